"""``newstui keys``: print the keys of the screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    return new_parser("keys", tr("Print the keys of the screen."))


def run(arguments: Namespace, context: Context) -> int:
    """Print the table of keys; return the exit code."""
    output.text("\n".join(_lines()) + "\n")
    return 0


def _lines() -> Iterator[str]:
    from feeds.cells import cell_width, pad
    from tui.actions import ACTIONS, GROUPS, key_label

    labels = {each.id: "  ".join(key_label(key) for key in each.keys) for each in ACTIONS}
    wide = max(cell_width(label) for label in labels.values())
    wider = max(cell_width(tr(each.title)) for each in ACTIONS)
    for number, (group, title) in enumerate(GROUPS.items()):
        if number:
            yield ""
        yield tr(title)
        for each in ACTIONS:
            if each.group == group:
                head = f"  {pad(labels[each.id], wide)}  {pad(tr(each.title), wider)}"
                yield f"{head}  {tr(each.help)}"

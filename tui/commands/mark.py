"""``newstui mark``: mark articles read, unread, starred or unstarred."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]

_MARKS: dict[str, dict[str, bool]] = {
    "read": {"read": True},
    "unread": {"read": False},
    "starred": {"starred": True},
    "unstarred": {"starred": False},
}


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("mark", tr("Mark articles read, unread, starred or unstarred."))
    made.things.add_argument(
        "mark",
        choices=list(_MARKS),
        metavar="MARK",
        help=tr("one of {names}", names=", ".join(_MARKS)),
    )
    made.things.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=tr("the first digits of an article's id, or a source for all its articles"),
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Set the mark; return the exit code."""
    from tui.selection import select_kept

    chosen = select_kept(context, arguments.ids)
    changed = context.library().mark(chosen.ids, **_MARKS[arguments.mark]) if chosen.ids else 0
    output.say(trn("{count} article changed.", "{count} articles changed.", changed))
    return chosen.exit_code()

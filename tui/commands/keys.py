"""``newstui keys``: print the keys of the screen as they are in force."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context
    from tui.keymap import Keymap

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    from tui.presets import PRESETS

    made = new_parser("keys", tr("Print the keys of the screen."))
    made.choices.add_argument(
        "--preset", choices=list(PRESETS), help=tr("those of a preset: {names}", names=_presets())
    )
    made.choices.add_argument(
        "--ids", action="store_true", help=tr("with the ids that the configuration uses")
    )
    made.choices.add_argument("--json", action="store_true", help=tr("as JSON"))
    return made


def _presets() -> str:
    from tui.presets import PRESETS

    return ", ".join(PRESETS)


def run(arguments: Namespace, context: Context) -> int:
    """Print the table of keys; return the exit code."""
    from tui.keymap import keymap_of

    keymap = keymap_of(context.config_as_far_as_it_goes(arguments.preset or ""))
    if arguments.json:
        output.text(json.dumps(_record(keymap), ensure_ascii=False, indent=2) + "\n")
        return 0
    output.text("\n".join(_lines(keymap, ids=arguments.ids)) + "\n")
    for conflict in keymap.conflicts:
        output.say(conflict)
    return 0


def _record(keymap: Keymap) -> dict[str, object]:
    return {
        "preset": keymap.preset,
        "actions": [
            {"id": each.id, "keys": list(each.keys), "title": each.title, "help": each.help}
            for each in keymap.actions
        ],
        "macros": [
            {"key": each.key, "name": each.name, "do": list(each.do)} for each in keymap.macros
        ],
    }


def _lines(keymap: Keymap, *, ids: bool) -> Iterator[str]:
    from feeds.cells import cell_width, pad
    from tui.actions import GROUPS, key_label

    labels = {each.id: "  ".join(map(key_label, each.keys)) or "-" for each in keymap.actions}
    names = {each.id: each.id if ids else tr(each.title) for each in keymap.actions}
    wide = max(map(cell_width, labels.values()))
    wider = max(map(cell_width, names.values()))
    if keymap.preset != "default":
        yield tr("Preset: {name}", name=keymap.preset)
        yield ""
    for number, (group, title) in enumerate(GROUPS.items()):
        if number:
            yield ""
        yield tr(title)
        for each in keymap.actions:
            if each.group == group:
                head = f"  {pad(labels[each.id], wide)}  {pad(names[each.id], wider)}"
                yield f"{head}  {tr(each.help)}"
    if keymap.macros:
        yield ""
        yield tr("Macros")
        yield from (f"  {pad(key_label(each.key), wide)}  {each.words}" for each in keymap.macros)

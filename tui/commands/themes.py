"""``newstui themes``: the colour themes there are, and what is wrong with one's own."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr
from tui.theme_files import BUILT_IN, ROLES, ThemeFile, theme_files

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("themes", tr("List the colour themes, and check your own."))
    made.choices.add_argument(
        "--check", action="store_true", help=tr("only say what is wrong with your own")
    )
    made.choices.add_argument("--json", action="store_true", help=tr("as JSON"))
    made.epilog = tr(
        "A theme of your own is a file themes/NAME.toml beside the configuration: base, dark, and"
        " [colours] with {roles}.",
        roles=", ".join(ROLES),
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the themes, or what is wrong with them; return the exit code."""
    own = theme_files(context.paths.themes)
    if arguments.json:
        _print_json(own)
    elif not arguments.check:
        output.text("".join(f"{name}\n" for name in (*BUILT_IN, "terminal")))
        output.text("".join(f"{each.name}\t{each.base}\t{each.path}\n" for each in own))
    problems = [line for each in own for line in each.problems]
    for line in problems:
        output.problem(line)
    if arguments.check and not problems:
        output.say(f"{context.paths.themes}: {tr('nothing is wrong')}")
    return 2 if problems else 0


def _print_json(own: list[ThemeFile]) -> None:
    import json

    rows: list[dict[str, object]] = [{"name": name} for name in (*BUILT_IN, "terminal")]
    rows += [
        {
            "name": each.name,
            "path": str(each.path),
            "base": each.base,
            "colours": each.colours,
            "problems": each.problems,
        }
        for each in own
    ]
    output.text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")

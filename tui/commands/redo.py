"""``newstui redo``: do again what was undone last."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui.arguments import Parser, new_parser, positive
from tui.commands.undo import repeat
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("redo", tr("Do again what was undone last."))
    made.choices.add_argument(
        "-n", "--steps", type=positive, default=1, metavar="N", help=tr("so many steps")
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Redo; return the exit code."""
    library = context.library()
    return repeat(arguments.steps, library.redo, tr("Redone"), tr("There is nothing to redo."))

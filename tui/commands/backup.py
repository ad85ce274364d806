"""``newstui backup``: write the whole library into one file, also while the screen is open."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "backup",
        tr("Write the whole library into one file, also while the screen is open."),
        epilog=tr("newstui restore FILE puts it back."),
    )
    made.things.add_argument("file", metavar="FILE", help=tr("the file to write"))
    made.choices.add_argument(
        "--force", action="store_true", help=tr("replace a file that is there")
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Write the file; return the exit code."""
    target = Path(arguments.file).expanduser()
    size = context.library().back_up(target, force=arguments.force)
    text = tr("{path}: {size} MB written", path=target, size=f"{size / 1_000_000:.1f}")
    output.say(text)
    return 0

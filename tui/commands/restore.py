"""``newstui restore``: put a backup in the library's place."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, UsageError, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "restore",
        tr("Put a backup in the place of the library, also while the screen is open."),
        epilog=tr("The backup is checked first, and the library as it was is kept beside it."),
    )
    made.things.add_argument("file", metavar="FILE", help=tr("what newstui backup wrote"))
    made.choices.add_argument("-y", "--yes", action="store_true", help=tr("do not ask"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Restore; return the exit code."""
    from feeds.library.backup import restore

    source = Path(arguments.file).expanduser()
    if not arguments.yes:
        if not output.is_terminal(sys.stdin):
            raise UsageError(
                tr("nobody is there to ask"), remedy=tr("add -y to restore without asking")
            )
        question = tr("Put {path} in the place of the library? [y/N] ", path=source)
        sys.stderr.write(clean_line(question) + " ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in {"y", "yes", "是"}:
            return 0
    kept = restore(context.paths.library, source)
    if kept is None:
        output.say(tr("The library was restored."))
    else:
        output.say(tr("The library was restored; as it was it is kept as {path}.", path=kept))
    return 0

"""``newstui search``: the articles that a query finds."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui.arguments import Parser, new_parser
from tui.commands import list_
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "search",
        tr("Search articles by a query, the newest first. Nothing is counted as read."),
        epilog=list_.epilog(),
    )
    made.things.add_argument(
        "words",
        nargs="+",
        metavar="QUERY",
        help=tr("words, phrases and conditions; newstui help query tells of them"),
    )
    made.choices.add_argument(
        "--ranked",
        action="store_true",
        help=tr("put what has the words in its title first, then in its summary"),
    )
    list_.add_choices(made)
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print what is found; return the exit code."""
    # Words that the shell has taken apart are one query again.
    arguments.query = [" ".join(arguments.words)]
    arguments.sources = []
    return list_.run(arguments, context)

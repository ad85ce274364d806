"""``newstui rm``: remove sources with their articles."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, UsageError, new_parser
from tui.i18n import tr, trn
from tui.source_names import source_name

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "rm",
        tr(
            "Remove sources with their articles, marks and counters. "
            "Files and folders themselves are left alone."
        ),
        epilog=tr("newstui undo, or adding it again, brings all back for a week."),
    )
    made.things.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help=tr("a source's id, address, path or title; newstui sources lists them"),
    )
    made.choices.add_argument("-y", "--yes", action="store_true", help=tr("do not ask"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Remove the sources; return the exit code."""
    if not arguments.yes and not output.is_terminal(sys.stdin):
        raise UsageError(tr("nobody is there to ask"), remedy=tr("add -y to remove without asking"))
    from tui.selection import find_source

    library = context.library()
    removed = 0
    for word in arguments.sources:
        source = find_source(context, word)
        if source is None:
            continue
        if arguments.yes or _agreed(source, context):
            count = library.remove_source(source.id)
            removed += 1
            gone = trn("removed with {count} article", "removed with {count} articles", count)
            output.say(f"{source_name(source)}: {gone}")
        else:
            removed += 1
    if removed == len(arguments.sources):
        return 0
    return 3 if removed else 1


def _agreed(source: Source, context: Context) -> bool:
    question = trn(
        "Remove {name} and its {count} article? [y/N] ",
        "Remove {name} and its {count} articles? [y/N] ",
        context.total_of(source),
        name=clean_line(source_name(source)),
    )
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}

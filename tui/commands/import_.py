"""``newstui import``: take over what another reader knows."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]

_MOST_LINES = 20
"""Refused subscriptions told one by one; all are counted."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "import",
        tr("Import subscriptions, or marks. Nothing is fetched before newstui refresh."),
        epilog=tr(
            "Understood are OPML, newsboat's urls (its query feeds become saved views) and its "
            "cache.db (read marks, and the flag s as a star, of articles that are here), and "
            "nom's config.yml. Entries that would run a command or are not on the web are refused."
        ),
    )
    made.things.add_argument("file", metavar="FILE", help=tr("a file, an address, or -"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Import it; return the exit code."""
    from tui.importing import import_from, save_views, told

    stdin = context.standard_input() if arguments.file == "-" else None
    report, where = import_from(context.library(), arguments.file, context.config, stdin=stdin)
    unsaved = list(save_views(context.paths.config_file, context.config, report.views))
    for line in report.damage:
        output.problem(line)
    for line in (*report.lines, *unsaved)[:_MOST_LINES]:
        output.problem(f"{where}: {line}")
    more = tr("newstui refresh fetches them.") if report.added else ""
    if report.unfetched:
        more = tr("Import it again after newstui refresh, which brings in articles.")
    saved = len(report.views) - len(unsaved)
    output.say(told(report, saved, where, more))
    good = report.added or report.duplicate or report.read or report.starred or report.views
    if not (report.refused or report.damage):
        return 0
    return 3 if good else 1

"""``newstui import``: take subscriptions over from an OPML file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.formats.payload import Payload
    from tui.context import Context

__all__ = ["parser", "run"]

_MOST_LINES = 20
"""Refused subscriptions told one by one; all are counted."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "import",
        tr("Import subscriptions from an OPML file. Nothing is fetched before newstui refresh."),
    )
    made.things.add_argument("file", metavar="FILE", help=tr("the OPML file, or -"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Import the subscriptions; return the exit code."""
    from feeds.refresh import import_opml

    payload = _read(arguments.file, context)
    report = import_opml(context.library(), payload.data, payload.where)
    for line in report.lines[:_MOST_LINES]:
        output.problem(f"{payload.where}: {line}")
    counts = tr(
        "{added} added, {duplicate} known already, {refused} refused",
        added=report.added,
        duplicate=report.duplicate,
        refused=report.refused,
    )
    output.say(f"{counts}. {tr('newstui refresh fetches them.')}")
    if not report.refused:
        return 0
    return 3 if report.added or report.duplicate else 1


def _read(file: str, context: Context) -> Payload:
    from feeds.sources.files import read_file, read_stdin

    limit = context.config.files.limit
    if file != "-":
        return read_file(Path(file), limit=limit)
    return read_stdin(context.standard_input(), limit=limit)

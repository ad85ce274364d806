"""``newstui refresh``: fetch or read sources again, and say what happened to each."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.models import Source
    from feeds.refresh import SourceReport
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "refresh",
        tr("Fetch or read sources again. Each failure is a line on standard error."),
        epilog=tr("The exit code is 0 when all went well, 3 when some failed, 1 when all did."),
    )
    made.things.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help=tr("a source's id, address, path or title; all that are subscribed to by default"),
    )
    made.choices.add_argument("--json", action="store_true", help=tr("a JSON array of reports"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Refresh the sources; return the exit code."""
    sources, unknown = _chosen(arguments.sources, context)
    reports = list(context.refresh(sources))
    if arguments.json:
        import json

        records = [_record(report) for report in reports]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    output.flush()
    output.say(_summary(reports, _prune(context)))
    good = sum(report.status != "failed" for report in reports)
    if unknown or good < len(reports) or any(report.failures for report in reports):
        return 3 if good else 1
    return 0 if good else 4


def _chosen(words: list[str], context: Context) -> tuple[list[Source], int]:
    """Return the sources to refresh, and how many words named none."""
    from tui.selection import find_source

    if not words:
        library = context.library()
        subscribed = (row.source for row in library.sources())
        return [each for each in subscribed if not each.adhoc and each.kind != "stdin"], 0
    sources: dict[str, Source] = {}
    unknown = 0
    for word in words:
        source = find_source(context, word)
        if source is None:
            unknown += 1
        else:
            sources[source.id] = source
    return list(sources.values()), unknown


def _prune(context: Context) -> int:
    """Remove what is older or more than is to be kept; return how many articles that were."""
    library = context.library()
    pruned = library.prune(context.keep())
    library.purge()
    return pruned.count


def _summary(reports: list[SourceReport], pruned: int) -> str:
    if not reports:
        return tr("There is nothing to refresh; newstui add URL adds a source.")
    new = sum(report.new for report in reports)
    failed = sum(report.status == "failed" for report in reports)
    parts = [
        trn("{count} source", "{count} sources", len(reports)),
        trn("{count} new article", "{count} new articles", new),
    ]
    if failed:
        parts.append(trn("{count} failed", "{count} failed", failed))
    if pruned:
        removed = trn("{count} old article removed", "{count} old articles removed", pruned)
        parts.append(removed + " " + tr("(newstui undo brings it back)"))
    return tr(", ").join(parts)


def _record(report: SourceReport) -> dict[str, Any]:
    return {
        "id": report.source.id,
        "title": report.source.title or None,
        "location": report.source.location,
        "status": report.status,
        "new": report.new,
        "changed": report.changed,
        "gone": report.gone,
        "message": report.message or None,
        "failures": list(report.failures),
    }

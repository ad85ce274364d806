"""``newstui refresh``: fetch or read sources again, and say what happened to each."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from feeds.errors import LibraryError
from tui import output
from tui.arguments import Parser, new_parser, positive
from tui.i18n import tr, trn
from tui.progress import Progress

if TYPE_CHECKING:
    from feeds.models import Source
    from feeds.refresh import SourceReport
    from tui.context import Context

__all__ = ["parser", "run"]

_NOTIFYING = 1.0
"""Seconds to wait for a command that tells of news: if it fails, it mostly does at once."""


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
    made.choices.add_argument(
        "--due", action="store_true", help=tr("only those whose turn it is, for cron and timers")
    )
    made.choices.add_argument(
        "--jobs", type=positive, metavar="N", help=tr("requests under way at a time")
    )
    made.choices.add_argument(
        "--timeout",
        type=positive,
        metavar="SECONDS",
        help=tr("give up on a server after so long"),
    )
    made.choices.add_argument(
        "--notify",
        action="store_true",
        help=tr("tell of news as [notify] of the configuration says"),
    )
    made.choices.add_argument("--json", action="store_true", help=tr("a JSON array of reports"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Refresh the sources; return the exit code."""
    sources, unknown = _chosen(arguments.sources, context)
    due = context.refresh_every() if arguments.due else None
    reports: list[SourceReport] = []
    failure: LibraryError | None = None
    try:
        with Progress(len(sources)) as progress:
            for report in context.refresh(
                sources,
                jobs=arguments.jobs,
                timeout=arguments.timeout,
                insist=bool(arguments.sources),
                due=due,
                before_words=progress.clear,
            ):
                reports.append(report)
                progress.step()
    except LibraryError as error:
        failure = error
    if arguments.json:
        import json

        records = [_record(report) for report in reports]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    output.flush()
    good = sum(report.status != "failed" for report in reports)
    if failure is not None:
        # What else there is to do would write too, and fail alike.
        if reports:
            output.say(_summary(reports, 0))
        output.problem(failure)
        return 3 if good else 1
    _fetch_texts(sources, context)
    pruned = _prune(context)
    if arguments.due and sources and not reports:
        output.say(tr("Nothing is due."))
    elif sources and not reports:
        output.say(tr("All sources are disabled, or gone; newstui refresh SOURCE asks one anyway."))
    elif reports or not unknown:
        output.say(_summary(reports, pruned))
    if context.library().waiting_shares():
        from tui.share_records import send_pending

        send_pending(context)
    if arguments.notify:
        _notify(reports, context)
    if arguments.due:
        # A timer waits for nothing, and whoever searches next need not wait either.
        output.flush()
        context.index_all()
    if unknown or good < len(reports) or any(report.failures for report in reports):
        return 3 if good else 1
    return 0 if good or (arguments.due and sources) else 4


def _notify(reports: list[SourceReport], context: Context) -> None:
    """Tell of news in the way that is wished."""
    from tui.notifying import News, notification, run_command

    config = context.config.notify
    if config.how == "off":
        output.say(tr("notify.how is off: set it in the configuration (newstui config path)."))
        return
    failed = sum(report.status == "failed" for report in reports)
    names = [report.source.name for report in reports if report.new]
    news = News(sum(report.new for report in reports), failed, names)
    try:
        told = notification(config, news, context.environ)
    except ValueError as error:
        output.problem(f"notify.command: {error}")
        return
    if told.argv:
        problems: list[str] = []
        run_command(told.argv, problems.append).join(_NOTIFYING)
        for line in problems:
            output.problem(line)
    if told.sequence:
        # Of a timer there is no terminal to tell.
        with suppress(OSError), open("/dev/tty", "w", encoding="utf-8") as terminal:
            terminal.write(told.sequence)


def _fetch_texts(sources: list[Source], context: Context) -> None:
    """Fetch the whole texts of what came in, where a source asks for that."""
    from feeds.refresh.full_texts import wanted_texts
    from tui.commands.fulltext import tell

    wanted = wanted_texts(context.library(), sources)
    if not wanted:
        return
    fetched, failed = tell(context.full_texts(wanted))
    parts = [trn("{count} full text fetched", "{count} full texts fetched", fetched)]
    if failed:
        parts.append(trn("{count} failed", "{count} failed", failed))
    output.say(tr(", ").join(parts))


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

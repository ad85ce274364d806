"""``newstui sources``: what there is to read from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from feeds.library.views import SourceRow
from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr
from tui.source_names import source_name

if TYPE_CHECKING:
    from feeds.health import SourceHealth
    from tui.context import Context

__all__ = ["parser", "run", "source_record"]

_ID_WIDTH = 8
_NAME = 2
"""Which column of the table of health is the name."""
_BAD = ("failing", "gone", "waiting")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "sources",
        tr("List the sources: id, kind, unread and all articles, name, where it is."),
        epilog=tr(
            "A ! stands before a source that failed when it was last refreshed, a - before one"
            " that is disabled."
        ),
    )
    add = made.choices.add_argument
    add("--json", action="store_true", help=tr("a JSON array of sources"))
    add("--health", action="store_true", help=tr("how each fares, the worst first"))
    add("--failing", action="store_true", help=tr("only those that fail; exit code 4 for none"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the sources; return the exit code."""
    if arguments.health:
        return _run_health(arguments, context)
    rows = context.library().sources()
    if arguments.failing:
        rows = [row for row in rows if row.source.error and not row.disabled]
    if arguments.json:
        import json

        records = [source_record(row) for row in rows]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    elif rows:
        output.text("".join(line + "\n" for line in _lines(rows)))
    elif arguments.failing:
        output.say(tr("No source fails."))
    else:
        output.say(tr("There are no sources; newstui add URL adds one."))
    return 0 if rows else 4


def _run_health(arguments: Namespace, context: Context) -> int:
    """Print how the sources fare; return the exit code."""
    from feeds.health import health_of

    now = datetime.now(UTC)
    found = health_of(context.library(), context.refresh_every(), now)
    if arguments.failing:
        found = [each for each in found if each.state in _BAD]
    if arguments.json:
        import json

        records = [_health_record(each) for each in found]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    elif found:
        ascii_only = context.config.screen.ascii
        lines = _health_lines(found, now, ascii_only=ascii_only)
        output.text("".join(line + "\n" for line in lines))
    else:
        output.say(tr("No source fails.") if arguments.failing else tr("There are no sources."))
    return 0 if found else 4


def _health_record(health: SourceHealth) -> dict[str, Any]:
    record = health.record
    row = SourceRow(health.source, health.total, health.unread, record.disabled)
    return {
        **source_record(row),
        "state": health.state,
        "disabled": record.disabled,
        "failures": record.failures,
        "failing_since": _written(record.failing_since),
        "answers": record.answers,
        "not_modified": record.not_modified,
        "not_modified_share": health.not_modified,
        "next_due": _written(health.next_due),
        "latest_article": _written(record.latest),
        "weeks": list(record.weeks),
        "interval_seconds": health.interval,
    }


def _written(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _health_lines(
    found: Sequence[SourceHealth], now: datetime, *, ascii_only: bool
) -> Iterator[str]:
    from feeds.cells import cell_width, cut, pad
    from tui import health_words as words
    from tui.error_words import translated

    size = output.terminal_size()
    unknown = "-" if ascii_only else words.UNKNOWN
    columns = [
        (
            ("!" if each.state in _BAD else " "),
            each.source.id[:_ID_WIDTH],
            clean_line(source_name(each.source)),
            words.state_text(each),
            words.next_text(each, now),
            words.share_text(each) or unknown,
            words.rhythm_text(each, now) or unknown,
            words.sparkline(each.record.weeks, ascii_only=ascii_only),
        )
        for each in found
    ]
    wide = [max(map(cell_width, column)) for column in zip(*columns, strict=True)]
    if size:
        wide = _fitted(wide, size[0])
    for each, row in zip(found, columns, strict=True):
        # Where there is no room for the last columns, they are left out.
        line = "  ".join(map(pad, row, wide)).rstrip()
        yield cut(line, size[0]) if size else line
        if each.source.error and each.state != "disabled":
            yield f"     {clean_line(translated(each.source.error))}"


def _fitted(wide: list[int], width: int) -> list[int]:
    """Return how wide each column is in a window.

    The last ones are left out for a name that needs a third of it, all but how a source stands.
    """
    name = wide[_NAME]
    while len(wide) > _NAME + 2 and width - _beside_name(wide) < min(name, width // 3):
        wide = wide[:-1]
    room = max(width // 4, width - _beside_name(wide))
    return [*wide[:_NAME], min(name, room), *wide[_NAME + 1 :]]


def _beside_name(wide: Sequence[int]) -> int:
    return sum(wide) - wide[_NAME] + 2 * (len(wide) - 1)


def source_record(row: SourceRow) -> dict[str, Any]:
    """Return a source as JSON values; what is unknown is ``null``."""
    source = row.source
    return {
        "id": source.id,
        "kind": source.kind,
        "location": source.location,
        "title": source.title or None,
        "folder": source.folder or None,
        "tags": list(source.tags),
        "site_url": source.site_url or None,
        "adhoc": source.adhoc,
        "articles": row.total,
        "unread": row.unread,
        "last_attempt": source.last_attempt.isoformat() if source.last_attempt else None,
        "last_success": source.last_success.isoformat() if source.last_success else None,
        "error": source.error or None,
        "disabled": row.disabled,
    }


def _lines(rows: Sequence[SourceRow]) -> Iterator[str]:
    from feeds.cells import cell_width, cut, pad
    from tui.error_words import translated

    size = output.terminal_size()
    counts = [f"{row.unread}/{row.total}" for row in rows]
    wide = max(map(len, counts))
    names = [clean_line(source_name(row.source)) for row in rows]
    wider = max(map(cell_width, names))
    if size:
        wider = min(32, wider)
    for row, count, name in zip(rows, counts, names, strict=True):
        source = row.source
        failed = "-" if row.disabled else "!" if source.error else " "
        head = f"{failed} {source.id[:_ID_WIDTH]}  {source.kind:7}  {count:>{wide}}"
        line = f"{head}  {pad(name, wider)}  {clean_line(source.where)}".rstrip()
        yield cut(line, size[0]) if size else line
        if source.error:
            yield "  " + " " * _ID_WIDTH + f"  {clean_line(translated(source.error))}"

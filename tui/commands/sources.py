"""``newstui sources``: what there is to read from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import SourceRow
    from tui.context import Context

__all__ = ["parser", "run", "source_record"]

_ID_WIDTH = 8


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "sources",
        tr("List the sources: id, kind, unread and all articles, name, where it is."),
        epilog=tr("A ! stands before a source that failed when it was last refreshed."),
    )
    made.choices.add_argument("--json", action="store_true", help=tr("a JSON array of sources"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the sources; return the exit code."""
    rows = context.library().sources()
    if arguments.json:
        import json

        records = [source_record(row) for row in rows]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    elif rows:
        output.text("".join(line + "\n" for line in _lines(rows)))
    else:
        output.say(tr("There are no sources; newstui add URL adds one."))
    return 0 if rows else 4


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
    }


def _lines(rows: Sequence[SourceRow]) -> Iterator[str]:
    from feeds.cells import cell_width, cut, pad

    size = output.terminal_size()
    counts = [f"{row.unread}/{row.total}" for row in rows]
    wide = max(map(len, counts))
    names = [clean_line(row.source.title) for row in rows]
    wider = min(32, max(map(cell_width, names)))
    for row, count, name in zip(rows, counts, names, strict=True):
        source = row.source
        failed = "!" if source.error else " "
        head = f"{failed} {source.id[:_ID_WIDTH]}  {source.kind:7}  {count:>{wide}}"
        line = f"{head}  {pad(name, wider)}  {clean_line(source.location)}".rstrip()
        yield cut(line, size[0]) if size else line
        if source.error:
            yield "  " + " " * _ID_WIDTH + f"  {clean_line(source.error)}"

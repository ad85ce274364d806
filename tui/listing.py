"""How a list of articles is printed: a table, tab-separated values, a template or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, ClassVar

from feeds.clean import clean_line
from tui.arguments import UsageError
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Library, Row
    from feeds.models import Moment

__all__ = [
    "PLACEHOLDERS",
    "TSV_COLUMNS",
    "Template",
    "json_lines",
    "placeholders",
    "table_lines",
    "template_lines",
    "tsv_lines",
]

UNKNOWN = "—"
ID_WIDTH = 8
"""Digits of an id a table shows: enough to name one article among tens of thousands."""
DATE_WIDTH = 10
SOURCE_WIDTH = 16

TSV_COLUMNS = (
    "id", "date", "source", "title", "read", "starred",
    "popularity", "unit", "views", "author", "url",
)  # fmt: skip
PLACEHOLDERS = (
    "id", "date", "time", "title", "source", "author", "url", "views",
    "popularity", "read", "starred", "section", "minutes", "tags",
)  # fmt: skip


def table_lines(
    rows: Iterable[Row], *, zone: tzinfo | None, width: int = 0, ascii_only: bool = False
) -> Iterator[str]:
    """Yield a line a row for people: marks, id, date, source, title.

    Args:
        rows: What to show.
        zone: Of the dates; ``None`` is this machine's.
        width: The lines are cut to so many cells; 0 leaves them whole.
        ascii_only: Whether the marks keep to ASCII.
    """
    from feeds.cells import cut, pad

    unread, starred = ("*", "+") if ascii_only else ("●", "★")
    unknown = "-" if ascii_only else UNKNOWN
    # A list has few sources and many rows of each.
    sources: dict[str, str] = {}
    for row in rows:
        marks = (" " if row.read else unread) + (starred if row.starred else " ")
        day = _day(row.published, zone) or unknown
        source = sources.get(row.source_name)
        if source is None:
            source = clean_line(row.source_name) or unknown
            source = sources[row.source_name] = pad(source, SOURCE_WIDTH)
        head = f"{marks} {row.id[:ID_WIDTH]}  {day:<{DATE_WIDTH}}  {source}"
        line = f"{head}  {clean_line(row.title) or unknown}"
        others = f" (+{row.others})" if row.others else ""
        yield (cut(line, max(1, width - len(others))) if width else line) + others


def tsv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line a row with ``TSV_COLUMNS``, tabs between; what is unknown is empty."""
    for row in rows:
        popularity = row.popularity
        yield "\t".join(
            (
                row.id,
                row.published.isoformat() if row.published else "",
                clean_line(row.source_name),
                clean_line(row.title),
                _truth(row.read),
                _truth(row.starred),
                str(popularity.count) if popularity else "",
                popularity.unit if popularity else "",
                str(row.views),
                clean_line(row.author),
                clean_line(row.url),
            )
        )


def json_lines(rows: Iterable[Row], library: Library, *, full: bool) -> Iterator[str]:
    """Yield a JSON object a row with the fields of the article, in one line each.

    Args:
        rows: What to show.
        library: Where the articles are.
        full: Whether ``body`` and ``text`` are among the fields.
    """
    import json

    from feeds.formats.records import article_to_record

    for row in rows:
        article = library.article(row.id)
        if article is None:
            continue
        record = article_to_record(article, views=row.views, read=row.read, starred=row.starred)
        if not full:
            del record["body"], record["text"]
        yield json.dumps(record, ensure_ascii=False, separators=(", ", ": "))


class Template:
    """A line with ``{placeholders}``; ``{{`` and ``}}`` are braces, ``\\t`` is a tab."""

    _PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|\\[tn\\]|[^{}\\]+|\\")
    _ESCAPES: ClassVar = {"{{": "{", "}}": "}", "\\t": "\t", "\\n": "\n", "\\\\": "\\"}

    def __init__(self, text: str) -> None:
        """Read the template.

        Raises:
            UsageError: a placeholder is unknown, or a brace stands alone.
        """
        self._parts: list[tuple[bool, str]] = []
        for found in self._PART.finditer(text):
            if found[1] is not None:
                self._parts.append((True, self._known(found[1].strip())))
            elif found[0] in ("{", "}"):
                raise UsageError(
                    tr("a brace stands alone in the template"),
                    remedy=tr("write {{ or }} for a brace"),
                )
            else:
                self._parts.append((False, self._ESCAPES.get(found[0], found[0])))
        self.fields = frozenset(text for is_field, text in self._parts if is_field)

    @staticmethod
    def _known(name: str) -> str:
        if name in PLACEHOLDERS:
            return name
        raise UsageError(
            tr("unknown placeholder {name}", name="{" + clean_line(name)[:40] + "}"),
            remedy=tr("there are {known}", known=placeholders()),
        )

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the line, each placeholder replaced by its value, or by a dash."""
        return "".join(
            (values[text] or UNKNOWN) if is_field else text for is_field, text in self._parts
        )


def placeholders() -> str:
    """Return the placeholders of a template as they are written."""
    return " ".join("{" + name + "}" for name in PLACEHOLDERS)


def template_lines(
    rows: Iterable[Row], template: Template, library: Library, *, zone: tzinfo | None
) -> Iterator[str]:
    """Yield a line a row after a template; what is unknown is a dash."""
    from feeds.reading_time import reading_minutes

    for row in rows:
        values = _values(row, zone)
        if template.fields & {"section", "minutes"}:
            # Of these a list's rows know nothing.
            article = library.article(row.id)
            values["section"] = article.section if article else ""
            values["minutes"] = str(reading_minutes(article.body.text)) if article else ""
        if "tags" in template.fields:
            values["tags"] = ", ".join(library.tags_of(row.id))
        yield template.fill({name: clean_line(value) for name, value in values.items()})


def _values(row: Row, zone: tzinfo | None) -> dict[str, str]:
    return {
        "id": row.id,
        "date": _day(row.published, zone),
        "time": _time(row.published, zone),
        "title": row.title,
        "source": row.source_name,
        "author": row.author,
        "url": row.url,
        "views": str(row.views),
        "popularity": str(row.popularity.count) if row.popularity else "",
        "read": "read" if row.read else "unread",
        "starred": "starred" if row.starred else "",
    }


def _day(moment: Moment | None, zone: tzinfo | None) -> str:
    if moment is None:
        return ""
    if moment.instant is None:
        return moment.day.isoformat()
    return moment.instant.astimezone(zone).date().isoformat()


def _time(moment: Moment | None, zone: tzinfo | None) -> str:
    if moment is None or moment.instant is None:
        return ""
    return moment.instant.astimezone(zone).strftime("%H:%M")


def _truth(value: bool) -> str:
    return "true" if value else "false"

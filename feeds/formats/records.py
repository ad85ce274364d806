"""Articles as JSON records: newstui's own shape, and reading anyone else's.

A record has the fields of ``Article``; a field that is unknown is ``null``. Records of
other programs are read by the names their fields usually have (see ``foreign``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any, cast, get_args

from feeds.clean import clean_line, clean_text, clean_url
from feeds.errors import ParseError
from feeds.formats.fields import safe_guid
from feeds.formats.json_body import clean_body
from feeds.formats.json_text import load_json
from feeds.formats.payload import Parsed
from feeds.models import Article, Enclosure, Moment, Popularity, Unit
from feeds.reading_time import reading_minutes

__all__ = ["article_to_record", "read_json", "read_jsonl", "record_to_article"]

MAX_RECORDS = 100_000
"""Records read from one file."""
MAX_NOTES = 20
"""Bad lines named one by one; the rest are counted."""

_OWN_KEYS = frozenset({"id", "guid", "source_id", "source_name", "body"})
_CONTAINERS = ("articles", "items", "entries", "data", "results", "news", "list", "docs", "文章")


def article_to_record(
    article: Article, *, views: int = 0, read: bool | None = None, starred: bool | None = None
) -> dict[str, Any]:
    """Return an article as JSON values; ``record_to_article`` gives the same article back.

    ``reading_time`` is in minutes.

    Args:
        views: newstui's own count of times it was opened here.
        read: Left out when ``None``, as is ``starred``.
    """
    text = article.body.text
    record: dict[str, Any] = {
        "id": article.id or None,
        "source_id": article.source_id or None,
        "guid": article.guid or None,
        "url": article.url or None,
        "section": article.section or None,
        "breadcrumb": list(article.breadcrumb),
        "title": article.title or None,
        **_moment_fields("published", article.published),
        **_moment_fields("updated", article.updated),
        "source_name": article.source_name or None,
        "author": article.author or None,
        "editor": article.editor or None,
        "popularity": _popularity_record(article.popularity),
        "views": views,
    }
    if read is not None:
        record["read"] = read
    if starred is not None:
        record["starred"] = starred
    return record | {
        "summary": article.summary or None,
        "disclaimer": article.disclaimer or None,
        "language": article.language or None,
        "tags": list(article.tags),
        "enclosures": [_enclosure_record(enclosure) for enclosure in article.enclosures],
        "path": article.path or None,
        "comments_url": article.comments_url or None,
        "body": article.body.to_json(),
        "text": text,
        "reading_time": reading_minutes(text),
    }


def record_to_article(
    record: Mapping[str, Any], *, now: datetime | None = None, zone: tzinfo | None = None
) -> Article:
    """Return the article that a record describes: newstui's own, or another program's.

    Args:
        record: An object as ``json.loads`` gives it; every string is cleaned here.
        now: What relative times count from.
        zone: The zone of times written without one.

    Raises:
        ParseError: there is neither a title nor a text in it.
    """
    if record.keys() >= _OWN_KEYS:
        return _own_article(record)
    from feeds.formats.foreign import foreign_article

    return foreign_article(record, now=now, zone=zone)


def read_json(
    text: str,
    *,
    where: str = "",
    url: str = "",
    now: datetime | None = None,
    zone: tzinfo | None = None,
    lazy: bool = False,
) -> Parsed:
    """Read a JSON Feed, an article, or several articles, in an array or in an object.

    Args:
        lazy: Leave the bodies of a JSON Feed as markup.

    Raises:
        ParseError: it is not JSON (with line and column), or holds no article.
    """
    value = load_json(text, where=where, url=url)
    if isinstance(value, dict):
        from feeds.formats.jsonfeed import is_json_feed, read_json_feed

        if is_json_feed(value):
            return read_json_feed(value, where=where, url=url, now=now, zone=zone, lazy=lazy)
        inside = _contained(value)
        if inside is None:
            article = _placed(value, where, now, zone)
            return Parsed((article,), "json")
        value = inside
    if not isinstance(value, list):
        raise _no_article(where)
    rows = ((f"record {number}", row) for number, row in enumerate(value, 1))
    articles, notes = _read_rows(rows, now, zone)
    if not articles:
        raise _no_article(where)
    return Parsed(articles, "json", notes=notes)


def read_jsonl(
    text: str, *, where: str = "", now: datetime | None = None, zone: tzinfo | None = None
) -> Parsed:
    """Read one article a line. A bad line is noted with its number, the others load.

    Raises:
        ParseError: not one line holds an article.
    """
    articles, notes = _read_rows(_json_lines(text), now, zone)
    if not articles:
        first = notes[0] if notes else "no line holds an article"
        raise ParseError(
            f"no line of it is an article; {first}",
            where=where,
            remedy="JSONL needs one JSON object a line",
        )
    return Parsed(articles, "jsonl", notes=notes)


def _json_lines(text: str) -> Iterator[tuple[str, Any]]:
    # Only \n ends a line of JSONL: U+2028 may stand inside a string.
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            try:
                yield f"line {number}", load_json(row)
            except ParseError as error:
                # The row is a text of its own to the parser: its line is always the first.
                error.message = error.message.replace("at line 1, column", "at column")
                yield f"line {number}", error


def _read_rows(
    rows: Iterator[tuple[str, Any]], now: datetime | None, zone: tzinfo | None
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    articles: list[Article] = []
    problems: list[str] = []
    seen: set[Article] = set()
    numbers: dict[str, int] = {}
    for label, row in rows:
        if len(articles) >= MAX_RECORDS:
            problems.append(f"only the first {MAX_RECORDS:,} records were read")
            break
        try:
            article = _row_article(row, now, zone)
        except ParseError as error:
            problems.append(f"{label}: {error.message}")
            continue
        kept = _apart(article, seen, numbers)
        if kept is None:
            problems.append(f"{label}: the same article a second time, left out")
        else:
            articles.append(kept)
    more = len(problems) - MAX_NOTES
    notes = problems[:MAX_NOTES] + ([f"and {more} more problems"] if more > 0 else [])
    return tuple(articles), tuple(notes)


def _row_article(row: Any, now: datetime | None, zone: tzinfo | None) -> Article:
    if isinstance(row, ParseError):
        raise row
    if not isinstance(row, dict):
        raise ParseError("not an object")
    return record_to_article(row, now=now, zone=zone)


def _apart(article: Article, seen: set[Article], numbers: dict[str, int]) -> Article | None:
    """Return the article under a guid of its own, ``None`` for one that is there already."""
    name = article.guid or article.id
    if not name:
        return article
    same = replace(article, id="", guid=name)
    if same in seen:
        return None
    seen.add(same)
    number = numbers[name] = numbers.get(name, 0) + 1
    return article if number == 1 else replace(article, guid=f"{name}#{number}", id="")


def _contained(value: dict[str, Any]) -> list[Any] | None:
    """Return the list of articles an object wraps, such as ``{"data": {"list": [...]}}``."""
    for _ in range(3):
        for key in _CONTAINERS:
            inside = value.get(key)
            if isinstance(inside, list) and any(isinstance(row, dict) for row in inside):
                return inside
        nested = [value[key] for key in _CONTAINERS if isinstance(value.get(key), dict)]
        if not nested:
            return None
        value = nested[0]
    return None


def _placed(
    record: dict[str, Any], where: str, now: datetime | None, zone: tzinfo | None
) -> Article:
    try:
        return record_to_article(record, now=now, zone=zone)
    except ParseError as error:
        raise _no_article(where) from error


def _no_article(where: str) -> ParseError:
    return ParseError(
        "JSON, but no article in it",
        where=where,
        remedy='an article is an object with a "title" and a "body", "content" or "text"',
    )


# Newstui's own shape.


def _moment_fields(name: str, moment: Moment | None) -> dict[str, Any]:
    if moment is None:
        return {name: None}
    fields: dict[str, Any] = {name: moment.isoformat()}
    if moment.instant is not None and moment.instant.date() != moment.day:
        # The instant is written in UTC, where it may fall on another day than at its source.
        fields[f"{name}_day"] = moment.day.isoformat()
    return fields


def _popularity_record(popularity: Popularity | None) -> dict[str, Any] | None:
    if popularity is None or not math.isfinite(popularity.count):
        return None
    return {
        "count": popularity.count,
        "unit": popularity.unit,
        "provenance": popularity.provenance,
    }


def _enclosure_record(enclosure: Enclosure) -> dict[str, Any]:
    return {
        "url": enclosure.url,
        "type": enclosure.type or None,
        "length": enclosure.length,
        "duration": enclosure.duration,
        "title": enclosure.title or None,
    }


def _own_article(record: Mapping[str, Any]) -> Article:
    title, body = _line(record.get("title")), clean_body(record.get("body"))
    url = clean_url(_text(record.get("url")))
    if not (title or body or url):
        raise ParseError("a record without a title and without a text")
    return Article(
        title=title,
        body=body,
        id=_line(record.get("id")),
        source_id=_line(record.get("source_id")),
        guid=safe_guid(_text(record.get("guid"))),
        url=url,
        section=_line(record.get("section")),
        breadcrumb=_lines(record.get("breadcrumb")),
        published=_own_moment(record, "published"),
        updated=_own_moment(record, "updated"),
        source_name=_line(record.get("source_name")),
        author=_line(record.get("author")),
        editor=_line(record.get("editor")),
        popularity=_own_popularity(record.get("popularity")),
        summary=clean_text(_text(record.get("summary"))),
        disclaimer=clean_text(_text(record.get("disclaimer"))),
        language=_line(record.get("language")),
        tags=_lines(record.get("tags")),
        enclosures=_own_enclosures(record.get("enclosures")),
        path=clean_text(_text(record.get("path"))),
        comments_url=clean_url(_text(record.get("comments_url"))),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return clean_line(_text(value))


def _lines(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, list) else []
    return tuple(text for row in rows if (text := _line(row)))


def _count(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return None


def _own_moment(record: Mapping[str, Any], name: str) -> Moment | None:
    try:
        moment = Moment.from_iso(_text(record.get(name)))
        day = _text(record.get(f"{name}_day"))
        return replace(moment, day=Moment.from_iso(day).day) if day else moment
    except (ValueError, OverflowError):
        return None


def _own_popularity(value: object) -> Popularity | None:
    if not isinstance(value, dict):
        return None
    count, unit = value.get("count"), value.get("unit")
    if isinstance(count, bool) or not isinstance(count, int | float) or not math.isfinite(count):
        return None
    if unit not in get_args(Unit):
        return None
    return Popularity(count, cast(Unit, unit), _line(value.get("provenance")) or "record")


def _own_enclosures(value: object) -> tuple[Enclosure, ...]:
    rows = value if isinstance(value, list) else []
    return tuple(
        Enclosure(
            url=url,
            type=_line(row.get("type")),
            length=_count(row.get("length")),
            duration=_count(row.get("duration")),
            title=_line(row.get("title")),
        )
        for row in rows
        if isinstance(row, dict) and (url := clean_url(_text(row.get("url"))))
    )

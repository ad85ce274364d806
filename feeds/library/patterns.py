"""Find the articles whose texts a regular expression of a query is found in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from feeds.library.connection import Database
from feeds.library.contents import Content, read_content
from feeds.library.views import Sql
from feeds.query.guard import Matcher
from feeds.query.tree import Pattern

__all__ = ["pattern_condition"]

_COLUMNS = {"title": "a.title", "author": "a.author", "link": "a.url"}
_REMEMBERED = 8
_cache: WeakKeyDictionary[Database, dict[Any, list[int]]] = WeakKeyDictionary()


def pattern_condition(db: Database, pattern: Pattern, within: Sql) -> Sql:
    """Return which articles a pattern matches, among those that ``within`` lets through.

    Raises:
        QueryError: the pattern takes too long.
    """
    listed = "SELECT value FROM json_each(?)"
    match pattern.field:
        case "source":
            names = _matched(db, pattern, "SELECT pk, name FROM names")
            sources = _matched(db, pattern, "SELECT pk, title FROM sources")
            return Sql(
                f"(a.name IN ({listed}) OR a.source IN ({listed}))",
                (json.dumps(names), json.dumps(sources)),
            )
        case "title" | "author" | "link":
            column = _COLUMNS[pattern.field]
            sql = f"SELECT a.pk, {column} FROM articles AS a WHERE {within.text}"
            found = _remembered(db, pattern, within, sql, None)
        case field:
            whole = "f.data" if field == "body" else "NULL"
            sql = (
                f"SELECT a.pk, c.data, {whole} FROM articles AS a CROSS JOIN contents AS c"
                " ON c.article = a.pk LEFT JOIN fulltexts AS f ON f.article = a.pk"
                f" WHERE {within.text}"
            )
            found = _remembered(db, pattern, within, sql, _READERS[pattern.field])
    return Sql(f"a.pk IN ({listed})", (json.dumps(found),))


def _matched(db: Database, pattern: Pattern, sql: str) -> list[int]:
    with Matcher(pattern) as matcher:
        return list(matcher.matching(db.rows(sql)))


def _remembered(
    db: Database, pattern: Pattern, within: Sql, sql: str, read: Callable[[Content], str] | None
) -> list[int]:
    """Return the numbers of the matches; one search asks for them several times."""
    state = (db.value("PRAGMA data_version"), db.connection.total_changes)
    key = (pattern, within, state)
    cache = _cache.setdefault(db, {})
    if key not in cache:
        with Matcher(pattern) as matcher:
            rows: Iterator[Any] = iter(db.execute(sql, within.parameters))
            texts = rows if read is None else ((pk, _texts(data, read)) for pk, *data in rows)
            found = list(matcher.matching(texts))
        if len(cache) >= _REMEMBERED:
            cache.clear()
        cache[key] = found
    return cache[key]


def _texts(data: Sequence[bytes | None], read: Callable[[Content], str]) -> str:
    """Return what is asked for of an article and, in a line of its own, of its whole text."""
    return "\n\n".join([_text(each, read) for each in data if each is not None])


def _text(data: bytes, read: Callable[[Content], str]) -> str:
    try:
        return read(read_content(data))
    except (ValueError, TypeError, AttributeError):
        return ""


_READERS: dict[str, Callable[[Content], str]] = {
    "body": lambda content: content.text,
    "summary": lambda content: str(content.record.get("summary", "")),
    "section": lambda content: str(content.record.get("section", "")),
    "lang": lambda content: str(content.record.get("language", "")),
    "tag": lambda content: "\n".join(content.record.get("tags", ())),
}

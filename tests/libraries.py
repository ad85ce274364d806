"""Small libraries for tests, and a way to have no permissions even as root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any

from feeds.document import Document, Paragraph, spans
from feeds.library import Library, View
from feeds.library.schema import SCHEMA, Migration
from feeds.models import Article, Moment, Popularity, Source, SourceKind, source_id

__all__ = [
    "NOW",
    "ROOT",
    "a_source",
    "an_article",
    "filled",
    "made_older",
    "without_privileges",
]

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2023, 5, 12, 8, 0, tzinfo=UTC)


def a_source(
    location: str = "https://news.example/feed.xml", kind: SourceKind = "feed", **fields: Any
) -> Source:
    """Return a source with its stable id."""
    return Source(source_id(kind, location), kind, location, **fields)


def an_article(title: str = "中国建陶第一镇", text: str = "正文一段。", **fields: Any) -> Article:
    """Return an article with a body of one paragraph."""
    return Article(title=title, body=Document((Paragraph(spans(text)),)), **fields)


def filled(path: Path, count: int = 10) -> tuple[Library, list[str]]:
    """Return a new library of one source with ``count`` articles, and their ids, newest first."""
    library = Library.open(path)
    articles = [
        an_article(
            f"标题 {number}",
            guid=str(number),
            url=f"https://news.example/{number}",
            published=Moment(date(2023, 5, 1) + timedelta(days=number)),
            popularity=Popularity(number, "views", "page") if number % 2 else None,
        )
        for number in range(count)
    ]
    library.upsert(a_source(title="禅城南庄"), articles, now=NOW)
    return library, list(library.iter_ids(View()))


def made_older(path: Path, migration: Migration) -> None:
    """Put in the place of a library what it was before a step of its tables, with its rows."""
    steps = SCHEMA.migrations[: list(SCHEMA.migrations).index(migration)]
    older = path.with_suffix(".older")
    with closing(connect(older, isolation_level=None)) as database:
        replace(SCHEMA, migrations=steps).apply(database, 0)
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("ATTACH ? AS newer", (str(path),))
        for table in _tables(database):
            columns = ", ".join(
                row[1] for row in database.execute(f"PRAGMA main.table_info({table})")
            )
            database.execute(f"DELETE FROM main.{table}")
            database.execute(
                f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}"
            )
        database.execute("DETACH newer")
        for _, sql in triggers:
            database.execute(sql)
    for left in path.parent.glob(f"{path.name}-*"):
        left.unlink()
    older.replace(path)


def _tables(database: Connection) -> list[str]:
    """Return the tables of the older library, the search index as the tables it consists of."""
    found = database.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    )
    return [row[0] for row in found]


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be nobody for a while when the tests run as root, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)

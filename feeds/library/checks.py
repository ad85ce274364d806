"""Check the whole library file, for whoever asks whether it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from feeds.errors import LibraryError
from feeds.library.connection import Database
from feeds.library.schema import SCHEMA

__all__ = ["measure", "problems"]


def problems(db: Database) -> Iterator[str]:
    """Find what is wrong, a line each; none when all is well.

    Raises:
        LibraryError: the rest cannot be checked, for one that is busy at the search index.
    """
    for row in db.rows("PRAGMA quick_check(20)"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for table, number, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield f"{table}: row {number} refers to a missing row of {parent}"
    names = {row[0] for row in db.rows("SELECT name FROM sqlite_master")}
    for name in sorted({*SCHEMA.derived} - names):
        yield f"schema: {name} is missing"
    counted = (
        "SELECT s.id, s.total, s.unread, COUNT(a.pk), COALESCE(SUM(a.read = 0), 0)"
        " FROM sources AS s LEFT JOIN articles AS a ON a.source = s.pk AND a.gone = 0"
        " GROUP BY s.pk"
    )
    for identity, total, unread, rows, new in db.rows(counted):
        if (total, unread) != (rows, new):
            yield (
                f"source {identity}: counts {total} articles, {unread} unread; has {rows} and {new}"
            )
    yield from _index_problems(db)


def _index_problems(db: Database) -> Iterator[str]:
    """Find what is wrong with the search index, in itself and beside the articles."""
    lost = db.value(
        "SELECT COUNT(*) FROM articles AS a"
        " WHERE NOT EXISTS (SELECT 1 FROM facets AS f WHERE f.article = a.pk)"
        " AND NOT EXISTS (SELECT 1 FROM search_todo AS t WHERE t.article = a.pk)"
    )
    if lost:
        yield f"search index: {lost} articles are missing from it"
    if db.read_only:
        return
    try:
        with db.writing(durable=False):
            # A command of FTS5, which changes nothing.
            db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except LibraryError as error:
        if error.is_busy:
            raise
        yield f"search index: {error.message}"


def measure(db: Database) -> dict[str, int]:
    """Return figures of the library: its format, its rows, and bytes on the disk."""
    files = {"bytes": db.path, "log bytes": Path(f"{db.path}-wal")}
    return {
        "format": int(db.value("PRAGMA user_version")),
        "sources": int(db.value("SELECT COUNT(*) FROM sources WHERE removed_at IS NULL")),
        "articles": int(db.value("SELECT COUNT(*) FROM articles")),
        **{name: path.stat().st_size if path.exists() else 0 for name, path in files.items()},
    }

"""Make a library of articles without texts as large as wanted, by copying those it has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["multiply"]

_COPIED = ("articles", "contents", "likenesses", "twins", "facets")
"""The tables with a row for each article."""


def multiply(path: Path, times: int) -> None:
    """Let a library have each of its articles so many times, each an article of its own.

    Their addresses, titles and stories are different ones, their sources and times the same.
    What the search index lacks is not noted: rows without texts are not searched.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -200000")
        db.execute("BEGIN")
        derived = _derived(db)
        for kind, name, _ in derived:
            db.execute(f"DROP {kind} {name}")
        (step,) = db.execute("SELECT MAX(pk) FROM articles").fetchone()
        # A tenth of them in stories of two.
        db.execute(
            "INSERT OR IGNORE INTO twins (pk, story, source, gone, read, starred)"
            " SELECT pk, pk / 20 * 20 + 1, source, gone, read, starred FROM articles"
            " WHERE pk % 20 IN (1, 2)"
        )
        for table in _COPIED:
            _copy(db, table, step, times)
        db.execute(
            "UPDATE sources SET (total, unread) ="
            " (SELECT COUNT(*), COUNT(*) - SUM(read) FROM articles WHERE source = sources.pk)"
            " WHERE pk IN (SELECT source FROM articles)"
        )
        db.execute("DELETE FROM search_todo")
        for _, _, statement in derived:
            db.execute(statement)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _derived(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return kind, name and statement of the indexes and triggers that copying would feed."""
    sql = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND type IN ('index', 'trigger') AND tbl_name IN (SELECT value FROM json_each(?))"
    )
    listed = '["' + '", "'.join(_COPIED) + '"]'
    return db.execute(sql, (listed,)).fetchall()


def _copy(db: sqlite3.Connection, table: str, step: int, times: int) -> None:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    copies = ", ".join(_of_copy(table, column) for column in columns)
    db.execute(
        "WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :last)"
        f" INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {copies} FROM copy CROSS JOIN {table} AS o WHERE o.{columns[0]} <= :step",
        {"last": times - 1, "step": step},
    )


def _of_copy(table: str, column: str) -> str:
    if column in ("pk", "story", "article"):
        return f"o.{column} + n * :step"
    if table == "articles":
        match column:
            case "id":
                return "substr(o.id, 4) || printf('%03x', n)"
            case "guid" | "url" | "title":
                return f"o.{column} || ' ' || n"
    if table == "likenesses" and column in ("url", "title"):
        return f"o.{column} + n"
    return f"o.{column}"

"""The tables of where a reader stopped: in an article, and in a view."""

from __future__ import annotations

__all__ = ["READING_MIGRATION", "READING_TABLES"]

_TABLES = (
    # share: of the block's characters, those before the first line in sight.
    """CREATE TABLE places (
        article INTEGER PRIMARY KEY REFERENCES articles (pk) ON DELETE CASCADE,
        block INTEGER NOT NULL,
        share REAL NOT NULL
    )""",
    # until: when the view was last left, in seconds since the epoch.
    """CREATE TABLE visits (
        view TEXT PRIMARY KEY,
        until INTEGER NOT NULL,
        article TEXT NOT NULL
    ) WITHOUT ROWID""",
)

READING_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

READING_MIGRATION = _TABLES
"""Adds the places to a library that has none."""

"""The table of whole texts that were fetched from the articles' own pages."""

from __future__ import annotations

__all__ = ["FULLTEXT_MIGRATION", "FULLTEXT_TABLES"]

_TABLES = (
    # Beside the feed's own text, which it never touches. Without data: it could not be had.
    """CREATE TABLE fulltexts (
        article INTEGER PRIMARY KEY REFERENCES articles (pk) ON DELETE CASCADE,
        url TEXT NOT NULL,
        fetched INTEGER NOT NULL,
        shown INTEGER NOT NULL DEFAULT 1,
        error TEXT NOT NULL DEFAULT '',
        author TEXT NOT NULL DEFAULT '',
        published TEXT,
        data BLOB
    )""",
)

FULLTEXT_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

FULLTEXT_MIGRATION = _TABLES
"""Adds whole texts to a library that has none."""

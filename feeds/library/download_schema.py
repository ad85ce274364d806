"""The table of files that came, or are to come, with articles.

``state`` is ``waiting``, ``done`` or ``failed``. ``path`` is where the file is, or will be once it
is whole; until then ``path`` with ``.part`` holds what came, and ``validator`` says of which
version of it. The article is named by its id alone: the record outlives it.
"""

from __future__ import annotations

__all__ = ["DOWNLOAD_MIGRATION", "DOWNLOAD_TABLES"]

_TABLES = (
    """CREATE TABLE downloads (
        pk INTEGER PRIMARY KEY AUTOINCREMENT,
        url TEXT NOT NULL UNIQUE,
        article TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        type TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL,
        path TEXT NOT NULL DEFAULT '',
        size INTEGER,
        validator TEXT NOT NULL DEFAULT '',
        error TEXT NOT NULL DEFAULT '',
        at INTEGER NOT NULL
    )""",
)

DOWNLOAD_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

DOWNLOAD_MIGRATION = _TABLES
"""Adds what was downloaded to a library that has no record of it."""

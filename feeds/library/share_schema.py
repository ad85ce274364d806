"""The table of what was shared where, which is also the line of what still has to be sent.

``state`` is ``sent``, ``waiting``, ``sending``, ``unsure`` or ``failed``; ``item`` holds what
is to be sent while it waits, as JSON without any secret. The article is named by its id alone:
the record outlives it.
"""

from __future__ import annotations

__all__ = ["SHARE_DERIVED", "SHARE_MIGRATION", "SHARE_TABLES"]

_TABLES = (
    """CREATE TABLE shares (
        pk INTEGER PRIMARY KEY AUTOINCREMENT,
        article TEXT NOT NULL,
        target TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        url TEXT NOT NULL DEFAULT '',
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT '',
        item TEXT NOT NULL DEFAULT ''
    )""",
)
_INDEXES = (
    "CREATE INDEX shares_article ON shares (article, pk)",
    "CREATE INDEX shares_waiting ON shares (pk) WHERE state = 'waiting'",
)

SHARE_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

SHARE_DERIVED = {statement.split()[2]: statement for statement in _INDEXES}
"""Indexes by name with their statement."""

SHARE_MIGRATION = (*_TABLES, *_INDEXES)
"""Adds the record of what was shared to a library that has none."""

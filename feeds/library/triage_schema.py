"""The tables of tags and of the journal, and what keeping and removing need.

A change in the journal names the field it set, the value before and after, and all the
articles it did that to, eight bytes each: a step over a hundred thousand articles is one row.
"""

from __future__ import annotations

__all__ = ["TRIAGE_DERIVED", "TRIAGE_MIGRATION", "TRIAGE_TABLES"]

_TABLES = (
    """CREATE TABLE tags (
        pk INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        key TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE tagged (
        article INTEGER NOT NULL REFERENCES articles (pk) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags (pk),
        PRIMARY KEY (article, tag)
    ) WITHOUT ROWID""",
    # undone: 0, or the place in the order of undoing; the highest is redone first.
    """CREATE TABLE steps (
        pk INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        detail TEXT NOT NULL DEFAULT '',
        count INTEGER NOT NULL DEFAULT 0,
        undone INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE changes (
        pk INTEGER PRIMARY KEY,
        step INTEGER NOT NULL REFERENCES steps (pk) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL DEFAULT '',
        after INTEGER NOT NULL,
        ids BLOB NOT NULL
    )""",
    # What was removed for good because there was too much, so that a feed that still
    # lists it does not bring it back as new.
    """CREATE TABLE forgotten (
        source INTEGER NOT NULL REFERENCES sources (pk) ON DELETE CASCADE,
        guid TEXT NOT NULL,
        PRIMARY KEY (source, guid)
    ) WITHOUT ROWID""",
)
_COLUMNS = (
    "ALTER TABLE sources ADD COLUMN removed_at INTEGER",
    "ALTER TABLE sources ADD COLUMN keep_days INTEGER",
    "ALTER TABLE sources ADD COLUMN keep_articles INTEGER",
    # When it was pruned; 0 when that was undone, and it is never pruned again.
    "ALTER TABLE articles ADD COLUMN pruned_at INTEGER",
)
_INDEXES = (
    "CREATE INDEX tagged_tag ON tagged (tag, article)",
    "CREATE INDEX steps_undone ON steps (undone, pk)",
    "CREATE INDEX changes_step ON changes (step)",
    "CREATE INDEX articles_pruned ON articles (pruned_at) WHERE pruned_at > 0",
)

TRIAGE_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
"""Without these a file is not a whole library."""

TRIAGE_DERIVED = {statement.split()[2]: statement for statement in _INDEXES}
"""Indexes by name with their statement."""

TRIAGE_MIGRATION = (
    *_TABLES,
    *_COLUMNS,
    *_INDEXES,
    # Rules are for what comes in from now on.
    "INSERT OR REPLACE INTO settings SELECT 'rules.after', COALESCE(MAX(pk), 0) FROM articles",
)
"""Adds tags, the journal and keeping to a library that has none."""

"""The table that remembers how fetching each source went, over the years."""

from __future__ import annotations

__all__ = ["HEALTH_DERIVED", "HEALTH_MIGRATION", "HEALTH_TABLES"]

_TABLES = (
    # failures counts those in a row, failing_since is when the first of them was. Counted are
    # answers since the table was made; not_modified of them had status 304.
    """CREATE TABLE health (
        source INTEGER PRIMARY KEY REFERENCES sources (pk) ON DELETE CASCADE,
        answers INTEGER NOT NULL DEFAULT 0,
        not_modified INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        failing_since TEXT,
        disabled INTEGER NOT NULL DEFAULT 0
    )""",
)

# Whoever writes an attempt is counted, in the same transaction.
_NOTE = """
    BEGIN
        INSERT INTO health (source, answers, failures, failing_since)
        VALUES (new.pk, new.error = '', new.error <> '',
            CASE WHEN new.error <> '' THEN new.last_attempt END)
        ON CONFLICT (source) DO UPDATE SET
            answers = answers + excluded.answers,
            failures = CASE WHEN new.error = '' THEN 0 ELSE failures + 1 END,
            failing_since = CASE WHEN new.error <> ''
                THEN COALESCE(failing_since, new.last_attempt) END;
    END"""
_TRIGGERS = (
    f"""CREATE TRIGGER sources_tried AFTER UPDATE OF last_attempt ON sources
    WHEN new.last_attempt IS NOT NULL AND new.last_attempt IS NOT old.last_attempt{_NOTE}""",
    f"""CREATE TRIGGER sources_first_tried AFTER INSERT ON sources
    WHEN new.last_attempt IS NOT NULL{_NOTE}""",
)

HEALTH_TABLES = frozenset(statement.split()[2] for statement in _TABLES)
HEALTH_DERIVED = {statement.split()[2]: statement for statement in _TRIGGERS}
"""Triggers by name with their statement."""

HEALTH_MIGRATION = (
    *_TABLES,
    # Of what came before only that it failed is known.
    """INSERT INTO health (source, failures, failing_since)
    SELECT pk, 1, COALESCE(last_success, last_attempt) FROM sources WHERE error <> ''""",
    *_TRIGGERS,
)
"""Begins to remember, in a library that does not."""

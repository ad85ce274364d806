"""The column that takes a source out of the views that cross all sources."""

from __future__ import annotations

__all__ = ["PREFERENCE_DERIVED", "PREFERENCE_MIGRATION"]

_INDEXES = ("CREATE INDEX sources_hidden ON sources (pk) WHERE hidden = 1",)

PREFERENCE_DERIVED = {statement.split()[2]: statement for statement in _INDEXES}
"""Indexes by name with their statement."""

PREFERENCE_MIGRATION = (
    "ALTER TABLE sources ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
    *_INDEXES,
)
"""Adds hiding sources to a library that cannot."""

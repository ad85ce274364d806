"""Values of feedparser's entries: whatever stands there, what comes out is of one type."""

from __future__ import annotations

from typing import Any

__all__ = ["rows_of", "text_field"]

MAX_PARTS = 100
"""Authors, tags or enclosures read of one entry."""


def text_field(fields: Any, name: str) -> str:
    """Return a field that is text; empty for one that is missing or something else."""
    if fields.__class__ is dict:
        value = fields.get(name)
    else:
        # dict.get, because feedparser's own looks elsewhere for what is missing, and warns.
        value = dict.get(fields, name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def rows_of(entry: Any, name: str) -> list[Any]:
    """Return what an entry has several of, such as ``links``."""
    rows = dict.get(entry, name)
    if not rows:
        return []
    return [row for row in rows[:MAX_PARTS] if isinstance(row, dict)]

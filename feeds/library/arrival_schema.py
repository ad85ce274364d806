"""What has to follow from a new article is written with it, a statement for all of a source.

A trigger on ``INSERT`` makes SQLite keep a copy of every page that each single row changes,
in case the row fails after the trigger has written: that took as long again as the writing.
"""

from __future__ import annotations

__all__ = ["ARRIVAL_DROPPED", "ARRIVAL_MIGRATION"]

ARRIVAL_DROPPED = frozenset({"articles_inserted", "search_inserted"})
"""Names of triggers that are no more."""

ARRIVAL_MIGRATION = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in sorted(ARRIVAL_DROPPED))
"""Takes them out of a library that has them."""

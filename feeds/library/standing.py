"""How popular an article is among those of its own source: the share of them below it.

A source's counts are ranked whole when a tenth of them is new since the last time. What
comes in meanwhile is ranked by the ladder kept from then, so that a refresh never has to
write every article of a source anew.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from feeds.library.connection import Database

__all__ = ["rank", "rank_everything"]

_RUNGS = 200
"""Counts kept of a source; one with fewer is ranked whole each time."""
_UNRANK = "UPDATE articles SET standing = NULL WHERE standing IS NOT NULL AND popularity IS NULL"


def rank(db: Database, source: int, numbers: Sequence[int]) -> None:
    """Rank articles whose popularity is new or has changed, in the caller's transaction."""
    if not numbers:
        return
    listed = json.dumps(list(numbers))
    inner = "SELECT value FROM json_each(?)"
    db.execute(f"{_UNRANK} AND pk IN ({inner})", (listed,))
    rows = db.rows(
        "SELECT popularity_unit, pk, popularity FROM articles"
        f" WHERE pk IN ({inner}) AND popularity IS NOT NULL",
        (listed,),
    )
    units: dict[str, list[tuple[int, Any]]] = {}
    for unit, number, count in rows:
        units.setdefault(unit or "", []).append((number, count))
    for unit, counted in units.items():
        _rank_some(db, source, unit, counted)


def rank_everything(db: Database) -> None:
    """Rank every article of every source."""
    sql = "SELECT DISTINCT source, COALESCE(popularity_unit, '') FROM articles"
    for source, unit in db.rows(f"{sql} WHERE popularity IS NOT NULL"):
        _rank_all(db, source, unit)


def _rank_some(db: Database, source: int, unit: str, counted: Sequence[tuple[int, Any]]) -> None:
    sql = "SELECT ranked, since, steps FROM ladders WHERE source = ? AND unit = ?"
    ranked, since, steps = db.row(sql, (source, unit)) or (0, 0, "[]")
    since += len(counted)
    if ranked < _RUNGS or since > ranked // 10:
        _rank_all(db, source, unit)
        return
    ladder = json.loads(steps)
    _write(db, [(_share(ladder, count), number) for number, count in counted])
    db.execute("UPDATE ladders SET since = ? WHERE source = ? AND unit = ?", (since, source, unit))


def _rank_all(db: Database, source: int, unit: str) -> None:
    rows = db.rows(
        "SELECT pk, popularity, standing FROM articles"
        " WHERE source = ? AND popularity IS NOT NULL AND COALESCE(popularity_unit, '') = ?",
        (source, unit),
    )
    counts = sorted(count for _, count, _ in rows)
    ranked = [(_share(counts, count), number, before) for number, count, before in rows]
    _write(db, [(share, number) for share, number, before in ranked if share != before])
    db.execute(
        "INSERT OR REPLACE INTO ladders (source, unit, ranked, since, steps)"
        " VALUES (?, ?, ?, 0, ?)",
        (source, unit, len(counts), json.dumps(_ladder(counts))),
    )


def _ladder(counts: Sequence[Any]) -> list[Any]:
    last = len(counts) - 1
    if last < _RUNGS:
        return list(counts)
    return [counts[last * rung // (_RUNGS - 1)] for rung in range(_RUNGS)]


def _share(counts: Sequence[Any], count: Any) -> float:
    """Return the share of sorted counts that a count stands above, half of its equals too."""
    # Half of the equals: one article alone is neither the top nor the bottom of its source.
    return (bisect_left(counts, count) + bisect_right(counts, count)) / (2 * len(counts))


def _write(db: Database, shares: Sequence[tuple[float, int]]) -> None:
    db.many("UPDATE articles SET standing = ? WHERE pk = ?", shares)

"""How long articles are kept, and how many of a source.

What is too old or too many is set aside first: it leaves every view at once, can be brought
back for a week, and is deleted then. Unread, starred and tagged articles are never too old
unless somebody says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from feeds.library import sources
from feeds.library.connection import Database
from feeds.library.fields import set_field
from feeds.library.journal import Change, record
from feeds.models import Source

__all__ = ["ASIDE_DAYS", "MARKER", "Keep", "Pruned", "keep_of", "prune", "purge", "set_keep"]

ASIDE_DAYS = 7
"""How long what was removed can be brought back."""
MARKER = "rules.after"
"""The setting with the number of the newest article that rules have run over."""
_DAY = 86400
_KINDS = "('feed')"
"""The sources the general rule is for: what a person saved goes only when told by name."""


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept of each feed that has no rule of its own."""

    days: int = 0
    """Since it was published or came in, whichever is later; 0 is for ever."""
    articles: int = 0
    """The newest of each source; 0 is all."""
    unread: bool = True
    """Keep what is unread, whatever its age."""
    starred: bool = True
    """Keep what is starred."""
    tagged: bool = True
    """Keep what the reader has tagged."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was, or would be, removed."""

    by_source: tuple[tuple[Source, int], ...] = ()
    """Only sources of which something was."""

    @property
    def count(self) -> int:
        """How many articles in all."""
        return sum(count for _, count in self.by_source)


def keep_of(db: Database, identity: str) -> tuple[int | None, int | None]:
    """Return the days and articles a source keeps; ``None`` is as in general."""
    row = db.row("SELECT keep_days, keep_articles FROM sources WHERE id = ?", (identity,))
    return (None, None) if row is None else (row[0], row[1])


def set_keep(db: Database, identity: str, days: int | None, articles: int | None) -> None:
    """Set what a source keeps, inside the caller's transaction; ``None`` is as in general."""
    db.execute(
        "UPDATE sources SET keep_days = ?, keep_articles = ? WHERE id = ?",
        (days, articles, identity),
    )


def prune(db: Database, keep: Keep, now: int, *, dry_run: bool = False) -> Pruned:
    """Set aside what is too old or too many, as one step, inside the caller's transaction."""
    found: list[str] = []
    by_source: list[tuple[Source, int]] = []
    rules = db.rows(
        f"SELECT pk, id, coalesce(keep_days, iif(kind IN {_KINDS}, ?, 0)),"
        f" coalesce(keep_articles, iif(kind IN {_KINDS}, ?, 0)) FROM sources"
        " WHERE removed_at IS NULL AND total > 0",
        (keep.days, keep.articles),
    )
    for number, identity, days, articles in rules:
        ids = _surplus(db, keep, number, days, articles, now)
        source = sources.by_id(db, identity) if ids else None
        if source is not None:
            found += ids
            by_source.append((source, len(ids)))
    if found and not dry_run:
        changed = set_field(db, "pruned", found, True, now=now)
        record(db, "prune", [Change("pruned", True, changed)], now=now)
    return Pruned(tuple(by_source))


def _surplus(
    db: Database, keep: Keep, number: int, days: int, articles: int, now: int
) -> list[str]:
    conditions: list[str] = []
    parameters: list[int] = [number]
    if days > 0:
        conditions.append("max(a.sort, a.added) < ?")
        parameters.append(now - days * _DAY)
    if articles > 0:
        conditions.append(
            "(a.sort, a.pk) < (SELECT sort, pk FROM articles WHERE source = ? AND gone = 0"
            " ORDER BY sort DESC, pk DESC LIMIT 1 OFFSET ?)"
        )
        parameters += [number, articles - 1]
    if not conditions:
        return []
    kept = "".join(
        f" AND {condition}"
        for condition, counts in (
            ("a.read = 1", keep.unread),
            ("a.starred = 0", keep.starred),
            ("NOT EXISTS (SELECT 1 FROM tagged WHERE article = a.pk)", keep.tagged),
        )
        if counts
    )
    rows = db.rows(
        "SELECT a.id FROM articles AS a WHERE a.source = ? AND a.gone = 0"
        f" AND a.pruned_at IS NULL AND ({' OR '.join(conditions)}){kept}",
        parameters,
    )
    return [row[0] for row in rows]


def purge(db: Database, now: int) -> int:
    """Delete what has been set aside for a week, inside the caller's transaction.

    Returns how many articles that were. Their steps can no longer be undone, and go too.
    """
    cutoff = now - ASIDE_DAYS * _DAY
    count = 0
    for (identity,) in db.rows("SELECT id FROM sources WHERE removed_at <= ?", (cutoff,)):
        count += sources.delete(db, identity)
    rows = db.rows("SELECT pk FROM articles WHERE pruned_at > 0 AND pruned_at <= ?", (cutoff,))
    if rows:
        listed = json.dumps([row[0] for row in rows])
        inner = "(SELECT value FROM json_each(?))"
        db.execute(
            "INSERT OR IGNORE INTO forgotten SELECT source, guid FROM articles"
            f" WHERE pk IN {inner}",
            (listed,),
        )
        db.execute(f"DELETE FROM contents WHERE article IN {inner}", (listed,))
        db.execute(f"DELETE FROM articles WHERE pk IN {inner}", (listed,))
    # The numbers of deleted articles may be given again, and rules are to run over these.
    db.execute(
        "UPDATE settings SET value = (SELECT COALESCE(MAX(pk), 0) FROM articles) WHERE name = ?"
        " AND CAST(value AS INTEGER) > (SELECT COALESCE(MAX(pk), 0) FROM articles)",
        (MARKER,),
    )
    db.execute("DELETE FROM steps WHERE action IN ('remove', 'prune') AND at <= ?", (cutoff,))
    return count + len(rows)

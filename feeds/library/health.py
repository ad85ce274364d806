"""What the library knows of how its sources fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from feeds.library.connection import Database

__all__ = ["WEEKS", "Record", "forget", "note_not_modified", "records", "set_disabled"]

WEEKS = 12
"""How far back the weekly counts go."""
WEEK = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Record:
    """How fetching a source went, and when what it publishes was published."""

    answers: int = 0
    """Successes since this is remembered."""
    not_modified: int = 0
    """Of them, those with status 304."""
    failures: int = 0
    """In a row, up to now."""
    failing_since: datetime | None = None
    disabled: bool = False
    latest: datetime | None = None
    """The date of its latest article; of one without a date when it came in."""
    weeks: tuple[int, ...] = (0,) * WEEKS
    """How many articles are of each of the last weeks, the earliest first."""


def records(db: Database, now: datetime) -> dict[str, Record]:
    """Return what is known of every source, by its id."""
    seconds = int(now.timestamp())
    weeks = _weeks(db, seconds)
    # One seek in the index of each source's articles.
    latest = "SELECT MAX(sort) FROM articles AS a WHERE a.source = s.pk AND a.gone = 0"
    rows = db.rows(
        "SELECT s.pk, s.id, h.answers, h.not_modified, h.failures, h.failing_since, h.disabled,"
        f" ({latest}) FROM sources AS s LEFT JOIN health AS h ON h.source = s.pk"
        " WHERE s.removed_at IS NULL"
    )
    return {row[1]: _record(row[2:], weeks.get(row[0])) for row in rows}


def _weeks(db: Database, now: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = db.rows(
        "SELECT source, (? - sort) / ?, COUNT(*) FROM articles"
        " WHERE gone = 0 AND sort > ? AND sort <= ? GROUP BY 1, 2",
        (now, WEEK, now - WEEKS * WEEK, now),
    )
    for source, ago, count in rows:
        found.setdefault(source, [0] * WEEKS)[WEEKS - 1 - ago] = count
    return found


def _record(columns: tuple[Any, ...], weeks: list[int] | None) -> Record:
    answers, not_modified, failures, since, disabled, latest = columns
    return Record(
        answers or 0,
        not_modified or 0,
        failures or 0,
        datetime.fromisoformat(since) if since else None,
        bool(disabled),
        datetime.fromtimestamp(latest, UTC) if latest is not None else None,
        tuple(weeks) if weeks else (0,) * WEEKS,
    )


def note_not_modified(db: Database, identity: str) -> None:
    """Count an answer of status 304, inside the caller's transaction."""
    db.execute(
        "UPDATE health SET not_modified = not_modified + 1"
        " WHERE source = (SELECT pk FROM sources WHERE id = ?)",
        (identity,),
    )


def forget(db: Database, identity: str) -> None:
    """Forget how fetching a source went, inside the caller's transaction."""
    db.execute(
        "UPDATE health SET answers = 0, not_modified = 0, failures = 0, failing_since = NULL"
        " WHERE source = (SELECT pk FROM sources WHERE id = ?)",
        (identity,),
    )


def set_disabled(db: Database, identity: str, disabled: bool) -> None:
    """Keep with a source whether it is disabled, inside the caller's transaction."""
    db.execute(
        "INSERT INTO health (source, disabled) SELECT pk, ? FROM sources WHERE id = ?"
        " ON CONFLICT (source) DO UPDATE SET disabled = excluded.disabled",
        (int(disabled), identity),
    )

"""How sources fare: what fails and for how long, what is due, how often each publishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.library.health import Record
    from feeds.models import Source

__all__ = ["STATES", "SourceHealth", "State", "health_of", "interval_of"]

State = Literal["gone", "failing", "waiting", "new", "local", "ok", "disabled"]
STATES: tuple[State, ...] = ("gone", "failing", "waiting", "new", "ok", "local", "disabled")
"""The worst first. ``gone``: no longer asked; ``waiting``: its server answered that it is
to be left alone;
``new``: never fetched; ``local``: nothing of the web."""

WEEK = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source fares."""

    source: Source
    total: int
    unread: int
    state: State
    record: Record
    next_due: datetime | None
    """When it is asked on schedule; ``None`` is never."""

    @property
    def not_modified(self) -> float | None:
        """The share of answers that had status 304; ``None`` before the first."""
        record = self.record
        return record.not_modified / record.answers if record.answers else None

    @property
    def interval(self) -> float | None:
        """Seconds between two of its articles, over the last weeks; ``None`` for none."""
        return interval_of(self.record.weeks)


def interval_of(weeks: Sequence[int]) -> float | None:
    """Return the seconds between two articles, given how many each week had, the last last.

    Only the weeks from the first article on count: a feed that is new here is not rare.
    """
    total = sum(weeks)
    if not total:
        return None
    first = next(number for number, count in enumerate(weeks) if count)
    return (len(weeks) - first) * WEEK / total


def health_of(library: Library, every: float, now: datetime | None = None) -> list[SourceHealth]:
    """Return how every source that is subscribed to fares, the worst first.

    Args:
        library: Where they are.
        every: Seconds between two visits on schedule, where nothing else is set.
        now: Aware; this moment by default.
    """
    from feeds.refresh.asking import every_of
    from feeds.refresh.manners import (
        FetchState,
        due_at,
        load_all,
        rest_of,
        waiting_servers,
        was_told,
    )
    from feeds.refresh.web import WEB_KINDS

    now = now or datetime.now(UTC)
    found: list[SourceHealth] = []
    with library.reading():
        records, settings = library.health_records(now), library.all_settings()
        states, servers = load_all(library), waiting_servers(library)
        for row in library.sources():
            source = row.source
            if source.adhoc:
                continue
            record, is_web = records[source.id], source.kind in WEB_KINDS
            fetched = (states.get(source.id) if is_web else None) or FetchState()
            wait = rest_of(source, fetched, servers) if is_web else 0.0
            due = due_at(source, fetched, every_of(settings.get(source.id), every), wait)
            state = _state(source, record, fetched.retired, is_web, was_told(fetched))
            never = record.disabled or not is_web or due == float("inf")
            moment = None if never else datetime.fromtimestamp(max(due, now.timestamp()), UTC)
            found.append(SourceHealth(source, row.total, row.unread, state, record, moment))
    return sorted(found, key=_worst_first)


def _state(source: Source, record: Record, retired: bool, is_web: bool, told: bool) -> State:
    if record.disabled:
        return "disabled"
    if retired:
        return "gone"
    if source.error:
        return "waiting" if told else "failing"
    if not is_web:
        return "local"
    return "new" if source.last_success is None else "ok"


def _worst_first(health: SourceHealth) -> tuple[int, int, float, str]:
    # Among those that do well, who has been silent longest comes first.
    latest = health.record.latest.timestamp() if health.record.latest else 0.0
    return (
        STATES.index(health.state),
        -health.record.failures,
        latest,
        health.source.name.casefold(),
    )

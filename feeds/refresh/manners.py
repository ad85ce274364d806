"""Manners towards servers: who is left alone for now, who for good, and when a source is due.

What is remembered of a source stands in the library's settings as ``fetch:`` and its id, of
a server that asked to be left alone as ``wait:`` and its host and port, see ``server_of``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from feeds.errors import FetchError
from feeds.every import parse_every
from feeds.library import Library
from feeds.models import Source
from feeds.sources.http_address import asked_server, origin_text

__all__ = [
    "DEFAULT_EVERY",
    "FetchState",
    "due_at",
    "is_due",
    "left_alone",
    "load",
    "load_all",
    "note_failure",
    "note_led",
    "note_success",
    "parse_every",
    "rest_of",
    "waiting",
    "waiting_servers",
    "was_told",
]

DEFAULT_EVERY = 3600.0
"""Seconds between two visits on schedule where nothing else is said."""
LONGEST_BOUND = 86_400.0
"""Seconds beyond which a server's wish to be asked rarely is not followed."""
LONGEST_REST = 7 * 86_400.0
DOUBLINGS = 6
"""How often the time between visits doubles for a source that fails again and again."""
YEAR = 365 * 86_400.0

Jitter = Callable[[], float]


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is remembered of fetching one source. Times are seconds since the epoch."""

    failures: int = 0
    """In a row."""
    missing_since: float = 0.0
    """When the first of the answers 404 in a row came; 0 when the last was another."""
    retired: bool = False
    """Gone for good: asked again only when a person names it."""
    next: float = 0.0
    """Not before then on schedule, because it failed."""
    bound: float = 0.0
    """Seconds that its server or the feed asks for between two visits."""
    origin: str = ""
    """Whose answer the last good one was, where a redirect led elsewhere."""
    led: str = ""
    """Where a redirect led the last time, if elsewhere: who is to be left alone is asked about."""
    wait: float = 0.0
    """Until when it is to be left alone by the last answer, if that was one that asked for it."""


def load(library: Library, source: Source) -> FetchState:
    """Return what is remembered of a source."""
    return _state(library.setting(f"fetch:{source.id}"))


def load_all(library: Library) -> dict[str, FetchState]:
    """Return what is remembered of the sources of which anything is, by their ids."""
    kept = library.settings_from("fetch:")
    return {identity: _state(text) for identity, text in kept.items()}


def _state(text: str | None) -> FetchState:
    try:
        return FetchState(**json.loads(text or "{}"))
    except (ValueError, TypeError):
        # Damaged: it is learned again.
        return FetchState()


def note_success(
    library: Library,
    source: Source,
    fresh_for: float = 0.0,
    *,
    origin: str = "",
    unchanged: bool = False,
) -> None:
    """Note that a source was fetched.

    Args:
        source: As it is stored now.
        fresh_for: Seconds that its server or the feed asks to be left alone.
        origin: Whose answer it was, as ``origin_text`` gives it.
        unchanged: The answer held nothing new, so that what it does not say still holds.
    """
    bound = max(0.0, min(fresh_for, LONGEST_BOUND))
    if unchanged and not bound:
        bound = load(library, source).bound
    other = _elsewhere(source, origin)
    _save(library, source, FetchState(bound=bound, origin=other, led=other))


def _elsewhere(source: Source, origin: str) -> str:
    return "" if not origin or origin == origin_text(source.location) else origin


def note_failure(
    library: Library, source: Source, error: FetchError, *, jitter: Jitter = random.random
) -> FetchState:
    """Note that a source could not be fetched, and what follows from how."""
    before, now = load(library, source), _now()
    missing = before.missing_since or now if error.status == 404 else 0.0
    retired = error.status == 410 or (missing > 0 and now - missing >= YEAR)
    failures = before.failures + 1
    rest = DEFAULT_EVERY / 4 * 2 ** min(failures - 1, DOUBLINGS) * (0.8 + 0.4 * jitter())
    asked = error.retry_after if error.status in (429, 503) else None
    until = now + min(asked, LONGEST_REST) if asked else 0.0
    state = replace(
        before,
        failures=failures,
        missing_since=missing,
        retired=retired,
        next=now + rest,
        led=_elsewhere(source, error.origin) or before.led,
        wait=until,
    )
    _save(library, source, state)
    if until:
        # A redirect may have led to another server, and that one asked for it.
        server = asked_server(error.origin or source.location)
        library.set_setting(f"wait:{server}", f"{until:.0f}")
    return state


def waiting(library: Library, source: Source) -> float:
    """Return for how many seconds a source's server has asked to be left alone still.

    Its own, or the one that it is led to.
    """
    return rest_of(source, load(library, source), waiting_servers(library))


def rest_of(source: Source, state: FetchState, servers: Mapping[str, float]) -> float:
    """Return the same from what is known of all: its state, and what ``waiting_servers`` gave."""
    if not servers:
        return 0.0
    urls = filter(None, (source.location, state.led))
    return max((servers.get(asked_server(url), 0.0) for url in urls), default=0.0)


def was_told(state: FetchState) -> bool:
    """Say whether a source's last answer was to leave it alone, and that still holds."""
    return 0 < state.wait - _now() <= LONGEST_REST


def note_led(library: Library, source: Source, error: FetchError) -> None:
    """Note to whom a redirect leads who is to be left alone, so that it is not even begun."""
    other, before = _elsewhere(source, error.origin), load(library, source)
    if other:
        _save(library, source, replace(before, led=other))


def left_alone(seconds: float, *, where: str = "", server: str = "") -> FetchError:
    """Return what is said of one whose server asks to be left alone for so many seconds."""
    error = FetchError(
        "its server asked to be left alone",
        where=where,
        remedy=f"for another {max(1, round(seconds / 60))} min",
        retry_after=seconds,
        origin=f"http://{server}" if server else "",
    )
    error.was_sent = False
    return error


def waiting_servers(library: Library) -> dict[str, float]:
    """Return for how many seconds each server that has asked for it is to be left alone still."""
    found = {server: _left(text) for server, text in library.settings_from("wait:").items()}
    return {server: left for server, left in found.items() if left}


def _left(text: str | None) -> float:
    try:
        until = float(text or 0)
    except ValueError:
        return 0.0
    # A clock that was set back must not make it wait for ever.
    left = until - _now()
    return left if 0 < left <= LONGEST_REST else 0.0


def is_due(source: Source, state: FetchState, every: float, wait: float = 0.0) -> bool:
    """Say whether a source is to be fetched on schedule now; the same arguments."""
    return due_at(source, state, every, wait) <= _now()


def due_at(source: Source, state: FetchState, every: float, wait: float = 0.0) -> float:
    """Return when a source is to be fetched on schedule, in seconds since the epoch.

    0 is at once: it never was fetched. Infinity is never: it has no schedule, or is gone.

    Args:
        source: As it is stored.
        state: What is remembered of it.
        every: Seconds between two visits.
        wait: Seconds for which its server asks to be left alone still.
    """
    now = _now()
    if state.retired:
        return float("inf")
    usual = _usually_due(source, state, every, now)
    return max(usual, now + wait) if wait else usual


def _usually_due(source: Source, state: FetchState, every: float, now: float) -> float:
    if source.last_attempt is None or source.last_attempt.timestamp() > now:
        # One that seems to come from the future: the clock was set back.
        return 0.0
    usual = source.last_attempt.timestamp() + max(every, state.bound)
    return max(usual, state.next) if 0 < state.next - now <= LONGEST_REST else usual


def _save(library: Library, source: Source, state: FetchState) -> None:
    known = library.setting(f"fetch:{source.id}")
    if known is None and state == FetchState():
        return
    text = json.dumps(asdict(state), separators=(",", ":"))
    if text != known:
        library.set_setting(f"fetch:{source.id}", text)


def _now() -> float:
    return datetime.now(UTC).timestamp()

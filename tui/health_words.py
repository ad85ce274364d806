"""How a source fares, in words and small pictures: for the command line and the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui.error_words import translated
from tui.i18n import tr, trn
from tui.source_names import source_name

if TYPE_CHECKING:
    from feeds.health import SourceHealth
    from feeds.models import Source

__all__ = [
    "UNKNOWN",
    "details",
    "error_text",
    "next_text",
    "reason_text",
    "rhythm_text",
    "share_text",
    "span_text",
    "sparkline",
    "state_text",
]

BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = "_.:-=+*#"
DAY = 86_400.0
JUST_NOW = 60.0
"""Seconds that are not worth a number."""
UNKNOWN = "—"
_WITH_KEYS = (
    (re.compile(r"\bnewstui refresh \S+ tries it again$"), "r tries it again"),
    (re.compile(r"\badd one with: newstui add URL\b"), "f asks which to take"),
)
"""What is said with a command, and what with a key."""


def sparkline(counts: Sequence[int], *, ascii_only: bool = False) -> str:
    """Return a bar a count; the lowest is for none, and only for that."""
    bars = ASCII_BARS if ascii_only else BARS
    most = max(counts, default=0)
    steps = len(bars) - 1
    # Rounded up, so that one article among hundreds still shows.
    return "".join(bars[-(-count * steps // most) if most else 0] for count in counts)


def span_text(seconds: float) -> str:
    """Return a length of time as a person would say it: ``5 min``, ``3h``, ``2mo``."""
    seconds = max(0.0, seconds)
    if seconds < 3600:
        return tr("{count} min", count=max(1, round(seconds / 60)))
    if seconds < 1.5 * DAY:
        return tr("{count}h", count=round(seconds / 3600))
    if seconds < 21 * DAY:
        return tr("{count}d", count=round(seconds / DAY))
    if seconds < 60 * DAY:
        return tr("{count}w", count=round(seconds / DAY / 7))
    if seconds < 730 * DAY:
        return tr("{count}mo", count=round(seconds / DAY / 30.44))
    return tr("{count}y", count=round(seconds / DAY / 365.25))


def state_text(health: SourceHealth) -> str:
    """Return in a few words how a source stands."""
    match health.state:
        case "gone":
            return tr("gone for good")
        case "failing":
            return trn("failed {count} time", "failed {count} times", health.record.failures or 1)
        case "waiting":
            return tr("asked to wait")
        case "new":
            return tr("never fetched")
        case "disabled":
            return tr("disabled")
        case "local":
            return tr("on this machine")
        case "ok":
            return tr("well")


def rhythm_text(health: SourceHealth, now: datetime) -> str:
    """Return how often a source publishes, or for how long it has not; empty when unknown."""
    interval = health.interval
    if interval is None:
        latest = health.record.latest
        if latest is None:
            return ""
        return tr("nothing for {span}", span=span_text((now - latest).total_seconds()))
    if interval < 0.75 * DAY:
        return tr("{count} a day", count=round(DAY / interval))
    if interval < 1.5 * DAY:
        return tr("daily")
    return tr("every {span}", span=span_text(interval))


def share_text(health: SourceHealth) -> str:
    """Return the share of answers with status 304; empty when unknown."""
    share = health.not_modified
    return "" if share is None else f"{round(share * 100)}%"


def next_text(health: SourceHealth, now: datetime) -> str:
    """Return when a source is due next."""
    if health.next_due is None:
        return tr("never")
    left = (health.next_due - now).total_seconds()
    return tr("in {span}", span=span_text(left)) if left > 0 else tr("now")


def error_text(source: Source) -> str:
    """Return what failed of a source, its name before it, once."""
    return translated(f"{source.name}: {source.error.removeprefix(f'{source.name}: ')}")


def reason_text(source: Source) -> str:
    """Return why a source failed, without its name and address; empty where it did not.

    It is for the screen of sources' health: what can be done is said with its keys.
    """
    from feeds.sources.http_address import redact

    error = source.error.removeprefix(f"{source.title}: ")
    for command, key in _WITH_KEYS:
        error = command.sub(key, error)
    return translated(error.removeprefix(f"{redact(source.location)}: "))


def details(health: SourceHealth, now: datetime, *, ascii_only: bool = False) -> list[str]:
    """Return all there is to say of a source, a line each, what says most of it first."""

    record, source = health.record, health.source
    status = tr("Status: {text}", text=state_text(health))
    since = record.failing_since
    if health.state in ("failing", "gone", "waiting") and since is not None:
        seconds = (now - since).total_seconds()
        if seconds >= JUST_NOW:
            status += " · " + tr("Has not worked for {span}", span=span_text(seconds))
    named = f"{source_name(source)} · {source.where}"
    lines = [named if source.title else source.where, status]
    if source.error and health.state != "disabled":
        lines.append(reason_text(source))
    good = _ago(source.last_success, now)
    lines.append(tr("Last success: {good} · last attempt: {tried}", good=good,
                    tried=_ago(source.last_attempt, now)))  # fmt: skip
    lines.append(
        tr("Answers: {count}, of them {share} unchanged (304) · next: {due}",
           count=record.answers, share=share_text(health) or UNKNOWN, due=next_text(health, now))
    )  # fmt: skip
    bars = sparkline(record.weeks, ascii_only=ascii_only)
    lines.append(
        tr("12 weeks: {bars} {rhythm} · articles: {total}, unread: {unread}",
           bars=bars, rhythm=rhythm_text(health, now) or UNKNOWN,
           total=health.total, unread=health.unread)
    )  # fmt: skip
    return lines


def _ago(when: datetime | None, now: datetime) -> str:
    if when is None:
        return tr("never")
    seconds = (now - when).total_seconds()
    return tr("just now") if seconds < JUST_NOW else tr("{span} ago", span=span_text(seconds))

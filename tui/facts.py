"""How dates, counts and popularity read: short in the list, whole on the page."""

from __future__ import annotations

from datetime import datetime

from feeds.models import Moment, Popularity
from feeds.reading_time import reading_minutes
from tui.i18n import Language, language, tr

__all__ = ["count_text", "date_text", "popularity_text", "reading_minutes", "relative_date"]

UNKNOWN = "—"
_STEPS: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((10**9, "G"), (10**6, "M"), (10**3, "k")),
    "zh_CN": ((10**8, "亿"), (10**4, "万")),
    "zh_TW": ((10**8, "億"), (10**4, "萬")),
}
_UNITS = {"views": "views", "comments": "comments", "points": "points", "stars": "stars"}


def relative_date(moment: Moment | None, now: datetime) -> str:
    """Return a date as near as it is: ``5 min``, ``08:05``, ``05-10``, ``2023-05-10``.

    ``now`` is aware, in the zone to show.
    """
    if moment is None:
        return UNKNOWN
    if moment.instant is None:
        days = (now.date() - moment.day).days
        return _day(days) or _date(moment, now)
    local = moment.instant.astimezone(now.tzinfo)
    seconds = (now - local).total_seconds()
    if 0 <= seconds < 3600:
        return tr("{count} min", count=int(seconds // 60))
    days = (now.date() - local.date()).days
    if days == 0:
        return local.strftime("%H:%M")
    return _day(days) or _date(Moment.at(local), now)


def _day(days: int) -> str:
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if 1 < days < 7:
        return tr("{count} days", count=days)
    return ""


def _date(moment: Moment, now: datetime) -> str:
    return moment.day.strftime("%m-%d" if moment.day.year == now.year else "%Y-%m-%d")


def date_text(moment: Moment | None, now: datetime) -> str:
    """Return a date whole: a day as a day, an instant in the zone of ``now``."""
    if moment is None:
        return UNKNOWN
    if moment.instant is None:
        return moment.day.isoformat()
    return moment.instant.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M")


def count_text(count: float) -> str:
    """Return a count in few characters: 835, 1.2万 or 12k."""
    if isinstance(count, float) and not count.is_integer():
        return f"{count:.1f}"
    count = int(count)
    if count < 10_000:
        return str(count)
    steps = _STEPS[language()]
    for size, name in steps:
        if count >= size:
            short = (
                f"{count / size:.1f}".removesuffix(".0") if count < 100 * size else count // size
            )
            return f"{short}{name}"
    return str(count)


def popularity_text(popularity: Popularity | None, *, unit: bool = False) -> str:
    """Return the popularity a source claims; a dash when it claims none."""
    if popularity is None:
        return UNKNOWN
    number = count_text(popularity.count)
    return f"{number} {tr(_UNITS[popularity.unit])}" if unit else number

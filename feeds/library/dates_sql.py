"""Conditions on when an article was published, in days of the reader's own zone.

An article of which only the day is known is compared by its day, any other by its instant.
What has no date is of no day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from feeds.library.views import Sql, day_bounds
from feeds.query.tree import Age, Dates

__all__ = ["age_condition", "dates_condition"]

_MARGIN = 36 * 3600
"""A bare day sorts by its noon in UTC; a zone lies up to 14 hours off."""
_EARLIEST, _LATEST = date(1902, 1, 1), date(2200, 1, 1)
"""Beyond these no platform can be asked for local time; no article lies there either."""


def dates_condition(dates: Dates) -> Sql:
    """Return which articles were published from one day to another."""
    terms, parameters = ["a.published IS NOT NULL"], []
    exact, exact_parameters = [], []
    days, day_parameters = [], []
    if dates.first is not None and dates.first > _EARLIEST:
        begin = day_bounds(min(dates.first, _LATEST))[0]
        terms.append("a.sort >= ?")
        parameters.append(begin - _MARGIN)
        exact.append("a.sort >= ?")
        exact_parameters.append(begin)
        days.append("a.published >= ?")
        day_parameters.append(dates.first.isoformat())
    if dates.last is not None and dates.last < _LATEST:
        end = day_bounds(max(dates.last, _EARLIEST))[1]
        terms.append("a.sort < ?")
        parameters.append(end + _MARGIN)
        exact.append("a.sort < ?")
        exact_parameters.append(end)
        days.append("a.published <= ?")
        day_parameters.append(dates.last.isoformat())
    if not exact:
        return Sql(terms[0])
    chosen = _by_precision(" AND ".join(days), " AND ".join(exact))
    text = " AND ".join([*terms, chosen])
    return Sql(f"({text})", (*parameters, *day_parameters, *exact_parameters))


def age_condition(age: Age, now: datetime) -> Sql:
    """Return which articles were published within a time before ``now``, or before that."""
    begin = _before(age, now)
    sign, margin = (">=", -_MARGIN) if age.newer else ("<", _MARGIN)
    seconds = int(begin.timestamp())
    chosen = _by_precision(f"a.published {sign} ?", f"a.sort {sign} ?")
    return Sql(
        f"(a.published IS NOT NULL AND a.sort {sign} ? AND {chosen})",
        (seconds + margin, begin.date().isoformat(), seconds),
    )


def _by_precision(day: str, instant: str) -> str:
    return f"CASE WHEN length(a.published) = 10 THEN {day} ELSE {instant} END"


def _before(age: Age, now: datetime) -> datetime:
    """Return the aware local time an age before now."""
    now = now.astimezone()
    earliest = datetime.combine(_EARLIEST, now.timetz())
    match age.period:
        case "h":
            return max(earliest, now - timedelta(hours=age.count))
        case "d" | "w":
            return max(earliest, now - timedelta(days=age.count * (7 if age.period == "w" else 1)))
        case "m" | "y":
            months = now.year * 12 + now.month - 1 - age.count * (12 if age.period == "y" else 1)
            year, month = divmod(months, 12)
            if year < _EARLIEST.year:
                return earliest
            day = min(now.day, monthrange(year, month + 1)[1])
            return now.replace(year=year, month=month + 1, day=day)

"""Days, ranges of days and ages, as a query writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from feeds.query.names import DATE_WORDS, PERIODS
from feeds.query.scanner import Scanner
from feeds.query.tree import Age, Dates, Day

__all__ = ["read_age", "read_dates"]

_RANGE = re.compile(r"\.\.|。。|…{1,2}|～|~")
_DAY = re.compile(
    r"(\d{4})(?:(?:[-/.－／．]|年)(\d{1,2})(?:(?:[-/.－／．]|月)(\d{1,2})日?|月)?|年)?"
)
_AGE = re.compile(r"(\d{1,4})(\D+)")
_EXPECTED = "expected 2023, 2023-05, 2023-05-10, today, yesterday, or two of them as a..b"


def read_dates(at: Scanner, text: str, start: int) -> Dates | Day:
    """Return what ``date:`` means.

    Args:
        at: For errors.
        text: The value.
        start: Where it begins.

    Raises:
        QueryError: it is no day, month, year or range.
    """
    ago = DATE_WORDS.get(text.lower())
    if ago is not None:
        return Day(ago)
    between = _RANGE.search(text)
    if between is None:
        return Dates(*_bounds(at, text, start))
    first_text, last_text = text[: between.start()], text[between.end() :]
    if not first_text and not last_text:
        raise at.error("a range needs a day", at=start, remedy=_EXPECTED)
    first = _bounds(at, first_text, start)[0] if first_text else None
    last = _bounds(at, last_text, start + between.end())[1] if last_text else None
    if first is not None and last is not None and last < first:
        raise at.error("the range ends before it begins", at=start)
    return Dates(first, last)


def _bounds(at: Scanner, text: str, start: int) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise at.error(f"{text} is no date", at=start, remedy=_EXPECTED)
    year = int(found[1])
    month = int(found[2] or 0)
    try:
        if found[3]:
            day = date(year, month, int(found[3]))
            return day, day
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise at.error(f"there is no day {text}", at=start, remedy=_EXPECTED) from error


def read_age(at: Scanner, text: str, start: int, *, newer: bool) -> Age:
    """Return what ``newer:`` and ``older:`` mean.

    Raises:
        QueryError: it is no number with a unit of time.
    """
    found = _AGE.fullmatch(text)
    period = PERIODS.get(found[2].lower()) if found else None
    if found is None or period is None:
        raise at.error(
            f"{text} is no age",
            at=start,
            remedy="expected a number and h, d, w, m or y, such as 12h, 3d, 2w, 6m, 1y",
        )
    return Age(newer, int(found[1]), period)

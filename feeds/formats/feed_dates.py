"""Dates of a feed's entries: RFC 822 and ISO 8601 mostly, and whatever else is written there.

What our own readers make of a date comes first. feedparser reads more, and guesses where it
cannot read: its guess is taken only where the text itself says that day, else the date is
unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from feeds.formats.fields import plausible
from feeds.models import Moment

__all__ = ["feed_moment", "usual_moment"]

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_ISO = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)", re.ASCII)
_RFC822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-3]?\d)"
    r" (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([12]\d{3})"
    r" (\d\d:\d\d:\d\d) (GMT|[+-](?:0\d|1[0-3])[0-5]\d)",
    re.ASCII,
)
_EPOCH = re.compile(r"\d{10}(?:\.\d{1,9})?|\d{13}", re.ASCII)
# Where an address was decoded once too often the plus has become a blank.
_PLUS_LOST = re.compile(
    r"(.*\d:[0-5]\d(?:\.\d{1,9})?) ((?:0\d|1[0-4])(?:00|30|45))", re.ASCII | re.DOTALL
)
# As RFC 822, but run together, or with the names of a Chinese server's locale.
_LOOSE_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}|(?:星期|周|週)[一二三四五六日天])?[,，. ]{0,3}"
    r"(?P<day>\d{1,2})[ -]?"
    r"(?:(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    r"|(?<!\d)(?P<number>1[0-2]|0?[1-9])月|(?P<chinese>十[一二]?|[一二三四五六七八九])月)"
    r"[ -]?(?P<year>[12]\d{3})(?P<clock>(?: .*)?)",
    re.ASCII | re.DOTALL,
)
_CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_RARE_ISO = re.compile(r"[12]\d{3}(?:-?W\d\d-?[1-7]|\d{4})(?:T.*)?", re.ASCII)
_DAY_OF_YEAR = re.compile(r"([12]\d{3})-([0-3]\d\d)", re.ASCII)
_MAX_LENGTH = 120
"""No date is longer, in characters."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_NAME = re.compile(r"[^\W\d_]{3}")


def feed_moment(
    text: str, guess: Any, *, now: datetime | None = None, zone: tzinfo | None = None
) -> Moment | None:
    """Return the moment that a date in a feed is, or ``None`` where that is open.

    Args:
        guess: feedparser's own reading, a time in UTC; looked at only where it is needed.
        now: What relative dates count from.
        zone: The zone of times written without one.
    """
    text = text.strip()
    found = usual_moment(text)
    if found is None and 0 < len(text) <= _MAX_LENGTH:
        found = _unusual_moment(text, now, zone) or _agreed(text, guess)
    return plausible(found)


def usual_moment(text: str) -> Moment | None:
    """Return the moment of a date as nearly all feeds write it; ``parse_moment`` would too."""
    if _ISO.fullmatch(text):
        iso = text.replace("Z", "+00:00")
    elif found := _RFC822.fullmatch(text):
        day, month, year, clock, zone = found.groups()
        zone = "+00:00" if zone == "GMT" else f"{zone[:3]}:{zone[3:]}"
        iso = f"{year}-{_MONTHS.index(month) // 3 + 1:02}-{int(day):02}T{clock}{zone}"
    else:
        return None
    try:
        return Moment.at(datetime.fromisoformat(iso))
    except (ValueError, OverflowError):
        return None


def _unusual_moment(text: str, now: datetime | None, zone: tzinfo | None) -> Moment | None:
    from feeds.formats.dates import parse_moment

    if _EPOCH.fullmatch(text):
        from feeds.formats.foreign import moment_value

        return moment_value(text.partition(".")[0])
    if found := parse_moment(text, now=now, zone=zone):
        return found
    lost = _PLUS_LOST.fullmatch(text)
    plus = f"{lost[1]}+{lost[2]}" if lost else text
    loose = _LOOSE_822.fullmatch(plus)
    if lost or loose:
        return parse_moment(_as_822(loose) if loose else plus, now=now, zone=zone)
    try:
        if year := _DAY_OF_YEAR.fullmatch(text):
            first = date(int(year[1]), 1, 1)
            found_day = first + timedelta(days=int(year[2]) - 1)
            return Moment(found_day) if found_day.year == first.year else None
        if _RARE_ISO.fullmatch(text):
            return _rare_iso(text, zone or UTC)
    except (ValueError, OverflowError):
        pass
    return None


def _as_822(loose: re.Match[str]) -> str:
    name = loose["name"]
    if name is None:
        chinese = loose["chinese"]
        month = int(loose["number"]) if chinese is None else _CHINESE_MONTHS.index(chinese) + 1
        name = _MONTHS[3 * month - 3 : 3 * month]
    return f"{loose['day']} {name} {loose['year']}{loose['clock']}"


def _rare_iso(text: str, zone: tzinfo) -> Moment:
    """Read ISO 8601 in its rarer forms: by weeks, or with no more than an hour.

    Raises:
        ValueError: there is no such day.
    """
    if "T" not in text:
        return Moment(date.fromisoformat(text))
    when = datetime.fromisoformat(text)
    return Moment.at(when if when.tzinfo else when.replace(tzinfo=zone))


def _agreed(text: str, parts: Any) -> Moment | None:
    """Return feedparser's guess where the text holds the numbers of its day.

    A zone may lie between what is written and the day in UTC.
    """
    from feeds.formats.date_patterns import DATES, fold
    from feeds.formats.dates import find_moment

    try:
        year, month, day, hour, minute, second = parts[:6]
        guess = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        days = [(guess + timedelta(days=shift)).date() for shift in (0, -1, 1)]
    except (TypeError, ValueError, OverflowError):
        return None
    folded = fold(text)
    if any(pattern.search(folded) for pattern in DATES) and find_moment(text) is None:
        # A day that does not exist, or one of two.
        return None
    numbers = Counter(map(int, _NUMBER.findall(folded)))
    named = _NAME.search(text) is not None
    for each in days:
        said = Counter([each.day] if named else [each.day, each.month])
        if any(said + Counter([year]) <= numbers for year in (each.year, each.year % 100)):
            return Moment.at(guess)
    return None

"""Dates as news pages write them, Chinese and English, absolute and relative.

A day stays a day and an instant an instant. What the text does not say and ``now`` does
not settle (the year of ``5月10日``, the day of ``3小时前``) gives ``None``, never a guess;
so do days that do not exist and days whose order is open (``05/10/2023``). A year of three
digits, ``113年8月2日``, is counted from 1911.

Clock times without a zone take ``zone``; without ``zone`` they are China's when the date
holds a Chinese character and UTC when it does not. ``CST`` is China's beside Chinese or in
a zone that calls itself so, and otherwise RFC 2822's, six hours west.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import islice

from feeds.formats.date_patterns import (
    AGO_CHINESE,
    AGO_ENGLISH,
    COMPACT,
    DATES,
    DAY_NAMES,
    JUST_NOW,
    MONTH_FIRST_CLOCK,
    MONTH_NUMBERS,
    NAMED_DAY,
    OFFSETS,
    TIME,
    TIME_BEFORE,
    TIME_GAP,
    TRAILING_YEAR,
    YEARLESS,
    fold,
)
from feeds.models import Moment

__all__ = ["china", "find_moment", "parse_moment"]

MAX_LENGTH = 120
"""No date is longer, in characters."""
_TRIES = 32
"""Impossible dates of one pattern after which a text is given up."""

_WINTER = datetime(2023, 1, 1, tzinfo=UTC)

_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》"}
_CJK = re.compile("[\u3400-\u9fff]")
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys("零○OΟ", "0") | {"两": "2", "兩": "2"}


@dataclass(frozen=True, slots=True)
class _Context:
    now: datetime | None
    zone: tzinfo | None


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day; ``zone`` is what the text itself says."""

    time: time
    next_day: bool = False
    zone: tzinfo | None = None


_Found = tuple[Moment, int, int]
_Build = Callable[[re.Match[str], _Context], _Found | None]


def parse_moment(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None
) -> Moment | None:
    """Read a text that is a date and nothing else; ``None`` when it is not.

    Args:
        text: Such as ``2023-05-10``, ``2023年5月10日 下午3:20``, ``3小时前``, RFC 2822.
        now: What relative dates are relative to, aware; the file's time, for a file.
        zone: Where clock times without a zone were written.
    """
    if len(text) > MAX_LENGTH:
        return None
    folded = _unbracketed(fold(text).strip())
    context = _Context(now, zone)
    compact = COMPACT.match(folded)
    if compact:
        return _compact(compact, folded, context)
    best: _Found | None = None
    for found in _candidates(folded, context):
        if found[1] == 0 and (best is None or found[2] > best[2]):
            best = found
    return best[0] if best and best[2] == len(folded) else None


def find_moment(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None
) -> _Found | None:
    """Return the first date inside a text with its start and end, or ``None``.

    Where two readings begin at the same place the longer one is taken.
    """
    best: _Found | None = None
    for found in _candidates(fold(text), _Context(now, zone)):
        if best is None or (found[1], -found[2]) < (best[1], -best[2]):
            best = found
    return best


@lru_cache(maxsize=1)
def china() -> tzinfo:
    """Return the zone of Chinese clock times: Asia/Shanghai."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:  # A system without zone data: right since 1991.
        return timezone(timedelta(hours=8), "CST")


def _unbracketed(text: str) -> str:
    if len(text) > 2 and _BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def _candidates(text: str, context: _Context) -> Iterator[_Found]:
    """Yield the first possible date of each pattern."""
    for pattern in DATES:
        yield from _first(text, pattern, _absolute, context)
    yield from _first(text, MONTH_FIRST_CLOCK, _month_first, context)
    if context.now is None:
        return
    for pattern in YEARLESS:
        yield from _first(text, pattern, _yearless, context)
    yield from _first(text, NAMED_DAY, _named_day, context)
    for pattern in (AGO_CHINESE, AGO_ENGLISH):
        yield from _first(text, pattern, _ago, context)
    yield from _first(text, JUST_NOW, _just_now, context)


def _first(
    text: str, pattern: re.Pattern[str], build: _Build, context: _Context
) -> Iterator[_Found]:
    for match in islice(pattern.finditer(text), _TRIES):
        try:
            found = build(match, context)
        except (ValueError, OverflowError):  # the 30th of February, the hour 25
            continue
        if found is not None:
            yield found
            return


def _absolute(match: re.Match[str], context: _Context) -> _Found | None:
    day = _day(match)
    return None if day is None else _with_clock(day, match, context)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "a" in groups:
        return _unordered_day(int(groups["a"]), int(groups["b"]), int(groups["y"]))
    if "roc" in groups:
        roc = groups["roc"] or groups["bare_roc"]
        year = 1 if roc == "元" else int(roc)
        return date(year + 1911, int(groups["m"]), int(groups["d"]))
    year = int("".join(_DIGITS.get(char, char) for char in groups["y"]))
    if year < 100:  # RFC 2822, 4.3
        year += 2000 if year < 50 else 1900
    return date(year, _month(groups), _number(groups["d"]))


def _unordered_day(first: int, second: int, year: int) -> date | None:
    if first == second:
        return date(year, first, second)
    if first > 12:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _month(groups: dict[str, str | None]) -> int:
    name = groups.get("month")
    if name:
        return MONTH_NUMBERS[name[:3].lower()]
    return _number(groups.get("m") or "")


def _number(text: str) -> int:
    """Read a number below a hundred in digits or in Chinese numerals.

    Raises:
        ValueError: it is neither.
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        raise ValueError("no number below a hundred")
    value = int(_DIGITS.get(ones, ones) or "0")
    return value + (10 * int(_DIGITS.get(tens, tens) or "1") if ten else 0)


def _with_clock(day: date, match: re.Match[str], context: _Context) -> _Found:
    """Add the clock time that follows a date, or stands right before it, to the date."""
    text, start, end = match.string, match.start(), match.end()
    gap = TIME_GAP.match(text, end)
    after = TIME.match(text, gap.end() if gap else end)
    if after:
        zone = _default_zone(text[start : after.end()], context)
        return _moment(day, _clock(after, zone), zone), start, after.end()
    offset = max(0, start - 32)
    before = TIME_BEFORE.search(text[offset:start])
    if before:
        start = offset + before.start()
        zone = _default_zone(text[start:end], context)
        return _moment(day, _clock(before, zone), zone), start, end
    return Moment(day), start, end


def _default_zone(text: str, context: _Context) -> tzinfo:
    if context.zone is not None:
        return context.zone
    return china() if _CJK.search(text) else UTC


def _moment(day: date, clock: _Clock, zone: tzinfo) -> Moment:
    when = datetime.combine(day, clock.time, clock.zone or zone)
    return Moment.at(when + timedelta(days=1) if clock.next_day else when)


def _clock(match: re.Match[str], zone: tzinfo) -> _Clock:
    """Read a matched clock time.

    Raises:
        ValueError: there is no such time.
    """
    groups = match.groupdict()
    hour, next_day = _hour(int(groups["H"]), groups["part"] or groups["ampm"] or "")
    minute = int(groups["M"] or groups["M2"] or groups["M3"] or (30 if groups["half"] else 0))
    second = int(groups["S"] or groups["S2"] or 0)
    if hour == 24 and minute == second == 0:  # ISO 8601's end of the day
        hour, next_day = 0, True
    # A leap second has no place in Python's time of day.
    return _Clock(
        time(hour, minute, min(second, 59) if second == 60 else second),
        next_day,
        _written_zone(groups, zone),
    )


def _hour(hour: int, part: str) -> tuple[int, bool]:
    """Return the hour of 24, and whether it is the next day's."""
    part = part.lower().replace(".", "")
    if not part:
        return hour, False
    if part in {"pm", "下午", "午后", "午後", "傍晚"}:
        return (hour + 12 if hour < 12 else hour), False
    if part in {"中午", "正午"}:
        return (hour + 12 if hour < 10 else hour), False
    if part in {"am", "凌晨", "上午", "清晨", "早上", "早晨"}:
        if hour > 12:
            raise ValueError("no such hour before noon")
        return hour % 12, False
    # The evening and the night: twelve o'clock is the day's end.
    if hour == 12:
        return 0, True
    return (hour + 12 if 5 <= hour < 12 else hour), False


def _written_zone(groups: dict[str, str | None], zone: tzinfo) -> tzinfo | None:
    offset = groups["offset"] or groups["hours"] or groups["from_utc"]
    if offset:
        return _fixed(offset)
    if groups["beijing"]:
        return china()
    name = groups["name"]
    if name == "CST" and zone.tzname(_WINTER) == "CST":
        return zone
    return timezone(timedelta(minutes=OFFSETS[name])) if name in OFFSETS else None


def _fixed(offset: str) -> tzinfo:
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        raise ValueError("no such offset")
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if offset[0] == "-" else delta)


def _month_first(match: re.Match[str], context: _Context) -> _Found | None:
    clock = TIME.match(match.string, match.end())
    year = TRAILING_YEAR.match(match.string, clock.end()) if clock else None
    if clock is None or year is None:
        return None
    day = date(int(year["y"]), _month(match.groupdict()), int(match["d"]))
    zone = _default_zone(match.string[match.start() : year.end()], context)
    return _moment(day, _clock(clock, zone), zone), match.start(), year.end()


def _yearless(match: re.Match[str], context: _Context) -> _Found | None:
    """Give a month and a day the latest year that does not put them in the future."""
    if context.now is None:
        return None
    now = context.now.astimezone(_default_zone(match.group(), context))
    month, day = _month(match.groupdict()), int(match["d"])
    for year in (now.year, now.year - 1):
        try:
            found = _with_clock(date(year, month, day), match, context)
        except ValueError:  # the 29th of February
            continue
        moment = found[0]
        if (moment.instant <= now) if moment.instant else (moment.day <= now.date()):
            return found
    return None


def _named_day(match: re.Match[str], context: _Context) -> _Found | None:
    if context.now is None:
        return None
    name = match["name"].lower().rstrip("天日")
    today = context.now.astimezone(_default_zone(match.group(), context)).date()
    return _with_clock(today - timedelta(days=DAY_NAMES[name]), match, context)


def _ago(match: re.Match[str], context: _Context) -> _Found | None:
    if context.now is None:
        return None
    amount, unit = _amount(match), match["unit"].lower()
    now = context.now.astimezone(_default_zone(match.group(), context))
    if unit[0] in "天日d":
        moment = Moment((now - timedelta(days=int(amount))).date()) if amount >= 1 else None
    elif unit[0] in "秒s":
        moment = Moment.at(now - timedelta(seconds=amount))
    elif unit[0] in "分m":
        moment = Moment.at(now - timedelta(minutes=amount))
    else:
        moment = Moment.at(now - timedelta(hours=amount))
    return (moment, match.start(), match.end()) if moment else None


def _amount(match: re.Match[str]) -> float:
    word = match["n"].lower()
    half = 0.5 if match.groupdict().get("half") else 0.0
    if word == "半":
        return 0.5
    return (1 if word in {"a", "an", "one"} else _number(word)) + half


def _just_now(match: re.Match[str], context: _Context) -> _Found | None:
    if context.now is None:
        return None
    now = context.now.astimezone(_default_zone(match.group(), context))
    return Moment.at(now), match.start(), match.end()


def _compact(match: re.Match[str], text: str, context: _Context) -> Moment | None:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        if match["H"] is None:
            return Moment(day)
        clock = time(int(match["H"]), int(match["M"]), int(match["S"] or 0))
        offset = match["offset"]
        zone = UTC if offset == "Z" else _fixed(offset) if offset else _default_zone(text, context)
        return Moment.at(datetime.combine(day, clock, zone))
    except (ValueError, OverflowError):
        return None

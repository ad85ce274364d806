"""The patterns of dates and clock times, Chinese and English.

Every repetition is bounded, so that no text makes them slow. They read text folded by
``fold``: half-width punctuation and digits, plain blanks.
"""

from __future__ import annotations

import re

__all__ = [
    "AGO_CHINESE",
    "AGO_ENGLISH",
    "COMPACT",
    "DATES",
    "DAY_NAMES",
    "JUST_NOW",
    "MONTH_FIRST_CLOCK",
    "MONTH_NUMBERS",
    "NAMED_DAY",
    "OFFSETS",
    "TIME",
    "TIME_BEFORE",
    "TIME_GAP",
    "TRAILING_YEAR",
    "YEARLESS",
    "fold",
]

# One character for one character, so that offsets stay true.
_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys([0x09, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_FOLD |= dict.fromkeys([0x2010, 0x2011, 0x2013, 0x2212], "-")

_B = r"[ ]{0,4}"
_WEEKDAY = rf"(?:{_B}\(?{_B}(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]{_B}\)?)?"
_MONTH = (
    r"(?P<month>(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?))(?![A-Za-z])\.?"
)
_CAPITAL_MONTH = r"(?=[A-Z])" + _MONTH
_ENGLISH_WEEKDAY = (
    r"(?:(?<![A-Za-z])(?i:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)"
    r"(?i:day)?\.?,?[ ]{1,3})?"
)
_ORDINAL = r"(?P<d>\d{1,2})(?i:st|nd|rd|th)?"
_YEAR = r"(?P<y>[12]\d{3})(?!\d)"
_NUMERALS = "〇零○OΟ一二三四五六七八九"

DATES: tuple[re.Pattern[str], ...] = (
    # 2023-05-10, 2023/5/10, 2023.05.10
    re.compile(
        rf"(?<![A-Za-z0-9./_-])(?P<y>[12]\d{{3}})[ ]?(?P<sep>[-/.])[ ]?(?P<m>\d{{1,2}})"
        rf"[ ]?(?P=sep)[ ]?(?P<d>\d{{1,2}})(?!\d|[-/.]\d){_WEEKDAY}"
    ),
    # 2023年5月10日, 2023年05月10号
    re.compile(
        rf"(?<!\d)(?P<y>[12]\d{{3}}){_B}年{_B}(?P<m>\d{{1,2}}){_B}月{_B}(?P<d>\d{{1,2}})(?!\d)"
        rf"(?:{_B}[日号號])?{_WEEKDAY}"
    ),
    # 民國112年5月10日; 113年8月2日 and 113/08/02, which no other calendar writes today
    re.compile(
        rf"(?:(?:中[华華])?民[国國]{_B}(?P<roc>\d{{1,3}}|元)|(?<![\d年])(?P<bare_roc>1[0-3]\d))"
        rf"{_B}年{_B}(?P<m>\d{{1,2}}){_B}月{_B}(?P<d>\d{{1,2}})(?!\d)(?:{_B}[日号號])?{_WEEKDAY}"
    ),
    re.compile(
        r"(?<![A-Za-z0-9./_-])(?P<roc>1[0-3]\d)(?P<sep>[-/])(?P<m>\d{1,2})(?P=sep)"
        r"(?P<d>\d{1,2})(?!\d|[-/.]\d)"
    ),
    # 二〇二三年五月十日
    re.compile(
        rf"(?<![{_NUMERALS}])(?P<y>[{_NUMERALS}]{{4}}){_B}年{_B}(?P<m>[一二三四五六七八九十]{{1,2}})"
        rf"{_B}月{_B}(?P<d>[一二三四五六七八九十廿卅]{{1,3}}){_B}[日号號]{_WEEKDAY}"
    ),
    # 10 May 2023, Wed, 10 May 2023, 10-May-2023; two digits of a year before a clock time
    re.compile(
        rf"{_ENGLISH_WEEKDAY}(?<![A-Za-z0-9./-]){_ORDINAL}[ -]{{0,3}}(?:of[ ])?{_MONTH}[ ,-]{{1,3}}"
        r"(?P<y>[12]\d{3}|\d{2}(?=[ ]{1,3}\d{1,2}:\d{2}))(?!\d)"
    ),
    # May 10, 2023
    re.compile(
        rf"{_ENGLISH_WEEKDAY}(?<![A-Za-z0-9]){_MONTH}[ ]{{0,3}}{_ORDINAL}(?!\d)[ ,]{{1,3}}{_YEAR}"
    ),
    # 25/12/2023 and 12/25/2023: taken only where one reading is possible
    re.compile(
        r"(?<![A-Za-z0-9./_-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)"
        r"(?P<y>[12]\d{3})(?!\d|[-/.]\d)"
    ),
)

YEARLESS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?<![\d年])(?<!年 )(?P<m>\d{{1,2}}){_B}月{_B}(?P<d>\d{{1,2}})(?!\d)"
        rf"{_B}[日号號]{_WEEKDAY}"
    ),
    re.compile(
        r"(?<![\d.年月/-])(?P<m>\d{1,2})-(?P<d>\d{1,2})"
        r"(?=[ ]{1,4}\d{1,2}:\d{1,2}(?!\d)|\Z)"
    ),
    re.compile(
        rf"{_ENGLISH_WEEKDAY}(?<![A-Za-z0-9]){_CAPITAL_MONTH}[ ]{{1,3}}{_ORDINAL}"
        r"(?![A-Za-z0-9]|[ ,]{1,3}\d{4})"
    ),
    re.compile(
        rf"{_ENGLISH_WEEKDAY}(?<![A-Za-z0-9./-]){_ORDINAL}[ ]{{1,3}}{_CAPITAL_MONTH}"
        r"(?![A-Za-z0-9]|[ ,]{1,3}\d)"
    ),
)

# 20230510, 20230510T080500: only as a whole text, elsewhere it is any number.
COMPACT = re.compile(
    r"(?P<y>[12]\d{3})(?P<m>\d{2})(?P<d>\d{2})"
    r"(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?(?P<offset>Z|[+-]\d{4}|[+-]\d{2}:\d{2})?)?\Z"
)

# Wed May 10 08:05:00 CST 2023: the clock time stands before the year.
MONTH_FIRST_CLOCK = re.compile(
    rf"{_ENGLISH_WEEKDAY}(?<![A-Za-z0-9]){_MONTH}[ ]{{1,3}}{_ORDINAL}[ ]{{1,3}}"
    r"(?=\d{1,2}:\d{2})"
)
TRAILING_YEAR = re.compile(rf"[ ,]{{1,3}}{_YEAR}")

JUST_NOW = re.compile(r"刚刚|剛剛|刚才|剛才|(?<![A-Za-z])(?i:just now)(?![A-Za-z])")
AGO_CHINESE = re.compile(
    r"(?<![\d.])(?P<n>\d{1,5}|半|[一二两兩三四五六七八九十]{1,3})[ ]?[个個]?[ ]?"
    r"(?P<unit>秒[钟鐘]?|分[钟鐘]?|小[时時]|[钟鐘]头|天|日)[ ]?(?P<half>半)?[之以]?前"
)
AGO_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9.])(?P<n>\d{1,5}|(?i:an?|one))[ ]?"
    r"(?P<unit>(?i:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d))[ ](?i:ago)(?![A-Za-z])"
)
NAMED_DAY = re.compile(
    r"(?P<name>大前[天日]|前[天日]|昨[天日]|今[天日]|(?<![A-Za-z])(?i:yesterday|today)(?![A-Za-z]))"
)
DAY_NAMES = {"大前": 3, "前": 2, "昨": 1, "今": 0, "yesterday": 1, "today": 0}

OFFSETS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0,
    "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Minutes east of Greenwich: RFC 2822's zones and the common ones beside them."""

_DAY_PART = (
    "凌晨|清晨|早上|早晨|上午|中午|正午|下午|午后|午後|傍晚|晚上|晚间|晚間|夜间|夜間|夜里|夜裡|深夜"
)
_ZONE = (
    r"(?:[ ]{0,2}(?P<offset>[+-]\d{2}:?\d{2})(?!\d)|(?P<hours>[+-]\d{2})(?![\d:])"
    r"|[ ]{0,2}(?:UTC|GMT)(?P<from_utc>[+-]\d{1,2}(?::?\d{2})?)(?!\d)"
    r"|[ ]{0,2}\(?(?P<beijing>北京[时時][间間]|(?i:Beijing Time))\)?"
    r"|[ ]{0,2}\(?(?P<name>Z|[A-Z]{2,4}T|UTC?|[A-Z]{3})\)?(?![A-Za-z]))"
)
_CLOCK = (
    rf"(?:(?P<part>{_DAY_PART}|(?i:am|pm)){_B})?"
    r"(?<!\d)(?P<H>\d{1,2})(?:"
    r"[ ]?:[ ]?(?P<M>\d{1,2})(?!\d)(?:[ ]?:[ ]?(?P<S>\d{1,2})(?!\d)(?:[.,]\d{1,9})?)?"
    r"|[ ]?(?:[时時]|[点點](?![击擊阅閱赞讚评評]))"
    r"(?:[ ]?(?P<M2>\d{1,2})[ ]?分(?:[ ]?(?P<S2>\d{1,2})[ ]?秒)?|(?P<half>半)|整)?"
    r"|\.(?P<M3>\d{2})(?=[ ]?(?i:[ap]\.?m))"
    r"|(?=[ ]?(?i:[ap]\.?m))"
    r")(?:[ ]?(?P<ampm>(?i:[ap]\.?m))(?![A-Za-z])\.?)?"
)
TIME = re.compile(_CLOCK + _ZONE + "?" + r"(?:[ ]\([A-Z]{2,5}\))?")
TIME_GAP = re.compile(r"T(?=\d)|[ ]{0,12}(?:[,·|/][ ]{0,4}|(?i:at)[ ]|-[ ])?")
TIME_BEFORE = re.compile(_CLOCK + _ZONE + r"?(?:[ ]{0,3},[ ]{0,3}|[ ]{1,4}|[ ](?i:on)[ ])\Z")

MONTH_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}


def fold(text: str) -> str:
    """Return ``text`` with half-width forms and plain blanks, of the same length."""
    return text.translate(_FOLD)

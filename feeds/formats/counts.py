"""Counts as news pages write them: ``835``, ``1,234``, ``835次``, ``1.2万``, ``1.2k``."""

from __future__ import annotations

import re

from feeds.formats.date_patterns import fold

__all__ = ["COUNT", "matched_count", "parse_count"]

_SCALES = {
    "百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "萬": 10_000, "w": 10_000,
    "百万": 1_000_000, "百萬": 1_000_000, "m": 1_000_000, "千万": 10_000_000,
    "千萬": 10_000_000, "亿": 100_000_000, "億": 100_000_000, "b": 1_000_000_000,
}  # fmt: skip

COUNT = (
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.(?P<part>\d{1,6}))?(?!\d)"
    r"[ ]?(?P<scale>[百千]?[万萬]|[亿億千百]|(?i:[kmwb])(?![A-Za-z]))?\+?"
)
"""The pattern of a count in folded text, its unit not included."""

_UNIT = (
    r"[ ]?(?:人次|次|人|[条條]|[个個]|篇|回|遍|[赞讚]"
    r"|(?i:views?|reads?|comments?|times?|hits?|points?))?"
)
_WHOLE_TEXT = re.compile(r"(?:[约約共]|(?i:about )|~)?[ ]?" + COUNT + _UNIT)
_OPENING, _CLOSING = "([【", ")]】"


def parse_count(text: str) -> int | None:
    """Read a text that is a count and nothing else; ``None`` when it is not.

    Scales are applied exactly: ``1.15万`` is 11500. A count that is no whole number, such
    as ``12.5``, is none.
    """
    if len(text) > 60:
        return None
    folded = fold(text).strip()
    if len(folded) > 2 and folded[0] in _OPENING and folded[-1] in _CLOSING:
        folded = folded[1:-1].strip()
    match = _WHOLE_TEXT.fullmatch(folded)
    return matched_count(match) if match else None


def matched_count(match: re.Match[str]) -> int | None:
    """Return the value of a match of ``COUNT``, or ``None`` when it is no whole number."""
    part = match["part"] or ""
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    value = int(match["whole"].replace(",", "") + part) * scale
    divisor = int("1" + "0" * len(part))
    return value // divisor if value % divisor == 0 else None

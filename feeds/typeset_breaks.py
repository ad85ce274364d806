"""Where a line may end: break opportunities in Chinese, Japanese, Korean and Latin text.

Informed by UAX #14 and by the Chinese rules (GB/T 15834, W3C clreq): between any two
ideographs, never before closing or after opening punctuation, never inside a word, a
number with its unit or an address where these fit.

Every character has a class; two neighbouring classes decide how good a break between
them is; what needs a longer look (units, addresses, blanks before punctuation) is mended
afterwards by patterns. Whole strings are translated and looked up at once: a paragraph
costs some calls a line, not some calls a character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from operator import or_

from feeds.cells import CodeTable, advances, is_mark

__all__ = ["FORBIDDEN_HEADS", "FORBIDDEN_TAILS", "break_lines"]

FORBIDDEN_HEADS = frozenset(
    "，。！？；：、）」』】》〉〕］｝〗〙”’…‥—～〜·・％‰℃々〻ーヽヾゝゞ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､｣ﾞﾟｰﾟ．︰﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"
)
"""What a line must not begin with."""
FORBIDDEN_TAILS = frozenset("（「『【《〈〔［｛〖〘“‘￥＄￡￠〝｢﹙﹛﹝«‹„‚")
"""What a line must not end with."""

# How good a break is, from never to always.
WITHIN, BAD, INSIDE, WEAK, GOOD = range(5)
# WITHIN a cluster: never. BAD: a forbidden head or tail, where nothing else is possible.
# INSIDE a word that is longer than a line. WEAK: the joints of an address, a number and
# its unit, Korean syllables. GOOD: anywhere else.
_GOOD, _WEAK, _INSIDE, _BAD = (bytes((strength,)) for strength in (GOOD, WEAK, INSIDE, BAD))

# Character classes; the first six are the common ones of a Chinese text.
ID, OP, CL, AL, NU, SP, GL, PO, HY, NO, QU, HG, CM, ZJ, RI = range(15)
# ID ideographs, kana, emoji. OP and CL opening and closing punctuation of Chinese. AL
# letters. NU digits. SP blanks. GL blanks that do not break. PO Latin closing marks,
# NO Latin opening marks. HY hyphens. QU straight quotes. HG Hangul. CM marks, ZJ the
# joiner, RI flag letters.

_LISTED = {
    CL: FORBIDDEN_HEADS - set("”’"),
    OP: FORBIDDEN_TAILS,
    PO: "”’»›.,;:!?)]}%+~/′″°†",
    NO: "([{$€£¥#№@§¶•¿¡▲△▼▽●○■□◆◇▶※◎",
    QU: "\"'`",
    HY: "-\u2010\u2012\u2013",
    GL: "\u00a0\u202f\u2007\u2011",
    SP: " \t\u3000\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f",
    AL: "*&\\_|<>=^",
    ZJ: "\u200d",
}
_BY_CHARACTER = {character: kind for kind, listed in _LISTED.items() for character in listed}
_BY_CATEGORY = {"Nd": NU, "Ps": NO, "Pi": NO, "Pe": PO, "Pf": PO, "Pd": HY, "Sc": NO}
_BY_CATEGORY_WIDE = {"Nd": NU, "Ps": OP, "Pi": OP, "Pe": CL, "Pf": CL, "Pd": CL, "Po": CL, "Sc": OP}


class _ClassTable(CodeTable):
    def code(self, character: str) -> int:
        if character in _BY_CHARACTER:
            return _BY_CHARACTER[character]
        if "\U0001f1e6" <= character <= "\U0001f1ff":
            return RI
        if is_mark(character):
            return CM
        if "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff":
            return HG
        category = unicodedata.category(character)
        if advances(character) == b"\2":
            return _BY_CATEGORY_WIDE.get(category, ID)
        return _BY_CATEGORY.get(category, AL)


_CLASSES = _ClassTable()


def _pair_strength(left: int, right: int) -> int:
    if right in (CM, ZJ) or left == ZJ:
        return WITHIN
    if right in (SP, CL, PO) or left in (OP, NO):
        return BAD
    if GL in (left, right) or QU in (left, right):
        return GOOD if left == SP and right != GL else INSIDE
    if left in (SP, CL):
        return GOOD
    if HG in (left, right):
        return GOOD if ID in (left, right) else WEAK
    if right == HY:
        return BAD if left == ID else INSIDE
    if right in (ID, OP) or left in (ID, RI, CM) or right == RI:
        return GOOD
    return GOOD if left == HY and right == AL else INSIDE


# Two classes of four bits make one byte, so that all pairs are looked up in one call.
_PAIRS = bytes(
    _pair_strength(pair >> 4, pair & 15) if pair & 15 < 15 and pair >> 4 < 15 else WITHIN
    for pair in range(256)
)
_LEFT = bytes((code << 4) & 255 for code in range(256))

_UNIT = (
    "美元|欧元|日元|港元|英镑|人民币|公里|公斤|公顷|公分|千米|千克|千瓦|厘米|毫米|毫升|分钟|小时"
    "|世纪|年代|周年|个月|周岁|平方米|立方米|平方公里|百分点|个百分点|[元块角分人名个位家户年月日号"
    "时点秒天周岁届次条项种件座所栋层间台辆艘架吨斤两克升米里度倍成页集期章节版路股亩笔份张"
    "億萬圓個點]"
)
_NUMBER = re.compile(
    rf"第?[0-9０-９]+(?:[.,:/~～－-]?[0-9０-９]+)*[%％‰]?(?:[多余几]?[十百千万亿兆億萬]*(?:{_UNIT})?)"
)
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|www\.)[!-~]+|[!-~]{24,}")
_JOINT = re.compile(r"(?<=[/?&=.#_-])(?![/?&=.#_-])")
# Short formulas in TeX, and the reading behind a word: whole where they fit.
_FORMULA = re.compile(r"\$(?=[^$]{0,48}[\\^_{=])(?=\S)[^$]{1,48}(?<=\S)\$(?!\d)|\\\(.{1,48}?\\\)")
_READING = re.compile(r"(?<=[\u3400-\u9fff々])\([\u3040-\u30ff]{1,12}\)")
_REFERENCE = re.compile(r"(?<=\S)\[\d{1,4}\]")
_BLANK_BEFORE_CLOSING = re.compile(
    "(?<!\\s)\\s++(?=[”’…—·]|[.,;:!?)\\]}%»›/]+(?:[\\s\u2e80-\uffef]|$))"
)
_BLANK_AFTER_GUILLEMET = re.compile(r"(?:^|(?<=[\s(]))[«‹]\s++")
_CLOSING_AFTER_ALL = re.compile(
    r"(?<=[^\W\u2e80-\uffef])(?:[“‘«‹](?=[\s.,;:!?)]|$)|‘(?=[^\W\u2e80-\uffef]))"
)
_LEADING_HYPHEN = re.compile(b"(?:^|[^%c%c%c%c])%c+(?=%c)" % (AL, NU, HG, HY, HY, AL))
_MINUS = re.compile(b"(?<=%c)%c(?=%c)" % (ID, HY, NU))
_ONLY_CHINESE = bytes((ID, OP, CL))
_NOT_PLAIN = re.compile(b"[%c%c%c]" % (CM, ZJ, RI))
_BLANKS = re.compile(b"%c*" % SP)


def break_lines(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Break one line's worth of text, without newlines, into lines that fit.

    Args:
        text: What to break; at least one character.
        first: The first line's width in cells.
        rest: Every further line's width.

    Returns:
        Start and end of each line. What lies between an end and the next start, and
        after the last end, are the blanks dropped there.
    """
    widths = advances(text)
    edges = list(accumulate(widths, initial=0))
    if edges[-1] <= first:
        return [(0, len(text.rstrip(_BLANK_CHARACTERS)))]
    classes = text.translate(_CLASSES).encode("latin-1")
    strengths = _strengths(text, classes)
    starts = _starts(classes, strengths, edges, first, rest)
    _move_widow(classes, strengths, edges, starts, rest)
    ends = [*starts[1:], len(text)]
    return [
        (start, start + len(text[start:end].rstrip(_BLANK_CHARACTERS)))
        for start, end in zip(starts, ends, strict=True)
    ]


_FURTHER = 16
"""Cells of blanks after a word that are still looked over."""
_BLANK_CHARACTERS = "".join(_LISTED[SP])


def _strengths(text: str, classes: bytes) -> bytearray:
    """Return how good a break before each character is, and one more for the end."""
    inner: list[int] = []
    if _NOT_PLAIN.search(classes):
        classes, inner = _without_marks(classes)
    left, right = classes.translate(_LEFT), classes[1:]
    strengths = bytearray(b"\0" + bytes(map(or_, left, right)).translate(_PAIRS) + _GOOD)
    if classes.translate(None, _ONLY_CHINESE):
        _mend(text, classes, strengths)
    for at in inner:
        strengths[at] = WITHIN
    return strengths


def _without_marks(classes: bytes) -> tuple[bytes, list[int]]:
    """Return the classes with marks as what they stand on, and where clusters go on."""
    effective = bytearray(classes)
    inner: list[int] = []
    flag_open = False
    for at, kind in enumerate(classes):
        joined = at > 0 and (kind in (CM, ZJ) or classes[at - 1] == ZJ)
        if kind == RI and not joined:
            joined, flag_open = flag_open, not flag_open
        elif kind not in (CM, ZJ):
            flag_open = False
        if joined:
            inner.append(at)
            effective[at] = effective[at - 1]
        elif kind in (RI, CM, ZJ):
            effective[at] = ID if kind == RI else AL
    return bytes(effective), inner


def _mend(text: str, classes: bytes, strengths: bytearray) -> None:
    """Mend what two neighbours alone cannot tell."""
    for found in _NUMBER.finditer(text):
        _weaken(strengths, found.start() + 1, found.end())
    for found in _ADDRESS.finditer(text):
        _mend_address(found, strengths)
    if "$" in text or "\\(" in text:
        for found in _FORMULA.finditer(text):
            _weaken(strengths, found.start() + 1, found.end())
    if "(" in text:
        for found in _READING.finditer(text):
            _weaken(strengths, found.start(), found.end())
    for found in _REFERENCE.finditer(text):
        strengths[found.start()] = min(strengths[found.start()], WEAK)
    for pattern in (_BLANK_BEFORE_CLOSING, _BLANK_AFTER_GUILLEMET):
        for found in pattern.finditer(text):
            strengths[found.end()] = min(strengths[found.end()], BAD)
    for found in _CLOSING_AFTER_ALL.finditer(text):
        strengths[found.start()] = BAD
    for hyphen in _LEADING_HYPHEN.finditer(classes):
        strengths[hyphen.end()] = INSIDE
    for minus in _MINUS.finditer(classes):
        strengths[minus.start()] = GOOD
    indent = _BLANKS.match(classes)
    if indent and indent.end() < len(text):
        strengths[indent.end()] = BAD
    strengths[0], strengths[-1] = WITHIN, GOOD


def _weaken(strengths: bytearray, start: int, end: int) -> None:
    for at in range(start, end):
        if strengths[at] == GOOD:
            strengths[at] = WEAK


def _mend_address(found: re.Match[str], strengths: bytearray) -> None:
    address = found.group()
    if "://" in address or address.startswith("www."):
        for at in range(found.start() + 1, found.end()):
            strengths[at] = min(strengths[at], INSIDE)
    for joint in _JOINT.finditer(address, 1, len(address) - 1):
        at = found.start() + joint.start()
        if strengths[at] == INSIDE:
            strengths[at] = WEAK


def _starts(
    classes: bytes, strengths: bytearray, edges: list[int], first: int, rest: int
) -> list[int]:
    end, starts, width = len(classes), [0], max(1, first)
    while True:
        start = starts[-1]
        reach = bisect_right(edges, edges[start] + width) - 1
        if reach < end and classes[reach] == SP:
            # Blanks at the end of a line take no room: they are dropped.
            blanks = _BLANKS.match(classes, reach)
            reach = blanks.end() if blanks else reach
        if reach >= end:
            return starts
        # Looking for the unit's end further than it can fit would make this quadratic.
        far = bisect_right(edges, edges[reach] + max(1, rest) + _FURTHER)
        unit_end = strengths.find(_GOOD, reach + 1, far + 1)
        unit_end = min(far, end) if unit_end < 0 else unit_end
        while classes[unit_end - 1] == SP:
            unit_end -= 1
        following = _best_break(
            strengths, edges, start, reach, unit_end=unit_end, width=width, rest=max(1, rest)
        )
        if following >= end:
            return starts
        starts.append(following)
        width = max(1, rest)


def _best_break(
    strengths: bytearray,
    edges: list[int],
    start: int,
    reach: int,
    *,
    unit_end: int,
    width: int,
    rest: int,
) -> int:
    """Return where the line from ``start`` ends that can go as far as ``reach``.

    Up to ``unit_end`` goes what stands at ``reach`` and is better not broken.
    """
    good = strengths.rfind(_GOOD, start + 1, reach + 1)
    if good == reach:
        return good
    unit_start = max(good, start)
    if good > 0 and edges[unit_end] - edges[unit_start] <= rest:
        return good
    # What comes next fits on no line: it is broken here or at the best place of its own.
    weak = strengths.rfind(_WEAK, unit_start + 1, reach + 1)
    inside = strengths.rfind(_INSIDE, unit_start + 1, reach + 1)
    if weak > 0 and (inside < 0 or 2 * (edges[weak] - edges[start]) >= width):
        return weak
    if good > 0 and 4 * (edges[good] - edges[start]) >= 3 * width:
        return good
    for place in (inside, weak, good, strengths.rfind(_BAD, start + 1, reach + 1)):
        if place > 0:
            return place
    # One cluster alone is wider than the line.
    at = start + 1
    while not strengths[at]:
        at += 1
    return at


_WIDOW = re.compile(b"%c[%c%c]*%c*" % (ID, CL, PO, SP))
_WIDOW_ROOM = 6
_BLANK = bytes((SP,))


def _move_widow(
    classes: bytes, strengths: bytearray, edges: list[int], starts: list[int], rest: int
) -> None:
    """Give a last line of one lone ideograph another from the line above."""
    if len(starts) < 2 or not _WIDOW.fullmatch(classes, starts[-1]):
        return
    earlier = strengths.rfind(_GOOD, starts[-2] + 1, starts[-1])
    end = len(classes.rstrip(_BLANK))
    fits = edges[end] - edges[earlier] <= max(1, rest)
    if earlier > 0 and fits and edges[starts[-1]] - edges[earlier] <= _WIDOW_ROOM:
        starts[-1] = earlier

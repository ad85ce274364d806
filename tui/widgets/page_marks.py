"""Pieces of the page's drawing: inline styles, what is highlighted, what is selected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.selection import Selection
from textual.strip import Strip

from feeds.document import Style
from feeds.typeset import Line
from tui.widgets.page_code import code_part, end_of_line, goes_on, whole_line

__all__ = ["INLINE", "Mark", "highlight", "matches", "matches_near", "selected_text"]

_RUNNING = {"paragraph", "heading"}
"""Kinds of lines that were one text before it was set."""

_SET = _RUNNING | {"trail", "title", "summary", "quote", "list", "caption", "figure", "disclaimer"}
"""Kinds of lines in which a match may go on in the next line."""
_PREFIX = re.compile("[ \u3000|│▎]*")
"""What a line has before its text: indents, and the bar of a quote."""
_NEAR = 8
"""Lines on which a match that is in sight may begin or end."""

INLINE = (
    (Style.STRONG, RichStyle(bold=True)),
    (Style.EMPHASIS, RichStyle(italic=True)),
    (Style.STRIKE, RichStyle(strike=True)),
    (Style.INSERT, RichStyle(underline=True)),
)


def selected_text(lines: Sequence[Line], selection: Selection) -> str:
    """Return the text of a selection, the lines of one paragraph joined again."""
    parts: list[str] = []
    last: Line | None = None
    taken = 0
    for number, line in enumerate(lines):
        span = selection.get_span(number)
        if span is None or number < taken:
            continue
        if last is not None:
            parts.append(_between(last, line))
        if line.kind == "code":
            code = whole_line(lines, number, selection)
            parts.append(code_part(line, *span) if code is None else code)
            taken = number + 1 if code is None else end_of_line(lines, number)
        else:
            parts.append(line.text[span[0] : None if span[1] == -1 else span[1]])
        last = line
    return "".join(parts).strip("\n")


def _between(line: Line, following: Line) -> str:
    """Return what stood between two lines before they were broken."""
    if goes_on(following):
        return ""
    if line.block < 0 or line.block != following.block or line.kind not in _RUNNING:
        return "\n"
    # Only a break between two letters of an alphabet took a blank away.
    return " " if line.text[-1:].isascii() and following.text[:1].isascii() else ""


def highlight(segments: list[Segment], start: int, end: int, style: RichStyle) -> Strip:
    """Return the segments with the characters from start to end set in another style."""
    drawn: list[Segment] = []
    at = 0
    for text, own, _ in segments:
        before, inside = text[: max(0, start - at)], text[max(0, start - at) : max(0, end - at)]
        after = text[max(0, end - at) :]
        at += len(text)
        base = own or RichStyle()
        for piece, drawn_in in ((before, base), (inside, base + style), (after, base)):
            if piece:
                drawn.append(Segment(piece, drawn_in))
    return Strip(drawn)


class Mark(NamedTuple):
    """A part of one line that is marked, in characters of its text."""

    line: int
    start: int
    end: int


Match = tuple[Mark, ...]
"""What a pattern found: a mark on each line that it stands on."""


def matches(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Match]:
    """Return what a pattern finds on a page, also where a line is broken in it."""
    found: list[Match] = []
    start = 0
    while start < len(lines):
        run = _run(lines, start)
        found += _matches(lines, run, pattern)
        start = run.stop
    return found


def matches_near(lines: Sequence[Line], number: int, pattern: re.Pattern[str]) -> list[Mark]:
    """Return what is marked on one line."""
    start = number
    while start > max(0, number - _NEAR) and _goes_on(lines[start - 1], lines[start]):
        start -= 1
    run = range(start, min(_run(lines, number).stop, number + _NEAR))
    found = _matches(lines, run, pattern)
    return [mark for match in found for mark in match if mark.line == number]


def _run(lines: Sequence[Line], start: int) -> range:
    stop = start + 1
    while stop < len(lines) and _goes_on(lines[stop - 1], lines[stop]):
        stop += 1
    return range(start, stop)


def _goes_on(line: Line, following: Line) -> bool:
    same = line.kind == following.kind and line.block == following.block
    return same and line.kind in _SET


def _matches(lines: Sequence[Line], run: range, pattern: re.Pattern[str]) -> list[Match]:
    # What stood where a line is broken is not known for sure: a blank, or nothing.
    found = {match for gap in ("", " ") for match in _found(lines, run, pattern, gap)}
    return sorted(found)


def _found(
    lines: Sequence[Line], run: range, pattern: re.Pattern[str], gap: str
) -> Iterator[Match]:
    parts: list[tuple[Mark, int]] = []
    text = ""
    for number in run:
        shown = lines[number].text
        prefix = _PREFIX.match(shown)
        skipped = prefix.end() if prefix and number > run.start else 0
        # A line with a bar alone stands between two paragraphs of a quote.
        text += (gap if skipped < len(shown) else "\n") if parts else ""
        parts.append((Mark(number, skipped, len(shown)), len(text)))
        text += shown[skipped:]
    for each in pattern.finditer(text):
        match = tuple(_clipped(parts, *each.span()))
        if match:
            yield match


def _clipped(parts: Sequence[tuple[Mark, int]], start: int, end: int) -> Iterator[Mark]:
    for part, at in parts:
        first = max(part.start, part.start + start - at)
        last = min(part.end, part.start + end - at)
        if first < last:
            yield Mark(part.line, first, last)

"""Code on the page, given back as it is written: without margins and marks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.selection import Selection

from feeds.typeset import Line
from feeds.typeset_code import CodeSpan

__all__ = ["code_part", "end_of_line", "goes_on", "whole_line"]


def goes_on(line: Line) -> bool:
    """Say whether a line goes on with the line of code above it."""
    return line.kind == "code" and _edge(line)[1] == "mark"


def end_of_line(lines: Sequence[Line], number: int) -> int:
    """Return the number of the page's line after a line of code."""
    number += 1
    while number < len(lines) and goes_on(lines[number]):
        number += 1
    return number


def whole_line(lines: Sequence[Line], number: int, selection: Selection) -> str | None:
    """Return the line of code that begins at a line of the page, if all of it is selected.

    It is given as it is written, tabs and blanks at its end included.
    """
    begins, token, source = _edge(lines[number])
    if token != "margin":
        return None
    for at in range(number, end_of_line(lines, number)):
        span = selection.get_span(at)
        first = begins if at == number else 0
        if span is None or span[0] > first or -1 < span[1] < len(lines[at].text):
            return None
    return source


def code_part(line: Line, start: int, end: int) -> str:
    """Return the code between two places in a line's text; -1 is its end."""
    return line.text[max(start, _edge(line)[0]) : len(line.text) if end == -1 else end]


def _edge(line: Line) -> tuple[int, str, str]:
    """Return where the code of a line begins, after what, and the line of code as it is."""
    at = 0
    for piece in line.pieces:
        at += len(piece.text)
        if isinstance(piece, CodeSpan) and piece.token in ("margin", "mark"):
            return at, piece.token, piece.source
    return 0, "", ""

"""Pieces of the page's drawing: inline styles, what is highlighted, what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.selection import Selection
from textual.strip import Strip

from feeds.document import Style
from feeds.typeset import Line

__all__ = ["INLINE", "highlight", "selected_text"]

_RUNNING = {"paragraph", "heading"}
"""Kinds of lines that were one text before it was set."""

INLINE = (
    (Style.STRONG, RichStyle(bold=True)),
    (Style.EMPHASIS, RichStyle(italic=True)),
    (Style.STRIKE, RichStyle(strike=True)),
)


def selected_text(lines: Sequence[Line], selection: Selection) -> str:
    """Return the text of a selection, the lines of one paragraph joined again."""
    parts: list[str] = []
    last: Line | None = None
    for number, line in enumerate(lines):
        span = selection.get_span(number)
        if span is None:
            continue
        start, end = span
        if last is not None:
            parts.append(_between(last, line))
        parts.append(line.text[start : None if end == -1 else end])
        last = line
    return "".join(parts).strip("\n")


def _between(line: Line, following: Line) -> str:
    """Return what stood between two lines before they were broken."""
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

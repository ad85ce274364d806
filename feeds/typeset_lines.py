"""Running text set into lines: styled pieces in, styled pieces of each line out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from feeds.cells import cell_width, cut
from feeds.document import Span, Spans, plain
from feeds.typeset_breaks import break_lines

__all__ = ["Line", "join_pieces", "numbered", "wrap"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be drawn."""

    pieces: Spans
    """The text with its styles and links; markers and indents are pieces of their own."""
    kind: str
    """The block's type, or ``blank``. A paragraph in a quote or a list is of its kind."""
    block: int = -1
    """Which of the document's blocks it belongs to; -1 for what stands between two."""
    width: int = 0
    """In cells."""
    level: int = 0
    """A heading's level; 0 for anything else."""

    @property
    def text(self) -> str:
        """The line's text."""
        return plain(self.pieces)


def wrap(pieces: Spans, width: int, *, first: str = "", rest: str = "") -> list[Spans]:
    """Return one paragraph's lines; a newline in it is a line break that stays.

    Blanks where a line is broken are dropped, and nothing else is. A line is wider than
    ``width`` only where a single character is.

    Args:
        pieces: The paragraph.
        width: In cells.
        first: What to put before the first line; it counts towards the width.
        rest: What to put before every further line.
    """
    first, rest = fitting_prefix(first, width), fitting_prefix(rest, width)
    room, rest_room = width - cell_width(first), width - cell_width(rest)
    text = plain(pieces)
    if "\t" in text:
        pieces = tuple(Span(p.text.replace("\t", " "), p.style, p.href) for p in pieces)
        text = plain(pieces)
    starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))
    lines: list[Spans] = []
    for begin, end in _lines_of(text, room, rest_room):
        prefix = rest if lines else first
        before = (Span(prefix),) if prefix else ()
        lines.append((*before, *_slice(pieces, starts, begin, end)))
    return lines


def fitting_prefix(prefix: str, width: int) -> str:
    """Return a line's prefix, cut so that a wide character still fits after it."""
    return prefix if cell_width(prefix) <= width - 2 else cut(prefix, max(0, width - 2), "")


def _lines_of(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    at, room = 0, first
    for part in text.split("\n"):
        for begin, end in break_lines(part, room, rest):
            yield at + begin, at + end
        at += len(part) + 1
        room = rest


def _slice(pieces: Spans, starts: list[int], begin: int, end: int) -> Iterator[Span]:
    for at in range(max(0, bisect_right(starts, begin) - 1), len(pieces)):
        piece, start, stop = pieces[at], starts[at], starts[at + 1]
        if start >= end:
            return
        if begin <= start and stop <= end:
            yield piece
        else:
            yield Span(piece.text[max(0, begin - start) : end - start], piece.style, piece.href)


def numbered(pieces: Spans, numbers: Mapping[str, int]) -> Spans:
    """Return spans with ``[n]`` after each linked text whose link has a number."""
    if not any(piece.href for piece in pieces):
        return pieces
    result: list[Span] = []
    for at, piece in enumerate(pieces):
        result.append(piece)
        following = pieces[at + 1].href if at + 1 < len(pieces) else ""
        if piece.href in numbers and piece.href != following:
            result.append(Span(f"[{numbers[piece.href]}]", piece.style, piece.href))
    return tuple(result)


def join_pieces(parts: Iterable[Spans]) -> Spans:
    """Return the pieces of several runs as one."""
    return tuple(piece for part in parts for piece in part)

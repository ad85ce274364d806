"""Letters on the links in sight, to choose one without a mouse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from feeds.cells import cell_width
from feeds.typeset import Line

__all__ = ["HINT_LETTERS", "Hint", "hints_of", "with_hints"]

HINT_LETTERS = "fjdkaleiwocmruvnxhgbtpz"
"""Those under the fingers first; without the ones that say what to do with the link."""


class Hint(NamedTuple):
    """A link in sight, and what is typed to choose it."""

    label: str
    line: int
    """Of the page."""
    cell: int
    """Of the line's text, where the link begins."""
    href: str


def hints_of(lines: Sequence[Line], seen: range) -> list[Hint]:
    """Return a hint for each link of the lines in sight; one that is broken has one."""
    places = list(_beginnings(lines, seen))
    labels = _labels(len(places))
    return [Hint(label, *place) for label, place in zip(labels, places, strict=False)]


def with_hints(strip: Strip, hints: Mapping[int, str], typed: str, style: Style) -> Strip:
    """Return a line with labels over the text; ``hints`` are labels by their cell.

    What was ``typed`` of them stays away: only what is still to be typed stands there.
    """
    for cell, label in hints.items():
        if label.startswith(typed):
            shown = Strip([Segment(label[len(typed) :], style)])
            end = cell + shown.cell_length
            strip = Strip.join([strip.crop(0, cell), shown, strip.crop(end, strip.cell_length)])
    return strip


def _labels(count: int) -> list[str]:
    if count <= len(HINT_LETTERS):
        return list(HINT_LETTERS[:count])
    return ["".join(pair) for pair in product(HINT_LETTERS, repeat=2)][:count]


def _beginnings(lines: Sequence[Line], seen: range) -> Iterator[tuple[int, int, str]]:
    before = ""
    for number in seen:
        cell = 0
        for piece in lines[number].pieces:
            if piece.href and piece.href != before:
                yield number, cell, piece.href
            # An indent or a bar before the rest of a link does not end it.
            if piece.href or piece.text.strip(" \u3000│|▎"):
                before = piece.href
            cell += cell_width(piece.text)

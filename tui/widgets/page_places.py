"""Places on a page that hold when it is set for another width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from feeds.document import Block, Document, Heading, inner_blocks, plain
from feeds.library.places import Place
from feeds.typeset import Line
from feeds.typeset_blocks import DEEPEST

__all__ = ["headings_of", "holds", "line_of", "place_of", "table_at"]


def place_of(lines: Sequence[Line], head: int, number: int) -> Place | None:
    """Return the place that a line stands at; ``None`` for the page's first.

    Args:
        lines: The page's.
        head: How many of them stand above the body.
        number: The line's.
    """
    if number <= 0 or not lines:
        return None
    inside = [each for each in _blocks(lines, head) if each[1] <= number]
    block, start, end = inside[-1]
    sizes = [_size(line) for line in lines[start:end]]
    before = sum(sizes[: number - start])
    return Place(block, min(0.999, before / max(1, sum(sizes))))


def line_of(lines: Sequence[Line], head: int, place: Place) -> int:
    """Return the line that stands at a place, the last one for a place beyond the page."""
    for block, start, end in _blocks(lines, head):
        if block == place.block:
            inside = [_size(line) for line in lines[start:end]]
            wanted = place.share * sum(inside)
            before = 0
            for at, size in enumerate(inside):
                # What a line begins with is what counts, give or take a rounding.
                if before + size > wanted + 0.001 * sum(inside):
                    return start + at
                before += size
            return max(start, end - 1)
    return max(0, len(lines) - 1)


def holds(lines: Sequence[Line], head: int, place: Place) -> bool:
    """Say whether the block of a place is among the lines whole: another one follows it."""
    known = number = -1
    for at in range(head, len(lines)):
        block = lines[at].block
        if block >= 0 and block != known:
            number, known = number + 1, block
            if number > place.block:
                return True
    return False


def _blocks(lines: Sequence[Line], head: int) -> Iterator[tuple[int, int, int]]:
    """Yield each block's number, its first line and the one after its last."""
    yield -1, 0, head
    number, known, start = -1, -1, head
    for at in range(head, len(lines)):
        block = lines[at].block
        if block >= 0 and block != known:
            if number >= 0:
                yield number, start, at
            number, known, start = number + 1, block, at
    if number >= 0:
        yield number, start, len(lines)


def _size(line: Line) -> int:
    """Return how many characters a line has that are there at every width."""
    return sum(not character.isspace() for character in line.text)


def headings_of(body: Document, lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Return for each heading of a body its first line, its level and its text."""
    texts = [(block.level, plain(block.spans).strip()) for block in _headings(body.blocks)]
    known = [(level, text) for level, text in texts if text]
    starts: list[int] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        runs_on = before and before.kind == "heading" and before.block == line.block
        if line.kind == "heading" and not runs_on:
            starts.append(number)
    return [(start, *heading) for start, heading in zip(starts, known, strict=False)]


def _headings(blocks: Iterable[Block], depth: int = 0) -> Iterator[Heading]:
    """Yield the headings, those in other blocks too, in reading order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif depth <= DEEPEST:
            yield from _headings(inner_blocks(block), depth + 1)


def table_at(lines: Sequence[Line], top: int) -> int:
    """Return which of the page's tables, from 0, is the first that ends below a line."""
    number, inside, known = -1, False, -1
    for at, line in enumerate(lines):
        starts = line.kind == "table" and not (inside and line.block == known)
        inside, known = line.kind == "table", line.block
        number += starts
        if inside and at >= top:
            return number
    return max(0, number)

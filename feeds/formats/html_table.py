"""Tables: what is data stays a table, what only lays out the page becomes blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    block_text,
)
from feeds.formats.html_inline import joined

__all__ = ["Cell", "TableParts"]

MAX_COLUMNS = 100
"""Cells that a span claims beyond this column are not there."""
_LONG = 120
"""Characters of a paragraph that, beside others in its cell, is an article's and no datum."""


@dataclass(slots=True)
class Cell:
    """One cell as it was read."""

    blocks: list[Block] = field(default_factory=list)
    heads: bool = False
    columns: int = 1
    rows: int = 1
    row: int = 0


@dataclass(slots=True)
class TableParts:
    """A table while it is read."""

    cells: list[Cell] = field(default_factory=list)
    order: list[list[Block]] = field(default_factory=list)
    """Everything in it in reading order, for when it turns out to be layout."""
    caption: list[Block] = field(default_factory=list)
    row: int = -1
    stray: bool = False
    """Something stands in it that is in no cell."""
    presentation: bool = False

    def blocks(self) -> list[Block]:
        """Return what the table is: one ``Table``, or the blocks it laid out."""
        if self._is_data():
            table = self._table()
            return [table] if table.rows or table.header else []
        return [block for part in self.order for block in part]

    def _is_data(self) -> bool:
        if self.presentation or self.stray or not self.cells:
            return False
        if not all(_is_cell_block(block) for cell in self.cells for block in cell.blocks):
            return False
        widths = [len(row) for row in self._rows()]
        if max(widths) == 1 or any(_is_page(cell) for cell in self.cells):
            return False
        if self.caption or any(cell.heads for cell in self.cells):
            return True
        return len(widths) > 1 and all(_is_plain(cell) for cell in self.cells)

    def _rows(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        last = -2
        for cell in self.cells:
            if cell.row != last:
                rows.append([])
                last = cell.row
            rows[-1].append(cell)
        return rows

    def _table(self) -> Table:
        rows = self._rows()
        heads = all(cell.heads for cell in rows[0]) and len(rows) > 1
        grid, merged = _grid(rows)
        header = grid[0] if heads and any(grid[0]) else ()
        # A row of nothing takes its number with it.
        kept = [at for at, row in enumerate(grid) if (any(row) if at or not heads else header)]
        caption = joined([_spans_of(block) for block in self.caption])
        body = tuple(grid[at] for at in kept if at or not header)
        return Table(body, header, caption, _kept(merged, kept))


Merged = tuple[int, int, int, int]


def _kept(merged: Iterable[Merged], kept: list[int]) -> tuple[Merged, ...]:
    """Return which cells reach over others once only some of the rows are there."""
    numbers = {row: at for at, row in enumerate(kept)}
    cells: list[Merged] = []
    for row, column, rows, columns in merged:
        reached = sum(each in numbers for each in range(row, min(row + rows, kept[-1] + 1)))
        if row in numbers and (reached > 1 or columns > 1):
            cells.append((numbers[row], column, reached, columns))
    return tuple(cells)


def _grid(rows: list[list[Cell]]) -> tuple[list[tuple[Spans, ...]], list[Merged]]:
    """Put cells into columns: a cell that spans several is in the first, the rest are empty."""
    taken: dict[int, int] = {}
    grid: list[tuple[Spans, ...]] = []
    merged: list[Merged] = []
    for number, row in enumerate(rows):
        line: list[Spans] = []
        later: dict[int, int] = {}
        for cell in row:
            while taken.get(len(line), 0):
                line.append(())
            start = len(line)
            line.append(joined([_spans_of(block) for block in cell.blocks]))
            end = max(start + 1, min(start + cell.columns, MAX_COLUMNS))
            line.extend([()] * (end - start - 1))
            down = min(cell.rows, len(rows) - number)
            if line[start] and (end - start > 1 or down > 1) and start < MAX_COLUMNS:
                merged.append((number, start, down, min(end, MAX_COLUMNS) - start))
            if cell.rows > 1:
                later |= dict.fromkeys(range(start, min(end, MAX_COLUMNS)), cell.rows - 1)
        taken = {column: left - 1 for column, left in taken.items() if left > 1} | later
        grid.append(tuple(line))
    width = min(MAX_COLUMNS, max(map(len, grid), default=0))
    return [(*row, *[()] * (width - len(row))) for row in grid], merged


def _is_cell_block(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return all(_is_cell_block(inner) for item in block.items for inner in item)
    return not isinstance(
        block, Table | Quote | Heading | Code | Rule | Definitions | Details | Notes
    )


def _is_page(cell: Cell) -> bool:
    return len(cell.blocks) >= 3 and sum(len(block_text(block)) for block in cell.blocks) > 600


def _is_plain(cell: Cell) -> bool:
    if not all(isinstance(block, Paragraph | Caption) for block in cell.blocks):
        return False
    return len(cell.blocks) < 2 or all(len(block_text(block)) < _LONG for block in cell.blocks)


def _spans_of(block: Block) -> Spans:
    match block:
        case Paragraph(pieces) | Caption(pieces):
            return pieces
        case Figure():
            picture = (Span(block.alt or block.url, href=block.url),) if _shows(block) else ()
            return joined([picture, block.caption])
        case ListBlock():
            return joined(list(_item_spans(block.items)))
        case _:
            return ()


def _shows(figure: Figure) -> bool:
    return bool(figure.alt or (figure.url and not figure.caption))


def _item_spans(items: Iterable[tuple[Block, ...]]) -> Iterator[Spans]:
    for item in items:
        for block in item:
            yield _spans_of(block)

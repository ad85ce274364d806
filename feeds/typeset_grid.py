"""Which cells of a table reach over others, as far as they may."""

from __future__ import annotations

from feeds.document import Table

__all__ = ["Grid"]


class Grid:
    """The cells of a table that reach over others; those reached over are empty."""

    def __init__(self, table: Table) -> None:
        """Take what of ``table.merged`` fits: anything may stand there."""
        rows = [table.header, *table.rows] if table.header else list(table.rows)
        # What a header reaches over is the header alone: the rows below stand apart.
        self._bodies = 1 if table.header else 0
        self.covered: set[tuple[int, int]] = set()
        """Row and column of each cell that another reaches over."""
        self._reach: dict[tuple[int, int], tuple[int, int]] = {}
        taken: set[tuple[int, int]] = set()
        for row, column, down, across in table.merged:
            if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
                continue
            last = self._bodies if row < self._bodies else len(rows)
            down, across = min(down, last - row), min(across, len(rows[row]) - column)
            cells = [
                (row + below, column + beside) for below in range(down) for beside in range(across)
            ]
            others = cells[1:]
            if not others or taken.intersection(cells):
                continue
            if any(at >= len(rows[line]) or rows[line][at] for line, at in others):
                continue
            taken.update(cells)
            self.covered.update(others)
            self._reach[row, column] = (down, across)

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """Return over how many rows and columns a cell reaches, itself among them."""
        return self._reach.get((row, column), (1, 1))

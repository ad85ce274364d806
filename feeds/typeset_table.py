"""Tables set in columns of cells, or as records where the columns would be too narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from feeds.cells import cell_width
from feeds.document import Span, Spans, Style, Table, plain
from feeds.typeset_grid import Grid
from feeds.typeset_lines import join_pieces, wrap

__all__ = ["MIN_COLUMN", "column_widths", "fits", "natural_widths", "set_table", "set_whole"]

MIN_COLUMN = 6
"""A column narrower than this is not worth reading; the table is set as records."""
WIDEST_CELL = 60
"""A cell wider than this wraps also where there is room without end."""
_NUMERIC = frozenset("0123456789.,+-%％‰$¥￥€£ ()—–/")


def set_table(table: Table, width: int, *, ascii_only: bool = False) -> list[Spans]:
    """Return a table's lines, its caption not among them.

    Rows may be of different length; cells wrap inside their columns, those that reach over
    others have the room of all, and rows are set apart by a blank line where any cell
    takes more than one line.
    """
    rows = rows_of(table)
    columns = max(map(len, rows), default=0)
    if not columns:
        return []
    grid = Grid(table)
    widths = column_widths(_alone(rows, grid), columns, width)
    if widths is None:
        return _records(table, width)
    _widen(rows, grid, widths, width)
    head, body = _set_rows(table, widths, grid, ascii_only)
    return [*head, *body]


def fits(table: Table, width: int) -> bool:
    """Say whether a table of that width in cells is set with every cell on a line of its own."""
    rows = rows_of(table)
    columns = max(map(len, rows), default=0)
    return sum(natural_widths(_alone(rows, Grid(table)), columns)) + 3 * (columns - 1) <= width


def set_whole(
    table: Table, *, most: int = WIDEST_CELL, ascii_only: bool = False
) -> tuple[list[Spans], list[Spans]]:
    """Return the lines of a table's header, its rule too, and of its rows, however wide.

    Args:
        table: The table.
        most: The widest a column may be, in cells.
        ascii_only: Draw bars and rules in ASCII.
    """
    rows = rows_of(table)
    columns = max(map(len, rows), default=0)
    if not columns:
        return [], []
    grid = Grid(table)
    widths = [min(most, room) for room in natural_widths(_alone(rows, grid), columns)]
    _widen(rows, grid, widths, sum(widths) + 3 * (columns - 1) + most)
    return _set_rows(table, widths, grid, ascii_only)


def rows_of(table: Table) -> list[tuple[Spans, ...]]:
    """Return all rows of a table, its header strong and first."""
    header = tuple(_strong(cell) for cell in table.header)
    return [header, *table.rows] if header else list(table.rows)


def _alone(rows: Sequence[Sequence[Spans]], grid: Grid) -> list[list[Spans]]:
    """Return the rows with the cells empty that reach over several columns."""
    return [
        [() if grid.reach(at, column)[1] > 1 else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]


def _widen(rows: Sequence[Sequence[Spans]], grid: Grid, widths: list[int], width: int) -> None:
    """Give the last column that a cell reaches over what the cell lacks, as far as there is."""
    spare = width - sum(widths) - 3 * (len(widths) - 1)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            across = grid.reach(at, column)[1]
            if across > 1 and spare > 0:
                lacks = cell_width(plain(cell)) - _room(widths, column, across)
                more = max(0, min(spare, lacks))
                widths[column + across - 1] += more
                spare -= more


def _room(widths: Sequence[int], column: int, across: int) -> int:
    return sum(widths[column : column + across]) + 3 * (across - 1)


def _set_rows(
    table: Table, widths: Sequence[int], grid: Grid, ascii_only: bool
) -> tuple[list[Spans], list[Spans]]:
    bar, cross, rule = ("|", "+", "-") if ascii_only else ("│", "┼", "─")
    right = [_is_numeric(table.rows, column) for column in range(len(widths))]
    rows = [_cells(row, at, widths, grid, right) for at, row in enumerate(rows_of(table))]
    tall = any(len(cell.lines) > 1 for row in rows for cell in row)
    head: list[Spans] = []
    body: list[Spans] = []
    for at, row in enumerate(rows):
        lines = _set_row(row, f" {bar} ")
        if table.header and at == 0:
            head = [*lines, (Span(f"{rule}{cross}{rule}".join(rule * room for room in widths)),)]
        else:
            body += [(), *lines] if tall and body else lines
    return head, body


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: list[Spans]
    room: int
    right: bool


def _cells(
    row: Sequence[Spans], at: int, widths: Sequence[int], grid: Grid, right: Sequence[bool]
) -> list[_Cell]:
    cells: list[_Cell] = []
    column = 0
    while column < len(widths):
        across = grid.reach(at, column)[1]
        room = _room(widths, column, across)
        lines = wrap(row[column] if column < len(row) else (), room)
        cells.append(_Cell(lines, room, right[column] and across == 1))
        column += across
    return cells


def column_widths(rows: Sequence[Sequence[Spans]], columns: int, width: int) -> list[int] | None:
    """Return each column's width in cells, or None where they do not fit.

    Columns that need little get what they need; the others share what is left.
    """
    natural = natural_widths(rows, columns)
    room = width - 3 * (columns - 1)
    if sum(natural) <= room:
        return natural
    widths = [0] * columns
    waiting = sorted(range(columns), key=natural.__getitem__)
    while waiting:
        share = room // len(waiting)
        column = waiting.pop(0)
        widths[column] = min(natural[column], share)
        if widths[column] < min(MIN_COLUMN, natural[column]):
            return None
        room -= widths[column]
    return widths


def natural_widths(rows: Iterable[Sequence[Spans]], columns: int) -> list[int]:
    """Return what each column takes where no cell is broken, in cells; at least 1."""
    natural = [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            lines = plain(cell).split("\n")
            natural[column] = max(natural[column], *(cell_width(line) for line in lines))
    return natural


def _strong(cell: Spans) -> Spans:
    return tuple(Span(piece.text, piece.style | Style.STRONG, piece.href) for piece in cell)


def _is_numeric(rows: Sequence[Sequence[Spans]], column: int) -> bool:
    texts = [plain(row[column]) for row in rows if column < len(row)]
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(
        _NUMERIC.issuperset(text) and any(map(str.isdigit, text)) for text in filled
    )


def _set_row(cells: Sequence[_Cell], bar: str) -> list[Spans]:
    lines: list[Spans] = []
    for at in range(max(len(cell.lines) for cell in cells)):
        parts: list[Spans] = []
        for cell in cells:
            pieces = cell.lines[at] if at < len(cell.lines) else ()
            parts.append(_padded(pieces, cell.room, cell.right))
            parts.append((Span(bar),))
        lines.append(_without_tail(join_pieces(parts[:-1])))
    return lines


def _padded(pieces: Spans, width: int, right: bool) -> Spans:
    room = width - sum(cell_width(piece.text) for piece in pieces)
    if room <= 0:
        return pieces
    blanks = (Span(" " * room),)
    return (*blanks, *pieces) if right else (*pieces, *blanks)


def _without_tail(pieces: Spans) -> Spans:
    # The last column's filling would only be trailing blanks.
    while pieces and not pieces[-1].text.strip(" "):
        pieces = pieces[:-1]
    if pieces and pieces[-1].text.endswith(" "):
        last = pieces[-1]
        pieces = (*pieces[:-1], Span(last.text.rstrip(" "), last.style, last.href))
    return pieces


def _records(table: Table, width: int) -> list[Spans]:
    lines: list[Spans] = []
    longest = max(map(len, table.rows), default=0)
    if table.rows and longest < len(table.header):
        # Heads of columns that no row has would stand nowhere else.
        for cell in table.header[longest:]:
            lines.extend(wrap(_strong(cell), width, rest="  "))
    for row in table.rows or (table.header,):
        if lines and row:
            lines.append(())
        for column, cell in enumerate(row):
            label = table.header[column] if table.rows and column < len(table.header) else ()
            pieces = (*_strong(label), Span(": "), *cell) if label else cell
            lines.extend(wrap(pieces, width, rest="  "))
    return lines

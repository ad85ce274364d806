"""Tables set in columns of cells, or as records where the columns would be too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.cells import cell_width
from feeds.document import Span, Spans, Style, Table, plain
from feeds.typeset_lines import join_pieces, wrap

__all__ = ["MIN_COLUMN", "column_widths", "set_table"]

MIN_COLUMN = 6
"""A column narrower than this is not worth reading; the table is set as records."""
_NUMERIC = frozenset("0123456789.,+-%％‰$¥￥€£ ()—–/")


def set_table(table: Table, width: int, *, ascii_only: bool = False) -> list[Spans]:
    """Return a table's lines, its caption not among them.

    Rows may be of different length; cells wrap inside their columns, and rows are set
    apart by a blank line where any cell takes more than one line.
    """
    header = tuple(_strong(cell) for cell in table.header)
    rows = [header, *table.rows] if header else list(table.rows)
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return []
    widths = column_widths(rows, columns, width)
    if widths is None:
        return _records(table, width)
    bar, cross, rule = ("|", "+", "-") if ascii_only else ("│", "┼", "─")
    right = [_is_numeric(table.rows, column) for column in range(columns)]
    cells = [_wrapped(row, widths) for row in rows]
    tall = any(len(cell) > 1 for row in cells for cell in row)
    lines: list[Spans] = []
    for at, row in enumerate(cells):
        lines.extend(_set_row(row, widths, right, f" {bar} "))
        if header and at == 0:
            lines.append((Span(f"{rule}{cross}{rule}".join(rule * room for room in widths)),))
        elif tall and at + 1 < len(cells):
            lines.append(())
    return lines


def column_widths(rows: Sequence[Sequence[Spans]], columns: int, width: int) -> list[int] | None:
    """Return each column's width in cells, or None where they do not fit.

    Columns that need little get what they need; the others share what is left.
    """
    natural = [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            lines = plain(cell).split("\n")
            natural[column] = max(natural[column], *(cell_width(line) for line in lines))
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


def _strong(cell: Spans) -> Spans:
    return tuple(Span(piece.text, piece.style | Style.STRONG, piece.href) for piece in cell)


def _is_numeric(rows: Sequence[Sequence[Spans]], column: int) -> bool:
    texts = [plain(row[column]) for row in rows if column < len(row)]
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(
        _NUMERIC.issuperset(text) and any(map(str.isdigit, text)) for text in filled
    )


def _wrapped(row: Sequence[Spans], widths: Sequence[int]) -> list[list[Spans]]:
    return [
        wrap(row[column], room) if column < len(row) else [()] for column, room in enumerate(widths)
    ]


def _set_row(
    cells: Sequence[list[Spans]], widths: Sequence[int], right: Sequence[bool], bar: str
) -> list[Spans]:
    lines: list[Spans] = []
    for at in range(max(len(cell) for cell in cells)):
        parts: list[Spans] = []
        for column, cell in enumerate(cells):
            pieces = cell[at] if at < len(cell) else ()
            parts.append(_padded(pieces, widths[column], right[column]))
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

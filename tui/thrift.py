"""Fewer bytes to the terminal: only cells that change are sent, as curses does it.

Textual sends whole lines again whenever something moves in its layout. This keeps what the
terminal shows, takes apart what Textual writes (moves, colours, links, text) and sends the
cells that differ. What it does not know passes as it is. The sequences are those of ECMA-48:
CUP, CUF, SGR, EL; OSC 8 makes links.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import get_character_cell_size

__all__ = ["Thrift"]

_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<style>[\d;]*)m"
    r"|\x1b\]8;(?P<parameters>[^;\x1b\x07]*);(?P<link>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    r"|(?P<newline>[\r\n]+)"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)|\x1b.|.)",
    re.DOTALL,
)
_CLEARING = re.compile(r"\x1b(?:\[\?1049[hl]|\[[0-3]?J|c)")
_SYNC = ("\x1b[?2026h", "\x1b[?2026l")
_GAP = 5
"""Cells that are sent again rather than jumped over, which costs as many bytes."""


class _Cell(NamedTuple):
    """What stands in a cell; the second cell of a wide character has no text."""

    text: str
    style: str
    link: str


_UNKNOWN = _Cell("\0", "", "")
_BLANK = _Cell(" ", "", "")


class Thrift:
    """What a terminal shows, and the least that brings it to what it is to show."""

    def __init__(self) -> None:
        """Begin with a terminal of which nothing is known."""
        self._rows: dict[int, dict[int, _Cell]] = {}
        self._columns = 0
        self._at: tuple[int, int] | None = None
        """Where the terminal's cursor is, row and column from 1."""
        self._style = ""
        self._link = ""
        self._reset = True
        """Whether style and link of the terminal are known."""

    def forget(self, columns: int) -> None:
        """Know nothing of what is shown any more: the terminal has another size.

        Args:
            columns: How wide it is.
        """
        self._rows.clear()
        self._columns = columns
        self._at = None

    def pass_on(self, data: str) -> str:
        """Return what brings the terminal to what ``data`` would bring it to."""
        out: list[str] = []
        wanted: dict[int, dict[int, _Cell]] = {}
        at, style, link, placed = self._at, "", "", False
        for found in _TOKEN.finditer(data):
            kind = found.lastgroup
            if kind == "column":
                at, placed = (int(found["row"]), int(found["column"])), True
            elif kind == "style":
                style = _styled(style, found["style"])
            elif kind == "link":
                link = f"{found['parameters']};{found['link']}" if found["link"] else ""
            elif kind == "text":
                if at is None:
                    # Nobody knows where: it is sent as it is.
                    out.append(found[0])
                    continue
                at, placed = self._put(wanted, at, found[0], style, link), False
            elif kind == "other" and found[0] not in _SYNC:
                out += [self._send(wanted), self._plain(), found[0]]
                wanted.clear()
                if _CLEARING.match(found[0]):
                    self.forget(self._columns)
        out.append(self._send(wanted))
        if placed and at is not None and at != self._at:
            # The cursor is to stand there, be it seen or heard.
            out.append(self._move(*at))
        return "".join(out)

    def _put(
        self,
        wanted: dict[int, dict[int, _Cell]],
        at: tuple[int, int],
        text: str,
        style: str,
        link: str,
    ) -> tuple[int, int]:
        """Note text that is to stand somewhere; return where it ends."""
        row, column = at
        cells = wanted.setdefault(row, {})
        last = 0
        for character in text:
            width = get_character_cell_size(character)
            if not width:
                if last:
                    before = cells[last]
                    cells[last] = _Cell(before.text + character, style, link)
                continue
            for over in range(column, column + width):
                self._break_half(row, over, cells)
            cells[column] = _Cell(character, style, link)
            last = column
            if width == 2:
                cells[column + 1] = _Cell("", style, link)
            column += width
        return row, column

    def _break_half(self, row: int, column: int, cells: dict[int, _Cell]) -> None:
        """Note that the other half of a wide character goes when one half is written over."""
        shown = self._rows.get(row, {})

        def there(at: int) -> _Cell:
            return cells.get(at) or shown.get(at, _UNKNOWN)

        if not there(column).text:
            cells[column - 1] = _BLANK
        elif not there(column + 1).text:
            cells[column + 1] = _BLANK

    def _send(self, wanted: dict[int, dict[int, _Cell]]) -> str:
        out: list[str] = []
        for row, cells in wanted.items():
            shown = self._rows.setdefault(row, {})
            changed = [
                column
                for column, cell in cells.items()
                if shown.get(column, _UNKNOWN) != cell or _is_unsure(cell)
            ]
            changed.sort()
            for first, last in _runs(changed, cells):
                out.append(self._run(row, first, last, cells))
            shown.update(cells)
        return "".join(out)

    def _run(self, row: int, first: int, last: int, cells: dict[int, _Cell]) -> str:
        """Return what writes the cells of a row from one to another."""
        out = [self._move(row, first)] if self._at != (row, first) else []
        for column in range(first, last + 1):
            cell = cells[column]
            if not cell.text:
                continue
            if (cell.style, cell.link) != (self._style, self._link) or self._reset:
                out.append(self._change(cell))
            out.append(cell.text)
        # At the right edge terminals differ in where the cursor is.
        self._at = (row, last + 1) if last < self._columns else None
        if any(_is_unsure(cells[column]) for column in range(first, last + 1)):
            self._at = None
        return "".join(out)

    def _change(self, cell: _Cell) -> str:
        """Return what makes the terminal write in the style of a cell."""
        out = ""
        if cell.link != self._link:
            out += f"\x1b]8;{cell.link or ';'}\x1b\\"
        if cell.style != self._style or self._reset:
            fresh = not self._style and not self._reset
            out += f"\x1b[{cell.style if fresh else f'0;{cell.style}'.rstrip(';')}m"
        self._style, self._link, self._reset = cell.style, cell.link, False
        return out

    def _plain(self) -> str:
        """Return what ends every style and link, as whoever writes next expects it."""
        if not (self._style or self._link) and not self._reset:
            return ""
        out = "\x1b]8;;\x1b\\" if self._link else ""
        self._style = self._link = ""
        self._reset = False
        return out + "\x1b[0m"

    def _move(self, row: int, column: int) -> str:
        here, self._at = self._at, (row, column)
        if here is not None and here[0] == row and here[1] < column:
            return f"\x1b[{column - here[1]}C"
        return f"\x1b[{row};{column}H"


def _styled(before: str, codes: str) -> str:
    if codes.startswith("0;"):
        return codes[2:]
    if codes in ("", "0"):
        return ""
    return f"{before};{codes}" if before else codes


def _is_unsure(cell: _Cell) -> bool:
    """Say whether terminals differ in how wide a cell is: one of several characters."""
    return len(cell.text) > 1


def _runs(changed: list[int], cells: dict[int, _Cell]) -> list[tuple[int, int]]:
    """Return the first and last column of each run of cells to write."""
    runs: list[tuple[int, int]] = []
    for column in changed:
        near = runs and column - runs[-1][1] <= _GAP
        if near and all(each in cells for each in range(runs[-1][1], column)):
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return [_whole(first, last, cells) for first, last in runs]


def _whole(first: int, last: int, cells: dict[int, _Cell]) -> tuple[int, int]:
    """Widen a run that begins or ends within a wide character."""
    if not cells[first].text and first - 1 in cells:
        first -= 1
    if last + 1 in cells and not cells[last + 1].text:
        last += 1
    return first, last

"""A table of the article over the whole screen, at the width it wants."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from feeds.clean import clean_line
from feeds.document import Table, plain
from tui.i18n import tr
from tui.widgets.lines import TextLine
from tui.widgets.table_sheet import TableSheet

__all__ = ["TableScreen"]

STEP = 8
"""Cells that an arrow scrolls to the side."""


class TableScreen(ModalScreen[None]):
    """One of several tables; each is gone to from the others."""

    DEFAULT_CSS = """
    TableScreen { background: $surface; }
    TableScreen:ansi { background: ansi_default; }
    TableScreen TableSheet { height: 1fr; }
    """
    BINDINGS = [
        Binding("escape,q,w", "close", show=False),
        Binding("left,h", f"move(-{STEP},0)", show=False),
        Binding("right,l", f"move({STEP},0)", show=False),
        Binding("up,k", "move(0,-1)", show=False),
        Binding("down,j", "move(0,1)", show=False),
        Binding("pageup,ctrl+b", "page(0,-1)", show=False),
        Binding("pagedown,ctrl+f,space", "page(0,1)", show=False),
        Binding("H,shift+left", "page(-1,0)", show=False),
        Binding("L,shift+right", "page(1,0)", show=False),
        Binding("home,0", "edge(-1,0)", show=False),
        Binding("end,dollar_sign", "edge(1,0)", show=False),
        Binding("g,ctrl+home", "edge(0,-1)", show=False),
        Binding("G,ctrl+end", "edge(0,1)", show=False),
        Binding("n,tab", "other(1)", show=False),
        Binding("p,shift+tab", "other(-1)", show=False),
    ]

    def __init__(self, tables: Sequence[Table], first: int, *, ascii_only: bool = False) -> None:
        """Show the table of that index first."""
        super().__init__()
        self._tables = list(tables)
        self._at = max(0, min(first, len(self._tables) - 1))
        self._ascii = ascii_only

    def compose(self) -> ComposeResult:
        """Lay out a title, the table, and the keys."""
        yield TextLine(id="table-title", classes="-title")
        yield TableSheet(ascii_only=self._ascii)
        yield TextLine(id="table-keys")

    def on_mount(self) -> None:
        """Show the table."""
        self.query_one(TableSheet).focus()
        self._show()

    def _show(self) -> None:
        table = self._tables[self._at]
        self.query_one(TableSheet).show(table)
        name = tr("Table {number}/{count}", number=self._at + 1, count=len(self._tables))
        caption = clean_line(plain(table.caption))
        shown = f"{name}  {caption}" if caption else name
        self.query_one("#table-title", TextLine).show(shown, "Esc")

    @on(TableSheet.Moved)
    def tell_position(self) -> None:
        """Say which part of the table is in sight."""
        keys = tr("arrows scroll, n next table")
        position = self.query_one(TableSheet).position
        self.query_one("#table-keys", TextLine).show(keys, position)

    def action_move(self, columns: int, lines: int) -> None:
        """Scroll a little."""
        self.query_one(TableSheet).move(columns, lines)

    def action_page(self, across: int, down: int) -> None:
        """Scroll by screens."""
        self.query_one(TableSheet).page(across, down)

    def action_edge(self, across: int, down: int) -> None:
        """Scroll to an edge of the table."""
        sheet = self.query_one(TableSheet)
        sheet.move(across * sheet.wanted.width, down * sheet.wanted.height)

    def action_other(self, step: int) -> None:
        """Show the next table, or the one before."""
        self._at = (self._at + step) % len(self._tables)
        self._show()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

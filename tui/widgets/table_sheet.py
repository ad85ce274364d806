"""A table at the width it wants, scrolled both ways; its header stays in sight."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from feeds.cells import cell_width
from feeds.document import Spans, Style, Table, plain
from feeds.typeset_scripts import set_scripts
from feeds.typeset_table import set_whole
from tui.widgets.page_marks import INLINE

__all__ = ["TableSheet"]

_HEAD_SHARE = 2
"""A header that takes more than one line in so many scrolls away with the rows."""


class TableSheet(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one table."""

    DEFAULT_CSS = """
    TableSheet {
        overflow: auto auto;
        scrollbar-size: 1 1;
        background: $surface;
        color: $foreground;
    }
    TableSheet > .sheet--head { color: $primary; text-style: bold; }
    TableSheet:ansi { background: ansi_default; color: ansi_default; }
    TableSheet:ansi > .sheet--head { color: ansi_default; text-style: bold; }
    """
    COMPONENT_CLASSES = {"sheet--head"}

    @dataclass
    class Moved(Message):
        """Another part of the table is in sight."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        """Show nothing yet."""
        super().__init__()
        self._ascii = ascii_only
        self._head: list[Spans] = []
        self._body: list[Spans] = []
        self._width = 0

    def show(self, table: Table) -> None:
        """Show another table from its first cell."""
        shown = Table(
            tuple(tuple(map(self._shown, row)) for row in table.rows),
            tuple(map(self._shown, table.header)),
            merged=table.merged,
        )
        self._head, self._body = set_whole(shown, ascii_only=self._ascii)
        lines = [*self._head, *self._body]
        self._width = max((cell_width(plain(line)) for line in lines), default=0)
        self.virtual_size = Size(self._width + 1, len(lines))
        self.scroll_to(0, 0, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def _shown(self, cell: Spans) -> Spans:
        return set_scripts(cell, ascii_only=self._ascii)

    @property
    def wanted(self) -> Size:
        """The cells that the whole table takes."""
        return Size(self._width + 1, len(self._head) + len(self._body))

    @property
    def position(self) -> str:
        """Which columns and lines are in sight, of how many."""
        size = self.scrollable_content_region.size
        left, top = round(self.scroll_target_x), round(self.scroll_target_y)
        across = f"{left + 1}-{min(self._width, left + size.width)}/{self._width}"
        lines = self.wanted.height
        return f"{across}  {top + 1}-{min(lines, top + size.height)}/{lines}"

    def move(self, columns: float, lines: float) -> None:
        """Scroll by cells and lines."""
        x, y = self.scroll_target_x + columns, self.scroll_target_y + lines
        self.scroll_to(x, y, animate=False, force=True)
        self.post_message(self.Moved())

    def page(self, across: int, down: int) -> None:
        """Scroll by screens, keeping a little of what was in sight."""
        size = self.scrollable_content_region.size
        head = self._pinned(size.height)
        self.move(across * max(1, size.width - 8), down * max(1, size.height - head - 1))

    def _pinned(self, height: int) -> int:
        return len(self._head) if len(self._head) * _HEAD_SHARE <= height else 0

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        size = self.scrollable_content_region.size
        x, top = round(self.scroll_offset.x), round(self.scroll_offset.y)
        number = y if y < self._pinned(size.height) else y + top
        base = self.rich_style
        if number < len(self._head):
            line, style = self._head[number], base + self.get_component_rich_style("sheet--head")
        elif number - len(self._head) < len(self._body):
            line, style = self._body[number - len(self._head)], base
        else:
            line, style = (), base
        segments = [Segment(" ", base), *(_drawn(piece.text, piece.style, style) for piece in line)]
        strip = Strip(segments).crop_extend(x, x + self.size.width, base)
        return strip.adjust_cell_length(self.size.width, base)

    def on_resize(self, _: events.Resize) -> None:
        """Tell that more or less is in sight."""
        self.post_message(self.Moved())


def _drawn(text: str, flags: Style, base: RichStyle) -> Segment:
    style = base
    for flag, drawn in INLINE:
        if flag in flags:
            style += drawn
    return Segment(text, style)

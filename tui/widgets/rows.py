"""The base of every list: rows of a fixed height, drawn line by line, any number of them.

Only the lines on screen are ever rendered, so a list of a million rows costs what one of
thirty does. A subclass says how many rows there are and what each shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.widgets.extent import ExtentView

__all__ = ["Cell", "Rows"]

Cell = tuple[str, str]
"""A piece of a row: clean text, and the component class it is set in (or ``""``)."""


class Rows(ExtentView, can_focus=True, inherit_bindings=False):
    """A list with a cursor; the keys come from the screen, the mouse works by itself."""

    DEFAULT_CSS = """
    Rows {
        background: $background;
        color: $foreground;
    }
    Rows > .rows--cursor { background: $panel; }
    Rows > .rows--cursor-focused { background: $primary 35%; text-style: bold; }
    Rows:ansi > .rows--cursor { text-style: underline; }
    Rows:ansi > .rows--cursor-focused { text-style: reverse; background: ansi_default; }
    """
    COMPONENT_CLASSES = {"rows--cursor", "rows--cursor-focused"}

    cursor: var[int] = var(0)
    """The index of the row the cursor stands on; 0 also when there is none."""
    row_height: var[int] = var(1)
    """In lines."""

    gap = -1
    """The row before which a line of its own stands, see ``gap_line``; -1 where there is none."""

    @dataclass
    class Highlighted(Message):
        """The cursor moved to another row."""

        rows: Rows
        index: int

    @dataclass
    class Chosen(Message):
        """A row was clicked, or opened by a key."""

        rows: Rows
        index: int

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise AssertionError(f"{type(self).__name__} does not say how many rows it has")

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return the lines of one row, each as cells; ``row_height`` of them."""
        raise AssertionError(f"{type(self).__name__} does not say what row {index} shows")

    def gap_line(self, width: int) -> list[Cell]:
        """Return the line that stands between the rows before ``gap`` and the others."""
        return []

    def empty_lines(self, width: int) -> list[list[Cell]]:
        """Return what stands in the pane when there are no rows."""
        return []

    def __init__(self, *, id: str | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(id=id)
        self._drawn: dict[tuple[str, Style], Style] = {}
        self._base: Style | None = None
        self._painted: tuple[int, int, list[list[Cell]]] = (-1, 0, [])

    # Moving

    def move(self, rows: int) -> None:
        """Move the cursor by that many rows, stopping at the ends."""
        self.move_to(self.cursor + rows)

    def top_of(self, index: int) -> int:
        """Return the first line of a row."""
        return index * self.row_height + (0 <= self.gap <= index)

    def row_of(self, line: int) -> tuple[int, int]:
        """Return which row a line belongs to, and which of its lines it is; -1 for the gap."""
        if self.gap >= 0:
            between = self.gap * self.row_height
            if line == between:
                return self.gap, -1
            line -= line > between
        return divmod(line, self.row_height)

    def move_to(self, index: int) -> None:
        """Put the cursor on that row, or the nearest there is, and show it."""
        self.cursor = index
        self.show_cursor()

    def page(self, pages: float) -> None:
        """Move the cursor by screens; half a screen is 0.5."""
        per_page = max(1, self.size.height // self.row_height)
        step = max(1, int(per_page * abs(pages)))
        self.move(step if pages > 0 else -step)

    def validate_cursor(self, index: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(index, self.row_count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows concerned and tell."""
        if old != new and self.is_attached:
            self.refresh_row(old)
            self.refresh_row(new)
            self.post_message(self.Highlighted(self, new))

    def watch_row_height(self) -> None:
        """Lay the rows out anew."""
        self.resize_rows()

    def refresh_row(self, index: int) -> None:
        """Repaint one row."""
        self.refresh_lines(self.top_of(index), self.row_height)

    def resize_rows(self) -> None:
        """Take in a changed number or height of rows."""
        self.take_extent()
        self.refresh()

    def take_extent(self) -> None:
        """Take in how many rows there are, where those in sight stay as they are."""
        self.set_extent(self.row_count * self.row_height + (self.gap >= 0))
        self.set_reactive(Rows.cursor, self.validate_cursor(self.cursor))

    def show_cursor(self) -> None:
        """Scroll as little as shows the cursor's row whole."""
        top, height = self.top_of(self.cursor), self.row_height
        first, visible = round(self.scroll_target_y), self.size.height
        if top < first:
            self.scroll_to(y=top, animate=False, force=True)
        elif visible and top + height > first + visible:
            self.scroll_to(y=top + height - visible, animate=False, force=True)

    @property
    def key_place(self) -> Offset:
        """Where on the screen the keys act: the first cell of the cursor's row."""
        line = self.top_of(self.cursor) - round(self.scroll_offset.y)
        height = max(1, self.size.height)
        return self.content_region.offset + Offset(0, max(0, min(line, height - 1)))

    def center_cursor(self) -> None:
        """Scroll so that as much is in sight after the cursor's row as there is room for."""
        top = self.top_of(self.cursor) - self.size.height // 3
        self.scroll_to(y=max(0, top), animate=False, force=True)

    # Drawing

    def on_resize(self) -> None:
        """Keep the width of what can be scrolled, and the cursor in sight."""
        self.resize_rows()
        self.show_cursor()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width = self.size.width
        line = round(self.scroll_offset.y) + y
        index, part = self.row_of(line)
        if self._base is None:
            # Made of the styles of everything around, which takes longer than the row itself.
            self._base = self.rich_style
        base = self._base
        if index >= self.row_count:
            lines = self.empty_lines(width) if not self.row_count else []
            cells = lines[y] if y < len(lines) else []
            return self._strip(cells, width, base)
        if part < 0:
            return self._strip(self.gap_line(width), width, base)
        if part == 0 or self._painted[:2] != (index, width):
            # A row's further lines are painted right after its first.
            self._painted = (index, width, self.row_lines(index, width))
        lines = self._painted[2]
        on_cursor = index == self.cursor
        if on_cursor:
            name = "rows--cursor-focused" if self.has_focus else "rows--cursor"
            base = self.get_component_rich_style(name)
        return self._strip(lines[part] if part < len(lines) else [], width, base)

    def _strip(self, cells: list[Cell], width: int, base: Style) -> Strip:
        segments = [Segment(text, self._style(name, base)) for text, name in cells]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str, base: Style) -> Style:
        if not name:
            return base
        drawn = self._drawn.get((name, base))
        if drawn is None:
            # The row's own background, the cursor's too, shows under every piece of it.
            own = self.get_component_rich_style(name)
            drawn = self._drawn[name, base] = base + own + Style(bgcolor=base.bgcolor)
        return drawn

    def notify_style_update(self) -> None:
        """Draw again in the new theme."""
        super().notify_style_update()
        self._drawn.clear()
        self._base = None

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a click on the cursor's row opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index, part = self.row_of(round(self.scroll_offset.y) + offset.y)
        if part >= 0 and index < self.row_count:
            self.cursor = index
            self.post_message(self.Chosen(self, index))

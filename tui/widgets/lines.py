"""The single lines of the screen: hint, pane titles, status, key bar, pane borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from feeds.clean import clean_line
from feeds.typeset import cell_width, cut
from tui.actions import ACTIONS, Action, key_label
from tui.i18n import tr

__all__ = ["Border", "KeyBar", "TextLine"]


class TextLine(Widget):
    """One line of text, cut to the width, with another at its right end.

    The other has half of the line at least, and whatever the one at the left leaves.
    """

    DEFAULT_CSS = """
    TextLine { height: 1; background: $surface; color: $text-muted; }
    TextLine.-error { color: $error; }
    TextLine.-title { background: $panel; color: $foreground; text-style: bold; }
    TextLine:ansi { background: ansi_default; color: ansi_default; }
    TextLine.-title:ansi { text-style: bold underline; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Show an empty line."""
        super().__init__(id=id, classes=classes)
        self._left = ""
        self._right = ""

    @property
    def text(self) -> str:
        """What stands at the left."""
        return self._left

    @property
    def right(self) -> str:
        """What stands at the right end."""
        return self._right

    def show(self, left: str, right: str = "") -> None:
        """Show another text."""
        left, right = clean_line(left), clean_line(right)
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width, style = self.size.width, self.rich_style
        left_over = width - cell_width(self._left) - 3
        right = cut(self._right, max(0, width // 2, left_over))
        room = max(0, width - cell_width(right) - (3 if right else 2))
        left = cut(self._left, room) if room else ""
        gap = max(0, width - 2 - cell_width(left) - cell_width(right))
        strip = Strip([Segment(f" {left}{' ' * gap}{right} ", style)])
        return strip.adjust_cell_length(width, style)


class KeyBar(Widget):
    """The keys a person needs most, as many as fit; each can be clicked."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $text-muted; }
    KeyBar > .keys--key { color: $accent; text-style: bold; }
    KeyBar:ansi { background: ansi_default; color: ansi_default; }
    KeyBar:ansi > .keys--key { color: ansi_default; text-style: reverse; }
    """
    COMPONENT_CLASSES = {"keys--key"}

    @dataclass
    class Clicked(Message):
        """A key of the bar was clicked."""

        action: str

    def __init__(self, actions: Sequence[Action] = ACTIONS, *, id: str | None = None) -> None:
        """Show those of the actions that are meant for the bar."""
        super().__init__(id=id)
        self._actions = [action for action in actions if action.footer and action.keys]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style
        key_style = base + self.get_component_rich_style("keys--key", partial=True)
        segments: list[Segment] = []
        used = 0
        for action in self._actions:
            key, title = key_label(action.keys[0]), tr(action.title)
            width = cell_width(key) + cell_width(title) + 3
            if used + width > self.size.width:
                break
            meta = Style(meta={"action": action.id})
            segments += [Segment(f" {key}", key_style + meta), Segment(f" {title} ", base + meta)]
            used += width
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Tell which key was clicked."""
        action = event.style.meta.get("action") if event.style else None
        if isinstance(action, str):
            self.post_message(self.Clicked(action))


class Border(Widget):
    """The line between two panes; dragging it resizes the one at its left."""

    DEFAULT_CSS = """
    Border { width: 1; height: 1fr; background: $background; color: $panel; }
    Border:hover { color: $primary; }
    Border:ansi { background: ansi_default; color: ansi_default; }
    """

    @dataclass
    class Dragged(Message):
        """The border was dragged to a column of the screen."""

        border: Border
        column: int

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:
        """Draw a line from top to bottom."""
        super().__init__(id=id)
        self._glyph = "|" if ascii_only else "│"

    def render_line(self, y: int) -> Strip:
        """Draw one cell of the line."""
        return Strip([Segment(self._glyph, self.rich_style)])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag."""
        self.capture_mouse()
        event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End dragging."""
        self.release_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where the border was dragged to."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(self, round(event.screen_x)))

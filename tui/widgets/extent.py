"""Scrolling views whose length changes without the screen being laid out anew for it.

Textual lays the whole screen out whenever a view's ``virtual_size`` changes, since a scrollbar
may come or go with it. For a list that is filtered while its query is typed, and for the line
the query is typed in, that is most of what a key costs; and nearly always nothing moves.
"""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Input

__all__ = ["ExtentView", "QueryInput"]


class ExtentView(ScrollView, inherit_bindings=False):
    """A view of lines as wide as itself, of which there may be any number."""

    def set_extent(self, lines: int) -> None:
        """Take in how many lines there are, and stay within them."""
        size = Size(self.size.width, lines)
        if size == self.virtual_size:
            return
        is_longer = lines > self.container_size.height
        if not self.container_size or is_longer != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        if is_longer:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.scroll_target_y = self.validate_scroll_target_y(self.scroll_target_y)


class QueryInput(Input):
    """A line to type in, of a size that what is typed does not change."""

    virtual_size = Reactive(Size(0, 0), layout=False)

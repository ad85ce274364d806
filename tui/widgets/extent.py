"""Scrolling views whose length changes without the screen being laid out anew for it.

Textual lays the whole screen out whenever a view's ``virtual_size`` changes, since a scrollbar
may come or go with it. For a list that is filtered while its query is typed, for the page that
follows the cursor, and for the line the query is typed in, that is most of what a key costs.
"""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

__all__ = ["ExtentView", "LineBar", "PlainBar", "QueryInput"]

_NONE = Color.default()


class ExtentView(ScrollView, inherit_bindings=False):
    """A view of lines as wide as itself, of which there may be any number.

    The column of the scrollbar is always its own, so that nothing is laid out or broken into
    lines anew when one more line makes it scroll; a bar stands there only where it does.
    """

    DEFAULT_CSS = """
    ExtentView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    ExtentView:ansi {
        scrollbar-background: ansi_default;
        scrollbar-background-hover: ansi_default;
        scrollbar-background-active: ansi_default;
    }
    """

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for, as any view's is."""
        bar = self._vertical_scrollbar
        if bar is None:
            bar = LineBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return bar

    def set_extent(self, lines: int) -> None:
        """Take in how many lines there are, and stay within them."""
        # As many as fit at least: a bar as long as its column is none.
        size = Size(self.size.width, max(lines, self.container_size.height))
        if size == self.virtual_size:
            return
        if not self.container_size:
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.scroll_target_y = self.validate_scroll_target_y(self.scroll_target_y)


class LineBar(ScrollBar):
    """A scrollbar that is drawn as the lines it is.

    Textual draws it by way of a console, which is a tenth of what a page key costs.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region."""
        bar = self.render()
        if not isinstance(bar, ScrollBarRender) or not isinstance(bar.style, Style):
            return super().render_lines(crop)
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=bar.style.bgcolor or _NONE,
            bar_color=bar.style.color or _NONE,
        )
        cells = drawn.segments[crop.y : crop.bottom]
        strips = [Strip([each], self.size.width) for each in cells]
        background = self.background_colors[1]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]


class PlainBar(ScrollBarRender):
    """A scrollbar of whole cells, which needs no sign beyond ASCII."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class QueryInput(Input):
    """A line to type in, of a size that what is typed does not change."""

    virtual_size = Reactive(Size(0, 0), layout=False)

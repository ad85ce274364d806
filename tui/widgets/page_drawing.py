"""The lines of a page as strips of the screen: their styles, marks, selection and letters.

A page key draws a screenful of lines, so every style is worked out once: that of the pane
itself is made of the styles of everything around it, which takes longer than a line does.
What the next page key will show is drawn while nothing is typed.
"""

from __future__ import annotations

import re
from time import perf_counter

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from feeds.document import Span
from feeds.links import terminal_address
from feeds.typeset import Line, cut
from feeds.typeset_code import CodeSpan
from tui.plain_signs import PlainSigns
from tui.widgets.extent import ExtentView
from tui.widgets.page_hints import Hint, hints_of, with_hints
from tui.widgets.page_marks import INLINE, highlight, matches_near
from tui.widgets.page_style import NAMED, PAGE_CLASSES, names_of

__all__ = ["DrawnPage"]

_NUMBER = re.compile(r"\[\d+\]")
"""What the typesetting puts after a link."""
_REST, _SLICE = 0.03, 0.008
"""Seconds after a frame until lines are drawn ahead, and for how long at a time."""


class DrawnPage(ExtentView, can_focus=True, inherit_bindings=False):
    """Draws lines; whoever sets them keeps them in ``_lines``."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = PAGE_CLASSES

    def __init__(self, *, id: str | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(id=id)
        self.hyperlinks = True
        """Whether the terminal is told where links lead."""
        self.hints: list[Hint] = []
        """The letters that stand on links now."""
        self._hint_typed = ""
        self._marked: re.Pattern[str] | None = None
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._ahead: Timer | None = None
        self._base: RichStyle | None = None
        self._styles: dict[tuple[object, ...], RichStyle] = {}

    @property
    def left(self) -> int:
        """How many cells are left free before a line."""
        return 0

    @property
    def empty_text(self) -> str:
        """What the pane says while there are no lines."""
        return ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region.

        Lines are kept here already, by their number in the article and not by their place on
        the screen; and borders and padding, of which a page has none, cost more than they do.
        """
        if self._ahead is None:
            self._ahead = self.set_timer(_REST, self._draw_ahead)
        if self.styles.gutter or self.opacity != 1.0:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        # Its text is the article's own; what is ours in it is set in the signs of the screen.
        filters = [each for each in self.get_line_filters() if not isinstance(each, PlainSigns)]
        if filters:
            background = self.background_colors[1]
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width = self.size.width
        number = round(self.scroll_offset.y) + y
        if number >= len(self._lines):
            text = cut(self.empty_text, max(1, width - 4)) if y == 1 else ""
            style = self._component("page--link")
            return Strip([Segment("  " + text, style)]).adjust_cell_length(width, self._own_style)
        selection = self.text_selection
        if selection is not None:
            return self._draw(self._lines[number], number, selection)
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != width:
            strip = self._strips[number] = self._draw(self._lines[number], number, None)
        return strip

    def _draw_ahead(self) -> None:
        """Draw what stands below what is in sight, a screen of it."""
        self._ahead = None
        until = perf_counter() + _SLICE
        below = round(self.scroll_offset.y) + self.size.height
        for number in range(below, min(below + self.size.height, len(self._lines))):
            if number not in self._strips:
                if perf_counter() > until:
                    self._ahead = self.set_timer(_REST, self._draw_ahead)
                    return
                self._strips[number] = self._draw(self._lines[number], number, None)

    @property
    def _own_style(self) -> RichStyle:
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def _component(self, name: str) -> RichStyle:
        style = self._styles.get((name,))
        if style is None:
            style = self._styles[name,] = self.get_component_rich_style(name)
        return style

    def _draw(self, line: Line, number: int, selection: Selection | None) -> Strip:
        segments = [Segment(piece.text, self._style_of(piece, line.kind)) for piece in line.pieces]
        strip = Strip(segments)
        if self._marked is not None:
            marked = self._component("page--match")
            for mark in matches_near(self._lines, number, self._marked):
                segments = list(highlight(segments, mark.start, mark.end, marked))
            strip = Strip(segments)
        span = selection.get_span(number) if selection is not None else None
        if span is not None:
            start, end = span
            end = len(strip.text) if end == -1 else end
            strip = highlight(
                segments, start, end, self.screen.get_component_rich_style("screen--selection")
            )
        strip = strip.apply_offsets(0, number)
        labels = {hint.cell: hint.label for hint in self.hints if hint.line == number}
        if labels:
            strip = with_hints(strip, labels, self._hint_typed, self._component("page--hint"))
        strip = Strip([Segment(" " * self.left, self._own_style), *strip])
        return strip.adjust_cell_length(self.size.width, self._own_style)

    def _style_of(self, piece: Span, kind: str) -> RichStyle:
        if piece.href:
            return self._link_style(piece, kind)
        key = (kind, piece.style, piece.token if isinstance(piece, CodeSpan) else None)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._piece_style(piece, kind)
        return style

    def _piece_style(self, piece: Span, kind: str) -> RichStyle:
        style, name = self._own_style, f"page--{kind}"
        if name in self.COMPONENT_CLASSES:
            style += self._component(name)
        if kind == "facts":
            # The value of a header field is set strong; its label is not.
            return style + self._component("page--value") if piece.style else style
        for flag, drawn in INLINE:
            if flag in piece.style:
                style += drawn
        if piece.style & NAMED or isinstance(piece, CodeSpan):
            for name in names_of(piece):
                style += self._component(name)
        return style

    def _link_style(self, piece: Span, kind: str) -> RichStyle:
        address = terminal_address(piece.href)
        name = "page--address" if address else "page--refused"
        if _NUMBER.fullmatch(piece.text):
            name = "page--number"
        link = address if self.hyperlinks and address else None
        style = self._piece_style(piece, kind) + self._component(name)
        return style + RichStyle(link=link, meta={"href": piece.href})

    def notify_style_update(self) -> None:
        """Draw again in the new theme."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()
        self._base = None

    def show_hints(self, shown: bool) -> bool:
        """Put letters on the links in sight, or take them away; say whether there are any."""
        top = round(self.scroll_offset.y)
        seen = range(top, min(len(self._lines), top + self.size.height))
        self.hints = hints_of(self._lines, seen) if shown else []
        self.narrow_hints("")
        return bool(self.hints)

    def narrow_hints(self, typed: str) -> None:
        """Show the letters only of the links that what was typed may mean."""
        self._hint_typed = typed
        self._strips.clear()
        self.refresh()

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected."""
        self._strips.clear()
        self.refresh()

"""The terminal's own cursor, kept where the keys act: screen readers and magnifiers follow it."""

from __future__ import annotations

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, Static

from feeds.typeset import cell_width
from tui.widgets.article_page import ArticlePage
from tui.widgets.rows import Rows

__all__ = ["key_place"]


def key_place(screen: Screen[object]) -> Offset | None:
    """Return the cell of the window where the keys act, ``None`` to leave the cursor there.

    That is the selected row of a list, the line of the page the reader is at, the place in a
    line being typed; in a dialog without any of them, the beginning of its text.
    """
    focused = screen.focused
    if isinstance(focused, Input):
        # Textual's own answer is a cell too far at the end of the text.
        before = cell_width(focused.value[: focused.cursor_position])
        return focused.content_region.offset + Offset(before - round(focused.scroll_offset.x), 0)
    if isinstance(focused, Rows | ArticlePage):
        return focused.key_place
    texts = screen.query(Static)
    return texts.first().content_region.offset if texts else None

"""Messages that are folded as the page is: between words, never within a Latin one."""

from __future__ import annotations

import textual.widgets._toast
from textual.content import Content
from textual.geometry import Size
from textual.widgets._toast import Toast

from feeds.document import plain, spans
from feeds.typeset_lines import wrap

__all__ = ["FoldedToast", "fold_toasts"]


def fold_toasts() -> None:
    """Have every message that is shown from now on, on any screen, fold like this."""
    vars(textual.widgets._toast)["Toast"] = FoldedToast


class FoldedToast(Toast):
    """Textual's own message; that takes Chinese with a name in it for one word, and cuts it."""

    _room = 0
    """Cells of a line; 0 while it has none."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Fold the text for the width it is given, and return how many lines that takes."""
        if width != self._room:
            self._room = width
            self._layout_cache.clear()
        return super().get_content_height(container, viewport, width)

    def render(self) -> Content:
        """Return the text, a line each."""
        told = self._notification
        if not self._room or told.markup or told.title:
            return super().render()
        return Content("\n".join(map(plain, wrap(spans(told.message), self._room))))

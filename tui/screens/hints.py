"""Choosing a link on the page by the letters that stand on it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from feeds.links import Link
from tui.i18n import tr
from tui.screens.links import LinkChoice
from tui.widgets.article_page import ArticlePage
from tui.widgets.lines import TextLine

__all__ = ["HintsScreen"]

_WAYS = {"y": "copy", "s": "save", "q": "qr"}


class HintsScreen(ModalScreen[LinkChoice | None]):
    """Takes the letters of a link; ``y``, ``s`` or ``q`` before them says what to do with it."""

    DEFAULT_CSS = """
    HintsScreen { background: transparent; }
    HintsScreen TextLine { dock: bottom; }
    """

    def __init__(self, page: ArticlePage) -> None:
        """Put letters on the links of the page that are in sight."""
        super().__init__()
        self._page = page
        self._way = "open"
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the line that says what to type."""
        yield TextLine(classes="-title")

    def on_mount(self) -> None:
        """Say what to type."""
        self._tell()

    def on_unmount(self) -> None:
        """Take the letters away."""
        self._page.show_hints(False)

    def on_key(self, event: events.Key) -> None:
        """Take a letter; anything else ends it."""
        event.stop()
        event.prevent_default()
        key = (event.character or "").lower()
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif not self._typed and key in _WAYS:
            self._way = _WAYS[key]
        elif any(hint.label.startswith(self._typed + key) for hint in self._page.hints) and key:
            self._typed += key
        else:
            self.dismiss(None)
            return
        self._tell()
        self._page.narrow_hints(self._typed)
        for hint in self._page.hints:
            if hint.label == self._typed:
                self.dismiss((self._way, Link(0, hint.href, "", "")))
                return

    def on_click(self) -> None:
        """End it."""
        self.dismiss(None)

    def _tell(self) -> None:
        titles = {"open": tr("Open"), "copy": tr("Copy link"), "save": tr("Save"), "qr": "QR"}
        keys = tr("y copy · s save · q QR code · Esc")
        self.query_one(TextLine).show(f"{titles[self._way]}: {self._typed}▏", keys)

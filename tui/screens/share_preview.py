"""What is about to leave, in full, before it does."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from feeds.clean import clean_text
from tui.i18n import tr
from tui.widgets.lines import TextLine

__all__ = ["Answer", "SharePreview"]

Answer = Literal["send", "copy", ""]


class SharePreview(ModalScreen[Answer]):
    """Shows what would leave for a place; Enter sends it."""

    BINDINGS = [
        Binding("enter", "answer('send')", show=False),
        Binding("c,y", "answer('copy')", show=False),
        Binding("escape,q,n", "answer('')", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, text: str, *, note: str = "") -> None:
        """Show ``text``, which is taken as text alone; ``note`` is what to know of it."""
        super().__init__(classes="dialog")
        self._title = title
        self.text = clean_text(text)
        self.note = note

    def compose(self) -> ComposeResult:
        """Lay out title, text, note and keys."""
        with Vertical(classes="dialog-box -wide-box"):
            yield TextLine(classes="-title")
            with Vertical(classes="dialog-scroll"):
                yield Static(Content(self.text), classes="dialog-text")
            if self.note:
                yield Static(Content(self.note), classes="dialog-text")
            yield TextLine(id="dialog-note")

    def on_mount(self) -> None:
        """Say what it is, and which keys there are."""
        self.query_one(".-title", TextLine).show(self._title, "Esc")
        self.query_one("#dialog-note", TextLine).show(tr("Enter send · c copy · Esc leave it"))

    def action_scroll(self, lines: int) -> None:
        """Scroll a long text."""
        self.query_one(".dialog-scroll", Vertical).scroll_relative(y=lines, animate=False)

    def action_answer(self, answer: Answer) -> None:
        """Give the answer."""
        self.dismiss(answer)

"""The line that a text to find in the article is typed in."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.i18n import tr
from tui.widgets.extent import QueryInput
from tui.widgets.lines import TextLine

__all__ = ["FindBar"]


class FindBar(Horizontal):
    """A text being typed. Enter keeps its marks, Esc goes back to where the reader was."""

    DEFAULT_CSS = """
    FindBar { height: 1; display: none; background: $surface; }
    FindBar.-shown { display: block; }
    FindBar Input { border: none; height: 1; width: 1fr; padding: 0 1; background: $surface; }
    FindBar Input:focus { border: none; }
    FindBar TextLine { background: $surface; width: 12; }
    """

    @dataclass
    class Typed(Message):
        """The text changed."""

        text: str

    @dataclass
    class Kept(Message):
        """What it found is to stay marked."""

        text: str

    class Left(Message):
        """It is to be as it was."""

    async def open(self, text: str = "") -> None:
        """Show the line, with what was looked for last, and type there."""
        if not self.query(Input):
            line: Input = QueryInput(placeholder=tr("Find in the article"), select_on_focus=True)
            await self.mount(line, TextLine())
        self.add_class("-shown")
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.focus()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown")

    def tell(self, text: str, *, mistake: bool = False) -> None:
        """Say what was found."""
        line = self.query_one(TextLine)
        line.set_class(mistake, "-error")
        line.show("", text)

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Pass on what is typed."""
        message.stop()
        self.post_message(self.Typed(message.value))

    @on(Input.Submitted)
    def kept(self, message: Input.Submitted) -> None:
        """Keep what was found."""
        message.stop()
        self.post_message(self.Kept(message.value))

    def on_key(self, event: events.Key) -> None:
        """Leave by Esc, keep by going down into the page."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left())
        elif event.key in {"down", "tab"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(self.query_one(Input).value))

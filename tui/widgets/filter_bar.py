"""The filter: a line to type a query in, with what it finds or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tui.i18n import tr
from tui.widgets.extent import QueryInput
from tui.widgets.lines import TextLine

__all__ = ["FilterBar"]


class FilterBar(Vertical):
    """A query being typed. Enter keeps it, Esc gives the list back."""

    DEFAULT_CSS = """
    FilterBar { height: auto; display: none; background: $surface; }
    FilterBar.-shown { display: block; }
    FilterBar Input { border: none; height: 1; padding: 0 1; background: $surface; }
    FilterBar Input:focus { border: none; }
    FilterBar TextLine { background: $surface; }
    """

    @dataclass
    class Typed(Message):
        """The query changed."""

        text: str

    @dataclass
    class Kept(Message):
        """The query is to stay."""

        text: str

    @dataclass
    class Saved(Message):
        """The query is to be kept as a view."""

        text: str

    class Left(Message):
        """The query is to go."""

    @property
    def text(self) -> str:
        """What was typed."""
        lines = self.query(Input)
        return lines.first().value if lines else ""

    async def open(self, text: str = "") -> None:
        """Show the line, with a query in it, and type there."""
        if not self.query(Input):
            # The first frame does not wait for a line that few will type in.
            hint = tr("words, title:, is:unread, newer:3d …")
            await self.mount(QueryInput(placeholder=hint, select_on_focus=False), TextLine())
        self.add_class("-shown")
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        line.focus()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown", "-mistaken")

    def tell(self, text: str, right: str = "", *, mistake: bool = False) -> None:
        """Say what the query finds, or what is wrong with it."""
        line = self.query_one(TextLine)
        line.set_class(mistake, "-error")
        line.show(text, right)

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Pass on what is typed."""
        message.stop()
        self.post_message(self.Typed(message.value))

    @on(Input.Submitted)
    def kept(self, message: Input.Submitted) -> None:
        """Keep the query."""
        message.stop()
        self.post_message(self.Kept(message.value))

    def on_key(self, event: events.Key) -> None:
        """Leave by Esc, keep by going down into the list."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left())
        elif event.key == "ctrl+s":
            event.stop()
            event.prevent_default()
            self.post_message(self.Saved(self.text))
        elif event.key in {"down", "tab"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(self.text))

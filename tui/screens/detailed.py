"""A screen of a table, with all there is to say of the row under the cursor below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen, ScreenResultType

from tui.keymap import Keymap
from tui.widgets.lines import TextLine
from tui.widgets.rows import Rows

__all__ = ["MOVING", "DetailedScreen", "with_own_keys"]

MOVING = {
    "back": "close",
    "down": "move(1)",
    "up": "move(-1)",
    "page_down": "page(1)",
    "page_up": "page(-1)",
    "half_down": "page(0.5)",
    "half_up": "page(-0.5)",
    "top": "move(-1000000)",
    "bottom": "move(1000000)",
}
"""What the main screen's actions of moving are here."""

_Kind = TypeVar("_Kind", bound=Screen[Any])


def with_own_keys(kind: type[_Kind], keymap: Keymap, same: Mapping[str, str]) -> type[_Kind]:
    """Return a screen's class with the keys that the main screen's actions have now.

    Args:
        kind: Its class; a key that bindings of its own name keeps what it does there.
        keymap: The keys in force.
        same: What an action of the main screen, by its id, is on this one.
    """
    named = {
        key
        for base in kind.__mro__
        for each in vars(base).get("BINDINGS", ())
        if isinstance(each, Binding) and issubclass(base, DetailedScreen)
        for key in each.key.split(",")
    }
    added = [
        Binding(key, here, show=False)
        for action, here in same.items()
        for key in keymap.keys(action)
        if key not in named
    ]
    return type(kind.__name__, (kind,), {"BINDINGS": added})


class DetailedScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """Lays out title, table, details and keys, and moves in the table."""

    CSS = """
    DetailedScreen .details { height: auto; }
    DetailedScreen .details TextLine { background: $background; }
    """
    BINDINGS = [
        Binding("escape,q,h,left", "close", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("g,home", "move(-1000000)", show=False),
        Binding("G,end", "move(1000000)", show=False),
    ]
    DETAILS = 1
    """Lines below the table."""

    def table(self) -> Rows:
        """Return the table, not filled yet."""
        raise AssertionError(f"{type(self).__name__} has no table")

    def keys_text(self) -> str:
        """Return what the last line says of the keys."""
        return ""

    def details_text(self) -> Sequence[str]:
        """Return the lines about the row under the cursor."""
        return ()

    def show_all(self) -> None:
        """Fill title, table and details."""
        raise AssertionError(f"{type(self).__name__} shows nothing")

    def compose(self) -> ComposeResult:
        """Lay it out."""
        from textual.containers import Vertical

        yield TextLine(classes="-title")
        yield self.table()
        with Vertical(classes="details"):
            for _ in range(self.DETAILS):
                yield TextLine()
        yield TextLine(classes="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Rows).focus()
        self.query_one(".keys", TextLine).show(self.keys_text())
        self.show_all()

    @on(Rows.Highlighted)
    def show_details(self) -> None:
        """Say all there is of the row under the cursor."""
        lines = self.details_text()
        for number, line in enumerate(self.query(".details TextLine").results(TextLine)):
            line.show(lines[number] if number < len(lines) else "")

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Rows).move(rows)

    def action_page(self, pages: float) -> None:
        """Move the cursor by screens."""
        self.query_one(Rows).page(pages)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

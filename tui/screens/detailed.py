"""A screen of a table, with all there is to say of the row under the cursor below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen, ScreenResultType

from feeds.clean import clean_line
from feeds.document import plain, spans
from feeds.typeset import cell_width, cut
from feeds.typeset_lines import wrap
from tui.keymap import Keymap
from tui.screens.dialogs import TextScreen
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

ROWS_KEPT = 4
"""Lines of the table that the details leave it in a small window."""
KEY_LINES = 2
"""The most that the keys take."""

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


def fitted(texts: Sequence[str], width: int, room: int, least: int = 0) -> list[str]:
    """Return texts broken into lines, as far as there is room; the rest of a text is cut.

    Args:
        texts: Each has a line at least, where there is room for that. The others are read
            whole before the first.
        width: In cells.
        room: In lines.
        least: How many of the first are rather read whole than that each of the others has a
            line; 0 is all.
    """
    broken = [
        [plain(line) for line in wrap(spans(clean_line(text)), max(1, width))] or [""]
        for text in texts
    ]
    while 0 < least < len(broken) and sum(map(len, broken)) > room:
        broken.pop()
    spare = max(0, room - len(broken))
    for lines in (*broken[1:], *broken[:1]):
        more = min(spare, len(lines) - 1)
        spare -= more
        if len(lines) > more + 1:
            lines[more:] = [cut(f"{lines[more]}…", width)]
    return [line for lines in broken for line in lines][:room]


def key_lines(keys: str, width: int) -> list[str]:
    """Return what is said of keys as lines, of whole keys as far as ``KEY_LINES`` reach.

    Args:
        keys: Each with what it does, `` · `` between them.
        width: In cells.
    """
    lines = [""]
    for key in keys.split(" · "):
        longer = f"{lines[-1]} · {key}" if lines[-1] else key
        if cell_width(longer) <= width or not lines[-1] or len(lines) == KEY_LINES:
            lines[-1] = longer
        else:
            lines.append(key)
    return lines


class DetailedScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """Lays out title, table, details and keys, and moves in the table."""

    # Not CSS: that is for the class alone that is shown, which builds on this one.
    DEFAULT_CSS = """
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
        Binding("l,right", "whole", show=False),
    ]
    DETAILS = 1
    """Lines below the table, at least, where there is room for them."""
    LEAST = 0
    """Of how many details each is to be read whole before the others have a line; 0 is of all."""
    _lines = 0
    """How many lines are below it: with the window as it is, they only become more."""
    _around = 2
    """The lines of the title and of the keys."""

    def table(self) -> Rows:
        """Return the table, not filled yet."""
        raise AssertionError(f"{type(self).__name__} has no table")

    def keys_text(self) -> str:
        """Return what the last line says of the keys."""
        return ""

    def details_text(self) -> Sequence[str]:
        """Return the lines about the row under the cursor; the first says least beyond it."""
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
        for _ in range(KEY_LINES):
            yield TextLine(classes="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Rows).focus()
        self._show_keys()
        self.show_all()

    def on_resize(self, _: events.Resize) -> None:
        """Give table and details their room anew."""
        self._lines = 0
        self._show_keys()
        self.show_details()

    def _show_keys(self) -> None:
        told = key_lines(self.keys_text(), self.size.width - 2)
        self._around = 1 + len(told)
        for number, line in enumerate(self.query(".keys").results(TextLine)):
            line.display = number < len(told)
            line.show(told[number] if number < len(told) else "")

    @on(Rows.Highlighted)
    def show_details(self) -> None:
        """Say all there is of the row under the cursor, in as many lines as that takes."""
        room = max(1, self.size.height - self._around - ROWS_KEPT)
        told = fitted(self.details_text(), self.size.width - 2, room, self.LEAST)
        self._lines = min(room, max(self._lines, self.DETAILS, len(told)))
        lines = list(self.query(".details TextLine").results(TextLine))
        if len(lines) < self._lines:
            more = [TextLine() for _ in range(self._lines - len(lines))]
            self.query_one(".details").mount_all(more)
            lines += more
        for number, line in enumerate(lines):
            line.display = number < self._lines
            line.show(told[number] if number < len(told) else "")

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Rows).move(rows)

    def action_page(self, pages: float) -> None:
        """Move the cursor by screens."""
        self.query_one(Rows).page(pages)

    def action_whole(self) -> None:
        """Show all there is of the row under the cursor, to be scrolled, in any window."""
        told = [text for each in self.details_text() if (text := clean_line(each))]
        if told:
            title = self.query_one(".-title", TextLine).text
            self.app.push_screen(TextScreen(title, "\n".join(told)))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

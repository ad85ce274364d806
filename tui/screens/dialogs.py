"""The small screens: a menu, a text to read or select, a confirmation."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from feeds.typeset import cell_width, cut, pad
from tui.i18n import tr
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

__all__ = ["ConfirmScreen", "MenuItem", "MenuScreen", "TextScreen"]

MenuItem = tuple[str, str, str]
"""What choosing it gives, the letter that chooses it (or ``""``), and its title."""


class MenuRows(Rows):
    """The rows of a menu."""

    DEFAULT_CSS = """
    MenuRows { background: $surface; }
    MenuRows > .menu--key { color: $accent; text-style: bold; }
    MenuRows:ansi > .menu--key { color: ansi_yellow; }
    """
    COMPONENT_CLASSES = {"menu--key"}

    def __init__(self, items: Sequence[MenuItem]) -> None:
        """Show these items."""
        super().__init__()
        self.items = items

    @property
    def row_count(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def wanted(self) -> int:
        """The cells that the titles take."""
        return max((cell_width(title) for _, _, title in self.items), default=0)

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return an item's key and title."""
        _, key, title = self.items[index]
        return [[(f" {key or ' '}  ", "menu--key"), (pad(cut(title, width - 5), width - 5), "")]]


class MenuScreen(ModalScreen[str | None]):
    """A menu; gives the chosen item, or ``None``."""

    BINDINGS = [
        Binding("escape,q", "cancel", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter,l,right,space", "choose", show=False),
    ]

    def __init__(self, title: str, items: Sequence[MenuItem], *, selected: str = "") -> None:
        """Ask for one of the items."""
        super().__init__(classes="dialog")
        self._title = title
        self._items = list(items)
        self._selected = selected

    def rows(self) -> MenuRows:
        """Return the rows of the menu."""
        return MenuRows(self._items)

    def compose(self) -> ComposeResult:
        """Lay out a title over the rows."""
        rows = self.rows()
        with Vertical(classes="dialog-box") as box:
            box.styles.width = max(cell_width(self._title), rows.wanted) + 10
            yield TextLine(classes="-title")
            rows.styles.height = len(self._items)
            yield rows

    def on_mount(self) -> None:
        """Put the cursor on what was chosen last."""
        self.query_one(TextLine).show(self._title, "Esc")
        rows = self.query_one(MenuRows)
        rows.focus()
        for index, (value, _, _) in enumerate(self._items):
            if value == self._selected:
                rows.move_to(index)

    def on_key(self, event: events.Key) -> None:
        """Take an item's letter."""
        for value, key, _ in self._items:
            if key and event.character == key:
                event.stop()
                self.dismiss(value)
                return

    @on(Rows.Chosen)
    def choose_clicked(self, message: Rows.Chosen) -> None:
        """Take the item that was clicked."""
        self.dismiss(self._items[message.index][0])

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(MenuRows).move(rows)

    def action_choose(self) -> None:
        """Take the item under the cursor."""
        if self._items:
            self.dismiss(self._items[self.query_one(MenuRows).cursor][0])

    def action_cancel(self) -> None:
        """Take none."""
        self.dismiss(None)


class ConfirmScreen(ModalScreen[bool]):
    """A yes-or-no question; Enter alone does not say yes."""

    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape,q,enter", "answer(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        """Ask the question."""
        super().__init__(classes="dialog")
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question over the keys."""
        with Vertical(classes="dialog-box -wide-box"):
            yield Static(Content(self._question), classes="dialog-text")
            yield TextLine()

    def on_mount(self) -> None:
        """Say which keys answer."""
        self.query_one(TextLine).show(tr("y yes · n no"))

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)


class TextScreen(ModalScreen[None]):
    """A text to read, select or copy, such as what was just shared."""

    BINDINGS = [
        Binding("escape,q,enter,h,left,space", "close", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, text: str, *, note: str = "") -> None:
        """Show ``text``, which is taken as text alone, under ``title``."""
        super().__init__(classes="dialog")
        self._title = title
        self._text = text
        self._note = note

    def compose(self) -> ComposeResult:
        """Lay out title, text and note."""
        with Vertical(classes="dialog-box -wide-box"):
            yield TextLine(classes="-title")
            with Vertical(classes="dialog-scroll"):
                yield Static(Content(self._text), classes="dialog-text")
            yield TextLine(id="dialog-note")

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one(".-title", TextLine).show(self._title, "Esc")
        self.query_one("#dialog-note", TextLine).show(self._note)

    def action_scroll(self, lines: int) -> None:
        """Scroll a long text."""
        self.query_one(".dialog-scroll", Vertical).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

"""The menu of places to share to: grouped, by letter, and narrowed down by typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from feeds.clean import clean_line
from feeds.sharing.targets import GROUPS, Target
from feeds.typeset import cell_width, cut, pad
from tui.i18n import tr
from tui.share_places import place_title
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

__all__ = ["ShareMenu"]

Entry = Target | str
"""A place, or the title of a group."""

_FRAME = 4
"""Lines of the dialog besides its rows."""


class PlaceRows(Rows):
    """The places, under the titles of their groups."""

    DEFAULT_CSS = """
    PlaceRows { background: $surface; }
    PlaceRows > .menu--key { color: $accent; text-style: bold; }
    PlaceRows > .menu--group { color: $text-muted; text-style: italic; }
    PlaceRows:ansi > .menu--key { color: ansi_yellow; }
    """
    COMPONENT_CLASSES = {"menu--key", "menu--group"}

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.entries: list[Entry] = []

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.entries)

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return a group's title, or a place's letter and title."""
        entry = self.entries[index]
        if isinstance(entry, str):
            return [[(pad(cut(f" {tr(entry)}", width - 1), width), "menu--group")]]
        title = pad(cut(clean_line(place_title(entry)), width - 6), width - 6)
        return [[(f"  {entry.key or ' '}  ", "menu--key"), (title, "")]]

    def empty_lines(self, width: int) -> list[list[Cell]]:
        """Say that nothing is called that."""
        return [[(cut(f" {tr('No place is called that.')}", width - 1), "")]]


class ShareMenu(ModalScreen[str | None]):
    """A menu of places; gives the chosen one's id, or ``None``.

    A letter chooses at once; ``/`` begins to narrow the list down by what is typed, in
    English or Chinese, and Enter takes the row under the cursor.
    """

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, title: str, places: Sequence[Target], *, selected: str = "") -> None:
        """Ask for one of the places."""
        super().__init__(classes="dialog")
        self._title = title
        self._places = list(places)
        self._selected = selected
        self._needle: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out a title over the rows."""
        widest = max(cell_width(clean_line(place_title(place))) for place in self._places)
        with Vertical(classes="dialog-box") as box:
            box.styles.width = max(36, widest + 12)
            yield TextLine(classes="-title")
            yield PlaceRows()
            yield TextLine(id="dialog-note")

    def on_mount(self) -> None:
        """Put the cursor on the place chosen last."""
        rows = self.query_one(PlaceRows)
        rows.focus()
        self._fill()
        for index, entry in enumerate(rows.entries):
            if isinstance(entry, Target) and entry.id == self._selected:
                self.call_after_refresh(rows.move_to, index)

    def on_resize(self) -> None:
        """Keep within a small window."""
        self._fit()

    def _fit(self) -> None:
        rows = self.query_one(PlaceRows)
        rows.styles.height = max(1, min(rows.row_count or 1, self.size.height - _FRAME))

    def _fill(self) -> None:
        rows = self.query_one(PlaceRows)
        rows.entries = list(self._entries())
        self._fit()
        rows.resize_rows()
        rows.move_to(next((n for n, each in enumerate(rows.entries) if _is_place(each)), 0))
        self.query_one(".-title", TextLine).show(self._title, "Esc")
        hint = tr("/ finds by name") if self._needle is None else f"/{self._needle}▏"
        self.query_one("#dialog-note", TextLine).show(hint)

    def _entries(self) -> list[Entry]:
        needle = (self._needle or "").casefold()
        found: list[Entry] = []
        for group, title in GROUPS.items():
            of_it = [each for each in self._places if each.group == group and _fits(each, needle)]
            if of_it:
                found += [title, *of_it]
        return found

    def on_key(self, event: events.Key) -> None:
        """Take a place's letter, or what is typed to find one."""
        if event.key == "escape":
            event.stop()
            self._back()
        elif self._needle is not None:
            self._type(event)
        elif event.character == "/":
            event.stop()
            self._needle = ""
            self._fill()
        elif event.character in {"j", "k"}:
            event.stop()
            self.action_move(1 if event.character == "j" else -1)
        else:
            for place in self._places:
                if place.key and event.character == place.key:
                    event.stop()
                    self.dismiss(place.id)
                    return

    def _type(self, event: events.Key) -> None:
        if event.key == "backspace":
            self._needle = (self._needle or "")[:-1]
        elif event.is_printable and event.character:
            self._needle = (self._needle or "") + event.character
        else:
            return
        event.stop()
        self._fill()

    def on_paste(self, event: events.Paste) -> None:
        """Take what an input method or a paste brings in one piece."""
        if self._needle is not None:
            self._needle += clean_line(event.text)
            self._fill()

    def _back(self) -> None:
        if self._needle is None:
            self.dismiss(None)
            return
        self._needle = None
        self._fill()

    @on(Rows.Chosen)
    def choose_clicked(self, message: Rows.Chosen) -> None:
        """Take the place that was clicked."""
        self.action_choose()

    def action_move(self, step: int) -> None:
        """Move the cursor, past the titles of groups."""
        rows = self.query_one(PlaceRows)
        index = max(0, min(rows.cursor + step, rows.row_count - 1))
        way = 1 if step > 0 else -1
        while 0 <= index < rows.row_count and not _is_place(rows.entries[index]):
            index += way
        if 0 <= index < rows.row_count:
            rows.move_to(index)
        elif rows.row_count:
            # At the very top the title of the first group comes into sight.
            rows.scroll_to(y=0, animate=False, force=True)

    def action_choose(self) -> None:
        """Take the place under the cursor."""
        rows = self.query_one(PlaceRows)
        entry = rows.entries[rows.cursor] if rows.entries else ""
        if isinstance(entry, Target):
            self.dismiss(entry.id)


def _is_place(entry: Entry) -> bool:
    return isinstance(entry, Target)


def _fits(place: Target, needle: str) -> bool:
    return any(needle in text.casefold() for text in (place.id, place.title, place_title(place)))

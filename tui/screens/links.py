"""The list of an article's links: number, text, host, and what can be done with each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from feeds.links import Link
from feeds.typeset import cell_width, cut, pad
from tui.error_words import translated
from tui.i18n import tr
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

__all__ = ["FilesScreen", "LinkChoice", "LinksScreen"]

LinkChoice = tuple[str, Link]
"""What to do, ``open``, ``copy``, ``qr``, ``save`` or ``later``, and with which link."""

_WIDTH = 76
"""Cells that the dialog takes where there is room for them; see the layout."""
_FRAME = 5
"""Lines of the dialog besides its rows."""
_HOST = 32
"""The widest that a host stands in its column, in cells."""


class LinkRows(Rows):
    """The links, one a row."""

    DEFAULT_CSS = """
    LinkRows { background: $surface; }
    LinkRows > .link--number { color: $accent; text-style: bold; }
    LinkRows > .link--host { color: $text-muted; }
    LinkRows > .link--problem { color: $error; }
    LinkRows:ansi > .link--number { color: ansi_yellow; }
    """
    COMPONENT_CLASSES = {"link--number", "link--host", "link--problem"}

    def __init__(self, links: Sequence[Link]) -> None:
        """Show these links."""
        super().__init__()
        self.links = links
        self._digits = len(str(max(link.number for link in links)))

    @property
    def row_count(self) -> int:
        """How many links there are."""
        return len(self.links)

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return a link's number, text and host, or why it cannot be opened."""
        link = self.links[index]
        number = f" {link.number:>{self._digits}}  "
        room = max(1, width - cell_width(number))
        end = f"! {translated(link.problem)}" if link.problem else link.host
        text = link.text or link.url
        # A reason is read whole where the text leaves it the room.
        most = max(room // 2, room - cell_width(text) - 2)
        end = cut(end, most if link.problem else min(room // 2, _HOST))
        text_room = max(1, room - cell_width(end) - 2)
        text = pad(cut(text, text_room), text_room)
        kind = "link--problem" if link.problem else "link--host"
        return [[(number, "link--number"), (text, ""), (f" {end} ", kind)]]


class LinksScreen(ModalScreen[LinkChoice | None]):
    """A list of links; gives one and what to do with it, or ``None``.

    Digits go to the link of that number, and open it once no other can be meant.
    """

    BINDINGS = [
        Binding("escape,h,left", "cancel", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter,l,o,right,space", "choose('open')", show=False),
        Binding("y", "choose('copy')", show=False),
        Binding("q,Q", "choose('qr')", show=False),
        Binding("s", "choose('save')", show=False),
    ]

    def __init__(self, links: Sequence[Link]) -> None:
        """Ask for one of the links; there is at least one."""
        super().__init__(classes="dialog")
        self._links = links
        self._typed = ""

    @property
    def _words(self) -> tuple[str, str]:
        """The title, and what the keys do."""
        return tr("Links"), tr("Enter opens · y copy · s save · q QR code")

    def compose(self) -> ComposeResult:
        """Lay out title, rows, the whole address, and the keys."""
        with Vertical(classes="dialog-box -wide-box"):
            yield TextLine(classes="-title")
            yield LinkRows(self._links)
            yield TextLine(id="link-address")
            yield TextLine(id="dialog-note")

    def on_mount(self) -> None:
        """Say what the keys do."""
        self.query_one(LinkRows).focus()
        self._tell()
        self._fit()

    def on_resize(self) -> None:
        """Keep within a small window."""
        self._fit()

    def _fit(self) -> None:
        keys, digits = self._words[1], tr("digits: number")
        # What the keys do goes before.
        is_narrow = cell_width(keys) + cell_width(digits) + 3 > min(self.size.width, _WIDTH) - 2
        self.query_one("#dialog-note", TextLine).show(keys, "" if is_narrow else digits)
        rows = self.query_one(LinkRows)
        rows.styles.height = max(1, min(rows.row_count, self.size.height - _FRAME))

    def _tell(self) -> None:
        title = self._words[0] + (f" #{self._typed}▏" if self._typed else "")
        self.query_one(".-title", TextLine).show(title, "Esc")
        self.query_one("#link-address", TextLine).show(self._current.url)

    @property
    def _current(self) -> Link:
        return self._links[self.query_one(LinkRows).cursor]

    def on_key(self, event: events.Key) -> None:
        """Take the digits of a number."""
        if event.key == "backspace" and self._typed:
            self._type(self._typed[:-1])
        elif event.character and event.character in "0123456789":
            event.stop()
            self._type(self._typed + event.character)

    def _type(self, typed: str) -> None:
        meant = [link for link in self._links if str(link.number).startswith(typed)]
        if not meant:
            return
        self._typed = typed
        if typed and len(meant) == 1 and str(meant[0].number) == typed:
            self.dismiss(("open", meant[0]))
            return
        self.query_one(LinkRows).move_to(self._links.index(meant[0]))
        self._tell()

    @on(Rows.Highlighted)
    def show_address(self) -> None:
        """Show the whole address of the link under the cursor."""
        self._tell()

    @on(Rows.Chosen)
    def open_clicked(self, message: Rows.Chosen) -> None:
        """Open the link that was clicked."""
        self.dismiss(("open", self._links[message.index]))

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._typed = ""
        self.query_one(LinkRows).move(rows)
        self._tell()

    def action_choose(self, way: str) -> None:
        """Do something with the link under the cursor."""
        self.dismiss((way, self._current))

    def action_cancel(self) -> None:
        """Take none."""
        self.dismiss(None)


class FilesScreen(LinksScreen):
    """A list of the files that come with an article; their facts stand in the hosts' place."""

    BINDINGS = [
        Binding("d", "choose('save')", show=False),
        Binding("w", "choose('later')", show=False),
    ]

    @property
    def _words(self) -> tuple[str, str]:
        return tr("Files"), tr("Enter opens · d download · w later · y copy")

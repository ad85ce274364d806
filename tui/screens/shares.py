"""What was shared where, and what still waits to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding

from feeds.clean import clean_line
from feeds.library.shares import Share
from feeds.typeset import cell_width, cut, pad
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.detailed import MOVING, DetailedScreen, with_own_keys
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

if TYPE_CHECKING:
    from tui.keymap import Keymap
    from tui.screens.sharing import SharingScreen

__all__ = ["SharesScreen", "shares_screen"]

OPEN = ("waiting", "sending", "unsure", "failed")
"""States of what has not safely arrived."""
SAME = MOVING | {"refresh": "send", "remove": "remove"}
"""What an action of the main screen is here; its keys do it here too."""


class ShareRows(Rows):
    """A row a share: when, what became of it, where to, and which article."""

    DEFAULT_CSS = """
    ShareRows { height: 1fr; }
    ShareRows > .shares--open { color: $error; }
    ShareRows > .shares--fact { color: $text-muted; }
    ShareRows:ansi > .shares--open { color: ansi_red; }
    ShareRows:ansi > .shares--fact { color: ansi_default; text-style: dim; }
    """
    COMPONENT_CLASSES = {"shares--open", "shares--fact"}

    def __init__(self, main: SharingScreen) -> None:
        """Show nothing yet."""
        super().__init__()
        self._zone = main.config.zone
        self._given: Sequence[Share] = ()

    def show_shares(self, given: Sequence[Share]) -> None:
        """Show these, what has not arrived first; the cursor stays on its row."""
        self._given = given
        self.resize_rows()
        self.show_cursor()

    @property
    def row_count(self) -> int:
        """How many there are."""
        return len(self._given)

    @property
    def current(self) -> Share | None:
        """The share under the cursor."""
        return self._given[self.cursor] if self._given else None

    def empty_lines(self, width: int) -> list[list[Cell]]:
        """Say that nothing is here."""
        return [
            [],
            [
                (
                    " "
                    + cut(tr("Nothing was sent anywhere yet; copies are not listed."), width - 2),
                    "",
                )
            ],
        ]

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return what a row shows."""
        share = self._given[index]
        name = "shares--open" if share.state in OPEN else ""
        mark = "!" if share.state in OPEN else " "
        when = share.at.astimezone(self._zone).strftime("%m-%d %H:%M")
        facts: list[Cell] = [(pad(cut(tr(share.state), 8), 8) + " ", name)]
        if width >= 60:
            facts.insert(0, (f"{when} ", "shares--fact"))
        facts.append((pad(cut(clean_line(share.target), 12), 12) + " ", "shares--fact"))
        # The last column is the scrollbar's.
        room = max(1, width - 4 - sum(cell_width(text) for text, _ in facts))
        title = clean_line(share.title or share.url or share.article)
        return [[(f" {mark} ", name), *facts, (pad(cut(title, room), room), "")]]


def shares_screen(keymap: Keymap) -> type[SharesScreen]:
    """Return the screen's class with the person's own keys besides those it names."""
    return with_own_keys(SharesScreen, keymap, SAME)


class SharesScreen(DetailedScreen[str | None]):
    """A table of all that left, and what there is to say of the row under the cursor.

    Gives the id of the article that is to be opened, or ``None``.
    """

    BINDINGS = [
        Binding("enter,o", "open", show=False),
        Binding("r", "send", show=False),
        Binding("delete,x", "remove", show=False),
    ]

    DETAILS = 3

    def __init__(self, main: SharingScreen) -> None:
        """Show what the main screen's library knows.

        Args:
            main: Sends what waits.
        """
        super().__init__()
        self._main = main

    def table(self) -> ShareRows:
        """Return the table, not filled yet."""
        return ShareRows(self._main)

    def keys_text(self) -> str:
        """Return what the last line says of the keys."""
        return tr("Enter article · r send what waits · x remove · l all · Esc back")

    @property
    def _rows(self) -> ShareRows:
        return self.query_one(ShareRows)

    def show_all(self) -> None:
        """Read again what was shared."""
        found = self._main.library.shares()
        waiting = self._main.library.waiting_shares()
        told = trn("{count} waits", "{count} wait", waiting) if waiting else ""
        self.query_one(".-title", TextLine).show(tr("Shared"), told)
        self._rows.show_shares(sorted(found, key=lambda share: share.state not in OPEN))
        self.show_details()

    def details_text(self) -> Sequence[str]:
        """Return title, address and why it has not arrived."""
        share = self._rows.current
        return () if share is None else (share.title, share.url, translated(share.error))

    def action_open(self) -> None:
        """Open the article, where the library still has it."""
        share = self._rows.current
        if share is None:
            return
        if self._main.library.state(share.article) is None:
            self.notify(tr("The article is no longer here."), markup=False)
        else:
            self.dismiss(share.article)

    def action_send(self) -> None:
        """Send what waits, now."""
        if self._main.library.waiting_shares():
            self._main.send_waiting()
        else:
            self.notify(tr("Nothing waits to be sent."), markup=False)

    def action_remove(self) -> None:
        """Take the row out, and with it what it still had to send."""
        share = self._rows.current
        if share is not None:
            self._main.library.forget_share(share.number)
            self.show_all()
            self._main.show_shared()
            text = tr("Removed: {target}: {title}", target=share.target, title=share.title)
            self.notify(text, markup=False)

"""Choosing among the feeds of a page, which are told apart by their addresses too."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.cells import cell_width, cut, pad
from feeds.clean import clean_line
from feeds.sources.http_address import redact
from tui.screens.dialogs import MenuItem, MenuRows, MenuScreen
from tui.widgets.rows import Cell

__all__ = ["FeedsScreen"]

_BETWEEN = 2
"""Cells between a title and its address."""


class FeedRows(MenuRows):
    """A row a feed: its letter, its title, and its address as far as there is room."""

    DEFAULT_CSS = """
    FeedRows > .menu--address { color: $text-muted; }
    FeedRows:ansi > .menu--address { color: ansi_default; text-style: dim; }
    """
    COMPONENT_CLASSES = {"menu--address"}

    def __init__(self, items: Sequence[MenuItem], addresses: Sequence[str]) -> None:
        """Show these items, and behind each an address."""
        super().__init__(items)
        self._addresses = addresses
        self._titles = max((cell_width(title) for _, _, title in items), default=0)
        self._widest = max(map(cell_width, addresses), default=0)

    @property
    def wanted(self) -> int:
        """The cells that titles and addresses take."""
        return self._titles + _BETWEEN + self._widest

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return a feed's letter, title and address."""
        _, key, title = self.items[index]
        room = max(1, width - 5)
        # Neither takes more than half from the other, unless that leaves it.
        most = min(self._titles, max(room // 2, room - _BETWEEN - self._widest))
        address = _shortened(self._addresses[index], max(0, room - most - _BETWEEN))
        return [
            [
                (f" {key or ' '}  ", "menu--key"),
                (pad(cut(title, most), most) + " " * _BETWEEN, ""),
                (address, "menu--address"),
            ]
        ]


class FeedsScreen(MenuScreen):
    """A menu of feeds; gives the address of the chosen one, or ``None``."""

    def __init__(self, title: str, links: Sequence[tuple[str, str]]) -> None:
        """Ask for one of the feeds, given as address and title."""
        self._addresses = [redact(url).removeprefix("https://") for url, _ in links]
        items = [
            (url, str(number) if number < 10 else "", clean_line(name) or "—")
            for number, (url, name) in enumerate(links, 1)
        ]
        super().__init__(title, items)

    def rows(self) -> FeedRows:
        """Return the rows of the menu."""
        return FeedRows(self._items, self._addresses)


def _shortened(address: str, width: int) -> str:
    """Return an address of at most a width in cells: its host, and what it ends with."""
    if cell_width(address) <= width:
        return address
    end = address
    while cell_width(end) > width // 2:
        end = end[1:]
    return cut(address, width - cell_width(end)) + end

"""The panes of the main screen: sources, list and page, and how they share the room.

From 100 columns on the list and the page stand side by side; below, they take turns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from feeds.errors import LibraryError
from feeds.library import Library, View
from tui.config import Config
from tui.hyperlinks import knows_hyperlinks
from tui.i18n import tr
from tui.keymap import keymap_of
from tui.mishaps import tell_error
from tui.source_names import source_name
from tui.widgets.article_list import ArticleList
from tui.widgets.article_page import ArticlePage
from tui.widgets.backdrop import Backdrop, Columns, Pane
from tui.widgets.filter_bar import FilterBar
from tui.widgets.find_bar import FindBar
from tui.widgets.lines import Border, KeyBar, TextLine
from tui.widgets.page_form import form_of
from tui.widgets.source_list import SourceList

__all__ = ["PanesScreen"]

WIDE = 100
"""Columns from which list and page stand side by side."""
TINY = (20, 5)
"""The smallest window that shows more than a word."""
SOURCES_WIDTH = (12, 24, 60)
"""Least, usual and greatest width of the source pane."""
LIST_WIDTH = (24, 0, 200)
"""The same of the list; 0 is a share of the window."""


class PanesScreen(Backdrop, Screen[None]):
    """Lays out the panes, moves between them and keeps their sizes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny-x"), (TINY[0], "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny-y"), (TINY[1], "-tall")]
    AUTO_FOCUS = "#list"

    def __init__(self, library: Library, config: Config, *, now: Callable[[], datetime]) -> None:
        """Prepare the panes for a library."""
        super().__init__()
        self.library = library
        self.config = config
        self.keymap = keymap_of(config)
        """Which key does what; the bindings of the class that is shown come from it too."""
        self.now = now
        self.config_file: Path | None = None
        """Where what the person sets on the screen is written; nowhere when missing."""
        self.sources = SourceList(ascii_only=config.screen.ascii, id="sources")
        self.list = ArticleList(library, now=now, ascii_only=config.screen.ascii, id="list")
        self.page = ArticlePage(
            measure=config.reading.width,
            now=now,
            ascii_only=config.screen.ascii,
            form=form_of(config.reading),
            id="page",
        )
        self.page.hyperlinks = config.screen.hyperlinks and knows_hyperlinks(os.environ)
        self.hint_line = TextLine(id="hint")
        self.status_line = TextLine(id="status")
        self.list_title = TextLine(classes="-title")
        self._widths = {"sources": SOURCES_WIDTH[1], "list": LIST_WIDTH[1]}
        self._sources_shown: bool | None = None

    def compose(self) -> ComposeResult:
        """Lay out hint, panes, status and keys."""
        ascii_only = self.config.screen.ascii
        yield self.hint_line
        with Columns(id="panes"):
            with Pane(id="sources-pane"):
                yield TextLine(id="sources-title", classes="-title")
                yield self.sources
            yield Border(ascii_only=ascii_only, id="sources-border")
            with Pane(id="list-pane"):
                yield self.list_title
                yield FilterBar(id="filter")
                yield self.list
            yield Border(ascii_only=ascii_only, id="list-border")
            with Pane(id="page-pane"):
                yield FindBar(id="find")
                yield self.page
        yield self.status_line
        yield KeyBar(self.keymap.actions, id="keys")
        yield TextLine(id="too-small")

    def on_mount(self) -> None:
        """Begin, in the order of the classes; not where the program ends already."""
        if self.children:
            self.begin()

    def begin(self) -> None:
        """Take the sizes of the last time; each class that builds on this one adds its own."""
        for pane in self._widths:
            saved = self.library.setting(f"screen.{pane}_width")
            if saved and saved.isdigit():
                self._widths[pane] = int(saved)
        shown = self.library.setting("screen.sources_shown")
        self._sources_shown = None if shown is None else shown == "1"
        self.query_one("#sources-title", TextLine).show(tr("Sources"))
        self.query_one("#too-small", TextLine).show(tr("Window too small"))
        self.page.hint = tr("{key} opens the article.", key=self.keymap.label("open"))
        self.share_room()

    def on_resize(self) -> None:
        """Share the room out anew."""
        self.share_room()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell what the library could not do, and go on: for what comes along with a key."""
        try:
            yield
        except LibraryError as error:
            tell_error(self.app, error)

    # The layout

    @property
    def is_wide(self) -> bool:
        """Whether list and page stand side by side."""
        return self.size.width >= WIDE

    @property
    def is_reading(self) -> bool:
        """Whether the page has the keys, and in a narrow window the room."""
        return self.has_class("-reading")

    @property
    def sources_shown(self) -> bool:
        """Whether the source pane shows."""
        if self._sources_shown is None or (self.size.width < WIDE and not self._chosen_now):
            return self.is_wide
        return self._sources_shown

    _chosen_now = False

    def share_room(self) -> None:
        """Give every pane its room."""
        width = self.size.width
        sources = min(self._widths["sources"], max(1, width // 3))
        self.query_one("#sources-pane").styles.width = sources
        self.set_class(self.sources_shown, "-sources")
        room = width - (sources + 1 if self.sources_shown else 0)
        if self.is_wide:
            wanted = self._widths["list"] or max(34, room * 2 // 5)
            self.query_one("#list-pane").styles.width = max(10, min(wanted, room - 30))
            self.page.room_when_shown = Size(0, 0)
        else:
            self.query_one("#list-pane").styles.width = "1fr"
            # All of it, but for the status and the keys.
            self.page.room_when_shown = Size(width, self.size.height - 2)

    def resize_pane(self, change: int) -> None:
        """Make the pane that has the keys wider, or narrower."""
        pane = "sources" if self.sources.has_focus else "list"
        given = self.query_one(f"#{pane}-pane").styles.width
        # As it has been set last: the pane may not have been laid out since.
        in_cells = given is not None and given.is_cells
        current = round(given.value) if given and in_cells else self._shown_width(pane)
        self.set_pane_width(pane, current + (-change if self.page.has_focus else change))

    def _shown_width(self, pane: str) -> int:
        return self.query_one(f"#{pane}-pane").size.width

    def set_pane_width(self, pane: str, width: int) -> None:
        """Give a pane that width in cells, within reason, and remember it."""
        least, _, most = SOURCES_WIDTH if pane == "sources" else LIST_WIDTH
        self._widths[pane] = max(least, min(width, most, self.size.width - 20))
        with self.telling():
            self.library.set_setting(f"screen.{pane}_width", str(self._widths[pane]))
        self.share_room()

    @on(Border.Dragged)
    def drag_border(self, message: Border.Dragged) -> None:
        """Follow the mouse."""
        if message.border.id == "sources-border":
            self.set_pane_width("sources", message.column)
        elif self.is_wide:
            start = self.query_one("#list-pane").region.x
            self.set_pane_width("list", message.column - start)

    def show_sources(self, shown: bool) -> None:
        """Show or hide the source pane, and remember it."""
        self._sources_shown = shown
        self._chosen_now = True
        with self.telling():
            self.library.set_setting("screen.sources_shown", "1" if shown else "0")
        self.share_room()
        if shown:
            self.sources.focus()
        elif self.sources.has_focus:
            self.focus_list()

    # The keys' place

    def focus_list(self) -> None:
        """Give the list the keys, and in a narrow window the room."""
        self.remove_class("-reading")
        self.list.focus()

    def focus_page(self) -> None:
        """Give the page the keys, and in a narrow window the room."""
        self.add_class("-reading")
        self.page.focus()

    def panes_in_turn(self) -> list[SourceList | ArticleList | ArticlePage]:
        """Return the panes that the Tab key goes round."""
        panes: list[SourceList | ArticleList | ArticlePage] = []
        if self.sources_shown:
            panes.append(self.sources)
        panes.append(self.list)
        if self.page.article is not None:
            panes.append(self.page)
        return panes

    def focus_pane(self, step: int) -> None:
        """Give the next pane the keys, or the one before."""
        panes = self.panes_in_turn()
        here = next((index for index, pane in enumerate(panes) if pane.has_focus), 0)
        target = panes[(here + step) % len(panes)]
        if target is self.page:
            self.focus_page()
        elif target is self.list:
            self.focus_list()
        else:
            self.remove_class("-reading")
            target.focus()

    @property
    def pane(self) -> SourceList | ArticleList | ArticlePage:
        """The pane that has the keys."""
        if self.sources.has_focus:
            return self.sources
        return self.page if self.is_reading else self.list

    def on_descendant_focus(self) -> None:
        """Follow the keys to the pane that was clicked."""
        if self.focused in (self.sources, self.list, self.page):
            self.set_class(self.focused is self.page, "-reading")

    # What the list shows

    def show_view(self, view: View, *, keep: str | None = None) -> None:
        """Show another view in the list."""
        self.list.show_view(view, keep=keep)
        self.sources.select_view(view)
        self.show_list_title()

    def show_list_title(self) -> None:
        """Say what the list shows, how many, and in which order."""
        view = self.list.view
        names = {
            "all": tr("All"),
            "unread": tr("Unread"),
            "today": tr("Today"),
            "starred": tr("Starred"),
            "most_read": tr("Most read"),
            "popular": tr("Popular"),
            "sources": tr("Opened"),
        }
        name = names.get(view.scope, "")
        if view.scope == "folder":
            name = view.folder
        elif view.scope == "source":
            entry = self.library.source(view.source_id)
            name = source_name(entry) if entry else ""
        arrow = ("v" if view.descending else "^") if self.config.screen.ascii else None
        arrow = arrow or ("↓" if view.descending else "↑")
        sort = "popularity" if view.sort == "standing" else view.sort
        order = f"{tr(sort.capitalize())} {arrow}"
        name = self.titled(name)
        self.list_title.show(name, f"{self.list.row_count} · {order}")

    def titled(self, name: str) -> str:
        """Return the name of the view with what else is to be said of the list."""
        return name

    # Moving: the same keys in every pane

    def action_down(self) -> None:
        """Move one down."""
        self.pane.move(1)

    def action_up(self) -> None:
        """Move one up."""
        self.pane.move(-1)

    def action_page_down(self) -> None:
        """Move a screen down."""
        self.pane.page(1)

    def action_page_up(self) -> None:
        """Move a screen up."""
        self.pane.page(-1)

    def action_half_down(self) -> None:
        """Move half a screen down."""
        self.pane.page(0.5)

    def action_half_up(self) -> None:
        """Move half a screen up."""
        self.pane.page(-0.5)

    def action_top(self) -> None:
        """Move to the top."""
        self.pane.move_to(0)

    def action_bottom(self) -> None:
        """Move to the bottom."""
        pane = self.pane
        pane.move_to(pane.line_count if isinstance(pane, ArticlePage) else pane.row_count - 1)

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self.focus_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self.focus_pane(-1)

    def action_narrow(self) -> None:
        """Make the pane narrower."""
        self.resize_pane(-4)

    def action_widen(self) -> None:
        """Make the pane wider."""
        self.resize_pane(4)

    def action_toggle_sources(self) -> None:
        """Show or hide the sources."""
        self.show_sources(not self.sources_shown)

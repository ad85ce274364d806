"""The list of articles: a window onto a view of the library, fetched by the page."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from feeds.errors import LibraryError
from feeds.library import Library, Row, View
from feeds.typeset import cell_width, cut, pad
from tui.facts import count_text, popularity_text, relative_date
from tui.i18n import tr, trn
from tui.widgets.rows import Cell, Rows

__all__ = ["ArticleList"]

PAGE = 50
"""Rows fetched at a time."""
KEPT = 48
"""Pages kept; the rest are fetched again when they are shown again."""
WIDE = 72
"""Cells from which a row fits on one line."""


class ArticleList(Rows):
    """The articles of a view, one or two lines each."""

    DEFAULT_CSS = """
    ArticleList > .list--unread { text-style: bold; }
    ArticleList > .list--read { color: $text-muted; }
    ArticleList > .list--star { color: $accent; }
    ArticleList > .list--fact { color: $text-muted; }
    ArticleList > .list--match { color: $accent; text-style: bold underline; }
    ArticleList > .list--new { color: $accent; }
    ArticleList > .list--mark { color: $primary; text-style: bold; }
    ArticleList:ansi > .list--read { color: ansi_default; text-style: dim; }
    ArticleList:ansi > .list--fact { color: ansi_default; text-style: dim; }
    ArticleList:ansi > .list--mark { color: ansi_blue; }
    ArticleList:ansi > .list--match { color: ansi_yellow; }
    ArticleList:ansi > .list--new { color: ansi_yellow; }
    ArticleList:ansi > .list--star { color: ansi_yellow; }
    """
    COMPONENT_CLASSES = {
        "list--unread",
        "list--read",
        "list--star",
        "list--fact",
        "list--mark",
        "list--match",
        "list--new",
    }

    def __init__(
        self,
        library: Library,
        *,
        now: Callable[[], datetime],
        ascii_only: bool = False,
        id: str | None = None,
    ) -> None:
        """Show nothing yet; ``show_view`` fills it."""
        super().__init__(id=id)
        self.library = library
        self.view = View()
        self.hint = ""
        """What the pane says when the view is empty."""
        self.marked: re.Pattern[str] | None = None
        """What is marked in the titles."""
        self.selected: dict[str, None] = {}
        """The articles selected, in the order they were."""
        self.since: datetime | None = None
        """The last visit: a line stands between what came in since, and what was there."""
        self.is_counted = True
        """Whether ``row_count`` is how many there are, or only how many are known of."""
        self._anchor = 0
        self._new = 0
        self._now = now
        self._ascii = ascii_only
        self._count = 0
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    @property
    def row_count(self) -> int:
        """How many articles the view has."""
        return self._count

    def show_view(self, view: View, *, keep: str | None = None, index: int = 0) -> None:
        """Show a view with the cursor on the article ``keep``, or on the row ``index``."""
        self.view = view
        self.selected.clear()
        self._anchor = 0
        with self.library.reading():
            self._pages.clear()
            self._count = self.library.count(view)
            where = self.library.position(view, keep) if keep else None
            self._find_new()
            self.row_at(index if where is None else where)
        self.resize_rows()
        self.move_to(index if where is None else where)

    def show_beginning(self, view: View) -> bool:
        """Show the first rows of a view; say whether they are all there are.

        ``set_count`` gives the list its length once somebody has counted the view.
        """
        self.view = view
        self.selected.clear()
        self._anchor = 0
        page = self.library.page(view, offset=0, limit=PAGE)
        self._pages.clear()
        self._pages[0] = page
        self._count = len(page)
        self.is_counted = len(page) < PAGE
        self._new, self.gap = 0, -1
        if self.is_counted:
            self.resize_rows()
        # Else its height stays until it is known: a change of it lays the screen out anew.
        self.move_to(0)
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()
        return self.is_counted

    def set_count(self, count: int, new: int) -> None:
        """Give a list of which the beginning is shown its length.

        Args:
            count: How many articles the view has.
            new: How many of them came in since the last visit.
        """
        self._count = max(count, len(self._pages.get(0, ())))
        self.is_counted = True
        gap = self.gap
        self._place_gap(new)
        self.take_extent()
        if self.gap != gap:
            self.refresh()

    def reload(self) -> None:
        """Read the view again; the row under the cursor stays where it stands on screen."""
        seen = self._in_sight()
        row, old_cursor = self.row_at(self.cursor), self.cursor
        above = self.top_of(old_cursor) - round(self.scroll_target_y)
        # Of one state of the library, to which a refresh may be adding all the time: else
        # another row would be taken for the one under the cursor.
        with self.library.reading():
            self._pages.clear()
            self._count = self.library.count(self.view)
            where = self.library.position(self.view, row.id) if row else None
            self._find_new()
            self.row_at(min(old_cursor, self._count - 1) if where is None else where)
        self.take_extent()
        if where is not None and where != old_cursor:
            self.set_reactive(Rows.cursor, where)
            self.scroll_to(y=max(0, self.top_of(where) - above), animate=False, force=True)
        self.show_cursor()
        # While a refresh goes on, what comes in is mostly out of sight.
        if self._in_sight() != seen:
            self.refresh()

    def _in_sight(self) -> tuple[int, int, list[Row | None]]:
        """Return the cursor's and the gap's place on the screen, and the rows that are seen."""
        top = round(self.scroll_target_y)
        first, _ = self.row_of(top)
        last, _ = self.row_of(top + self.size.height)
        rows = [self.row_at(index) for index in range(first, last + 1)]
        gap = self.top_of(self.gap) - top if self.gap >= 0 else -1
        return self.top_of(self.cursor) - top, gap, rows

    def row_at(self, index: int) -> Row | None:
        """Return the row of that index, fetching its page where needed."""
        if not 0 <= index < self._count:
            return None
        number, offset = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self.library.page(self.view, offset=number * PAGE, limit=PAGE)
            self._pages[number] = page
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row_at(self.cursor)

    def toggle_selected(self, article_id: str) -> None:
        """Select an article, or let it go."""
        self._anchor = self.cursor
        if article_id in self.selected:
            del self.selected[article_id]
        else:
            self.selected[article_id] = None
        self.refresh_row(self.cursor)

    def select_range(self) -> None:
        """Select everything from the row selected last to the cursor."""
        first, last = sorted((self._anchor, self.cursor))
        for index in range(first, last + 1):
            row = self.row_at(index)
            if row is not None:
                self.selected[row.id] = None
        self.refresh()

    def clear_selected(self) -> None:
        """Let all articles go."""
        self.selected.clear()
        self._anchor = self.cursor
        self.refresh()

    def update_article(self, article_id: str) -> None:
        """Fetch one article's row again, if it is among those at hand, and repaint it."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row.id == article_id:
                    fresh = self.library.row(article_id, view=self.view)
                    if fresh is not None:
                        page[offset] = fresh
                        self.refresh_row(number * PAGE + offset)
                    return

    def _find_new(self) -> None:
        """Find the place between what is new and what is not."""
        self.is_counted = True
        self._place_gap(self.library.new_rows(self.view, self.since) if self.since else 0)

    def _place_gap(self, new: int) -> None:
        self._new = new
        at = self._new if self.view.descending else self._count - self._new
        self.gap = at if 0 < at < self._count else -1

    def gap_line(self, width: int) -> list[Cell]:
        """Say how much is new on which side of the line."""
        arrow, dash = ("^v", "-") if self._ascii else ("↑↓", "─")
        told = trn(
            "{count} new since your last visit", "{count} new since your last visit", self._new
        )
        text = cut(f" {arrow[not self.view.descending]} {told} ", max(1, width - 4))
        return [(dash * 3 + text + dash * (width - 3 - cell_width(text)), "list--new")]

    def on_resize(self) -> None:
        """Set rows on one line where they fit, on two where they don't."""
        self.row_height = 1 if self.size.width >= WIDE else 2
        super().on_resize()

    def empty_lines(self, width: int) -> list[list[Cell]]:
        """Say why nothing is here."""
        return [[], [(" " + cut(self.hint or tr("No articles here."), width - 2), "list--fact")]]

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return what a row shows, as wide as the pane; nothing where it cannot be read."""
        try:
            row = self.row_at(index)
        except LibraryError:
            # What moves there tells of it. To fail here would leave the whole screen undrawn.
            row = None
        if row is None:
            return [[], []]
        if self.row_height == 1:
            return [self._one_line(row, width)]
        return self._two_lines(row, width)

    def _marks(self, row: Row) -> list[Cell]:
        unread, star = ("*", "+") if self._ascii else ("●", "★")
        return [
            (" " if row.read else unread, "list--mark"),
            (star if row.starred else " ", "list--star"),
            (("x" if self._ascii else "✓") if row.id in self.selected else " ", "list--mark"),
        ]

    def _named(self, row: Row, width: int) -> str:
        """Return a row's title cut to a width, with what stands behind it: ``+2``, updated."""
        behind = f" +{row.others}" if row.others else ""
        if row.updated:
            behind += " ~" if self._ascii else " ↻"
        return cut(row.title, max(1, width - cell_width(behind))) + behind

    def _title(self, row: Row, text: str) -> list[Cell]:
        name = "list--read" if row.read else "list--unread"
        if self.marked is None:
            return [(text, name)]
        cells: list[Cell] = []
        at = 0
        for found in self.marked.finditer(text):
            cells += [(text[at : found.start()], name), (found.group(), "list--match")]
            at = found.end()
        return [*cells, (text[at:], name)]

    def _one_line(self, row: Row, width: int) -> list[Cell]:
        source_width = 12 if width < 96 else 18
        date_width, popularity_width, views_width = 10, 8, 4
        facts = source_width + date_width + popularity_width + views_width + 4
        title_width = max(8, width - facts - 4)
        views = count_text(row.views) if row.views else ""
        return [
            *self._marks(row),
            *self._title(row, pad(self._named(row, title_width), title_width) + " "),
            (pad(cut(row.source_name, source_width), source_width) + " ", "list--fact"),
            (_right(relative_date(row.published, self._now()), date_width) + " ", "list--fact"),
            (_right(popularity_text(row.popularity), popularity_width) + " ", "list--fact"),
            (_right(views, views_width) + " ", "list--fact"),
        ]

    def _two_lines(self, row: Row, width: int) -> list[list[Cell]]:
        room = max(1, width - 4)
        facts = [relative_date(row.published, self._now())]
        if row.popularity:
            facts.append(popularity_text(row.popularity, unit=True))
        if row.views:
            facts.append(tr("viewed {count}×", count=count_text(row.views)))
        tail = " · ".join(facts)
        # What is left of the line is the source's.
        source = cut(row.source_name, max(0, room - cell_width(tail) - 3))
        line = cut(f"{source} · {tail}" if source else tail, room)
        title = self._named(row, room)
        return [
            [*self._marks(row), *self._title(row, title)],
            [("   ", ""), (line, "list--fact")],
        ]


def _right(text: str, width: int) -> str:
    text = cut(text, width)
    return " " * (width - cell_width(text)) + text

"""Where the reader stopped, on the main screen: in each view, and in each article."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from textual import on

from feeds.errors import LibraryError
from feeds.library import View
from feeds.library.places import Visit, view_name
from tui.i18n import tr
from tui.screens.hiding import HidingScreen
from tui.screens.reading import LAST_VISIT
from tui.widgets.article_page import ArticlePage

__all__ = ["PlacesScreen"]


class PlacesScreen(HidingScreen):
    """Comes back to where the reader was, and says what is new since and what is next."""

    _entered: View | None = None
    """The view of the source pane that the list shows, or shows a part of."""
    _resumed: str | None = None
    """The article that was opened where its reading had stopped, until it is scrolled."""
    _ended = False
    """Whether the end of the article on the page is in sight."""

    def begin(self) -> None:
        """Begin with no visit of this session."""
        self._visits: dict[str, datetime] = {}
        super().begin()

    def on_unmount(self) -> None:
        """Keep both places, also when the terminal is lost."""
        # A library that cannot be written has said so before.
        with suppress(LibraryError):
            self._keep_view()
            self._keep_place()

    # In a view

    def enter_view(self, view: View) -> None:
        """Show another view from where the reader stopped in it."""
        self.leave_view()
        self._entered = view
        if not self.config.list.resume:
            super().enter_view(view)
            return
        visit = self.library.visit(view)
        self.list.since = self._since(view, visit)
        stopped = visit.article_id if visit is not None else None
        if stopped and self.library.position(view, stopped) is None:
            # It is not in the view any more: what comes after it may be.
            stopped = self.library.next_unread(view, stopped)
        self.list.show_view(view, keep=stopped)
        if stopped:
            self.call_after_refresh(self.list.center_cursor)

    def _since(self, view: View, visit: Visit | None) -> datetime | None:
        """Return from when on articles are new; while nothing came, as earlier in this session."""
        name = view_name(view)
        known = self._visits.get(name)
        if visit is None:
            # The view is new, the reader is not.
            seconds = self.library.setting(LAST_VISIT)
            return datetime.fromtimestamp(int(seconds), UTC) if seconds else None
        if known is None or self.library.new_rows(view, visit.until):
            known = self._visits[name] = visit.until
        return known

    def leave_view(self) -> None:
        """Keep when the view was left, and where; that may fail."""
        with self.telling():
            self._keep_view()

    def _keep_view(self) -> None:
        entered, here = self._entered, self.list.view
        if entered is None or entered.scope == "sources":
            return
        row = self.list.current
        if view_name(here) != view_name(entered):
            # A filter shows a part of it; the place in the whole is the one before.
            earlier = self.library.visit(entered)
            stopped = earlier.article_id if earlier is not None else ""
        else:
            stopped = row.id if row is not None else ""
        self.library.keep_visit(entered, Visit(self.now(), stopped))

    # In an article

    def open_article(self, article_id: str) -> None:
        """Open an article where reading it had stopped."""
        if article_id != self._opened and self.library.place(article_id) is not None:
            self._resumed = article_id
        super().open_article(article_id)

    def _close(self) -> None:
        self.keep_place()
        super()._close()

    def keep_place(self) -> None:
        """Keep how far the opened article was read; at its end it begins anew."""
        with self.telling():
            self._keep_place()

    def _keep_place(self) -> None:
        page = self.page
        if self._opened is None or page.article is None or page.article.id != self._opened:
            return
        if page.is_set:
            self.library.keep_place(self._opened, None if self._ended else page.place)

    @on(ArticlePage.Scrolled)
    def went_on(self) -> None:
        """Say no more where the reader began; called before what says where they are."""
        self._resumed = None
        self.note_end()

    @on(ArticlePage.Laid)
    def note_end(self) -> None:
        """Note whether the end is in sight, for when the page has lost its room."""
        if self.page.size.height:
            self._ended = self.page.ends_in_sight

    def action_back(self) -> None:
        """Go back; from an article, keeping the place in it."""
        if self.pane is self.page:
            self.keep_place()
        super().action_back()

    def status_text(self) -> str:
        """Return what Space will do at an article's end, or that it goes on where it stopped."""
        if self.pane is not self.page or self._opened is None:
            return super().status_text()
        if self._resumed == self._opened and self.page.place is not None:
            return tr("Where you stopped reading · g: to the beginning")
        if not self.page.ends_in_sight:
            return super().status_text()
        found = self.unread_from_here()
        row = self.library.row(found) if found is not None else None
        if row is None:
            return tr("The end; nothing unread is left in this list")
        return tr("Space: next unread: {title}", title=row.title)

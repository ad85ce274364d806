"""Reading on the main screen: opening, going on, counting views."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.timer import Timer

from feeds.library import SortKey, View
from feeds.models import Article
from tui.background import BodyRead, read_beside
from tui.i18n import tr
from tui.screens.marking import DATA_CHECK_SECONDS, MarkingScreen
from tui.shared_words import shared_text
from tui.widgets.article_list import ArticleList
from tui.widgets.article_page import ArticlePage
from tui.widgets.rows import Rows
from tui.widgets.source_list import SourceList

__all__ = ["DESCENDING", "LAST_VISIT", "ReadingScreen"]

VIEW_SECONDS = 1.0
"""How long an opened article is on screen before it counts as viewed."""
PREVIEW_SECONDS = 0.12
"""How long the cursor rests on a row before the page shows it."""
LAST_VISIT = "last_visit"
"""The library's own setting with the time from which on ``is:new`` counts."""
_VISIT = "screen.visit"
"""The setting with the seconds since the epoch when the screen was opened."""

DESCENDING: dict[SortKey, bool] = {
    "date": True,
    "title": False,
    "source": False,
    "popularity": True,
    "views": True,
}
"""The sort keys in turn, and the direction each begins with."""


class ReadingScreen(MarkingScreen):
    """Opens articles and counts their views."""

    _opened: str | None = None
    """The article that was opened, as against one the cursor only passes."""
    _counted = False
    _view_timer: Timer | None = None
    _preview_timer: Timer | None = None

    def begin(self) -> None:
        """Fill the panes and watch for what other programs write."""
        super().begin()
        view = View(
            "all",
            sort=self.config.list.sort,
            descending=DESCENDING[self.config.list.sort],
            collapse=self.config.list.collapse,
        )
        view = self.arranged(view)
        self.note_visit()
        self._data_version = self.library.data_version()
        self.enter_view(view)
        self.reload_sources()
        self.sources.select_view(view)
        self.show_list_title()
        self.set_interval(DATA_CHECK_SECONDS, self.check_data)

    def note_visit(self) -> None:
        """Let ``is:new`` be what came in since the screen was last opened."""
        earlier = self.library.setting(_VISIT)
        with self.telling():
            if earlier is not None:
                self.library.set_setting(LAST_VISIT, earlier)
            self.library.set_setting(_VISIT, str(int(self.now().timestamp())))

    def arranged(self, view: View) -> View:
        """Return a view of the source pane as it is to be shown."""
        return view

    def enter_view(self, view: View) -> None:
        """Show another view in the list."""
        self.list.show_view(view)

    @on(Rows.Highlighted)
    def cursor_moved(self, message: Rows.Highlighted) -> None:
        """Let the page follow the cursor once it rests, where there is room for both."""
        if not isinstance(message.rows, ArticleList):
            return
        self.show_position()
        self._follow_cursor()

    def on_resize(self) -> None:
        """Let the page follow the cursor where there is room for both now."""
        if self.page.article is None:
            self._follow_cursor()

    def reload(self) -> None:
        """Show what the library has now; the first article of an empty list too."""
        super().reload()
        if self.page.article is None:
            self._follow_cursor()

    def _follow_cursor(self) -> None:
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if self.is_wide:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self.preview)

    def preview(self) -> None:
        """Show the article under the cursor without opening it: nothing is counted."""
        row = self.list.current
        if row is not None and self.is_wide and row.id != self._opened and not self.is_reading:
            self._close()
            self._show(row.id)

    @on(Rows.Chosen)
    def row_clicked(self, message: Rows.Chosen) -> None:
        """Open what was clicked."""
        if isinstance(message.rows, SourceList):
            self.open_source()
        elif isinstance(message.rows, ArticleList):
            self.open_current()

    def action_open(self) -> None:
        """Open what the cursor stands on."""
        if self.pane is self.sources:
            self.open_source()
        elif self.pane is self.list:
            self.open_current()

    def open_source(self) -> None:
        """Show the view, folder or source under the cursor; a shown folder opens or closes."""
        entry = self.sources.current
        if entry is None or entry.kind == "gap":
            return
        here = self.list.view
        view = replace(entry.view, collapse=here.collapse)
        if view.sort == "date":
            # A view of its own order has that; any other takes the one in use.
            usual = here.sort if here.sort in DESCENDING else "date"
            view = replace(view, sort=usual, descending=here.descending)
        if entry.kind == "folder" and here.folder == view.folder:
            self.sources.toggle_folder()
            return
        self.enter_view(self.arranged(view))
        self.show_list_title()
        self.show_position()
        if entry.kind != "folder":
            self.focus_list()

    def open_current(self) -> None:
        """Open the article under the cursor and give the page the keys."""
        row = self.list.current
        if row is not None:
            self.open_article(row.id)

    def open_article(self, article_id: str) -> None:
        """Open an article: it is marked read, and counted once it was really looked at."""
        if self._opened != article_id:
            self._close()
            if not self._show(article_id):
                return
            self._opened = article_id
            self._counted = False
            self._view_timer = self.set_timer(VIEW_SECONDS, self.count_view)
            # Reading is no step to undo; marking unread again is one key.
            self.set_marks(self.with_story([article_id]), read=True, undoable=False)
        self.focus_page()
        self.show_position()

    def _show(self, article_id: str) -> bool:
        article = self.library.article(article_id, quick=True)
        if article is None:
            return False
        if article.markup is not None:
            # Its text is here; what it is made of takes longer.
            read_beside(self, self.library, article_id)
        return self._put(article)

    @on(BodyRead)
    def body_read(self, message: BodyRead) -> None:
        """Show an article whole whose text alone is shown so far."""
        shown = self.page.article
        if shown is not None and shown.id == message.article.id:
            self._put(message.article)

    def _put(self, article: Article) -> bool:
        state = self.library.state(article.id)
        if state is None:
            return False
        source = self.library.source(article.source_id)
        own = self.library.settings_of(article.source_id).width
        self.page.measure = own or self.config.reading.width
        self.page.shared = self.shared_text(article.id)
        self.page.show(
            article,
            views=state.views,
            starred=state.starred,
            source_title=source.name if source else "",
            place=self.library.place(article.id),
        )
        return True

    def shared_text(self, article_id: str) -> str:
        """Return where an article was shared to, in a few words."""
        return shared_text(self.library, article_id, self.config.zone)

    def show_shared(self) -> None:
        """Show on the page where its article was shared to just now."""
        if self.page.article is not None:
            self.page.shared = self.shared_text(self.page.article.id)
            self._update_page(self.page.article.id)

    def _close(self) -> None:
        if self._view_timer is not None:
            self._view_timer.stop()
        self._opened = None

    @on(ArticlePage.Scrolled)
    def page_scrolled(self, message: ArticlePage.Scrolled) -> None:
        """Count the first scroll as a view."""
        if message.article_id == self._opened:
            self.count_view()
        self.show_position()

    @on(ArticlePage.Laid)
    def page_laid(self) -> None:
        """Say how much of the page is in sight, once it has its room."""
        self.show_position()

    def count_view(self) -> None:
        """Count the opened article as viewed, once for each opening."""
        if self._opened is None or self._counted:
            return
        self._counted = True
        with self.telling():
            state = self.library.state(self._opened)
            if state is None:
                return  # Another program has removed it, and the page alone still shows it.
            views = self.library.count_view(self._opened)
            self.list.update_article(self._opened)
            self.page.update_facts(views=views, starred=state.starred)

    # Going on

    def action_back(self) -> None:
        """Go from the page to the list, from the list to the sources."""
        if self.pane is self.page:
            self.focus_list()
        elif self.pane is self.list and self.sources_shown:
            self.sources.focus()
        elif self.pane is self.sources and not self.is_wide:
            self.show_sources(False)
        self.show_position()

    def action_advance(self) -> None:
        """Scroll on; at the article's end open the next unread one."""
        if self.pane is not self.page or self._opened is None:
            self.open_current()
        elif self.page.at_end:
            self.open_unread()
        else:
            self.page.page(1)

    def open_unread(self, *, backward: bool = False) -> None:
        """Open the next unread article of the list, going round at its end."""
        row = self.list.current
        if row is not None and not row.read and self.pane is not self.page and not backward:
            self.open_article(row.id)
            return
        found = self.unread_from_here(backward=backward)
        if found is None:
            self.notify(tr("Nothing unread is left in this list."), markup=False)
            return
        self.go_to(found)
        self.open_article(found)

    def unread_from_here(self, *, backward: bool = False) -> str | None:
        """Return the next unread article of the list, looked for from its beginning in the end."""
        row, view = self.list.current, self.list.view
        after = row.id if row is not None else None
        found = self.library.next_unread(view, after, backward=backward)
        return found or self.library.next_unread(view, None, backward=backward)

    def go_to(self, article_id: str) -> None:
        """Put the cursor on an article of the list."""
        where = self.library.position(self.list.view, article_id)
        if where is not None:
            self.list.move_to(where)

    def action_next_unread(self) -> None:
        """Open the next unread article."""
        self.open_unread()

    def action_previous_unread(self) -> None:
        """Open the unread article before."""
        self.open_unread(backward=True)

    def action_next_article(self) -> None:
        """Open the next article."""
        self._open_beside(1)

    def action_previous_article(self) -> None:
        """Open the article before."""
        self._open_beside(-1)

    def _open_beside(self, step: int) -> None:
        if self.list.row_at(self.list.cursor + step) is not None:
            self.list.move(step)
            self.open_current()

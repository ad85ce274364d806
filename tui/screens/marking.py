"""Marks on the main screen, and what it shows following the library."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from feeds.errors import LibraryError
from feeds.models import Article
from tui.i18n import trn
from tui.mishaps import tell_error
from tui.screens.dialogs import ConfirmScreen
from tui.screens.panes import PanesScreen

__all__ = ["ASK_ABOVE", "DATA_CHECK_SECONDS", "MarkingScreen"]

ASK_ABOVE = 50
"""Marking more articles than this at once is asked about."""
DATA_CHECK_SECONDS = 1.0
"""How often the screen looks whether another program has written to the library."""
MANY = 20
"""From so many changed rows on the list is read again rather than row by row."""


class MarkingScreen(PanesScreen):
    """Sets marks, and shows those that anybody sets."""

    _data_version = 0
    """Of what was read last. What this connection writes does not change it, so that it needs
    no asking then; asked, it would hide what another one wrote meanwhile."""
    _check_failed = ""
    """What was told of the last check, if it failed."""
    _sources_due = False
    """Whether the sources are to be read again after the next frame."""

    # Keeping up with the library

    def check_data(self) -> None:
        """Show what another program, or a thread of ours, has written; say once if it fails."""
        try:
            self.library.check_in_place()
            if self.library.data_version() != self._data_version:
                self.reload()
        except LibraryError as error:
            self._data_version = -1
            if str(error) != self._check_failed:
                self._check_failed = str(error)
                tell_error(self.app, error, timeout=15)
        else:
            self._check_failed = ""

    def reload(self) -> None:
        """Read list and sources again; nothing moves under the cursor."""
        # What is written from now on will be seen by the next check.
        self._data_version = self.library.data_version()
        self.list.reload()
        self.show_list_title()
        self.show_position()
        self.reload_sources_soon()

    def reload_sources(self) -> None:
        """Read the sources and their counts again."""
        counts = self.library.counts(today=self.now().date())
        self.sources.show_sources(self.library.sources(), counts)

    def reload_sources_soon(self) -> None:
        """Read the sources again once the screen has shown what the key has done."""
        if not self._sources_due:
            self._sources_due = True
            self.call_after_refresh(self._reload_due_sources)

    def _reload_due_sources(self) -> None:
        if self._sources_due:
            self._sources_due = False
            self.reload_sources()

    def show_position(self) -> None:
        """Say in the status line where the person is."""
        total = self.list.row_count
        place = f"{self.list.cursor + 1}/{total}" if total else "0"
        if self.page.article is not None and self.pane is self.page:
            place = f"{self.page_text()} · {place}"
        self.status_line.show(self.status_text(), place)

    def page_text(self) -> str:
        """Return what the status line says of the page that is read."""
        return self.page.position

    def status_text(self) -> str:
        """Return what the status line says at its left."""
        return ""

    # Marks

    def with_story(self, ids: list[str]) -> list[str]:
        """Return articles with those that stand behind them in the list."""
        return ids

    def current_id(self) -> str | None:
        """Return the article that marks, shares and exports go to."""
        if self.pane is self.page and self.page.article is not None:
            return self.page.article.id
        row = self.list.current
        return row.id if row is not None else None

    def current_article(self) -> Article | None:
        """Return that article whole."""
        current = self.current_id()
        return self.library.article(current) if current is not None else None

    def set_marks(
        self,
        ids: list[str],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        undoable: bool = True,
    ) -> None:
        """Set marks, and show them; a row that leaves the view by it stays until the view does."""
        view = self.list.view
        try:
            if view.is_of_marks or view.query is not None:
                kept = tuple(dict.fromkeys((*view.keep, *self.library.shown(view, ids))))
                self.list.view = replace(view, keep=kept)
            self.library.mark(ids, read=read, starred=starred, undoable=undoable)
        except LibraryError as error:
            tell_error(self.app, error)
            return
        if len(ids) > MANY:
            self.list.reload()
        else:
            for article_id in ids:
                self.list.update_article(article_id)
        if self.page.article is not None and self.page.article.id in ids:
            self._update_page(self.page.article.id)
        self.reload_sources_soon()

    def _update_page(self, article_id: str) -> None:
        if self.page.article is None or self.page.article.id != article_id:
            return
        state = self.library.state(article_id)
        if state is not None:
            self.page.update_facts(views=state.views, starred=state.starred)

    def action_toggle_read(self) -> None:
        """Mark the article read, or unread."""
        current = self.current_id()
        state = self.library.state(current) if current else None
        if current is not None and state is not None:
            self.set_marks([current], read=not state.read)

    def action_toggle_star(self) -> None:
        """Star the article, or take its star away."""
        current = self.current_id()
        state = self.library.state(current) if current else None
        if current is not None and state is not None:
            self.set_marks([current], starred=not state.starred)

    @work
    async def action_mark_all_read(self) -> None:
        """Mark everything in the list read, asking first when that is much."""
        view = self.list.view
        unread = replace(view, hide_read=True, keep=(), collapse=False)
        count = self.library.count(unread)
        if count > ASK_ABOVE:
            question = trn("Mark {count} article read?", "Mark {count} articles read?", count)
            if not await self.app.push_screen_wait(ConfirmScreen(question)):
                return
        marked = self.library.mark_view_read(view)
        self.reload()
        text = trn("{count} article marked read.", "{count} articles marked read.", marked)
        self.notify(text, markup=False)

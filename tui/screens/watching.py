"""The article on the page while its source changes it, or while it leaves the library."""

from __future__ import annotations

from feeds.models import Article
from tui.i18n import tr
from tui.screens.leaving import LeavingScreen

__all__ = ["WatchingScreen"]


class WatchingScreen(LeavingScreen):
    """Says so, and leaves the text under the reader's eyes as it is until they want it anew."""

    _shown_change = 0
    """How often the article on the page had changed when it was put there."""
    _is_outdated = False
    """Whether it has changed since."""
    _is_lost = False
    """Whether it is no longer in the library."""

    def _put(self, article: Article) -> bool:
        state = self.library.state(article.id)
        self._shown_change = state.changed if state is not None else 0
        self._is_outdated = self._is_lost = False
        return super()._put(article)

    def reload(self) -> None:
        """Show what the library has now, and look at the article on the page."""
        self._look_at_page()
        super().reload()

    def _look_at_page(self) -> None:
        article = self.page.article
        if article is None:
            return
        state, before = self.library.state(article.id), self.page_news()
        self._is_lost = state is None
        self._is_outdated = state is not None and state.changed != self._shown_change
        if article.id == self._opened and (self.is_reading or state is not None):
            news = self.page_news()
            if self.has_class("-zen") and news not in ("", before):
                # There is no status line that could say it.
                self.notify(news, markup=False)
            return
        # The page only follows the cursor, or nobody reads it.
        if self._is_outdated:
            self._show(article.id)
        elif self._is_lost:
            self._close()
            self.page.clear()
            self._is_lost = False

    def page_news(self) -> str:
        """Return what has become of the article on the page since it was put there."""
        if self.page.article is None or not (self.is_wide or self.pane is self.page):
            return ""
        if self._is_lost:
            return tr("The article is no longer here.")
        if self._is_outdated:
            return tr("Changed: {key} shows it anew", key=self.keymap.label("open"))
        return ""

    def open_article(self, article_id: str) -> None:
        """Open an article; the one that is open, as it is now."""
        if article_id == self._opened and self._is_outdated:
            self._show(article_id)
        super().open_article(article_id)

    def action_open(self) -> None:
        """Open what the cursor stands on; on the page, its article as it is now."""
        if self.pane is self.page and self._is_outdated and self._opened is not None:
            self.open_article(self._opened)
        else:
            super().action_open()

    # What is not here takes no marks

    def acted_on(self) -> list[str]:
        """Return the articles that marks and tags go to; none where the page's has gone."""
        ids = super().acted_on()
        if self.pane is self.page and self._has_gone(self.current_id()):
            return []
        return ids

    def current_article(self) -> Article | None:
        """Return the article at hand whole; say so where it has gone."""
        article = super().current_article()
        if article is None:
            self._has_gone(self.current_id())
        return article

    def _has_gone(self, article_id: str | None) -> bool:
        if article_id is None or self.library.state(article_id) is not None:
            return False
        self.notify(tr("The article is no longer here."), severity="warning", markup=False)
        return True

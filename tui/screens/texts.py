"""Whole texts on the main screen: fetching one, and going back and forth between both."""

from __future__ import annotations

from urllib.parse import urlsplit

from textual import on

from feeds.clean import clean_line
from feeds.models import Article
from tui.background import JobDone, SourceJob, TextDone, order_for
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.sharing import SharingScreen

__all__ = ["TextsScreen"]


class TextsScreen(SharingScreen):
    """Fetches the whole text of an article from its page; the feed's own is kept."""

    _text_words = ""
    """What the status line says of the text that is shown."""

    def action_full_text(self) -> None:
        """Fetch the whole text of the article from its page."""
        article = self.current_article()
        if article is None:
            return
        if not article.url:
            self.notify(tr("This article has no link."), markup=False)
            return
        order = order_for(self.library, self.config, "texts", article.id)
        SourceJob(self, order, quiet=True).start()
        host = clean_line(urlsplit(article.url).hostname or "")
        self.notify(tr("Fetching the full text from {host} …", host=host), markup=False)

    @on(TextDone)
    def text_done(self, message: TextDone) -> None:
        """Show the text that came, or say why none did."""
        if message.error:
            if not message.quiet:
                text = translated(message.error)
                self.notify(text, severity="error", markup=False, timeout=10)
            return
        for note in message.notes:
            self.notify(translated(note), markup=False, timeout=10)
        self._show_again(message.article_id)

    @on(JobDone)
    def texts_ended(self, message: JobDone) -> None:
        """Say what kept the process that fetches texts from its work."""
        if message.job.order.do == "texts" and message.error:
            text = translated(message.error)
            self.notify(text, severity="error", markup=False, timeout=10)

    def action_switch_text(self) -> None:
        """Show the feed's own text of the article, or the whole one again."""
        current = self.current_id()
        state = self.library.full_text_state(current) if current else None
        if current is None:
            return
        if state is None or not self.library.choose_text(current, full=not state.shown):
            key = self.keymap.label("full_text")
            self.notify(tr("{key} fetches the full text first.", key=key), markup=False)
            return
        self._show_again(current)

    def _show_again(self, article_id: str) -> None:
        shown = self.page.article
        if shown is not None and shown.id == article_id:
            self._show(article_id)
            self.show_position()

    def _put(self, article: Article) -> bool:
        state = self.library.full_text_state(article.id)
        key = self.keymap.label("switch_text")
        if state is None or not (state.shown or not state.error):
            self._text_words = ""
        elif state.shown:
            host = clean_line(urlsplit(state.url).hostname or "")
            self._text_words = tr(
                "Full text from {host}; {key}: the feed's own", host=host, key=key
            )
        else:
            self._text_words = tr("The feed's own text; {key}: the full one", key=key)
        return super()._put(article)

    def status_text(self) -> str:
        """Return what goes on, or else which text is shown."""
        on_page = self.pane is self.page and self.page.article is not None
        if self._text_words and on_page:
            return self._text_words
        return super().status_text()

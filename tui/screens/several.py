"""Writing all articles that are selected on the main screen, or the one at hand, to files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from feeds.errors import NewsError
from feeds.models import Article
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.zen import ZenScreen

__all__ = ["SeveralScreen"]


class SeveralScreen(ZenScreen):
    """Exports several articles at once."""

    def picked(self) -> list[Article]:
        """Return the selected articles whole, or the one at hand."""
        if self.pane is self.list and self.list.selected:
            found = [self.library.article(identity) for identity in self.list.selected]
            return [article for article in found if article is not None]
        article = self.current_article()
        return [article] if article is not None else []

    def export_picked(self, wanted: str, folder: Path) -> None:
        """Write the picked articles into a folder, and say where they went."""
        articles = self.picked()
        written: list[Path] = []
        for article in articles:
            try:
                written.append(self.write_article(article, wanted, folder))
            except NewsError as error:
                # The others can be written all the same.
                told = translated(str(error))
                self.notify(told, severity="error", markup=False, timeout=10)
        if len(articles) == 1 and written:
            self.notify(tr("Written to {path}", path=written[0]), markup=False, timeout=8)
        elif written:
            told = trn(
                "{count} article written to {path}",
                "{count} articles written to {path}",
                len(written),
                path=folder,
            )
            self.notify(told, markup=False, timeout=8)

    def write_article(self, article: Article, wanted: str, folder: Path) -> Path:
        """Write an article as a new file of a folder, and return which.

        Raises:
            NewsError: it could not be written.
        """
        from feeds.export import export_format, render_bytes
        from feeds.export.facts import ArticleFacts
        from feeds.export.naming import file_name
        from feeds.export.writing import write_new

        if article.id == self._opened:
            self.count_view()
        state = self.library.state(article.id)
        facts = ArticleFacts(state.views, state.read, state.starred) if state else None
        # Where a file lies on this machine is nobody else's business.
        leaving = replace(article, path="")
        data = render_bytes(leaving, wanted, width=self.config.export.wrap, facts=facts)
        name = file_name(self.config.export.name, article, export_format(wanted).extension)
        return write_new(folder, name, data)

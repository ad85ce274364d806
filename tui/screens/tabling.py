"""The tables of an article on the main screen, at the width they want."""

from __future__ import annotations

from feeds.tables import tables_of
from tui.i18n import tr
from tui.screens.picturing import PicturingScreen

__all__ = ["TablingScreen"]


class TablingScreen(PicturingScreen):
    """Shows a table over the whole screen."""

    def page_text(self) -> str:
        """Return the same, and by which key a table is had whole where the page is too narrow."""
        shown = super().page_text()
        if not self.page.has_cramped_table or not self.keymap.keys("table"):
            return shown
        return f"{self.keymap.label('table')} {tr('Table')} · {shown}"

    def action_table(self) -> None:
        """Show the table in sight, else the next one; the others are gone to from there."""
        article = self.current_article()
        tables = tables_of(article.body) if article else ()
        if not tables:
            self.notify(tr("This article has no tables."), markup=False)
            return
        from tui.screens.table import TableScreen

        shown = self.page.article
        first = self.page.table_in_sight() if article and shown and shown.id == article.id else 0
        self.app.push_screen(TableScreen(tables, first, ascii_only=self.config.screen.ascii))

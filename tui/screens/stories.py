"""One row a story on the main screen: its articles, and what changed in one of them."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from tui.facts import relative_date
from tui.i18n import tr
from tui.screens.dialogs import MenuScreen, TextScreen
from tui.screens.triage import TriageScreen

__all__ = ["StoriesScreen"]


class StoriesScreen(TriageScreen):
    """Shows the same news of several sources as one row, and acts on all of it."""

    def acted_on(self) -> list[str]:
        """Return the articles that marks and tags go to, with the others of their stories."""
        return self.with_story(super().acted_on())

    def with_story(self, ids: list[str]) -> list[str]:
        """Return articles with those that stand behind them in the list."""
        return self.library.story_ids(ids) if ids and self.list.view.collapse else ids

    def action_toggle_stories(self) -> None:
        """Join the same news of several sources, or show every article by itself."""
        view = self.list.view
        row = self.list.current
        self.list.show_view(
            replace(view, collapse=not view.collapse), keep=row.id if row is not None else None
        )
        self.show_list_title()
        self.show_position()
        joined = tr("The same news is one row.")
        self.notify(joined if not view.collapse else tr("Every article is a row."), markup=False)

    def action_into(self) -> None:
        """Open a row; one that stands for several articles shows them."""
        row = self.list.current
        if self.pane is self.list and row is not None and row.others:
            self.choose_member(row.id)
        else:
            self.action_open()

    @work
    async def choose_member(self, article_id: str) -> None:
        """Ask which article of a story to open."""
        now = self.now()
        items = [
            (
                row.id,
                str(number) if number < 10 else "",
                f"{row.source_name} · {relative_date(row.published, now)} · {row.title}",
            )
            for number, row in enumerate(self.library.story(article_id), 1)
        ]
        chosen = await self.app.push_screen_wait(MenuScreen(tr("The same story"), items))
        if chosen is not None:
            self.open_article(chosen)

    def action_difference(self) -> None:
        """Show what changed in an article since it came in."""
        article = self.current_article()
        if article is None:
            return
        if not self.library.versions(article.id):
            self.notify(tr("This article has not changed since it came in."), markup=False)
            return
        from tui.stories import difference_text

        text = difference_text(self.library, article, zone=self.now().tzinfo, styled=False)
        self.app.push_screen(
            TextScreen(tr("Changes"), text, note=f"[-{tr('gone')}-] {{+{tr('new')}+}}")
        )

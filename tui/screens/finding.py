"""Finding one's way in an article on the main screen: its headings, a text in it."""

from __future__ import annotations

import re

from textual import on, work

from tui.i18n import tr
from tui.screens.dialogs import MenuItem, MenuScreen
from tui.screens.places import PlacesScreen
from tui.widgets.find_bar import FindBar

__all__ = ["FindingScreen", "find_pattern"]


def find_pattern(text: str) -> re.Pattern[str] | None:
    """Return the pattern of a text as it is; capitals count where it has one."""
    if not text.strip():
        return None
    flags = re.IGNORECASE if text == text.lower() else 0
    return re.compile(re.escape(text), flags)


class FindingScreen(PlacesScreen):
    """Jumps to headings and to what is looked for."""

    _finding = False
    """Whether the marks on the page are those of a text looked for in it."""
    _found_text = ""
    _found_count = 0
    _before_find = 0

    @property
    def find_bar(self) -> FindBar:
        """The line the text is typed in."""
        return self.query_one(FindBar)

    # A text

    async def action_filter(self) -> None:
        """Find in the article from the page, in the list from anywhere else."""
        if self.pane is self.page and self.page.article is not None:
            await self.open_find()
        else:
            await super().action_filter()

    async def action_find(self) -> None:
        """Find in the article; from the list, in the one under the cursor."""
        if self.pane is not self.page:
            self.open_current()
        if self.pane is self.page and self.page.article is not None:
            await self.open_find()

    async def open_find(self) -> None:
        """Type a text; the page follows."""
        self._before_find = round(self.page.scroll_target_y)
        await self.find_bar.open(self._found_text)
        self.find_text(self._found_text)

    @on(FindBar.Typed)
    def text_typed(self, message: FindBar.Typed) -> None:
        """Show what is found from where the reader was when the typing began."""
        self.page.move_to(self._before_find)
        self.find_text(message.text)

    def find_text(self, text: str) -> None:
        """Mark a text on the page, scroll to where it stands next, and count."""
        self._found_text = text
        pattern = self.page.marked = find_pattern(text)
        self._finding = pattern is not None
        if pattern is None:
            self.find_bar.tell("")
            return
        lines = self.page.match_lines()
        self._found_count = len(lines)
        if not lines:
            self.find_bar.tell(tr("not found"), mistake=True)
            return
        first = round(self.page.scroll_target_y)
        ahead = [line for line in lines if line >= first]
        target = ahead[0] if ahead else lines[0]
        if not first <= target < first + self.page.size.height:
            self.page.move_to(max(0, target - 2))
        self.find_bar.tell(f"{lines.index(target) + 1}/{len(lines)}")

    @on(FindBar.Kept)
    def find_kept(self, message: FindBar.Kept) -> None:
        """Keep the marks and give the page the keys."""
        self.find_bar.close()
        if not self._finding or not self._found_count:
            self.end_find()
        self.focus_page()
        self.show_position()

    @on(FindBar.Left)
    def find_left(self) -> None:
        """Go back to where the reader was."""
        self.page.move_to(self._before_find)
        self.end_find()
        self.focus_page()
        self.show_position()

    def end_find(self) -> None:
        """Mark again what the list is filtered by."""
        self.find_bar.close()
        self._finding = False
        self.page.marked = self.list.marked

    def _close(self) -> None:
        if self._finding:
            self.end_find()
        super()._close()

    def action_back(self) -> None:
        """Go back; from the marks of a text first to the page without them."""
        if self.pane is self.page and self._finding:
            self.end_find()
            self.show_position()
        else:
            super().action_back()

    def action_next_unread(self) -> None:
        """Open the next unread article; while a text is looked for, go to the next match."""
        if self.pane is self.page and self._finding:
            self.action_next_match()
        else:
            super().action_next_unread()

    def action_previous_unread(self) -> None:
        """Open the unread article before; while a text is looked for, the match before."""
        if self.pane is self.page and self._finding:
            self.action_previous_match()
        else:
            super().action_previous_unread()

    def status_text(self) -> str:
        """Return how to walk what was found, while a text is looked for."""
        if self._finding and self.pane is self.page:
            return tr(
                "“{text}”: {count} · > next · < before · Esc ends",
                text=self._found_text,
                count=self._found_count,
            )
        return super().status_text()

    # Headings

    @work
    async def action_contents(self) -> None:
        """List the article's headings and go to one."""
        if self.pane is not self.page:
            self.open_current()
        article = self.page.article
        if article is None:
            return
        headings = self.page.headings()
        if not headings:
            self.notify(tr("This article has no headings."), markup=False)
            return
        places = [(0, 0, article.title), *headings]
        here = round(self.page.scroll_target_y) + 2
        selected = max(n for n, (line, _, _) in enumerate(places) if line <= here)
        top = min(level for _, level, _ in headings)
        items: list[MenuItem] = [
            (str(n), "", "  " * (level - top + 1 if n else 0) + text)
            for n, (_, level, text) in enumerate(places)
        ]
        screen = MenuScreen(tr("Contents"), items, selected=str(selected))
        chosen = await self.app.push_screen_wait(screen)
        if chosen is not None:
            self.page.move_to(places[int(chosen)][0])
            self.show_position()

"""Working through many articles on the main screen: selecting, tagging, marking, undoing."""

from __future__ import annotations

from textual import work

from feeds.errors import NewsError
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.ask import AskScreen
from tui.screens.dialogs import ConfirmScreen
from tui.screens.filtering import FilteringScreen
from tui.screens.marking import ASK_ABOVE
from tui.step_words import step_text

__all__ = ["TriageScreen"]


class TriageScreen(FilteringScreen):
    """Acts on several articles at once, and takes it back."""

    # Selecting

    def action_select(self) -> None:
        """Select the article under the cursor, or let it go, and go on to the next."""
        row = self.list.current
        if self.pane is self.list and row is not None:
            self.list.toggle_selected(row.id)
            self.list.move(1)
            self.show_position()

    def action_select_range(self) -> None:
        """Select everything from the row selected last to the cursor."""
        if self.pane is self.list:
            self.list.select_range()
            self.show_position()

    def action_back(self) -> None:
        """Go back; with articles selected, first let them go."""
        if self.pane is self.list and self.list.selected:
            self.list.clear_selected()
            self.show_position()
        else:
            super().action_back()

    def status_text(self) -> str:
        """Return how many are selected, or else what is loading or failed."""
        selected = len(self.list.selected)
        if selected:
            return trn("{count} selected", "{count} selected", selected)
        return super().status_text()

    def acted_on(self) -> list[str]:
        """Return the articles that marks and tags go to: the selected, or the one at hand."""
        if self.pane is self.list and self.list.selected:
            return list(self.list.selected)
        current = self.current_id()
        return [current] if current is not None else []

    def action_toggle_read(self) -> None:
        """Mark read, unless all of it is read: then unread."""
        ids = self.acted_on()
        states = [state for state in map(self.library.state, ids) if state is not None]
        if states:
            self.set_marks(ids, read=not all(state.read for state in states))

    def action_toggle_star(self) -> None:
        """Star, unless all of it is starred: then take the stars away."""
        ids = self.acted_on()
        states = [state for state in map(self.library.state, ids) if state is not None]
        if states:
            self.set_marks(ids, starred=not all(state.starred for state in states))

    # Tags

    @work
    async def action_tag(self) -> None:
        """Ask for a tag and give it; one that all have already is taken away."""
        ids = self.acted_on()
        if not ids:
            return
        known = [name for name, _ in self.library.tags()]
        answer = await self.app.push_screen_wait(
            AskScreen(tr("Tag"), hint=", ".join(known), known=known)
        )
        if answer is None:
            return
        try:
            if self.library.tag(ids, answer):
                done = tr("Tagged {tag}.", tag=answer)
            else:
                self.library.untag(ids, answer)
                done = tr("No longer tagged {tag}.", tag=answer)
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False)
            return
        self.reload()
        self.notify(done, markup=False)

    # Above and below

    @work
    async def action_mark_above(self) -> None:
        """Mark everything above the cursor read, asking first when that is much."""
        row = self.list.current
        if row is None:
            return
        count = self.library.unread_above(self.list.view, row.id)
        if await self.is_sure(count):
            self.library.mark_above(self.list.view, row.id)
            self.told_marked(count)

    @work
    async def action_mark_below(self) -> None:
        """Mark everything below the cursor read, asking first when that is much."""
        row = self.list.current
        if row is None:
            return
        count = self.library.unread_below(self.list.view, row.id)
        if await self.is_sure(count):
            self.library.mark_below(self.list.view, row.id)
            self.told_marked(count)

    async def is_sure(self, count: int) -> bool:
        """Ask whether to mark so many articles, unless they are few."""
        if count <= ASK_ABOVE:
            return True
        question = trn("Mark {count} article read?", "Mark {count} articles read?", count)
        sure: bool = await self.app.push_screen_wait(ConfirmScreen(question))
        return sure

    def told_marked(self, count: int) -> None:
        """Show the marks and say how many there were."""
        self.reload()
        text = trn("{count} article marked read.", "{count} articles marked read.", count)
        self.notify(text, markup=False)

    # Undoing

    def action_undo(self) -> None:
        """Take back what was done last, also in an earlier session."""
        step = self.library.undo()
        if step is None:
            self.notify(tr("There is nothing to undo."), markup=False)
            return
        self.reload()
        self.notify(tr("Undone: {what}", what=step_text(step)), markup=False)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        step = self.library.redo()
        if step is None:
            self.notify(tr("There is nothing to do again."), markup=False)
            return
        self.reload()
        self.notify(tr("Done again: {what}", what=step_text(step)), markup=False)

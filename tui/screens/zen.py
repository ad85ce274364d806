"""Only the page on the main screen: no panes, no lines around it."""

from __future__ import annotations

from tui.screens.finding import FindingScreen

__all__ = ["ZenScreen"]


class ZenScreen(FindingScreen):
    """Gives the page all the room, until it is left."""

    def action_zen(self) -> None:
        """Show the page alone, or everything again."""
        if self.has_class("-zen"):
            self.remove_class("-zen")
            return
        if self.pane is not self.page:
            self.open_current()
        if self.page.article is not None:
            self.focus_page()
            self.add_class("-zen")

    def action_back(self) -> None:
        """Go back; from the page alone first to the page among the panes."""
        if self.has_class("-zen") and not self._finding:
            self.remove_class("-zen")
        else:
            super().action_back()

    def focus_list(self) -> None:
        """Give the list the keys, and its room."""
        self.remove_class("-zen")
        super().focus_list()

    def focus_pane(self, step: int) -> None:
        """Give another pane the keys, and its room."""
        self.remove_class("-zen")
        super().focus_pane(step)

    def show_sources(self, shown: bool) -> None:
        """Show or hide the source pane, which has its room then."""
        self.remove_class("-zen")
        super().show_sources(shown)

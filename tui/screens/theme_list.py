"""The list of colour themes: each is seen at once, Esc gives the old one back."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from tui.i18n import tr
from tui.screens.dialogs import MenuScreen
from tui.widgets.rows import Rows

__all__ = ["ThemeScreen"]


class ThemeScreen(MenuScreen):
    """A menu of themes; the one under the cursor colours the screen while it is open."""

    def __init__(self, names: Sequence[str], current: str) -> None:
        """Offer themes by their names in the program; the current one is under the cursor."""
        items = [(name, "", name.removeprefix("newstui-")) for name in names]
        super().__init__(tr("Colour theme"), items, selected=current)
        self._before = current

    @on(Rows.Highlighted)
    def preview(self, message: Rows.Highlighted) -> None:
        """Show the colours of the theme under the cursor."""
        message.stop()
        self.app.theme = self._items[message.index][0]

    def action_cancel(self) -> None:
        """Take none: the colours are as they were."""
        self.app.theme = self._before
        super().action_cancel()

"""The main screen: everything the panes can do, and how an article leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on, work

from tui.actions import action_by_id
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.dialogs import MenuScreen
from tui.screens.watching import WatchingScreen
from tui.widgets.lines import KeyBar

__all__ = ["MainScreen"]

_EXPORT_KEYS = {
    "txt": "t", "md": "m", "html": "h", "json": "j", "jsonl": "l", "epub": "e",
    "jsonfeed": "f", "atom": "a", "csv": "c", "tsv": "v", "mbox": "b",
}  # fmt: skip


class MainScreen(WatchingScreen):
    """The screen a person is in."""

    _last_format = ""

    def begin(self) -> None:
        """Say how to begin, and where the person is."""
        super().begin()
        self.show_hint()
        self.show_position()

    def status_text(self) -> str:
        """Return what the status line says: of work on sources first, wherever the person is.

        But that the page is no longer what the library has must not wait for the person to
        have gone on.
        """
        told = self.with_job(super().status_text())
        return " · ".join(filter(None, (self.page_news(), told)))

    @on(KeyBar.Clicked)
    async def key_clicked(self, message: KeyBar.Clicked) -> None:
        """Do what the key that was clicked does."""
        await self.run_action(action_by_id(message.action).id)

    # Exporting

    @work
    async def action_export(self) -> None:
        """Ask for a format and a place, and write the article there."""
        article = self.current_article()
        if article is None:
            return
        from feeds.export import FORMATS

        items = [
            (known.name, _EXPORT_KEYS.get(known.name, ""), tr(known.title)) for known in FORMATS
        ]
        wanted = await self.app.push_screen_wait(
            MenuScreen(tr("Export"), items, selected=self._last_format or self.config.export.format)
        )
        if wanted is None:
            return
        self._last_format = wanted
        folder = await self.app.push_screen_wait(
            AskScreen(tr("Into which folder?"), answer=self.config.export.folder or str(Path.cwd()))
        )
        if folder is not None:
            self.export_picked(wanted, Path(folder).expanduser())

    # The program

    def action_theme(self) -> None:
        """Change to the next colour theme."""
        from tui.themes import next_theme

        self._keep_theme(next_theme(self.app.theme, self._own_themes))

    @property
    def _own_themes(self) -> Sequence[str]:
        return getattr(self.app, "own_themes", ())

    @work
    async def action_themes(self) -> None:
        """Choose a theme from the list, each shown while the cursor is on it."""
        from tui.screens.theme_list import ThemeScreen
        from tui.themes import theme_order

        dialog = ThemeScreen(theme_order(self._own_themes), self.app.theme)
        if chosen := await self.app.push_screen_wait(dialog):
            self._keep_theme(chosen)

    def _keep_theme(self, name: str) -> None:
        self.app.theme = name
        with self.telling():
            self.library.set_setting("screen.theme", name)
        self.notify(self.app.theme.removeprefix("newstui-"), markup=False, timeout=2)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keymap))

    def action_redraw(self) -> None:
        """Draw the whole screen again."""
        redraw = getattr(self.app, "action_redraw", None)
        if redraw is not None:
            redraw()

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_leave(self) -> None:
        """Go back, and out of the program from the list."""
        if self.pane is self.page:
            self.action_back()
        else:
            self.app.exit()

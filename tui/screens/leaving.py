"""Articles that leave the main screen for another program."""

from __future__ import annotations

import os

from textual import work

from feeds.errors import NewsError
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.dialogs import MenuScreen
from tui.screens.tabling import TablingScreen

__all__ = ["LeavingScreen"]

_PIPED = {"txt": "t", "md": "m", "html": "h", "json": "j"}
"""What a command can be given, each with its key."""
_COMMAND, _PIPE_FORMAT = "pipe.command", "pipe.format"
"""Names of settings in the library: what was chosen last."""


class LeavingScreen(TablingScreen):
    """Gives articles to commands."""

    @work
    async def action_pipe(self) -> None:
        """Give the article to a command, and show what that says."""
        article = self.current_article()
        if article is None:
            return
        from feeds.export import export_format
        from feeds.piping import read_command
        from tui.screens.piping import PipeScreen

        items = [(name, key, tr(export_format(name).title)) for name, key in _PIPED.items()]
        last = self.library.setting(_PIPE_FORMAT) or "txt"
        form = await self.app.push_screen_wait(
            MenuScreen(tr("Give the article to a command"), items, selected=last)
        )
        if form is None:
            return
        words = await self.app.push_screen_wait(
            AskScreen(
                tr("Which command?"),
                answer=self.library.setting(_COMMAND) or "",
                hint="pandoc -o {id}.pdf",
            )
        )
        if words is None:
            return
        try:
            command = read_command(words)
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False, timeout=10)
            return
        with self.telling():
            self.library.set_setting(_PIPE_FORMAT, form)
            self.library.set_setting(_COMMAND, words)
        self.count_shared(article)
        self.app.push_screen(PipeScreen(words, command, article, form, dict(os.environ)))

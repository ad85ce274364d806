"""What a command says of an article it was given."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace

from textual.content import Content
from textual.widgets import Static

from feeds.errors import NewsError
from feeds.models import Article
from feeds.piping import Command, Piped, run_command
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.dialogs import TextScreen
from tui.widgets.lines import TextLine

__all__ = ["PipeScreen"]


class PipeScreen(TextScreen):
    """Runs a command and shows what it prints; closing ends a command that still runs."""

    def __init__(
        self, title: str, command: Command, article: Article, form: str, environ: Mapping[str, str]
    ) -> None:
        """Run ``command`` with an article in the format ``form`` as its input."""
        super().__init__(title, tr("Running ..."), note=tr("Esc ends it"))
        self._command = command
        self._article = replace(article, path="")
        self._form = form
        self._environ = environ
        self._stop = threading.Event()

    def on_mount(self) -> None:
        """Begin to run it."""
        self.run_worker(self._run, thread=True, exit_on_error=False)

    def _run(self) -> None:
        from feeds.export import render_bytes

        try:
            data = render_bytes(self._article, self._form)
            piped = run_command(
                self._command, self._article, data, self._environ, is_stopped=self._stop.is_set
            )
        except NewsError as error:
            self.app.call_from_thread(self._show, "", translated(str(error)))
            return
        if not piped.stopped:
            self.app.call_from_thread(self._show, piped.output.rstrip("\n"), outcome(piped))

    def _show(self, text: str, note: str) -> None:
        if not self.is_attached:
            return
        self.query_one(".dialog-text", Static).update(Content(text or tr("It printed nothing.")))
        self.query_one("#dialog-note", TextLine).show(note)

    def action_close(self) -> None:
        """Go back; what still runs is ended."""
        self._stop.set()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """End what still runs, however the screen goes."""
        self._stop.set()


def outcome(piped: Piped) -> str:
    """Return in a line how a command ended."""
    if piped.cut:
        return tr("It printed too much and was ended.")
    if piped.code:
        words = tr("It failed with status {code}", code=piped.code)
        return f"{words}: {piped.complaint}" if piped.complaint else words
    return piped.complaint or tr("Done.")

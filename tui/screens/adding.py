"""Sources on the main screen: adding and removing them."""

from __future__ import annotations

import asyncio
import os

from textual import work
from textual.widgets import Input

from feeds.library import View
from tui.background import JobDone, Outcome
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.outcome_words import is_choice
from tui.screens.ask import AskScreen
from tui.screens.dialogs import ConfirmScreen
from tui.screens.fetching import FetchingScreen, ordered_like
from tui.source_names import source_name

__all__ = ["ASK_LATER", "AddingScreen"]

ASK_LATER = 0.1
"""Seconds between two looks at whether a question can be asked."""


class AddingScreen(FetchingScreen):
    """Adds sources, and removes them."""

    _unadded = ""
    """What was typed last, where it could not be added: it is offered to be mended."""

    @work
    async def action_add(self) -> None:
        """Ask for a feed, a site, a file or a folder, and add it."""
        typed, self._unadded = self._unadded, ""
        location = await self.app.push_screen_wait(
            AskScreen(
                tr("Add a feed, a site, a file or a folder"),
                answer=typed,
                hint="https://example.org/feed.xml",
                refusal=_refusal,
            )
        )
        if location:
            self.add(location)

    def add(self, location: str) -> None:
        """Subscribe to what is at that address or path."""
        self.start_job("add", location, opens=True)

    def after_job(self, message: JobDone) -> None:
        """Ask which feed is meant, or keep what was typed where that was none."""
        super().after_job(message)
        choices = [outcome for outcome in message.outcomes if is_choice(outcome)]
        if message.job.order.do == "add" and not choices:
            failed = [each.argument for each in message.outcomes if each.status == "failed"]
            self._unadded = failed[-1] if failed else ""
        if choices:
            self.choose_feed(choices[0])

    @work
    async def choose_feed(self, outcome: Outcome) -> None:
        """Ask which of the feeds that a page offers to subscribe to."""
        from tui.screens.feed_choice import FeedsScreen

        # Nobody asked for it just now: it must not take the keys that are typed elsewhere.
        while self.app.screen is not self or isinstance(self.app.focused, Input):
            await asyncio.sleep(ASK_LATER)
        chosen = await self.app.push_screen_wait(
            FeedsScreen(tr("This page offers several feeds"), outcome.links)
        )
        if chosen is not None:
            self.add(chosen)

    @work
    async def action_remove(self) -> None:
        """Remove the source under the cursor, after asking."""
        entry = self.sources.current
        if self.pane is not self.sources or entry is None or entry.kind != "source":
            self.notify(tr("Go to a source first, then remove it."), markup=False)
            return
        source = self.library.source(entry.view.source_id)
        if source is None:
            return
        question = tr("Remove {name} and its articles, with their marks?", name=source_name(source))
        if not await self.app.push_screen_wait(ConfirmScreen(question)):
            return
        removed = self.library.remove_source(source.id)
        if self.list.view.source_id == source.id:
            self.show_view(ordered_like(View("all"), self.list.view))
        self.reload()
        self.show_hint()
        self.notify(
            trn("{count} article removed.", "{count} articles removed.", removed), markup=False
        )


def _refusal(word: str) -> str:
    """Return why nothing can be added by a word, without asking the network; else nothing."""
    from feeds.sources.http_address import scheme_of

    if scheme_of(word) in {"http", "https", "feed"}:
        return ""
    from feeds.refresh.opening import is_address, path_of, unknown

    if is_address(word) or os.path.lexists(path_of(word)):
        return ""
    return translated(str(unknown(word)))

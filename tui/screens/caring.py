"""Looking after sources on the main screen: their health, their schedule, word of news."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer
from textual.widgets import Input

from feeds.errors import NewsError
from feeds.every import parse_every
from tui.background import JobDone
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.adding import ASK_LATER, AddingScreen

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.screens.health import HealthScreen

__all__ = ["CaringScreen"]

SHORTEST_WAIT, LONGEST_WAIT = 30.0, 3600.0
"""Seconds between two looks at what is due."""


class CaringScreen(AddingScreen):
    """Refreshes what is due by itself where that is wished, and tells of news."""

    _due_timer: Timer | None = None
    _health: HealthScreen | None = None
    """The last screen of sources' health; it may have been closed."""
    _sought: dict[tuple[str, ...], str]
    """The source whose new address is looked for at some places."""

    def begin(self) -> None:
        """Begin to keep the schedule, if it is to be kept."""
        super().begin()
        self._sought = {}
        if self.config.refresh.auto:
            self._look_later(SHORTEST_WAIT / 10)

    def every(self) -> float:
        """Return the seconds between two visits on schedule; 0 where the text is none."""
        try:
            return parse_every(self.config.refresh.every)
        except ValueError:
            return 0.0

    def refresh_due(self) -> None:
        """Refresh what is due, without any ado."""
        ids = [row.source.id for row in self.library.sources() if not row.source.adhoc]
        every = self.every()
        if not ids or not every or not self.start_job(
            "refresh", *ids, total=len(ids), quiet=True, due=True, every=every
        ):  # fmt: skip
            self._look_later(SHORTEST_WAIT)

    def _look_later(self, seconds: float) -> None:
        if self._due_timer is not None:
            self._due_timer.stop()
        self._due_timer = self.set_timer(seconds, self.refresh_due)

    def after_job(self, message: JobDone) -> None:
        """Show it on the health screen too, tell of news, and look at the schedule again."""
        super().after_job(message)
        if (health := self._shown_health()) is not None:
            health.show_all()
        if message.job.order.do == "find":
            self.offer(message.job.order.words, message.links, message.error)
        if message.job.order.do == "refresh":
            self.tell_news(message)
        if self.config.refresh.auto:
            wait = message.wait if message.job.order.due else SHORTEST_WAIT
            self._look_later(max(SHORTEST_WAIT, min(wait, LONGEST_WAIT)))

    def tell_news(self, message: JobDone) -> None:
        """Tell of what came in outside the screen, in the way that is wished."""
        if self.config.notify.how == "off":
            return
        from tui.notifying import News, notification, run_command

        names = [outcome.name for outcome in message.outcomes if outcome.new]
        failed = sum(outcome.status == "failed" for outcome in message.outcomes)
        news = News(sum(outcome.new for outcome in message.outcomes), failed, names)
        try:
            told = notification(self.config.notify, news, os.environ)
        except ValueError as error:
            self._not_told(f"notify.command: {error}")
            return
        if told.argv:
            run_command(told.argv, lambda text: self.call_later(self._not_told, text))
        driver = self.app._driver
        if told.sequence and driver is not None:
            driver.write(told.sequence)
            driver.flush()

    def _not_told(self, text: str) -> None:
        self.notify(text, severity="error", markup=False)

    def action_health(self) -> None:
        """Show how every source fares."""
        from tui.screens.health import health_screen

        self._health = health_screen(self.keymap)(self, every=self.every())
        self.app.push_screen(self._health)

    def _shown_health(self) -> HealthScreen | None:
        return self._health if self._health in self.app.screen_stack else None

    def show_position(self) -> None:
        """Say it, and on the screen of sources' health what is being done."""
        super().show_position()
        if self._health is not None and self._shown_health() is not None:
            self._health.show_work()

    # The new address of a source

    def find_feed(self, source: Source) -> None:
        """Look for the feeds of a source's site, by the network."""
        from feeds.refresh.finding import places_of

        places = places_of(source)
        if self.start_job("find", *places, told=tr("Looking for its feed …")):
            self._sought[tuple(places)] = source.id

    @work
    async def offer(
        self, places: Sequence[str], links: Sequence[tuple[str, str]], error: str
    ) -> None:
        """Ask which of the feeds that were found at places is the source's new address."""
        from tui.screens.feed_choice import FeedsScreen

        source = self.library.source(self._sought.pop(tuple(places), ""))
        others = [link for link in links if source and link[0] != source.location]
        if source is None or not others:
            text = translated(error) if error else tr("No other feed was found there.")
            self.notify(text, markup=False, timeout=8)
            return
        # The person may have gone on: it must not take the keys that are typed elsewhere.
        while self.app.screen not in (self, self._shown_health()) or isinstance(
            self.app.focused, Input
        ):
            await asyncio.sleep(ASK_LATER)
        title = tr("The new address of {name}", name=source.name)
        chosen = await self.app.push_screen_wait(FeedsScreen(title, others))
        if chosen is not None and (refused := self.move_source(source, chosen)):
            self.notify(refused, severity="error", markup=False)

    def move_source(self, source: Source, address: str) -> str:
        """Fetch a source from another address from now on; return why not, or nothing."""
        from tui.source_edit import must_go_together, wanted_of

        library = self.library
        try:
            wanted = wanted_of(source, "address", address, None)
            values = {**library.source_values(source.id), **library.declared_values(source.id)}
            must_go_together(values, wanted)
            changed = library.edit_source(source.id, wanted)
        except NewsError as error:
            return translated(str(error))
        self.reload()
        moved = library.source(source.id)
        if changed and moved is not None:
            self.refresh_sources([moved], insist=True)
        if (health := self._shown_health()) is not None:
            health.show_all()
        return ""

    def action_undo(self) -> None:
        """Take back what was done last; the classes that build on this one know how."""
        raise AssertionError("nothing here can be undone")

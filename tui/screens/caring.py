"""Looking after sources on the main screen: their health, their schedule, word of news."""

from __future__ import annotations

import os

from textual.timer import Timer

from feeds.every import parse_every
from tui.background import JobDone
from tui.error_words import translated
from tui.i18n import tr
from tui.screens.adding import AddingScreen

__all__ = ["CaringScreen"]

SHORTEST_WAIT, LONGEST_WAIT = 30.0, 3600.0
"""Seconds between two looks at what is due."""


def _found_text(message: JobDone) -> str:
    """Return what was found for a source, for a person who has left the health screen."""
    if message.links:
        from feeds.sources.http_address import redact

        return tr("Found: {urls}", urls=", ".join(redact(url) for url, _ in message.links))
    return translated(message.error) or tr("No other feed was found there.")


class CaringScreen(AddingScreen):
    """Refreshes what is due by itself where that is wished, and tells of news."""

    _due_timer: Timer | None = None

    def begin(self) -> None:
        """Begin to keep the schedule, if it is to be kept."""
        super().begin()
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
        from tui.screens.health import HealthScreen

        super().after_job(message)
        caring = [each for each in self.app.screen_stack if isinstance(each, HealthScreen)]
        for screen in caring:
            screen.show_all()
            if message.job.order.do == "find":
                screen.offer(message.job.order.words, message.links, message.error)
        if message.job.order.do == "find" and not caring:
            self.notify(_found_text(message), markup=False, timeout=8)
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

        self.app.push_screen(health_screen(self.keymap)(self, every=self.every()))

    def action_undo(self) -> None:
        """Take back what was done last; the classes that build on this one know how."""
        raise AssertionError("nothing here can be undone")

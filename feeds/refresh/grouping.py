"""Writing what several sources brought in one transaction: each of them whole or not at all.

A transaction writes every page of the file that it touches, and articles touch pages all
over the indexes: with one transaction a source, a thousand new feeds wrote sixty times what
they hold. What has come in by the time that something is written is written together, as
long as nobody else has to wait for it noticeably.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from feeds.errors import LibraryError
from feeds.library import Library
from feeds.refresh.pipeline import Arrival
from feeds.refresh.reports import SourceReport

__all__ = ["Desk"]

ROOM = (20, 1200)
"""The fewest and the most articles of a transaction of several sources."""
LOGGED = 600
"""Articles written together after which the log is brought into the file."""
BREATH = 0.003
"""Seconds after a transaction in which another program can begin one: who waits for that looks
every thousandth of a second, and would find the next one begun already."""


class Desk:
    """Takes in what arrives, a group at a time."""

    def __init__(
        self, library: Library, take: Callable[[Arrival], SourceReport], *, hold: float
    ) -> None:
        """Prepare.

        Args:
            library: What is written to.
            take: Brings what one source brought into the library, in writes of its own.
            hold: Seconds that others may have to wait until they can write.
        """
        self._hold = hold
        self._library = library
        self._take = take
        self._written = 0
        self.room = 100
        """Articles that are to be in the next group."""

    def take_in(self, group: Sequence[Arrival]) -> list[SourceReport]:
        """Bring a group into the library and return the reports, in the same order.

        Raises:
            LibraryError: another program is writing to it.
        """
        if len(group) < 2:
            return [self._take(each) for each in group]
        began = time.monotonic()
        try:
            with self._library.together():
                reports = [self._take(each) for each in group]
        except LibraryError as error:
            if error.is_busy:
                raise
            # All were undone. Each by itself: those that can be kept are, others say why not.
            return [self._take(each) for each in group]
        seconds = time.monotonic() - began
        time.sleep(BREATH)
        weight = sum(each.weight for each in group)
        self._learn(weight, seconds)
        self._written += weight
        if self._written >= LOGGED:
            self._written = 0
            self._library.checkpoint()
        return reports

    def _learn(self, articles: int, seconds: float) -> None:
        fitting = self._hold / max(seconds, 1e-6) * articles
        room = round(max(0.5 * self.room, min(2.0 * self.room, fitting)))
        self.room = max(ROOM[0], min(ROOM[1], room))

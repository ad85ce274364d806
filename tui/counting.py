"""Counting beside the screen: how many articles a query finds, while it is being typed.

The first page of a query costs little, counting all it finds may cost a hundred times that.
So a thread counts, on a connection of its own, and leaves off when the next letter comes.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

from textual.message import Message
from textual.message_pump import MessagePump

from feeds.errors import NewsError
from feeds.library import Library, View

__all__ = ["Counted", "Counter"]


@dataclass
class Counted(Message):
    """A view was counted."""

    view: View
    count: int
    new: int
    """How many of them came in since the last visit."""


class Counter:
    """Counts the view that was asked about last; earlier ones are given up."""

    def __init__(self, target: MessagePump, library: Library) -> None:
        """Prepare; the thread begins with the first question.

        Args:
            target: Gets the messages.
            library: The one to count in, by a connection of the thread's own.
        """
        self._target = target
        self._library = library
        self._changed = threading.Condition()
        self._asked: tuple[View, datetime | None] | None = None
        self._counting: Library | None = None
        self._stopped = False
        self._thread: threading.Thread | None = None

    def ask(self, view: View, since: datetime | None) -> None:
        """Count a view, and what of it came in since a time; ``Counted`` brings the answer."""
        with self._changed:
            self._asked = (view, since)
            self._interrupt()
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="newstui-count", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Give up what is being counted."""
        with self._changed:
            self._asked = None
            self._interrupt()

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._stopped = True
            self._interrupt()
            self._changed.notify()

    def _interrupt(self) -> None:
        if self._counting is not None:
            self._counting.interrupt()

    def _run(self) -> None:
        try:
            with self._library.clone() as library:
                while (asked := self._next(library)) is not None:
                    self._answer(library, *asked)
        except NewsError:
            # The library cannot be opened once more: the next list that is shown counts itself.
            self._thread = None

    def _next(self, library: Library) -> tuple[View, datetime | None] | None:
        with self._changed:
            self._counting = None
            while self._asked is None and not self._stopped:
                self._changed.wait()
            asked, self._asked = self._asked, None
            self._counting = library
            return None if self._stopped else asked

    def _answer(self, library: Library, view: View, since: datetime | None) -> None:
        try:
            count = library.count(view)
            new = library.new_rows(view, since) if since is not None else 0
        except NewsError:
            # Interrupted by the next question, or a mistake that showing the list told of.
            return
        self._target.post_message(Counted(view, count, new))

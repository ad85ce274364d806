"""Work on sources beside the screen: one daemon thread at a time, reporting by messages.

The thread has its own connection to the library. It is a daemon, so that quitting never
waits for a server; what came in is committed source by source, so nothing is lost by it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from feeds.errors import NewsError
from feeds.library import Library

if TYPE_CHECKING:
    # Fetching and parsing are loaded by the work that needs them, not by the first frame.
    from feeds.refresh import SourceReport

__all__ = ["JobDone", "SourceDone", "SourceJob"]

Work = Callable[[Library, Callable[[], bool]], "Iterator[SourceReport]"]
"""Given a library of the thread's own and a way to ask whether to stop."""


@dataclass
class SourceDone(Message):
    """One source was fetched or read, or failed."""

    report: SourceReport
    done: int


@dataclass
class JobDone(Message):
    """All of the work is done, or it was stopped."""

    reports: list[SourceReport] = field(default_factory=list)
    error: str = ""
    opens: bool = False
    """Whether it was to show what was named on the command line."""


class SourceJob:
    """A piece of work on sources, under way."""

    def __init__(
        self, target: MessagePump, library: Library, work: Work, *, total: int, opens: bool = False
    ) -> None:
        """Prepare the work; ``start`` begins it. ``total`` is the number of sources."""
        self.total = total
        self.done = 0
        self._target = target
        self._library = library
        self._work = work
        self._opens = opens
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="newstui-sources", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to end soon."""
        self._stop.set()

    def _run(self) -> None:
        reports: list[SourceReport] = []
        error = ""
        try:
            library = self._library.clone()
            try:
                for report in self._work(library, self._stop.is_set):
                    reports.append(report)
                    self.done += 1
                    self._target.post_message(SourceDone(report, self.done))
            finally:
                library.close()
        except NewsError as problem:
            error = str(problem)
        except Exception as problem:
            # The top of a thread: whatever happened here must not pass in silence.
            error = f"{type(problem).__name__} while reading sources"
        self._target.post_message(JobDone(reports, error, self._opens))
        if not error:
            self._index()

    def _index(self) -> None:
        # Articles are visible, and found, before they are in the index.
        with contextlib.suppress(NewsError):
            library = self._library.clone()
            try:
                while not self._stop.is_set() and library.index_some():
                    pass
            finally:
                library.close()

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
    from feeds.models import Article
    from feeds.refresh import SourceReport
    from tui.config import Config

__all__ = ["BodyRead", "JobDone", "SourceDone", "SourceJob", "index_beside", "read_beside"]

_INDEXED_AT_ONCE = 40
_INDEX_PAUSE = 0.05
"""In seconds."""

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
    removed: int = 0
    """How many articles were not kept any longer."""


@dataclass
class BodyRead(Message):
    """An article was read whole whose body takes long to read."""

    article: Article


class SourceJob:
    """A piece of work on sources, under way."""

    def __init__(
        self,
        target: MessagePump,
        library: Library,
        work: Work,
        *,
        total: int,
        opens: bool = False,
        config: Config,
    ) -> None:
        """Prepare the work; ``start`` begins it.

        ``total`` is the number of sources. The rules of ``config`` run over what comes in, and
        what it does not keep any longer is removed in the end.
        """
        self.total = total
        self.done = 0
        self._target = target
        self._library = library
        self._work = work
        self._opens = opens
        self._config = config
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
        removed = 0
        try:
            library = self._library.clone()
            try:
                for report in self._ruled(library, self._work(library, self._stop.is_set)):
                    reports.append(report)
                    self.done += 1
                    self._target.post_message(SourceDone(report, self.done))
                removed = self._tidy(library)
            finally:
                library.close()
        except NewsError as problem:
            error = str(problem)
        except Exception as problem:
            # The top of a thread: whatever happened here must not pass in silence.
            error = f"{type(problem).__name__} while reading sources"
        self._target.post_message(JobDone(reports, error, self._opens, removed))
        if not error:
            index_beside(self._library, self._stop)

    def _ruled(self, library: Library, reports: Iterator[SourceReport]) -> Iterator[SourceReport]:
        if not self._config.rules:
            return reports
        from feeds.rules import Rule, watching

        rules = [Rule(rule.query, rule.do) for rule in self._config.rules]
        return watching(library, rules, reports)

    def _tidy(self, library: Library) -> int:
        """Remove what is not kept any longer; return how many articles that were."""
        if self._stop.is_set():
            return 0
        from feeds.library import Keep

        keep = self._config.keep
        limits = Keep(keep.days, keep.articles, keep.unread, keep.starred, keep.tagged)
        removed = library.prune(limits).count
        library.purge()
        return removed


def index_beside(library: Library, stop: threading.Event) -> None:
    """Bring articles into the search index, a few at a time, until all are or ``stop`` is set.

    For a thread of its own. They are visible, and found, before they are in the index; so it
    may take its time, and keys never wait for it.
    """
    with contextlib.suppress(NewsError):
        own = library.clone()
        try:
            while own.index_some(_INDEXED_AT_ONCE) and not stop.wait(_INDEX_PAUSE):
                pass
        finally:
            own.close()


def read_beside(target: MessagePump, library: Library, identity: str) -> None:
    """Read an article whole in a thread of its own, and send it to ``target``."""

    def read() -> None:
        # The text that is shown already stays where this fails.
        with contextlib.suppress(NewsError), library.clone() as own:
            if (article := own.article(identity)) is not None:
                target.post_message(BodyRead(article))

    threading.Thread(target=read, name="newstui-body", daemon=True).start()

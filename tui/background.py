"""Work on sources beside the screen, in a process of its own that reports by messages.

This process loads nothing of the network and of parsing, and no key waits for either. What
comes in is committed source by source; so ending the work at any moment loses nothing.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.message_pump import MessagePump

from feeds.errors import NewsError
from feeds.library import Library
from feeds.library.keeping import Keep
from feeds.orders import Order, command
from tui.config import Config
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Article

__all__ = [
    "BodyRead",
    "DownloadTold",
    "JobDone",
    "Outcome",
    "PictureCame",
    "SourceJob",
    "SourcesDone",
    "TextDone",
    "end_all",
    "order_for",
    "read_beside",
]

_ENDING = 0.4
"""Seconds a process may take to end by itself."""
_running: set[SourceJob] = set()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source; ``feeds.refresh.SourceReport`` says what the fields mean."""

    source: str
    """Its id."""
    name: str
    status: str
    new: int = 0
    changed: int = 0
    gone: int = 0
    message: str = ""
    failures: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Address and title of each feed that its page offers."""
    argument: str = ""

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Outcome:
        """Return what a process reported."""
        links = tuple((str(url), str(title)) for url, title in record["links"])
        values = {**record, "links": links, "failures": tuple(record["failures"])}
        return cls(**values)


@dataclass
class SourcesDone(Message):
    """Sources were fetched or read, or failed; ``SourceJob.take`` gives which."""

    job: SourceJob


@dataclass
class TextDone(Message):
    """The whole text of an article was fetched, or could not be."""

    article_id: str
    error: str = ""
    notes: tuple[str, ...] = ()
    quiet: bool = False
    """Nobody asked for it just now."""


@dataclass
class DownloadTold(Message):
    """How far a file is, or what became of it."""

    title: str
    done: int = 0
    """In bytes."""
    total: int | None = None
    path: str = ""
    """Where it is; empty while it is not whole."""
    error: str = ""


@dataclass
class PictureCame(Message):
    """A picture was fetched and made small, or could not be."""

    url: str
    data: bytes = b""
    """A PNG."""
    error: str = ""


@dataclass
class JobDone(Message):
    """All of the work is done, or it was ended."""

    job: SourceJob
    outcomes: list[Outcome] = field(default_factory=list)
    error: str = ""
    removed: int = 0
    """How many articles were not kept any longer."""
    wait: float = 0.0
    """Seconds until something is due, where that was asked."""
    links: tuple[tuple[str, str], ...] = ()
    """What was found at an address, where that was asked."""


def order_for(library: Library, config: Config, do: str, *words: str, **more: Any) -> Order:
    """Return an order as the configuration wants it.

    Args:
        library: The one to work on.
        config: Its limits, rules and what it keeps.
        do: What is to be done.
        words: With what.
        more: Other fields of the order.

    Raises:
        LibraryError: the library is no longer in its place: another one would be begun there.
    """
    library.check_in_place()
    keep = Keep(
        config.keep.days,
        config.keep.articles,
        config.keep.unread,
        config.keep.starred,
        config.keep.tagged,
    )
    more.setdefault("limit", config.network.limit)
    return Order(
        do,
        str(library.file),
        words,
        file_limit=config.files.limit,
        timeout=config.network.timeout,
        jobs=config.refresh.jobs,
        zone=config.time_zone,
        proxy=config.network.proxy,
        extractor=config.fulltext.extractor,
        rules=tuple((rule.query, rule.do) for rule in config.rules),
        keep=(keep.days, keep.articles, keep.unread, keep.starred, keep.tagged),
        **more,
    )


@dataclass
class BodyRead(Message):
    """An article was read whole whose body takes long to read."""

    article: Article


class SourceJob:
    """A piece of work on sources, under way in a process of its own."""

    def __init__(
        self,
        target: MessagePump,
        order: Order,
        *,
        total: int = 0,
        piped: bytes = b"",
        opens: bool = False,
        quiet: bool = False,
    ) -> None:
        """Prepare the work; ``start`` begins it.

        Args:
            target: Gets the messages.
            order: What is to be done.
            total: How many sources it is about.
            piped: What ``-`` stands for.
            opens: Whether it is to show what was named on the command line.
            quiet: Whether nobody asked for it just now.
        """
        self.order = order
        self.total = total
        self.done = 0
        self.opens = opens
        self.quiet = quiet
        self.told = ""
        """What is said while it goes on, where that is not how much of it is done."""
        self.query_then: object = None
        """What the list was filtered by when it was asked for."""
        self._target = target
        self._piped = piped
        self._outcomes: list[Outcome] = []
        self._waiting: list[Outcome] = []
        self._told = False
        self._ended = False
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="newstui-sources", daemon=True)

    def is_like(self, other: SourceJob) -> bool:
        """Whether both are the same work on the same sources."""
        return (self.order, self._piped) == (other.order, other._piped)

    def start(self) -> None:
        """Begin."""
        _running.add(self)
        self._thread.start()

    def take(self) -> list[Outcome]:
        """Return what was reported since this was last asked."""
        with self._lock:
            found, self._waiting = self._waiting, []
            self._told = False
        return found

    def stop(self) -> None:
        """Let the work end: at once where that can be, at the latest after half a second."""
        with self._lock:
            self._ended = True
            process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()

    def end(self, until: float) -> None:
        """Wait for the end of the process until a time of the monotonic clock; then kill it."""
        process = self._process
        if process is None:
            return
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            # It leads a group of its own, so this reaches whatever it started in that.
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    # The thread that listens

    def _run(self) -> None:
        try:
            done = self._listen()
        except OSError as error:
            done = {"error": tr("the sources cannot be read: {reason}", reason=error.strerror)}
        finally:
            _running.discard(self)
        if done is not None:
            self._tell_done(done)

    def _listen(self) -> dict[str, Any] | None:
        """Start the process and hear it out; return its end where nobody has been told of it."""
        process = self._start()
        if process is None:
            return {}
        assert process.stdout is not None
        is_told = False
        with process.stdout:
            for line in process.stdout:
                if not line.endswith(b"\n"):
                    break  # It was killed in the middle of it.
                said = json.loads(line)
                if "report" in said:
                    self._report(Outcome.of(said["report"]))
                elif "text" in said:
                    text = said["text"]
                    self._target.post_message(TextDone(**{**text, "notes": tuple(text["notes"])}))
                elif "download" in said:
                    self._target.post_message(DownloadTold(**said["download"]))
                elif "picture" in said:
                    data = base64.b64decode(said["picture"].pop("data", ""))
                    self._target.post_message(PictureCame(**said["picture"], data=data))
                elif not is_told:
                    # What is left is the search index, which nobody waits for.
                    is_told = True
                    self._tell_done(said)
        code = process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        if is_told or self._ended:
            return None if is_told else {}
        return {"error": _how_it_ended(code)}

    def _start(self) -> subprocess.Popen[bytes] | None:
        process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with self._lock:
            self._process = process
            ended = self._ended
        assert process.stdin is not None
        # It may be gone already, or nobody may want it any more.
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(self.order.packed() + self._piped)
            process.stdin.flush()
        if ended:
            self.stop()
        return process

    def _report(self, outcome: Outcome) -> None:
        with self._lock:
            self._outcomes.append(outcome)
            self._waiting.append(outcome)
            self.done += 1
            tell, self._told = not self._told, True
        # One message at a time: however fast sources come in, keys are not behind a queue.
        if tell:
            self._target.post_message(SourcesDone(self))

    def _tell_done(self, said: Mapping[str, Any]) -> None:
        self._target.post_message(
            JobDone(
                self,
                self._outcomes,
                str(said.get("error", "")),
                int(said.get("removed", 0)),
                float(said.get("wait", 0.0)),
                tuple((str(url), str(title)) for url, title in said.get("links", ())),
            )
        )


def end_all() -> None:
    """End whatever is under way, within half a second."""
    jobs = list(_running)
    for job in jobs:
        job.stop()
    until = time.monotonic() + _ENDING
    for job in jobs:
        job.end(until)


def _how_it_ended(code: int) -> str:
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        return tr("the refreshing process was killed ({name}); what came in is kept", name=name)
    return tr("the refreshing process ended early (code {code}); what came in is kept", code=code)


def read_beside(target: MessagePump, library: Library, identity: str) -> None:
    """Read an article whole in a thread of its own, and send it to ``target``."""

    def read() -> None:
        # The text that is shown already stays where this fails.
        with contextlib.suppress(NewsError), library.clone() as own:
            if (article := own.article(identity)) is not None:
                target.post_message(BodyRead(article))

    threading.Thread(target=read, name="newstui-body", daemon=True).start()

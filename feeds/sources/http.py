"""Fetching over HTTP: the one module that everything that talks to the web uses.

Bounded in every direction: time, size, redirects, schemes, hosts. Only http and https; a
redirect never leads to another scheme, nor from the public network into a private one;
credentials go to no other host; certificates are always verified. libcurl does the
work and is loaded with the first fetch.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Mapping

from feeds.errors import FetchError
from feeds.sources.http_address import redact, split_login
from feeds.sources.http_types import Request, Response

__all__ = [
    "VERSION",
    "Request",
    "Response",
    "fetch",
    "fetch_many",
    "redact",
    "split_login",
]

VERSION = "0.1.0"
"""What the program calls itself to servers."""

MAX_WAITING_BYTES = 12_000_000
"""Bodies fetched and not yet taken; above it nothing new is begun."""

Result = tuple[Request, Response | FetchError]


def fetch(request: Request, *, cancelled: Callable[[], bool] | None = None) -> Response:
    """Fetch one address.

    Raises:
        FetchError: no usable answer came; one line says why, without any secret.
    """
    from feeds.sources.http_engine import Engine

    for _, answer in Engine([request], user_agent=_user_agent(), cancelled=cancelled).run():
        if isinstance(answer, FetchError):
            raise answer
        return answer
    raise FetchError("cancelled", where=redact(request.url))


def fetch_many(
    requests: Iterable[Request],
    *,
    jobs: int = 32,
    per_host: int = 2,
    cancelled: Callable[[], bool] | None = None,
    resting: Mapping[str, FetchError] | None = None,
) -> Generator[Result, None, None]:
    """Fetch many addresses at once and yield each answer as it comes.

    They are fetched in a thread, so that the time the caller takes over one answer is not
    taken from the others. Closing the iterator, or ``cancelled``, ends everything under way;
    requests without an answer by then are not yielded.

    Args:
        requests: What to fetch; all are taken at the start.
        jobs: Requests under way at a time.
        per_host: Of them, to one host.
        cancelled: Asked at least ten times a second, from the thread.
        resting: Servers (see ``server_of``) that are to be left alone, and why: what leads
            there ends with that.
    """
    fetching = _Fetching(list(requests), jobs, per_host, cancelled, resting or {})
    fetching.start()
    try:
        while (result := fetching.take()) is not None:
            yield result
    finally:
        fetching.stop()


def _user_agent() -> str:
    return f"newstui/{VERSION} (+https://github.com/newstui/newstui)"


class _Fetching:
    """A thread that runs an engine and queues its answers, not too many at a time."""

    def __init__(
        self,
        requests: list[Request],
        jobs: int,
        per_host: int,
        cancelled: Callable[[], bool] | None,
        resting: Mapping[str, FetchError],
    ) -> None:
        self._requests = requests
        self._jobs = jobs
        self._per_host = per_host
        self._cancelled = cancelled
        self._resting = resting
        self._stopped = threading.Event()
        self._waiting_bytes = 0
        self._lock = threading.Lock()
        self._results: queue.SimpleQueue[Result | BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="newstui-fetch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def take(self) -> Result | None:
        """Return the next answer; ``None`` after the last."""
        result = self._results.get()
        if isinstance(result, BaseException):
            raise result
        if result is not None:
            self._count(result[1], -1)
        return result

    def _run(self) -> None:
        from feeds.sources.http_engine import Engine

        engine = Engine(
            self._requests,
            user_agent=_user_agent(),
            jobs=self._jobs,
            per_host=self._per_host,
            cancelled=self._is_over,
            may_start=lambda: self._waiting_bytes < MAX_WAITING_BYTES,
            resting=self._resting,
        )
        try:
            for result in engine.run():
                self._count(result[1], +1)
                self._results.put(result)
            self._results.put(None)
        except BaseException as error:
            # The thread's top: whatever it is must reach the caller, who would wait for ever.
            self._results.put(error)

    def _is_over(self) -> bool:
        return self._stopped.is_set() or (self._cancelled is not None and self._cancelled())

    def _count(self, answer: Response | FetchError, sign: int) -> None:
        if isinstance(answer, Response):
            with self._lock:
                self._waiting_bytes += sign * len(answer.body)

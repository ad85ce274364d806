"""Fetching and parsing at once: answers come out as they are ready to be written.

One thread hands on what was fetched; each parsing process has a thread that waits for it.
What is under way is bounded by bytes, so that a slow disk holds up the network and not the
other way round.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial

from feeds.errors import FetchError, ParseError
from feeds.refresh.wire import Ready
from feeds.refresh.workers import Worker
from feeds.sources.discover import payload_of
from feeds.sources.http import Request, Response, fetch_many

__all__ = ["Arrival", "Pipeline"]

CROWD, CROWD_BYTES = 150, 16_000_000
"""Bodies, or their bytes, that wait to be parsed when another process is worth its start."""
MOST_BYTES = 20_000_000
"""Bytes of bodies under way; above it nothing more is taken from the network."""
MOST_WORKERS = 4
"""Parsing processes; more would wait for the one that writes."""
TURN = 0.1
"""Seconds between two looks at ``cancelled``."""
GATHER = 0.1
"""Seconds that what has come waits for more, to be written with it: a transaction writes every
page it touches anew, and that of few articles hardly fewer than that of many."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one request."""

    request: Request
    answer: Response | FetchError
    ready: Ready | ParseError | None = None
    """What the answer holds; ``None`` where it is unchanged or there is none."""

    @property
    def weight(self) -> int:
        """How many articles there may be to write, one at least."""
        ready = self.ready
        if not isinstance(ready, Ready):
            return 1
        return max(1, len(ready.parsed.articles if ready.batch is None else ready.batch))


_Item = Arrival | BaseException | None
"""What came, why nothing more can come, or that nothing more will."""


class Pipeline:
    """Fetches requests and parses the answers."""

    def __init__(
        self,
        requests: Sequence[Request],
        *,
        jobs: int = 32,
        per_host: int = 2,
        zone: tzinfo | None = None,
        spared: int = 0,
        resting: Mapping[str, FetchError] | None = None,
        cancelled: Callable[[], bool],
    ) -> None:
        """Prepare.

        Args:
            requests: What is to be fetched.
            jobs: Requests under way at a time.
            per_host: Of them, to one host.
            zone: Of times written without one.
            spared: Processors that are left to others.
            resting: Hosts that are to be left alone, and why.
            cancelled: Asked often, also from other threads.
        """
        self._requests = requests
        self._jobs = jobs
        self._per_host = per_host
        self._zone = zone
        self._resting = resting
        self._cancelled = cancelled
        self._most = max(1, min(MOST_WORKERS, (os.cpu_count() or 1) - spared))
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Request, Response]] = deque()
        self._waiting_bytes = 0
        self._held = 0
        self._fetched = False
        self._stopped = False
        self._pending = 0
        self._workers: list[Worker] = []
        self._threads: list[threading.Thread] = []
        self._out: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        self._back: list[_Item] = []
        """What came and was too much for the last group."""

    def run(self, room: Callable[[], int] = lambda: 1) -> Generator[list[Arrival], None, None]:
        """Yield what has come, until all has or it is cancelled.

        Args:
            room: How many articles are wanted at once; of one source there may be more.
        """
        self._start(self._feed)
        try:
            while True:
                try:
                    arrival = self._get(TURN)
                except queue.Empty:
                    if self._cancelled():
                        return
                    continue
                group, last = self._gather(arrival, room())
                if self._cancelled():
                    return
                for each in group:
                    self._let_go(each)
                if group:
                    yield group
                if isinstance(last, BaseException):
                    raise last
                if last is None:
                    return
        finally:
            self._stop()

    def _gather(self, item: _Item, room: int) -> tuple[list[Arrival], _Item]:
        """Return what comes soon after an item, up to so many articles, and the last item."""
        group: list[Arrival] = []
        until = time.monotonic() + GATHER
        with suppress(queue.Empty):
            while isinstance(item, Arrival):
                if group and item.weight > room:
                    self._back.append(item)
                    break
                group.append(item)
                room -= item.weight
                if room <= 0:
                    break
                item = self._get(max(0.0, until - time.monotonic()))
        return group, item

    def _get(self, seconds: float) -> _Item:
        """Return the next item, what was put back first.

        Raises:
            queue.Empty: there is none within so many seconds.
        """
        return self._back.pop() if self._back else self._out.get(timeout=seconds)

    def _start(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, name="newstui-refresh", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.stop()
        for thread in self._threads:
            thread.join()

    def _is_over(self) -> bool:
        return self._stopped or self._cancelled()

    def _let_go(self, arrival: Arrival) -> None:
        if isinstance(arrival.answer, Response):
            with self._changed:
                self._held -= len(arrival.answer.body)
                self._changed.notify_all()

    # The thread that hands on what was fetched

    def _feed(self) -> None:
        try:
            answers = fetch_many(
                self._requests,
                jobs=self._jobs,
                per_host=self._per_host,
                cancelled=self._is_over,
                resting=self._resting,
            )
            with closing(answers):
                for request, answer in answers:
                    self._take(request, answer)
                    if self._stopped:
                        break
        except BaseException as error:
            # The thread's top: whatever it is must reach the caller, who would wait for ever.
            self._out.put(error)
        with self._changed:
            self._fetched = True
            self._changed.notify_all()
            if not self._pending:
                self._out.put(None)

    def _take(self, request: Request, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError) or answer.unchanged:
            self._out.put(Arrival(request, answer))
            return
        size = len(answer.body)
        with self._changed:
            while self._held > MOST_BYTES and not self._is_over():
                self._changed.wait(TURN)
            self._held += size
            self._pending += 1
            self._waiting.append((request, answer))
            self._waiting_bytes += size
            crowd = len(self._waiting) > CROWD or self._waiting_bytes > CROWD_BYTES
            wanted = not self._workers or (crowd and len(self._workers) < self._most)
            self._changed.notify()
        if wanted:
            self._workers.append(Worker())
            self._start(partial(self._parse, self._workers[-1]))

    # The threads that wait for a parsing process each

    def _parse(self, worker: Worker) -> None:
        try:
            while (item := self._next()) is not None:
                request, answer = item
                self._out.put(Arrival(request, answer, self._ready(worker, answer)))
                self._done()
        except BaseException as error:
            # The thread's top, as above.
            self._out.put(error)
        finally:
            worker.close()

    def _next(self) -> tuple[Request, Response] | None:
        with self._changed:
            while not self._waiting:
                if self._fetched or self._is_over():
                    return None
                self._changed.wait(TURN)
            if self._stopped:
                return None
            request, answer = self._waiting.popleft()
            self._waiting_bytes -= len(answer.body)
            return request, answer

    def _ready(self, worker: Worker, answer: Response) -> Ready | ParseError:
        try:
            return worker.parse(replace(payload_of(answer), zone=self._zone), packed=True)
        except ParseError as error:
            return error

    def _done(self) -> None:
        with self._changed:
            self._pending -= 1
            if self._fetched and not self._pending:
                self._out.put(None)

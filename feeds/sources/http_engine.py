"""Many transfers at once on one libcurl multi handle, fairly shared among hosts."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pycurl

from feeds.errors import FetchError
from feeds.sources.http_address import asked_host, asked_server, redact, server_of
from feeds.sources.http_transfer import Transfer
from feeds.sources.http_types import Request, Response

__all__ = ["Engine"]

TURN = 0.1
"""Seconds between two looks at ``cancelled`` at most."""
SOON = 0.002
"""Seconds for which a new request may wait: to look at all that is under way costs some."""
PATIENCE = 3
"""How many requests a server may leave without an answer before the others are not sent."""
LONG = 2.0
"""Seconds from which on it counts: what fails at once holds up nothing."""


class _Line:
    """Requests in line: by turns among hosts, so many of one host under way at a time."""

    def __init__(self, requests: Iterable[Request], per_host: int) -> None:
        self._per_host = per_host
        self._waiting: dict[str, deque[Request]] = {}
        self._active: dict[str, int] = {}
        for request in requests:
            self._waiting.setdefault(asked_host(request.url), deque()).append(request)
        self._ready = deque(self._waiting)

    def next(self) -> tuple[str, Request] | None:
        """Return the next request that may begin, and its host."""
        while self._ready:
            host = self._ready.popleft()
            # What was redirected there may have taken the place meanwhile.
            if host not in self._waiting or not self.admit(host):
                continue
            request = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
            elif self._active[host] < self._per_host:
                self._ready.append(host)
            return host, request
        return None

    def admit(self, host: str) -> bool:
        """Count one more request of a host, unless it has as many as it may have."""
        active = self._active.get(host, 0)
        if active >= self._per_host:
            return False
        self._active[host] = active + 1
        return True

    def done(self, host: str) -> None:
        """Note that one request of a host has ended."""
        was_full = self._active[host] == self._per_host
        self._active[host] -= 1
        if was_full and host in self._waiting:
            self._ready.append(host)

    def __bool__(self) -> bool:
        return bool(self._waiting)


class Engine:
    """Runs requests to their end, within ``jobs`` in all and ``per_host`` for one host."""

    def __init__(
        self,
        requests: Iterable[Request],
        *,
        user_agent: str,
        jobs: int = 32,
        per_host: int = 2,
        cancelled: Callable[[], bool] | None = None,
        may_start: Callable[[], bool] | None = None,
        resting: Mapping[str, FetchError] | None = None,
    ) -> None:
        self._line = _Line(requests, max(1, per_host))
        self._user_agent = user_agent
        self._jobs = max(1, jobs)
        self._cancelled = cancelled or (lambda: False)
        self._may_start = may_start or (lambda: True)
        self._active: dict[Any, tuple[str, str, Transfer]] = {}
        """Those under way, each with the host and the server that it is under way to."""
        self._resting = dict(resting or {})
        """Servers that are not asked any more, and why: a host may have others, on other ports."""
        self._silent: dict[str, int] = {}
        """How many requests each server has left without an answer, since its last one."""
        self._redirected: dict[str, deque[Transfer]] = {}
        """Those on their way to another host, which has enough visitors for now."""
        self._multi = pycurl.CurlMulti()
        self._performed = 0.0
        # Cookies live as long as the engine: some sites need one set by their redirect.
        self._share = pycurl.CurlShare()
        self._share.setopt(pycurl.SH_SHARE, pycurl.LOCK_DATA_COOKIE)

    def run(self) -> Iterator[tuple[Request, Response | FetchError]]:
        """Yield each request with its answer as it comes; ends early when cancelled."""
        try:
            while self._has_more() and not self._cancelled():
                yield from self._start()
                self._perform()
                finished = False
                for each in self._finished():
                    finished = True
                    yield each
                    # What takes its place need not wait until all that came are unpacked.
                    yield from self._start()
                    if time.monotonic() - self._performed > SOON:
                        self._perform()
                if not finished:
                    self._wait()
        finally:
            self._close()

    def _has_more(self) -> bool:
        return bool(self._line or self._active or self._redirected)

    def _start(self) -> Iterator[tuple[Request, FetchError]]:
        for host in list(self._redirected):
            yield from self._go_on(host)
        while len(self._active) < self._jobs and self._may_start():
            following = self._line.next()
            if following is None:
                return
            host, request = following
            if self._resting and (server := asked_server(request.url)) in self._resting:
                self._line.done(host)
                yield request, self._left_alone(server, request)
                continue
            transfer = Transfer(request, user_agent=self._user_agent, share=self._share)
            try:
                transfer.prepare()
            except FetchError as error:
                transfer.close()
                self._line.done(host)
                yield request, error
                continue
            self._begin(host, transfer)

    def _perform(self) -> None:
        while self._multi.perform()[0] == pycurl.E_CALL_MULTI_PERFORM:
            pass
        self._performed = time.monotonic()

    def _wait(self) -> None:
        if not self._active:
            time.sleep(TURN / 5)
            return
        due = self._multi.timeout()
        limit = TURN if due < 0 else min(TURN, due / 1000)
        # libcurl has no socket to wait on yet, while a name is being looked up.
        if self._multi.select(limit) < 0:
            time.sleep(min(limit, TURN / 20))

    def _finished(self) -> Iterator[tuple[Request, Response | FetchError]]:
        more = 1
        while more:
            more, succeeded, failed = self._multi.info_read()
            ended = [(curl, 0, "") for curl in succeeded]
            ended += [(curl, code, text) for curl, code, text in failed]
            for curl, code, text in ended:
                self._multi.remove_handle(curl)
                host, server, transfer = self._active.pop(curl)
                answer = transfer.finish(code, text)
                if answer is None and transfer.host == host and self._may_ask(transfer.server):
                    self._begin(host, transfer)
                    continue
                self._line.done(host)
                self._learn(server, answer, transfer.took)
                if answer is None:
                    transfer.hold()
                    self._redirected.setdefault(transfer.host, deque()).append(transfer)
                    yield from self._go_on(transfer.host)
                else:
                    transfer.close()
                    yield transfer.request, answer
                yield from self._go_on(host)

    def _may_ask(self, server: str) -> bool:
        return server not in self._resting

    def _learn(self, server: str, answer: Response | FetchError | None, took: float) -> None:
        """Note what an answer says of those who have not been asked yet."""
        if not isinstance(answer, FetchError) or answer.status is not None:
            self._silent.pop(server, None)
        elif took >= LONG:
            self._silent[server] = self._silent.get(server, 0) + 1
            if self._silent[server] >= PATIENCE:
                self._resting[server] = answer
        if isinstance(answer, FetchError) and answer.retry_after:
            # The others of this server would only be told the same.
            self._resting[server_of(answer.origin) or server] = answer

    def _begin(self, host: str, transfer: Transfer) -> None:
        self._active[transfer.curl] = host, transfer.server, transfer
        self._multi.add_handle(transfer.curl)

    def _go_on(self, host: str) -> Iterator[tuple[Request, FetchError]]:
        """Let go to a host whom another one has sent there, as many as it may have."""
        waiting = self._redirected.get(host, deque())
        while waiting and (not self._may_ask(waiting[0].server) or self._admit(host)):
            transfer = waiting.popleft()
            if self._may_ask(transfer.server):
                transfer.go_on()
                self._begin(host, transfer)
            else:
                transfer.close()
                yield transfer.request, self._left_alone(transfer.server, transfer.request)
        if not waiting:
            self._redirected.pop(host, None)

    def _admit(self, host: str) -> bool:
        return len(self._active) < self._jobs and self._line.admit(host)

    def _left_alone(self, server: str, request: Request) -> FetchError:
        told = self._resting[server]
        if told.status is not None:
            message = f"not asked: its server said {told.message}"
        elif told.retry_after:
            message = told.message
        else:
            message = "not asked: its server did not answer others"
        error = FetchError(
            message,
            where=redact(request.url),
            remedy=told.remedy,
            status=told.status,
            retry_after=told.retry_after,
            origin=told.origin,
        )
        error.was_sent = False
        return error

    def _close(self) -> None:
        for curl, (*_, transfer) in self._active.items():
            self._multi.remove_handle(curl)
            transfer.close()
        self._active.clear()
        for waiting in self._redirected.values():
            for transfer in waiting:
                transfer.close()
        self._redirected.clear()
        self._multi.close()
        self._share.close()

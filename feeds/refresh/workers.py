"""Parsing in processes of their own, which can be killed: a hostile feed costs seconds.

Each process has a limit on memory, and each payload one on time; what overruns is killed,
said, and the next payload gets a new process.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from feeds.document import Document
from feeds.errors import ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.models import Markup
from feeds.refresh.parsing import LEFT_AS_IS, parse_payload
from feeds.refresh.wire import (
    Ready,
    pack_body,
    pack_payload,
    read_frame,
    unpack_document,
    unpack_result,
)

__all__ = ["Parsers", "Worker"]

SECONDS = 5.0
"""Processor time for a payload, and one more for each megabyte of it."""
WALL_FACTOR = 4
"""How much longer it may take by the clock, on a machine with other things to do."""
START_SECONDS = 30
TIRED = 256 * 1024
"""Peak memory in KiB after which a process is replaced, so as not to fail the next feed."""
SMALL = 131_072
"""Bytes of a local file up to which starting a process would cost more than it guards."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from feeds.refresh.worker import main; main()"
)


class Worker:
    """One parsing process; belongs to one thread, but any may ``stop`` it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._deadline = 0.0

    def parse(self, payload: Payload, *, packed: bool = False) -> Ready:
        """Parse a payload there.

        Args:
            packed: Feeds come back as rows ready to be written.

        Raises:
            ParseError: it holds no news that can be read, or it overran a limit.
        """
        seconds = SECONDS + len(payload.data) / 1_000_000
        try:
            frame = pack_payload(payload, packed=packed, seconds=seconds)
        except ValueError:
            # A zone that only this process knows.
            return Ready(parse_payload(payload))
        head, blob = self._answer(frame, payload.where, seconds)
        try:
            return unpack_result(head, blob, payload.data)
        except (KeyError, TypeError, ValueError) as error:
            raise self._broke_down(payload.where) from error

    def body(self, markup: Markup) -> Document:
        """Return the document of a body, made there.

        Raises:
            ParseError: it overran a limit.
        """
        seconds = SECONDS + len(markup.text) / 1_000_000
        head, _ = self._answer(pack_body(markup, seconds=seconds), "", seconds)
        try:
            return unpack_document(head)
        except (KeyError, TypeError, ValueError) as error:
            raise self._broke_down("") from error

    def _answer(self, frame: bytes, where: str, seconds: float) -> tuple[Any, bytes]:
        process = self._running()
        self._deadline = time.monotonic() + seconds * WALL_FACTOR
        try:
            assert process.stdin is not None
            rest = memoryview(frame)
            while rest:
                rest = rest[process.stdin.write(rest) :]
            answer = read_frame(self._read)
        except (BrokenPipeError, ValueError):
            answer = None
        except TimeoutError:
            raise self._too_long(where) from None
        if answer is None:
            raise self._died(where)
        if answer[0]["peak"] > TIRED:
            self._end()
        return answer

    def _broke_down(self, where: str) -> ParseError:
        self._end()
        return ParseError("the parser broke down on it", where=where, remedy=LEFT_AS_IS)

    def stop(self) -> None:
        """Kill the process for good; a parse under way fails."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and wait for it; from the thread that parses."""
        self._stopped = True
        self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _spawn()
            # Its first word says that it has started, which is not the payload's time.
            self._deadline = time.monotonic() + START_SECONDS
            with contextlib.suppress(TimeoutError):
                read_frame(self._read)
        if self._stopped:
            self._process.kill()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _read(self, length: int) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        stream = self._process.stdout
        poll = select.poll()
        poll.register(stream, select.POLLIN)
        parts: list[bytes] = []
        while length:
            left = self._deadline - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise TimeoutError
            # Unbuffered: it returns what is there.
            part = stream.read(min(length, 1 << 20))
            if not part:
                break
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def _too_long(self, where: str) -> ParseError:
        self._end()
        return ParseError("took too long to parse", where=where, remedy=LEFT_AS_IS)

    def _died(self, where: str) -> ParseError:
        assert self._process is not None
        code = self._process.wait()
        self._end()
        if self._stopped:
            return ParseError("cancelled", where=where)
        if code == -signal.SIGXCPU:
            return self._too_long(where)
        message = "needed too much memory" if code == -signal.SIGKILL else "broke the parser"
        return ParseError(message, where=where, remedy=LEFT_AS_IS)


class Parsers:
    """A process for what is parsed one after the other; started when there is something."""

    def __init__(self) -> None:
        self._worker = Worker()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, payload: Payload) -> Parsed:
        """Parse what came from the web.

        Raises:
            ParseError: it holds no news that can be read, or it overran a limit.
        """
        with self._lock:
            return self._worker.parse(payload).parsed

    def parse_file(self, payload: Payload) -> Parsed:
        """Parse what came from this machine: apart, unless it is small.

        Raises:
            ParseError: it holds no news that can be read, or it overran a limit.
        """
        return parse_payload(payload) if len(payload.data) <= SMALL else self.parse(payload)

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def _spawn() -> subprocess.Popen[bytes]:
    # Without site: its hooks cost more than all that parsing imports.
    root = str(Path(__file__).resolve().parents[2])
    paths = [path for path in sys.path if path]
    if root not in paths:
        paths.append(root)
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, json.dumps(paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
        # A second thread would else take 64 MiB of its address space for allocations of its own.
        env={**os.environ, "MALLOC_ARENA_MAX": "1"},
    )

"""Match regular expressions without ever waiting for one that would take for ever.

A pattern such as ``(a+)+$`` can take longer than the age of the universe, and Python cannot
be interrupted in it. Only what is plainly quick is matched here; anything else runs in a
process of its own that is ended when its time is up.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from feeds.query.errors import QueryError
from feeds.query.patterns import compiled
from feeds.query.tree import Pattern

if TYPE_CHECKING:
    import subprocess

__all__ = ["Matcher"]

LONGEST_TEXT = 100_000
"""Characters of a text that are looked at."""
SECONDS = 3.0
"""For one batch of texts."""
_BATCH = 200
_REPEATS = re.compile(r"[*+{]")
_CHOICES = re.compile(r"[?|]")
_MOST_CHOICES = 3
# Python's engine looks for signals: an alarm ends the process even when nobody is left to.
_HELPER = """
import json, re, sys, warnings
try:
    from signal import ITIMER_REAL, setitimer
except ImportError:
    setitimer = None
warnings.simplefilter("ignore")
lines = sys.stdin.buffer
pattern, seconds = json.loads(lines.readline())
search = re.compile(pattern, re.IGNORECASE | re.MULTILINE).search
for line in lines:
    if setitimer:
        setitimer(ITIMER_REAL, seconds * 2)
    found = bytes(49 if search(text) else 48 for text in json.loads(line))
    if setitimer:
        setitimer(ITIMER_REAL, 0)
    sys.stdout.buffer.write(found + b"\\n")
    sys.stdout.buffer.flush()
"""


class Matcher:
    """One pattern of a query, for as many texts as there are. A context manager."""

    def __init__(self, pattern: Pattern) -> None:
        """Make it; nothing runs yet."""
        self._pattern = pattern.pattern
        self._name = f"{pattern.field}:/{pattern.pattern}/"
        self._seconds = SECONDS
        self._quick = _is_quick(pattern.pattern)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def matching(self, items: Iterable[tuple[int, str]]) -> Iterator[int]:
        """Yield the keys of those texts that the pattern is found in.

        Raises:
            QueryError: it took too long.
        """
        batch: list[tuple[int, str]] = []
        for key, text in items:
            batch.append((key, text[:LONGEST_TEXT]))
            if len(batch) == _BATCH:
                yield from self._found(batch)
                batch = []
        yield from self._found(batch)

    def _found(self, batch: Sequence[tuple[int, str]]) -> Iterator[int]:
        if self._quick:
            search = compiled(self._pattern).search
            yield from (key for key, text in batch if search(text))
        elif batch:
            answer = self._ask([text for _, text in batch])
            pairs = zip(batch, answer, strict=True)
            yield from (key for (key, _), found in pairs if found == ord("1"))

    def _ask(self, texts: list[str]) -> bytes:
        import threading

        process = self._started()
        watch = threading.Timer(self._seconds, process.kill)
        watch.start()
        answer = b""
        try:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(json.dumps(texts).encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline().rstrip()
        except OSError:
            answer = b""
        finally:
            watch.cancel()
        if len(answer) != len(texts):
            raise QueryError(
                f"{self._name} takes too long",
                remedy="repeat less in the pattern, or narrow the query with words",
            )
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        import subprocess

        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _HELPER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            assert self._process.stdin is not None
            head = json.dumps([self._pattern, self._seconds]).encode() + b"\n"
            with suppress(OSError):
                self._process.stdin.write(head)
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            # Closing flushes what nobody takes any more.
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def _is_quick(pattern: str) -> bool:
    return not _REPEATS.search(pattern) and len(_CHOICES.findall(pattern)) <= _MOST_CHOICES

"""A line on the terminal that says how far something is, while it lasts."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from types import TracebackType
from typing import Self

from feeds.cells import cut, pad
from feeds.enclosures import size_text
from tui import output

__all__ = ["ByteProgress", "Progress"]

TURN = 0.1
"""Seconds between two drawings."""
WIDTH = 30


class Progress:
    """A bar on standard error; nothing where that is no terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._drawn = 0.0
        self._shown = output.is_terminal(sys.stderr) and os.environ.get("TERM", "dumb") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def step(self) -> None:
        """One more is done."""
        self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        self._done, self._total = done, total
        if self._shown and time.monotonic() - self._drawn >= TURN:
            self._drawn = time.monotonic()
            full = WIDTH * self._done // max(1, self._total)
            bar = "#" * full + "-" * (WIDTH - full)
            self._write(f"\r[{bar}] {self._done}/{self._total}")

    def clear(self) -> None:
        """Take the bar away, before a line of words."""
        if self._shown and self._drawn:
            self._drawn = 0.0
            self._write("\r" + " " * (WIDTH + 24) + "\r")

    def _write(self, text: str) -> None:
        # Nobody is left to see it when this fails.
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


class ByteProgress(Progress):
    """How much of a file is here."""

    def __init__(self) -> None:
        super().__init__(0)

    def show(self, title: str, done: int, total: int | None) -> None:
        """Say how many bytes of a file there are, and of how many."""
        if not self._shown or time.monotonic() - self._drawn < TURN:
            return
        self._drawn = time.monotonic()
        share = f"{100 * done // total:3}%" if total else ""
        size = f"{size_text(done)}{f' / {size_text(total)}' if total else ''}"
        text = f"{share} {size}  {cut(title, WIDTH)}"
        self._write("\r" + pad(text, WIDTH + 30))

    def clear(self) -> None:
        """Take the line away, before a line of words."""
        if self._shown and self._drawn:
            self._drawn = 0.0
            self._write("\r" + " " * (WIDTH + 30) + "\r")

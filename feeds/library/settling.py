"""Bringing what a person did onto the disk itself without letting them wait for it.

What is committed is safe from the end of the program, however sudden, once it is written to the
log; from a power cut only once the log is on the disk. That takes as long as the disk needs for
everything a refresh has written there besides. On a screen a thread waits for it.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

__all__ = ["Settler"]


class Settler:
    """Brings a library's log onto the disk, in a thread of its own."""

    def __init__(self, library: Path) -> None:
        """Begin.

        Args:
            library: The database, beside which its log lies.
        """
        self._log = Path(f"{library}-wal")
        self._asked = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._run, name="newstui-disk", daemon=True)
        self._thread.start()

    def ask(self) -> None:
        """Let what has been committed so far come onto the disk, soon."""
        self._asked.set()

    def close(self) -> None:
        """Wait until all that was asked for is on the disk."""
        self._over = True
        self._asked.set()
        self._thread.join()
        # What was committed while the last came onto the disk.
        self._settle()

    def _run(self) -> None:
        while not self._over:
            self._asked.wait()
            self._asked.clear()
            self._settle()

    def _settle(self) -> None:
        # What has gone into the database itself was brought onto the disk on the way there,
        # and what the disk refuses is told when the log goes there.
        with suppress(OSError):
            log = os.open(self._log, os.O_RDONLY)
            try:
                os.fsync(log)
            finally:
                os.close(log)

"""The files of databases that this process has open, which nothing else in it may touch.

SQLite keeps programs apart by locks that POSIX drops as soon as the process closes any
descriptor of the same file, whoever opened it ("How To Corrupt An SQLite Database File",
section 2.2). To open such a file once more, and be it to find that it is no article, takes the
locks away: another newstui then begins the log's index anew below the first one's feet, which
ends with SIGBUS, or with two that write at once.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Held", "hold", "is_held", "look", "release"]

_COMPANIONS = ("-shm", "-wal", "-journal")

_File = tuple[int, int]
"""What a file is by itself, whatever its name: its device and inode."""


@dataclass(eq=False, slots=True)
class Held:
    """A database that is open, and what belongs to it: they may be renamed meanwhile."""

    path: str
    database: _File | None
    """``None`` until there is a file."""
    companions: frozenset[_File] = frozenset()
    """Those that were there when the path last led to the database."""
    connections: int = 1

    def look(self) -> None:
        """Find the companions, which come and go, if the path still leads to the database."""
        there = _file(self.path)
        if self.database is None:
            self.database = there
        if there is not None and there == self.database:
            files = (_file(f"{self.path}{ending}") for ending in _COMPANIONS)
            self.companions = frozenset(file for file in files if file is not None)


_held: list[Held] = []
_lock = threading.Lock()


def hold(path: str) -> Held:
    """Say that a connection to a database is being opened; return what ``release`` takes."""
    database = _file(path)
    with _lock:
        for held in _held:
            if database is not None and (held.path, held.database) == (path, database):
                held.connections += 1
                return held
        held = Held(path, database)
        _held.append(held)
    return held


def look(path: str) -> None:
    """Say that there may be new files beside a database, which it keeps when it is renamed."""
    for held in _all():
        if held.path == path:
            held.look()


def release(held: Held) -> None:
    """Say that a connection is closed."""
    with _lock:
        held.connections -= 1
        if not held.connections:
            _held.remove(held)


def is_held(path: Path) -> bool:
    """Say whether a path leads, by whatever name or link, to a file that must be left alone."""
    there = _file(path)
    if there is None:
        return False
    for held in _all():
        held.look()
        if there == held.database or there in held.companions:
            return True
    return False


def _all() -> tuple[Held, ...]:
    with _lock:
        return tuple(_held)


def _file(path: str | Path) -> _File | None:
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return None
    return there.st_dev, there.st_ino

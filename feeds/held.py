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
from collections import Counter
from pathlib import Path

__all__ = ["hold", "is_held", "release"]

_COMPANIONS = ("", "-shm", "-wal", "-journal")

_held: Counter[str] = Counter()
"""How many connections there are to each file."""
_lock = threading.Lock()


def hold(path: str) -> None:
    """Say that a connection to a database is being opened."""
    with _lock:
        _held[path] += 1


def release(path: str) -> None:
    """Say that one is closed."""
    with _lock:
        _held[path] -= 1
        if _held[path] <= 0:
            del _held[path]


def is_held(path: Path) -> bool:
    """Say whether a path leads, by whatever name or link, to a file that must be left alone."""
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return False
    with _lock:
        held = tuple(_held)
    return any(_is_same(there, f"{name}{companion}") for name in held for companion in _COMPANIONS)


def _is_same(there: os.stat_result, name: str) -> bool:
    try:
        return os.path.samestat(there, os.stat(name))
    except OSError:
        return False

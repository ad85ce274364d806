"""Copy a database page by page, by SQLite's own online backup."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

from feeds.library import connection

__all__ = ["copy_pages"]

_PAUSE = 0.01
"""Seconds until looking again whether another program has written."""


def copy_pages(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    *,
    locked: Callable[[], None] = lambda: None,
) -> None:
    """Put one state of a database in another one's place, in one transaction of the latter.

    Between two pages a signal is looked at, which costs next to nothing: the module itself
    tries for ever to write where another program does, deaf to Ctrl+C.

    Args:
        source: Where others may write meanwhile.
        target: Has no transaction under way.
        locked: Is called when nobody else can write to the target any more. What it raises
            leaves the target as it was.

    Raises:
        sqlite3.Error: it cannot be read or written, or others write for longer than a write
            waits.
    """
    until = time.monotonic() + connection.BUSY_SECONDS
    is_locked = False

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal is_locked
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > until:
                raise _busy()
        elif not is_locked:
            is_locked = True
            locked()

    begun = not source.in_transaction
    if begun:
        # One state of it, read from here on: else each write of others begins the copy anew.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    try:
        # One page, for the first is written before anything is looked at, and the last for good.
        target.execute("PRAGMA busy_timeout = 0")
        source.backup(target, pages=1, progress=look, sleep=_PAUSE)
    finally:
        target.execute(f"PRAGMA busy_timeout = {round(connection.BUSY_SECONDS * 1000)}")
        if begun:
            source.execute("ROLLBACK")


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error

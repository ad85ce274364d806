"""Whether a folder has room for a library: found out by writing, not by asking."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from pathlib import Path

__all__ = ["FULL", "shortage", "why_unwritable"]

FULL = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
}
"""What it is called when no room is left, by the number of the system's error."""

_NEEDED = 65536
"""Bytes written to see: the log's index, the largest of what opening makes, has half of that."""


def shortage(error: sqlite3.Error, folder: Path) -> str:
    """Return what a failed opening lacked room by; empty when it failed for another reason.

    SQLite tells a full disk plainly of a table alone. Where the files beside it, the log and
    the log's index, have no room, it calls that a disk that fails, or a file it cannot open.
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return FULL[errno.ENOSPC]
    if code not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return ""
    failure = _failure(folder)
    return FULL.get(failure.errno or 0, "") if failure else ""


def why_unwritable(folder: Path) -> str:
    """Return why nothing can be kept in a folder, which need not be there; empty when it can.

    Nothing is left behind: where the folder is missing, the one it would be made in is tried.
    """
    place = next(filter(os.path.lexists, (folder, *folder.parents)), folder)
    failure = _failure(place)
    if failure is None:
        return ""
    return FULL.get(failure.errno or 0) or failure.strerror or str(failure)


def _failure(folder: Path) -> OSError | None:
    """Write a file that goes away again; return what kept it from being written."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_NEEDED))
            file.flush()
            os.fsync(file.fileno())  # Some file systems find their room only now.
    except OSError as error:
        return error
    return None

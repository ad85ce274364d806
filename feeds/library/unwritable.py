"""Read the file of a library that cannot be written, in its place or as a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from feeds.library.connection import connect
from feeds.library.copying import copy_pages
from feeds.library.room import shortage

__all__ = ["connect_for_reading", "connect_read_only", "copy_library"]


def connect_for_reading(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Connect to a file for reading alone; where the file may be written, sharing its log."""
    if writable:
        try:
            connection = _probed(path, "")
        except sqlite3.OperationalError as error:
            if not shortage(error, path.parent):
                raise
        else:
            connection.execute("PRAGMA query_only = ON")
            return connection
    return connect_read_only(path)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Connect to a file that only others may write.

    Without permission, or room, to make the log's companion, a file nobody writes to can
    still be read as one that never changes.
    """
    try:
        return _probed(path, "mode=ro")
    except sqlite3.OperationalError:
        return _probed(path, "mode=ro&immutable=1")


def _probed(path: Path, options: str) -> sqlite3.Connection:
    connection = connect(path, options=options)
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def copy_library(path: Path, copy: Path) -> list[str]:
    """Copy a library, with what only its log holds; return why it cannot be read, if so."""
    try:
        source = _probed(path, "mode=ro")
    except sqlite3.OperationalError:
        # Nobody who may write has it open, or the log's companion would be there.
        return _copy_files(path, copy)
    except sqlite3.Error as error:
        return [_unreadable(path, str(error))]
    with closing(source), closing(sqlite3.connect(copy)) as target:
        try:
            copy_pages(source, target)
        except sqlite3.Error as error:
            if shortage(error, copy.parent):
                raise
            return [_unreadable(path, str(error))]
    return []


def _copy_files(path: Path, copy: Path) -> list[str]:
    import shutil

    try:
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
    except PermissionError as error:
        return [_unreadable(path, error.strerror or str(error))]
    return []


def _unreadable(path: Path, reason: str) -> str:
    return f"{path}: it could not be read either: {reason}"

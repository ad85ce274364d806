"""Set a library's file aside: by one process, while all others wait to open what is new."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from feeds.errors import LibraryError
from feeds.library.connection import BUSY_SECONDS

__all__ = ["claim", "lock", "set_aside"]

_COMPANIONS = ("-wal", "-shm")
_LONGEST = 60.0
"""Seconds that others may take to open a library, which checks or upgrades it at times."""
_PAUSE = 0.005
"""Seconds until looking again whether the lock is free."""


@contextmanager
def lock(path: Path, *, alone: bool = False) -> Iterator[None]:
    """Let a library's name lead to the same file meanwhile.

    Whoever opens the file shares the lock, and whoever puts another in its place has it alone.
    It is one of the folder: nothing is left behind, and SQLite's own locks, which a descriptor
    of the file would drop, are not touched. A file system without such locks does without.

    Raises:
        LibraryError: it is wanted alone, and others have not finished in a minute.
    """
    try:
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        # There is none yet, or it may not be read: then nothing in it can be set aside either.
        yield
        return
    try:
        if not _is_locked(descriptor, alone) and alone:
            raise LibraryError(
                "another program is writing to it",
                where=str(path),
                remedy="try again in a moment",
                is_busy=True,
            )
        yield
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int, alone: bool) -> bool:
    """Lock a folder; say whether it was not all the time another's."""
    kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    until = time.monotonic() + (_LONGEST if alone else BUSY_SECONDS)
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            # To set a file aside takes milliseconds: who has it for longer does something else.
            if time.monotonic() > until:
                return False
        except OSError:
            return True
        time.sleep(_PAUSE)


def set_aside(path: Path) -> Path:
    """Rename a file, or a folder in its place, with what belongs to it; return its new name.

    The companions go first: a new database must never find an old one's log.
    """
    aside = claim(path, "corrupt", folder=path.is_dir())
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            os.rename(f"{path}{companion}", f"{aside}{companion}")
    path.rename(aside)
    return aside


def claim(path: Path, label: str, *, folder: bool = False) -> Path:
    """Make an empty file, or folder, whose name beside a file says what it is, and from when.

    Nobody else has or gets the name: what is renamed to it, or written into it, replaces
    nothing.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    name = f"{path.name}.{label}-{stamp}"
    for number in count(1):
        found = path.with_name(name if number == 1 else f"{name}-{number}")
        with suppress(FileExistsError):
            if folder:
                found.mkdir(mode=0o700)
            else:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
                os.close(os.open(found, flags, 0o600))
            break
    return found

"""Reports of crashes: where the program was, and nothing of what it was reading."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from tui import __version__
from tui.paths import Paths

__all__ = ["describe", "report_crash"]


def report_crash(error: BaseException, paths: Paths) -> Path:
    """Write a report of an error nobody expected, and return where it lies.

    The report names places in the code and kinds of errors. Messages and local values are
    left out: either may hold an address with a password, or what somebody reads.

    Raises:
        OSError: the report cannot be written.
    """
    now = datetime.now(UTC)
    folder = paths.state_dir
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    # Whatever the umask, and never through a link somebody put there.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with open(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(f"newstui {__version__}\n{now:%Y-%m-%d %H:%M:%S} UTC\n")
            file.write(f"Python {sys.version.split()[0]} on {sys.platform}\n\n")
            file.write("\n".join(describe(error)) + "\n")
    except OSError:
        # On a full disk there is a file, and nothing in it.
        path.unlink(missing_ok=True)
        raise
    return path


def describe(error: BaseException) -> Iterator[str]:
    """Yield the lines of an error's story, the cause before its effect."""
    seen: set[int] = set()
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    for number, link in enumerate(reversed(chain)):
        if number:
            yield "which led to:"
        yield from _one(link)


def _one(error: BaseException) -> Iterator[str]:
    yield from _frames(error.__traceback__)
    name = type(error).__qualname__
    # An operating system's error number says nothing private, and much about the cause.
    number = f" errno {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{name}{number}"
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from ("  | " + line for line in _one(inner))


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    for frame in extract_tb(traceback):
        yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"


def _short(filename: str) -> str:
    """Return a module's file without the folders above its package."""
    for base in sorted(sys.path, key=len, reverse=True):
        if base and filename.startswith(base.rstrip(os.sep) + os.sep):
            return filename[len(base.rstrip(os.sep)) + 1 :]
    return os.path.basename(filename)

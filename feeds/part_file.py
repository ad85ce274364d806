"""A file that comes bit by bit: ``NAME.part`` until it is whole, then ``NAME``."""

from __future__ import annotations

import fcntl
import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from feeds.clean import clean_line
from feeds.errors import FetchError

__all__ = ["PartFile", "part_path"]

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
MAX_VALIDATOR = 1000

Progress = Callable[[int, int | None], None]
"""Told how many bytes there are, and of how many, where that is known."""
Note = Callable[[str, int | None], None]
"""Told the validator of what comes now and the size of the whole, before the first byte."""


def part_path(path: Path) -> Path:
    """Return where a file grows before it is whole."""
    return path.with_name(path.name + ".part")


class PartFile:
    """The sink of a download; only one program at a time has it open."""

    def __init__(self, path: Path, *, note: Note, progress: Progress) -> None:
        """Open what there is of the file, or begin it.

        Raises:
            FetchError: it cannot be written, or is being downloaded already.
        """
        self.path = path
        self.part = part_path(path)
        self.total: int | None = None
        self.resumed = False
        self._note = note
        self._progress = progress
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            self._file = os.open(self.part, flags, 0o666)
        except OSError as error:
            raise self._failed(error) from error
        try:
            self._claim()
        except BaseException:
            os.close(self._file)
            raise

    def _claim(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            there = os.stat(self.part, follow_symlinks=False)
        except OSError as error:
            raise self._busy() from error
        about = os.fstat(self._file)
        if (there.st_dev, there.st_ino) != (about.st_dev, about.st_ino):
            raise self._busy()
        if not stat.S_ISREG(about.st_mode):
            raise FetchError("is no regular file", where=str(self.part))
        self.size = about.st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def restart(self) -> None:
        """Drop what there is.

        Raises:
            FetchError: it cannot be written.
        """
        try:
            os.ftruncate(self._file, 0)
        except OSError as error:
            raise self._failed(error) from error
        self.size = 0

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Take the head of the answer: the rest of what there is, or all of it anew.

        Raises:
            FetchError: it is neither.
        """
        found = _RANGE.match(headers.get("content-range", ""))
        self.resumed = status == 206
        if self.resumed and (found is None or int(found[1][:18]) != self.size or not self.size):
            raise FetchError(
                "the server sent another part than was asked for", where=self.part.name
            )
        if not self.resumed:
            self.restart()
        length = headers.get("content-length", "")
        whole = found[3] if found is not None else length
        self.total = int(whole[:18]) if whole.isdigit() else None
        self._note(_validator(headers), self.total)
        self._progress(self.size, self.total)

    def write(self, data: bytes) -> None:
        """Add a piece.

        Raises:
            FetchError: it cannot be written, such as on a full disk.
        """
        view = memoryview(data)
        try:
            while view:
                done = os.pwrite(self._file, view, self.size)
                self.size += done
                view = view[done:]
        except OSError as error:
            raise self._failed(error) from error
        self._progress(self.size, self.total)

    def finish(self, path: Path) -> None:
        """Give the whole file its name, which nothing may have yet.

        Raises:
            FileExistsError: something has it.
            FetchError: it is not whole, or cannot be renamed.
        """
        if self.total is not None and self.size != self.total:
            raise FetchError("the answer was cut short", where=self.part.name)
        try:
            os.fsync(self._file)
            _rename_new(self.part, path)
        except FileExistsError:
            raise
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> FetchError:
        reason = clean_line(error.strerror or type(error).__name__)
        return FetchError(f"cannot be written: {reason}", where=clean_line(str(self.part)))

    def _busy(self) -> FetchError:
        return FetchError("is being downloaded already", where=clean_line(str(self.path)))


def _rename_new(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, such as a stick's.
        if os.path.lexists(new):
            raise FileExistsError(str(new)) from None
        os.rename(old, new)
    else:
        os.unlink(old)


def _validator(headers: Mapping[str, str]) -> str:
    """Return what If-Range may name: a strong ETag, or else the date (RFC 9110, 13.1.5)."""
    tag = headers.get("etag", "")
    value = tag if tag.startswith('"') else headers.get("last-modified", "")
    return value if len(value) <= MAX_VALIDATOR and value.isprintable() else ""

"""Files written whole or not at all, never over another one and never through a link."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from feeds.clean import clean_line
from feeds.errors import ExportError
from feeds.export.naming import numbered
from feeds.held import is_held

__all__ = ["Content", "write_new", "write_to"]

Content = bytes | Callable[[BinaryIO], object]
"""The whole content of a file, or what writes it into the file it is given."""

MAX_NUMBER = 10_000
"""Names tried before giving up on a folder full of namesakes."""

_NEW_FILE = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CAN_LINK = os.link in os.supports_follow_symlinks
"""Whether this system can be told not to follow a link that stands in a file's place."""
# What a file system without hard links answers (FAT, some network and FUSE mounts).
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space or choose another folder"),
    errno.EDQUOT: ("your disk quota is used up", "free some space or choose another folder"),
    errno.EFBIG: ("the file is larger than allowed here", "raise the limit (ulimit -f)"),
    errno.EACCES: ("no permission to write there", "choose another folder"),
    errno.EPERM: ("no permission to write there", "choose another folder"),
    errno.EROFS: ("the file system is read-only", "choose another folder"),
    errno.ENOTDIR: ("a part of the path is not a folder", "choose another folder"),
    errno.EEXIST: ("a file stands where a folder is needed", "choose another folder"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.EISDIR: ("a folder of that name is there", "choose another name"),
}


def write_new(folder: Path, name: str, data: Content, *, force: bool = False) -> Path:
    """Write a file into ``folder``, creating it, and return where it lies.

    A name that is taken is numbered: ``name (2).md``, ``name (3).md`` and so on; two
    processes at once get two names. With ``force`` the file of that name is replaced.

    Args:
        folder: Created with its parents when missing.
        name: One path component, such as ``file_name`` gives.
        data: The whole content, or what writes it piece by piece.
        force: Replace a regular file that has the name.

    Raises:
        ExportError: nothing was written, and nothing is left behind.
    """
    if not name or name in {".", ".."} or "\0" in name or os.path.basename(name) != name:
        raise ExportError(
            "not a name for a file in a folder", where=clean_line(name), remedy="use a plain name"
        )
    with _written(folder, data, folder / name) as temporary:
        if force:
            _replace(temporary, folder / name)
            return folder / name
        return _link_numbered(temporary, folder, name)


def write_to(path: Path, data: Content, *, force: bool = False) -> None:
    """Write exactly the file ``path``, creating its folder.

    Raises:
        ExportError: it exists and ``force`` is not given, it is no regular file, or it
            cannot be written; nothing is left behind.
    """
    if force:
        _check_replaceable(path)
    elif os.path.lexists(path):
        raise _taken(path)
    with _written(path.parent, data, path) as temporary:
        if force:
            _replace(temporary, path)
        elif not _link(temporary, path):
            raise _taken(path)


@contextmanager
def _written(folder: Path, data: Content, target: Path) -> Iterator[Path]:
    """Lend a file in ``folder`` that holds the data, on the disk; remove it afterwards."""
    temporary = folder / f".newstui-{secrets.token_hex(8)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, _NEW_FILE, 0o666)
    except OSError as error:
        raise _failure(error, target) from error
    try:
        with os.fdopen(descriptor, "w+b") as file:
            if callable(data):
                data(file)
            else:
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
        _sync_folder(folder)
    except OSError as error:
        raise _failure(error, target) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _link_numbered(temporary: Path, folder: Path, name: str) -> Path:
    for number in range(1, MAX_NUMBER):
        target = folder / (name if number == 1 else numbered(name, number))
        # Asking first saves a system call's failure on each taken name; ``_link`` decides.
        if not os.path.lexists(target) and _link(temporary, target):
            return target
    raise ExportError(
        f"{MAX_NUMBER:,} files of this name are there already",
        where=clean_line(str(folder / name)),
        remedy="choose another folder or name template",
    )


def _link(temporary: Path, target: Path) -> bool:
    """Give the file its name if that is free; say whether it was."""
    if not _CAN_LINK:
        return _claim(temporary, target)
    try:
        os.link(temporary, target, follow_symlinks=False)
        return True
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _claim(temporary, target)


def _claim(temporary: Path, target: Path) -> bool:
    # Without hard links the name is first taken by an empty file, which only one process
    # can create, and then replaced by the whole one.
    try:
        os.close(os.open(target, _NEW_FILE, 0o666))
    except FileExistsError:
        return False
    try:
        os.replace(temporary, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return True


def _replace(temporary: Path, target: Path) -> None:
    mode = _check_replaceable(target)
    if mode is not None:
        temporary.chmod(stat.S_IMODE(mode))
    os.replace(temporary, target)


def _check_replaceable(target: Path) -> int | None:
    """Return the mode of the regular file at ``target``, ``None`` when nothing is there."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _failure(error, target) from error
    if is_held(target):
        raise ExportError(
            "this is newstui's own library",
            where=clean_line(str(target)),
            remedy="choose another name",
        )
    if stat.S_ISREG(mode):
        return mode
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe"}
    kind = kinds.get(stat.S_IFMT(mode), "a device or socket")
    raise ExportError(
        f"it is {kind}, which is never replaced",
        where=clean_line(str(target)),
        remedy="name a regular file, or - for standard output",
    )


def _sync_folder(folder: Path) -> None:
    # So that the name is on the disk too. Some systems cannot open or sync a folder.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _taken(path: Path) -> ExportError:
    return ExportError(
        "there is a file already", where=clean_line(str(path)), remedy="--force replaces it"
    )


def _failure(error: OSError, target: Path) -> ExportError:
    known = _REASONS.get(error.errno or 0)
    message, remedy = known or (clean_line(error.strerror or str(error)), "choose another folder")
    return ExportError(f"not written: {message}", where=clean_line(str(target)), remedy=remedy)

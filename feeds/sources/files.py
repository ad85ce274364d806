"""Files, folders and standard input: bytes in, or one clear line why not.

A path may name anything: only a regular file is read, opened so that a FIFO or a device is
never waited on, and never beyond a limit.
"""

from __future__ import annotations

import difflib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import BinaryIO

from feeds.clean import clean_line
from feeds.errors import SourceError
from feeds.formats.payload import Payload
from feeds.held import is_held

__all__ = ["MAX_FILE_SIZE", "read_file", "read_stdin", "shown_path", "walk"]

MAX_FILE_SIZE = 50_000_000
"""Bytes; the default of the setting ``files.max_size``."""
MAX_FOLDER_FILES = 100_000
"""Files that one folder gives; the rest of it is reported."""

_CHUNK = 1 << 20
_MAX_NAMES = 5000
# Pictures, archives, programs; databases, what SQLite keeps beside them, and a library's copies;
# parts of a saved web page; what editors leave behind.
_NO_NEWS = re.compile(
    r".*\.(?:7z|a|ai|apk|avi|avif|bin|bmp|bz2|class|db|deb|dll|dmg|docx?|dylib|eot|eps|epub|exe"
    r"|flac|flv|gif|gz|heic|ico|iso|jar|jpe?g|lz4|m4[av]|mkv|mobi|mov|mp[34]|mpe?g|o|od[pst]|og[gv]"
    r"|opus|otf|pdf|png|pptx?|psd|pyc|rar|rpm|rtf|so|sqlite3?|svgz?|swf|tar|tgz|tiff?|ttf|wasm|wav"
    r"|webm|webp|wm[av]|woff2?|xlsx?|xz|zip|zst|css|m?js|map|swp|bak|tmp|part|crdownload"
    r"|(?:db|sqlite3?)-(?:journal|shm|wal)|db\.(?:backup|before-restore|corrupt)-.*)|.*~",
    re.IGNORECASE | re.DOTALL,
)
_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISFIFO, "a named pipe (FIFO)"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_DIGITS = re.compile(r"(\d+)")


def shown_path(path: Path | str) -> str:
    """Return a path as text that is safe to show; bytes that are no text become U+FFFD."""
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


def read_file(path: Path, *, limit: int = MAX_FILE_SIZE, zone: tzinfo | None = None) -> Payload:
    """Return the bytes of a regular file, with its name and the time it was changed.

    Args:
        limit: The most bytes that are read.
        zone: The zone of times written without one.

    Raises:
        SourceError: it is missing, not a regular file, may not be read, or is too large.
    """
    where = shown_path(path)
    if is_held(path):
        raise SourceError("this is newstui's own library", where=where, remedy="name another file")
    try:
        # A FIFO opened this way answers at once, and no terminal becomes the controlling one.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise _cannot_open(path, where, error) from error
    try:
        status = os.fstat(handle)
        _must_be_regular(status.st_mode, where)
        if status.st_size > limit:
            raise _too_large(where, limit, status.st_size)
        data = _read_all(handle, limit)
    except OSError as error:
        raise SourceError(
            f"cannot be read: {_reason(error)}", where=where, remedy="check the file"
        ) from error
    finally:
        os.close(handle)
    if len(data) > limit:
        raise _too_large(where, limit)
    modified = _changed(status.st_mtime)
    return Payload(data, where, name=shown_path(path.name), modified=modified, zone=zone)


def read_stdin(
    stream: BinaryIO,
    *,
    limit: int = MAX_FILE_SIZE,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Payload:
    """Return what standard input gives, to its end.

    Raises:
        SourceError: it gives more than ``limit`` bytes, or cannot be read.
    """
    where = "standard input"
    parts: list[bytes] = []
    size = 0
    try:
        while size <= limit and (part := stream.read(min(_CHUNK, limit + 1 - size))):
            parts.append(part)
            size += len(part)
    except OSError as error:
        raise SourceError(
            f"cannot be read: {_reason(error)}", where=where, remedy="pipe something into newstui"
        ) from error
    if size > limit:
        raise _too_large(where, limit)
    return Payload(b"".join(parts), where, modified=now or datetime.now(UTC), zone=zone)


def walk(
    folder: Path,
    *,
    on_error: Callable[[SourceError], None] | None = None,
    limit: int = MAX_FOLDER_FILES,
) -> Iterator[Path]:
    """Yield the files of a folder and of the folders in it, in natural order.

    Hidden files are passed over, as are pictures, archives and the like by their names; a
    symbolic link is followed, each folder is visited once.

    Args:
        on_error: Told of each folder that cannot be read.
        limit: The most files yielded; what is beyond is reported.

    Raises:
        SourceError: ``folder`` itself cannot be read.
    """
    visited = {os.path.realpath(folder)}
    waiting = [_listed(folder)]
    count = 0
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif os.path.isdir(entry):
            if (real := os.path.realpath(entry)) not in visited:
                visited.add(real)
                try:
                    waiting.append(_listed(entry))
                except SourceError as error:
                    _report(on_error, error)
        elif count >= limit:
            message = f"holds more than {limit:,} files; the rest is left out"
            _report(
                on_error,
                SourceError(message, where=shown_path(folder), remedy="open a folder in it"),
            )
            return
        elif not _NO_NEWS.fullmatch(entry.name):
            count += 1
            yield entry


def _listed(folder: Path) -> Iterator[Path]:
    """Return what a folder holds: files first, then folders, both in natural order."""
    try:
        names = [name for name in os.listdir(folder) if not name.startswith(".")]
    except OSError as error:
        raise _cannot_open(folder, shown_path(folder), error) from error
    present = set(names)
    entries = [folder / name for name in names if not _belongs_to_page(name, present)]
    # os.path.isdir and not Path.is_dir: what may not be looked at is no folder, and no crash.
    return iter(sorted(entries, key=lambda entry: (os.path.isdir(entry), _natural(entry.name))))


def _belongs_to_page(name: str, names: set[str]) -> bool:
    """Say whether a folder is what a browser saves beside ``name.html``."""
    for ending in ("_files", ".files", "_文件"):
        page = name.removesuffix(ending)
        if page != name and (f"{page}.html" in names or f"{page}.htm" in names):
            return True
    return False


def _natural(name: str) -> tuple[list[tuple[int, int | str]], str]:
    """Return a key by which ``part 2`` comes before ``part 10``."""
    pieces = [piece for piece in _DIGITS.split(name.casefold()) if piece]
    # A name may hold more digits than Python would turn into a number.
    key: list[tuple[int, int | str]] = [
        (0, int(piece)) if piece.isdecimal() and len(piece) < 20 else (1, piece) for piece in pieces
    ]
    return key, name


def _report(on_error: Callable[[SourceError], None] | None, error: SourceError) -> None:
    if on_error is not None:
        on_error(error)


def _read_all(handle: int, limit: int) -> bytes:
    """Read to the end, or to one byte beyond the limit: files in /proc give no size."""
    parts: list[bytes] = []
    size = 0
    while size <= limit and (part := os.read(handle, min(_CHUNK, limit + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _must_be_regular(mode: int, where: str) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise SourceError("a folder, not a file", where=where, remedy="open it as a folder")
    kind = next((name for test, name in _KINDS if test(mode)), "not a regular file")
    raise SourceError(
        f"{kind}, which is not read as an article",
        where=where,
        remedy="pipe it instead: newstui show - < FILE",
    )


def _cannot_open(path: Path, where: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, ValueError):
        return SourceError("no valid file name", where=where, remedy="check its spelling")
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return SourceError("no such file or folder", where=where, remedy=_suggestion(path))
        case errno.EACCES | errno.EPERM:
            return SourceError("may not be read", where=where, remedy=_permission_remedy(path))
        case errno.ENXIO:
            return SourceError(
                "a socket, which is not read as an article", where=where, remedy="name a file"
            )
        case errno.ELOOP:
            return SourceError(
                "a symbolic link that leads back to itself", where=where, remedy="mend the link"
            )
        case errno.ENAMETOOLONG:
            return SourceError(
                "the name is too long", where=where[:80] + "…", remedy="check its spelling"
            )
        case _:
            return SourceError(
                f"cannot be opened: {_reason(error)}", where=where, remedy="check the file"
            )


def _suggestion(path: Path) -> str:
    """Return a hint at the name that was probably meant, from the folder's own names."""
    try:
        names = os.listdir(path.parent)[:_MAX_NAMES]
    except OSError:
        return f"there is no folder {shown_path(path.parent)}"
    near = difflib.get_close_matches(path.name[:255], names, n=1, cutoff=0.6)
    return f"did you mean {shown_path(path.parent / near[0])}?" if near else "check the name"


def _permission_remedy(path: Path) -> str:
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError:
        return "the folder it lies in may not be entered; check its permissions"
    return f"give yourself permission: chmod u+{'rx' if is_folder else 'r'}"


def _too_large(where: str, limit: int, size: int | None = None) -> SourceError:
    most = _megabytes(limit)
    return SourceError(
        f"too large: it is more than the limit of {most}"
        if size is None
        else f"too large: {_megabytes(size)} is more than the limit of {most}",
        where=where,
        remedy="raise files.max_size in the configuration",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return clean_line(reason[:1].lower() + reason[1:])


def _changed(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None

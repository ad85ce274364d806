"""Open the database file: make it, upgrade it, refuse it, or set it aside when damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import LibraryError
from feeds.held import look
from feeds.library.aside import claim, lock, set_aside
from feeds.library.connection import BUSY_SECONDS, PAGE_SIZE, Database, connect, explain, is_damage
from feeds.library.copying import copy_pages
from feeds.library.origin import Origin
from feeds.library.room import FULL, shortage
from feeds.library.schema import APPLICATION_ID, RECOUNT, SCHEMA, Schema
from feeds.library.unwritable import connect_for_reading, connect_read_only, copy_library

if TYPE_CHECKING:
    import tempfile

__all__ = ["Opened", "distrust", "open_database", "reopen"]

_PAUSE = 0.005
"""Seconds until trying again what another newstui is in the way of."""
_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""


@dataclass(slots=True)
class Opened:
    """An open database, and what a person should know of how it opened."""

    database: Database
    notes: tuple[str, ...] = ()
    scratch: tempfile.TemporaryDirectory[str] | None = None
    """Holds the copy worked on when the file itself cannot be written."""


class _Damaged(Exception):
    """The file is no database, or not a whole one."""


def open_database(path: Path, *, read_only: bool = False, schema: Schema = SCHEMA) -> Opened:
    """Open the library at ``path``, making its folder and file on first use.

    Raises:
        LibraryError: a newer newstui wrote it, it is another program's, it is locked,
            neither it nor a temporary folder can be written, or a full disk has no room
            for a new one.
    """
    try:
        path = path.resolve()
        with lock(path):
            reason = _prepare(path, create=not read_only)
        if reason and read_only:
            return _open_for_reading(path, schema)
        if reason:
            return _open_scratch(path, reason, schema)
        try:
            connection, notes = _open_whole(path, schema)
        except sqlite3.Error as error:
            full = shortage(error, path.parent)
            if not full:
                raise
            return _open_without_room(path, full, schema, read_only=read_only)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        # Not before: where folders are laid over each other, opening it may make a copy of it.
        origin = Origin.of(path)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except (OSError, RuntimeError) as error:
        # RuntimeError is what a loop of links gives.
        reason = getattr(error, "strerror", None) or str(error)
        raise LibraryError(f"the library cannot be opened: {reason}", where=str(path)) from error
    return Opened(_database(connection, path, read_only, origin), notes)


def reopen(database: Database) -> Database:
    """Open another connection to the same database, for another thread."""
    path = database.path
    database.check_in_place()
    try:
        if not path.exists():
            return _in_memory(path, SCHEMA)
        if database.read_only:
            connection = connect_for_reading(path, writable=_is_writable(path))
        else:
            with lock(path):
                connection = connect(path)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    return _database(connection, path, database.read_only, database.origin)


def _database(
    connection: sqlite3.Connection, path: Path, read_only: bool, origin: Origin | None
) -> Database:
    def remember() -> None:
        with suppress(OSError):
            distrust(path)

    look(str(path))  # To make the tables is what makes the log.
    return Database(connection, path, read_only=read_only, on_damage=remember, origin=origin)


def distrust(path: Path) -> None:
    """Have the next start check the whole file, and set it aside when it is damaged."""
    _flag(path.resolve()).touch(mode=0o600)


def _flag(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")


def _prepare(path: Path, *, create: bool) -> str:
    """Make folder and file where they are missing; return why it cannot be written."""
    try:
        if path.exists():
            # Through the path, never a descriptor: closing one would drop SQLite's locks.
            if path.is_file() and path.stat().st_mode & 0o077:
                with suppress(PermissionError):  # Another's file that is shared on purpose.
                    path.chmod(0o600)
        elif not create:
            return "there is no library yet"
        else:
            _make(path)
    except OSError as error:
        if error.errno in FULL:
            raise _no_room(path, FULL[error.errno]) from error
        return error.strerror or str(error)
    return "" if _is_writable(path) else "no permission to write"


def _no_room(path: Path, full: str) -> LibraryError:
    return LibraryError(full, where=str(path), remedy="free some space")


def _make(path: Path) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        # Whatever the umask; SQLite gives its companion files the same mode.
        os.fchmod(descriptor, 0o600)
        os.close(descriptor)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open_whole(path: Path, schema: Schema) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    while True:
        with lock(path):
            found = path.stat()
            try:
                return _open_verified(path, schema), ()
            except (_Damaged, sqlite3.DatabaseError) as error:
                if isinstance(error, sqlite3.Error) and not is_damage(error):
                    raise
        with lock(path, alone=True):
            # Unless another newstui was quicker: what is there now is new, and is opened.
            if os.path.samestat(found, path.stat()):
                return _begin_anew(path, schema)


def _begin_anew(path: Path, schema: Schema) -> tuple[sqlite3.Connection, tuple[str, ...]]:
    aside = set_aside(path)
    _flag(path).unlink(missing_ok=True)
    _make(path)
    note = f"{path}: the library was damaged; it is kept as {aside.name}, and a new one begun"
    return _open_verified(path, schema), (note,)


def _open_verified(path: Path, schema: Schema) -> sqlite3.Connection:
    if not path.is_file():
        raise _Damaged
    connection = connect(path)
    try:
        _verify(connection, path, schema)
    except BaseException:
        connection.close()
        raise
    return connection


def _verify(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    version = _pragma(connection, "user_version")
    if names and _pragma(connection, "application_id") != APPLICATION_ID:
        raise LibraryError(
            "this database belongs to another program",
            where=str(path),
            remedy="choose another folder with --data-dir",
        )
    if version > schema.version:
        raise LibraryError(
            f"a newer newstui wrote this library (format {version}, this one knows"
            f" {schema.version}); it was left as it is",
            where=str(path),
            remedy="update newstui, or choose another folder with --data-dir",
        )
    if version < schema.version:
        _upgrade(connection, path, schema)
        return
    if not schema.tables <= names:
        raise _Damaged
    if not names.issuperset(schema.derived):
        _restore(connection, schema, names)
    if _flag(path).exists():
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _Damaged
        _flag(path).unlink(missing_ok=True)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _upgrade(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Make the tables, or bring old ones to the newest version after a backup."""
    if _pragma(connection, "user_version") == 0:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        _use_log(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another newstui may have done it while this one waited for the lock.
        version = _pragma(connection, "user_version")
        if version < schema.version:
            backup = _back_up(path, version) if version else None
            _migrate(connection, path, schema, version, backup)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")


def _use_log(connection: sqlite3.Connection) -> None:
    """Have what is written go into a log first.

    SQLite asks for the lock that this takes once only, and another newstui may have it, which
    makes the same library.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _migrate(
    connection: sqlite3.Connection, path: Path, schema: Schema, version: int, backup: Path | None
) -> None:
    try:
        schema.apply(connection, version)
    except sqlite3.Error as error:
        if backup is None:
            raise
        raise LibraryError(
            f"the library could not be upgraded and is as it was: {error}",
            where=str(path),
            remedy=f"a copy is in {backup.name}",
        ) from error


def _back_up(path: Path, version: int) -> Path:
    target = claim(path, f"backup-v{version}")
    try:
        with closing(connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            copy_pages(source, copy)
    except sqlite3.Error:
        target.unlink()  # A part of a library is no backup, and a full disk needs its room.
        raise
    return target


def _restore(connection: sqlite3.Connection, schema: Schema, names: set[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for name, statement in schema.derived.items():
            if name not in names:
                connection.execute(statement)
        connection.execute(RECOUNT)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _in_memory(path: Path, schema: Schema) -> Database:
    connection = connect(":memory:")
    schema.apply(connection, 0)
    return Database(connection, path, read_only=True)


def _open_for_reading(path: Path, schema: Schema) -> Opened:
    """Open a file that only others may write, or nothing at all as an empty library."""
    try:
        path.stat()
    except FileNotFoundError:
        return Opened(_in_memory(path, schema))
    connection = connect_read_only(path)
    try:
        version = _pragma(connection, "user_version")
        if version != schema.version:
            raise LibraryError(
                f"the library has format {version}, not {schema.version}, and cannot be written",
                where=str(path),
                remedy="check the permissions",
            )
    except BaseException:
        connection.close()
        raise
    return Opened(Database(connection, path, read_only=True))


def _open_without_room(path: Path, full: str, schema: Schema, *, read_only: bool) -> Opened:
    """Open a library on a full disk: a copy of it elsewhere, or the file itself for reading.

    Raises:
        LibraryError: there is nothing in it yet, or in its log is what only the file lacks.
    """
    if not path.stat().st_size:
        raise _no_room(path, full)
    if not read_only:
        with suppress(OSError, sqlite3.Error):
            return _open_scratch(path, full, schema)
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise _no_room(path, full)
    opened = _open_for_reading(path, schema)
    opened.notes = (_unsaved_note(path, full),)
    return opened


def _unsaved_note(path: Path, reason: str) -> str:
    return f"{path}: {reason}; nothing you do now will be saved"


def _open_scratch(path: Path, reason: str, schema: Schema) -> Opened:
    """Work on a private copy in a temporary folder, and say that it will not last."""
    try:
        return _open_copy(path, reason, schema, None)
    except (OSError, sqlite3.Error):
        # Often the disk that is full holds the temporary folder too.
        if not _MEMORY.is_dir():
            raise
        return _open_copy(path, reason, schema, _MEMORY)


def _open_copy(path: Path, reason: str, schema: Schema, folder: Path | None) -> Opened:
    # Hardly ever needed, and a third of this package's import time.
    import tempfile

    scratch = tempfile.TemporaryDirectory(prefix="newstui-", dir=folder)
    try:
        copy = Path(scratch.name, path.name)
        notes = [_unsaved_note(path, reason)]
        _make(copy)
        if os.path.isfile(path):  # Path.is_file would raise where it may not look.
            notes += copy_library(path, copy)
        connection, more = _open_whole(copy, schema)
    except BaseException:
        scratch.cleanup()
        raise
    return Opened(_database(connection, copy, False, None), (*notes, *more), scratch)

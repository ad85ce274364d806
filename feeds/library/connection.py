"""One connection to the database: statements, transactions, and errors in words."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from feeds.errors import LibraryError
from feeds.held import Held, hold, release
from feeds.library.origin import Origin

__all__ = ["BUSY_SECONDS", "PAGE_SIZE", "Database", "connect", "explain", "is_damage", "storable"]

BUSY_SECONDS = 5.0
"""How long to wait for another program's write before giving up."""
_BRIEF_SECONDS = 0.1
"""The same for a screen as long as the last write was given up."""
_PAUSE = 0.001
"""Seconds until looking again whether another program has written."""
PAGE_SIZE = 16384
_CHECKPOINT, _PATIENCE = 1000, 4000
"""Pages in the log from which a transaction brings it into the file.

What a person does need not wait for what a refresh has left there: that does it itself.
"""
_CACHE_KIB = 8192
_BULK_CACHE_KIB = 131072
_LARGEST = 2**63 - 1
_SURROGATES = re.compile("[\ud800-\udfff]")

_REMEDIES = {
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "try again in a moment"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", "try again in a moment"),
    sqlite3.SQLITE_FULL: ("the disk is full, nothing was changed", "free some space"),
    sqlite3.SQLITE_READONLY: ("it cannot be written to", "check the permissions"),
    sqlite3.SQLITE_PERM: ("permission denied", "check the permissions"),
    sqlite3.SQLITE_CANTOPEN: ("cannot open the file", "check the folder's permissions"),
    sqlite3.SQLITE_IOERR: ("the disk failed, nothing was changed", "check the disk and its space"),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "start newstui again: it is then set aside and a new one begun",
    ),
}
_REMEDIES[sqlite3.SQLITE_NOTADB] = _REMEDIES[sqlite3.SQLITE_CORRUPT]


def _code(error: sqlite3.Error) -> int:
    # The low byte is the kind, the rest says more; errors of the module itself have none.
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether an error means that the file itself is damaged or no database."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def explain(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return what a failed statement means to a person."""
    message, remedy = _REMEDIES.get(_code(error), (str(error), "run newstui doctor"))
    is_busy = _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return LibraryError(message, where=str(path), remedy=remedy, is_busy=is_busy)


def storable(value: Any) -> Any:
    """Return a value that SQLite can hold: no lone surrogates, integers of 64 bits."""
    if isinstance(value, str):
        if value.isascii():
            return value
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, int):
        return max(-_LARGEST, min(_LARGEST, value))
    return value


class _Connection(sqlite3.Connection):
    """A connection whose files are left alone by all else until it is closed."""

    held: Held | None = None

    def close(self) -> None:
        super().close()
        if self.held is not None:
            release(self.held)
            self.held = None


def connect(path: Path | str, *, options: str = "") -> sqlite3.Connection:
    """Open a connection with this library's pragmas.

    Args:
        path: The file, or ``:memory:``.
        options: Of SQLite's URI, such as ``mode=ro``.

    Raises:
        sqlite3.Error: the file cannot be opened, or is found to be no database.
    """
    target = f"{Path(path).as_uri()}?{options}" if options else str(path)
    held = hold(str(path))
    try:
        connection = sqlite3.connect(
            target,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            uri=bool(options),
            cached_statements=256,
            factory=_Connection,
        )
    except BaseException:
        release(held)
        raise
    connection.held = held
    try:
        for pragma in (
            f"cache_size = -{_CACHE_KIB}",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "synchronous = FULL",
            f"wal_autocheckpoint = {_PATIENCE}",
            "journal_size_limit = 67108864",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    held.look()
    return connection


class Database:
    """A connection whose every error is a ``LibraryError`` and whose writes are atomic."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool = False,
        on_damage: Callable[[], None] | None = None,
        origin: Origin | None = None,
    ) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self._on_damage = on_damage
        self.settle: Callable[[], None] | None = None
        """Is called after what a person did, in place of waiting until it is on the disk."""
        self.origin = origin
        self.gives_up_soon = False
        """Whether, once a write was given up because another program writes, the next ones wait
        only a moment, until one succeeds: for a screen, whose keys all wait."""
        self._gave_up = False
        self._ending: tuple[bool, bool] | None = (True, True)
        self._bulk = False
        self._apart = True
        self._broken = False

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement with parameters."""
        try:
            return self.connection.execute(sql, parameters)
        except (UnicodeEncodeError, OverflowError):
            return self.execute(sql, [storable(value) for value in parameters])
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values that are storable already."""
        try:
            self.connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return all rows of a query, as tuples."""
        cursor = self.execute(sql, parameters)
        try:
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first row of a query, or ``None``."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or ``None``."""
        found = self.row(sql, parameters)
        return found[0] if found is not None else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see one state of the library."""
        if self.connection.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._rollback()

    @contextmanager
    def writing(self, *, durable: bool) -> Iterator[None]:
        """Run a transaction that happens whole or not at all.

        Args:
            durable: Wait until it is on the disk, or let ``settle`` see to that: for what a
                person did. Anything else can be fetched again after a power cut.

        Raises:
            LibraryError: the library is read-only, no longer in its place, busy for five
                seconds, or cannot write.
        """
        if self._bulk:
            with self._part():
                yield
            return
        if self.read_only:
            raise LibraryError("the library was opened read-only", where=str(self.path))
        self.check_in_place()
        self._prepare(durable)
        self._begin()
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._rollback()
            raise
        if durable and self.settle is not None:
            self.settle()

    def check_in_place(self) -> None:
        """See that the file that was opened is still the one that others open.

        Raises:
            LibraryError: it is not.
        """
        if self.origin is not None:
            self.origin.check()

    def _prepare(self, durable: bool) -> None:
        """Set what the end of a transaction waits for."""
        waits = durable and self.settle is None
        hurries = durable or self.settle is not None
        if (waits, hurries) != self._ending:
            self.execute(f"PRAGMA synchronous = {'FULL' if waits else 'NORMAL'}")
            self.execute(f"PRAGMA wal_autocheckpoint = {_PATIENCE if hurries else _CHECKPOINT}")
            self._ending = (waits, hurries)

    def _begin(self) -> None:
        """Begin to write as soon as nobody else does.

        SQLite itself looks again after ever longer pauses, of up to a tenth of a second. Between
        two writes of a refresh there are milliseconds, and a key may be waiting for this one.
        """
        is_brief = self._gave_up and self.gives_up_soon
        until = time.monotonic() + (_BRIEF_SECONDS if is_brief else BUSY_SECONDS)
        self.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.connection.execute("BEGIN IMMEDIATE")
                    self._gave_up = False
                    return
                except sqlite3.Error as error:
                    is_busy = _code(error) == sqlite3.SQLITE_BUSY
                    if not is_busy or time.monotonic() > until:
                        self._gave_up = is_busy
                        raise self._explain(error) from error
                time.sleep(_PAUSE)
        finally:
            self.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Use more memory than usual meanwhile, for writes that touch much of the file."""
        self.execute(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
        try:
            yield
        finally:
            self.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self.execute("PRAGMA shrink_memory")

    @contextmanager
    def together(self, *, apart: bool) -> Iterator[None]:
        """Make every write within it one transaction.

        Args:
            apart: A write that fails is undone by itself, for which SQLite has to keep every
                page as it was before each of them; else nothing of the whole is kept.

        Raises:
            LibraryError: nothing was kept.
        """
        with self._unchecked(), self.writing(durable=False):
            around = self._bulk, self._apart
            self._bulk, self._apart = True, self._apart and apart
            try:
                yield
                if self._broken:
                    raise self._nothing_kept()
            finally:
                self._bulk, self._apart = around
                # What is around it undoes this one by itself, or is broken as well.
                self._broken = self._broken and not self._apart

    @contextmanager
    def _unchecked(self) -> Iterator[None]:
        """Leave what is written meanwhile in the log, while others wait: see ``checkpoint``."""
        if self.connection.in_transaction:
            yield
            return
        self._prepare(durable=False)
        self.execute("PRAGMA wal_autocheckpoint = 0")
        try:
            yield
        finally:
            self._ending = None
            self._prepare(durable=False)

    def checkpoint(self) -> None:
        """Bring what is in the log into the file; nobody has to wait for it.

        On a full or failing disk it stays in the log, where it is as good.
        """
        with suppress(LibraryError):
            self.execute("PRAGMA wal_checkpoint(PASSIVE)").close()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Do the same with more memory, for writes that touch much of the file."""
        with self.roomy(), self.together(apart=True):
            yield

    @contextmanager
    def _part(self) -> Iterator[None]:
        """Run a part of a transaction that happens whole or not at all."""
        if self._broken or not self.connection.in_transaction:
            # A full or failing disk has undone the whole, of which this would be no part.
            raise self._nothing_kept()
        if self._apart:
            self.execute("SAVEPOINT part")
        try:
            yield
            if self._apart:
                self.execute("RELEASE part")
        except BaseException:
            if self._apart:
                with suppress(sqlite3.Error):
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK TO part")
                        self.connection.execute("RELEASE part")
            else:
                self._broken = True
            raise

    def _nothing_kept(self) -> LibraryError:
        return LibraryError("nothing of several writes was kept", where=str(self.path))

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.connection.close()

    def _rollback(self) -> None:
        # A full disk may have rolled back already; there is nothing more to undo then.
        with suppress(sqlite3.Error):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _explain(self, error: sqlite3.Error) -> LibraryError:
        if is_damage(error) and self._on_damage is not None:
            self._on_damage()
        return explain(error, self.path)

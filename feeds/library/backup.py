"""Back up, restore and repair the library file, also while other programs have it open.

Copies are made by SQLite's own online backup, never by copying files: what others write
meanwhile is in a copy whole or not at all.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import LibraryError
from feeds.held import is_held
from feeds.library.aside import claim
from feeds.library.connection import Database, connect, explain, is_damage
from feeds.library.copying import copy_pages
from feeds.library.opening import distrust, open_database, reopen
from feeds.library.room import FULL, shortage, why_unwritable
from feeds.library.schema import APPLICATION_ID, RECOUNT, SCHEMA
from feeds.library.unwritable import connect_read_only

if TYPE_CHECKING:
    from feeds.library.library import Library
    from feeds.models import Source

__all__ = ["back_up", "repair", "restore"]

_INDEXED_AT_ONCE = 400
_ORPHANS = (
    "DELETE FROM contents WHERE article NOT IN (SELECT pk FROM articles)",
    "DELETE FROM tagged WHERE article NOT IN (SELECT pk FROM articles)",
    "DELETE FROM places WHERE article NOT IN (SELECT pk FROM articles)",
    "DELETE FROM changes WHERE step NOT IN (SELECT pk FROM steps)",
)


def back_up(db: Database, target: Path, *, force: bool = False) -> int:
    """Write the whole library as one new file, readable by its owner alone; return its bytes.

    Raises:
        LibraryError: the file exists and ``force`` is not given, or it cannot be written.
    """
    if not force and os.path.lexists(target):
        raise _taken(target)
    if target.is_dir() or is_held(target):
        raise LibraryError("cannot be a backup", where=str(target), remedy="name a new file")
    with _copied(db, target) as part:
        size = part.stat().st_size
        if not force:
            _claim(target)
        part.replace(target)
    return size


def _claim(target: Path) -> None:
    """Take a name that only one process can have; another may have made the file meanwhile."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError as error:
        raise _taken(target) from error


def _taken(target: Path) -> LibraryError:
    return LibraryError("the file exists", where=str(target), remedy="choose another, or --force")


@contextmanager
def _copied(db: Database, target: Path) -> Iterator[Path]:
    """Lend a copy of a library in a new file beside another, which it may be renamed to.

    Raises:
        LibraryError: it cannot be written; nothing is left behind.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _copy(db.connection, part)
            yield part
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _failure(error, target) from error
    except sqlite3.Error as error:
        raise _explained(error, target) from error


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the library's place; return where the library as it was is kept.

    The backup is checked, and brought to the present format, before anything is touched. Who
    has the library open sees it change at once. ``None``: there was no library.

    Raises:
        LibraryError: it is no whole library, a newer newstui wrote it, or the library is
            busy or cannot be written; nothing was changed.
    """
    path, source = path.resolve(), source.resolve()
    if _same_file(path, source):
        raise LibraryError("this is the library itself", where=str(source), remedy="name a backup")
    try:
        scratch = tempfile.TemporaryDirectory(prefix="newstui-")
    except OSError as error:
        raise _failure(error, Path(tempfile.gettempdir())) from error
    with scratch as folder:
        copy = Path(folder, "library.db")
        _take(source, copy)
        existed = path.is_file() and path.stat().st_size > 0
        # Its way of opening also makes folder and file, or sets a damaged one aside.
        present = open_database(path)
        if present.scratch is not None:
            present.database.close()
            present.scratch.cleanup()
            raise _unwritable(path)
        with closing(present.database) as database:
            try:
                with closing(connect(copy)) as taken:
                    if existed and not present.notes:
                        return _exchange(database, taken)
                    copy_pages(taken, database.connection)
            except sqlite3.Error as error:
                raise _explained(error, path) from error
    return None


class _Changed(Exception):
    """Another program wrote between keeping the library and replacing it."""


def _exchange(present: Database, taken: sqlite3.Connection) -> Path:
    """Replace what is in a library; return the file that what was in it is kept in.

    Others wait while it is kept, on a lock of another connection's: one that writes cannot be
    copied. The lock has to be let go before the library is replaced: what one of them writes in
    that moment would be lost, so it is kept once more.
    """
    with closing(reopen(present)) as watch:
        while True:
            with watch.writing(durable=False):
                version = _version(watch)
                kept = _keep(present)

            def see_unchanged(version: int = version) -> None:
                if _version(watch) != version:
                    raise _Changed

            try:
                copy_pages(taken, present.connection, locked=see_unchanged)
                return kept
            except _Changed:
                kept.unlink()
            except BaseException:
                # An interrupt may have come after the last page: then it is replaced.
                if _version(watch) == version:
                    kept.unlink()
                raise


def _version(watch: Database) -> int:
    return int(watch.value("PRAGMA data_version"))


def _keep(db: Database) -> Path:
    """Copy a library to a file beside it whose name says when that was."""
    with _copied(db, db.path) as part:
        kept = claim(db.path, "before-restore")
        part.replace(kept)
    return kept


def _unwritable(path: Path) -> LibraryError:
    reason = why_unwritable(path.parent)
    if reason in FULL.values():
        return LibraryError(reason, where=str(path), remedy="free some space")
    return LibraryError("it cannot be written to", where=str(path), remedy="check the permissions")


def _explained(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return what a failed copy means to a person; SQLite tells a full disk not always."""
    if full := shortage(error, path.parent):
        return LibraryError(full, where=str(path), remedy="free some space")
    return explain(error, path)


def _failure(error: OSError, path: Path) -> LibraryError:
    if full := FULL.get(error.errno or 0):
        return LibraryError(full, where=str(path), remedy="free some space")
    return LibraryError(error.strerror or "cannot be written", where=str(path))


def repair(
    path: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[str]:
    """Make good what can be made good; return what was done, a line each.

    Indexes, counters and the search index are made again. A file that is damaged all the same
    is set aside with a date, and a new library takes its place with the sources that could
    still be read.

    Args:
        path: The library.
        progress: Told how many articles are in the new search index, and how many there are.

    Raises:
        LibraryError: it cannot be opened or written, or another program writes to it.
    """
    from feeds.library.library import Library

    with Library.open(path) as library:
        if not library.saved:
            raise LibraryError(
                "nothing was done, for the library cannot be written to", where=str(path)
            )
        done = list(library.notes)
        try:
            with library._db.roomy(), library._db.writing(durable=True):
                _make_good(library._db)
            library.rebuild_index()
            _fill_index(library, progress)
            left = library.check()
        except LibraryError as error:
            if error.is_busy:
                raise
            left = [str(error)]
        saved = _readable_sources(library)
    if not left:
        return [*done, "indexes, counters and the search index were made again"]
    distrust(path)
    with Library.open(path) as library:
        done += library.notes
        if library.notes and saved:
            library.save_sources(saved)
            done.append(f"{len(saved)} sources were saved; newstui refresh fetches them again")
        return done if library.notes else [*done, *left]


def _make_good(db: Database) -> None:
    db.execute("REINDEX")
    names = {row[0] for row in db.rows("SELECT name FROM sqlite_master")}
    for name, statement in SCHEMA.derived.items():
        if name not in names:
            db.execute(statement)
    for statement in (*_ORPHANS, RECOUNT):
        db.execute(statement)


def _fill_index(library: Library, progress: Callable[[int, int], None]) -> None:
    total, done = library.unindexed(), 0
    while count := library.index_some(_INDEXED_AT_ONCE):
        done += count
        progress(done, max(done, total))  # Others may bring in articles meanwhile.


def _readable_sources(library: Library) -> list[Source]:
    with suppress(LibraryError):
        return [row.source for row in library.sources()]
    return []


def _take(source: Path, copy: Path) -> None:
    """Copy a backup, check it, and bring the copy to the present format.

    Raises:
        LibraryError: it is no whole library, or a newer newstui wrote it.
    """
    if not source.is_file():
        raise LibraryError("no such file", where=str(source))
    no_library = LibraryError("this is no backup of a library", where=str(source))
    damaged = LibraryError("this backup is damaged; nothing was changed", where=str(source))
    try:
        with closing(_reading(source)) as original:
            _copy(original, copy)
        with closing(sqlite3.connect(copy)) as plain:
            owner, version = (
                plain.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            sound = plain.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as error:
        if shortage(error, copy.parent):
            raise _explained(error, copy) from error
        if not is_damage(error):
            raise explain(error, source) from error
        raise no_library from error
    except OSError as error:
        raise _failure(error, copy) from error
    if owner != APPLICATION_ID or not version:
        raise no_library
    if not sound:
        raise damaged
    opened = open_database(copy)
    opened.database.close()
    if opened.scratch is not None:
        opened.scratch.cleanup()
        raise _unwritable(copy)
    if opened.notes:
        raise damaged


def _reading(source: Path) -> sqlite3.Connection:
    """Open a backup for reading; where nothing can be written, a library's copied file, too.

    SQLite makes a companion for what keeps a log. Without one it would read what is in the
    log not at all.
    """
    log = source.with_name(f"{source.name}-wal")
    if log.exists() and log.stat().st_size:
        return connect(source, options="mode=ro")
    return connect_read_only(source)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy_pages(connection, copy)
        # One file without companions, which can be carried off and read anywhere.
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _same_file(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False

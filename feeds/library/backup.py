"""Back up, restore and repair the library file, also while other programs have it open.

Copies are made by SQLite's own online backup, never by copying files: what others write
meanwhile is in a copy whole or not at all.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import LibraryError
from feeds.held import is_held
from feeds.library.aside import claim
from feeds.library.connection import Database, connect, explain
from feeds.library.opening import distrust, open_database
from feeds.library.schema import APPLICATION_ID, RECOUNT, SCHEMA

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
        raise LibraryError(
            "the file exists", where=str(target), remedy="choose another, or --force"
        )
    if target.is_dir() or is_held(target):
        raise LibraryError("cannot be a backup", where=str(target), remedy="name a new file")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _copy(db.connection, part)
            size = part.stat().st_size
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(error.strerror or "cannot be written", where=str(target)) from error
    except sqlite3.Error as error:
        raise explain(error, target) from error
    return size


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the library's place; return where the library as it was is kept.

    The backup is checked, and brought to the present format, before anything is touched. Who
    has the library open sees it change at once. ``None``: there was no library.

    Raises:
        LibraryError: it is no whole library, or a newer newstui wrote it.
    """
    path, source = path.resolve(), source.resolve()
    if _same_file(path, source):
        raise LibraryError("this is the library itself", where=str(source), remedy="name a backup")
    with tempfile.TemporaryDirectory(prefix="newstui-") as folder:
        copy = Path(folder, "library.db")
        _take(source, copy)
        existed = path.is_file() and path.stat().st_size > 0
        # Its way of opening also makes folder and file, or sets a damaged one aside.
        present = open_database(path)
        if present.scratch is not None:
            present.database.close()
            present.scratch.cleanup()
            raise LibraryError("it cannot be written to", where=str(path))
        with closing(present.database):
            whole = existed and not present.notes
            kept = claim(path, "before-restore") if whole else None
            if kept is not None:
                back_up(present.database, kept, force=True)
            try:
                with closing(connect(copy)) as taken:
                    taken.backup(present.database.connection)
            except sqlite3.Error as error:
                raise explain(error, path) from error
    return kept


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
        LibraryError: it cannot be opened or written.
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
    try:
        with closing(connect(source, options="mode=ro")) as original:
            _copy(original, copy)
        with closing(sqlite3.connect(copy)) as plain:
            owner, version = (
                plain.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            sound = plain.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as error:
        raise no_library from error
    if owner != APPLICATION_ID or not version:
        raise no_library
    if not sound:
        raise LibraryError("this backup is damaged; nothing was changed", where=str(source))
    opened = open_database(copy)
    opened.database.close()
    if opened.notes:
        raise LibraryError("this backup is damaged; nothing was changed", where=str(source))


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        # One file without companions, which can be carried off and read anywhere.
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _same_file(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False

"""A backup that is put in the place of a library which others write to meanwhile."""

from __future__ import annotations

import errno
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, backup, connection, room, unwritable
from feeds.library.backup import restore
from feeds.library.copying import copy_pages
from tests.libraries import filled, without_privileges

FULL = OSError(errno.ENOSPC, "No space left on device")


class NoRoom(sqlite3.OperationalError):
    """What SQLite says of a full disk."""

    sqlite_errorcode = sqlite3.SQLITE_FULL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


@pytest.fixture
def library(path: Path, copy: Path) -> Iterator[Library]:
    opened, _ = filled(path)
    with opened:
        opened.back_up(copy)
        opened.set_setting("kept", "yes")
        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


def _kept(path: Path) -> list[Path]:
    return list(path.parent.glob("*before-restore*"))


@pytest.mark.usefixtures("impatient")
def test_restoring_waits_no_longer_than_any_write(library: Library, path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another program is writing"):
            restore(path, copy)
    assert library.setting("kept") == "yes"
    assert _kept(path) == []


@pytest.mark.usefixtures("impatient")
def test_a_copy_gives_up_where_another_writes(path: Path, copy: Path, library: Library) -> None:
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        closing(sqlite3.connect(copy, isolation_level=None)) as source,
        closing(connection.connect(path)) as target,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            copy_pages(source, target)
        assert caught.value.sqlite_errorcode == sqlite3.SQLITE_BUSY
        other.execute("ROLLBACK")
        copy_pages(source, target)
    assert library.setting("kept") is None


def test_a_copy_is_of_one_state_whatever_others_write(
    library: Library, path: Path, tmp_path: Path
) -> None:
    # Begun anew with each write it would not end while a refresh goes on.
    def write() -> None:
        library.set_setting("kept", "written meanwhile")

    with (
        closing(connection.connect(path)) as source,
        closing(sqlite3.connect(tmp_path / "another.db", isolation_level=None)) as target,
    ):
        copy_pages(source, target, locked=write)
        (kept,) = target.execute("SELECT value FROM settings WHERE name = 'kept'").fetchone()
    assert (kept, library.setting("kept")) == ("yes", "written meanwhile")


@pytest.mark.usefixtures("impatient")
def test_a_copy_of_what_another_holds_gives_up(
    copy: Path, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only in a file without a log can a writer keep readers out.
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        probed = unwritable._probed

        def late(path: Path, options: str) -> sqlite3.Connection:
            found = probed(path, options)
            other.execute("BEGIN EXCLUSIVE")
            return found

        monkeypatch.setattr(unwritable, "_probed", late)
        (told,) = unwritable.copy_library(copy, tmp_path / "another.db")
    assert told == f"{copy}: it could not be read either: database is locked"


def test_ctrl_c_ends_a_copy_that_waits(library: Library, path: Path, copy: Path) -> None:
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with (
            closing(sqlite3.connect(path, isolation_level=None)) as other,
            closing(sqlite3.connect(copy, isolation_level=None)) as source,
            closing(connection.connect(path)) as target,
        ):
            other.execute("BEGIN IMMEDIATE")
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            with pytest.raises(KeyboardInterrupt):
                copy_pages(source, target)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert library.setting("kept") == "yes"


def _first(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], None]) -> None:
    """Let something happen once, right before a function of the module is called."""
    real = getattr(backup, name)

    def acting(*arguments: object, **options: object) -> object:
        monkeypatch.setattr(backup, name, real)
        act()
        return real(*arguments, **options)

    monkeypatch.setattr(backup, name, acting)


def test_what_is_written_before_it_is_replaced_is_in_what_is_kept(
    library: Library, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(source: sqlite3.Connection, target: sqlite3.Connection, **how: Any) -> None:
        if how and library.setting("late") is None:
            # The lock under which it was kept has been let go.
            library.set_setting("late", "yes")
        copy_pages(source, target, **how)

    monkeypatch.setattr(backup, "copy_pages", late)
    found = restore(path, copy)
    assert found is not None
    assert _kept(path) == [found]
    with Library.open(found) as before:
        assert (before.setting("kept"), before.setting("late")) == ("yes", "yes")
    assert (library.setting("kept"), library.setting("late")) == (None, None)


@pytest.mark.usefixtures("impatient")
def test_others_wait_while_it_is_kept(
    library: Library, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write() -> None:
        with pytest.raises(LibraryError, match="another program is writing"):
            library.set_setting("late", "yes")

    _first(monkeypatch, "_keep", write)
    assert restore(path, copy) is not None


def test_an_interrupt_after_the_last_page_leaves_what_is_kept(
    library: Library, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(source: sqlite3.Connection, target: sqlite3.Connection, **how: object) -> None:
        copy_pages(source, target)
        if how:
            raise KeyboardInterrupt

    monkeypatch.setattr(backup, "copy_pages", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restore(path, copy)
    assert library.setting("kept") is None
    (found,) = _kept(path)
    with Library.open(found) as before:
        assert before.setting("kept") == "yes"


def test_a_name_that_was_taken_meanwhile_is_left_to_its_owner(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.db"

    def make() -> None:
        target.write_text("mine")

    _first(monkeypatch, "_copy", make)
    with pytest.raises(LibraryError, match="the file exists"):
        library.back_up(target)
    assert target.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_full_disk_is_called_so(
    library: Library, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(target: Path | str, *, options: str = "") -> sqlite3.Connection:
        if Path(target).parent == path.parent:
            raise NoRoom("database or disk is full")
        return connection.connect(target, options=options)

    monkeypatch.setattr("feeds.library.opening.connect", connect)
    monkeypatch.setattr(room, "_failure", lambda folder: FULL if folder == path.parent else None)
    with pytest.raises(LibraryError) as caught:
        restore(path, copy)
    assert str(caught.value) == f"{path}: the disk is full (free some space)"


def test_a_full_temporary_folder_does_not_make_a_backup_none(
    library: Library, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copying(source: sqlite3.Connection, target: Path) -> None:
        raise NoRoom("database or disk is full")

    monkeypatch.setattr(backup, "_copy", copying)
    with pytest.raises(LibraryError, match="the disk is full"):
        restore(path, copy)

    def folder(**options: object) -> object:
        raise FULL

    monkeypatch.setattr(tempfile, "TemporaryDirectory", folder)
    with pytest.raises(LibraryError, match=f"{tempfile.gettempdir()}: the disk is full"):
        restore(path, copy)
    assert library.setting("kept") == "yes"


def test_a_copied_library_is_a_backup_also_where_nothing_can_be_written(library: Library) -> None:
    # Such a file, unlike a backup of newstui's own, says that it keeps a log.
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), Path(name, "snapshot", "newstui.db")
        source.parent.mkdir()
        library.checkpoint()
        shutil.copyfile(library.file, source)
        folder.chmod(0o755)
        source.parent.chmod(0o555)
        with without_privileges(), tempfile.TemporaryDirectory() as place:
            restore(Path(place, "newstui.db"), source)
            with Library.open(Path(place, "newstui.db")) as restored:
                assert restored.setting("kept") == "yes"
        source.parent.chmod(0o755)


@pytest.mark.usefixtures("impatient")
def test_what_cannot_be_opened_is_not_called_no_backup(path: Path, copy: Path) -> None:
    filled(copy)[0].close()
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("UPDATE articles SET read = 1")
        with pytest.raises(LibraryError, match="another program is writing"):
            restore(path, copy)

"""Opening a library: first use, permissions, other programs, and upgrades."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View, connection, opening
from feeds.library.schema import APPLICATION_ID, SCHEMA
from tests.libraries import ROOT, a_source, an_article, filled, without_privileges


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that nobody can reach, which pytest's own is not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for folder in place.rglob("*/"):
        folder.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_first_use_makes_folder_and_files_for_their_owner_alone(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        library, _ = filled(path)
        files = {each.name: _mode(each) for each in path.parent.iterdir()}
    finally:
        os.umask(before)
    library.close()
    assert files == {"newstui.db": 0o600, "newstui.db-wal": 0o600, "newstui.db-shm": 0o600}
    assert _mode(path.parent) == 0o700
    assert library.notes == ()


def test_a_file_others_could_read_is_closed_to_them(path: Path) -> None:
    filled(path)[0].close()
    path.chmod(0o644)
    Library.open(path).close()
    assert _mode(path) == 0o600


def test_the_file_says_whose_it_is_and_is_in_wal_mode(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as plain:
        pragmas = {
            name: plain.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "page_size")
        }
    assert pragmas == {
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA.version,
        "journal_mode": "wal",
        "page_size": 16384,
    }


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert library.notes == ()
        assert library.count(View()) == 0


def test_a_link_to_the_file_is_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with Library.open(link) as library:
        library.save_source(a_source())
    assert link.is_symlink()
    assert _mode(path) == 0o600


def test_a_newer_library_is_refused_untouched(path: Path) -> None:
    filled(path)[0].close()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA.version + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"newer newstui .* left as it is .*update newstui"):
        Library.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["newstui.db"]


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_locked_library_is_an_error_after_waiting(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)[0].close()
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Library.open(path) as library:
            assert len(library.page(View(), offset=0, limit=5)) == 5
            with pytest.raises(LibraryError, match="another program is writing"):
                library.set_setting("a", "b")
            other.execute("ROLLBACK")
            library.set_setting("a", "b")
            assert library.setting("a") == "b"


def test_a_write_waits_five_seconds_for_another() -> None:
    assert connection.BUSY_SECONDS == 5.0


def test_a_library_that_cannot_be_written_is_read_and_says_so(open_place: Path) -> None:
    path = open_place / "data" / "newstui.db"
    library, ids = filled(path)
    library.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = path.read_bytes()
    with without_privileges(), Library.open(path) as library:
        assert not library.saved
        (note,) = library.notes
        assert "nothing you do now will be saved" in note
        assert library.mark(ids[:2], read=True) == 2
        assert library.count_view(ids[0]) == 1
        with library.clone() as other:
            assert other.count(View("unread")) == 8
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["newstui.db"]


def test_a_folder_that_cannot_be_made_gives_a_library_for_this_session(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "newstui.db"
    with Library.open(path) as library:
        library.upsert(a_source(), [an_article()])
        assert library.count(View()) == 1
        scratch = library._db.path
        assert scratch.exists()
        assert [note for note in library.notes if "will be saved" in note]
    assert not scratch.exists()


def test_a_folder_that_may_not_be_entered(open_place: Path) -> None:
    path = open_place / "data" / "newstui.db"
    filled(path)[0].close()
    path.parent.chmod(0)
    with without_privileges():
        with Library.open(path) as library:
            assert not library.saved
            assert "Permission denied" in library.notes[0]
            assert library.count(View()) == 0
        with pytest.raises(LibraryError, match="Permission denied"):
            Library.open(path, read_only=True)


def test_a_loop_of_links_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library.open(tmp_path / "a")


def test_the_copy_of_an_unwritable_library_has_what_its_log_holds(open_place: Path) -> None:
    path = open_place / "data" / "newstui.db"
    library, ids = filled(path)
    library.mark(ids, read=True)
    shutil.copytree(path.parent, open_place / "copy")
    library.close()
    copied = open_place / "copy" / "newstui.db"
    for file in copied.parent.iterdir():
        file.chmod(0o444)
    copied.parent.chmod(0o555)
    with without_privileges(), Library.open(copied) as library:
        assert library.count(View("unread")) == 0
        assert library.count(View()) == 10


def test_read_only_refuses_writes_and_sees_those_of_others(path: Path) -> None:
    writer, ids = filled(path)
    with writer, Library.open(path, read_only=True) as library:
        with pytest.raises(LibraryError, match="read-only"):
            library.mark(ids, read=True)
        writer.mark(ids[:3], read=True)
        assert library.count(View("unread")) == 7
        with library.clone() as other, pytest.raises(LibraryError, match="read-only"):
            other.count_view(ids[0])


def test_read_only_of_nothing_is_an_empty_library_that_makes_no_file(path: Path) -> None:
    with Library.open(path, read_only=True) as library, library.clone() as other:
        assert library.sources() == []
        assert other.count(View()) == 0
    assert not path.parent.exists()


def test_read_only_without_permission_to_write(open_place: Path) -> None:
    path = open_place / "data" / "newstui.db"
    filled(path)[0].close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    with without_privileges(), Library.open(path, read_only=True) as library:
        assert library.count(View()) == 10
        assert library.article(next(library.iter_ids(View()))) is not None
        with library.clone() as other:
            assert other.count(View("unread")) == 10


_OPEN = """
import sys
from pathlib import Path
from feeds.library import Library
from tests.libraries import a_source, an_article
with Library.open(Path(sys.argv[1])) as library:
    library.upsert(a_source(f"https://{sys.argv[2]}.example/"), [an_article()])
    sys.exit(len(library.notes))
"""


def test_several_processes_may_open_a_new_library_at_once(path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", _OPEN, str(path), str(number)], cwd=ROOT)
        for number in range(4)
    ]
    assert [child.wait(60) for child in children] == [0, 0, 0, 0]
    with Library.open(path) as library:
        assert len(library.sources()) == 4
        assert library.check() == []


_LONGER = replace(
    SCHEMA,
    migrations=(
        *SCHEMA.migrations,
        ("ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT '无'",),
        ("CREATE TABLE extra (a)", "INSERT INTO extra SELECT COUNT(*) FROM articles"),
    ),
    tables=SCHEMA.tables | {"extra"},
)


def test_an_upgrade_keeps_everything_and_backs_up_first(path: Path) -> None:
    library, ids = filled(path)
    library.mark(ids[:4], read=True, starred=True)
    library.count_view(ids[0])
    library.close()
    opened = opening.open_database(path, schema=_LONGER)
    database = opened.database
    assert opened.notes == ()
    assert database.value("PRAGMA user_version") == SCHEMA.version + 2
    assert database.value("SELECT a FROM extra") == 10
    kept = database.row("SELECT COUNT(*), SUM(read), SUM(starred), SUM(views) FROM articles")
    assert kept == (10, 4, 4, 1)
    database.close()
    (backup,) = path.parent.glob(f"newstui.db.backup-v{SCHEMA.version}-????????-??????")
    assert _mode(backup) == 0o600
    with closing(sqlite3.connect(backup)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)
        assert plain.execute("SELECT SUM(read), SUM(views) FROM articles").fetchone() == (4, 1)


def test_a_new_library_passes_every_step_without_a_backup(path: Path) -> None:
    database = opening.open_database(path, schema=_LONGER).database
    assert database.value("SELECT a FROM extra") == 0
    database.close()
    assert list(path.parent.glob("*backup*")) == []


def test_an_upgrade_that_fails_changes_nothing(path: Path) -> None:
    filled(path)[0].close()
    steps = (*SCHEMA.migrations, ("CREATE TABLE extra (a)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(LibraryError, match=r"is as it was.*backup-v\d+-"):
        opening.open_database(path, schema=replace(SCHEMA, migrations=steps))
    with Library.open(path) as library:
        assert library.count(View()) == 10
        assert library.check() == []
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchall() == []


def test_read_only_upgrades_an_old_library_it_may_write(path: Path) -> None:
    filled(path)[0].close()
    opened = opening.open_database(path, read_only=True, schema=_LONGER)
    assert opened.database.value("SELECT a FROM extra") == 10
    opened.database.close()


def test_one_that_begins_beside_another_waits_for_it(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    letting = threading.Timer(0.2, other.execute, ["ROLLBACK"])
    letting.start()
    with Library.open(path) as library:
        assert library.check() == []
    letting.join()
    other.close()

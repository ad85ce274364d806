"""Copies that are whole, restoring them under a running program, and repairing."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View, connection, opening
from feeds.library.backup import repair, restore
from feeds.library.schema import SCHEMA
from feeds.query import parse
from tests.libraries import a_source, an_article, filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened, _ = filled(path)
    with opened:
        yield opened


def test_a_backup_is_one_private_file_with_everything(library: Library, backup: Path) -> None:
    ids = list(library.iter_ids(View()))
    library.mark(ids[:3], read=True)
    library.tag(ids[:2], "留")
    assert library.back_up(backup) == backup.stat().st_size
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [each.name for each in backup.parent.iterdir() if each.is_file()] == [backup.name]
    with Library.open(backup) as copy:
        assert copy.count(View("unread")) == 7
        assert copy.tags() == [("留", 2)]
        assert copy.check() == []


def test_a_backup_replaces_nothing_unasked(library: Library, backup: Path) -> None:
    backup.write_text("mine")
    with pytest.raises(LibraryError, match="the file exists"):
        library.back_up(backup)
    assert backup.read_text() == "mine"
    library.back_up(backup, force=True)
    with Library.open(backup) as copy:
        assert copy.count(View()) == 10


def test_a_backup_that_cannot_be(library: Library, path: Path, tmp_path: Path) -> None:
    for target in (tmp_path, path, tmp_path / "none" / "backup.db"):
        with pytest.raises(LibraryError):
            library.back_up(target, force=True)
    assert library.check() == []


def test_a_backup_is_whole_while_others_write(path: Path, backup: Path) -> None:
    filled(path)[0].close()
    stop = Event()

    def write() -> None:
        number = 0
        with Library.open(path) as own:
            while not stop.is_set():
                batch = [an_article(guid=f"{number}-{n}") for n in range(20)]
                own.upsert(a_source(f"https://{number}.example/"), batch)
                number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        with Library.open(path) as library:
            for _ in range(5):
                library.back_up(backup, force=True)
                with Library.open(backup) as copy:
                    assert {row.total for row in copy.sources()} <= {10, 20}
                    assert copy.check() == []
    finally:
        stop.set()
        writer.join()


def test_restoring_shows_at_once_where_it_is_open(
    library: Library, path: Path, backup: Path
) -> None:
    ids = list(library.iter_ids(View()))
    library.back_up(backup)
    library.mark(ids, read=True)
    library.upsert(a_source(), [an_article(guid="later")])
    version = library.data_version()
    kept = restore(path, backup)
    assert kept is not None
    assert kept.parent == path.parent
    assert library.data_version() != version
    assert list(library.iter_ids(View("unread"))) == ids
    library.mark(ids[:1], read=True)
    assert library.check() == []
    with Library.open(kept) as before:
        assert (before.count(View()), before.count(View("unread"))) == (11, 1)
    with Library.open(path) as again:
        assert again.count(View("unread")) == 9


def test_restoring_where_there_is_no_library(
    library: Library, tmp_path: Path, backup: Path
) -> None:
    library.back_up(backup)
    fresh = tmp_path / "new" / "newstui.db"
    assert restore(fresh, backup) is None
    with Library.open(fresh) as restored:
        assert restored.count(View()) == 10


def _text(backup: Path) -> None:
    backup.write_text("这不是数据库。\n" * 3000, encoding="utf-8")


def _others(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as plain:
        plain.execute("CREATE TABLE articles (a)")


def _missing(backup: Path) -> None:
    backup.unlink()


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA.version + 1}")


def _half(backup: Path) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data[: len(data) // 2])


def _lost_table(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as plain:
        plain.execute("DROP TABLE contents")


@pytest.mark.parametrize("damage", [_text, _others, _missing, _newer, _half, _lost_table])
def test_what_is_no_backup_changes_nothing(
    library: Library, path: Path, backup: Path, damage: Callable[[Path], None]
) -> None:
    library.back_up(backup)
    damage(backup)
    with pytest.raises(LibraryError):
        restore(path, backup)
    assert library.count(View()) == 10
    assert list(path.parent.glob("*restore*")) == []


def test_the_library_is_no_backup_of_itself(library: Library, path: Path) -> None:
    with pytest.raises(LibraryError, match="the library itself"):
        restore(path, path)


def test_repairing_makes_indexes_and_counters_again(library: Library, path: Path) -> None:
    library._db.execute("UPDATE sources SET unread = 99")
    library._db.execute("DROP INDEX articles_title")
    assert len(library.check()) == 2
    told: list[tuple[int, int]] = []
    lines = repair(path, lambda done, total: told.append((done, total)))
    assert lines == ["indexes, counters and the search index were made again"]
    assert library.check() == []
    assert library.unindexed() == 0
    assert told[-1] == (10, 10)
    assert library.count(View(query=parse("标题"))) == 10


def test_a_library_that_cannot_be_written_is_not_repaired(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    before = path.read_bytes()
    monkeypatch.setattr(opening, "_is_writable", lambda path: False)
    with pytest.raises(LibraryError, match="nothing was done, for the library cannot be written"):
        repair(path)
    assert path.read_bytes() == before


def test_a_busy_library_is_not_repaired_as_a_damaged_one(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another program is writing"):
            repair(path)
    assert not path.with_name("newstui.db.damaged").exists()
    assert library.check() == []


def test_repairing_a_damaged_file_sets_it_aside_and_saves_the_sources(path: Path) -> None:
    library, _ = filled(path, 400)
    root = library._db.value("SELECT rootpage FROM sqlite_master WHERE name = 'contents'")
    library.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 16384 : root * 16384] = b"\xaa" * 16384
    path.write_bytes(data)
    lines = repair(path)
    (aside,) = path.parent.glob("newstui.db.corrupt-*")
    assert aside.name in lines[0]
    assert lines[1].startswith("1 sources were saved")
    with Library.open(path) as fresh:
        assert fresh.notes == ()
        assert [row.source.title for row in fresh.sources()] == ["禅城南庄"]
        assert fresh.check() == []


def test_an_index_that_lost_articles_is_found_and_made_again(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "newstui.db")
    with library:
        while library.index_some():
            pass
        assert library.check() == []
        # As if an interrupted copy had lost them: neither in the index nor waiting for it.
        library._db.execute("DELETE FROM facets WHERE article IN (SELECT pk FROM articles LIMIT 3)")
        assert library.check() == ["search index: 3 articles are missing from it"]
        library.rebuild_index()
        while library.index_some():
            pass
        assert library.check() == []
    assert len(ids) == 10


def test_a_damaged_index_is_found(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "newstui.db")
    with library:
        while library.index_some():
            pass
        library._db.execute("UPDATE search_data SET block = x'00' WHERE id > 10")
        assert any(line.startswith("search index: ") for line in library.check())

"""A library whose file is damaged: set aside and said, and what can be mended is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View
from tests.libraries import a_source, an_article, filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


def _text(path: Path) -> None:
    path.write_text("这不是数据库。\n" * 3000, encoding="utf-8")


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "kept").touch()


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _missing_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("DROP TABLE contents")


def _garbled_header(path: Path) -> None:
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


def _garbled_schema(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xaa" * 16000 + data[16100:])


@pytest.mark.parametrize(
    "damage", [_text, _directory, _truncated, _missing_table, _garbled_header, _garbled_schema]
)
def test_a_damaged_file_is_set_aside_and_said(path: Path, damage: Callable[[Path], None]) -> None:
    filled(path, 200)[0].close()
    damage(path)
    before = path.read_bytes() if path.is_file() else b""
    with Library.open(path) as library:
        assert library.count(View()) == 0
        library.upsert(a_source(), [an_article()])
        assert library.check() == []
        (note,) = library.notes
    (aside,) = path.parent.glob("newstui.db.corrupt-????????-??????")
    assert aside.name in note
    assert "damaged" in note
    assert not aside.is_file() or aside.read_bytes() == before
    with Library.open(path) as library:
        assert library.notes == ()
        assert library.count(View()) == 1


def test_a_log_left_by_a_damaged_file_goes_aside_with_it(path: Path) -> None:
    # SQLite itself drops a log it cannot use; not where it cannot even open the file.
    filled(path)[0].close()
    _directory(path)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).write_bytes(b"left over")
    Library.open(path).close()
    asides = sorted(each.name.rpartition("-")[2] for each in path.parent.glob("*.corrupt-*-*-*"))
    assert asides == ["shm", "wal"]


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    for _ in range(3):
        _text(path)
        Library.open(path).close()
    assert len(list(path.parent.glob("*.corrupt-*"))) == 3


def test_damage_found_later_is_said_and_set_aside_at_the_next_start(path: Path) -> None:
    filled(path, 200)[0].close()
    with closing(sqlite3.connect(path)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'sources'"
        (page,) = database.execute(sql).fetchone()
    data = path.read_bytes()
    path.write_bytes(data[: (page - 1) * size] + b"\xff" * size + data[page * size :])
    with Library.open(path) as library, pytest.raises(LibraryError, match=r"damaged.*again"):
        library.sources()
    with Library.open(path) as library:
        assert len(library.notes) == 1
        assert library.sources() == []
    with Library.open(path) as library:
        assert library.notes == ()


def test_a_false_alarm_of_damage_changes_nothing(path: Path) -> None:
    filled(path)[0].close()
    flag = path.with_name("newstui.db.damaged")
    flag.touch()
    with Library.open(path) as library:
        assert library.notes == ()
        assert library.count(View()) == 10
    assert not flag.exists()


def test_lost_indexes_and_triggers_are_made_again(path: Path) -> None:
    library, ids = filled(path)
    library.close()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("DROP INDEX articles_date")
        plain.execute("DROP TRIGGER articles_updated")
        plain.execute("UPDATE articles SET read = 1 WHERE id = ?", (ids[0],))
        plain.commit()
    with Library.open(path) as library:
        assert library.count(View("unread")) == 9
        library.mark(ids, read=True)
        assert library.count(View("unread")) == 0
        assert library.check() == []

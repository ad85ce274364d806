"""A library on a full disk: it is read, and what would change it fails."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View, connection, opening, room, unwritable
from tests.libraries import filled
from tests.unit.conftest import Run
from tui import paths

FULL = OSError(errno.ENOSPC, "No space left on device")


class Failing(sqlite3.OperationalError):
    """What SQLite says where the log's index has no room."""

    sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE


@pytest.fixture
def path(data_dir: Path) -> Path:
    return data_dir / "newstui.db"


@pytest.fixture
def ids(path: Path) -> list[str]:
    library, ids = filled(path)
    library.close()
    return ids


@pytest.fixture
def full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the disk of the library full: nothing beside it can be made."""

    def connect(target: Path | str, *, options: str = "") -> sqlite3.Connection:
        if Path(target).parent == path.parent and "immutable" not in options:
            raise Failing("disk I/O error")
        return connection.connect(target, options=options)

    monkeypatch.setattr(opening, "connect", connect)
    monkeypatch.setattr(unwritable, "connect", connect)
    monkeypatch.setattr(
        room, "_failure", lambda folder: FULL if folder == path.parent.resolve() else None
    )


@pytest.fixture
def everything_full(
    ids: list[str], full: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let there be no other disk where a copy could be made."""

    def folder(**options: object) -> object:
        raise FULL

    monkeypatch.setattr(tempfile, "TemporaryDirectory", folder)


READING = [
    ["list"],
    ["search", "标题"],
    ["count"],
    ["sources"],
    ["show", "ID"],
    ["export", "ID", "-o", "-"],
    ["backup", "FILE"],
]


def _read(run: Run, ids: list[str], path: Path, tmp_path: Path, words: list[str]) -> None:
    target = tmp_path / "other" / "backup.db"
    target.parent.mkdir()
    known = {"ID": ids[0], "FILE": str(target)}
    before = path.read_bytes()
    result = run(*(known.get(word, word) for word in words))
    assert result.code == 0
    lines = [line for line in result.err.splitlines() if str(path) in line]
    assert lines == [f"newstui: {path}: the disk is full; nothing you do now will be saved"]
    assert result.out or target.stat().st_size
    assert path.read_bytes() == before


@pytest.mark.usefixtures("ids", "full")
@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_library_on_a_full_disk_is_read(
    run: Run, ids: list[str], path: Path, tmp_path: Path, words: list[str]
) -> None:
    _read(run, ids, path, tmp_path, words)


@pytest.mark.usefixtures("everything_full")
@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_it_is_read_in_its_place_where_no_copy_can_be_made(
    run: Run, ids: list[str], path: Path, tmp_path: Path, words: list[str]
) -> None:
    _read(run, ids, path, tmp_path, words)


@pytest.mark.usefixtures("ids", "full")
def test_what_changes_a_library_on_a_full_disk_fails(run: Run) -> None:
    result = run("mark", "read", "标题")
    assert result.code == 1
    assert "nothing was done" in result.err


@pytest.mark.usefixtures("everything_full")
def test_a_library_read_in_its_place_refuses_writes_and_can_be_cloned(
    path: Path, ids: list[str]
) -> None:
    with Library.open(path) as library, library.clone() as other:
        assert not library.saved
        assert other.count(View()) == len(ids)
        with pytest.raises(LibraryError, match="read-only"):
            other.mark(ids, read=True)


@pytest.mark.usefixtures("everything_full")
def test_no_screen_is_shown_of_a_library_that_takes_no_changes(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.opening.can_show_screen", lambda environ, *, piped=False: True)
    result = run()
    assert result.code == 1
    assert result.err.splitlines()[-1] == (
        f"newstui: {path}: neither the library nor a copy of it can be written to (free some space)"
    )


def test_the_copy_holds_what_is_only_in_the_log(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    library, ids = filled(tmp_path / "open" / "newstui.db")
    library.mark(ids, read=True)
    shutil.copytree(tmp_path / "open", path.parent, dirs_exist_ok=True)
    library.close()
    request.getfixturevalue("full")
    with Library.open(path) as copy:
        assert copy.count(View("unread")) == 0


@pytest.mark.usefixtures("full")
def test_there_is_no_room_for_a_new_library(run: Run, path: Path) -> None:
    for _ in range(2):
        result = run("list")
        assert (result.code, result.out) == (1, "")
        assert result.err == f"newstui: {path}: the disk is full (free some space)\n"


def test_there_is_no_room_for_its_folder(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(path: Path) -> None:
        raise FULL

    monkeypatch.setattr(opening, "_make", make)
    result = run("list")
    assert (result.code, result.out) == (1, "")
    assert result.err == f"newstui: {path}: the disk is full (free some space)\n"


def test_there_is_no_room_for_the_articles_newstui_comes_with(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.sample_articles() is not None
    Library.open(path).close()

    def connect(target: Path | str, *, options: str = "") -> sqlite3.Connection:
        made = connection.connect(target, options=options)
        pages = made.execute("PRAGMA page_count").fetchone()[0]
        made.execute(f"PRAGMA max_page_count = {pages}")
        return made

    monkeypatch.setattr(opening, "connect", connect)
    result = run("list")
    assert result.code == 1
    assert "the disk is full" in result.err
    assert "No article matches" not in result.err


def test_an_article_is_shown_where_its_view_cannot_be_counted(
    run: Run, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def count_view(self: Library, identity: str) -> int:
        raise LibraryError("the disk is full, nothing was changed", remedy="free some space")

    monkeypatch.setattr(Library, "count_view", count_view)
    result = run("show", ids[0])
    assert result.code == 0 and result.out
    assert "the disk is full" in result.err


def test_another_failure_of_the_disk_is_no_full_one(
    run: Run, ids: list[str], full: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_failure", lambda folder: OSError(errno.EIO, "Input/output error"))
    result = run("list")
    assert result.code == 1
    assert "the disk failed" in result.err

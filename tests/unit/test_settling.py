"""What a person does comes onto the disk without letting them wait."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library
from feeds.library.settling import Settler


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which files were brought onto the disk."""
    found: list[str] = []
    fsync = os.fsync

    def noted(file: int) -> None:
        found.append(os.readlink(f"/proc/self/fd/{file}"))
        fsync(file)

    monkeypatch.setattr("feeds.library.settling.os.fsync", noted)
    return found


def test_the_log_comes_onto_the_disk_after_what_a_person_did(
    tmp_path: Path, settled: list[str]
) -> None:
    path = tmp_path / "库.db"
    with Library.open(path) as other, Library.open(path) as library:
        library.serve_screen()
        library.set_setting("a", "b")
        assert library._db.value("PRAGMA synchronous") == 1
        with library._db.writing(durable=True):
            library._db.execute("UPDATE settings SET value = 'c'")
        assert library._db.value("PRAGMA synchronous") == 1, "it would wait for the disk"
        library.close()
        # With its end, at the latest.
        assert f"{path}-wal" in settled
        assert other.setting("a") == "c"


def test_what_is_fetched_is_not_waited_for(tmp_path: Path, settled: list[str]) -> None:
    with Library.open(tmp_path / "newstui.db") as library:
        library.serve_screen()
        asked: list[str] = []
        library._db.settle = lambda: asked.append("now")
        with library._db.writing(durable=False):
            library._db.execute("INSERT INTO settings VALUES ('a', 'b')")
        assert asked == []
        with library._db.writing(durable=True):
            library._db.execute("INSERT INTO settings VALUES ('c', 'd')")
        assert asked == ["now"]

        def write() -> None:
            with library._db.writing(durable=True):
                library._db.execute("INSERT INTO settings VALUES ('c', 'd')")

        with pytest.raises(LibraryError):
            write()
        assert asked == ["now"]


def test_a_log_that_is_not_there_is_no_error(tmp_path: Path, settled: list[str]) -> None:
    settler = Settler(tmp_path / "none.db")
    settler.ask()
    settler.close()
    assert settled == []

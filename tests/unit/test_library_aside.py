"""A damaged library that several open at once: one sets it aside, and nobody loses anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View, aside, opening
from feeds.library.aside import claim, lock
from tests.libraries import ROOT, a_source, filled

DAMAGE = b"x" * 4096
_OPENER = """
import sys; from pathlib import Path; from feeds.library import Library
input()
with Library.open(Path(sys.argv[1])) as library:
    library.set_setting(sys.argv[2], "kept")
    print(len(library.notes))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


def _damaged(path: Path) -> bytes:
    """Damage a library; return what is in the file."""
    filled(path)[0].close()
    path.write_bytes(DAMAGE + path.read_bytes()[len(DAMAGE) :])
    return path.read_bytes()


def test_of_many_that_open_it_one_sets_it_aside(path: Path) -> None:
    for number in range(3):
        before = _damaged(path)
        openers = [
            subprocess.Popen(
                [sys.executable, "-c", _OPENER, str(path), f"{number}-{each}"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for each in range(4)
        ]
        for opener in openers:
            assert opener.stdin is not None
            opener.stdin.write("\n")
            opener.stdin.flush()
        told = sorted(opener.communicate(timeout=60)[0] for opener in openers)
        assert told == ["0\n", "0\n", "0\n", "1\n"]
        asides = list(path.parent.glob("newstui.db.corrupt-*"))
        assert [each.read_bytes() for each in asides].count(before) == 1
        with Library.open(path) as library:
            assert len(library.settings_from(f"{number}-")) == 4
            assert library.check() == []
        for each in (*asides, path):
            each.unlink()


def test_what_another_has_begun_meanwhile_is_not_set_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _damaged(path)

    @contextmanager
    def late(path: Path, *, alone: bool = False) -> Iterator[None]:
        if alone:
            monkeypatch.undo()
            with Library.open(path) as other:
                assert len(other.notes) == 1
                other.save_source(a_source())
        with lock(path, alone=alone):
            yield

    monkeypatch.setattr(opening, "lock", late)
    with Library.open(path) as library:
        assert library.notes == ()
        assert [row.source.id for row in library.sources()] == [a_source().id]
    (kept,) = path.parent.glob("newstui.db.corrupt-*")
    assert kept.read_bytes() == before


def test_whoever_opens_it_waits_until_another_is_in_its_place(path: Path) -> None:
    filled(path)[0].close()
    found: list[int] = []

    def count() -> None:
        with Library.open(path) as library:
            found.append(library.count(View()))

    other = Thread(target=count)
    with lock(path, alone=True):
        away = path.rename(path.with_name("away"))
        other.start()
        other.join(0.3)
        assert not path.exists()
        away.rename(path)
    other.join()
    assert found == [10]


def test_a_lock_that_something_else_has_keeps_nobody_from_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(aside, "_LONGEST", 0.05)
    filled(path)[0].close()
    with lock(path, alone=True):
        with Library.open(path) as library:
            assert library.count(View()) == 10
        before = _damaged(path)
        with pytest.raises(LibraryError, match="another program is writing"):
            Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", [False, True])
def test_a_name_is_given_once(tmp_path: Path, folder: bool) -> None:
    start = Barrier(8)

    def take(number: int) -> list[Path]:
        start.wait()
        return [claim(tmp_path / "newstui.db", "corrupt", folder=folder) for _ in range(20)]

    with ThreadPoolExecutor(8) as pool:
        names = [name for given in pool.map(take, range(8)) for name in given]
    assert len(set(names)) == len(names) == 160
    assert sorted(names) == sorted(tmp_path.iterdir())
    assert {name.is_dir() for name in names} == {folder}

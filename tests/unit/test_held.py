"""A library that is open is opened by nothing else: closing it would drop SQLite's locks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from feeds.errors import ExportError, LibraryError, SourceError
from feeds.export.writing import write_new, write_to
from feeds.held import is_held
from feeds.library import Library
from feeds.library.aside import set_aside
from feeds.refresh import open_sources
from feeds.sources.files import read_file, walk
from feeds.sources.newsboat_cache import is_database
from feeds.sources.passwords import Passwords
from tests.libraries import a_source

ROOT = Path(__file__).parents[2]
COMPANIONS = ("", "-shm", "-wal")
_OTHER = """
import sys; from pathlib import Path; from feeds.library import Library
for _ in range(200):
    with Library.open(Path(sys.argv[1])) as library:
        library.sources()
"""
_READER = """
import subprocess, sys; from contextlib import suppress; from pathlib import Path
from feeds.errors import NewsError; from feeds.library import Library
from feeds.models import Source, source_id; from feeds.sources.files import read_file
path, number = Path(sys.argv[1]), 0
with Library.open(path) as library:
    other = subprocess.Popen([sys.executable, "-c", {other!r}, str(path)])
    while other.poll() is None:
        for companion in ("", "-shm", "-wal"):
            with suppress(NewsError):
                read_file(Path(f"{{path}}{{companion}}"))
        number += 1
        place = f"https://a.example/{{number % 9}}"
        library.save_source(Source(source_id("feed", place), "feed", place))
    print(other.returncode, library.check(), len(library.sources()))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "newstui.db"


def test_what_reads_its_files_does_not_break_it(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _READER.format(other=_OTHER), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode != -signal.SIGBUS
    assert (done.stdout, done.returncode) == ("0 [] 9\n", 0), done.stderr


@pytest.mark.parametrize("companion", COMPANIONS)
def test_its_files_are_no_articles(path: Path, tmp_path: Path, companion: str) -> None:
    own = Path(f"{path}{companion}")
    with Library.open(path) as library:
        library.sources()
        (tmp_path / "soft.txt").symlink_to(own)
        os.link(own, tmp_path / "hard.txt")
        for name in (own, tmp_path / "soft.txt", tmp_path / "hard.txt"):
            with pytest.raises(SourceError, match="newstui's own library") as caught:
                read_file(name)
            assert str(caught.value).startswith(f"{name}: ")
        assert not is_database(own)
        report, *_ = open_sources(library, [str(tmp_path)])
        assert report.new == 0
        assert sorted(told.partition(":")[0] for told in report.failures) == [
            str(tmp_path / "hard.txt"),
            str(tmp_path / "soft.txt"),
        ]
    assert not is_held(own)


def test_its_files_are_known_after_they_were_renamed(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        library.save_source(a_source())
        path.parent.rename(tmp_path / "moved")
        for companion in COMPANIONS:
            with pytest.raises(SourceError, match="newstui's own library"):
                read_file(tmp_path / "moved" / f"{path.name}{companion}")
        # What has their name now is another matter.
        path.parent.mkdir()
        path.write_text("mine")
        assert read_file(path).data == b"mine"
    assert not is_held(tmp_path / "moved" / path.name)


def test_a_library_set_aside_while_it_is_open_is_known(path: Path) -> None:
    with Library.open(path) as library:
        library.sources()
        aside = set_aside(path)
        with Library.open(path) as new:
            new.sources()
            for name in (path, aside):
                assert [is_held(Path(f"{name}{ending}")) for ending in COMPANIONS] == [True] * 3
        assert not is_held(path)
        assert is_held(aside)
    assert not is_held(aside)


def test_its_files_hold_no_password(path: Path) -> None:
    with Library.open(path) as library:
        library.sources()
        for companion in COMPANIONS:
            with pytest.raises(SourceError, match=r"newstui's own library \(look at password_file"):
                Passwords().from_file(f"{path}{companion}")


def test_it_is_let_go_with_the_last_connection(path: Path) -> None:
    first = Library.open(path)
    second = first.clone()
    first.close()
    first.close()
    assert is_held(path)
    second.close()
    assert not is_held(path)
    assert is_database(path)


def test_nothing_is_written_over_it(path: Path) -> None:
    with Library.open(path) as library:
        for companion in COMPANIONS:
            own = Path(f"{path}{companion}")
            before = own.stat().st_ino
            with pytest.raises(ExportError, match="newstui's own library"):
                write_to(own, b"x", force=True)
            with pytest.raises(ExportError, match="newstui's own library"):
                write_new(own.parent, own.name, b"x", force=True)
            with pytest.raises(LibraryError, match="cannot be a backup"):
                library.back_up(own, force=True)
            assert own.stat().st_ino == before
        assert library.check() == []
        assert sorted(os.listdir(path.parent)) == [f"newstui.db{end}" for end in COMPANIONS]


def test_a_folder_gives_neither_databases_nor_what_lies_beside_them(tmp_path: Path) -> None:
    for name in (
        "a.db-wal",
        "a.db-shm",
        "a.sqlite3-journal",
        "newstui.db.corrupt-20260102-030405",
        "newstui.db.backup-v3-20260102-030405",
        "newstui.db.before-restore-20260102-030405-2",
        "notes.db.md",
        "db-wal.txt",
    ):
        (tmp_path / name).touch()
    assert [found.name for found in walk(tmp_path)] == ["db-wal.txt", "notes.db.md"]

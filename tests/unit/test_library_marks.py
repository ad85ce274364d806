"""Marks, the view counter and small settings: kept through kills, full disks and company."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from feeds.errors import LibraryError
from feeds.library import ArticleState, Library, View
from feeds.library.schema import SCHEMA
from feeds.models import Moment
from tests.libraries import ROOT, a_source, an_article, filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newstui.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened, _ = filled(path)
    with opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> list[str]:
    return list(library.iter_ids(View()))


def test_marks_are_set_one_without_the_other(library: Library, ids: list[str]) -> None:
    library.mark(ids[:1], read=True)
    library.mark(ids[:1], starred=True)
    assert library.state(ids[0]) == ArticleState(read=True, starred=True, views=0)
    library.mark(ids[:1], read=False)
    assert library.state(ids[0]) == ArticleState(read=False, starred=True, views=0)
    assert library.state(ids[1]) == ArticleState(read=False, starred=False, views=0)


def test_marking_says_how_many_changed(library: Library, ids: list[str]) -> None:
    assert library.mark(ids[:3], read=True) == 3
    assert library.mark(ids[:5], read=True) == 2
    assert library.mark(ids[:5], read=True, starred=True) == 5
    assert library.mark([*ids[:5], "0123456789abcdef"], read=True) == 0
    assert library.mark([], read=True) == 0
    assert library.mark(ids) == 0


def test_thousands_are_marked_at_once(path: Path) -> None:
    library, ids = filled(path, 5000)
    with library:
        assert library.mark(ids, read=True) == 5000
        assert library.count(View("unread")) == 0
        assert library.check() == []


@pytest.mark.parametrize(
    ("view", "marked"),
    [
        (View(), 10),
        (View("unread", sort="title"), 10),
        (View("starred"), 2),
        (View("today", day=date(2023, 5, 10)), 1),
        (View("source", source_id=a_source().id), 10),
        (View("sources", source_ids=(a_source().id,)), 10),
        (View("folder", folder=""), 10),
        (View("folder", folder="other"), 0),
    ],
    ids=lambda value: value.scope if isinstance(value, View) else "",
)
def test_a_whole_view_is_marked_read(
    library: Library, ids: list[str], view: View, marked: int
) -> None:
    library.mark(ids[3:5], starred=True)
    assert library.mark_view_read(view) == marked
    assert library.count(View("unread")) == 10 - marked
    assert library.mark_view_read(view) == 0


def test_a_view_is_counted_and_nothing_else(library: Library, ids: list[str]) -> None:
    assert [library.count_view(ids[0]) for _ in range(3)] == [1, 2, 3]
    assert library.state(ids[0]) == ArticleState(read=False, starred=False, views=3)
    assert library.state(ids[1]) == ArticleState(read=False, starred=False, views=0)


def test_a_view_of_no_article_is_an_error(library: Library) -> None:
    with pytest.raises(LibraryError, match="no such article"):
        library.count_view("0123456789abcdef")


def test_counting_waits_for_the_disk_and_fetching_does_not(
    library: Library, ids: list[str]
) -> None:
    modes = []
    library._db.connection.set_trace_callback(
        lambda statement: (
            modes.append(statement)
            if "synchronous" in statement or "BEGIN I" in statement
            else None
        )
    )
    library.count_view(ids[0])
    library.upsert(a_source(), [])
    library.mark(ids[:1], read=True)
    library._db.connection.set_trace_callback(None)
    assert modes == [
        "PRAGMA synchronous = FULL",
        "BEGIN IMMEDIATE",
        "PRAGMA synchronous = NORMAL",
        "BEGIN IMMEDIATE",
        "PRAGMA synchronous = FULL",
        "BEGIN IMMEDIATE",
    ]


_COUNT = """
import sys
from pathlib import Path
from feeds.library import Library
library = Library.open(Path(sys.argv[1]))
for _ in range(int(sys.argv[3])):
    print(library.count_view(sys.argv[2]), flush=True)
sys.stdin.read()
"""


def _counting(path: Path, identity: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _COUNT, str(path), identity, str(times)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_counted_view_survives_a_kill(path: Path) -> None:
    library, ids = filled(path)
    library.close()
    for expected in (1, 2, 3):
        with _counting(path, ids[0], 1) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == f"{expected}\n"
            child.send_signal(signal.SIGKILL)
            child.wait(30)
        with Library.open(path) as library:
            state = library.state(ids[0])
            assert library.notes == ()
            assert state is not None
            assert state.views == expected
            assert library.check() == []


def test_two_processes_lose_no_view(path: Path) -> None:
    library, ids = filled(path)
    with library:
        children = [_counting(path, ids[0], 100) for _ in range(2)]
        seen = [int(line) for child in children for line in child.communicate()[0].split()]
        assert [child.returncode for child in children] == [0, 0]
        assert sorted(seen) == list(range(1, 201))
        state = library.state(ids[0])
        assert state is not None
        assert state.views == 200


_KILLED = """
import sys
from pathlib import Path
from feeds.library import Library
from tests.libraries import a_source, an_article
library = Library.open(Path(sys.argv[1]))
for number in range(10_000):
    batch = [an_article(str(n), guid=f"{number}-{n}") for n in range(50)]
    library.upsert(a_source(f"https://{number}.example/"), batch)
    print(number, flush=True)
"""


def test_a_killed_fetch_leaves_each_source_whole(path: Path) -> None:
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            done = [child.stdout.readline() for _ in range(5)]
            child.kill()
        assert done[-1] == "4\n"
        with Library.open(path) as library:
            rows = library.sources()
            assert len(rows) >= 5
            assert {row.total for row in rows} == {50}
            assert library.check() == []
            library.remove_source(rows[0].source.id)


_FULL = """
import resource, sys
from pathlib import Path
from feeds.errors import LibraryError
from feeds.library import Library
from tests.libraries import a_source, an_article
library = Library.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    for number in range(1000):
        noise = "".join(chr(0x4E00 + (n * n * 31 + number) % 20000) for n in range(4000))
        big = an_article("大", noise, guid=str(number))
        library.upsert(a_source("https://big.example/"), [big])
except LibraryError as error:
    print(error)
    sys.exit(7)
"""


def test_a_file_that_may_not_grow_is_an_error_and_stays_sound(path: Path) -> None:
    library, _ = filled(path)
    library.close()
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (7, "")
    assert str(path) in done.stdout
    assert "nothing was changed" in done.stdout
    with Library.open(path) as library:
        assert library.check() == []
        assert library.count(View("source", source_id=a_source().id)) == 10


def test_a_full_disk_is_an_error_and_nothing_of_the_batch_stays(library: Library) -> None:
    pages = library._db.value("PRAGMA page_count")
    library._db.execute(f"PRAGMA max_page_count = {pages + 2}")
    big = [
        an_article(
            str(n), "".join(chr(0x4E00 + n * m % 20000) for m in range(3000)), guid=f"big{n}"
        )
        for n in range(50)
    ]
    with pytest.raises(LibraryError, match=r"disk is full, nothing was changed.*free some space"):
        library.upsert(a_source("https://big.example/"), big)
    assert library.count(View()) == 10
    assert len(library.sources()) == 1
    assert library.check() == []
    library._db.execute("PRAGMA max_page_count = 1000000")
    assert library.upsert(a_source("https://big.example/"), big).new == 50


def test_another_thread_takes_a_clone(library: Library, ids: list[str]) -> None:
    before = library.data_version()
    failed: list[LibraryError] = []

    def work() -> None:
        try:
            with library.clone() as own:
                own.mark(ids[:2], read=True)
        except LibraryError as error:
            failed.append(error)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []
    assert library.count(View("unread")) == 8
    assert library.data_version() != before


def test_the_data_version_is_about_others(library: Library, ids: list[str]) -> None:
    before = library.data_version()
    library.mark(ids, read=True)
    assert library.data_version() == before
    with library.clone() as other:
        other.mark(ids, read=False)
    assert library.data_version() != before


def test_a_failing_write_leaves_the_connection_usable(library: Library, ids: list[str]) -> None:
    def fail() -> None:
        with library._db.writing(durable=True):
            library._db.execute("UPDATE articles SET starred = 1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert library.count(View("starred")) == 0
    assert library.mark(ids[:1], starred=True) == 1


def test_a_statement_that_fails_is_a_library_error(library: Library) -> None:
    with pytest.raises(LibraryError, match="no such table") as caught:
        library._db.execute("SELECT * FROM nowhere")
    assert isinstance(caught.value.__cause__, sqlite3.Error)


def test_a_closed_library_closes_again(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryError):
        library.sources()


def test_settings_are_kept_and_replaced(library: Library, path: Path) -> None:
    assert library.setting("sort") is None
    library.set_setting("sort", "date")
    library.set_setting("sort", "标题")
    library.close()
    with Library.open(path) as again:
        assert again.setting("sort") == "标题"


def test_a_check_finds_wrong_counters_and_lost_rows(library: Library) -> None:
    assert library.check() == []
    library._db.execute("UPDATE sources SET unread = 99")
    library._db.execute("PRAGMA foreign_keys = OFF")
    library._db.execute("INSERT INTO contents (article, data) VALUES (12345, x'00')")
    found = library.check()
    assert [line for line in found if "99 unread; has 10 and 10" in line]
    assert [line for line in found if line.startswith("contents: row 12345")]


def test_marks_count_the_same_whatever_is_done(library: Library, ids: list[str]) -> None:
    source = a_source()
    library.mark(ids[:5], read=True)
    library.upsert(source, [an_article("标题 9", guid="9", published=Moment(date(2023, 5, 1)))])
    library.upsert(source, [an_article("新", guid="new")], complete=True)
    assert [(row.total, row.unread) for row in library.sources()] == [(1, 1)]
    assert library.check() == []
    assert library.remove_source(source.id) == 11
    assert library.sources() == []
    assert library.check() == []


def test_figures_of_the_library(library: Library, path: Path) -> None:
    figures = library.measure()
    assert (figures["sources"], figures["articles"]) == (1, 10)
    assert figures["format"] == SCHEMA.version
    assert figures["bytes"] == path.stat().st_size
    assert figures["log bytes"] > 0


def test_a_bulk_is_undone_as_a_whole(library: Library, ids: list[str]) -> None:
    def fail() -> None:
        with library.bulk():
            library.mark(ids, read=True)
            library.upsert(a_source("https://other.example/"), [an_article(guid="1")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert library.counts(today=date(2023, 5, 10)).unread == 10
    assert len(library.sources()) == 1
    with library.bulk():
        library.mark(ids[:5], read=True)
        library.mark(ids[5:], starred=True)
    assert library.count_view(ids[0]) == 1
    assert library.count(View("unread")) == library.count(View("starred")) == 5

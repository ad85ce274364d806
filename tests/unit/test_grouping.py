"""What several sources brought is written at once, and each of them whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from feeds.errors import LibraryError
from feeds.formats.payload import Parsed
from feeds.library import Library, View
from feeds.library.incoming import prepare
from feeds.models import Source
from feeds.refresh.grouping import BREATH, ROOM, Desk
from feeds.refresh.pipeline import Arrival
from feeds.refresh.reports import SourceReport
from feeds.refresh.wire import Ready
from feeds.sources.http import Request, Response
from tests.libraries import NOW, a_source, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as library:
        yield library


SOURCES = [a_source(f"https://{name}.example/") for name in ("甲", "乙", "丙")]


def arrival(source: Source, count: int = 2) -> Arrival:
    """Return what a source brought."""
    articles = [an_article(f"{source.location} {n}", guid=str(n)) for n in range(count)]
    ready = Ready(Parsed((), "feed"), tuple(prepare(articles)))
    answer = Response(source.location, 200, b"")
    return Arrival(Request(source.location), answer, ready)


def titles(library: Library) -> set[str]:
    """Return what the articles are called."""
    return {row.title for row in library.page(View(), offset=0, limit=9)}


def fail(library: Library) -> None:
    """Write as on a full disk."""
    with library._db.writing(durable=False):
        raise LibraryError("the disk is full, nothing was changed")


def taking(library: Library, broken: str = "") -> Callable[[Arrival], SourceReport]:
    """Return what writes an arrival; the writing of one source fails, and it says so."""

    def take(each: Arrival) -> SourceReport:
        source = next(one for one in SOURCES if one.location == each.request.url)
        assert isinstance(each.ready, Ready)
        try:
            if source.location == broken:
                fail(library)
            done = library.upsert(source, (), prepared=each.ready.batch, now=NOW)
        except LibraryError as error:
            return SourceReport(source, "failed", message=str(error))
        return SourceReport(source, "ok", new=done.new)

    return take


def test_a_group_is_one_transaction(library: Library) -> None:
    version = library.clone()
    before = version.data_version()
    desk = Desk(library, taking(library), hold=1.0)
    reports = desk.take_in([arrival(source) for source in SOURCES])
    assert [report.new for report in reports] == [2, 2, 2]
    assert [report.source for report in reports] == SOURCES
    assert version.data_version() != before
    assert version.count(View()) == 6
    version.close()


def test_one_that_cannot_be_written_is_not_there_and_the_others_are(library: Library) -> None:
    desk = Desk(library, taking(library, SOURCES[1].location), hold=1.0)
    reports = desk.take_in([arrival(source) for source in SOURCES])
    assert [report.status for report in reports] == ["ok", "failed", "ok"]
    assert "disk is full" in reports[1].message
    assert {row.source.location for row in library.sources()} == {
        SOURCES[0].location,
        SOURCES[2].location,
    }
    assert library.count(View()) == 4 and library.check() == []


def test_in_bulk_one_write_that_fails_is_undone_by_itself(library: Library) -> None:
    library.save_source(SOURCES[0])
    with library.bulk():
        library.upsert(SOURCES[0], [an_article("一", guid="1")])
        with suppress(LibraryError), library._db.writing(durable=False):
            library.upsert(SOURCES[0], [an_article("半", guid="h")])
            raise LibraryError("caught")
        library.upsert(SOURCES[0], [an_article("二", guid="2")])
    assert titles(library) == {"一", "二"}
    assert library.check() == []


@pytest.mark.parametrize("after", [True, False])
def test_together_one_write_that_fails_is_the_end_of_all(library: Library, after: bool) -> None:
    def write() -> None:
        with library.together():
            library.upsert(SOURCES[0], [an_article("一", guid="1")])
            with suppress(LibraryError):
                fail(library)
            if after:
                library.upsert(SOURCES[0], [an_article("二", guid="2")])

    library.save_source(SOURCES[0])
    with pytest.raises(LibraryError, match="nothing of several writes was kept"):
        write()
    assert titles(library) == set()
    library.upsert(SOURCES[0], [an_article("三", guid="3")])
    with library.together():
        library.upsert(SOURCES[0], [an_article("四", guid="4")])
    assert titles(library) == {"三", "四"}
    assert library.check() == []


def test_together_within_bulk_is_a_part_of_it(library: Library) -> None:
    library.save_source(SOURCES[0])
    with library.bulk():
        with suppress(LibraryError), library.together():
            library.upsert(SOURCES[0], [an_article("一", guid="1")])
            with suppress(LibraryError):
                fail(library)
        library.upsert(SOURCES[0], [an_article("二", guid="2")])
    assert titles(library) == {"二"}
    assert library.check() == []


def test_when_the_whole_is_lost_each_is_written_by_itself(library: Library) -> None:
    take = taking(library)
    lost: list[str] = []

    def taking_once(each: Arrival) -> SourceReport:
        if not lost and each.request.url == SOURCES[1].location:
            lost.append("as SQLite does where the disk is full")
            library._db.connection.execute("ROLLBACK")
        return take(each)

    reports = Desk(library, taking_once, hold=1.0).take_in([arrival(each) for each in SOURCES])
    assert lost and [report.new for report in reports] == [2, 2, 2]
    assert library.count(View()) == 6 and library.check() == []


def test_what_was_written_together_comes_into_the_file(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_the_file() -> int:
        # What is in the log alone is not seen so.
        address = f"{library.path.as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            count: int = connection.execute("SELECT COUNT(*) FROM articles").fetchone()[0]
        return count

    monkeypatch.setattr("feeds.refresh.grouping.LOGGED", 10)
    library.checkpoint()
    desk = Desk(library, taking(library), hold=1.0)
    desk.take_in([arrival(source, 3) for source in SOURCES])
    assert in_the_file() == 0, "others would wait for it"
    desk.take_in([arrival(source, 4) for source in SOURCES])
    assert in_the_file() == 12
    assert library._db.value("PRAGMA wal_autocheckpoint") == 1000


def test_a_disk_that_is_full_by_then_loses_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def execute(sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if "wal_checkpoint" in sql:
            asked.append(sql)
            raise LibraryError("the disk is full, nothing was changed")
        return allowed(sql, parameters)

    asked: list[str] = []
    allowed = library._db.execute
    monkeypatch.setattr(library._db, "execute", execute)
    monkeypatch.setattr("feeds.refresh.grouping.LOGGED", 1)
    desk = Desk(library, taking(library), hold=1.0)
    reports = desk.take_in([arrival(source) for source in SOURCES])
    assert asked and [report.new for report in reports] == [2, 2, 2]
    assert library.count(View()) == 6


@pytest.mark.parametrize(("seconds", "larger"), [(0.001, True), (1.0, False)])
def test_groups_are_as_large_as_others_can_wait_for(
    library: Library, monkeypatch: pytest.MonkeyPatch, seconds: float, larger: bool
) -> None:
    clock = iter(range(1000))
    # The clock of the groups alone: the library looks at one too.
    breaths: list[float] = []
    own = SimpleNamespace(monotonic=lambda: next(clock) * seconds, sleep=breaths.append)
    monkeypatch.setattr("feeds.refresh.grouping.time", own)
    desk = Desk(library, taking(library), hold=0.05)
    rooms = [desk.room]
    for _ in range(8):
        desk.take_in([arrival(source, 20) for source in SOURCES[:2]])
        rooms.append(desk.room)
    assert rooms[-1] == (ROOM[1] if larger else ROOM[0])
    assert all(one <= two if larger else one >= two for one, two in pairwise(rooms))
    # After each of them others can begin to write.
    assert breaths == [BREATH] * 8


def test_what_an_arrival_weighs() -> None:
    one = arrival(SOURCES[0], 7)
    assert one.weight == 7
    assert replace(one, ready=None).weight == 1
    assert replace(one, ready=Ready(Parsed((an_article("a"),), "html"))).weight == 1

"""What is too old or too many goes, nothing else does, and for a week all of it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from feeds.library import Keep, Library, View
from feeds.models import Moment
from tests.libraries import NOW, a_source, an_article, filled

LATER = NOW + timedelta(days=100)
WEEK = timedelta(days=7)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened, ids = filled(tmp_path / "newstui.db")
    with opened:
        opened.mark(ids, read=True, undoable=False)
        yield opened


@pytest.fixture
def ids(library: Library) -> list[str]:
    return list(library.iter_ids(View()))


def _left(library: Library) -> list[str]:
    return list(library.iter_ids(View()))


def test_nothing_is_removed_without_a_rule(library: Library) -> None:
    assert library.prune(now=LATER).count == 0
    assert library.prune(Keep(), now=LATER).by_source == ()
    assert library.steps() == []


def test_the_newest_of_each_source_are_kept(library: Library, ids: list[str]) -> None:
    pruned = library.prune(Keep(articles=3), now=NOW)
    assert [(source.title, count) for source, count in pruned.by_source] == [("禅城南庄", 7)]
    assert _left(library) == ids[:3]
    assert library.steps()[0].text == "7 old articles removed"
    assert library.prune(Keep(articles=3), now=NOW).count == 0
    assert library.article(ids[9]) is None
    assert library.check() == []


@pytest.mark.parametrize(
    ("age", "left"),
    [(timedelta(days=29), 10), (timedelta(days=30), 10), (timedelta(days=30, seconds=1), 0)],
)
def test_days_count_from_the_later_of_publication_and_arrival(
    library: Library, age: timedelta, left: int
) -> None:
    library.prune(Keep(days=30), now=NOW + age)
    assert len(_left(library)) == left


def test_what_is_dated_ahead_is_not_old(library: Library) -> None:
    ahead = an_article("以后", guid="ahead", published=Moment(date(2023, 8, 1)))
    library.upsert(a_source(), [ahead], now=NOW)
    library.mark(_left(library), read=True)
    library.prune(Keep(days=30), now=NOW + timedelta(days=60))
    assert [row.title for row in library.page(View(), offset=0, limit=5)] == ["以后"]


def test_unread_starred_and_tagged_stay_unless_told(library: Library, ids: list[str]) -> None:
    library.mark(ids[7:8], read=False)
    library.mark(ids[8:9], starred=True)
    library.tag(ids[9:], "留")
    assert library.prune(Keep(days=1, articles=2), now=LATER, dry_run=True).count == 7
    library.prune(Keep(days=1, articles=2), now=LATER)
    assert _left(library) == ids[7:]
    library.prune(Keep(days=1, unread=False), now=LATER)
    assert _left(library) == ids[8:]
    library.prune(Keep(days=1, starred=False), now=LATER)
    assert _left(library) == ids[9:]
    library.prune(Keep(days=1, tagged=False), now=LATER)
    assert _left(library) == []


def test_a_dry_run_changes_nothing(library: Library, ids: list[str]) -> None:
    assert library.prune(Keep(articles=3), now=NOW, dry_run=True).count == 7
    assert _left(library) == ids
    assert library.steps() == []


def test_a_source_may_have_a_rule_of_its_own(library: Library, ids: list[str]) -> None:
    source = a_source()
    assert library.keep_of(source.id) == (None, None)
    library.set_keep(source.id, days=0, articles=5)
    assert library.keep_of(source.id) == (0, 5)
    library.prune(Keep(days=1, articles=1), now=LATER)
    assert _left(library) == ids[:5]
    library.set_keep(source.id, days=None, articles=None)
    library.prune(Keep(articles=1), now=LATER)
    assert _left(library) == ids[:1]


def test_what_a_person_saved_goes_only_by_name(library: Library) -> None:
    folder = a_source("/home/reader/saved", "folder")
    library.upsert(folder, [an_article(guid=str(n)) for n in range(3)], now=NOW)
    library.mark(_left(library), read=True)
    library.prune(Keep(days=1), now=LATER)
    assert len(_left(library)) == 3
    library.set_keep(folder.id, days=1, articles=None)
    library.prune(now=LATER)
    assert _left(library) == []


def test_what_was_brought_back_is_not_removed_again(library: Library, ids: list[str]) -> None:
    library.prune(Keep(articles=3), now=NOW)
    step = library.undo()
    assert step is not None
    assert step.restored == 7
    assert _left(library) == ids
    assert library.prune(Keep(articles=3), now=NOW).count == 0
    library.redo()
    assert _left(library) == ids[:3]


def test_what_was_removed_does_not_come_back_as_new(library: Library, ids: list[str]) -> None:
    again = [an_article(f"标题 {n}", guid=str(n), url=f"https://news.example/{n}") for n in (0, 9)]
    library.prune(Keep(articles=3), now=NOW)
    assert library.upsert(a_source(), again, now=NOW).new == 0
    assert len(_left(library)) == 3
    assert library.purge(NOW + WEEK - timedelta(seconds=1)) == 0
    assert library.purge(NOW + WEEK) == 7
    assert library.undo() is None
    assert library._db.value("SELECT COUNT(*) FROM contents") == 3
    assert library.upsert(a_source(), again, now=LATER).new == 0
    assert len(_left(library)) == 3
    assert library.check() == []


def test_a_source_that_is_added_anew_after_all_brings_everything(library: Library) -> None:
    library.prune(Keep(articles=3), now=NOW)
    library.purge(NOW + WEEK)
    library.remove_source(a_source().id, now=NOW)
    library.purge(NOW + WEEK)
    again = [an_article(guid=str(n)) for n in range(10)]
    assert library.upsert(a_source(), again, now=LATER).new == 10


def test_the_time_is_the_present_one_by_default(library: Library, ids: list[str]) -> None:
    library.prune(Keep(articles=3))
    assert library.purge(datetime.now(UTC) + timedelta(days=6)) == 0
    assert library.purge(datetime.now(UTC) + timedelta(days=8)) == 7
    assert _left(library) == ids[:3]

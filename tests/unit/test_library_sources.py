"""Sources: what is saved, what fetching may change, and how one is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, Upserted, View
from feeds.models import Source, source_id
from tests.libraries import a_source, an_article

WHEN = datetime(2023, 5, 10, 8, 5, tzinfo=timezone(timedelta(hours=8)))
FULL = a_source(
    title="禅城南庄",
    folder="本地",
    tags=("镇街", "news"),
    site_url="https://news.example/",
    adhoc=True,
    etag='"abc"',
    last_modified="Wed, 10 May 2023 00:05:00 GMT",
    body_hash="00ff",
    last_attempt=WHEN,
    last_success=WHEN.astimezone(UTC),
    error="HTTP 500",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as opened:
        yield opened


def _names(library: Library) -> set[str]:
    return {row.source_name for row in library.page(View(), offset=0, limit=99)}


def test_a_source_comes_out_as_it_went_in(library: Library) -> None:
    assert library.save_source(FULL) == FULL
    assert library.source(FULL.id) == FULL
    assert [row.source for row in library.sources()] == [FULL]
    assert library.source("nobody") is None


def test_saving_again_replaces(library: Library) -> None:
    library.save_source(FULL)
    library.save_source(replace(FULL, folder="", tags=(), adhoc=False))
    assert [row.source for row in library.sources()] == [
        replace(FULL, folder="", tags=(), adhoc=False)
    ]


def test_a_source_without_an_id_gets_its_own(library: Library) -> None:
    kept = library.save_source(Source("", "feed", "https://news.example/feed.xml"))
    assert kept.id == source_id("feed", "https://news.example/feed.xml")


def test_a_known_location_is_the_same_source(library: Library) -> None:
    library.upsert(FULL, [an_article(guid="1")])
    kept = library.save_source(Source("", "page", FULL.location, title="改名"))
    assert kept.id == FULL.id
    assert [(row.source.title, row.total) for row in library.sources()] == [("改名", 1)]
    library.upsert(Source("another", "page", FULL.location), [an_article(guid="1")])
    assert len(library.sources()) == 1
    assert library.count(View()) == 1


def test_a_source_that_moves_keeps_its_articles(library: Library) -> None:
    library.upsert(FULL, [an_article(guid="1")])
    moved = replace(FULL, location="https://new.example/feed.xml")
    assert library.save_source(moved).location == "https://new.example/feed.xml"
    assert [row.total for row in library.sources()] == [1]


def test_a_source_does_not_move_onto_another(library: Library) -> None:
    other = a_source("https://other.example/")
    library.save_sources([FULL, other])
    kept = library.save_source(replace(FULL, location=other.location, title="改名"))
    assert (kept.location, kept.title) == (FULL.location, "改名")
    assert len(library.sources()) == 2


def test_many_sources_are_saved_at_once(library: Library) -> None:
    many = [a_source(f"https://{number}.example/") for number in range(50)]
    assert library.save_sources(many) == many
    assert len(library.sources()) == 50


def test_sources_stand_by_folder_and_name(library: Library) -> None:
    library.save_sources(
        [
            a_source("https://1.example/", title="b", folder="x"),
            a_source("https://2.example/", title="A", folder="x"),
            a_source("https://3.example/", title="z"),
        ]
    )
    assert [row.source.title for row in library.sources()] == ["z", "A", "b"]


def test_renaming_a_source_renames_it_in_every_row(library: Library) -> None:
    library.upsert(FULL, [an_article(guid="1"), an_article(guid="2", source_name="佛山日报")])
    assert _names(library) == {"禅城南庄", "佛山日报"}
    library.save_source(replace(FULL, title="南庄"))
    assert _names(library) == {"南庄", "佛山日报"}
    library.save_source(replace(FULL, title=""))
    assert _names(library) == {FULL.location, "佛山日报"}


def test_fetching_changes_how_it_went_and_nothing_a_person_chose(library: Library) -> None:
    library.save_source(FULL)
    library.save_source(replace(FULL, title="我的名字", folder="别处", tags=("x",), adhoc=False))
    fetched = replace(
        FULL, etag='"new"', error="", last_success=None, site_url="https://s.example/"
    )
    kept = library.save_fetch(fetched)
    assert kept == replace(fetched, title="我的名字", folder="别处", tags=("x",), adhoc=False)
    assert library.source(FULL.id) == kept


def test_a_first_fetch_gives_the_title(library: Library) -> None:
    library.save_source(replace(FULL, title=""))
    library.upsert(FULL, [an_article(guid="1")])
    assert library.sources()[0].source.title == "禅城南庄"
    assert _names(library) == {"禅城南庄"}


def test_what_a_fetch_brings_and_how_it_went_are_one_transaction(library: Library) -> None:
    library.upsert(FULL, [])
    library._db.execute(f"PRAGMA max_page_count = {library._db.value('PRAGMA page_count')}")
    batch = [an_article(guid=str(number) * 500) for number in range(500)]
    with pytest.raises(LibraryError, match="disk is full"):
        library.upsert(replace(FULL, etag='"next"'), batch)
    kept = library.source(FULL.id)
    assert kept is not None
    assert kept.etag == '"abc"'


def test_a_source_removed_during_its_fetch_stays_removed(library: Library) -> None:
    library.upsert(FULL, [an_article(guid="1")])
    assert library.remove_source(FULL.id) == 1
    assert library.save_fetch(FULL) is None
    assert library.upsert(FULL, [an_article(guid="2")], create=False) == Upserted(0, 0, 0, 0)
    assert library.sources() == []
    assert library.count(View()) == 0


def test_removing_takes_the_articles_of_that_source_alone(library: Library) -> None:
    other = a_source("https://other.example/")
    library.upsert(FULL, [an_article(guid="1"), an_article(guid="2")])
    library.upsert(other, [an_article(guid="1")])
    assert library.remove_source(FULL.id) == 2
    assert library.remove_source(FULL.id) == 0
    assert [row.source for row in library.sources()] == [other]
    assert library.count(View()) == 1
    assert library.check() == []
    assert library.purge(datetime.now(UTC) + timedelta(days=8)) == 2
    assert library._db.value("SELECT COUNT(*) FROM contents") == 1
    assert library.check() == []


@pytest.mark.parametrize(
    "text", [FULL.id, FULL.id[:6], FULL.id[:6].upper(), FULL.location, "禅城南庄"]
)
def test_a_source_is_found_by_what_a_person_would_say(library: Library, text: str) -> None:
    library.save_sources([FULL, a_source("https://other.example/", title="Other")])
    assert library.find_source(text) == FULL


def test_a_title_is_found_whatever_its_case(library: Library) -> None:
    library.save_source(a_source(title="Daily News"))
    assert library.find_source("daily NEWS") is not None


@pytest.mark.parametrize("text", ["", "nothing", "https://news.example/", "%"])
def test_what_no_source_is_called_finds_none(library: Library, text: str) -> None:
    library.save_source(FULL)
    assert library.find_source(text) is None


def test_two_sources_of_one_title_must_be_told_apart(library: Library) -> None:
    library.save_sources([FULL, replace(FULL, id="x", location="https://other.example/")])
    with pytest.raises(LibraryError, match=r"2 sources match: .*give more of the id"):
        library.find_source("禅城南庄")
    assert library.find_source("x") is not None

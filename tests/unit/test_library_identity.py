"""Which article of a source is which: ids, guids, links, and doubles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from feeds.library import Keep, Library, Upserted, View
from feeds.models import Moment, article_id
from tests.libraries import NOW, an_article
from tests.unit.library_parts import FOLDER, OTHER, SOURCE, all_titles, only_article


def test_an_export_read_back_keeps_its_id(library: Library) -> None:
    exported = an_article(guid="42", id="0123456789abcdef", source_id=SOURCE.id)
    library.upsert(FOLDER, [exported])
    assert only_article(library).id == "0123456789abcdef"
    assert only_article(library).source_id == FOLDER.id
    edited = replace(exported, title="改过")
    assert library.upsert(FOLDER, [edited]).changed == 1
    assert only_article(library).id == "0123456789abcdef"


def test_one_source_never_takes_anothers_article(library: Library) -> None:
    library.upsert(SOURCE, [an_article("原文", guid="1")])
    stolen = article_id(SOURCE.id, "1")
    library.mark([stolen], starred=True)
    library.upsert(OTHER, [an_article("假的", guid="1", id=stolen)])
    original = library.article(stolen)
    assert original is not None
    assert (original.title, original.source_id) == ("原文", SOURCE.id)
    ids = set(library.iter_ids(View()))
    assert ids == {stolen, article_id(OTHER.id, "1")}
    assert library.count(View("starred")) == 1


def test_an_id_that_is_taken_everywhere_gets_another(library: Library) -> None:
    # The export of an article is read before the feed that the article is from.
    library.upsert(FOLDER, [an_article("导出", guid="x", id=article_id(SOURCE.id, "1"))])
    library.upsert(SOURCE, [an_article("订阅", guid="1")])
    assert all_titles(library) == ["导出", "订阅"]
    assert library.upsert(SOURCE, [an_article("订阅", guid="1")]).unchanged == 1
    assert len(set(library.iter_ids(View()))) == 2


@pytest.mark.parametrize("identity", ["", "xyz", "../../etc/passwd", "0123456789ABCDEF", "1" * 40])
def test_an_id_of_another_shape_is_not_taken_over(library: Library, identity: str) -> None:
    library.upsert(SOURCE, [an_article(guid="1", id=identity)])
    assert only_article(library).id == article_id(SOURCE.id, "1")


def test_two_articles_of_a_batch_with_one_id_stay_two(library: Library) -> None:
    same = "0123456789abcdef"
    batch = [an_article("一", guid="1", id=same), an_article("二", guid="2", id=same)]
    assert library.upsert(SOURCE, batch).new == 2
    assert len(set(library.iter_ids(View()))) == 2


def test_a_changed_guid_under_the_same_link_is_the_same_article(library: Library) -> None:
    link = "https://news.example/1"
    library.upsert(SOURCE, [an_article(guid="old", url=link)])
    identity = only_article(library).id
    library.mark([identity], read=True, starred=True)
    library.count_view(identity)
    library.upsert(SOURCE, [an_article("改过", guid="new", url=link)])
    found, state = only_article(library), library.state(identity)
    assert (found.id, found.guid, found.title) == (identity, "new", "改过")
    assert state is not None
    assert (state.read, state.starred, state.views) == (True, True, 1)


def test_the_latest_news_under_one_link_for_ever_is_new_each_time(library: Library) -> None:
    link = "https://news.example/latest"
    for day in (1, 2, 3):
        dated = replace(
            an_article(f"第{day}期", guid=f"g{day}", url=link), published=Moment(date(2026, 5, day))
        )
        library.upsert(SOURCE, [dated])
    assert all_titles(library) == ["第1期", "第2期", "第3期"]


def test_a_link_shared_by_several_names_none_of_them(library: Library) -> None:
    home = "https://news.example/"
    library.upsert(
        SOURCE, [an_article("一", guid="1", url=home), an_article("二", "2", guid="2", url=home)]
    )
    library.upsert(SOURCE, [an_article("三", "3", guid="3", url=home)])
    assert all_titles(library) == ["一", "三", "二"]


def test_the_sites_front_page_names_no_article(library: Library) -> None:
    home = "https://news.example/"
    source = replace(SOURCE, site_url=home)
    library.upsert(source, [an_article("一", guid="1", url=home)])
    library.upsert(source, [an_article("二", guid="2", url=home)])
    assert all_titles(library) == ["一", "二"]


def test_the_same_link_in_another_source_is_another_article(library: Library) -> None:
    link = "https://news.example/1"
    library.upsert(SOURCE, [an_article(guid="a", url=link)])
    library.upsert(OTHER, [an_article(guid="b", url=link)])
    assert library.count(View()) == 2


def test_a_link_whose_old_guid_is_still_there_is_another_article(library: Library) -> None:
    link = "https://news.example/1"
    first = an_article("一", guid="1", url=link)
    library.upsert(SOURCE, [first])
    library.upsert(
        SOURCE, [replace(first, url="https://news.example/x"), an_article("二", guid="2", url=link)]
    )
    assert all_titles(library) == ["一", "二"]


def test_an_entry_listed_twice_is_one(library: Library) -> None:
    assert library.upsert(SOURCE, [an_article("一", guid="1"), an_article("二", guid="1")]).new == 1
    assert only_article(library).title == "一"


def test_one_guid_for_different_links_does_not_lose_articles(library: Library) -> None:
    batch = [
        an_article(f"第{number}篇", guid="same", url=f"https://news.example/{number}")
        for number in range(4)
    ]
    assert library.upsert(SOURCE, batch) == Upserted(4, 0, 0, 0)
    assert library.upsert(SOURCE, batch[::-1]) == Upserted(0, 0, 4, 0)


# A guid that is no address was once stored resolved against the feed's.


@pytest.mark.parametrize(
    ("former", "guid"),
    [
        ("https://news.example/1000", "1000"),
        ("https://news.example/a/b?c", "/a/b?c"),
        ("https://news.example/第一 篇", "第一 篇"),
    ],
)
def test_a_guid_that_was_stored_resolved_is_known_as_it_is_written(
    library: Library, former: str, guid: str
) -> None:
    library.upsert(SOURCE, [an_article(guid=former)])
    identity = only_article(library).id
    assert library.upsert(SOURCE, [an_article(guid=guid)]) == Upserted(0, 0, 1, 0)
    found = only_article(library)
    assert (found.id, found.guid) == (identity, guid)
    assert library.upsert(SOURCE, [an_article(guid=guid)]) == Upserted(0, 0, 1, 0)


def test_a_former_guid_that_is_still_there_is_another_article(library: Library) -> None:
    former = an_article("一", guid="https://news.example/1000")
    library.upsert(SOURCE, [former])
    assert library.upsert(SOURCE, [former, an_article("二", "2", guid="1000")]).new == 1
    assert all_titles(library) == ["一", "二"]


def test_two_guids_that_were_one_formerly_are_two(library: Library) -> None:
    library.upsert(SOURCE, [an_article("一", guid="https://news.example/1")])
    batch = [an_article("一", guid="1"), an_article("二", "2", guid="/1")]
    assert library.upsert(SOURCE, batch).new == 1
    assert all_titles(library) == ["一", "二"]


def test_what_was_removed_under_its_former_guid_stays_removed(library: Library) -> None:
    former = an_article("一", guid="https://news.example/1000", published=Moment(date(2023, 5, 1)))
    library.upsert(SOURCE, [former, an_article("二", "2", guid="2")], now=NOW)
    library.prune(Keep(articles=1, unread=False), now=NOW)
    library.purge(NOW + timedelta(days=8))
    assert library.upsert(SOURCE, [replace(former, guid="1000")]).new == 0
    assert all_titles(library) == ["二"]

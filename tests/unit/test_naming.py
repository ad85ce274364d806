"""Entries that a source calls the same: which are one article, and that none is lost."""

from __future__ import annotations

from itertools import permutations

import pytest

from feeds.formats.jsonfeed import read_json_feed
from feeds.formats.payload import Parsed
from feeds.formats.syndication import read_feed
from feeds.library import Library, Upserted, View
from feeds.naming import entry_names, plain_name, titled_name
from tests.libraries import an_article
from tests.unit.feed_parts import item, rss
from tests.unit.library_parts import SOURCE, all_titles

HOME = "https://example.org/"


def named(*titles: str, fast: bool = True, **elements: str) -> dict[str, str]:
    """Return by title what entries with these elements are called."""
    text = rss("".join(item(title, **elements) for title in titles))
    return {each.title: each.guid for each in read_feed(text, fast=fast).articles}


@pytest.mark.parametrize("fast", [True, False])
def test_entries_without_a_guid_that_share_a_link_are_called_by_their_titles_too(
    fast: bool,
) -> None:
    assert named("a", "b", fast=fast, link=HOME) == {"a": f"{HOME} a", "b": f"{HOME} b"}
    assert named("a", fast=fast, link=HOME) == {"a": HOME}
    assert named("a", "a", fast=fast, link=HOME) == {"a": HOME}


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("link", [{}, {"link": HOME}])
def test_more_than_two_titles_under_one_guid_and_link_are_articles(
    fast: bool, link: dict[str, str]
) -> None:
    expected = {title: f"g {title}" for title in "abc"}
    assert named("a", "b", "c", fast=fast, guid="g", **link) == expected
    assert named("a", "b", "a", fast=fast, guid="g", **link) == {"a": "g"}


def test_the_order_of_entries_names_none() -> None:
    for titles in permutations("abc"):
        assert named(*titles, link=HOME) == {title: f"{HOME} {title}" for title in "abc"}
        assert named(*titles, guid="g") == {title: f"g {title}" for title in "abc"}


def test_a_link_that_is_anothers_guid_is_the_same_name() -> None:
    rows = [(HOME, HOME, "a"), ("", HOME, "b")]
    assert entry_names(rows) == [HOME, HOME]
    assert entry_names([*rows, ("", HOME, "c")]) == [f"{HOME} {title}" for title in "abc"]


def test_guid_link_and_title_all_tell_apart() -> None:
    rows = [("g", link, title) for link in ("x", "y") for title in "abc"]
    assert entry_names(rows) == [f"g {link} {title}" for _, link, title in rows]


def test_a_title_is_taken_off_a_name_again() -> None:
    assert plain_name(titled_name("g", "a b"), "a b") == "g"
    assert [plain_name("g", "a"), plain_name("g ", ""), plain_name("a", "a")] == ["", "", ""]


def test_items_of_a_json_feed_are_told_apart_as_well() -> None:
    items = [{"url": HOME, "title": title} for title in "ab"]
    items += [{"id": "1", "title": title} for title in "cde"]
    parsed = read_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": items})
    assert [each.guid for each in parsed.articles] == [
        f"{HOME} a",
        f"{HOME} b",
        "1 c",
        "1 d",
        "1 e",
    ]


def test_records_without_any_name_are_all_kept() -> None:
    rows = "".join(item(description=f"text {number}") for number in range(3))
    assert len(read_feed(rss(rows)).articles) == 3


# In the library


def upsert(library: Library, parsed: Parsed) -> Upserted:
    return library.upsert(SOURCE, parsed.articles)


def fetched(*titles: str, **elements: str) -> Parsed:
    return read_feed(rss("".join(item(title, **elements) for title in titles)))


@pytest.mark.parametrize(
    ("first", "elements"),
    [(("a",), {"link": HOME}), (("a", "b"), {"link": HOME}), (("a",), {"guid": "g"})],
)
def test_an_article_is_the_same_when_others_come_and_go(
    library: Library, first: tuple[str, ...], elements: dict[str, str]
) -> None:
    upsert(library, fetched(*first, **elements))
    (*_, identity) = library.iter_ids(View())
    library.mark([identity], read=True)
    three = fetched("c", "b", "a", **elements)
    assert upsert(library, three) == Upserted(3 - len(first), 0, len(first), 0)
    assert all_titles(library) == ["a", "b", "c"]
    assert upsert(library, fetched("a", "c", "b", **elements)) == Upserted(0, 0, 3, 0)
    assert upsert(library, fetched("a", **elements)) == Upserted(0, 0, 1, 0)
    assert upsert(library, three) == Upserted(0, 0, 3, 0)
    assert all_titles(library) == ["a", "b", "c"]


def test_two_versions_are_one_article_in_the_library(library: Library) -> None:
    upsert(library, fetched("a", guid="g"))
    upsert(library, fetched("b", guid="g"))
    assert all_titles(library) == ["b"]


def test_records_that_share_a_link_are_told_apart(library: Library) -> None:
    batch = [an_article(title, url=HOME) for title in ("a", "b")]
    assert library.upsert(SOURCE, batch) == Upserted(2, 0, 0, 0)
    assert library.upsert(SOURCE, batch[::-1]) == Upserted(0, 0, 2, 0)

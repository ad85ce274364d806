"""Stories in the library: who is joined, and that collapsed views agree with themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from feeds.library import Library, Row, Scope, SortKey, View, listing
from feeds.library.story_schema import STORY_MIGRATION
from feeds.models import Article, Moment, Popularity
from feeds.query import parse
from feeds.stories import Likeness, likeness, reason
from tests.libraries import NOW, a_source, an_article, made_older

SOURCES = tuple(
    a_source(f"https://s{number}.example/", title=f"源{number}", folder="甲" if number else "")
    for number in range(4)
)
TITLES = (
    "南庄陶瓷产业链党委成立",
    "佛山三水新开一座图书馆_新闻网",
    "佛山三水新开一座图书馆",
    "Harbour reopened after the long winter storm",
    "简讯",
    "天气",
)
URLS = (
    "",
    "https://news.example/1",
    "http://www.news.example/1/?utm_source=x",
    "https://news.example/2",
    "https://news.example/",
)


def _articles(random: Random, count: int) -> list[tuple[int, Article]]:
    return [
        (
            random.randrange(len(SOURCES)),
            an_article(
                random.choice(TITLES),
                guid=str(number),
                # A source that uses one link again has changed an article, not added one.
                url=f"{link}#{number}" if (link := random.choice(URLS)) else "",
                published=random.choice(
                    [None, Moment.at(NOW - timedelta(hours=random.randrange(240)))]
                ),
                popularity=random.choice([None, Popularity(random.randrange(9), "views", "page")]),
            ),
        )
        for number in range(count)
    ]


def _fill(library: Library, random: Random, count: int) -> None:
    batches: dict[int, list[Article]] = {}
    for number, (source, article) in enumerate(_articles(random, count)):
        batches.setdefault(source, []).append(article)
        if number % 7 == 0:
            for at, batch in batches.items():
                library.upsert(SOURCES[at], batch, now=NOW)
            batches.clear()
    for at, batch in batches.items():
        library.upsert(SOURCES[at], batch, now=NOW)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as opened:
        yield opened


def _stories(library: Library) -> dict[int, set[int]]:
    """Return the members of each article's story, by row number."""
    numbers = [row[0] for row in library._db.rows("SELECT pk FROM articles")]
    groups: dict[int, set[int]] = {}
    for number, story in library._db.rows("SELECT pk, story FROM twins"):
        groups.setdefault(story, set()).add(number)
    alone = {number: {number} for number in numbers}
    return alone | {number: group for group in groups.values() for number in group}


def _scanned(library: Library) -> dict[int, set[int]]:
    """Compare every article with every earlier one, in the order in which they came."""
    sql = "SELECT pk, source, url, title, sort FROM articles ORDER BY pk"
    stories: dict[int, set[int]] = {}
    likes: dict[int, Likeness] = {}
    for number, *columns in library._db.rows(sql):
        one = likes[number] = likeness(*columns)
        ranks: list[tuple[int, int]] = []
        for other, story in stories.items():
            sources = {likes[each].source for each in story}
            why = reason(one, likes[other], sources if len(story) > 1 else ())
            if why == "address":
                ranks.append((int(one.title != likes[other].title), other))
            elif why == "title":
                ranks.append((2, other))
        stories[number] = stories[min(ranks)[1]] if ranks else set()
        stories[number].add(number)
    return stories


@pytest.mark.parametrize("seed", range(12))
def test_joined_stories_are_those_of_a_plain_pairwise_scan(library: Library, seed: int) -> None:
    _fill(library, Random(seed), 60)
    found = _stories(library)
    assert found == _scanned(library)
    assert max(map(len, found.values())) > 1


def _marked(library: Library, random: Random) -> None:
    for identity in list(library.iter_ids(View())):
        if random.random() < 0.5:
            library.mark([identity], read=True)
        if random.random() < 0.3:
            library.mark([identity], starred=True)
        if random.random() < 0.3:
            library.count_view(identity)
        if random.random() < 0.1:
            library.hide([identity])


def _views() -> Iterator[View]:
    base = View(
        source_id=SOURCES[1].id,
        source_ids=(SOURCES[0].id, SOURCES[2].id),
        folder="甲",
        day=NOW.date(),
    )
    for scope in get_args(Scope):
        for sort in get_args(SortKey):
            yield replace(base, scope=scope, sort=sort, descending=len(sort) % 2 == 0)
    for words in ("佛山", "南庄 OR harbour", "is:unread", "佛山 sort:-rank", "-简讯 is:starred"):
        yield replace(base, query=parse(words))
    yield replace(base, scope="unread", query=parse("佛山"))


def _numbers(library: Library) -> dict[str, int]:
    return dict(library._db.rows("SELECT id, pk FROM articles"))


def _check(library: Library, view: View) -> None:
    """Compare a collapsed view with the same view whole."""
    whole = list(library.iter_ids(view))
    flat = {row.id: row for row in library.page(view, offset=0, limit=999)}
    stories, numbers = _stories(library), _numbers(library)
    names = {number: identity for identity, number in numbers.items()}
    gone = {row[0] for row in library._db.rows("SELECT pk FROM articles WHERE gone <> 0")}

    def members(identity: str) -> list[str]:
        found = sorted(each for each in stories[numbers[identity]] if names[each] in flat)
        return [names[each] for each in found]

    expected = [each for each in whole if members(each)[0] == each]
    view = replace(view, collapse=True)
    assert list(library.iter_ids(view)) == expected, view
    assert library.count(view) == len(expected), view
    middle = len(expected) // 2
    for offset, limit in ((0, 99), (0, 2), (middle, 3), (middle + 1, 99)):
        page = library.page(view, offset=offset, limit=limit)
        assert [row.id for row in page] == expected[offset : offset + limit], view
        for row in page:
            shown = [flat[each] for each in members(row.id)]
            assert row.read is all(each.read for each in shown)
            assert row.starred is any(each.starred for each in shown)
            assert row.others == len(stories[numbers[row.id]] - gone) - 1
            assert library.row(row.id, view=view) == row
    for identity in numbers:
        where = expected.index(members(identity)[0]) if identity in flat else None
        assert library.position(view, identity) == where
    unread = [each for each in expected if not all(flat[one].read for one in members(each))]
    for backward in (False, True):
        walked: list[str] = []
        place = None
        while (place := library.next_unread(view, place, backward=backward)) is not None:
            walked.append(place)
        assert walked == (unread[::-1] if backward else unread), view


@pytest.mark.parametrize("seed", range(4))
def test_a_collapsed_view_is_the_whole_one_with_a_row_a_story(
    library: Library, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:
        monkeypatch.setattr(listing, "_NEAR", 1)
    random = Random(seed)
    _fill(library, random, 40)
    _marked(library, random)
    library.index_some()
    for view in _views():
        _check(library, view)


def test_what_is_kept_stays_the_row_of_its_story(library: Library) -> None:
    random = Random(5)
    _fill(library, random, 40)
    ids = list(library.iter_ids(View("unread")))
    library.mark(ids[::3], read=True)
    _check(library, View("unread", keep=tuple(ids[::3])))
    _check(library, View("starred", keep=tuple(ids[::4])))


def _pair(library: Library) -> tuple[Row, Row]:
    title = "南庄陶瓷产业链党委成立"
    library.upsert(SOURCES[0], [an_article(title, guid="a", url="https://a.example/1")], now=NOW)
    library.upsert(SOURCES[1], [an_article(f"{title}！", guid="b")], now=NOW + timedelta(days=2))
    (row,) = library.page(View(collapse=True), offset=0, limit=9)
    first, second = library.story(row.id)
    assert (row.id, row.others) == (first.id, 1)
    return first, second


def test_marks_reach_every_article_of_a_story(library: Library) -> None:
    first, second = _pair(library)
    assert library.story_ids([first.id]) == [first.id, second.id]
    assert library.story_ids([second.id, "unknown"]) == [second.id, "unknown", first.id]
    assert library.mark_view_read(View(collapse=True)) == 2
    assert library.count(View("unread")) == 0
    library.mark([second.id], read=False)
    view = View(collapse=True)
    assert not library.page(view, offset=0, limit=1)[0].read
    assert library.next_unread(view, None) == first.id


def test_a_story_says_why_it_was_joined(library: Library) -> None:
    first, second = _pair(library)
    url = "http://m.a.example/1?utm_source=x"
    library.upsert(SOURCES[2], [an_article("别的标题", guid="c", url=url)], now=NOW)
    found = {each.reason: each for each in library.kin(first.id)}
    assert found["title"].id == second.id
    assert found["address"].address == "https://a.example/1"
    assert {each.other for each in found.values()} == {first.id}


def test_an_article_stays_in_its_story_when_it_changes(library: Library) -> None:
    first, second = _pair(library)
    library.upsert(SOURCES[1], [an_article("完全另外的一个标题", guid="b")], now=NOW)
    assert [row.id for row in library.story(second.id)] == [first.id, second.id]
    assert [each.reason for each in library.kin(first.id)] == [None]


def test_an_article_that_comes_to_be_alike_finds_its_story(library: Library) -> None:
    library.upsert(SOURCES[0], [an_article("起初的一个标题甲", guid="a")], now=NOW)
    title = "南庄陶瓷产业链党委成立"
    library.upsert(SOURCES[1], [an_article(title, guid="b")], now=NOW)
    assert library.count(View(collapse=True)) == 2
    library.upsert(SOURCES[0], [an_article(title, guid="a")], now=NOW)
    assert library.count(View(collapse=True)) == 1


def test_what_is_gone_is_no_other_and_nothing_is_deleted(library: Library) -> None:
    first, second = _pair(library)
    library.hide([first.id])
    (row,) = library.page(View(collapse=True), offset=0, limit=9)
    assert (row.id, row.others) == (second.id, 0)
    library.hide([first.id], hidden=False)
    assert library.count(View()) == 2 and library.count(View(collapse=True)) == 1


def test_an_older_library_is_sorted_into_stories_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    with Library.open(path) as library:
        _fill(library, Random(3), 60)
        before = _stories(library)
        known = library._db.rows("SELECT pk, standing FROM articles")
    made_older(path, STORY_MIGRATION)
    with Library.open(path) as library:
        assert _stories(library) == before
        assert library._db.rows("SELECT pk, standing FROM articles") == known
        assert library.check() == []


def test_a_small_sources_best_stands_beside_a_large_ones(library: Library) -> None:
    for source, scale, count in ((SOURCES[0], 10_000, 300), (SOURCES[1], 1, 20)):
        library.upsert(
            source,
            [
                an_article(guid=str(at), popularity=Popularity(at * scale, "views", "page"))
                for at in range(1, count + 1)
            ],
            now=NOW,
        )
    library.upsert(SOURCES[2], [an_article(guid="unknown")], now=NOW)
    rows = library.page(View("popular", sort="standing"), offset=0, limit=20)
    assert rows[0].source_id == SOURCES[0].id
    assert SOURCES[1].id in {row.source_id for row in rows}
    assert library.count(View("popular")) == 320


def test_a_new_count_is_ranked_at_once(library: Library) -> None:
    def article(guid: str, count: int | None) -> Article:
        known = None if count is None else Popularity(count, "views", "page")
        return an_article(guid=guid, popularity=known)

    library.upsert(SOURCES[0], [article(str(at), at) for at in range(1, 301)], now=NOW)
    library.upsert(SOURCES[0], [article("new", 10_000), article("7", 9000)], now=NOW)
    rows = library.page(View("popular", sort="standing"), offset=0, limit=3)
    tops = {row.popularity.count for row in rows if row.popularity}
    assert {9000, 10_000} < tops
    library.upsert(SOURCES[0], [article("new", None)], now=NOW)
    assert library.count(View("popular")) == 300


def test_most_read_is_what_was_opened_here(library: Library) -> None:
    library.upsert(SOURCES[0], [an_article(guid=str(at)) for at in range(4)], now=NOW)
    ids = list(library.iter_ids(View()))
    for identity in (ids[2], ids[0], ids[2]):
        library.count_view(identity)
    assert list(library.iter_ids(View("most_read", sort="views"))) == [ids[2], ids[0]]


def test_an_earlier_text_is_kept_when_an_article_changes(library: Library) -> None:
    later = [datetime(2023, 6, day, tzinfo=UTC) for day in range(1, 7)]
    for day, when in enumerate(later):
        library.upsert(SOURCES[0], [an_article("标题", f"第{day}稿。", guid="a")], now=when)
    (identity,) = library.iter_ids(View())
    kept = library.versions(identity)
    assert [each.article.body.text for each in kept] == ["第4稿。", "第3稿。", "第2稿。"]
    assert [each.seen for each in kept] == later[4:1:-1]
    row, state = library.row(identity), library.state(identity)
    assert row is not None and state is not None and row.updated and state.updated


@pytest.mark.parametrize(
    "changes",
    [
        {"text": " 正文  一段。\n"},
        {"popularity": Popularity(9, "views", "page")},
        {"author": "某人"},
        {"url": "https://a.example/2"},
    ],
)
def test_white_space_and_counts_are_no_update(library: Library, changes: dict[str, object]) -> None:
    first = {"text": "正文一段。", "guid": "a"}
    library.upsert(SOURCES[0], [an_article("标题", **first)], now=NOW)
    library.upsert(SOURCES[0], [an_article("标题", **first | changes)], now=NOW)  # type: ignore[arg-type]
    (row,) = library.page(View(), offset=0, limit=9)
    assert not row.updated and library.versions(row.id) == []


def test_removing_a_source_for_good_takes_its_stories_along(library: Library) -> None:
    first, second = _pair(library)
    library._db.execute("DELETE FROM contents")
    library._db.execute("DELETE FROM articles WHERE id = ?", (first.id,))
    assert library.story_ids([second.id]) == [second.id]
    assert library.count(View(collapse=True)) == 1
    assert listing.count(library._db, View()) == 1

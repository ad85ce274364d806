"""Views: every scope and order against a plain sort of everything in memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, get_args

import pytest

from feeds.folders import holds
from feeds.library import Counts, Library, Row, Scope, SortKey, View, listing
from feeds.library.views import day_bounds
from feeds.models import Article, Moment, Popularity
from tests.libraries import NOW, a_source, an_article, filled

TODAY = date(2023, 5, 10)
SOURCES = (
    a_source("https://one.example/", title="禅城南庄", folder="本地"),
    a_source("https://two.example/", title="alpha", folder="本地/南庄"),
    a_source("https://three.example/", title="Beta", folder="World"),
)
TITLES = ("南庄", "apple", "Apple", "Zebra", "陶瓷", "", "10", "é")
POPULARITIES = (
    None,
    None,
    *(Popularity(count, "views", "page") for count in (0, 1, 2, 4.5, 835)),
)
PUBLISHED = (
    None,
    Moment(TODAY),
    Moment(TODAY - timedelta(days=1)),
    Moment.at(datetime(2023, 5, 10, 3, tzinfo=UTC)),
    Moment.at(datetime(2023, 5, 9, 23, 30, tzinfo=UTC)),
    Moment.at(datetime(2023, 5, 10, 1, tzinfo=timezone(timedelta(hours=8)))),
)


class Made(NamedTuple):
    """An article and what became of it."""

    source: int
    article: Article
    read: bool
    starred: bool
    views: int
    gone: bool


def _made(random: Random, count: int) -> list[Made]:
    return [
        Made(
            source=random.randrange(len(SOURCES)),
            article=an_article(
                random.choice(TITLES),
                guid=str(number),
                published=random.choice(PUBLISHED),
                popularity=random.choice(POPULARITIES),
                source_name=random.choice(("", "", "新华社", "alpha")),
            ),
            read=random.random() < 0.5,
            starred=random.random() < 0.4,
            views=random.randrange(3),
            gone=random.random() < 0.1,
        )
        for number in range(count)
    ]


def _views() -> Iterator[View]:
    for scope, sort, descending, hide_read in itertools.product(
        get_args(Scope), get_args(SortKey), [True, False], [False, True]
    ):
        yield View(
            scope,
            source_id=SOURCES[0].id,
            source_ids=(SOURCES[0].id, SOURCES[2].id),
            folder="本地",
            sort=sort,
            descending=descending,
            day=TODAY,
            hide_read=hide_read,
        )


def _fill(library: Library, made: list[Made]) -> None:
    for number, source in enumerate(SOURCES):
        library.save_source(source)
        library.upsert(source, [each.article for each in made if each.source == number], now=NOW)
    for each in made:
        library._db.execute(
            "UPDATE articles SET read = ?, starred = ?, views = ?, gone = ? WHERE guid = ?",
            (each.read, each.starred, each.views, each.gone, each.article.guid),
        )


def _everything(library: Library) -> list[tuple[Row, dict[str, Any]]]:
    columns = "id, pk, sort, gone"
    rows = []
    for identity, pk, sort, gone in library._db.rows(f"SELECT {columns} FROM articles"):
        row = library.row(identity)
        assert row is not None
        rows.append((row, {"pk": pk, "sort": sort, "gone": gone}))
    return rows


def _is_today(row: Row) -> bool:
    if row.published is None:
        return False
    begin, end = day_bounds(TODAY)
    instant = row.published.instant
    within = instant is not None and begin <= instant.timestamp() < end
    return row.published.day == TODAY or within


def _shown(row: Row, view: View) -> bool:
    if row.id in view.keep and (view.hide_read or view.scope in ("unread", "starred")):
        return True
    return _in_scope(row, view) and not (view.hide_read and row.read)


def _in_scope(row: Row, view: View) -> bool:
    folders = {source.id: source.folder for source in SOURCES}
    match view.scope:
        case "all":
            return True
        case "unread":
            return not row.read
        case "starred":
            return row.starred
        case "today":
            return _is_today(row)
        case "popular":
            return row.popularity is not None
        case "most_read":
            return row.views > 0
        case "source":
            return row.source_id == view.source_id
        case "sources":
            return row.source_id in view.source_ids
        case "folder":
            return holds(view.folder, folders[row.source_id])


def _nocase(title: str) -> str:
    return "".join(each.lower() if each.isascii() else each for each in title)


def _standing(row: Row, everything: list[tuple[Row, dict[str, Any]]]) -> float:
    """Return the share of its source's articles that one stands above, half its equals too."""
    assert row.popularity is not None
    counts = [
        other.popularity.count
        for other, _ in everything
        if other.popularity and other.source_id == row.source_id
    ]
    below = sum(count < row.popularity.count for count in counts)
    return (below + counts.count(row.popularity.count) / 2) / len(counts)


def _expected(everything: list[tuple[Row, dict[str, Any]]], view: View) -> list[str]:
    """Sort in memory, from the last term of the order to the first."""
    shown = [pair for pair in everything if not pair[1]["gone"] and _shown(pair[0], view)]
    down = view.descending
    by_date = down if view.sort != "source" else True
    shown.sort(key=lambda pair: (pair[1]["sort"], pair[1]["pk"]), reverse=by_date)
    match view.sort:
        case "title":
            shown.sort(key=lambda pair: _nocase(pair[0].title).encode(), reverse=down)
        case "source":
            shown.sort(key=lambda pair: pair[0].source_name.casefold().encode(), reverse=down)
        case "views":
            shown.sort(key=lambda pair: pair[0].views, reverse=down)
        case "popularity":
            shown.sort(
                key=lambda pair: pair[0].popularity.count if pair[0].popularity else 0,
                reverse=down,
            )
            shown.sort(key=lambda pair: pair[0].popularity is None)
        case "standing":
            known = {row.id: _standing(row, everything) for row, _ in everything if row.popularity}
            shown.sort(key=lambda pair: known.get(pair[0].id, 0), reverse=down)
            shown.sort(key=lambda pair: pair[0].popularity is None)
        case "date":
            pass
    return [row.id for row, _ in shown]


def _check(library: Library, view: View, everything: list[tuple[Row, dict[str, Any]]]) -> None:
    expected = _expected(everything, view)
    assert library.count(view) == len(expected), view
    for offset, limit in (
        (0, 100),
        (0, 3),
        (2, 2),
        (len(expected) // 2, 5),
        (len(expected) - 2, 9),
    ):
        rows = library.page(view, offset=offset, limit=limit)
        start = max(0, offset)
        assert [row.id for row in rows] == expected[start : start + limit], (view, offset)
    assert list(library.iter_ids(view)) == expected
    for row, _ in everything:
        where = expected.index(row.id) if row.id in expected else None
        assert library.position(view, row.id) == where, view
    read = {row.id: row.read for row, _ in everything}
    unread = [identity for identity in expected if not read[identity]]
    assert _walk(library, view, backward=False) == unread, view
    assert _walk(library, view, backward=True) == unread[::-1], view
    for at, identity in enumerate(expected):
        after = [each for each in expected[at + 1 :] if not read[each]]
        assert library.next_unread(view, identity) == (after[0] if after else None), view


def _walk(library: Library, view: View, *, backward: bool) -> list[str]:
    found: list[str] = []
    place: str | None = None
    while (place := library.next_unread(view, place, backward=backward)) is not None:
        found.append(place)
    return found


@pytest.mark.parametrize("lookup", [0, 16, 10**6], ids=["sorting", "choosing", "walking"])
def test_every_view_is_a_plain_sort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lookup: int
) -> None:
    monkeypatch.setattr(listing, "_LOOKUP", lookup)
    monkeypatch.setattr(listing, "_NEAR", 1)
    with Library.open(tmp_path / "newstui.db") as library:
        _fill(library, _made(Random(lookup), 36))
        everything = _everything(library)
        kept = tuple(row.id for row, _ in everything[::2])
        for view in _views():
            _check(library, view, everything)
            if view.is_of_marks:
                _check(library, replace(view, keep=kept), everything)
        assert library.check() == []


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened, _ = filled(tmp_path / "newstui.db")
    with opened:
        yield opened


def test_a_row_says_what_a_list_shows(library: Library) -> None:
    identity = next(library.iter_ids(View()))
    library.mark([identity], read=True, starred=True)
    library.count_view(identity)
    row = library.row(identity)
    assert row == Row(
        id=identity,
        title="标题 9",
        source_id=a_source().id,
        source_name="禅城南庄",
        published=Moment(date(2023, 5, 10)),
        read=True,
        starred=True,
        popularity=Popularity(9, "views", "page"),
        views=1,
        url="https://news.example/9",
        author="",
        adhoc=False,
    )
    assert library.page(View(), offset=0, limit=1) == [row]


def test_the_articles_own_source_name_stands_before_its_sources(library: Library) -> None:
    library.upsert(
        a_source("/tmp/page.txt", "file", adhoc=True),
        [an_article(guid="p", source_name="佛山日报")],
    )
    names = {row.source_name: row.adhoc for row in library.page(View(), offset=0, limit=99)}
    assert names == {"禅城南庄": False, "佛山日报": True}


def test_what_is_opened_from_the_command_line_counts_like_any_other(library: Library) -> None:
    adhoc = a_source("/tmp/page.txt", "file", adhoc=True)
    library.upsert(adhoc, [an_article(guid="p", published=Moment(TODAY))])
    assert library.counts(today=TODAY) == Counts(unread=11, today=2, starred=0, all=11)


def test_counts_follow_every_change(library: Library) -> None:
    ids = list(library.iter_ids(View()))
    assert library.counts(today=TODAY) == Counts(unread=10, today=1, starred=0, all=10)
    library.mark(ids[:4], read=True)
    library.mark(ids[3:5], starred=True)
    assert library.counts(today=TODAY) == Counts(unread=6, today=1, starred=2, all=10)
    row = library.sources()[0]
    assert (row.total, row.unread) == (10, 6)


def test_today_without_a_day_is_the_clocks(library: Library) -> None:
    now = datetime.now().astimezone()
    library.upsert(a_source(), [an_article("现在", guid="now", published=Moment.at(now))])
    if now.date() == datetime.now().astimezone().date():
        assert [row.title for row in library.page(View("today"), offset=0, limit=9)] == ["现在"]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def test_a_bare_day_is_today_in_every_zone(
    library: Library, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        rows = library.page(View("today", day=TODAY), offset=0, limit=9)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [row.title for row in rows] == ["标题 9"]


def test_a_row_just_read_stays_in_its_view_until_it_is_let_go(library: Library) -> None:
    ids = list(library.iter_ids(View("unread")))
    library.mark(ids[2:4], read=True)
    kept = View("unread", keep=tuple(ids[2:4]))
    assert list(library.iter_ids(kept)) == ids
    assert library.count(kept) == 10
    assert library.position(kept, ids[3]) == 3
    assert library.next_unread(kept, ids[1]) == ids[4]
    assert library.count(View("unread")) == 8
    assert library.position(View("unread"), ids[3]) is None
    assert library.next_unread(View("unread"), ids[3]) == ids[4]


def test_what_is_kept_does_not_show_in_views_of_another_kind(library: Library) -> None:
    other = a_source("https://other.example/")
    library.upsert(other, [an_article(guid="1")])
    view = View("source", source_id=other.id, keep=tuple(library.iter_ids(View())))
    assert library.count(view) == len(library.page(view, offset=0, limit=99)) == 1


@pytest.mark.parametrize(
    "view",
    [View("source", source_id="nobody"), View("folder", folder="none"), View("sources")],
)
def test_a_view_of_nothing_is_empty(library: Library, view: View) -> None:
    assert library.count(view) == 0
    assert library.page(view, offset=0, limit=9) == []
    assert library.next_unread(view, None) is None
    assert library.mark_view_read(view) == 0


@pytest.mark.parametrize(("offset", "limit"), [(10, 5), (99, 5), (0, 0), (3, -1)])
def test_a_page_outside_a_view_is_empty(library: Library, offset: int, limit: int) -> None:
    assert library.page(View(), offset=offset, limit=limit) == []


def test_an_unknown_place_is_before_the_first(library: Library) -> None:
    ids = list(library.iter_ids(View()))
    assert library.next_unread(View(), "0123456789abcdef") == ids[0]
    assert library.next_unread(View(), None, backward=True) == ids[-1]
    assert library.position(View(), "0123456789abcdef") is None


def test_ids_stand_as_they_were_when_marks_change_on_the_way(library: Library) -> None:
    seen = []
    for identity in library.iter_ids(View("unread")):
        library.mark([identity], read=True)
        seen.append(identity)
    assert len(seen) == 10


def _plan(library: Library, sql: str, parameters: tuple[Any, ...]) -> str:
    rows = library._db.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)
    return " | ".join(row[3] for row in rows)


@pytest.mark.parametrize("backward", [False, True])
def test_the_index_alone_gives_the_order(library: Library, backward: bool) -> None:
    # A day's articles are few, and the indexes of the other orders do not know the day.
    for view in (each for each in _views() if each.scope != "today"):
        sql, parameters = listing._select(view, listing._origin(view, walk=True), backward)
        assert "TEMP B-TREE" not in _plan(library, sql, parameters), view

"""Searching the library: what queries find, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from feeds.library import Library, View
from feeds.library.opening import open_database
from feeds.library.schema import SCHEMA
from feeds.models import Enclosure, Moment, Popularity
from feeds.query import (
    QueryError,
    parse,
)
from tests.libraries import NOW, a_source, an_article
from tests.unit.searching import SOURCE, both, index, titles


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as library:
        yield library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("南庄", ["南庄陶瓷", "禅城通讯"]),
        ("庄", ["南庄陶瓷", "禅城通讯"]),
        ("南庄 陶瓷", ["南庄陶瓷"]),
        ("南庄陶瓷", ["南庄陶瓷"]),
        ("庄南", []),
        ("-南庄", ["Harbour news", "空"]),
        ("南庄 -陶瓷", ["禅城通讯"]),
        ("南庄 OR harbour", ["南庄陶瓷", "禅城通讯", "Harbour news"]),
        ("(南庄 | harbour) -瓷", ["禅城通讯", "Harbour news"]),
        ("har", ["Harbour news"]),
        ('"har"', []),
        ("ha", []),
        ("HARBOUR CAFE", ["Harbour news"]),
        ("café*", []),
        ('"bridge to nowhere"', ["Harbour news"]),
        ('"nowhere bridge"', []),
        ("ＧＤＰ", ["禅城通讯"]),
        ("🎉", ["禅城通讯"]),
        ("title:南庄", ["南庄陶瓷"]),
        ("body:南庄", ["禅城通讯"]),
        ("summary:要点", ["禅城通讯"]),
        ("author:okafor", ["Harbour news"]),
        ('author:"J. Okafor"', ["Harbour news"]),
        ("tag:本地", ["禅城通讯"]),
        ("tag:工业本地", []),
        ("tag:港口", ["Harbour news", "空"]),
        ("section:要闻", ["南庄陶瓷"]),
        ("section:闻", ["南庄陶瓷"]),
        ("lang:zh", ["南庄陶瓷", "禅城通讯"]),
        ("lang:zh-TW", ["禅城通讯"]),
        ("-lang:zh", ["Harbour news", "空"]),
        ("source:beacon", ["Harbour news", "空"]),
        ("source:晨报", ["南庄陶瓷", "禅城通讯"]),
        ("beacon", ["Harbour news", "空"]),
        ("link:example.org/b", ["Harbour news"]),
        ("link:EXAMPLE", ["Harbour news"]),
        ("link:%", []),
        ("has:enclosure", ["Harbour news"]),
        ("has:summary", ["禅城通讯"]),
        ("has:fulltext", ["Harbour news"]),
        ("-has:fulltext -has:summary", ["南庄陶瓷", "空"]),
        ("is:starred", ["南庄陶瓷"]),
        ("is:unread", ["禅城通讯", "Harbour news", "空"]),
        ("is:read", ["南庄陶瓷"]),
        ("is:viewed", ["Harbour news"]),
        ("views>=1", ["Harbour news"]),
        ("views=0 lang:zh", ["南庄陶瓷", "禅城通讯"]),
        ("popularity>1万", ["南庄陶瓷"]),
        ("popularity<=10000", ["Harbour news"]),
        ("-popularity>1万", ["禅城通讯", "Harbour news", "空"]),
        ("title:/^南.*瓷$/", ["南庄陶瓷"]),
        ("title:/NEWS/ is:unread", ["Harbour news"]),
        ("body:/GDP\\s*增长/", ["禅城通讯"]),
        ("-title:/news|南/", ["禅城通讯", "空"]),
        ("author:/^J/", ["Harbour news"]),
        ("source:/beac/", ["Harbour news", "空"]),
        ("section:/要./", ["南庄陶瓷"]),
        ("tag:/本/ OR link:/b$/", ["禅城通讯", "Harbour news"]),
        ("(title:/news/ OR 陶瓷) is:read", ["南庄陶瓷"]),
        ("date:2023-05-10", ["南庄陶瓷"]),
        ("date:2023-05", ["南庄陶瓷", "禅城通讯"]),
        ("date:2023-05-09..2023-05-10", ["南庄陶瓷", "禅城通讯"]),
        ("date:..2023-05-09", ["禅城通讯", "Harbour news"]),
        ("date:2023", ["南庄陶瓷", "禅城通讯", "Harbour news"]),
        ("-date:2023", ["空"]),
        ("", ["南庄陶瓷", "禅城通讯", "Harbour news", "空"]),
        ('"\u200d"', ["南庄陶瓷", "禅城通讯", "Harbour news", "空"]),
    ],
)
def test_what_a_query_finds(library: Library, query: str, found: list[str]) -> None:
    _fill(library)
    assert sorted(both(library, query)) == sorted(found)


def _fill(library: Library) -> None:
    morning = a_source("https://m.example/", title="晨报")
    beacon = a_source("https://b.example/", title="Beacon", tags=("港口报",))
    day = date(2023, 5, 10)
    first = an_article(
        "南庄陶瓷", "产业链。", guid="1", section="要闻", language="zh-CN",
        published=Moment(day), popularity=Popularity(12_000, "views", "page"),
    )  # fmt: skip
    second = an_article(
        "禅城通讯", "记者在南庄看到，GDP增长🎉。", guid="2", summary="要点", language="zh_tw",
        tags=("工业", "本地"), published=Moment.at(datetime(2023, 5, 9, 12, tzinfo=UTC)),
    )  # fmt: skip
    third = an_article(
        "Harbour news", "The Café by the bridge to nowhere. " + "More of it. " * 30, guid="3",
        url="https://example.org/b", author="J. Okafor", published=Moment(date(2023, 1, 2)),
        enclosures=(Enclosure("https://example.org/a.mp3"),),
        popularity=Popularity(10_000, "views", "page"),
    )  # fmt: skip
    library.upsert(morning, [first, second], now=NOW)
    library.upsert(beacon, [third, an_article("空", "", guid="4")], now=NOW)
    beacon_view = View(scope="source", source_id=beacon.id)
    harbour = next(
        row.id for row in library.page(beacon_view, offset=0, limit=9) if row.title != "空"
    )
    ceramics = next(
        row.id for row in library.page(View(), offset=0, limit=9) if row.title == "南庄陶瓷"
    )
    library.count_view(harbour)
    library.mark([ceramics], read=True, starred=True)


def test_a_tag_of_its_source_is_an_articles_too(library: Library) -> None:
    _fill(library)
    assert both(library, "tag:港口报 title:空") == ["空"]


def test_today_and_ages_follow_the_clock(library: Library) -> None:
    now = datetime.now().astimezone()
    moments = {
        "一小时前": Moment.at(now - timedelta(hours=1)),
        "三天前": Moment.at(now - timedelta(days=3, minutes=1)),
        "当日": Moment(now.date()),
        "昨日": Moment(now.date() - timedelta(days=1)),
        "无日期": None,
    }
    library.upsert(
        SOURCE, [an_article(title, guid=title, published=when) for title, when in moments.items()]
    )
    assert "当日" in both(library, "今天")
    assert titles(library, "yesterday -title:小时") == ["昨日"]
    assert set(titles(library, "newer:2d")) == {"一小时前", "当日", "昨日"}
    assert titles(library, "older:3d") == ["三天前"]
    assert titles(library, "older:9999y") == titles(library, "date:9000..") == []
    assert len(titles(library, "newer:9999w")) == 4


def test_is_new_counts_from_the_last_visit(library: Library) -> None:
    library.upsert(SOURCE, [an_article("旧", guid="1")], now=NOW)
    library.upsert(SOURCE, [an_article("新", guid="2")], now=NOW + timedelta(hours=2))
    assert titles(library, "is:new") == []
    library.set_setting("last_visit", str(int(NOW.timestamp()) + 60))
    assert titles(library, "is:new") == ["新"]


def test_an_edit_a_new_name_and_a_removal_are_followed(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色引擎", guid="1"), an_article("乙", guid="2")])
    index(library)
    library.upsert(SOURCE, [an_article("甲", "蓝色引擎", guid="1")])
    assert titles(library, "红色") == []
    assert both(library, "蓝色引擎") == ["甲"]
    assert titles(library, "红色") == []
    library.save_source(replace(SOURCE, title="石湾"))
    assert titles(library, "禅城") == []
    assert both(library, "石湾 甲") == ["甲"]
    library.remove_source(SOURCE.id)
    assert both(library, "引擎") == []
    # The next article takes the number of one that was removed.
    library.upsert(a_source("https://other.example/"), [an_article("丙", "绿色", guid="1")])
    assert titles(library, "引擎") == []
    assert both(library, "绿色") == ["丙"]
    assert titles(library, "石湾") == []
    assert library.check() == []


def test_the_index_keeps_no_words_of_what_is_gone(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色引擎", guid="1")])
    index(library)
    library.upsert(SOURCE, [an_article("甲", "蓝色", guid="1")])
    index(library)
    found = library._db.value("SELECT COUNT(*) FROM search WHERE search MATCH '\"红\"'")
    assert found == 0


def test_what_its_source_no_longer_has_is_not_found(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", guid="1"), an_article("乙", guid="2")])
    index(library)
    library.upsert(SOURCE, [an_article("甲", guid="1")], complete=True)
    assert titles(library, "正文") == ["甲"]
    library.upsert(SOURCE, [an_article("乙", guid="2")])
    assert sorted(titles(library, "正文")) == ["乙", "甲"]


def test_the_index_is_filled_a_little_at_a_time(library: Library) -> None:
    library.upsert(SOURCE, [an_article(f"标题{n}", guid=str(n)) for n in range(30)])
    assert library.index_some(12) == 12
    assert library.unindexed() == 18
    assert len(titles(library, "标题")) == 30
    assert [library.index_some(12), library.index_some(12), library.index_some(12)] == [12, 6, 0]


def test_the_index_can_be_made_again(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色", guid="1")])
    index(library)
    library.rebuild_index()
    assert library.unindexed() == 1
    assert both(library, "红色") == ["甲"]
    library.set_setting("search.version", "0")
    index(library)
    assert titles(library, "红色") == ["甲"]


def test_ranking_puts_titles_before_summaries_before_bodies(library: Library) -> None:
    days = [Moment(date(2023, 5, day)) for day in range(1, 7)]
    library.upsert(
        SOURCE,
        [
            an_article("陶瓷 旧", "无", guid="1", published=days[0]),
            an_article("题一", "陶瓷 陶瓷 陶瓷", guid="2", published=days[5]),
            an_article("题二", "无", guid="3", summary="陶瓷", published=days[3]),
            an_article("陶瓷 新", "无", guid="4", published=days[1]),
            an_article("题三", "陶瓷", guid="5", published=days[4]),
            an_article("别的", "瓷陶", guid="6", published=days[2]),
        ],
    )
    ranked = ["陶瓷 新", "陶瓷 旧", "题二", "题一", "题三"]
    assert both(library, "陶瓷", ranked=True) == ranked
    assert titles(library, "陶瓷 sort:rank") == ranked
    assert titles(library, "陶瓷") == ["题一", "题三", "题二", "陶瓷 新", "陶瓷 旧"]
    assert titles(library, "陶瓷 OR 瓷陶 sort:date")[0] == "陶瓷 旧"
    view = View(query=parse("陶瓷"), ranked=True)
    pages = [library.page(view, offset=offset, limit=2) for offset in (0, 2, 4, 6)]
    assert [[row.title for row in page] for page in pages] == [
        ranked[:2], ranked[2:4], ranked[4:], [],
    ]  # fmt: skip
    ids = [row.id for row in library.page(view, offset=0, limit=9)]
    library.mark([ids[1]], read=True)
    assert library.next_unread(view, ids[0]) == ids[2]
    assert library.next_unread(view, ids[2], backward=True) == ids[0]
    assert library.next_unread(view, ids[4]) is None


@pytest.mark.parametrize("sort", ["date", "title", "source", "popularity", "views"])
@pytest.mark.parametrize("scope", ["all", "unread", "starred", "source"])
def test_orders_scopes_and_places_agree(
    library: Library, sort: str, scope: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.upsert(
        SOURCE,
        [
            an_article(
                f"陶瓷 {n * 7 % 5}", guid=str(n), published=Moment(date(2023, 1, 1 + n % 3)),
                popularity=Popularity(n % 4, "views", "page") if n % 2 else None,
                source_name=f"报{n % 3}",
            )
            for n in range(12)
        ],
    )  # fmt: skip
    library.upsert(a_source("https://x.example/"), [an_article("陶瓷 别", guid="x")])
    ids = list(library.iter_ids(View()))
    library.mark(ids[::3], read=True)
    library.mark(ids[::2], starred=True)
    plain = View(scope=scope, source_id=SOURCE.id, sort=sort)  # type: ignore[arg-type]
    expected = list(library.iter_ids(plain))
    for few in (4000, 0):
        monkeypatch.setattr("feeds.library.found._FEW", few)
        view = replace(plain, query=parse("陶瓷"))
        assert list(library.iter_ids(view)) == expected
        assert [library.position(view, each) for each in expected] == list(range(len(expected)))
        for each in [None, *expected]:
            for backward in (False, True):
                after = library.next_unread(view, each, backward=backward)
                assert after == library.next_unread(plain, each, backward=backward)
        index(library)


@pytest.mark.parametrize("query", ["陶瓷", "陶瓷 -青花", "title:瓷 is:unread", "-青花 陶瓷"])
@pytest.mark.parametrize("descending", [True, False])
def test_the_first_page_may_come_from_the_head_of_the_list(
    library: Library, query: str, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [1, 9, 4, 4, 8, 2, 2, 7, 5, 3, 6, 4]
    library.upsert(
        SOURCE,
        [
            an_article(
                f"陶瓷 {n}" if n % 4 else f"别的 {n}", "青花" if n % 3 else "", guid=str(n),
                published=Moment(date(2023, 1, day)),
            )
            for n, day in enumerate(days)
        ],
    )  # fmt: skip
    library.mark(list(library.iter_ids(View()))[::4], read=True)
    view = View(query=parse(query), descending=descending)
    expected = list(library.iter_ids(view))
    monkeypatch.setattr("feeds.library.found._FEW", 0)
    monkeypatch.setattr("feeds.library.found._HEADS", (4, 8))
    for _ in range(2):
        pages = [library.page(view, offset=n, limit=1) for n in range(len(expected) + 1)]
        assert [row.id for page in pages for row in page] == expected
        two = [library.page(view, offset=n, limit=2) for n in range(0, len(expected) + 1, 2)]
        assert [row.id for page in two for row in page] == expected
        index(library)


def test_an_older_library_is_brought_over_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    with Library.open(path) as library:
        library.upsert(SOURCE, [an_article("南庄陶瓷", "红色引擎", guid="1")], now=NOW)
        library.mark(list(library.iter_ids(View())), starred=True)
        rows = {
            table: library._db.rows(f"SELECT * FROM {table}") for table in ("names", "contents")
        }
        source = library._db.row("SELECT * FROM sources")
        article = library._db.row("SELECT * FROM articles")
    path.unlink()
    first = replace(SCHEMA, migrations=SCHEMA.migrations[:1], derived={}, tables=frozenset())
    old = open_database(path, schema=first).database
    tables = {"sources": [source], "names": rows["names"], "articles": [article]}
    for table, values in {**tables, "contents": rows["contents"]}.items():
        width = len(old.rows(f"PRAGMA table_info({table})"))
        for row in values:
            cut = row[:width]
            old.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", cut)
    old.close()
    with Library.open(path) as library:
        assert library.unindexed() == 1
        assert both(library, "南庄 红色 is:starred") == ["南庄陶瓷"]
    assert [each.name for each in tmp_path.iterdir() if "backup-v1" in each.name]


def test_kept_rows_stay_though_they_no_longer_match(library: Library) -> None:
    library.upsert(SOURCE, [an_article(f"陶瓷{n}", guid=str(n)) for n in range(3)])
    index(library)
    view = View(query=parse("陶瓷 is:unread"))
    ids = list(library.iter_ids(view))
    library.mark([ids[1]], read=True)
    assert list(library.iter_ids(view)) == [ids[0], ids[2]]
    kept = replace(view, keep=(ids[1],))
    assert list(library.iter_ids(kept)) == ids
    assert library.count(kept) == 3 and library.position(kept, ids[2]) == 2


def test_a_view_with_a_query_is_marked_read(library: Library) -> None:
    library.upsert(SOURCE, [an_article("陶瓷", guid="1"), an_article("茶", guid="2")])
    assert library.mark_view_read(View(query=parse("陶瓷"))) == 1
    assert titles(library, "is:unread") == ["茶"]


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(a*)*x", "a?" * 28 + "a" * 28], ids=str.__len__
)
def test_a_hopeless_pattern_is_given_up(
    library: Library, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.query.guard.SECONDS", 0.3)
    library.upsert(SOURCE, [an_article("a" * 28, guid="1"), an_article("a" * 60 + "!", guid="2")])
    with pytest.raises(QueryError, match="takes too long"):
        library.count(View(query=parse(f"title:/{pattern}/")))


def test_a_pattern_with_repeats_is_matched_in_its_own_process(library: Library) -> None:
    library.upsert(SOURCE, [an_article(f"第{n}期", guid=str(n)) for n in range(450)])
    assert len(titles(library, r"title:/^第\d+期$/")) == 450
    assert sorted(titles(library, "title:/第4(4)+期/")) == ["第444期", "第44期"]

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.library import Library, View
from feeds.library.opening import open_database
from feeds.library.schema import SCHEMA
from feeds.models import Article, Enclosure, Moment, Popularity
from feeds.query import (
    And,
    Has,
    Is,
    Node,
    Not,
    Number,
    Or,
    Pattern,
    Query,
    QueryError,
    Text,
    parse,
)
from feeds.query.tree import leaves
from tests.libraries import NOW, a_source, an_article

SOURCE = a_source(title="禅城南庄")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as library:
        yield library


def _index(library: Library) -> None:
    while library.index_some():
        pass
    assert library.unindexed() == 0


def _titles(library: Library, query: str, **fields: object) -> list[str]:
    view = View(query=parse(query), **fields)  # type: ignore[arg-type]
    rows = library.page(view, offset=0, limit=1000)
    assert library.count(view) == len(rows)
    assert [library.position(view, row.id) for row in rows] == list(range(len(rows)))
    assert list(library.iter_ids(view)) == [row.id for row in rows]
    return [row.title for row in rows]


def _both(library: Library, query: str, **fields: object) -> list[str]:
    """Ask before and after indexing; the answer must be one."""
    before = _titles(library, query, **fields)
    _index(library)
    assert _titles(library, query, **fields) == before
    return before


# A plain scan: what the words of a query mean, said without tables, index or patterns.


def _units(text: str) -> list[str]:
    """Cut a text: runs of letters and digits of scripts with blanks, else single characters."""
    found: list[str] = []
    joined = False
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFKD", character).casefold()
        kept = "".join(each for each in decomposed if not 0x300 <= ord(each) <= 0x36F)
        for folded in unicodedata.normalize("NFC", kept):
            category = unicodedata.category(folded)
            if category in ("Cf", "Cs") or "\ufe00" <= folded <= "\ufe0f":
                continue
            if category == "Cc" or category[0] == "Z":
                joined = False
                continue
            is_letter = category[0] in "LN" and not _is_unspaced(folded)
            if is_letter and joined:
                found[-1] += folded
            else:
                found.append(folded)
            joined = is_letter
    return found


def _is_unspaced(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "IDEOGRAPHIC"))


def _contains(text: str, words: str, *, exact: bool) -> bool:
    """Say whether the units of ``words`` stand in a row in one line of ``text``."""
    sought = _units(words)
    last = sought[-1] if sought else ""
    prefix = not exact and len(last) >= 3 and last[0].isalnum()
    for line in text.split("\n\n"):
        units = _units(line)
        for start in range(len(units) - len(sought) + 1):
            row = units[start : start + len(sought)]
            if row == sought or (prefix and row[:-1] == sought[:-1] and row[-1].startswith(last)):
                return True
    return not sought


_SAMPLES = """
    南 庄 陶瓷 产业链 红色 引擎 的 新闻 ， 。 “ ” （ ） ： 한국 ไทย が か ＧＤＰ gdp café Cafe CAFÉ
    news NEWS newsletter ab a AI COVID-19 3.5% 30.5 don't NEAR( NEAR AND OR NOT * ** " '' ^ : - +
    {title} title: 🎉 👍🏽 ❤️ _ a_b \\ \\" % ; -- ( ) ß ss İ i #tag @x é
"""
_PIECES = st.sampled_from(
    [*_SAMPLES.split(), "👨\u200d👩\u200d👧", "e\u0301", "\u00ad", "\t", "\u3000", " "]
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


_FIELDS = st.sampled_from([None, None, "title", "body", "summary", "author", "source"])
_WORDS = st.builds(Text, _TEXTS, _FIELDS, st.booleans())
_PATTERNS = st.builds(
    Pattern,
    st.sampled_from(["南庄", "^n", "瓷$", "[0-9]", "a.b", "\\*", "(?:AI|的)", "新*闻"]),
    st.sampled_from(["title", "body", "summary"]),
)
_FACTS = st.sampled_from([Is("unread"), Is("starred"), Has("summary"), Number("views", ">=", 1)])
_NODES = st.recursive(
    st.one_of(_WORDS, _WORDS, _WORDS, _FACTS, _PATTERNS),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
    ),
    max_leaves=5,
)


@dataclass(frozen=True)
class _Known:
    """An article, and what the reader did with it."""

    article: Article
    read: bool
    starred: bool
    views: int

    def field(self, name: str) -> str:
        one = self.article
        texts = {
            "title": one.title,
            "summary": one.summary,
            "body": one.body.text,
            "author": one.author,
            "source": SOURCE.title,
        }
        return texts[name]

    def holds(self, node: Node | None) -> bool:
        match node:
            case None:
                return True
            case And(nodes):
                return all(map(self.holds, nodes))
            case Or(nodes):
                return any(map(self.holds, nodes))
            case Not(inner):
                return not self.holds(inner)
            case Text(words, None, exact):
                fields = ("title", "summary", "body", "author", "source")
                return any(_contains(self.field(name), words, exact=exact) for name in fields)
            case Text(words, field, exact):
                assert field is not None
                return _contains(self.field(field), words, exact=exact)
            case Pattern(pattern, field):
                return bool(re.search(pattern, self.field(field), re.IGNORECASE | re.MULTILINE))
            case Is("unread"):
                return not self.read
            case Is("starred"):
                return self.starred
            case Has("summary"):
                return bool(self.article.summary)
            case Number("views"):
                return self.views >= 1
        raise AssertionError(node)

    def score(self, words: Iterable[Text]) -> int:
        return sum(
            2 * self.holds(replace(word, field="title"))
            + self.holds(replace(word, field="summary"))
            for word in words
        )


def _articles(texts: Iterable[tuple[str, str, str]]) -> list[Article]:
    return [
        an_article(title, body, summary=summary, guid=str(number), author="陈 O'Hara")
        for number, (title, body, summary) in enumerate(texts)
    ]


def _compare(library: Library, articles: list[Article], node: Node) -> None:
    """Check what a query finds, its count and the order of its ranking by a plain scan."""
    known = {}
    for row in library.page(View(), offset=0, limit=99):
        (number,) = library._db.row("SELECT guid FROM articles WHERE id = ?", (row.id,))
        known[row.id] = _Known(articles[int(number)], row.read, row.starred, row.views)
    view = View(query=Query(node))
    expected = [identity for identity, each in known.items() if each.holds(node)]
    assert list(library.iter_ids(view)) == expected
    assert library.count(view) == len(expected)
    words = {word for word in leaves(node) if word.field is None and _units(word.text)}
    ranked = sorted(expected, key=lambda each: -known[each].score(words))
    assert list(library.iter_ids(replace(view, ranked=True))) == ranked
    assert [row.id for row in library.page(replace(view, ranked=True), offset=1, limit=2)] == (
        ranked[1:3]
    )


_THREE = st.tuples(_TEXTS, _TEXTS, _TEXTS)


@settings(max_examples=25, deadline=None)
@given(st.lists(_THREE, min_size=1, max_size=6), _NODES, st.data())
def test_a_search_finds_what_a_plain_scan_finds(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[tuple[str, str, str]],
    node: Node,
    data: st.DataObject,
) -> None:
    whole = " ".join("".join(text) for text in texts)
    start = data.draw(st.integers(0, max(0, len(whole) - 1)))
    piece = Text(whole[start : start + 4], exact=data.draw(st.booleans()))
    asked = (node, piece, And((piece, Not(node))))
    with Library.open(tmp_path_factory.mktemp("search") / "newstui.db") as library:
        articles = _articles(texts)
        library.upsert(SOURCE, articles, now=NOW)
        ids = list(library.iter_ids(View()))
        library.mark(data.draw(st.lists(st.sampled_from(ids))), read=True)
        library.mark(data.draw(st.lists(st.sampled_from(ids))), starred=True)
        library.count_view(data.draw(st.sampled_from(ids)))
        library.index_some(data.draw(st.integers(0, 6)))
        for each in asked:
            _compare(library, articles, each)
        _index(library)
        for each in asked:
            _compare(library, articles, each)
        # Some have changed at their source since, and only some of these are indexed again.
        other = data.draw(st.lists(_THREE, min_size=len(texts), max_size=len(texts)))
        articles = _articles(
            data.draw(st.sampled_from(pair)) for pair in zip(texts, other, strict=True)
        )
        library.upsert(SOURCE, articles, now=NOW + timedelta(hours=1))
        library.index_some(data.draw(st.integers(0, 2)))
        for each in asked:
            _compare(library, articles, each)


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
    assert sorted(_both(library, query)) == sorted(found)


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
    assert _both(library, "tag:港口报 title:空") == ["空"]


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
    assert "当日" in _both(library, "今天")
    assert _titles(library, "yesterday -title:小时") == ["昨日"]
    assert set(_titles(library, "newer:2d")) == {"一小时前", "当日", "昨日"}
    assert _titles(library, "older:3d") == ["三天前"]
    assert _titles(library, "older:9999y") == _titles(library, "date:9000..") == []
    assert len(_titles(library, "newer:9999w")) == 4


def test_is_new_counts_from_the_last_visit(library: Library) -> None:
    library.upsert(SOURCE, [an_article("旧", guid="1")], now=NOW)
    library.upsert(SOURCE, [an_article("新", guid="2")], now=NOW + timedelta(hours=2))
    assert _titles(library, "is:new") == []
    library.set_setting("last_visit", str(int(NOW.timestamp()) + 60))
    assert _titles(library, "is:new") == ["新"]


def test_an_edit_a_new_name_and_a_removal_are_followed(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色引擎", guid="1"), an_article("乙", guid="2")])
    _index(library)
    library.upsert(SOURCE, [an_article("甲", "蓝色引擎", guid="1")])
    assert _titles(library, "红色") == []
    assert _both(library, "蓝色引擎") == ["甲"]
    assert _titles(library, "红色") == []
    library.save_source(replace(SOURCE, title="石湾"))
    assert _titles(library, "禅城") == []
    assert _both(library, "石湾 甲") == ["甲"]
    library.remove_source(SOURCE.id)
    assert _both(library, "引擎") == []
    # The next article takes the number of one that was removed.
    library.upsert(a_source("https://other.example/"), [an_article("丙", "绿色", guid="1")])
    assert _titles(library, "引擎") == []
    assert _both(library, "绿色") == ["丙"]
    assert _titles(library, "石湾") == []
    assert library.check() == []


def test_the_index_keeps_no_words_of_what_is_gone(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色引擎", guid="1")])
    _index(library)
    library.upsert(SOURCE, [an_article("甲", "蓝色", guid="1")])
    _index(library)
    found = library._db.value("SELECT COUNT(*) FROM search WHERE search MATCH '\"红\"'")
    assert found == 0


def test_what_its_source_no_longer_has_is_not_found(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", guid="1"), an_article("乙", guid="2")])
    _index(library)
    library.upsert(SOURCE, [an_article("甲", guid="1")], complete=True)
    assert _titles(library, "正文") == ["甲"]
    library.upsert(SOURCE, [an_article("乙", guid="2")])
    assert sorted(_titles(library, "正文")) == ["乙", "甲"]


def test_the_index_is_filled_a_little_at_a_time(library: Library) -> None:
    library.upsert(SOURCE, [an_article(f"标题{n}", guid=str(n)) for n in range(30)])
    assert library.index_some(12) == 12
    assert library.unindexed() == 18
    assert len(_titles(library, "标题")) == 30
    assert [library.index_some(12), library.index_some(12), library.index_some(12)] == [12, 6, 0]


def test_the_index_can_be_made_again(library: Library) -> None:
    library.upsert(SOURCE, [an_article("甲", "红色", guid="1")])
    _index(library)
    library.rebuild_index()
    assert library.unindexed() == 1
    assert _both(library, "红色") == ["甲"]
    library.set_setting("search.version", "0")
    _index(library)
    assert _titles(library, "红色") == ["甲"]


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
    assert _both(library, "陶瓷", ranked=True) == ranked
    assert _titles(library, "陶瓷 sort:rank") == ranked
    assert _titles(library, "陶瓷") == ["题一", "题三", "题二", "陶瓷 新", "陶瓷 旧"]
    assert _titles(library, "陶瓷 OR 瓷陶 sort:date")[0] == "陶瓷 旧"
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
        _index(library)


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
        _index(library)


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
        assert _both(library, "南庄 红色 is:starred") == ["南庄陶瓷"]
    assert [each.name for each in tmp_path.iterdir() if "backup-v1" in each.name]


def test_kept_rows_stay_though_they_no_longer_match(library: Library) -> None:
    library.upsert(SOURCE, [an_article(f"陶瓷{n}", guid=str(n)) for n in range(3)])
    _index(library)
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
    assert _titles(library, "is:unread") == ["茶"]


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
    assert len(_titles(library, r"title:/^第\d+期$/")) == 450
    assert sorted(_titles(library, "title:/第4(4)+期/")) == ["第444期", "第44期"]

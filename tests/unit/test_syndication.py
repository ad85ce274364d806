"""RSS, Atom and RDF: what a feed says becomes the article's fields, whatever state it is in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from feeds.document import Figure, Heading, Paragraph, Style, block_text
from feeds.errors import ParseError
from feeds.formats import fields
from feeds.formats.payload import Parsed
from feeds.formats.syndication import read_feed
from feeds.formats.xml_prolog import feed_root
from feeds.models import Enclosure, Moment, Popularity
from tests.unit.feed_parts import BAD, item, one, rss

DATA = Path(__file__).parents[1] / "data" / "feeds"
CHINA = timezone(timedelta(hours=8))


def feed(name: str, url: str = "") -> Parsed:
    return read_feed((DATA / name).read_text(encoding="utf-8"), where=name, url=url)


def test_rss_2_says_everything() -> None:
    parsed = feed("rss20.xml")
    assert (parsed.kind, parsed.title) == ("feed", "临江日报 · 本地")
    assert parsed.site_url == "https://news.example.cn/local/"
    first = parsed.articles[0]
    assert first.title == "图书馆新馆开放 首日两千三百人"
    assert first.guid == "local-20240512-001"
    assert first.url == "https://news.example.cn/local/2024/0512/library.html"
    assert first.author == "林一舟、高岭"
    assert first.published == Moment.at(datetime(2024, 5, 12, 7, 30, tzinfo=CHINA))
    assert first.tags == ("文化", "图书馆")
    assert first.comments_url.endswith("library.html#comments")
    assert first.popularity == Popularity(17, "comments", "slash:comments")
    assert first.summary == "新馆设有儿童阅览区、自习室和一间小剧场，周一闭馆。"
    assert (first.language, first.source_name) == ("zh-cn", "临江日报 · 本地")
    assert first.markup is not None
    assert "<h3>" in first.markup.text


def test_the_content_is_the_body_as_blocks() -> None:
    first = feed("rss20.xml").articles[0]
    assert [type(block) for block in first.body.blocks] == [Paragraph, Heading, Paragraph, Figure]
    assert first.body.links() == (
        "https://news.example.cn/about/theatre",
        "https://news.example.cn/local/2024/0512/photo/1.jpg",
    )


def test_a_description_alone_is_the_body_and_no_summary() -> None:
    market = feed("rss20.xml").articles[1]
    assert market.summary == ""
    assert [block_text(block) for block in market.body.blocks] == [
        "周六、周日营业到晚上十一点。",
        "停车免费两小时。",
    ]


def test_escaped_markup_is_taken_off_a_title() -> None:
    assert feed("rss20.xml").articles[1].title == "A&B 超市：周末延长营业"


def test_a_day_stays_a_day() -> None:
    assert feed("rss20.xml").articles[1].published == Moment(date(2024, 5, 11))


def test_a_plain_description_keeps_its_lines() -> None:
    notice = feed("rss20.xml").articles[2]
    assert [block_text(block) for block in notice.body.blocks] == [
        "五月十一日八时至十二时，河东片区停水。",
        "请提前储水。",
    ]


def test_an_entry_without_guid_and_link_is_named_by_title_and_date() -> None:
    first, second = (feed("rss20.xml").articles[2].guid for _ in range(2))
    assert first == second
    assert first.startswith("sha:")


def test_rss_0_91_with_its_document_type() -> None:
    parsed = feed("rss091.xml")
    assert [article.title for article in parsed.articles] == [
        'Ferry "Kestrel" completes 100,000th crossing',
        "Night bus stays",
    ]
    assert parsed.articles[0].body.text == "A petition saved the boat; the café on board stays."


def test_rss_0_90() -> None:
    assert [article.url for article in feed("rss090.rdf").articles] == [
        "http://wire.example.org/first"
    ]


def test_rss_1_0_with_dublin_core() -> None:
    article = feed("rss10.rdf").articles[0]
    assert (article.title, article.author) == ("映画館「港座」が再開へ", "佐藤恵子")
    assert article.published == Moment.at(
        datetime(2024, 5, 12, 0, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    )
    assert (article.updated, article.language, article.tags) == (None, "ja", ("文化",))


def test_atom_1_0_says_everything() -> None:
    first = feed("atom10.xml").articles[0]
    assert first.title == "Nachtzug täglich nach Triest"
    assert first.guid == "tag:blatt.example.de,2024:1"
    assert first.url == "https://blatt.example.de/artikel/1"
    assert first.published == Moment.at(
        datetime(2024, 5, 11, 18, 30, tzinfo=timezone(timedelta(hours=2)))
    )
    assert first.updated is not None and first.updated.day == date(2024, 5, 12)
    assert (first.author, first.tags) == ("Jördis Größler", ("Verkehr",))
    assert first.summary == "Ab Juni fährt jede Nacht ein Zug."
    assert first.popularity == Popularity(8, "comments", "thr:count")
    assert first.enclosures == (
        Enclosure("https://blatt.example.de/ton/1.mp3", "audio/mpeg", 1200, None, "Zum Hören"),
    )
    assert first.body.links() == ("https://blatt.example.de/artikel/karte",)
    assert any(span.style & Style.STRONG for span in first.body.all_spans())


def test_atom_text_is_text() -> None:
    second = feed("atom10.xml").articles[1]
    assert second.title == "Preise: 3 < 5 &amp; mehr"
    assert len(second.body.blocks) == 2
    assert second.author == "Redaktion Talblatt"


def test_an_entry_that_says_only_when_it_was_updated_was_published_then() -> None:
    second = feed("atom10.xml").articles[1]
    assert second.published == Moment.at(datetime(2024, 5, 10, 6, 0, tzinfo=UTC))
    assert second.updated is None


def test_atom_0_3() -> None:
    article = feed("atom03.xml").articles[0]
    assert article.title == "An entry of the old kind"
    assert article.body.text == "Still readable."
    assert article.published is not None and article.published.day == date(2004, 3, 1)


def test_a_podcast_has_its_files() -> None:
    twelve, eleven = feed("podcast.xml", "https://pod.example.cn/feed.xml").articles
    assert twelve.enclosures == (
        Enclosure("https://pod.example.cn/audio/12.mp3", "audio/mpeg", 48_230_112, 3723),
        Enclosure("https://pod.example.cn/video/12.mp4", "video/mp4", 990, 3700),
    )
    assert eleven.enclosures == (
        Enclosure("https://pod.example.cn/audio/11.mp3", "audio/mpeg", None, 1805),
    )
    assert twelve.url == "https://pod.example.cn/12"


def test_popularity_keeps_its_unit_and_where_it_was_said() -> None:
    found = {article.title: article.popularity for article in feed("popularity.xml").articles}
    assert found == {
        "slash": Popularity(12, "comments", "slash:comments"),
        "slash nil": Popularity(0, "comments", "slash:comments"),
        "thr total": Popularity(5, "comments", "thr:total"),
        "thr count": Popularity(9, "comments", "thr:count"),
        "views": Popularity(123_456, "views", "media:statistics"),
        "favorites": Popularity(7, "points", "media:statistics"),
        "stars": Popularity(4.5, "stars", "media:starRating"),
        "page": Popularity(249, "points", "page"),
        "none": None,
    }


# Broken feeds.


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("AT&T news", "AT&T news"),
        ("caf&eacute;&nbsp;news &mdash; 3&hellip;", "café news — 3…"),
        ("R&D & more &unknown; here", "R&D & more &unknown; here"),
        ("a\x1b]0;evil\x07b", "ab"),
        ("a&#27;[2Jb &#x9c;c", "ab œc"),
        ("a\x0bb\x01c", "abc"),
        ("a&#xD800;b&#0;&#x110000;&#999999999999;", f"a{BAD}b{BAD * 3}"),
        ("a&#xD800 b", f"a{BAD} b"),
        ("x\u202ey", "xy"),
        ("first\n\n   second", "first second"),
        ("[@click=app.quit]Breaking[/]", "[@click=app.quit]Breaking[/]"),
        ("&lt;script&gt; explained", "<script> explained"),
        ("&lt;i&gt;x&lt;/i&gt; &amp;lt;b&amp;gt;", "x <b>"),
        ("<![CDATA[a & b < c]]>", "a & b < c"),
    ],
)
def test_a_title_comes_out_right_and_clean(title: str, shown: str) -> None:
    assert one(rss(item(title, guid="1"))).title == shown


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  " + rss(item(guid="1")),
        "\ufeff" + rss(item(guid="1")),
        "junk before it " + rss(item(guid="1")),
        "<br />\n<b>Warning</b>: x in y on line 3<br />\n" + rss(item(guid="1")),
        rss(item(guid="1")) + "<!-- after --> junk after",
        rss(item(guid="1", undeclared="x").replace("undeclared", "foo:bar")),
        rss(item(guid="1")).replace('version="1.0"', 'version="1.1"', 1),
        rss(item(guid="1")).replace("utf-8", "utf-16", 1),
        rss(item(guid="1", description="<b><i>x</b></i>")),
        rss("<!-- <item><title>no</title></item> -->" + item(guid="1")),
        '<!-- <rss version="2.0"> -->' + rss(item(guid="1")),
        rss(item(guid="1")).removeprefix('<?xml version="1.0" encoding="utf-8"?>'),
    ],
)
def test_a_broken_feed_still_gives_its_entry(text: str) -> None:
    assert feed_root(text) == "rss"
    assert one(text).title == "标题"


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so() -> None:
    whole = rss(item("一", guid="1") + item("二", guid="2") + item("三", guid="3"))
    parsed = read_feed(whole[: whole.index("三") + 1])
    assert [article.title for article in parsed.articles] == ["一", "二"]
    assert parsed.notes == ("the feed breaks off; its last entry, which is not whole, is left out",)


def test_a_feed_without_entries_is_no_error() -> None:
    parsed = read_feed(rss(""))
    assert (parsed.articles, parsed.title) == ((), "T")


def test_entries_that_say_nothing_are_left_out_and_counted() -> None:
    parsed = read_feed(rss(item(guid="1") + "<item></item><item><title/></item>"))
    assert len(parsed.articles) == 1


def test_a_feed_of_which_nothing_can_be_read_says_so() -> None:
    broken = rss(item(guid="1")).replace("</title><guid>", "</titel><guid>")
    with pytest.raises(ParseError, match="feed: a feed too broken to read"):
        read_feed(broken, where="feed")


def test_what_is_no_feed_is_refused_in_one_line() -> None:
    with pytest.raises(ParseError, match="XML, but not a feed") as caught:
        read_feed("<?xml version='1.0'?><urlset><url/></urlset>", where="sitemap.xml")
    assert str(caught.value).startswith("sitemap.xml: ")


# Identity.


def test_the_same_guid_and_link_is_one_the_newest() -> None:
    def entry(title: str, day: int) -> str:
        when = f"2024-05-{day:02d}T08:00:00Z"
        return item(title, guid="g", link="https://example.org/a", pubDate=when)

    for rows in (entry("old", 1) + entry("new", 3), entry("new", 3) + entry("old", 1)):
        parsed = read_feed(rss(rows))
        assert [(each.guid, each.title) for each in parsed.articles] == [("g", "new")]


def test_the_same_guid_under_different_links_loses_nothing() -> None:
    items = "".join(
        item(f"t{n}", guid="always the same", link=f"https://example.org/{n}") for n in range(3)
    )
    articles = read_feed(rss(items)).articles
    assert [article.title for article in articles] == ["t0", "t1", "t2"]
    assert len({article.guid for article in articles}) == 3


def test_untitled_undated_entries_are_told_apart_by_what_they_say() -> None:
    parsed = read_feed(rss("".join(item("", description=f"text {n}") for n in range(3))))
    assert len({article.guid for article in parsed.articles}) == 3
    assert [article.title for article in parsed.articles] == ["text 0", "text 1", "text 2"]


def test_a_huge_guid_is_replaced_by_its_digest() -> None:
    guid = one(rss(item(guid="x" * 100_000))).guid
    assert guid.startswith("long:") and len(guid) < 50


def test_a_huge_title_is_cut() -> None:
    title = one(rss(item("题" * 100_000, guid="1"))).title
    assert len(title) == fields.MAX_LINE and title.endswith("…")


# Dates.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed, 01 May 2024 08:00:00 GMT", datetime(2024, 5, 1, 8, tzinfo=UTC)),
        ("Wed, 01 May 2024 08:00:00 EST", datetime(2024, 5, 1, 13, tzinfo=UTC)),
        ("1 May 24 08:00 +0800", datetime(2024, 5, 1, 0, tzinfo=UTC)),
        ("2024-05-01T08:00:00+08:00", datetime(2024, 5, 1, 0, tzinfo=UTC)),
        ("2024-05-01T08:00:00Z", datetime(2024, 5, 1, 8, tzinfo=UTC)),
        ("2099-05-01T08:00:00Z", datetime(2099, 5, 1, 8, tzinfo=UTC)),
        ("not a date", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("99999999999999999999", None),
        ("", None),
        ("1704110400", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("1704110400000", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("170411040", None),
        ("2024-02-30T00:00:00Z", None),
        ("Fri, 2024-02-30", None),
        ("2024-06-31T00:00:00+14:00", None),
        ("05/10/2023 10:00 EST", None),
        ("2024-01", None),
        ("2024", None),
        ("2024-W60-1", None),
        ("2024-W01-1T08:00:00+08:00", datetime(2024, 1, 1, tzinfo=UTC)),
        ("20240101T12", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("2024-01-01T12:00:00 0800", datetime(2024, 1, 1, 4, tzinfo=UTC)),
        ("Mon, 1 Jan 2024 12:00 0530", datetime(2024, 1, 1, 6, 30, tzinfo=UTC)),
        ("2024-01-01T12:00:00 2024", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("Mon, 01 Jan 2024 12:00:00 +9900", None),
        ("2004-július-13T9:15-05:00", None),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", datetime(2004, 7, 11, 17, tzinfo=UTC)),
        ("31 décembre 2024", None),
        ("1 janvier 2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("Tue,02 Jan 2024 10:00:00 +0800", datetime(2024, 1, 2, 2, tzinfo=UTC)),
        ("Tuesday,2Jan2024 10:00:00 GMT", datetime(2024, 1, 2, 10, tzinfo=UTC)),
        ("星期二, 02 一月 2024 10:00:00 +0800", datetime(2024, 1, 2, 2, tzinfo=UTC)),
        ("星期二, 02 一月 2024 10:00:00 0800", datetime(2024, 1, 2, 2, tzinfo=UTC)),
        ("周五, 06 12月 2024 10:00:00 +0800", datetime(2024, 12, 6, 2, tzinfo=UTC)),
        ("週五，06 十二月 2024 10:00:00 +0800", datetime(2024, 12, 6, 2, tzinfo=UTC)),
        ("星期四, 31 十一月 2024 10:00:00 +0800", None),
        ("Fri, 2006/09/15 23:19:53 EDT", datetime(2006, 9, 16, 3, 19, 53, tzinfo=UTC)),
    ],
)
def test_dates(text: str, expected: datetime | None) -> None:
    published = one(rss(item(guid="1", pubDate=text))).published
    assert (published.instant if published else None) == expected


@pytest.mark.parametrize("text", ["2024-W01-1", "2024W011", "2024-001"])
def test_a_day_by_its_week_or_by_its_number_is_a_day(text: str) -> None:
    assert one(rss(item(guid="1", pubDate=text))).published == Moment(date(2024, 1, 1))


# Summaries.


@pytest.mark.parametrize(
    ("summary", "kept"),
    [
        ("今天上午新馆开放", ""),
        ("今天上午新馆……", ""),
        ("今天上午新馆 [...]", ""),
        ("&lt;p&gt;今天上午&lt;/p&gt;", ""),
        ("一句话说完", "一句话说完"),
        ("&lt;p&gt;一段&lt;/p&gt;&lt;p&gt;二段&lt;/p&gt;", "一段\n二段"),
    ],
)
def test_a_summary_that_only_begins_the_body_is_not_kept_apart(summary: str, kept: str) -> None:
    content = "<content:encoded><![CDATA[<p>今天上午新馆开放，市民排队。</p>]]></content:encoded>"
    text = rss(
        f"<item><title>t</title><guid>1</guid><description>{summary}</description>{content}</item>",
        namespaces=' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )
    assert one(text).summary == kept


# Links.


def test_links_are_resolved_and_cleaned_and_kept_whatever_their_scheme() -> None:
    parsed = read_feed(
        rss(
            item("a", guid="1", link='/a b"c')
            + item("b", guid="2", link="javascript:alert(1)")
            + item("c", guid="3", link="https://example.org/\x1b]0;x")
        ),
        url="https://feeds.example.org/x/feed.xml",
    )
    assert parsed.articles[0].url == "https://feeds.example.org/a%20b%22c"
    assert all("\x1b" not in article.url for article in parsed.articles)


# Attacks.

"""What pages say of themselves: linked data, head, microdata, titles."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from feeds.formats.html_jsonld import read_linked_data
from feeds.formats.html_meta import feed_links, next_page, read_head, read_microdata
from feeds.formats.html_title import pick_title, without_site
from feeds.formats.html_tree import parse_tree
from feeds.models import Moment, Popularity

NAMES: dict[str, tuple[Any, str]] = {
    "a name": ("Jane Doe", "Jane Doe"),
    "an object": ({"@type": "Person", "name": "Jane Doe"}, "Jane Doe"),
    "several": (["Jane Doe", {"name": "John Roe"}], "Jane Doe, John Roe"),
    "several in Chinese": ([{"name": "张三"}, {"name": "李四"}], "张三、李四"),
    "an object of several names": ({"name": ["Jane Doe", "John Roe"]}, "Jane Doe, John Roe"),
    "a reference": ({"@id": "#jane"}, "Jane Doe"),
    "an address": ("https://social.example/jane", ""),
    "nothing": (None, ""),
    "a number": (7, ""),
    "an entity": ("Doe &amp; Sons", "Doe & Sons"),
}


def linked(*objects: Any, url: str = "") -> Any:
    scripts = "".join(
        f"<script type='application/ld+json'>{json.dumps(item)}</script>" for item in objects
    )
    return read_linked_data(parse_tree(scripts), url=url)


@pytest.mark.parametrize(("author", "expected"), NAMES.values(), ids=NAMES.keys())
def test_authors(author: Any, expected: str) -> None:
    person = {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}
    article = {"@type": "NewsArticle", "headline": "h", "author": author}
    assert linked({"@graph": [article, person]}).facts.author == expected


COUNTS: dict[str, tuple[dict[str, Any], Popularity | None]] = {
    "views before comments": (
        {
            "interactionStatistic": [
                {"interactionType": "http://schema.org/CommentAction", "userInteractionCount": 3},
                {"interactionType": {"@type": "ViewAction"}, "userInteractionCount": "1,200"},
            ]
        },
        Popularity(1200, "views", "json-ld"),
    ),
    "one counter": (
        {"interactionStatistic": {"interactionType": "LikeAction", "userInteractionCount": 5}},
        Popularity(5, "points", "json-ld"),
    ),
    "the old form": (
        {"interactionCount": "UserComments:12"},
        Popularity(12, "comments", "json-ld"),
    ),
    "comments alone": ({"commentCount": 0}, Popularity(0, "comments", "json-ld")),
    "shares are no popularity": (
        {"interactionStatistic": {"interactionType": "ShareAction", "userInteractionCount": 5}},
        None,
    ),
    "nonsense": ({"interactionStatistic": [None, 3, {}], "commentCount": True}, None),
    "below zero": ({"commentCount": -4}, None),
}


@pytest.mark.parametrize(("fields", "expected"), COUNTS.values(), ids=COUNTS.keys())
def test_popularity(fields: dict[str, Any], expected: Popularity | None) -> None:
    assert linked({"@type": "Article", "headline": "h", **fields}).facts.popularity == expected


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "h",}',
        '<!-- {"@type": "Article", "headline": "h"} -->',
        '/* <![CDATA[ */ {"@type": "Article", "headline": "h"} /* ]]> */'.replace("/* ]]> */", ""),
        '{"@type": "Article", "headline": "h", "description": "two\nlines"};',
        '[{"@type": ["Thing", "http://schema.org/Article"], "headline": "h"}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": "h"}}',
    ],
)
def test_what_templates_get_wrong_is_mended(script: str) -> None:
    root = parse_tree(f"<script type='application/ld+json'>{script}</script>")
    assert read_linked_data(root).facts.title == "h"


@pytest.mark.parametrize("script", ["", "{", "null", "[[[", '{"@type": "Article"', "{'a': 1}", "7"])
def test_what_is_past_mending_is_left_out(script: str) -> None:
    root = parse_tree(f"<script type='application/ld+json'>{script}</script>")
    found = read_linked_data(root)
    assert not found.is_article and found.facts.title == ""


def test_of_several_articles_the_page_s_own_counts() -> None:
    articles = [
        {"@type": "Article", "headline": f"h{number}", "url": f"https://example.org/{number}"}
        for number in range(5)
    ]
    assert linked(articles, url="https://example.org/3#top").facts.title == "h3"
    assert not linked(articles, url="https://example.org/").is_article


def test_the_breadcrumb_goes_by_position() -> None:
    items = [
        {"position": "2", "item": {"name": "News"}},
        {"position": 1, "name": "Home"},
        {"position": None, "name": ""},
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": items}
    assert linked(crumbs).facts.breadcrumb == ("Home", "News")


def test_the_name_of_a_page_is_no_headline() -> None:
    found = linked({"@type": "WebPage", "name": "n", "datePublished": "2024-05-01"})
    assert found.facts.title == ""
    assert found.facts.published == Moment.from_iso("2024-05-01")


HEADS = {
    "published": ("<meta name='PubDate' content='2024-05-01'>", "published", "2024-05-01"),
    "a clock of zeros is a day": (
        "<meta name='publishdate' content='2024-05-01 00:00:00'>",
        "published",
        "2024-05-01",
    ),
    "an impossible date": ("<meta name='date' content='2024-13-41'>", "published", None),
    "a date beyond reason": ("<meta name='date' content='9999-01-01'>", "published", None),
    "the next best date": (
        "<meta name='pubdate' content='soon'><meta name='date' content='2024-05-01'>",
        "published",
        "2024-05-01",
    ),
    "updated": (
        "<meta property='article:modified_time' content='2024-05-01T08:00:00Z'>",
        "updated",
        "2024-05-01T08:00:00+00:00",
    ),
}


@pytest.mark.parametrize(("markup", "field", "expected"), HEADS.values(), ids=HEADS.keys())
def test_dates_in_the_head(markup: str, field: str, expected: str | None) -> None:
    moment = getattr(read_head(parse_tree(markup)), field)
    assert (moment.isoformat() if moment else None) == expected


def test_names_in_the_head() -> None:
    facts = read_head(
        parse_tree(
            "<html lang=''><meta property='og:locale' content='zh_CN'>"
            "<meta name='author' content='作者：张三'><meta name='author' content='admin'>"
            "<meta property='article:publisher' content='https://social.example/paper'>"
            "<meta name='ContentSource' content='县水务局'><meta name='SiteName' content='某县'>"
            "<meta name='ColumnName' content='公告'>"
            "<meta name='ArticleTitle' content='标题&amp;题'>"
            "<meta name='keywords' content='水 灌溉 通知'>"
            "<meta name='Description' content='一<b>二</b>'>"
        )
    )
    assert (facts.author, facts.source_name, facts.site_name) == ("张三", "县水务局", "某县")
    assert (facts.section, facts.title, facts.summary) == ("公告", "标题&题", "一二")
    assert facts.tags == ("水", "灌溉", "通知")
    assert facts.language == "zh_CN"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<link rel=canonical href='/a'>", "https://example.org/a"),
        ("<link rel=canonical href='/'>", ""),
        ("<link rel=canonical href='https://example.org/'>", ""),
        ("<link rel=canonical href='javascript:1'>", ""),
        (
            "<link rel=canonical href='/'><meta property='og:url' content='/b'>",
            "https://example.org/b",
        ),
        ("<p>none</p>", ""),
    ],
)
def test_the_canonical_address(markup: str, expected: str) -> None:
    assert read_head(parse_tree(markup), base_url="https://example.org/x").url == expected


def test_microdata() -> None:
    root = parse_tree(
        "<h1 itemprop='headline'>h</h1><time class='updated' datetime='2024-05-02'>later</time>"
        "<time itemprop='datePublished' datetime='2024-05-01T08:00:00+08:00'>1 May</time>"
        "<span class='byline'>By Jane Doe</span><meta itemprop='articleSection' content='News'>"
    )
    facts = read_microdata(root.iter(), now=datetime(2024, 5, 3, tzinfo=UTC))
    assert (facts.title, facts.author, facts.section) == ("h", "Jane Doe", "News")
    assert facts.published == Moment.from_iso("2024-05-01T08:00:00+08:00")
    assert facts.updated == Moment.from_iso("2024-05-02")


def test_feed_links() -> None:
    root = parse_tree(
        "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/rss'"
        " title='A &amp; B'>"
        "<link rel='ALTERNATE home' type='Application/Atom+XML' href='atom.xml'>"
        "<link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' type='text/xml' href='/feed'><link rel='feed' href='/f'>"
        "<link rel='alternate' type='application/json' href='/wp-json/feed'>"
        "<link rel='alternate' hreflang='en' href='/en'><link rel='alternate stylesheet'"
        " type='application/rss+xml' href='/s'><link rel='alternate' type='application/rss+xml'>"
    )
    found = feed_links(root, "https://example.org/news/")
    assert [(link.url, link.title, link.type) for link in found] == [
        ("https://example.org/rss", "A & B", "application/rss+xml"),
        ("https://example.org/news/atom.xml", "", "application/atom+xml"),
        ("https://example.org/feed", "", "text/xml"),
        ("https://example.org/f", "", ""),
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<link rel='next' href='?p=2'>", "https://example.org/a?p=2"),
        ("<a href='a_2.html'>下一页</a>", "https://example.org/a_2.html"),
        ("<a href='a_2.html'>下一頁 &gt;</a>", "https://example.org/a_2.html"),
        ("<a href='b.html'>下一篇</a>", ""),
        ("<a href='#'>下一页</a>", ""),
        ("<a href='javascript:go(2)'>下一页</a>", ""),
    ],
)
def test_the_next_page(markup: str, expected: str) -> None:
    assert next_page(parse_tree(markup), "https://example.org/a") == expected


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("老城码头完工_本地新闻_青川在线", "", "老城码头完工"),
        ("老城码头完工 - 青川网", "", "老城码头完工"),
        ("老城码头完工-青川新闻网", "", "老城码头完工"),
        ("老戲院修復完成｜海港日報", "", "老戲院修復完成"),
        ("Mill reopens - Valley Courier", "Valley Courier", "Mill reopens"),
        ("Mill reopens | Valley Courier", "", "Mill reopens"),
        ("Mill reopens — for good", "", "Mill reopens — for good"),
        ("中美-欧盟会谈", "", "中美-欧盟会谈"),
        ("2023-2024年度报告", "", "2023-2024年度报告"),
        ("A-B testing explained", "", "A-B testing explained"),
        ("News", "", "News"),
        ("", "x", ""),
        ("a - " * 80, "", ("a - " * 80).strip()),
    ],
)
def test_titles_without_the_site(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("linked_title", "declared", "tops", "whole", "site", "expected"),
    [
        ("Linked", "Declared", ["Top"], "Whole", "", "Linked"),
        ("", "Declared | Site", ["Top"], "Whole", "Site", "Declared"),
        ("", "Site", ["The mill reopens"], "The mill reopens - Site", "Site", "The mill reopens"),
        ("A very long headl...", "", ["A very long headline"], "", "", "A very long headline"),
        ("", "", ["Site"], "The mill reopens - Site", "", "The mill reopens"),
        ("", "", ["The mill reopens"], "", "", "The mill reopens"),
        ("", "", [], "The mill reopens", "", "The mill reopens"),
        ("", "", [], "", "", ""),
    ],
)
def test_picking_the_title(
    linked_title: str, declared: str, tops: list[str], whole: str, site: str, expected: str
) -> None:
    assert pick_title(linked_title, declared, tops, whole, site) == expected

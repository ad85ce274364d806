"""Exported web pages: all of the article, nothing that runs, nothing that is loaded."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from feeds.document import (
    Block,
    Caption,
    Code,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Style,
    Table,
)
from feeds.export import ArticleFacts, render
from feeds.export.html import RECORD_ID, render_html
from feeds.formats.html import read_html
from feeds.formats.records import record_to_article
from feeds.models import Article, Enclosure, Moment, Popularity
from tests.strategies import articles

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--"

PAGE = Article(
    title="建陶第一镇",
    url="https://example.com/新闻/1",
    breadcrumb=("首页", "新闻"),
    section="要闻",
    published=Moment(date(2023, 5, 10)),
    source_name="禅城南庄",
    popularity=Popularity(1835, "views", "page"),
    summary="概述一。\n概述二。",
    disclaimer="声明：转载。",
    tags=("陶瓷", "党建"),
    enclosures=(Enclosure("https://example.com/a.mp3", "audio/mpeg"),),
    body=Document(
        (
            Heading((Span("小标题"),), 1),
            Paragraph((Span("一"), Span("加粗", Style.STRONG, "https://e.com/?a=1&b=2"))),
            Paragraph((Span("行一\n行二"),)),
            Caption((Span("图说\n李明 摄"),)),
            Figure("https://e.com/a.jpg", "窑", (Span("窑前"),)),
            Quote((Paragraph((Span("引"),)),)),
            ListBlock(((Paragraph((Span("项"),)),),), ordered=True, start=3),
            Code("\nif a < b:\n    pass"),
            Table((((Span("甲"),), (Span("乙"),)),), ((Span("头"),), ()), (Span("表"),)),
            Rule(),
        )
    ),
)


def _parse(article: Article, facts: ArticleFacts | None = None) -> Any:
    return _tree(render_html(article, facts=facts, zone=UTC))


def _tree(markup: str) -> Any:
    return etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8"))


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _found(page: Any, path: str) -> list[str]:
    return [" ".join(_text(element).split()) for element in page.xpath(path)]


def _check_harmless(page: Any) -> None:
    scripts = page.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/json"]
    for name in ("img", "iframe", "object", "embed", "link", "base", "form", "svg", "video"):
        assert not page.xpath(f"//{name}")
    for element in page.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not {"src", "srcset", "style", "background", "poster"} & set(element.attrib)
    for address in page.xpath("//@href"):
        assert re.match(r"(?:https?://|mailto:)", address, re.I)


def test_page_shows_the_whole_article() -> None:
    page = _parse(PAGE, ArticleFacts(views=3))
    assert page.get("lang") == "zh-Hans" or page.get("lang") == "zh"
    assert _found(page, "//title") == _found(page, "//h1") == ["建陶第一镇"]
    assert _found(page, "//p[@class='breadcrumb']") == ["首页 › 新闻"]
    header = dict(zip(_found(page, "//dt"), _found(page, "//dd"), strict=True))
    assert header["时间"] == "2023-05-10"
    assert header["人气"] == "1,835"
    assert header["来源"] == "禅城南庄"
    assert header["本机阅读"] == "3"
    assert "作者" not in header
    assert _found(page, "//div[@class='summary']/p") == ["概述一。", "概述二。"]
    assert _found(page, "//div[@class='disclaimer']/p") == ["声明：转载。"]
    assert _found(page, "//ul[@class='enclosures']/li") == [
        "https://example.com/a.mp3 (audio/mpeg)"
    ]
    body = page.xpath("//div[@class='body']")[0]
    assert [element.tag for element in body] == [
        *("h2", "p", "p", "figure", "figure", "blockquote", "ol", "pre", "div", "hr")
    ]
    assert body.xpath("p[1]/a/@href") == ["https://e.com/?a=1&b=2"]
    assert _found(body, "p[1]/a/strong") == ["加粗"]
    assert body.xpath("p[2]/br")
    assert _found(body, "figure/figcaption") == ["图说 李明 摄", "窑前"]
    assert body.xpath("figure/p/a/@href") == ["https://e.com/a.jpg"]
    assert body.xpath("ol/@start") == ["3"]
    assert _text(body.xpath("pre/code")[0]) == "\nif a < b:\n    pass"
    assert _found(body, "div/table/caption") == ["表"]
    assert _found(body, ".//th") == ["头", ""]
    assert _found(body, ".//td") == ["甲", "乙"]
    _check_harmless(page)


def test_labels_speak_the_language_of_the_article() -> None:
    page = _parse(Article(title="The kilns", source_name="Post", language="en"))
    assert page.get("lang") == "en"
    assert _found(page, "//dt") == ["Source"]
    assert _parse(Article(title="x", language='en"><script>')).get("lang") == ""


def test_time_is_told_with_its_zone() -> None:
    moment = Moment.at(datetime(2023, 5, 10, 8, 5, tzinfo=UTC))
    page = _parse(Article(title="x", published=moment))
    assert _found(page, "//dd") == ["2023-05-10 08:05 +00:00"]


def test_policy_allows_the_own_style_and_nothing_else() -> None:
    page = _parse(PAGE)
    style = page.xpath("//style")[0].text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "url(" not in style and "@import" not in style
    assert "@media print" in style and "prefers-color-scheme: dark" in style


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "vscode://x",
        "//example.com/x",
        "/relative",
        "https:///nohost",
    ],
)
def test_other_addresses_are_no_links(href: str) -> None:
    block = Paragraph((Span("字", href=href),))
    article = Article(title="x", url=href, body=Document((block, Figure(href, "图"))))
    page = _parse(article)
    assert page.xpath("//@href") == []
    assert _found(page, "//div[@class='body']/p") == ["字"]


def test_hostile_text_is_only_text() -> None:
    pieces = (Span(HOSTILE, Style.STRONG, f"https://e.com/{HOSTILE}"),)
    blocks: tuple[Block, ...] = (
        Paragraph(pieces),
        Heading(pieces),
        Caption(pieces),
        Figure(f"https://e.com/{HOSTILE}", HOSTILE, pieces),
        Quote((Paragraph(pieces),)),
        ListBlock(((Paragraph(pieces),),)),
        Code(HOSTILE, HOSTILE),
        Table(((pieces,),), (pieces,), pieces),
    )
    article = Article(
        title=HOSTILE,
        body=Document(blocks),
        id=HOSTILE,
        url=f"https://e.com/{HOSTILE}",
        section=HOSTILE,
        breadcrumb=(HOSTILE,),
        source_name=HOSTILE,
        author=HOSTILE,
        editor=HOSTILE,
        summary=HOSTILE,
        disclaimer=HOSTILE,
        language=HOSTILE,
        tags=(HOSTILE,),
        enclosures=(Enclosure(f"https://e.com/{HOSTILE}", HOSTILE, title=HOSTILE),),
    )
    page = _parse(article)
    _check_harmless(page)
    assert _found(page, "//h1") == [HOSTILE]
    assert page.xpath("//meta[@name='author']/@content") == [HOSTILE]
    assert _text(page.xpath("//body//p[1]")[0]) == HOSTILE


def test_record_reads_back() -> None:
    facts = ArticleFacts(views=7, read=True, starred=True)
    (script,) = _parse(PAGE, facts).xpath(f"//script[@id='{RECORD_ID}']")
    record = json.loads(script.text)
    assert record_to_article(record) == PAGE
    assert (record["views"], record["read"], record["starred"]) == (7, True, True)
    assert "<" not in script.text


@given(articles())
def test_any_article_is_harmless_and_reads_back(article: Article) -> None:
    markup = render(article, "html")
    assert markup.endswith("</html>\n")
    _check_harmless(_tree(markup))
    (script,) = re.findall(r'<script type="application/json" id="\S+">(.*?)</script>', markup)
    assert json.loads(script)["title"] == (article.title or None)
    if article.title or article.body or article.url:
        assert read_html(markup).article == article

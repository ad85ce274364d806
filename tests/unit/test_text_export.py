"""The text export: what it looks like, and that it reads back as the same article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.cells import cell_width
from feeds.document import (
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
    spans,
)
from feeds.export.facts import ArticleFacts
from feeds.export.text import render_txt
from feeds.formats.text import is_own_export, read_text
from feeds.models import Article, Moment, Popularity
from tests.strategies import articles

LINK = "https://example.com/办法"
BODY = Document(
    (
        Paragraph(spans("今年以来，禅城区南庄镇的建陶产业按下了“红色引擎”，开启了发展加速度。")),
        Heading(spans("打造示范集群")),
        Caption(spans("众陶联通过党建联盟\n探索新路径")),
        Paragraph((Span("见"), Span("《办法》", Style.STRONG, LINK), Span("一文。"))),
        Quote((Paragraph(spans("根深者叶茂，源浚者流长。")),)),
        ListBlock(((Paragraph(spans("一个中心")),), (Paragraph(spans("两个平台")),)), True),
        Table(((spans("南庄"), spans("2000")),), (spans("镇"), spans("亿元"))),
        Code("a = 1\nb = 2"),
        Figure("https://example.com/a.jpg", "车间", spans("生产车间")),
        Rule(),
    )
)
ARTICLE = Article(
    title="中国建陶第一镇",
    body=BODY,
    id="0123456789abcdef",
    section="城市站点",
    breadcrumb=("首页", "新闻"),
    published=Moment(date(2023, 5, 10)),
    updated=Moment.at(datetime(2023, 5, 10, 0, 5, tzinfo=UTC)),
    source_name="禅城南庄",
    popularity=Popularity(12835, "views", "page"),
    summary="南庄建陶产业基础雄厚。",
    disclaimer="(声明: 本文来源于互联网。)",
    tags=("党建", "建陶"),
    url="https://example.com/1.html",
)
SHOWN = """\
标题：中国建陶第一镇
栏目：城市站点
位置：首页 > 新闻
时间：2023-05-10
更新时间：2023-05-10 08:05 +0800
人气：12,835
来源：禅城南庄
标签：党建、建陶
链接：https://example.com/1.html
本机阅读：3
标记：已读、星标
格式：newstui 文本 1

摘要：南庄建陶产业基础雄厚。

────────────────────────────────

今年以来，禅城区南庄镇的建陶产业
按下了“红色引擎”，开启了发展加
速度。

打造示范集群
------------

▲ 众陶联通过党建联盟\x20\x20
  探索新路径

见《办法》[1]一文。

> 根深者叶茂，源浚者流长。

1. 一个中心
2. 两个平台

镇   │ 亿元
─────┼─────
南庄 │ 2000

    a = 1
    b = 2

[图: 车间][2]
▲ 生产车间

             * * *

────────────────────────────────

(声明: 本文来源于互联网。)

文中链接：
[1] https://example.com/办法
[2] https://example.com/a.jpg

%newstui {"""


def test_what_it_looks_like() -> None:
    text = render_txt(ARTICLE, width=32, facts=ArticleFacts(views=3, read=True, starred=True))
    assert text[: len(SHOWN)] == SHOWN
    assert text.endswith("}\n")
    assert is_own_export(text)
    assert read_text(text) == ARTICLE


def test_english_labels_for_an_english_text() -> None:
    article = Article(
        title="A well-made headline",
        summary="What it says.",
        disclaimer="No warranty.",
        author="Ann Lee",
        published=Moment.at(datetime(2023, 5, 10, 8, 5, 7, tzinfo=UTC)),
        popularity=Popularity(4.5, "stars", "media:starRating"),
        body=Document((Paragraph(spans("One paragraph of text that is wrapped here.")),)),
    )
    text = render_txt(article, width=24)
    assert text.startswith(
        "Title: A well-made \n  headline\nPublished: 2023-05-10 \n  08:05:07 +0000\nStars: 4.5\n"
        "Author: Ann Lee\nFormat: newstui text 1\n\nSummary: What it says.\n\n"
    )
    assert "\nOne paragraph of text \nthat is wrapped here.\n" in text
    assert "\nDisclaimer: No warranty.\n" in text
    assert read_text(text) == article


@pytest.mark.parametrize("width", [0, 20, 40, 80])
@settings(max_examples=60)
@given(article=articles())
def test_it_reads_back_as_the_same_article(article: Article, width: int) -> None:
    assert read_text(render_txt(article, width=width)) == article


@settings(max_examples=60)
@given(articles(), st.integers(1, 200))
def test_every_width_reads_back(article: Article, width: int) -> None:
    assert read_text(render_txt(article, width=width)) == article


@pytest.mark.parametrize(
    ("disclaimer", "shown"),
    [
        ("本文不代表本站观点。", "【声明】本文不代表本站观点。"),
        ("声明: 本文不代表本站观点。", "声明: 本文不代表本站观点。"),
        ("声明：本文不代表本站观点。", "声明：本文不代表本站观点。"),
        ("【声明】本文不代表本站观点。", "【声明】本文不代表本站观点。"),
    ],
)
def test_a_disclaimer_is_named_once(disclaimer: str, shown: str) -> None:
    article = replace(ARTICLE, disclaimer=disclaimer)
    text = render_txt(article)
    assert f"\n\n{shown}\n\n" in text
    assert read_text(text) == article


def test_unwrapped_paragraphs_are_one_line() -> None:
    text = "今年以来，" * 60
    article = Article(title="长", body=Document((Paragraph(spans(text)),)))
    assert f"\n{text}\n" in render_txt(article, width=0)


def test_lines_are_as_wide_as_asked() -> None:
    lines = render_txt(replace(ARTICLE, title="今年以来，" * 20), width=32).split("\n")
    widest = [line for line in lines if cell_width(line.rstrip(" ")) > 32 and "http" not in line]
    assert widest == []


def test_raw_bytes_are_not_told() -> None:
    assert read_text(render_txt(replace(ARTICLE, raw=b"x"))).raw == b""


def test_a_field_changed_by_hand_stays_changed() -> None:
    text = render_txt(ARTICLE).replace("来源：禅城南庄", "来源：佛山日报")
    text = text.replace("标题：中国建陶第一镇", "标题：新标题").replace(
        "2023-05-10\n", "2024-06-11\n"
    )
    read = read_text(text)
    assert (read.title, read.source_name) == ("新标题", "佛山日报")
    assert read.published == Moment(date(2024, 6, 11))
    assert (
        replace(
            read,
            title=ARTICLE.title,
            source_name=ARTICLE.source_name,
            published=ARTICLE.published,
        )
        == ARTICLE
    )


def test_a_block_changed_by_hand_stays_changed_and_the_others_stay_whole() -> None:
    text = render_txt(ARTICLE).replace("见《办法》[1]一文。", "也见《条例》[1]一文。\n\n新的一段。")
    blocks = read_text(text).body.blocks
    assert blocks[3:5] == (
        Paragraph((Span("也见《条例》"), Span("[1]", href=LINK), Span("一文。"))),
        Paragraph(spans("新的一段。")),
    )
    assert blocks[:3] + blocks[5:] == BODY.blocks[:3] + BODY.blocks[4:]


def test_trailing_blanks_lost_in_an_editor_do_not_matter() -> None:
    words = "One paragraph of text that is wrapped here, with a well-known long-winded word."
    styled = (Span("Styled "), Span("and linked text", Style.EMPHASIS, LINK), Span(" in lines"))
    article = Article(title="A title", body=Document((Paragraph(spans(words)), Paragraph(styled))))
    text = render_txt(article, width=20)
    trimmed = "\n".join(line.rstrip() for line in text.split("\n"))
    assert trimmed != text
    assert read_text(trimmed) == article


@pytest.mark.parametrize(
    "record",
    [
        "",
        "%newstui",
        "%newstui {",
        "%newstui []",
        '%newstui {"fields":1,"blocks":{}}',
        '%newstui {"fields":{"id":["x"],"nothing":["a","b"],"title":["a",2]}}',
        '%newstui {"blocks":[["x",1,{}],[1,2],["y",-1,{}],"z",["x",1,{"spans":[[1]]}]]}',
        "%newstui " + "[" * 5000,
    ],
)
def test_a_damaged_record_leaves_the_text(record: str) -> None:
    text = render_txt(replace(ARTICLE, body=Document(BODY.blocks[:3])))
    text = text[: text.index("%newstui")] + record
    read = read_text(text)
    assert (read.title, read.summary) == (ARTICLE.title, ARTICLE.summary)
    assert read.body.blocks == BODY.blocks[:3]
    assert read.id == ""


def test_a_forged_record_is_cleaned() -> None:
    text = render_txt(Article(title="x", id="a", language="y"))
    forged = text.replace('"a"', '"\\u001b]52;c;x\\u0007a"').replace('"y"', '"\\u202ey"')
    assert forged != text
    read = read_text(forged)
    assert (read.id, read.language) == ("a", "y")


def test_the_same_words_twice_keep_their_own_styles() -> None:
    plain, strong = Paragraph(spans("今年")), Paragraph(spans("今年", Style.STRONG))
    for blocks in [(plain, strong), (strong, plain), (strong, plain, strong)]:
        article = Article(title="x", body=Document(blocks))
        assert read_text(render_txt(article)) == article

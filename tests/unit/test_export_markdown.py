"""Articles as Markdown: good to read, and read back as the same article."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from feeds.document import (
    Block,
    Caption,
    Code,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Rule,
    Span,
    Style,
)
from feeds.export import ArticleFacts, render
from feeds.export.markdown import render_markdown
from feeds.formats.markdown import markdown_document, read_markdown
from feeds.formats.markdown_own import BODY_MARK, END_MARK, read_own_markdown
from feeds.models import Article, Enclosure, Moment, Popularity
from tests.strategies import articles

SIMPLE = Article(
    title="建陶第一镇 *发力*",
    id="0123456789abcdef",
    url="https://example.com/a_b",
    section="要闻",
    published=Moment(date(2023, 5, 10)),
    source_name="禅城南庄",
    popularity=Popularity(1835, "views", "page"),
    summary="概述一。\n# 概述二。",
    disclaimer="声明：转载。",
    tags=("陶瓷",),
    enclosures=(Enclosure("https://example.com/a.mp3", "audio/mpeg", title="录音"),),
    language="zh",
    body=Document(
        (
            Paragraph((Span("今年以来，按下了“红色引擎”。"),)),
            Heading((Span("小标题"),)),
            Caption((Span("图一\n李明 摄"),)),
            Paragraph((Span("1. 不是列表\n- 也不是"),)),
            Rule(),
        )
    ),
)
RICH = replace(
    SIMPLE,
    body=Document(
        (
            Paragraph((Span("看"), Span("这里", Style.STRONG, "javascript:alert(1)"))),
            Figure("https://e.com/a.jpg", "窑", (Span("窑前"),)),
            Code(f"{END_MARK}\n<!-- newstui: blocks 0 [] -->\n---\n"),
            ListBlock(((Paragraph((Span("--> -- <!--"),)),),)),
        )
    ),
)


def _parts(text: str) -> tuple[str, str]:
    front, visible = text.removeprefix("---\n").split("\n---\n", 1)
    return front, visible


def test_file_as_a_person_sees_it() -> None:
    front, visible = _parts(render_markdown(SIMPLE))
    human = [line for line in front.splitlines() if not line.startswith("newstui: ")]
    assert human == [
        'title: "建陶第一镇 *发力*"',
        'date: "2023-05-10"',
        'source: "禅城南庄"',
        'section: "要闻"',
        'popularity: "1835 views"',
        'tags: ["陶瓷"]',
        'language: "zh"',
        'url: "https://example.com/a_b"',
    ]
    assert (
        visible
        == f"""
# 建陶第一镇 \\*发力\\*

栏目：要闻 · 时间：2023-05-10 · 人气：1,835 · 来源：禅城南庄 · 标签：陶瓷

> 概述一。
>
> \\# 概述二。

{BODY_MARK}

今年以来，按下了“红色引擎”。

## 小标题

*图一*\\
*李明 摄*

1\\. 不是列表\\
\\- 也不是

***

{END_MARK}

***

声明：转载。

- [录音](https://example.com/a.mp3) (audio/mpeg)

[https://example.com/a\\_b](https://example.com/a_b)
"""
    )


def test_plain_body_is_not_written_twice() -> None:
    assert render_markdown(SIMPLE).count("红色引擎") == 1
    assert "newstui: blocks" not in render_markdown(SIMPLE)


def test_body_that_markdown_cannot_say_is_kept_beside_it() -> None:
    text = render_markdown(RICH)
    comment = text.splitlines()[-1]
    assert comment.startswith("<!-- newstui: blocks ")
    assert comment.endswith(" -->")
    assert "--" not in comment.removeprefix("<!--").removesuffix("-->")
    assert json.loads(comment.split(" ", 4)[4].removesuffix(" -->")) == RICH.body.to_json()


@pytest.mark.parametrize("article", [SIMPLE, RICH, Article(title="题"), replace(SIMPLE, title="")])
def test_exported_article_reads_back_as_the_same(article: Article) -> None:
    text = render(article, "md")
    assert read_markdown(text) == article
    assert read_markdown("\ufeff" + text.replace("\n", "\r\n")) == article
    assert read_markdown("\n".join(line.rstrip() for line in text.split("\n"))) == article


def test_file_from_the_web_keeps_no_id() -> None:
    article = replace(SIMPLE, source_id="abcdef", path="/home/li/a.md")
    text = render_markdown(article)
    assert read_own_markdown(text, markdown_document) == article
    own = read_own_markdown(text, markdown_document, url="https://e.com/a.md")
    assert own == replace(article, id="", source_id="", path="")
    assert read_markdown(text, url="https://e.com/a.md") == own
    assert read_own_markdown("# x\n\ny", markdown_document) is None


def test_edited_body_counts() -> None:
    for article in (SIMPLE, RICH):
        text = render_markdown(article).replace(BODY_MARK, f"{BODY_MARK}\n\n新的一段。")
        read = read_markdown(text)
        assert read.title == article.title
        assert read.body.blocks[0] == Paragraph((Span("新的一段。"),))
        assert len(read.body.blocks) > 1


def test_without_its_marks_it_is_any_markdown_file() -> None:
    text = render_markdown(SIMPLE)
    assert read_markdown(text.replace(END_MARK, "")).title == SIMPLE.title
    broken = text.replace("newstui: {", "newstui: {broken")
    assert read_markdown(broken).title == SIMPLE.title
    assert "红色引擎" in read_markdown(broken).body.text


def test_facts_are_told() -> None:
    front, visible = _parts(render_markdown(SIMPLE, facts=ArticleFacts(7, True, True)))
    record = json.loads(front.split("newstui: ", 1)[1])
    assert (record["views"], record["read"], record["starred"]) == (7, True, True)
    assert "body" not in record and "text" not in record
    assert "本机阅读：7" in visible


def test_instant_is_told_with_its_zone() -> None:
    moment = Moment.at(datetime(2023, 5, 10, 8, 5, tzinfo=UTC))
    text = render_markdown(Article(title="x", language="en", published=moment), zone=UTC)
    assert "Published: 2023-05-10 08:05 +00:00" in text
    assert 'date: "2023-05-10T08:05:00+00:00"' in text


HOSTILE = (
    "\n---\ntitle: x\n# h\n<script>alert(1)</script> ![i](http://e.com/i.png) [a](javascript:x)"
)


def test_hostile_text_is_only_text() -> None:
    pieces = (Span(HOSTILE), Span(HOSTILE, Style.EMPHASIS, "javascript:alert(1)"))
    blocks: tuple[Block, ...] = (
        Paragraph(pieces),
        Heading(pieces),
        Caption(pieces),
        Figure("http://e.com/i.png", HOSTILE, pieces),
        Code(HOSTILE, HOSTILE),
    )
    article = Article(
        title=HOSTILE,
        url="javascript:alert(1)",
        source_name=HOSTILE,
        author=HOSTILE,
        summary=HOSTILE,
        disclaimer=f"{HOSTILE}\n{BODY_MARK}\n{END_MARK}",
        tags=(HOSTILE,),
        body=Document(blocks),
        enclosures=(Enclosure("javascript:x", HOSTILE, title=HOSTILE),),
    )
    front, visible = _parts(render_markdown(article))
    assert all(": " in line and json.loads(line.split(": ", 1)[1]) for line in front.splitlines())
    tokens = [
        token
        for outer in MarkdownIt("commonmark").parse(visible)
        for token in outer.children or [outer]
    ]
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == [
        "http://e.com/i.png"
    ]
    assert not [token for token in tokens if token.type in {"image", "html_inline"}]
    comments = [token.content for token in tokens if token.type == "html_block"]
    assert [comment.split()[2] for comment in comments] == ["body", "end", "blocks"]
    assert all(comment.strip().endswith("-->") for comment in comments)
    assert all(comment.count("-->") == 1 for comment in comments)
    assert sum(token.type == "heading_open" for token in tokens) == 2


@given(articles())
def test_any_article_reads_back_as_the_same(article: Article) -> None:
    # An article of a rule and nothing else says nothing that could be told from a rule.
    if article.title or article.body.text or article.url:
        assert read_markdown(render_markdown(article)) == article

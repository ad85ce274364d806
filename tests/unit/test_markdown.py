"""Markdown files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

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
    block_text,
    spans,
)
from feeds.export import render
from feeds.formats.markdown import looks_like_markdown, markdown_document, read_markdown
from feeds.models import Article, Moment, Popularity

DATA = Path(__file__).resolve().parents[1] / "data" / "markdown"


def read(name: str) -> Article:
    return read_markdown((DATA / name).read_text(encoding="utf-8"))


def test_a_file_with_chinese_front_matter() -> None:
    article = read("alley.md")
    assert article.title == "老巷子里的修鞋摊"
    assert article.published == Moment.from_iso("2024-05-01T08:05:00+08:00")
    assert article.updated == Moment.from_iso("2024-05-02")
    assert (article.author, article.editor) == ("张三、李四", "王五")
    assert article.source_name == "城南记事"
    assert article.section == "人物"
    assert article.tags == ("手艺", "城南, 老街")
    assert article.summary == "他在巷口坐了三十年。\n今年，他想歇一歇。"
    assert article.url == "https://example.cn/people/1"
    assert article.popularity == Popularity(12_000, "views", "front matter")
    assert article.language == "zh-CN"
    assert [block.type for block in article.body.blocks] == [
        "paragraph",
        "heading",
        "list",
        "table",
        "quote",
        "code",
        "paragraph",
    ]
    assert article.body.text.startswith("巷口的梧桐树下，有一个修鞋摊。摊主姓周，今年六十七岁。")
    assert "alert" not in article.body.text


def test_a_file_with_toml() -> None:
    article = read("harbour.md")
    assert article.title == "The harbour clock"
    assert article.published == Moment.from_iso("2024-02-03")
    assert article.tags == ("clocks", "harbours")
    assert article.popularity == Popularity(41, "comments", "front matter")
    assert article.body.text == "It has been four minutes slow since 1962."


def test_a_header_line_below_the_title() -> None:
    article = read_markdown(
        "# 标题\n\n时间：2023-05-10　人气：835　来源：某镇\n\n摘要：短短一句。\n\n正文在此。\n"
    )
    assert article.title == "标题"
    assert article.published == Moment.from_iso("2023-05-10")
    assert article.popularity == Popularity(835, "views", "page")
    assert article.source_name == "某镇"
    assert article.summary == "短短一句。"
    assert article.body == Document((Paragraph(spans("正文在此。")),))


TITLES = {
    "a heading": ("# One\n\ntext", "One", ["text"]),
    "an underlined heading": ("One\n===\n\ntext", "One", ["text"]),
    "a smaller heading is the text's": ("## One\n\ntext", "", ["One", "text"]),
    "a later heading is the text's": ("text\n\n# One", "", ["text", "One"]),
    "front matter": ("---\ntitle: One\n---\n# Two\n\ntext", "One", ["Two", "text"]),
    "front matter and the same": ("---\ntitle: One!\n---\n## One\n\ntext", "One!", ["text"]),
    "neither": ("text", "", ["text"]),
    "nothing": ("", "", []),
}


@pytest.mark.parametrize(("text", "title", "body"), TITLES.values(), ids=TITLES.keys())
def test_titles(text: str, title: str, body: list[str]) -> None:
    article = read_markdown(text)
    assert article.title == title
    assert [block_text(block) for block in article.body.blocks] == body


def test_relative_dates_and_links_start_from_what_is_given() -> None:
    now = datetime(2024, 5, 3, 12, tzinfo=UTC)
    text = "---\n日期: 昨天 08:05\nurl: 2.html\n---\n[a](b.html)"
    article = read_markdown(text, now=now, url="https://example.org/x/1.md")
    assert article.published is not None and article.published.day.isoformat() == "2024-05-02"
    assert article.url == "https://example.org/x/2.html"
    assert article.body.links() == ("https://example.org/x/b.html",)


def test_blocks() -> None:
    source = (DATA / "blocks.md").read_text(encoding="utf-8")
    assert markdown_document(source) == Document(
        (
            Heading(spans("Two"), 2),
            Paragraph(
                (
                    Span("a "),
                    Span("b", Style.STRONG),
                    Span(" "),
                    Span("c", Style.EMPHASIS),
                    Span(" "),
                    Span("d", Style.STRIKE),
                    Span(" "),
                    Span("e", Style.CODE),
                    Span("\n"),
                    Span("f", href="https://example.org/路?a=b&c"),
                )
            ),
            ListBlock(
                (
                    (Paragraph(spans("x")), ListBlock(((Paragraph(spans("y")),),))),
                    (Paragraph(spans("z")),),
                ),
                ordered=True,
                start=3,
            ),
            Quote((Paragraph(spans("q")), Paragraph(spans("r")))),
            Code("if a < b:\n    pass", "python"),
            Table(((spans("1"), spans("|")),), (spans("h"), spans("i"))),
            Rule(),
            Figure("https://example.org/p.jpg", "alt"),
            Paragraph((Span("raw "), Span("html", Style.STRONG))),
            Paragraph((Span("click", href="javascript:alert(1)"),)),
        )
    )


LOOKS = {
    "front matter": ("---\ntitle: a\n---\n", True),
    "a heading first": ("# Title\n\ntext", True),
    "headings": ("text\n\n## a\n\ntext\n\n## b\n", True),
    "links and bold": ("[a](https://example.org/) and **b**", True),
    "code": ("text\n\n```\ncode\n```\n", True),
    "a table": ("| a | b |\n| --- | --- |\n| 1 | 2 |\n", True),
    "plain": ("Some text.\n\nMore text - with a dash.\n", False),
    "a news page": ("城市站点\n> 标题\n详细内容\n\n标题\n\n时间:2023-05-10     人气:835\n", False),
    "a hash tag": ("#话题# 今天下雨\n\n#话题# 明天晴", False),
    "stars": ("5 * 3 = 15\n* * *\n", False),
    "a list alone": ("- a\n- b\n", False),
    "dashes": ("----\ntext\n----\n", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), LOOKS.values(), ids=LOOKS.keys())
def test_looks_like_markdown(text: str, expected: bool) -> None:
    assert looks_like_markdown(text) is expected


BODY = Document(
    (
        Paragraph(spans("第一段。")),
        Heading(spans("小标题 # 1"), 2),
        Paragraph(
            (
                Span("有"),
                Span("粗体", Style.STRONG),
                Span("和"),
                Span("链接", href="https://example.org/a_(b)"),
                Span("，*不是* _强调_，<b>也不是</b>。"),
            )
        ),
        ListBlock(((Paragraph(spans("一")),), (Paragraph(spans("二")),)), True, 2),
        Quote((Paragraph(spans("引文")),)),
        Code("a\n```\n# b", "text"),
        Table(((spans("1"), spans("a|b")),), (spans("x"), spans("y")), spans("表题")),
        Figure("https://example.org/p.jpg", "图", spans("说明")),
        Caption(spans("图为码头。\n某摄")),
        Rule(),
        Paragraph(spans("末段\n有两行。")),
    )
)
ARTICLE = Article(
    title='标题: "引号" # 井号',
    body=BODY,
    id="0123456789abcdef",
    guid="g",
    url="https://example.org/a",
    breadcrumb=("首页", "新闻"),
    published=Moment.from_iso("2024-05-01"),
    source_name="某报",
    popularity=Popularity(835, "views", "page"),
    summary="第一行\n第二行",
    disclaimer="声明：转载。",
    tags=("a", "b, c"),
)


def test_an_exported_file_reads_as_the_same_article() -> None:
    text = render(ARTICLE, "md")
    assert looks_like_markdown(text)
    assert read_markdown(text) == ARTICLE


def test_an_exported_file_that_was_edited_reads_as_edited() -> None:
    text = render(ARTICLE, "md").replace("第一段。", "第一段，改过。")
    article = read_markdown(text)
    assert replace(article, body=Document()) == replace(ARTICLE, body=Document())
    assert article.body.blocks[0] == Paragraph(spans("第一段，改过。"))
    assert [block.type for block in article.body.blocks[:6]] == [
        block.type for block in BODY.blocks[:6]
    ]

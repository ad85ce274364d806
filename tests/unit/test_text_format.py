"""Plain text: titles, paragraphs, header lines and mails."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import Block, Code, Heading, ListBlock, Paragraph, Quote, Rule, plain, spans
from feeds.formats.text import is_own_export, looks_like_mail, read_text
from feeds.models import Moment, Popularity
from tests.strategies import running_texts

DATA = Path(__file__).parent.parent / "data" / "text"
CHINA = timezone(timedelta(hours=8))


def sample(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text))


def paragraphs(text: str) -> list[str]:
    return [
        plain(block.spans) for block in read_text(text).body.blocks if isinstance(block, Paragraph)
    ]


def test_hard_wrapped_text_with_all_it_may_hold() -> None:
    article = read_text(sample("wrapped.txt"))
    assert article.title == "Harbour bridge to reopen in June"
    expected: tuple[Block, ...] = (
        paragraph(
            "The old swing bridge over the harbour will reopen on the second of June, eleven weeks "
            "later than planned. The council said the new bearings had to be made twice because "
            "the first set did not fit."
        ),
        paragraph(
            "Ferries will run until then. “We know that people are tired of waiting,” said Ann "
            "Lee, who leads the works, “but the bridge has to be safe.” See the timetable at "
            "https://example.com/ferries for the last boats."
        ),
        Code('count = 3\nwhile count:\n    count -= 1\n\nprint("done")'),
        ListBlock(
            (
                (paragraph("Route A, every ten minutes"),),
                (paragraph("Route B, every half hour, from the old\ncustoms house"),),
            )
        ),
        Quote((paragraph("It is the second delay this year,\nand the third in two."),)),
        paragraph("Roses are red\nBridges are blue"),
        Rule(),
        paragraph("Ann Lee\nHarbour Street 4"),
    )
    assert article.body.blocks == expected


def test_one_paragraph_a_line() -> None:
    article = read_text(sample("novel.txt"))
    assert article.title == "南风起时"
    assert paragraphs(sample("novel.txt")) == [
        "清晨的码头刚刚醒来，第一班渡轮靠岸，卖早点的摊子已经冒起了白汽。",
        "“今天有风。”老陈说，“船要晚开。”",
        "没有人接话。大家都望着对岸，等着雾散。",
        "过了一会儿，汽笛响了，人群慢慢动起来，一个接一个走上跳板，谁也没有回头。",
    ]


def test_chinese_header_lines_and_chinese_lines_joined_without_blanks() -> None:
    article = read_text(sample("headed.txt"), zone=CHINA)
    assert article.title == "村口的老榕树又发了新芽"
    assert article.author == "林小满"
    assert article.published == Moment.at(datetime(2023, 5, 10, 8, 5, tzinfo=CHINA))
    assert article.source_name == "南堤新闻"
    assert article.url == "https://example.com/rongshu.html"
    assert article.tags == ("古树", "乡村")
    assert article.popularity == Popularity(12_000, "views", "page")
    assert article.body.blocks == (
        paragraph("备注：配图另发"),
        paragraph(
            "村口的老榕树今年春天又发了新芽，树下的石凳重新漆过，老人们照旧来这里下棋，"
            "一坐就是半天。镇里给它挂了牌，说它有三百岁，可谁也说不准到底是哪一年种下的。"
        ),
        paragraph("树下新添了一块牌子。"),
    )


def test_mail_with_coded_parts() -> None:
    text = sample("mail.txt")
    assert looks_like_mail(text)
    article = read_text(text)
    assert article.title == "港口 news of the week"
    assert article.author == "Ann Lee"
    assert article.published == Moment.at(datetime(2023, 5, 10, 0, 5, tzinfo=UTC).astimezone(CHINA))
    assert article.body.blocks == (
        paragraph("The bridge 桥 reopens in June."),
        Quote((paragraph("When exactly?"),)),
        paragraph("On the second."),
    )


def test_mail_that_is_only_html() -> None:
    text = "From: a@example.org\nSubject: News\nContent-Type: text/html\n\n<p>One &amp; two</p>\n"
    assert read_text(text).body.blocks == (paragraph("One & two"),)


@pytest.mark.parametrize(
    "header",
    [
        "Title: One\nAuthor: Two",
        "Subject: One\nFrom: two@example.org\nTo: three@example.org",
        "标题：一\n来源：二",
        "标题:一\n作者:二",
    ],
)
def test_looks_like_mail(header: str) -> None:
    assert looks_like_mail(f"{header}\n\nText.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: one label is no header\nand running text",
        "Note: this is text.\n\nMore text.",
        "时间:2023-05-10     人气:835     来源:禅城南庄     作者:\n\n正文。",
        "He said: so it is.\nShe said: it is not.",
        "https://example.com/\nhttp://example.com/",
    ],
)
def test_does_not_look_like_mail(text: str) -> None:
    assert not looks_like_mail(text)
    assert not is_own_export(text)


def test_header_values_that_cannot_be_read_stay_in_the_text() -> None:
    text = "Title: One\nDate: some day in May\nLink: javascript:x\nViews: many\n\nText."
    article = read_text(text)
    assert (article.published, article.url, article.popularity) == (None, "", None)
    assert article.body.text.split("\n\n") == ["some day in May", "javascript:x", "many", "Text."]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("A title\n\nA text.", "A title", ["A text."]),
        ("标题\n第一段话，说得很清楚，也很完整，谁都看得懂，不用解释。\n第二段也是这样的。",
         "标题", ["第一段话，说得很清楚，也很完整，谁都看得懂，不用解释。", "第二段也是这样的。"]),
        ("One line only", "", ["One line only"]),
        ("今年以来，南庄镇加快了。\n\n第二段。", "", ["今年以来，南庄镇加快了。", "第二段。"]),
        ("Title: Given\n\nFirst\n\nSecond", "Given", ["First", "Second"]),
        ("", "", []),
    ],
    ids=["blank line", "line by line", "single line", "sentence", "from the header", "empty"],
)  # fmt: skip
def test_title(text: str, title: str, body: list[str]) -> None:
    assert read_text(text).title == title
    assert paragraphs(text) == body


def test_title_of_the_file_where_the_text_has_none() -> None:
    assert read_text("One line only", name="旧闻 1.txt").title == "旧闻 1"


def test_underlined_headings() -> None:
    article = read_text("港口新闻\n========\n\n正文。\n\n第二节\n------\n\n又一段。")
    assert article.title == "港口新闻"
    assert article.body.blocks == (
        paragraph("正文。"),
        Heading(spans("第二节"), 2),
        paragraph("又一段。"),
    )


def test_numbered_list_needs_numbers_in_order() -> None:
    read = read_text("Title\n\n3. three\n4. four").body.blocks
    assert read == (ListBlock(((paragraph("three"),), (paragraph("four"),)), True, 3),)
    assert paragraphs("Title\n\n1. one\n7. seven") == ["1. one\n7. seven"]


def test_first_line_indents_begin_paragraphs_in_wrapped_text() -> None:
    text = (
        "　　清晨的码头刚刚醒来，第一班渡轮靠岸，卖早点的摊子已经冒起了\n"
        "白汽。没有人接话。大家都望着对岸，等着雾散，也等着那一声长长的\n"
        "汽笛。\n"
        "　　过了一会儿，汽笛响了。"
    )
    assert paragraphs(text) == [
        "清晨的码头刚刚醒来，第一班渡轮靠岸，卖早点的摊子已经冒起了白汽。没有人接话。大家都望着对岸，"
        "等着雾散，也等着那一声长长的汽笛。",
        "过了一会儿，汽笛响了。",
    ]


def test_controls_are_cleaned() -> None:
    article = read_text("Title\x1b]52;c;x\x07\r\n\r\nText\u202e of\x00 it\r\n")
    assert (article.title, article.body.text) == ("Title", "Text of it")


def test_thousands_of_quotation_marks_are_read() -> None:
    assert read_text("x\n\n" + ">" * 5000 + " deep").body.text.endswith("deep")


@given(st.lists(running_texts().map(str.strip).filter(bool), min_size=1, max_size=8), st.booleans())
def test_no_character_is_lost(parts: list[str], by_line: bool) -> None:
    text = ("\n" if by_line else "\n\n").join(parts)
    article = read_text(text)
    assert "".join((article.title + article.body.text).split()) == "".join(text.split())


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_stays_a_day(day: date) -> None:
    assert read_text(f"标题：一\n日期：{day}\n\n文").published == Moment(day)

"""Other programs' articles as JSON: read by their fields' usual names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from feeds.document import (
    Style,
    block_text,
)
from feeds.errors import ParseError
from feeds.formats.records import read_json, read_jsonl, record_to_article
from feeds.models import Article, Moment, Popularity

DATA = Path(__file__).parents[1] / "data" / "records"
CHINA = timezone(timedelta(hours=8))


def load(name: str) -> tuple[Article, ...]:
    return read_json((DATA / name).read_text(encoding="utf-8"), where=name).articles


def test_schema_org() -> None:
    article = load("schema-org.json")[0]
    assert article.title == "老街修缮完工，居民陆续回迁"
    assert article.published == Moment.at(datetime(2024, 5, 12, 7, 30, tzinfo=CHINA))
    assert article.updated == Moment.at(datetime(2024, 5, 12, 9, 0, tzinfo=CHINA))
    assert (article.author, article.source_name) == ("林一舟、高岭", "临江日报")
    assert (article.section, article.language) == ("城建", "zh-CN")
    assert article.tags == ("老街", "修缮", "骑楼")
    assert article.summary == "历时十四个月的修缮通过验收。"
    assert len(article.body.blocks) == 2


def test_chinese_field_names() -> None:
    notice, back = load("chinese.json")
    assert (notice.title, notice.source_name, notice.author) == ("停水通知", "自来水公司", "")
    assert (notice.editor, notice.section, notice.tags) == ("周明", "便民", ("停水", "河东"))
    assert notice.published is not None and notice.published.instant is not None
    assert notice.popularity == Popularity(12_000, "views", "record")
    assert notice.summary == "五月十一日河东片区停水。"
    assert [block_text(block) for block in notice.body.blocks] == [
        "五月十一日八时至十二时，河东片区停水。",
        "请提前储水。",
    ]
    assert notice.url == "https://water.example.cn/notice/7"
    assert back.published == Moment(date(2024, 5, 11))
    assert back.popularity == Popularity(835, "views", "record")
    assert any(span.style & Style.STRONG for span in back.body.all_spans())
    assert back.guid == "10000000000000000000000"


def test_jsonl_reads_what_is_good_and_names_the_lines_that_are_not() -> None:
    parsed = read_jsonl((DATA / "crawl.jsonl").read_text(encoding="utf-8"))
    bus, ferry, words = parsed.articles
    assert (bus.source_name, bus.author) == ("Harbour Gazette", "J. Doe, A. Roe")
    assert bus.popularity == Popularity(1234, "views", "record")
    assert bus.published == Moment.at(datetime(2024, 5, 12, 7, 46, 40, tzinfo=UTC))
    assert bus.tags == ("bus", "council")
    assert ferry.popularity == Popularity(87, "points", "record")
    assert ferry.published == Moment(date(2024, 5, 12))
    assert words.body.text == "café 😀 \N{REPLACEMENT CHARACTER}"
    assert words.popularity is None
    assert len(parsed.notes) == 2
    assert parsed.notes[0].startswith("line 2: not valid JSON at column ")
    assert parsed.notes[1].startswith("line 5: ")


def test_a_line_separator_inside_a_string_ends_no_line() -> None:
    parsed = read_jsonl('{"title": "a", "text": "b\u2028c"}\n{"title": "d"}\n')
    assert [article.title for article in parsed.articles] == ["a", "d"]


def test_jsonl_of_bad_lines_only_is_an_error() -> None:
    with pytest.raises(ParseError, match="no line of it is an article; line 1: not valid JSON"):
        read_jsonl("{x\n{y\n", where="f.jsonl")


def test_a_wrapped_list_and_blocks_of_another_kind() -> None:
    article = load("blocks.json")[0]
    assert [block.type for block in article.body.blocks] == [
        "paragraph",
        "heading",
        "paragraph",
        "list",
        "paragraph",
        "paragraph",
        "paragraph",
    ]
    assert article.body.text.split("\n\n")[2:6] == [
        "Said otherwise.",
        "one\ntwo",
        "Kept all the same.",
        "A bare string.",
    ]
    assert all("\x1b" not in link for link in article.body.links())


@pytest.mark.parametrize(
    "record",
    [
        {"title": "t", "content": {"html": "<p>x</p>"}},
        {"Title": "t", "Body": "x"},
        {"headline": "t", "full_text": "x"},
        {"title": "<b>t</b>", "content": "<p>x</p>"},
        {"title": {"text": "t"}, "paragraphs": ["x"]},
        {"title": "t", "summary": "x", "text": "x"},
        {"标题": "t", "内容": "x"},
    ],
)
def test_names_and_shapes_of_title_and_body(record: dict[str, Any]) -> None:
    article = record_to_article(record)
    assert (article.title, article.body.text, article.summary) == ("t", "x", "")


def test_a_block_whose_type_is_no_name_keeps_its_text() -> None:
    article = record_to_article(
        {"title": "t", "body": [{"type": [], "content": "x"}, {"type": {}}]}
    )
    assert article.body.text == "x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1715500000, datetime(2024, 5, 12, 7, 46, 40, tzinfo=UTC)),
        (1715500000123, datetime(2024, 5, 12, 7, 46, 40, 123000, tzinfo=UTC)),
        ("1715500000", datetime(2024, 5, 12, 7, 46, 40, tzinfo=UTC)),
        ("2024-05-12T07:46:40Z", datetime(2024, 5, 12, 7, 46, 40, tzinfo=UTC)),
        (2024, None),
        (True, None),
        (float("nan"), None),
        (10**30, None),
        (-1e300, None),
        ("x" * 100_000, None),
        ([], None),
    ],
)
def test_dates_of_every_kind(value: object, expected: datetime | None) -> None:
    published = record_to_article({"title": "t", "date": value}).published
    assert (published.instant if published else None) == expected


def test_a_compact_day_is_a_day() -> None:
    assert record_to_article({"title": "t", "date": 20240512}).published == Moment(
        date(2024, 5, 12)
    )


@pytest.mark.parametrize(
    ("views", "count"),
    [(835, 835), ("1,234", 1234), ("1.2万", 12_000), (-1, None), (True, None), ("many", None)],
)
def test_counts_of_every_kind(views: object, count: int | None) -> None:
    popularity = record_to_article({"title": "t", "views": views}).popularity
    assert (popularity.count if popularity else None) == count


def test_an_object_that_says_nothing_is_refused() -> None:
    with pytest.raises(ParseError, match="without a title and without a text"):
        record_to_article({"id": 5, "date": "2024-05-12"})

"""Articles as JSON: ours comes back equal, anyone else's is read by its fields' usual names."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text, clean_url
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
    spans,
)
from feeds.errors import ParseError
from feeds.formats.records import article_to_record, read_json, record_to_article
from feeds.models import Article, Enclosure, Moment, Popularity

CHINA = timezone(timedelta(hours=8))

# Articles as any format may give them: every string clean.

raw_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("禅城，。 \n\t"))
lines = raw_text.map(clean_line)
some_lines = lines.filter(bool)
texts = raw_text.map(lambda text: clean_text(text).strip())
some_texts = raw_text.map(clean_text).filter(bool)
urls = st.one_of(st.just(""), raw_text.map(lambda text: clean_url("https://example.org/" + text)))
styles = st.builds(lambda bits: Style(bits), st.integers(0, 63))
pieces = st.lists(st.builds(Span, some_texts, styles, urls), max_size=3).map(tuple)
leaves = st.one_of(
    st.builds(Paragraph, pieces),
    st.builds(Heading, pieces, st.integers(1, 6)),
    st.builds(Caption, pieces),
    st.builds(Figure, urls, texts, pieces),
    st.builds(Code, raw_text.map(clean_text), lines),
    st.builds(
        Table,
        st.lists(st.lists(pieces, max_size=3).map(tuple), max_size=3).map(tuple),
        st.lists(pieces, max_size=3).map(tuple),
        pieces,
    ),
    st.just(Rule()),
)
blocks: st.SearchStrategy[Block] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(
            ListBlock,
            st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple),
            st.booleans(),
            st.integers(-5, 10**6),
        ),
    ),
    max_leaves=8,
)
instants = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds and adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, CHINA, timezone(timedelta(hours=-9, minutes=-30))]),
).map(Moment.at)
moments = st.one_of(
    st.none(), instants, st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: Moment(day))
)
popularities = st.one_of(
    st.none(),
    st.builds(
        Popularity,
        st.integers(0, 10**12) | st.floats(0, 5),
        st.sampled_from(["views", "comments", "points", "stars"]),
        st.sampled_from(["page", "slash:comments", "thr:total"]),
    ),
)
counts = st.none() | st.integers(0, 10**12)
enclosures = st.builds(Enclosure, urls.filter(bool), lines, counts, counts, lines)
articles = st.builds(
    Article,
    title=some_lines,
    body=st.lists(blocks, max_size=5).map(lambda found: Document(tuple(found))),
    id=lines,
    source_id=lines,
    guid=lines,
    url=urls,
    section=lines,
    breadcrumb=st.lists(some_lines, max_size=3).map(tuple),
    published=moments,
    updated=moments,
    source_name=lines,
    author=lines,
    editor=lines,
    popularity=popularities,
    summary=texts,
    disclaimer=texts,
    language=lines,
    tags=st.lists(some_lines, max_size=3).map(tuple),
    enclosures=st.lists(enclosures, max_size=2).map(tuple),
    path=lines,
    comments_url=urls,
)


@settings(max_examples=200, deadline=None)
@given(articles)
def test_a_record_read_back_is_the_same_article(article: Article) -> None:
    text = json.dumps(article_to_record(article, views=3, read=True))
    assert record_to_article(json.loads(text)) == article


def test_the_strategy_covers_every_field() -> None:
    record = article_to_record(Article("t"))
    unsaid = {field.name for field in fields(Article)} - record.keys()
    # What an article was made of is not what it says.
    assert unsaid == {"raw", "markup"}


def test_a_record_has_the_documented_shape() -> None:
    article = Article(
        title="标题",
        body=Document((Heading(spans("节")), Paragraph(spans("一段。")))),
        guid="g",
        published=Moment(date(2023, 5, 10)),
        updated=Moment.at(datetime(2023, 5, 11, 8, tzinfo=CHINA)),
        popularity=Popularity(835, "views", "page"),
        summary="概述",
    )
    assert article_to_record(article, views=2, read=False, starred=True) == {
        "id": None,
        "source_id": None,
        "guid": "g",
        "url": None,
        "section": None,
        "breadcrumb": [],
        "title": "标题",
        "published": "2023-05-10",
        "updated": "2023-05-11T00:00:00+00:00",
        "source_name": None,
        "author": None,
        "editor": None,
        "popularity": {"count": 835, "unit": "views", "provenance": "page"},
        "views": 2,
        "read": False,
        "starred": True,
        "summary": "概述",
        "disclaimer": None,
        "language": None,
        "tags": [],
        "enclosures": [],
        "path": None,
        "comments_url": None,
        "body": [
            {"type": "heading", "text": "节", "level": 2},
            {"type": "paragraph", "text": "一段。"},
        ],
        "text": "节\n\n一段。",
        "reading_time": 1,
    }


def test_marks_that_nobody_asked_for_are_not_written() -> None:
    assert article_to_record(Article("t")).keys().isdisjoint({"read", "starred"})


def test_the_day_at_the_source_survives_where_utc_has_another() -> None:
    article = Article("t", published=Moment.at(datetime(2024, 5, 12, 7, 30, tzinfo=CHINA)))
    record = article_to_record(article)
    assert record["published"] == "2024-05-11T23:30:00+00:00"
    assert record["published_day"] == "2024-05-12"
    assert record_to_article(record) == article


def test_the_own_view_counter_is_no_popularity() -> None:
    assert record_to_article(article_to_record(Article("t"), views=9)).popularity is None


def own(**changes: Any) -> dict[str, Any]:
    return article_to_record(Article("t", Document((Paragraph(spans("x")),)))) | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "a\x1b]52;c;eA==\x07b"},
        {"title": "a\u202eb"},
        {"title": "a\ud800b"},
        {"author": "x\x9b31my"},
        {"url": "https://example.org/\x1b]8;;\x07"},
        {"tags": ["a\x1b[2J", 5, None]},
        {"summary": "a\x00b"},
        {"path": "/tmp/\x1b]0;x\x07"},
        {"popularity": {"count": 1, "unit": "views", "provenance": "\x1b[1m"}},
        {"enclosures": [{"url": "https://e/\x1b", "title": "\x9d0;x\x9c", "length": -1}]},
        {"body": [{"type": "paragraph", "text": "a\x1b[2Jb"}]},
        {"body": [{"type": "paragraph", "spans": [{"text": "\x9b2J", "href": "x\x1b]8;;"}]}]},
        {"body": [{"type": "code", "text": "\x1bc", "language": "\x1bc"}]},
        {"body": [{"type": "figure", "url": "\x1b]8;;", "alt": "\x9b", "caption": []}]},
        {"body": [{"type": "quote", "blocks": [{"type": "paragraph", "text": "\ud800"}]}]},
        {"body": [{"type": "table", "rows": [[[{"text": "\x07"}]]], "header": [], "caption": []}]},
    ],
)
def test_every_string_of_a_record_is_cleaned(changes: dict[str, Any]) -> None:
    article = record_to_article(own(**changes))
    written = json.dumps(article_to_record(article), ensure_ascii=False)
    written.encode("utf-8")
    assert not set(written) & set("\x1b\x07\x9b\x9c\x9d\x00\u202e")
    assert "\\u00" not in written


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "yesterday"},
        {"published": 17},
        {"published": "0001-01-01T00:00:00+14:00"},
        {"popularity": {"count": float("inf"), "unit": "views"}},
        {"popularity": {"count": True, "unit": "views"}},
        {"popularity": {"count": 1, "unit": "bananas"}},
        {"popularity": [1]},
        {"enclosures": {"url": "x"}},
        {"tags": "a"},
        {"breadcrumb": None},
        {"body": [5, None, [], {"type": "list", "items": 3}, {"type": "nonsense"}]},
    ],
)
def test_a_field_of_the_wrong_kind_is_unknown_and_no_crash(changes: dict[str, Any]) -> None:
    article = record_to_article(own(**changes))
    assert (article.title, article.published, article.popularity) == ("t", None, None)
    assert (article.enclosures, article.tags, article.breadcrumb) == ((), (), ())


def test_a_block_of_the_wrong_shape_keeps_its_text() -> None:
    article = record_to_article(own(body=[{"type": "list", "items": "no", "text": "kept"}]))
    assert article.body.text == "kept"


@pytest.mark.parametrize("key", ["blocks", "items"])
def test_a_body_nested_a_thousand_deep_keeps_its_text(key: str) -> None:
    block: dict[str, Any] = {"type": "paragraph", "text": "the bottom"}
    for _ in range(1000):
        inner: list[Any] = [block] if key == "blocks" else [[block]]
        block = {"type": "quote" if key == "blocks" else "list", key: inner}
    article = record_to_article(own(body=[block]))
    assert "the bottom" in article.body.text


# JSON itself.


def test_malformed_json_says_where() -> None:
    with pytest.raises(ParseError) as caught:
        read_json('{\n  "title": "a",\n  "text" "b"\n}', where="a.json")
    error = caught.value
    assert (error.line, error.column) == (3, 10)
    assert str(error).startswith("a.json: not valid JSON at line 3, column 10: ")


@pytest.mark.parametrize("text", ["[]", "{}", "5", '"x"', "null", "[1, 2]", '{"a": {"b": []}}'])
def test_json_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(ParseError, match="JSON, but no article in it"):
        read_json(text)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_json_nested_without_end_is_refused(opening: str) -> None:
    with pytest.raises(ParseError, match="nested too deeply"):
        read_json(opening * 100_000)


def test_a_number_of_ten_thousand_digits_is_text() -> None:
    text = '{"title": "t", "id": ' + "9" * 10_000 + ', "views": ' + "9" * 10_000 + "}"
    article = read_json(text).articles[0]
    assert article.guid.startswith("long:")
    assert article.popularity is None


def test_the_same_article_twice_is_one() -> None:
    parsed = read_json('[{"title": "t", "id": "1"}, {"title": "t", "id": "1"}]')
    assert len(parsed.articles) == 1
    assert parsed.notes == ("record 2: the same article a second time, left out",)


def test_two_articles_under_one_id_are_both_kept() -> None:
    records = [article_to_record(Article(title, id="i", guid="g")) for title in "abc"]
    parsed = read_json(json.dumps(records))
    assert [(article.title, article.id, article.guid) for article in parsed.articles] == [
        ("a", "i", "g"),
        ("b", "", "g#2"),
        ("c", "", "g#3"),
    ]


def test_articles_without_any_name_are_all_kept() -> None:
    assert len(read_json('[{"title": "t"}, {"title": "t"}]').articles) == 2


def test_bad_records_among_good_ones_are_counted() -> None:
    rows = [{"title": "t"}, *({"x": n} for n in range(30))]
    parsed = read_json(json.dumps(rows))
    assert len(parsed.articles) == 1
    assert len(parsed.notes) == 21
    assert parsed.notes[-1] == "and 10 more problems"


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | raw_text,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["title", "body", "author", "date", "views", "tags", "text", "type"]
                )
                | raw_text,
                inner,
                max_size=4,
            )
        ),
        max_leaves=15,
    )
)
def test_any_json_gives_articles_or_one_clear_line(value: object) -> None:
    try:
        parsed = read_json(json.dumps({"title": "t", "content": value, "author": value}))
    except ParseError as error:
        pytest.fail(str(error))
    article = parsed.articles[0]
    written = json.dumps(article_to_record(article), ensure_ascii=False).encode()
    assert record_to_article(json.loads(written)) == article

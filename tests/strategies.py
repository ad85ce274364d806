"""Hypothesis strategies for articles as they come: Chinese, English, emoji, every block."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text, clean_url
from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Document,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
)
from feeds.models import Article, Enclosure, Moment, Popularity

__all__ = [
    "articles",
    "blocks",
    "documents",
    "lines",
    "links",
    "moments",
    "pieces",
    "running_texts",
    "texts",
]

_PROSE = [
    "南庄", "建陶产业", "今年以来，", "“红色引擎”", "，", "。", "！？", "……", "——", "（党委）",
    "《办法》", "「好」", "2000亿元", "30.5%", "GDP", "1+1+N+X", "2023-05-10", "08:05", "第12届",
    "カード", "ぁ", "한국어", "the", "news", "reader", "don’t", "well-known", "e.g.", "(see",
    "below)", "supercalifragilisticexpialidocious", "www.example.com", "々",
    "https://example.com/news/2023/05/10/a-long-path?x=1&y=2",
]  # fmt: skip
_MARKS = [
    "[1]", "[图: 一]", "1. ", "- ", "> ", "• ", "▲ ", "===", "* * *", "────────", "标题：",
    "Title: ", "%newstui {}", "    ", "  ", " ", " ", " ", "\t", "\u3000", "\u00a0", "│", "\\",
    "<b>", "[/x]", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e8\U0001f1f3",
    "\u2764\ufe0f", "1\ufe0f\u20e3", "\U0001f44d\U0001f3fd", "e\u0301", "か\u3099",
    "\u0915\u094d\u0937",
]  # fmt: skip
_WORDS = _PROSE + _MARKS
_ANY = st.text(max_size=8)
_STYLES = st.builds(Style, st.integers(0, 2047))


def texts(*, newlines: bool = True, max_size: int = 20) -> st.SearchStrategy[str]:
    """Texts as ``clean_text`` leaves them, built of the words that make trouble."""
    words = [*_WORDS, "\n", "\n\n"] if newlines else _WORDS
    parts = st.lists(st.one_of(st.sampled_from(words), _ANY), max_size=max_size)
    cleaned = parts.map("".join).map(clean_text)
    return cleaned if newlines else cleaned.map(lambda text: text.replace("\n", ""))


def running_texts() -> st.SearchStrategy[str]:
    """Ordinary prose, Chinese and English mixed, without control or layout tricks."""
    return st.lists(st.sampled_from([*_PROSE, *" " * 6]), min_size=1, max_size=60).map("".join)


def lines(max_size: int = 6) -> st.SearchStrategy[str]:
    """One-line fields as ``clean_line`` leaves them."""
    return texts(newlines=False, max_size=max_size).map(clean_line)


def links() -> st.SearchStrategy[str]:
    """Addresses as ``clean_url`` leaves them; some of them odd."""
    known = st.sampled_from(
        [
            "https://example.com/",
            "https://example.com/新闻/1?a=b&c=(d)",
            "mailto:a@b.c",
            "#x",
            "x y",
        ]
    )
    return st.one_of(known, texts(newlines=False, max_size=3)).map(clean_url).filter(bool)


def pieces() -> st.SearchStrategy[Spans]:
    """The spans of a block; each has a text, as the parsers leave them."""
    plain = texts(max_size=8).filter(bool)
    href = st.one_of(st.just(""), st.just(""), links())
    span = st.builds(Span, plain, st.one_of(st.just(Style.NONE), _STYLES), href)
    return st.one_of(plain.map(lambda text: (Span(text),)), st.lists(span, max_size=4).map(tuple))


def _merged() -> st.SearchStrategy[tuple[tuple[int, int, int, int], ...]]:
    """Cells that claim to reach over others, rightly or not."""
    cell = st.tuples(*[st.integers(0, 4)] * 2, *[st.integers(0, 5)] * 2)
    return st.lists(cell, max_size=3).map(tuple)


def _leaves() -> st.SearchStrategy[Block]:
    row = st.lists(pieces(), max_size=4).map(tuple)
    return st.one_of(
        st.builds(Paragraph, pieces()),
        st.builds(Heading, pieces(), st.integers(1, 6)),
        st.builds(Caption, pieces()),
        st.builds(Figure, links(), texts(max_size=4), pieces()),
        st.builds(Code, texts(), st.sampled_from(["", "python"])),
        st.builds(Table, st.lists(row, max_size=4).map(tuple), row, pieces(), _merged()),
        st.just(Rule()),
    )


def blocks() -> st.SearchStrategy[Block]:
    """Any block, quotations and lists nested in one another."""

    def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        # A quotation or an item without anything in it is made by no parser.
        several: Any = st.lists(inner, min_size=1, max_size=3).map(tuple)
        items: Any = st.lists(several, min_size=1, max_size=3).map(tuple)
        start = st.integers(0, 1000)
        return st.one_of(
            st.builds(Quote, several),
            st.builds(ListBlock, items, st.booleans(), start),
            st.builds(Definitions, st.lists(st.tuples(pieces(), several), max_size=3).map(tuple)),
            st.builds(Details, pieces(), several),
            st.builds(Notes, items, st.integers(1, 1000)),
        )

    return st.recursive(_leaves(), nested, max_leaves=6)


def documents() -> st.SearchStrategy[Document]:
    """Whole bodies."""
    return st.lists(blocks(), max_size=6).map(lambda found: Document(tuple(found)))


def moments() -> st.SearchStrategy[Moment]:
    """Days, and instants written in any zone."""
    days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
    zones = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
    instants = st.datetimes(
        datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis asks for bounds without a zone
        datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.one_of(st.just(UTC), zones),
    )
    return st.one_of(days.map(Moment), instants.map(Moment.at))


def popularities() -> st.SearchStrategy[Popularity]:
    """Counts in every unit."""
    counted = st.builds(
        Popularity,
        st.integers(0, 10**12),
        st.sampled_from(["views", "comments", "points"]),
        st.sampled_from(["page", "slash:comments", "thr:total", "record"]),
    )
    stars = st.floats(0, 5, allow_nan=False).map(
        lambda count: Popularity(count, "stars", "media:starRating")
    )
    return st.one_of(counted, stars)


def enclosures() -> st.SearchStrategy[Enclosure]:
    """Attachments, with and without what is known of them."""
    number = st.one_of(st.none(), st.integers(0, 10**9))
    kind = st.sampled_from(["", "audio/mpeg"])
    return st.builds(Enclosure, links(), kind, number, number, lines())


def articles() -> st.SearchStrategy[Article]:
    """Articles with any of their fields, in every script and of every block type."""
    names = st.lists(lines(3).filter(bool), max_size=3).map(tuple)
    attached: Any = st.lists(enclosures(), max_size=2).map(tuple)
    ids = st.sampled_from(["", "0123456789abcdef"])
    return st.builds(
        Article,
        title=lines(),
        body=documents(),
        id=ids,
        source_id=ids,
        guid=lines(),
        url=st.one_of(st.just(""), links()),
        section=lines(2),
        breadcrumb=names,
        published=st.one_of(st.none(), moments()),
        updated=st.one_of(st.none(), moments()),
        source_name=lines(2),
        author=lines(2),
        editor=lines(2),
        popularity=st.one_of(st.none(), popularities()),
        summary=texts(max_size=8),
        disclaimer=texts(max_size=8),
        language=st.sampled_from(["", "zh", "en-GB", "ja"]),
        tags=names,
        enclosures=attached,
        path=st.sampled_from(["", "/tmp/新闻 1.txt"]),
        comments_url=st.one_of(st.just(""), links()),
    )

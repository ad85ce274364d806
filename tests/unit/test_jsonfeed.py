"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from feeds.document import Document, Paragraph, spans
from feeds.errors import ParseError
from feeds.formats import jsonfeed
from feeds.formats.payload import Parsed
from feeds.formats.records import article_to_record, read_json
from feeds.models import Article, Enclosure, Moment

DATA = Path(__file__).parents[1] / "data" / "feeds"
VERSION = "https://jsonfeed.org/version/1.1"
CHINA = timezone(timedelta(hours=8))


def load(name: str) -> Parsed:
    return read_json((DATA / name).read_text(encoding="utf-8"), where=name)


def feed(*items: Any, **fields: Any) -> Parsed:
    return read_json(json.dumps({"version": VERSION, "title": "T", "items": items} | fields))


def test_version_1_1_says_everything() -> None:
    parsed = load("feed-1.1.json")
    assert (parsed.kind, parsed.title) == ("json-feed", "临江手记")
    assert parsed.site_url == "https://notes.example.cn/"
    article = parsed.articles[0]
    assert article.title == "看河人"
    assert (article.guid, article.url) == ("https://notes.example.cn/1",) * 2
    assert article.body.links() == ("https://notes.example.cn/people/wu",)
    assert len(article.body.blocks) == 2
    assert article.summary == "一位看河人的一天。"
    assert article.published == Moment.at(datetime(2024, 5, 12, 18, 20, tzinfo=CHINA))
    assert article.updated == Moment.at(datetime(2024, 5, 13, 8, 0, tzinfo=CHINA))
    assert article.author == "林一舟、何静"
    assert article.tags == ("河", "人物")
    assert article.enclosures == (
        Enclosure("https://notes.example.cn/audio/1.mp3", "audio/mpeg", 4096, 61, "录音"),
    )
    assert (article.language, article.source_name) == ("zh-CN", "临江手记")
    assert article.markup is not None
    assert article.markup.text.startswith("<p>")


def test_an_item_takes_from_the_feed_what_it_does_not_say() -> None:
    second = load("feed-1.1.json").articles[1]
    assert (second.guid, second.author, second.language) == ("42", "高岭", "en")
    assert (second.title, second.published) == ("第一段。", None)
    assert [block.type for block in second.body.blocks] == ["paragraph", "paragraph"]


def test_items_that_say_nothing_are_noted_and_left_out() -> None:
    assert load("feed-1.1.json").notes == (
        "item 3: an item without a title, a text or an address",
        "item 4: not an object",
    )


def test_version_1_0() -> None:
    first, second = load("feed-1.0.json").articles
    assert (first.url, first.author) == ("https://elsewhere.example.org/y", "J. Doe")
    assert (second.title, second.author) == ("Two", "Rosa Whitlock")


def test_an_item_may_carry_our_own_record() -> None:
    article = Article("题", Document((Paragraph(spans("文")),)), guid="g", editor="何静")
    parsed = feed({"id": "other", "_newstui": article_to_record(article)})
    assert parsed.articles[0].editor == "何静"
    assert parsed.articles[0].guid == "g"


def test_other_extensions_are_passed_over() -> None:
    assert feed({"id": "1", "title": "t", "_x": {"title": "no"}}).articles[0].title == "t"


@pytest.mark.parametrize("items", [None, {}, "x", 5])
def test_items_that_are_no_list_are_refused(items: object) -> None:
    text = json.dumps({"version": VERSION, "items": items})
    with pytest.raises(ParseError, match="a JSON Feed without a list of items"):
        read_json(text, where="f.json")


def test_a_feed_without_items_is_no_error() -> None:
    assert feed().articles == ()


@pytest.mark.parametrize(
    "item",
    [
        {"id": ["x"], "title": "t", "authors": "x", "tags": 5, "attachments": [5, {}]},
        {"id": True, "title": "t", "author": 7, "date_published": {}, "language": []},
        {"id": 1.5, "title": "t", "attachments": [{"url": "/x", "size_in_bytes": "big"}]},
        {"title": "t", "authors": [{"name": None}, None, "x"], "content_html": 5},
    ],
)
def test_fields_of_the_wrong_kind_are_no_crash(item: dict[str, Any]) -> None:
    assert feed(item, author=5, language={}).articles[0].title == "t"


def test_strings_are_cleaned() -> None:
    article = feed(
        {"id": "\x1b[2J1", "title": "a\x1b]0;x\x07b", "url": "https://e.org/\x1b", "tags": ["\x9b"]}
    ).articles[0]
    assert (article.title, article.guid, article.tags) == ("ab", "1", ())
    assert "\x1b" not in article.url


def test_the_same_id_under_two_addresses_loses_nothing() -> None:
    parsed = feed(
        {"id": "1", "title": "a", "url": "https://e.org/a"},
        {"id": "1", "title": "b", "url": "https://e.org/b"},
        {"id": "1", "title": "b", "url": "https://e.org/b"},
    )
    assert [article.title for article in parsed.articles] == ["a", "b"]
    assert len({article.guid for article in parsed.articles}) == 2


def test_items_beyond_what_is_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfeed, "MAX_ITEMS", 2)
    parsed = feed(*({"id": str(n), "title": "t"} for n in range(5)))
    assert len(parsed.articles) == 2
    assert parsed.notes == ("only the first 2 of 5 items were read",)

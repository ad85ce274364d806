"""Feeds that are an attack, or larger than anyone reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.errors import ParseError
from feeds.formats.syndication import read_feed
from tests.unit.feed_parts import item, one, rss


def test_what_a_feed_names_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOP SECRET")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    article = one(rss(item("a &x; b", guid="1", description="&x;"), head=head))
    assert article.title == "a &x; b"
    assert "SECRET" not in article.body.text


def entities(count: int, value: str) -> str:
    rows = "".join(f'<!ENTITY e{n} "{value.format(n - 1)}">' for n in range(count))
    return f"<!DOCTYPE rss [{rows}]>"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (entities(10, "&e{0};" * 10), "&e9;"),
        (entities(1, "x" * 100_000), "&e0;" * 1000),
        (entities(1, "x" * 60), "&e0;" * 200_000),
        (entities(500, "x"), "&e1;"),
    ],
)
def test_entities_that_explode_are_refused(head: str, title: str) -> None:
    with pytest.raises(ParseError, match="entities that could expand without bound"):
        read_feed(rss(item(title, guid="1"), head=head))


def test_harmless_entities_of_a_feed_are_replaced() -> None:
    head = '<!DOCTYPE rss [<!ENTITY city "禅城"><!ENTITY dash "&#8212;">]>'
    assert one(rss(item("&city; &dash; 新闻", guid="1"), head=head)).title == "禅城 — 新闻"


def test_a_tag_of_a_hundred_thousand_attributes_is_refused() -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    with pytest.raises(ParseError, match="too many attributes"):
        read_feed(rss(f"<item {attributes}><title>x</title></item>"))


@pytest.mark.parametrize(
    "author",
    [
        "a" * 50_000,
        "a" * 999,
        "<name>" + "a." * 30_000 + "</name>",
        "<![CDATA[" + "a" * 9000 + "]]>",
    ],
)
def test_an_endless_author_is_dropped_before_it_is_searched_for_an_address(author: str) -> None:
    assert one(rss(item(guid="1", author=author))).author == ""


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("joe@example.org (Joe Bloggs)", "Joe Bloggs"),
        ("joe@example.org", "joe@example.org"),
        ("林一舟 &lt;b&gt;摄影&lt;/b&gt;", "林一舟 摄影"),
    ],
)
def test_an_author_of_common_length_is_kept(author: str, shown: str) -> None:
    assert one(rss(item(guid="1", author=author))).author == shown


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three entries be read."""
    monkeypatch.setattr("feeds.formats.xml_prolog.MAX_THOROUGH", 3)
    monkeypatch.setattr("feeds.formats.fast_feed.MAX_ITEMS", 3)
    monkeypatch.setattr("feeds.formats.syndication.MAX_ITEMS", 3)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("fast", [True, False])
def test_more_entries_than_are_read_are_said(fast: bool) -> None:
    parsed = read_feed(rss("".join(item(f"t{n}", guid=str(n)) for n in range(5))), fast=fast)
    assert [article.title for article in parsed.articles] == ["t0", "t1", "t2"]
    assert parsed.notes == ("only the first 3 entries were read",)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("fast", [True, False])
def test_exactly_as_many_entries_as_are_read_is_no_note(fast: bool) -> None:
    parsed = read_feed(rss("".join(item(f"t{n}", guid=str(n)) for n in range(3))), fast=fast)
    assert (len(parsed.articles), parsed.notes) == (3, ())


def test_deep_markup_is_no_crash() -> None:
    deep = "<a>" * 20_000 + "t" + "</a>" * 20_000
    assert one(rss(item(guid="1", description=f"<![CDATA[{deep}]]>"))).title == "标题"
    assert one(rss(item(guid="1", other=deep))).title == "标题"

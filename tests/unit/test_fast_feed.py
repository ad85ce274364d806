"""The quick readers give what the thorough ones give, or hand over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.feeds import feed_texts
from feeds.errors import ParseError
from feeds.formats import fast_feed, syndication_fields
from feeds.formats.dates import parse_moment
from feeds.formats.fast_feed import fast_parse
from feeds.formats.fast_html import fast_document
from feeds.formats.feed_dates import usual_moment
from feeds.formats.html_blocks import to_document
from feeds.formats.payload import Parsed
from feeds.formats.syndication import read_feed, read_plain_feed
from feeds.formats.xml_prolog import prepare
from tests.strategies import running_texts, texts

DATA = Path(__file__).parents[1] / "data" / "feeds"
URL = "https://a.example/x/feed?a=1"
WORDS = [
    "南庄",
    "a & b",
    "AT&T",
    "&amp;",
    "&lt;b&gt;x&lt;/b&gt;",
    "naïve",
    "Ã©tÃ©",
    " ",
    "\u3000",
    "\x85",
    "x",
]
ADDRESSES = [
    "https://n.example/1",
    "https://n.example/新?a=1&b=2#c",
    "/relative",
    "",
    "12",
    "urn:x:1",
    "a b",
]
DATES = [
    "Thu, 01 Jan 2026 10:00:00 +0800", "Thu, 1 Jan 2026 10:00:00 GMT", "2026-01-01T10:00:00Z",
    "2026-01-01", "2026年1月1日", "1704110400", "2026-02-30T10:00:00Z", "2026-01-01T10:00:00 0800",
    "1 janvier 2026", "2026-W01-1", "Thu, 01 Jan 2026 10:00:00 +9900",
    "Thu,01 Jan 2026 10:00:00 GMT", "星期四, 01 一月 2026 10:00:00 +0800",
    "yesterday", "no date", "", "Thu, 31 Feb 2026 10:00:00 GMT",
]  # fmt: skip


def both(text: str, url: str = "") -> tuple[Parsed, bool]:
    """Read a feed each way, hold them equal, and say whether the quick one was taken."""
    outcomes = []
    ways: list[Callable[[], Parsed | None]] = [
        lambda: read_feed(text, url=url, fast=False),
        lambda: read_feed(text, url=url),
        lambda: read_plain_feed(text.encode("utf-8", "replace"), url=url),
    ]
    for way in ways:
        try:
            if parsed := way():
                outcomes.append((parsed, [each.markup for each in parsed.articles]))
        except ParseError as error:
            outcomes.append((Parsed((), str(error)), []))
    assert all(each == outcomes[0] for each in outcomes[1:])
    return outcomes[0][0], fast_parse(prepare(text).data, url) is not None


@pytest.mark.parametrize("url", ["", URL])
@pytest.mark.parametrize("path", sorted(DATA.glob("*.[xr]*")), ids=lambda path: path.name)
def test_feeds_of_every_kind_are_read_the_same(path: Path, url: str) -> None:
    parsed, _ = both(path.read_text("utf-8"), url)
    assert parsed.articles


def test_generated_feeds_are_taken_and_read_the_same() -> None:
    for text, entries in feed_texts(12, seed=7):
        parsed, taken = both(text, URL)
        assert taken
        assert len(parsed.articles) == entries


def rss(item: str, head: str = "<title>T</title><link>https://n.example/</link>") -> str:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel>{head}{item}</channel></rss>"
    )


def atom(entry: str, lang: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{lang}><title>T</title>'
        f'<link href="https://n.example/"/><author><name>A</name></author>{entry}</feed>'
    )


VALUES = st.lists(st.sampled_from(WORDS), max_size=3).map("".join)
BODIES = st.one_of(VALUES, st.sampled_from(["<p>一</p>", "<p>a <b>b</b></p><ul><li>c</li></ul>"]))


@st.composite
def rss_items(draw: st.DrawFn) -> str:
    parts = {
        "title": escape(draw(VALUES)),
        "link": escape(draw(st.sampled_from(ADDRESSES))),
        "description": escape(draw(BODIES)),
        "content:encoded": f"<![CDATA[{draw(BODIES)}]]>",
        "pubDate": draw(st.sampled_from(DATES)),
        "dc:date": draw(st.sampled_from(DATES)),
        "dc:creator": escape(draw(st.sampled_from(["林一舟", "a@b.example (A)", "A, B", ""]))),
        "category": escape(draw(VALUES)),
        "comments": escape(draw(st.sampled_from(ADDRESSES))),
        "slash:comments": draw(st.sampled_from(["3", "", "x"])),
        "media:thumbnail": "",
    }
    names = draw(st.lists(st.sampled_from(sorted(parts)), max_size=8))
    made = [f"<{name}>{parts[name]}</{name}>" for name in names]
    permalink = draw(st.sampled_from(["", ' isPermaLink="false"', ' isPermaLink="true"', ' x="1"']))
    guid = f"<guid{permalink}>{escape(draw(st.sampled_from(ADDRESSES)))}</guid>"
    made.insert(draw(st.integers(0, len(made))), draw(st.sampled_from(["", guid])))
    made.append(
        draw(st.sampled_from(["", '<enclosure url="https://n.example/a.mp3" length="5"/>']))
    )
    return f"<item>{''.join(made)}</item>"


@given(st.lists(rss_items(), max_size=3), st.sampled_from(["", URL]))
@settings(max_examples=150, deadline=None)
def test_any_rss_is_read_the_same(items: list[str], url: str) -> None:
    both(rss("".join(items)), url)


@st.composite
def atom_entries(draw: st.DrawFn) -> str:
    kind = st.sampled_from(
        ["", ' type="text"', ' type="html"', ' type="HTML"', ' type="text/html"']
    )
    address = st.sampled_from(ADDRESSES).map(escape)
    kinds = ["", ' rel="self"', ' rel="enclosure"', ' rel="via"', ' type="text/plain"']
    link = "".join(
        f'<link href="{draw(address)}"{draw(st.sampled_from(kinds))}/>'
        for _ in range(draw(st.integers(0, 2)))
    )
    parts = {
        "title": f"<title{draw(kind)}>{escape(draw(VALUES))}</title>",
        "id": f"<id>{draw(address)}</id>",
        "summary": f"<summary{draw(kind)}>{escape(draw(BODIES))}</summary>",
        "content": f"<content{draw(kind)}>{escape(draw(BODIES))}</content>",
        "published": f"<published>{draw(st.sampled_from(DATES))}</published>",
        "updated": f"<updated>{draw(st.sampled_from(DATES))}</updated>",
        "author": draw(st.sampled_from([
            "<author><name>李</name></author>", "<author><name>L</name><uri>u</uri></author>",
            "<author><email>a@b.example</email></author>", "<author/>",
        ])),
        "category": draw(st.sampled_from(['<category term="t" label="L"/>', "<category/>"])),
    }  # fmt: skip
    names = draw(st.lists(st.sampled_from(sorted(parts)), max_size=8))
    return f"<entry>{''.join(parts[name] for name in names)}{link}</entry>"


@given(
    st.lists(atom_entries(), max_size=3),
    st.sampled_from(["", URL]),
    st.sampled_from(["", ' xml:lang="zh_CN"']),
)
@settings(max_examples=150, deadline=None)
def test_any_atom_is_read_the_same(entries: list[str], url: str, lang: str) -> None:
    both(atom("".join(entries), lang), url)


@pytest.mark.parametrize(
    "text",
    [
        rss("<item><title>a<b>c</b></title></item>"),
        rss("<item><title>a</title><title>b</title></item>"),
        rss("<item><media:content url='https://n.example/1.jpg'><media:title>x</media:title></media:content></item>"),
        rss("<item><title xml:lang='zh'>a</title></item>"),
        rss("<item><pubDate>yesterday evening</pubDate><title>a</title></item>"),
        rss("<item><title>a</title></item>", head="<title>T</title><atom:link href='/x'/>"),
        rss("<item><title>broken</title></itm>"),
        atom("<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content></entry>"),
        atom("<entry xml:base='https://b.example/'><title>a</title><link href='c'/></entry>"),
        "<rss><channel><title>T</title></channel><item><title>outside</title></item></rss>",
    ],
    ids=["markup", "twice", "media", "language", "date", "link", "broken", "xhtml", "base", "odd"],
)  # fmt: skip
def test_what_is_not_plain_is_handed_over(text: str) -> None:
    both(text, URL)
    quick = fast_parse(prepare(text).data, URL)
    if quick is not None:
        with pytest.raises(fast_feed.HandOver):
            syndication_fields.entry_article(quick["entries"][0], syndication_fields.FeedContext())


RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>'
    '<item rdf:about="1000"><title>a</title>{}</item></rdf:RDF>'
)
LINK = "<link>https://n.example/1</link>"


@pytest.mark.parametrize(
    ("text", "link", "taken"),
    [
        (rss(f"<item><guid>1000</guid>{LINK}</item>"), "https://n.example/1", True),
        (rss(f"<item>{LINK}<guid>1000</guid></item>"), "https://n.example/1", True),
        (rss("<item><guid>1000</guid></item>"), "https://a.example/x/1000", True),
        (rss("<item xml:base='/b/'><guid>1000</guid></item>"), "https://a.example/b/1000", False),
        (rss('<item><guid isPermaLink="false">1000</guid><title>a</title></item>'), "", True),
        (rss("<item><guid>1000</guid><title>a</titel></item>"), "https://a.example/x/1000", False),
        (RDF.format(""), "", True),
        (RDF.format(LINK), "https://n.example/1", True),
        (
            atom('<entry><id>1000</id><link href="https://n.example/1"/></entry>'),
            "https://n.example/1",
            True,
        ),
        (atom("<entry><id>1000</id><title>a</title></entry>"), "https://a.example/x/1000", False),
    ],
)
def test_an_id_is_kept_as_it_is_written_and_its_link_resolved(
    text: str, link: str, taken: bool
) -> None:
    parsed, quick = both(text, URL)
    (article,) = parsed.articles
    assert (article.guid, article.url, quick) == ("1000", link, taken)


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ('href="https://n.example/1.mp3?a=b"', "audio/mpeg"),
        ('href="https://n.example/1.mp3" type="text/html"', "audio/mpeg"),
        ('href="https://n.example/1.mp3" type="audio/ogg"', "audio/ogg"),
        ('href="https://n.example/1.html"', "text/html"),
        ('href="https://n.example/1"', "text/html"),
    ],
)
@pytest.mark.parametrize("odd", ["", "<x/>"])
def test_a_file_of_an_atom_entry_has_the_type_of_its_name(link: str, kind: str, odd: str) -> None:
    entry = f'<entry><id>urn:x:1</id><title>a</title><link rel="enclosure" {link}/></entry>'
    parsed, quick = both(atom(entry + odd), URL)
    ((file,),) = (each.enclosures for each in parsed.articles)
    assert (file.type, quick) == (kind, not odd)


TAGS = [
    "<p>", "</p>", "<strong>", "</strong>", "<em>", "</em>", "<br>", "<br/>", "<br />", "<ul>",
    "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<h2>", "</h2>",
    '<a href="https://x.example/?a=1&amp;b=2">', '<a href="#n">', '<a href="p/q" title="t">',
    "</a>", "<hr>", "<hr />", '<img src="https://x.example/1.jpg" alt="图" />',
    '<img src="1.jpg" width="1" height="1">', "<div>", "</div>", "<!-- c -->", "&amp;", "&nbsp;",
    "&#8212;", "&bogus;", "&quot;", "\n", "  ", "\u3000", "<p>一二三</p>", "<p>one two</p>\n",
    "<ul><li>x</li><li><p>y</p></li></ul>", "<p><b>z</b> w</p>",
]  # fmt: skip
MARKUP = st.lists(
    st.one_of(st.sampled_from(TAGS), running_texts(), texts(max_size=3)), max_size=12
).map("".join)


@given(MARKUP, st.sampled_from(["", "https://b.example/c/d"]))
@settings(max_examples=600, deadline=None)
def test_plain_markup_becomes_the_same_document(markup: str, base: str) -> None:
    quick = fast_document(markup, base_url=base)
    assert quick is None or quick == to_document(markup, base_url=base)


@st.composite
def paragraphs_of_all_kinds(draw: st.DrawFn) -> str:
    inner = st.one_of(
        running_texts().map(escape),
        running_texts().map(lambda text: f"<strong>{escape(text)}</strong>"),
        running_texts().map(lambda text: f'<a href="/x?a=1&amp;b=2">{escape(text)}</a>'),
        st.sampled_from(["<br>", "<br /> ", '<img src="/1.jpg" alt="a">', "\n", "&nbsp;&nbsp;"]),
    )
    line = st.lists(inner, min_size=1, max_size=4).map("".join)
    block = st.one_of(
        line.map(lambda text: f"<p>{text}</p>"),
        line.map(lambda text: f"<h3>{text}</h3>"),
        st.lists(line, min_size=1, max_size=3).map(
            lambda rows: "<ol>" + "".join(f"<li>{row}</li>" for row in rows) + "</ol>"
        ),
        line.map(lambda text: f"<blockquote><p>{text}</p></blockquote>"),
        st.just("<hr>"),
    )
    return "\n".join(draw(st.lists(block, min_size=1, max_size=5)))


@given(paragraphs_of_all_kinds())
@settings(max_examples=300, deadline=None)
def test_usual_bodies_become_the_same_document(markup: str) -> None:
    quick = fast_document(markup, base_url="https://b.example/c/")
    assert quick is None or quick == to_document(markup, base_url="https://b.example/c/")


def test_usual_bodies_are_taken() -> None:
    markup = '<p>One &amp; <a href="/x">two</a></p>\n<ul><li>三</li></ul><h2>四</h2>'
    assert fast_document(markup) is not None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(-12, 13),
    st.sampled_from(["%a, %d %b %Y %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%z", "iso", "gmt"]),
)
def test_usual_dates_are_read_the_same(when: datetime, hours: int, form: str) -> None:
    aware = when.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    if form == "iso":
        text = aware.isoformat()
    elif form == "gmt":
        text = aware.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    else:
        text = aware.strftime(form)
    quick = usual_moment(text)
    assert quick == parse_moment(text) or quick is None
    assert quick is not None or form == "%Y-%m-%dT%H:%M:%S%z"


@pytest.mark.parametrize("text", ["Thu, 31 Feb 2026 10:00:00 GMT", "2026-02-30T10:00:00Z", "x"])
def test_dates_that_are_none_are_left_to_others(text: str) -> None:
    assert usual_moment(text) is None

"""Bodies are kept as the markup they came as, and read when somebody wants them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.feeds import feed_texts
from feeds.document import Document
from feeds.formats.bodies import LIGHT, bare_text, beginning, body_document, body_text, is_light
from feeds.formats.fast_text import fast_text
from feeds.formats.fields import opening
from feeds.formats.html_blocks import to_document
from feeds.formats.payload import Payload
from feeds.formats.sniff import parse
from feeds.formats.syndication import read_feed
from feeds.library import Library, View
from feeds.library.contents import encode_article, fingerprint, read_content, unpack
from feeds.library.packing import pack
from feeds.library.views import Upserted
from feeds.library.words import read_words
from feeds.models import Article, Markup, Source, article_id, source_id
from feeds.query.parser import parse as parse_query
from feeds.refresh import workers
from feeds.refresh.workers import Worker
from tests.strategies import articles, running_texts
from tests.unit.test_fast_feed import MARKUP, paragraphs_of_all_kinds
from tests.unit.test_html_hostile import DEEP

DATA = Path(__file__).parents[1] / "data" / "feeds"
SOURCE = Source(source_id("feed", "https://a.example/f"), "feed", "https://a.example/f", "A")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
BODY = '<p>A long day at the <a href="/x">river</a>.</p>\n<p>长江大桥</p><ul><li>one</li></ul>'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def an_article(markup: str = BODY, kind: str = "text/html", **fields: object) -> Article:
    url = "https://a.example/1"
    made = Article(title="T", guid="1", url=url, markup=Markup(markup, kind, url))
    return replace(made, **fields)  # type: ignore[arg-type]


def stored(library: Library) -> Article:
    found = library.article(next(iter(library.iter_ids(View()))))
    assert found is not None
    return found


# The quick way to the text is the thorough one's


@given(st.one_of(MARKUP, paragraphs_of_all_kinds()))
@settings(max_examples=700, deadline=None)
def test_quick_text_is_the_documents_text(markup: str) -> None:
    quick = fast_text(markup)
    assert quick is None or quick == to_document(markup).text


@st.composite
def plain_bodies(draw: st.DrawFn) -> str:
    said = running_texts().map(escape)
    inner = st.one_of(
        said,
        said.map(lambda text: f"<strong>{text}</strong>"),
        said.map(lambda text: f"<i>{text}</i>"),
        said.map(lambda text: f'<a href="/x?a=1&amp;b=2" title="t">{text}</a>'),
        st.sampled_from(
            ["&nbsp;", "&ldquo;", "&#8217;", "&amp;amp;", " ", "\n", " \n\u3000", "\t"]
        ),
    )
    line = st.lists(inner, max_size=4).map("".join)
    items = st.lists(line, max_size=3).map(
        lambda rows: "<ul>\n" + "\n".join(f"<li>{row}</li>" for row in rows) + "</ul>"
    )
    block = st.one_of(
        line.map(lambda text: f"<p>{text}</p>"),
        line.map(lambda text: f"<h2>{text}</h2>"),
        items,
        line.map(lambda text: f"<blockquote>\n<p>{text}</p>\n</blockquote>"),
        st.sampled_from(["<hr>", "<hr />", '<p><img src="/1.jpg" alt="" width="640" /></p>']),
    )
    return draw(st.sampled_from(["", "\n", " \n\t"])).join(draw(st.lists(block, max_size=6)))


@given(plain_bodies())
@settings(max_examples=500, deadline=None)
def test_quick_text_of_plain_bodies(markup: str) -> None:
    quick = fast_text(markup)
    assert quick is None or quick == to_document(markup).text


def test_usual_bodies_are_taken() -> None:
    markups = [each.markup for text, _ in feed_texts(6) for each in read_feed(text).articles]
    texts = [fast_text(each.text) for each in markups if each]
    assert len(texts) > 100
    assert texts == [to_document(each.text).text for each in markups if each]


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_bodies_left_alone_are_read_the_same_later(path: Path) -> None:
    payload = Payload(path.read_bytes(), path.name, path.name, url="https://a.example/x/feed")
    now, later = parse(payload).articles, parse(replace(payload, lazy=True)).articles
    assert [each.markup for each in now] == [each.markup for each in later]
    made = [
        replace(each, body=body_document(each.markup)) if each.markup else each for each in later
    ]
    assert made == list(now)
    assert not any(each.body for each in later if each.markup)
    for each in now:
        if each.markup:
            assert body_text(each.markup) == each.body.text


@pytest.mark.parametrize(
    "markup",
    ["<p>One <b>two</b></p><p>three &amp; four</p>", "<style>p{}</style><p>a<script>b</script>c",
     "plain &lt;text&gt;\n\nin lines", "<p>一<!-- x -->二</p>" * 900, "<p>" + "很长的话" * 3000],
    ids=["blocks", "silent", "text", "comments", "long"],
)  # fmt: skip
def test_the_beginning_is_that_of_the_text(markup: str) -> None:
    whole = opening(body_document(Markup(markup)).text)
    assert opening(beginning(Markup(markup), 1200), len(whole)) == whole


def test_a_cut_never_falls_into_a_tag_or_an_entity() -> None:
    markup = Markup("<p>ab &amp; <b>cd</b></p> " * 200)
    whole = "".join(body_text(markup).split())
    for length in range(0, 300, 7):
        found = "".join(beginning(markup, length).split())
        assert whole.startswith(found)
        assert len(beginning(markup, length)) >= length


@pytest.mark.parametrize("markup", DEEP.values(), ids=DEEP.keys())
def test_hostile_markup_gives_its_text(markup: str) -> None:
    assert "deep" in bare_text(Markup(markup))
    assert "deep" in body_text(Markup(markup))


# Kept as it came, and read back


@pytest.mark.parametrize(
    ("kind", "body"),
    [("text/html", BODY), ("text/html", "only\ntext &amp; lines"), ("text/plain", "a <b>\n\n{\n"),
     ("text/html", "")],
)  # fmt: skip
def test_a_body_is_kept_as_it_came(library: Library, kind: str, body: str) -> None:
    article = an_article(body, kind)
    assert library.upsert(SOURCE, [article]).new == 1
    data = library._db.value("SELECT data FROM contents")
    assert body in unpack(data).decode()
    assert b'"body"' not in unpack(data)
    found = stored(library)
    assert found.body == body_document(Markup(body, kind, article.url))
    assert found.markup is None
    whole = library.article(found.id, raw=True)
    assert whole is not None
    assert whole.markup == article.markup


def test_addresses_start_from_the_articles_own(library: Library) -> None:
    library.upsert(SOURCE, [an_article()])
    assert stored(library).body.links() == ("https://a.example/x",)
    based = replace(an_article(), markup=Markup(BODY, base="https://b.example/c/"))
    assert b"base" in encode_article(based)
    library.upsert(SOURCE, [based])
    assert stored(library).body.links() == ("https://b.example/x",)


@given(articles(), running_texts(), st.sampled_from(["text/html", "text/plain"]))
@settings(max_examples=60, deadline=None)
def test_any_body_comes_back(article: Article, text: str, kind: str) -> None:
    article = replace(article, markup=Markup(text, kind, article.url))
    for data in (encode_article(article), pack(encode_article(article))):
        assert read_content(data, article.url).markup == article.markup


# Libraries from before


def from_before(library: Library, article: Article, body: Document) -> None:
    """Make a row as it was when documents were kept."""
    library.upsert(SOURCE, [article], now=NOW)
    old = encode_article(replace(article, markup=None, body=body))
    assert b'"body"' in old
    packed = zlib.compress(old, 1)
    library._db.execute("UPDATE contents SET data = ?, raw = ?", (packed, zlib.compress(b"<p>")))
    head = "\x1f".join((article.title, article.author, "")).encode()
    mark = hashlib.blake2b(head + b"\x1f" + old, digest_size=12).digest()
    assert mark == fingerprint(article.title, article.author, "", old)
    library._db.execute("UPDATE articles SET hash = ?", (mark,))


def test_documents_of_older_libraries_are_read(library: Library) -> None:
    article = an_article()
    document = body_document(Markup(BODY, base=article.url))
    from_before(library, article, document)
    found = library.article(article_id(SOURCE.id, "1"), raw=True)
    assert found is not None
    assert (found.body, found.raw, found.markup) == (document, b"<p>", None)
    old, new = library._db.value("SELECT data FROM contents"), encode_article(article)
    assert read_words("T", "", "A", old) == read_words("T", "", "A", new)


def test_taking_over_the_markup_is_no_edit(library: Library) -> None:
    article = an_article()
    from_before(library, article, body_document(Markup(BODY, base=article.url)))
    assert library.upsert(SOURCE, [article]) == Upserted(0, 0, 1, 0)
    assert library._db.row("SELECT changed, changed_at FROM articles") == (0, None)
    assert library.versions(article_id(SOURCE.id, "1")) == []
    assert BODY in unpack(library._db.value("SELECT data FROM contents")).decode()
    changes = library._db.connection.total_changes
    assert library.upsert(SOURCE, [article]) == Upserted(0, 0, 1, 0)
    assert library._db.connection.total_changes == changes + 1


def test_an_edit_of_a_document_from_before_is_one(library: Library) -> None:
    article = an_article()
    from_before(library, article, body_document(Markup(BODY, base=article.url)))
    edited = an_article(BODY.replace("river", "sea"))
    assert library.upsert(SOURCE, [edited]) == Upserted(0, 1, 0, 0)
    (version,) = library.versions(article_id(SOURCE.id, "1"))
    assert "river" in version.article.body.text


@pytest.mark.parametrize(
    ("markup", "edited", "versions"),
    [
        (BODY.replace("<p>", '<p class="n-4711">'), 0, 0),
        (BODY.replace("</p>\n", "</p>\n\n<!-- made at 12:01 -->"), 0, 0),
        (BODY.replace('"/x"', '"/y"'), 1, 0),
        (BODY.replace("one", "two"), 1, 1),
    ],
    ids=["attribute", "comment", "link", "word"],
)
def test_only_what_a_reader_sees_is_an_edit(
    library: Library, markup: str, edited: int, versions: int
) -> None:
    library.upsert(SOURCE, [an_article()])
    assert library.upsert(SOURCE, [an_article(markup)]).changed == edited
    assert len(library.versions(article_id(SOURCE.id, "1"))) == versions
    assert markup in unpack(library._db.value("SELECT data FROM contents")).decode()


def test_the_words_are_found_before_and_after_indexing(library: Library) -> None:
    library.upsert(SOURCE, [an_article()])
    queries = {
        "river": 1,
        "长江": 1,
        '"river 长江"': 0,
        "href": 0,
        "body:/大.桥/": 0,
        "body:/大桥/": 1,
    }
    for _ in range(2):
        for query, count in queries.items():
            assert library.count(View(query=parse_query(query))) == count, query
        while library.index_some():
            pass


# Long markup that is not plain


HEAVY = "<div><p>the words</p>" + "<b>x" * 30_000 + "<p>the end"


def test_what_is_light_is_read_here(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    monkeypatch.setattr(workers, "_spawn", lambda: pytest.fail("a process was started"))
    library.upsert(SOURCE, [an_article("<p>一句话。</p>\n" * 20_000)])
    assert len(stored(library).body.blocks) == 20_000


def test_what_is_heavy_is_read_apart(library: Library) -> None:
    markup = Markup(HEAVY, base="https://a.example/1")
    assert len(HEAVY) > LIGHT
    assert not is_light(markup)
    library.upsert(SOURCE, [an_article(HEAVY)])
    assert stored(library).body == body_document(markup)
    first = library.article(article_id(SOURCE.id, "1"), quick=True)
    assert first is not None
    assert first.markup == markup
    assert first.body.text.startswith("the words")


def test_a_body_that_breaks_its_reader_is_shown_as_text(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        workers,
        "_START",
        "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
        "import feeds.formats.bodies as bodies\n"
        "def endless(markup):\n"
        "    while True: pass\n"
        "bodies.body_document = endless\n"
        "from feeds.refresh.worker import main; main()",
    )
    monkeypatch.setattr(workers, "SECONDS", 0.0)
    library.upsert(SOURCE, [an_article(HEAVY)])
    body = stored(library).body
    assert body.text.startswith("the words")
    assert body.text.endswith("the end")
    assert "<" not in body.text


def test_a_process_gives_the_same_document() -> None:
    worker = Worker()
    try:
        for markup in (BODY, DEEP["quotations"], DEEP["spans of cells"], "text"):
            body = Markup(markup, base="https://b.example/")
            assert worker.body(body) == body_document(body)
    finally:
        worker.close()

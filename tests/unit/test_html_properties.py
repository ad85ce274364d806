"""Whatever the markup: no visible text lost or moved, all of it clean, nothing raised."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.clean import clean_line, clean_text, clean_url
from feeds.document import (
    Block,
    Code,
    Document,
    Figure,
    ListBlock,
    Quote,
    Table,
    block_text,
    plain,
)
from feeds.formats.html import looks_like_html, read_html
from feeds.formats.html_blocks import to_document
from feeds.formats.html_text import to_text
from feeds.formats.markdown import looks_like_markdown, read_markdown
from feeds.models import Article

INLINE = ["b", "em", "span", "a", "code", "s", "sup", "font", "u", "unknown-thing"]
BLOCK = ["div", "p", "h1", "h3", "ul", "ol", "li", "blockquote", "section", "dl", "dt", "dd"]
TABLE = ["table", "tbody", "thead", "tr", "td", "th"]
OTHER = ["figure", "center", "address", "details", "summary", "main", "pre"]

WORDS = st.text(alphabet="abcXYZ 中文字，。“”　\xa0\n\t", min_size=1, max_size=12)


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, str]:
    """Return markup and the text that a browser shows of it."""
    markup: list[str] = []
    text: list[str] = []
    for _ in range(draw(st.integers(0, 30))):
        step = draw(st.integers(0, 5))
        if step <= 2:
            word = draw(WORDS)
            markup.append(word)
            text.append(word)
        elif step == 3:
            markup.append(
                draw(st.sampled_from(["<br>", "<hr>", "<!-- c -->", "<wbr>", "<img src=x>"]))
            )
        else:
            tag = draw(st.sampled_from(INLINE + BLOCK + TABLE + OTHER))
            markup.append(f"<{tag}>" if step == 4 else f"</{tag}>")
    return "".join(markup), "".join(text)


def bare(text: str) -> str:
    return "".join(text.split())


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Quote(inner):
                yield from texts(inner)
            case ListBlock(items):
                for item in items:
                    yield from texts(item)
            case Figure():
                yield plain(block.caption)
            case _:
                yield block_text(block)


@given(trees())
@settings(max_examples=400, deadline=None)
def test_no_visible_text_is_lost_or_moved(tree: tuple[str, str]) -> None:
    markup, text = tree
    assert bare("".join(texts(to_document(markup).blocks))) == bare(text)


def assert_clean(document: Document) -> None:
    for span in document.all_spans():
        assert span.text
        assert clean_text(span.text) == span.text
        assert clean_url(span.href) == span.href
    for block in document.blocks:
        assert clean_text(block_text(block)) == block_text(block)
        if isinstance(block, Figure):
            assert clean_url(block.url) == block.url
            assert clean_line(block.alt) == block.alt
        if isinstance(block, Code):
            assert clean_line(block.language) == block.language
        if isinstance(block, Table):
            assert len({len(row) for row in (block.rows)}) <= 1


def assert_clean_article(article: Article | None) -> None:
    if article is None:
        return
    assert_clean(article.body)
    for line in (
        article.title,
        article.section,
        article.source_name,
        article.author,
        article.editor,
    ):
        assert clean_line(line) == line
    for line in (*article.tags, *article.breadcrumb, article.language):
        assert clean_line(line) == line
    assert clean_text(article.summary) == article.summary
    assert clean_text(article.disclaimer) == article.disclaimer
    assert clean_url(article.url) == article.url


LINKED = '{"@type":"Article","headline":"\\u001b[1m","author":[{"name":7}],"keywords":[null]}'
SENTENCE = "这是一个句子，它足够长，长到像一篇文章里的句子那样，可以被当成正文来读。"
# fmt: off
TAGS = [
    "<p>", "</p>", "<a href='x'>", "<a href='javascript:1'>", "</a>", "<td>", "<table>", "<tr>",
    "<figure>", "<figcaption>", "<img alt='a\x1b[1m' src='b\x9d'>", "<pre>", "<ul>", "<li>",
    "<code class='language-\x1b[1m'>", "<ruby>", "<rt>", "<q>", "<math>", "<msup>", "<noscript>",
    "<form>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<title>", "<h1>",
    "<article>", "<div class='share'>", "<div class='breadcrumb'>", "<iframe src='http://x/'>",
    "<dl>", "<dt>", "<div>", "</div>", "<base href='http://['>",
]
TEXTS = [
    "&#27;", "&#x9b;", "&nbsp;", "&amp", "&#150;", "\x1b]0;t\x07", "\x9d", "\u202e", "\ud800",
    "\x00", "e\u0301", "来源：某某 时间：2024-01-01", "声明：转载请注明出处", "标题", SENTENCE,
]
HEADS = [
    f"<script type='application/ld+json'>{LINKED}</script>",
    "<meta name='author' content='\x1b[2Ja\u202e'>",
    "<meta property='og:title' content='&#27;[1mx \ud800'>",
    "<time datetime='2024-01-01'>",
    "<link rel='alternate' type='application/rss+xml' href='\x1b]8;;' title='\u202ef'>",
    "<link rel='canonical' href='http://h/\x1b'><a rel='next' href='//n/\x07'>",
    "<html lang='zh\x1b[1m'>",
]
LINES = [
    "---", "+++", "title: \x1b[1ma", "标题：甲", "date: 2024-01-01", "tags: [a, \"b\", 'c']", "- x",
    "|", "text: |", "  deep", "text: >", "  k: v", "# c", 'open: "', 'key: "q\\u001b"', ": :",
    "tags: [", "\x1b[2J", "# *head*", "`code", "```", "| a | b |", "| --- | --- |", "> quoted",
    "1. one", "<b>", "~~gone~~", "[x](javascript:1)", "![p](\x1b)", "声明：转载",
]
# fmt: on

PIECES = st.one_of(st.sampled_from(TAGS), st.sampled_from(TEXTS), st.sampled_from(HEADS))
MARKUP = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@given(MARKUP)
@settings(max_examples=400, deadline=None)
def test_any_string_gives_clean_blocks(markup: str) -> None:
    assert_clean(to_document(markup, base_url="https://example.org/a/"))
    text = to_text(markup)
    assert clean_text(text) == text


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_any_string_read_as_a_page_is_clean(markup: str) -> None:
    page = read_html(markup, url="https://example.org/a/")
    assert_clean_article(page.article)
    assert clean_line(page.title) == page.title
    assert clean_url(page.next_url) == page.next_url
    for link in page.alternates:
        assert (clean_url(link.url), clean_line(link.title)) == (link.url, link.title)
    assert looks_like_html(markup) in (True, False)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_taken_for_text_raise_nothing(data: bytes) -> None:
    for encoding in ("latin-1", "utf-16-le"):
        text = data.decode(encoding, "replace")
        assert_clean(to_document(text))
        assert_clean_article(read_html(text).article)


FRONT = st.lists(st.sampled_from(LINES), max_size=15).map("\n".join)


@given(st.one_of(FRONT, FRONT.map(lambda text: f"---\n{text}\n---\nbody"), st.text(max_size=200)))
@settings(max_examples=300, deadline=None)
def test_any_string_read_as_markdown_is_clean(text: str) -> None:
    assert_clean_article(read_markdown(text, url="https://example.org/"))
    assert looks_like_markdown(text) in (True, False)

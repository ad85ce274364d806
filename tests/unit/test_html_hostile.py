"""Markup made to hurt: nothing raises, nothing is lost, nothing nests without end."""

from __future__ import annotations

import json

import pytest

from feeds.document import Document
from feeds.formats.html import looks_like_html, read_html
from feeds.formats.html_blocks import to_document
from feeds.formats.html_tree import MAX_DEPTH, parse_tree
from feeds.formats.markdown import looks_like_markdown, read_markdown

MANY = 40_000

DEEP = {
    "blocks": "<div>" * 100_000 + "deep",
    "blocks closed": "<div>" * MANY + "deep" + "</div>" * MANY,
    "styles": "<b>" * MANY + "deep",
    "styles never closed by others": "<b>" * MANY + "deep" + "</i>" * MANY,
    "quotations": "<blockquote>" * MANY + "deep",
    "lists": "<ul><li>" * MANY + "deep",
    "tables": "<table><tr><td>" * (MANY // 4) + "deep",
    "ruby": "<ruby>x<rt>" * (MANY // 4) + "deep",
    "formulas": "<math>" + "<msup><mi>x</mi>" * (MANY // 4) + "deep",
    "attributes": f"<p {' '.join(f'a{number}=1' for number in range(MANY))}>deep</p>",
    "one attribute": f"<p style='{'a:b;' * MANY}' class='{'a ' * MANY}'>deep</p>",
    "comments": "<!-- x -->" * MANY + "deep",
    "entities": "&amp;" * MANY + "deep",
    "blanks": "<p>" + "&nbsp;" * MANY + " \n" * MANY + "deep",
    "spans of cells": "<table><tr>" + "<td colspan=999 rowspan=999>x" * 2000 + "<tr><td>deep<td>y",
    "a title of separators": "<title>" + "a - " * MANY + "</title>deep",
    "headings": "<h1>x" * (MANY // 4) + "deep",
}


@pytest.mark.parametrize("markup", DEEP.values(), ids=DEEP.keys())
def test_text_survives_and_the_document_is_shallow(markup: str) -> None:
    document = to_document(markup)
    assert "deep" in document.text
    # Each of these recurses over the blocks.
    assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document
    read_html(markup, url="https://example.org/")


PAGES = {
    "unclosed tags": "<a " * 20_000,
    "unclosed comments": "<!--" * MANY,
    "brackets": "<" * MANY,
    "linked data too deep": f"<script type='application/ld+json'>{'[' * MANY}</script>",
    "linked data of blanks": f"<script type='application/ld+json'>{{{', ' * MANY}</script>",
    "our own script never closed": "<script id='newstui-article'>" * 20_000,
    "our own script, no object": "<script id='newstui-article'>[1]</script>",
    "articles": "<article><h2><a>x</a></h2>" * 20_000,
    "breadcrumbs": "<div class='breadcrumb'>x" * 20_000,
    "candidates": f"<img srcset='{', ' * MANY}'>",
}


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES.keys())
def test_a_page_of_nothing_gives_no_article(markup: str) -> None:
    assert read_html(markup).article is None


def test_order_holds_where_nesting_is_cut() -> None:
    names = [f"t{number}," for number in range(3 * MAX_DEPTH)]
    tails = [f"u{number}," for number in range(3 * MAX_DEPTH)]
    markup = "".join(f"<b>{name}" for name in names) + "".join(f"</b>{tail}" for tail in tails)
    assert parse_tree(markup).text() == "".join(names + tails)
    assert to_document(markup).text == "".join(names + tails)


MARKDOWN = {
    "quotations": ">" * MANY + "x",
    "stars": "**x " * 20_000,
    "brackets": "[" * 20_000,
    "links": "[a](" * 20_000,
    "ticks": "`a``b" * 20_000,
    "pipes": "|" * 20_000 + "\n" + "|-" * 20_000,
    "keys": "---\n" + "a: b\n" * 20_000 + "---\n",
    "a key too long": "---\n" + "k" * MANY + "\n---\n",
    "rules": "---\n" * 20_000,
    "an open list": "---\nx: [" + '"a' * MANY + "\n---\n",
    "tables of tables": "+++\na = " + "[" * MANY + "\n+++\n",
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_made_to_hurt(text: str) -> None:
    article = read_markdown(text)
    assert Document.from_json(article.body.to_json()) == article.body
    assert looks_like_markdown(text) in (True, False)
    assert not looks_like_html(text)

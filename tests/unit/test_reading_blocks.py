"""Definitions, details, notes, ruby and merged cells, from JSON to every export."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from feeds.document import (
    Block,
    Definitions,
    Details,
    Document,
    Notes,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
    block_text,
    spans,
)
from feeds.export import render
from feeds.export.html_blocks import blocks_markup
from feeds.export.markdown_blocks import blocks_source
from feeds.formats.html_blocks import to_document
from feeds.formats.json_body import clean_body
from feeds.formats.records import record_to_article
from feeds.formats.text_own import read_own_export
from feeds.models import Article
from feeds.typeset import typeset
from tests.strategies import documents


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text))


DEFINITIONS = Definitions(((spans("窑"), (paragraph("烧陶的炉"), paragraph("又称窑炉"))),))
DETAILS = Details(spans("更多"), (paragraph("里面"),))
NOTES = Notes(((paragraph("见县志"),), (paragraph("同上"),)))
RUBY = Paragraph(
    (Span("漢字", Style.RUBY), Span("(かんじ)", Style.READING), Span("を"), Span("x", Style.MARK))
)
REFERENCE = Paragraph((Span("如此"), Span("[1]", Style.NOTE), Span("。")))
MERGED = Table(
    (((), spans("乙"), spans("丙")), (spans("丁"), spans("戊"), ())),
    (spans("甲"), (), spans("子")),
    (),
    ((0, 0, 1, 2), (2, 1, 1, 2)),
)
BODY = Document((RUBY, REFERENCE, DEFINITIONS, DETAILS, MERGED, NOTES))


def test_the_text_is_there_in_reading_order() -> None:
    assert [block_text(block) for block in (DEFINITIONS, DETAILS, NOTES, RUBY)] == [
        "窑\n烧陶的炉\n又称窑炉", "更多\n\n里面", "见县志\n同上", "漢字(かんじ)をx"
    ]  # fmt: skip


def test_links_inside_count_in_reading_order() -> None:
    def link(name: str) -> tuple[Span, ...]:
        return spans(name, href=name)

    body = Document(
        (
            Definitions(((link("a"), (Paragraph(link("b")),)),)),
            Details(link("c"), (Quote((Paragraph(link("d")),)),)),
            Notes(((Paragraph(link("e")),),)),
        )
    )
    assert body.links() == ("a", "b", "c", "d", "e")


@pytest.mark.parametrize("kind", ["from tomorrow", "", None])
def test_what_a_newer_version_writes_reads_as_its_text(kind: Any) -> None:
    row = {"type": kind, "text": "what it says", "odd": [1], "spans": [{"text": "what it says"}]}
    styled = {"type": "paragraph", "text": "x", "spans": [{"text": "x", "style": ["glowing"]}]}
    assert Document.from_json([row, styled]).blocks == (paragraph("what it says"), paragraph("x"))


@pytest.mark.parametrize(
    "row",
    [
        {"type": "definitions", "text": "x", "items": ["a"]},
        {"type": "table", "text": "x", "rows": [], "merged": [[1, 2]]},
        {"type": "notes", "text": "x", "items": [[3]]},
        {"type": "details", "text": "x", "summary": "a"},
    ],
)
def test_blocks_of_the_wrong_shape_keep_their_text(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Document.from_json([row])
    assert clean_body([row]).text == "x"


def test_html_says_what_they_are() -> None:
    markup = blocks_markup(BODY.blocks)
    assert "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を<mark>x</mark>" in markup
    assert '如此<sup class="note">[1]</sup>。' in markup
    assert "<dl>\n<dt>窑</dt>\n<dd><p>烧陶的炉</p>\n<p>又称窑炉</p></dd>\n</dl>" in markup
    assert '<details open="open"><summary>更多</summary>\n<p>里面</p>\n</details>' in markup
    assert '<thead><tr><th colspan="2">甲</th><th>子</th></tr></thead>' in markup
    assert '<tr><td>丁</td><td colspan="2">戊</td></tr>' in markup
    assert "<ol>\n<li>见县志</li>\n<li>同上</li>\n</ol>" in markup


def test_references_and_notes_lead_to_each_other_where_both_are_there() -> None:
    again = Paragraph((Span("又见"), Span("[1]", Style.NOTE), Span("[9]", Style.NOTE)))
    markup = blocks_markup((REFERENCE, again, NOTES), key="na1")
    reference = '<sup class="note"><a id="na1-ref-1" href="#na1-note-1" role="doc-noteref">[1]</a>'
    assert reference in markup
    assert '又见<sup class="note"><a href="#na1-note-1" role="doc-noteref">[1]</a></sup>' in markup
    # Of a note that is not there nothing leads anywhere.
    assert '<sup class="note">[9]</sup>' in markup
    back = ' <a href="#na1-ref-1" role="doc-backlink">↩</a></li>'
    assert f'<li id="na1-note-1">见县志{back}\n<li id="na1-note-2">同上</li>' in markup
    names = re.findall(r' id="([^"]+)"', markup)
    assert len(names) == len(set(names)) == 3
    assert to_document(markup).blocks[0] == REFERENCE


def test_html_reads_back_as_the_same_but_for_the_notes() -> None:
    blocks = (RUBY, DEFINITIONS, DETAILS, MERGED)
    assert to_document(blocks_markup(blocks)).blocks == blocks


@pytest.mark.parametrize(
    "merged",
    [(0, 0, 10**9, 10**9), (-1, 0, 1, 2), (0, 1, 1, 9), (1, 1, 1, 2), (9, 9, 2, 2), (0, 0, 0, 0)],
)
def test_cells_that_reach_over_others_hide_none(merged: tuple[int, int, int, int]) -> None:
    table = Table(MERGED.rows, MERGED.header, (), (merged, merged))
    markup = blocks_markup((table,))
    assert all(text in markup for text in "甲乙丙丁戊子")


def test_markdown_shows_them_in_any_viewer() -> None:
    assert blocks_source((REFERENCE, DEFINITIONS, DETAILS, NOTES)) == (
        "如此¹。\n\n**窑**\n\n烧陶的炉\n\n又称窑炉\n\n**更多**\n\n里面\n\n1. 见县志\n2. 同上"
    )


def test_text_shows_them_and_reads_back() -> None:
    article = Article(title="题", body=BODY)
    text = render(article, "txt")
    shown = text.split("%newstui")[0]
    assert "漢字(かんじ)をx\n\n如此¹。\n\n窑\n  烧陶的炉\n\n  又称窑炉\n\n▾ 更多\n  里面\n" in shown
    assert "\n¹ 见县志\n" in shown
    assert read_own_export(text).body == BODY


@pytest.mark.parametrize("block", BODY.blocks)
def test_a_record_reads_back(block: Block) -> None:
    record = {"id": "", "title": "t", "url": "", "body": Document((block,)).to_json()}
    assert record_to_article(record).body == Document((block,))


def test_the_page_sets_them() -> None:
    lines = [line.text for line in typeset(Document((DEFINITIONS, DETAILS, NOTES)), 60)]
    assert lines == [
        "窑", "    烧陶的炉", "", "    又称窑炉", "", "▾ 更多", "  里面", "",
        "────────────", "¹ 见县志", "² 同上",
    ]  # fmt: skip
    kinds = {line.kind for line in typeset(Document((DEFINITIONS, NOTES)), 60)}
    assert kinds == {"term", "definitions", "blank", "rule", "notes"}


@given(documents())
def test_only_ascii_is_added_where_only_ascii_may_be(document: Document) -> None:
    lines = typeset(document, 60, ascii_only=True)
    theirs = set(document.text) | {c for span in document.all_spans() for c in span.text}
    theirs |= {"图"} | set("\u3000")
    assert all(c.isascii() or c in theirs for line in lines for c in line.text)

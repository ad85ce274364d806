"""Footnotes in the markup of those who make them: numbered, at the end, and nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import Document, Notes, Style, block_text
from feeds.formats.html_blocks import to_document
from feeds.formats.markdown import markdown_document

MARKDOWN = (
    "<p>Text<sup class='footnote-ref'><a href='#fn1' id='fnref1'>[1]</a></sup> and"
    "<sup class='footnote-ref'><a href='#fn2' id='fnref2'>[2]</a></sup>.</p>"
    "<hr class='footnotes-sep'><section class='footnotes'><ol class='footnotes-list'>"
    "<li id='fn1'><p>One. <a href='#fnref1' class='footnote-backref'>\u21a9\ufe0e</a></p></li>"
    "<li id='fn2'><p>Two. <a href='#fnref2'>\u21a9\ufe0e</a></p></li></ol></section>"
)
WIKIPEDIA = (
    "<p>Text<sup id='cite_ref-a_1-0' class='reference'><a href='#cite_note-a-1'>[1]</a></sup> and"
    "<sup id='cite_ref-2'><a href='#cite_note-2'><span>[</span>2<span>]</span></a></sup>"
    "<sup id='cite_ref-a_1-1' class='reference'><a href='#cite_note-a-1'>[1]</a></sup>.</p>"
    "<ol class='references'><li id='cite_note-a-1'><span>^ <a href='#cite_ref-a_1-0'><sup>a</sup>"
    "</a> <a href='#cite_ref-a_1-1'><sup>b</sup></a></span> <span>One.</span></li>"
    "<li id='cite_note-2'><b><a href='#cite_ref-2'>^</a></b> <span>Two.</span></li></ol>"
)
SUBSTACK = (
    "<p>Text<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a> and"
    "<a class='footnote-anchor' id='footnote-anchor-2' href='#footnote-2'>2</a>.</p>"
    "<div class='footnote'><a id='footnote-1' href='#footnote-anchor-1' class='footnote-number'>1"
    "</a><div class='footnote-content'><p>One.</p></div></div>"
    "<div class='footnote'><a id='footnote-2' href='#footnote-anchor-2' class='footnote-number'>2"
    "</a><div class='footnote-content'><p>Two.</p></div></div>"
)
WORD = (
    "<p>Text<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> and"
    "<a href='#_ftn2' name='_ftnref2'><sup>[2]</sup></a>.</p>"
    "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> One.</p>"
    "<p><a href='#_ftnref2' name='_ftn2'>[2]</a> Two.</p>"
)
CHINESE = (
    "<p>Text<sup>〔<a id='r1' href='#n1'>注1</a>〕</sup> and<sup><a id='r2' href='#n2'>②</a></sup>."
    "</p><div><p id='n1'><a href='#r1'>注1</a>：One.</p>"
    "<p id='n2'><a href='#r2'>②</a> Two.</p></div>"
)
ARIA = (
    "<p>Text<a role='doc-noteref' href='#x1'><sup>*</sup></a> and<a role='doc-noteref' href='#x2'>"
    "<sup>\u2020</sup></a>.</p><aside id='x1' role='doc-footnote'>* One.</aside><p>More.</p>"
    "<aside id='x2' role='doc-footnote'>\u2020 Two.</aside>"
)


def notes_of(document: Document) -> list[str]:
    return [
        "\n".join(map(block_text, item))
        for block in document.blocks
        if isinstance(block, Notes)
        for item in block.items
    ]


def test_markdown_refers_to_a_note_as_often_as_it_likes() -> None:
    document = markdown_document("一[^a]，二[^b]，三[^a]。\n\n[^a]: 甲。\n[^b]: 乙。\n")
    spans = document.blocks[0].spans  # type: ignore[union-attr]
    marks = [piece.text for piece in spans if Style.NOTE in piece.style]
    assert marks == ["[1]", "[2]", "[1]"]
    assert notes_of(document) == ["甲。", "乙。"]


def refs_of(document: Document) -> list[str]:
    return [span.text for span in document.all_spans() if Style.NOTE in span.style]


@pytest.mark.parametrize("markup", [MARKDOWN, WIKIPEDIA, SUBSTACK, WORD, CHINESE, ARIA])
def test_every_kind_of_footnote_becomes_a_numbered_note(markup: str) -> None:
    document = to_document(markup)
    first, last = document.blocks[0], document.blocks[-1]
    numbers = "Text[1] and[2][1]." if markup is WIKIPEDIA else "Text[1] and[2]."
    assert block_text(first) == numbers
    assert isinstance(last, Notes)
    assert notes_of(document) == ["One.", "Two."]
    assert not any(span.href for span in document.all_spans())
    # Nothing is said twice.
    assert document.text.count("One.") == 1


def test_a_reference_is_neither_raised_nor_a_link() -> None:
    (ref, _) = [span for span in to_document(MARKDOWN).all_spans() if Style.NOTE in span.style]
    assert (ref.text, ref.style, ref.href) == ("[1]", Style.NOTE, "")


@pytest.mark.parametrize(
    "markup",
    [
        "<p><a href='#a'>1</a> <a href='#b'>2</a></p><h2 id='a'>A</h2><p>x</p><h2 id='b'>B</h2>",
        "<ul><li><a href='#a'>1</a></li></ul><div id='a'>The first chapter.</div>",
        "<p id='top'>x</p><p><a href='#top'>^</a></p>",
        "<div id='a'>in it <a href='#a'>1</a></div>",
        "<p><a href='#nowhere'>1</a></p>",
    ],
)
def test_other_links_inside_a_page_are_no_footnotes(markup: str) -> None:
    document = to_document(markup)
    assert not refs_of(document) and not notes_of(document)


def test_notes_of_several_blocks_stay_whole() -> None:
    markup = (
        "<p>a<sup><a href='#n' id='r'>1</a></sup></p><ol><li id='n'><p>x</p><ul><li>y</li></ul>"
        "<p><a href='#r'>\u21a9</a></p></li></ol><p>after</p>"
    )
    document = to_document(markup)
    assert [block.type for block in document.blocks] == ["paragraph", "notes", "paragraph"]
    assert notes_of(document) == ["x\ny"]


def test_markdown_has_footnotes_definitions_and_formulas() -> None:
    text = (
        "Text[^a] with $a_1 * b_2 * c$ and \\(x*y*z\\) for $5 and *not* 6$.\n\n"
        "Term\n:   What it *is*.\n\n[^a]: The note,\n    of two lines.\n"
    )
    document = markdown_document(text)
    assert [block.type for block in document.blocks] == [
        "paragraph", "definitions", "rule", "notes"
    ]  # fmt: skip
    first = block_text(document.blocks[0])
    assert first == "Text[1] with $a_1 * b_2 * c$ and \\(x*y*z\\) for $5 and not 6$."
    assert block_text(document.blocks[1]) == "Term\nWhat it is."
    assert notes_of(document) == ["The note, of two lines."]


PIECES = [
    "<sup>", "</sup>", "<a href='#n1' id='r1'>", "<a href='#r1'>", "<a name='n1'>", "</a>", "1",
    "[1]", "<li id='n1'>", "<ol>", "</ol>", "</li>", "<p id='n1'>", "</p>", "<div class='notes'>",
    "</div>", "<aside id='n2'>", "<a href='#n2'>2</a>", "</aside>", "text ", "\u21a9",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_word_is_lost_whatever_the_nesting(markup: str) -> None:
    document = to_document(markup)
    assert document.text.count("text") == markup.count("text ")
    assert Document.from_json(document.to_json()) == document

"""Room between Chinese and Latin text: as it is, none, or thin; and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import Code, ListBlock, Paragraph, Quote, Span, Style, Table, plain, spans
from feeds.typeset import wrap
from feeds.typeset_lines import numbered
from feeds.typeset_spacing import SPACINGS, Spacing, space_block, space_spans, space_text

MIXED = st.text("中文字，。 aB9%\u00a0\u2009", max_size=40)


@pytest.mark.parametrize(
    ("text", "none", "thin"),
    [
        ("用Python写", "用Python写", "用\u2009Python\u2009写"),
        ("用 Python 写", "用Python写", "用\u2009Python\u2009写"),
        ("增长 30% 以上", "增长30%以上", "增长\u200930%\u2009以上"),
        ("two words 两词", "two words两词", "two words\u2009两词"),
        ("中文，English。", "中文，English。", "中文，English。"),
    ],
)
def test_text_is_spaced(text: str, none: str, thin: str) -> None:
    assert space_text(text, "none") == none
    assert space_text(text, "thin") == thin
    assert space_text(text, "as-is") == text


def test_ascii_has_an_ordinary_blank() -> None:
    assert space_text("用Python写", "thin", ascii_only=True) == "用 Python 写"


def test_borders_of_spans_are_spaced_and_a_link_stays_one() -> None:
    url = "https://a.example/"
    pieces = (Span("用"), Span("Python", Style.STRONG, url), Span("写", href=url), Span("x"))
    spaced = space_spans(pieces, "thin")
    assert plain(spaced) == "用\u2009Python\u2009写\u2009x"
    assert plain(numbered(spaced, {url: 1})).count("[1]") == 1


def test_code_stays_as_it_is() -> None:
    pieces = (Span("运行 "), Span("ls 中a", Style.CODE))
    assert space_spans(pieces, "none")[-1] == pieces[-1]
    block = Code("x = '中a'", "python")
    assert space_block(block, "thin") == block


def test_every_block_is_spaced_within() -> None:
    cell = spans("第1行")
    block = Quote((ListBlock(((Paragraph(spans("用C写")),),)), Table((((*cell,),),), (cell,))))
    spaced = space_block(block, "thin", ascii_only=True)
    assert spaced == Quote(
        (
            ListBlock(((Paragraph(spans("用 C 写")),),)),
            Table(((spans("第 1 行"),),), (spans("第 1 行"),)),
        )
    )


@given(st.lists(MIXED, max_size=5), st.sampled_from(SPACINGS), st.integers(2, 30))
def test_nothing_but_blanks_changes(parts: list[str], spacing: Spacing, width: int) -> None:
    pieces = tuple(Span(part, Style(at % 3)) for at, part in enumerate(parts) if part)
    spaced = space_spans(pieces, spacing)
    assert "".join(plain(spaced).split()) == "".join(plain(pieces).split())
    # As if it were one text, wherever the borders of its pieces are.
    assert plain(spaced) == space_text(plain(pieces), spacing)
    assert space_spans(spaced, spacing) == spaced or plain(space_spans(spaced, spacing)) == plain(
        spaced
    )
    shown = "".join(plain(line) for line in wrap(spaced, width))
    assert "".join(shown.split()) == "".join(plain(pieces).split())

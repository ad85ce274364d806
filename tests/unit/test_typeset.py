"""Documents set into lines: what each block looks like, and what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cells import cell_width, clusters
from feeds.document import (
    Block,
    Caption,
    Code,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Style,
    Table,
    plain,
    spans,
)
from feeds.typeset import Line, typeset, wrap
from tests.strategies import documents, pieces

LINK = "https://example.com/"


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text))


def shown(
    *blocks: Block, width: int = 20, ascii_only: bool = False, paragraph_indent: bool = False
) -> list[str]:
    lines = typeset(
        Document(blocks), width, ascii_only=ascii_only, paragraph_indent=paragraph_indent
    )
    return [line.text for line in lines]


def test_blocks_are_apart_by_a_blank_line_and_know_where_they_belong() -> None:
    document = Document((Heading(spans("标题"), 3), paragraph(""), paragraph("今年以来南庄")))
    assert typeset(document, 8) == [
        Line(spans("标题"), "heading", 0, 4, 3),
        Line((), "blank"),
        Line(spans("今年以来"), "paragraph", 2, 8),
        Line(spans("南庄"), "paragraph", 2, 4),
    ]


def test_styles_and_links_stay_on_their_characters() -> None:
    text = (Span("今年以"), Span("来南庄", Style.STRONG, LINK), Span("镇"))
    assert wrap(text, 8) == [
        (Span("今年以"), Span("来", Style.STRONG, LINK)),
        (Span("南庄", Style.STRONG, LINK), Span("镇")),
    ]


def test_prefixes_count_towards_the_width() -> None:
    lines = wrap(spans("今年以来南庄"), 8, first="1. ", rest="   ")
    assert [plain(line) for line in lines] == ["1. 今年", "   以来", "   南庄"]


def test_line_breaks_of_the_author_stay() -> None:
    assert shown(Caption(spans("众陶联\n探索新路径"))) == ["众陶联", "探索新路径"]


def test_link_numbers_follow_the_linked_text_once() -> None:
    linked = (Span("见"), Span("办", Style.STRONG, LINK), Span("法", href=LINK), Span("。"))
    lines = typeset(Document((Paragraph(linked),)), 40, numbers={LINK: 7})
    assert lines[0].text == "见办法[7]。"
    assert lines[0].pieces[3] == Span("[7]", href=LINK)


def test_link_number_is_not_torn_off() -> None:
    linked = (*spans("今年以"), Span("来", href=LINK))
    lines = typeset(Document((Paragraph(linked),)), 8, numbers={LINK: 12})
    assert [line.text for line in lines] == ["今年以", "来[12]"]


def test_quotation() -> None:
    quote = Quote((paragraph("今年以来南庄"), paragraph("镇")))
    assert shown(quote, width=10) == ["│ 今年以来", "│ 南庄", "│", "│ 镇"]
    assert shown(quote, width=10, ascii_only=True)[0] == "| 今年以来"
    assert {line.kind for line in typeset(Document((quote,)), 10)} == {"quote"}


def test_lists_hang_and_nest() -> None:
    inner = ListBlock(((paragraph("内"),),))
    outer = ListBlock(
        ((paragraph("今年以来南庄"), inner), (), (paragraph("镇"),)), ordered=True, start=9
    )
    assert shown(outer, width=11) == [
        "9. 今年以来", "   南庄", "   • 内", "10.", "11. 镇"
    ]  # fmt: skip


def test_list_with_long_items_has_blank_lines() -> None:
    items = ((paragraph("一"), paragraph("二")), (paragraph("三"),))
    assert shown(ListBlock(items)) == ["• 一", "", "  二", "", "• 三"]


def test_code_is_kept_and_marked_where_it_is_broken() -> None:
    code = Code("if x:\n\treturn 'a long value'\n\nend")
    assert shown(code, width=20) == [
        "  if x:", "      return 'a long", "  ↳  value'", "", "  end"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(LINK, "车间"), "[图 1: 车间][3]"),
        (Figure(LINK, "a hall", spans("The hall")), "[picture 1: The hall][3]"),
        (Figure("other", ""), "[图 1]"),
    ],
)
def test_figure(figure: Figure, text: str) -> None:
    document = Document((figure, paragraph("今年以来")))
    assert typeset(document, 40, numbers={LINK: 3})[0].text == text


def test_rule_is_centred() -> None:
    assert shown(Rule(), width=12) == ["    ────"]
    assert shown(Rule(), width=12, ascii_only=True) == ["    ----"]


def test_paragraphs_with_an_indent_need_no_blank_lines() -> None:
    texts = shown(paragraph("今年以来南庄"), paragraph("镇"), width=10, paragraph_indent=True)
    assert texts == ["　　今年以", "来南庄", "　　镇"]
    english = shown(paragraph("one"), paragraph("two"), paragraph_indent=True)
    assert english == ["  one", "  two"]


def test_table_in_columns() -> None:
    table = Table(
        ((spans("南庄"), spans("2,000")), (spans("张槎"), spans("15"))),
        (spans("地名"), spans("产值")),
        spans("表一"),
    )
    assert shown(table, width=30) == [
        "表一", "地名 │  产值", "─────┼──────", "南庄 │ 2,000", "张槎 │    15"
    ]  # fmt: skip
    header = typeset(Document((table,)), 30)[1]
    assert header.pieces[0].style is Style.STRONG


def test_table_cells_wrap() -> None:
    table = Table(((spans("建陶产业链联合"), spans("佛山南庄")), (spans("a"), spans("b"))))
    assert shown(table, width=19) == [
        "建陶产业 │ 佛山南庄", "链联合   │", "", "a        │ b"
    ]  # fmt: skip


def test_narrow_table_becomes_records() -> None:
    row = (spans("建陶产业链"), spans("佛山南庄镇"), spans("党委"))
    header = (spans("名称"), spans("地点"), spans("单位"))
    record = ["名称: 建陶产", "  业链", "地点: 佛山南", "  庄镇", "单位: 党委"]
    assert shown(Table((row, row), header), width=14) == [*record, "", *record]


def test_hundreds_of_nested_quotations_are_set() -> None:
    block: Block = paragraph("今")
    for _ in range(100):
        block = Quote((block,))
    assert shown(block, width=30)[-1].endswith("今")


def test_no_text_no_lines() -> None:
    assert typeset(Document(), 20) == []
    assert shown(paragraph(" "), Quote(()), ListBlock(()), Table(())) == []


def is_subsequence(needle: str, haystack: str) -> bool:
    rest = iter(haystack)
    return all(character in rest for character in needle)


@given(documents(), st.integers(1, 90))
def test_every_line_fits(document: Document, width: int) -> None:
    numbers = {link: at for at, link in enumerate(document.links(), 1)}
    for line in typeset(document, width, numbers=numbers):
        assert line.width == cell_width(line.text)
        assert line.width <= width or len(clusters(line.text)) == 1
        assert "\n" not in line.text and "\t" not in line.text


@given(pieces(), st.integers(2, 60))
def test_wrapping_keeps_every_character_and_its_style(text: tuple[Span, ...], width: int) -> None:
    lines = wrap(text, width)
    before = [
        (character, piece.style, piece.href)
        for piece in text
        for character in piece.text
        if not character.isspace() or character == "\u00a0"
    ]
    after = [
        (character, piece.style, piece.href)
        for line in lines
        for piece in line
        for character in piece.text
        if not character.isspace() or character == "\u00a0"
    ]
    assert before == after


@given(documents(), st.integers(20, 90))
def test_nothing_of_a_text_is_lost(document: Document, width: int) -> None:
    lines = "".join(line.text for line in typeset(document, width))
    for block in document.blocks:
        if not isinstance(block, Table | ListBlock | Figure):
            for piece in Document((block,)).all_spans():
                # What is raised is set in other characters.
                if not piece.style & (Style.SUPERSCRIPT | Style.SUBSCRIPT | Style.NOTE):
                    assert is_subsequence("".join(piece.text.split()), lines)

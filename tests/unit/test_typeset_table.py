"""Tables: cells that wrap, cells that reach over others, and the whole at any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cells import cell_width, clusters
from feeds.document import Document, ListBlock, Paragraph, Quote, Spans, Table, plain, spans
from feeds.tables import tables_of
from feeds.typeset import typeset
from feeds.typeset_table import WIDEST_CELL, fits, set_table, set_whole
from tests.strategies import documents
from tui.widgets.page_places import table_at


def row(*cells: str) -> tuple[Spans, ...]:
    return tuple(map(spans, cells))


def shown(lines: list[Spans]) -> list[str]:
    return [plain(line) for line in lines]


OUTPUT = Table(
    (row("", "2022", "2023", ""), row("南庄", "1,920", "2,000", "其中建陶产业占六成"), row("合计")),
    row("镇", "产值（亿元）", "", "备注"),
    merged=((0, 1, 1, 2), (3, 0, 1, 1)),
)


def test_a_cell_that_reaches_over_others_has_their_room() -> None:
    assert shown(set_table(OUTPUT, 60)) == [
        "镇   │ 产值（亿元）  │ 备注",
        "─────┼───────┼───────┼───────────────────",
        "     │  2022 │  2023 │",
        "南庄 │ 1,920 │ 2,000 │ 其中建陶产业占六成",
        "合计 │       │       │",
    ]


def test_what_is_wider_than_all_it_reaches_over_widens_the_last() -> None:
    table = Table((row("a", "b"), row("a long title", "")), merged=((1, 0, 1, 2),))
    assert shown(set_table(table, 40)) == ["a │ b", "a long title"]
    assert [cell_width(plain(line)) for line in set_table(table, 8)] == [5, 0, 6, 5]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_width_shows_every_word(width: int) -> None:
    long = "建陶产业联合党委推进数字化转型的二十四项措施"
    table = Table((row(*[long] * 6), row(*["短"] * 6)), row(*"甲乙丙丁戊己"))
    lines = shown(set_table(table, width))
    assert all(cell_width(line) <= width for line in lines)
    text = "".join(lines)
    assert all(text.count(character) >= 6 for character in "短")
    assert all(name in text for name in "甲乙丙丁戊己")
    if width == 40:
        assert "甲: 建陶产业" in text  # as records: six columns have no room


@pytest.mark.parametrize(
    "table",
    [
        Table((row("南庄", "1,920", "其中建陶产业占六成"), row("合计")), row("镇", "产值", "备注")),
        Table((row("a long title", "b"),)),
        Table((row("两行\n都短", ""),)),
        Table(()),
    ],
)
def test_a_table_fits_where_it_is_set_as_with_room_without_end(table: Table) -> None:
    widths = range(1, 80)
    fitting = [width for width in widths if fits(table, width)]
    assert fitting == [each for each in widths if set_table(table, each) == set_table(table, 500)]
    assert fitting and fitting[-1] == widths[-1]


def test_the_whole_table_is_as_wide_as_it_wants() -> None:
    table = Table((row("一" * 50, "b" * 200), row("c", "d")), row("x", "y"))
    head, body = set_whole(table)
    assert cell_width(plain(body[0])) == 2 * WIDEST_CELL + 3
    assert len(head) == 2
    assert shown(body)[-1].startswith("c")
    assert set_whole(table, ascii_only=True)[0][1][0].text.startswith("---")
    assert set_whole(Table(())) == ([], [])


@given(documents(), st.integers(1, 90))
def test_no_line_of_a_table_is_too_wide_and_no_word_is_lost(document: Document, width: int) -> None:
    for table in tables_of(document):
        for line in set_table(table, width):
            assert cell_width(plain(line)) <= width or len(clusters(plain(line))) == 1
        head, body = set_whole(table)
        text = "".join("".join(plain(line).split()) for line in [*head, *body])
        cells = [cell for each in (table.header, *table.rows) for cell in each]
        for cell in cells:
            assert not set("".join(plain(cell).split())) - set(text)


def test_the_table_in_sight_is_found() -> None:
    one, two = Table((row("a", "b"),) * 4), Table((row("c", "d"),) * 2)
    text = Paragraph(spans("text"))
    document = Document((text, one, text, Quote((two,)), ListBlock(((text, one),)), text))
    assert tables_of(document) == (one, two, one)
    lines = typeset(document, 40)
    starts = [at for at, line in enumerate(lines) if line.text.endswith(("a │ b", "c │ d"))]
    assert table_at(lines, 0) == 0
    assert table_at(lines, starts[3]) == 0
    assert table_at(lines, starts[3] + 1) == 1
    assert table_at(lines, starts[5] + 1) == 2
    assert table_at(lines, len(lines)) == 2

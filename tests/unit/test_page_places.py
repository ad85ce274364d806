"""A place on a page is the same place at another width."""

from __future__ import annotations

import pytest

from feeds.document import Block, Document, Heading, Paragraph, Quote, spans
from feeds.library.places import Place
from feeds.models import Article
from feeds.typeset import Line
from tests.ui.conftest import NOW
from tui.widgets.page_lines import PageSetter
from tui.widgets.page_places import line_of, place_of

TEXTS = [
    f"第{number}段：南庄镇的建陶产业按下了“红色引擎”，word{number} and more。" * 9
    for number in range(40)
]


def _page(width: int) -> tuple[list[Line], int]:
    blocks: list[Block] = []
    for number, text in enumerate(TEXTS):
        paragraph = Paragraph(spans(text))
        blocks.append(Quote((paragraph,)) if number % 5 == 4 else paragraph)
        if number % 9 == 0:
            blocks.append(Heading(spans(f"标题 {number}")))
    article = Article("一篇长文", Document(tuple(blocks)), summary="摘要。" * 80)
    slices = list(PageSetter(article, width, NOW).slices())
    return [line for part in slices for line in part], len(slices[0])


@pytest.mark.parametrize(("width", "other"), [(80, 34), (34, 80), (80, 80), (20, 200)])
def test_the_same_text_is_at_the_top(width: int, other: int) -> None:
    lines, head = _page(width)
    others, other_head = _page(other)
    for number in range(1, len(lines), 5):
        place = place_of(lines, head, number)
        assert place is not None
        there = line_of(others, other_head, place)
        if width == other and lines[number].block >= 0:
            assert there == number
        back = place_of(others, other_head, there)
        assert (back or Place(-1, 0.0)).block == place.block
        if back is not None and place.block >= 0:
            size = sum(not c.isspace() for c in TEXTS[0])
            # No more than what stands on one of the longer lines lies between.
            assert abs(back.share - place.share) * size <= max(width, other) + 8


def test_the_first_line_is_no_place_and_one_beyond_the_end_is_the_last() -> None:
    lines, head = _page(60)
    assert place_of(lines, head, 0) is None
    assert place_of([], 0, 5) is None
    assert line_of(lines, head, Place(9999, 0.5)) == len(lines) - 1
    assert line_of([], 0, Place(3, 0.5)) == 0

"""Matches on a typeset page: found where a line is broken in them as well."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import Block, Document, ListBlock, Paragraph, Quote, spans
from feeds.typeset import typeset
from tui.widgets.page_marks import matches, matches_near

CHINESE = "建陶产业按下了红色引擎一季度增速高达百分之三十有力支撑增长领跑全区"
ENGLISH = "The old harbour of the town will be a well-known museum of glass and clay next year."


def _marked(blocks: tuple[Block, ...], width: int, word: str) -> list[list[str]]:
    lines = typeset(Document(blocks), width)
    found = matches(lines, re.compile(re.escape(word), re.IGNORECASE))
    near = {mark for n in range(len(lines)) for mark in matches_near(lines, n, _pattern(word))}
    assert near == {mark for match in found for mark in match}
    return [[lines[mark.line].text[mark.start : mark.end] for mark in match] for match in found]


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word), re.IGNORECASE)


@pytest.mark.parametrize("width", range(4, 30))
def test_chinese_words_are_found_over_two_lines(width: int) -> None:
    for start in range(len(CHINESE) - 4):
        word = CHINESE[start : start + 4]
        for blocks in ((Paragraph(spans(CHINESE)),), (Quote((Paragraph(spans(CHINESE)),)),)):
            (match,) = _marked(blocks, width, word)
            assert "".join(match) == word


@pytest.mark.parametrize("width", range(16, 40))
@pytest.mark.parametrize("phrase", ["harbour of the town", "well-known museum", "GLASS AND CLAY"])
def test_english_phrases_are_found_over_two_lines(width: int, phrase: str) -> None:
    item = ListBlock(((Paragraph(spans(ENGLISH)),), (Paragraph(spans("Another.")),)))
    for block in (Paragraph(spans(ENGLISH)), item):
        (match,) = _marked((block,), width, phrase)
        joined = " ".join(match).replace("- ", "-")
        assert joined.lower() == phrase.lower()


def test_no_match_goes_from_one_paragraph_into_the_next() -> None:
    two = (Paragraph(spans("红色")), Paragraph(spans("引擎")))
    assert _marked(two, 20, "红色引擎") == []
    assert _marked((Quote(two),), 20, "红色引擎") == []
    listed = ListBlock(((two[0],), (two[1],)))
    assert _marked((listed,), 20, "红色引擎") == []


@given(st.text("产业链 abc，", max_size=60), st.integers(2, 20), st.integers(0, 50))
def test_what_the_text_has_is_marked_whole(text: str, width: int, start: int) -> None:
    text = " ".join(text.split())
    word = text[start : start + 3].strip()
    if not word:
        return
    found = _marked((Paragraph(spans(text)),), width, word)
    assert found
    assert all("".join(match).replace(" ", "") == word.replace(" ", "") for match in found)

"""Widths in cells, cutting and padding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.cells import advances, cell_width, clusters, cut, pad
from tests.strategies import texts

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e8\U0001f1f3"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0), ("news", 4), ("新闻", 4), ("“新”", 4), ("e\u0301", 1), (FAMILY, 2), (FLAG, 2),
        ("1\ufe0f\u20e3", 2), ("か\u3099", 2), ("\u2764\ufe0f", 2), ("👍\U0001f3fd", 2),
    ],
)  # fmt: skip
def test_width(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(texts(newlines=False).map(lambda text: text.replace("\t", "")))
def test_advances_add_up_to_what_rich_draws(text: str) -> None:
    assert sum(advances(text)) == cell_len(text)
    parts = clusters(text)
    assert "".join(parts) == text
    ends = [sum(map(len, parts[:at])) for at in range(len(parts) + 1)]
    for begin, end in pairwise(ends):
        assert sum(advances(text)[begin:end]) == cell_len(text[begin:end])


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("headline", 8, "headline"),
        ("headline", 7, "headli…"),
        ("中国建陶", 7, "中国建…"),
        ("中国建陶", 6, "中国…"),
        (f"a{FAMILY}bc", 3, "a…"),
        (f"{FLAG}{FLAG}", 3, f"{FLAG}…"),
        ("中国", 1, "…"),
        ("中国", 0, ""),
    ],
)
def test_cut_never_halves_a_character(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_cut_with_another_ellipsis() -> None:
    assert cut("headline", 6, "...") == "hea..."
    assert cut("中国建陶", 5, "") == "中国"


@pytest.mark.parametrize(
    ("align", "expected"), [("left", "中国   "), ("right", "   中国"), ("center", " 中国  ")]
)
def test_pad(align: str, expected: str) -> None:
    assert pad("中国", 7, align) == expected  # type: ignore[arg-type]


@given(texts(newlines=False).map(lambda text: text.replace("\t", "")), st.integers(0, 30))
def test_pad_gives_exactly_the_width(text: str, width: int) -> None:
    assert cell_width(pad(text, width)) == width
    assert cell_width(cut(text, width)) <= width

"""QR codes in half blocks, decoded back to their modules."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from feeds.clean import clean_text
from feeds.errors import ShareError
from feeds.qr import MAX_BYTES, qr_lines, qr_size

URL = "https://example.com/news/2023/05/10/a-page-of-some-length"
PAIRS = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def _modules(lines: list[str], quiet: int) -> list[list[int]]:
    """Decode half blocks into rows of modules, the quiet zone checked and taken off."""
    rows: list[list[int]] = []
    for line in lines:
        rows += [[PAIRS[cell][0] for cell in line], [PAIRS[cell][1] for cell in line]]
    size = len(lines[0])
    assert not any(any(row) for row in [*rows[:quiet], *rows[size - quiet :]])
    rows = rows[quiet : size - quiet]
    assert not any(any(row[:quiet] + row[size - quiet :]) for row in rows)
    return [row[quiet : size - quiet] for row in rows]


def _expected(content: str) -> list[list[int]]:
    mode, encoding = (None, None) if content.isascii() else ("byte", "utf-8")
    code = segno.make(
        content, error="l", boost_error=False, micro=False, mode=mode, encoding=encoding
    )
    return [[int(bool(module)) for module in row] for row in code.matrix]


@pytest.mark.parametrize("quiet", [2, 3, 4])
def test_half_blocks_are_the_modules(quiet: int) -> None:
    assert _modules(qr_lines(URL, quiet=quiet), quiet) == _expected(URL)


@given(st.text(min_size=1, max_size=80).filter(lambda text: text.isprintable() and text.strip()))
def test_any_text_decodes_to_its_code(text: str) -> None:
    content = clean_text(text).strip()
    if not content:
        return
    lines = qr_lines(text)
    assert _modules(lines, 2) == _expected(content)
    assert qr_size(text) == (len(lines[0]), len(lines))


def test_ascii_only() -> None:
    lines = qr_lines(URL, ascii_only=True)
    rows = [[int(line[at : at + 2] == "##") for at in range(0, len(line), 2)] for line in lines]
    assert [row[2:-2] for row in rows[2:-2]] == _expected(URL)
    assert qr_size(URL, ascii_only=True) == (len(lines[0]), len(lines)) == (74, 37)
    assert "".join(lines).isascii()


def test_size_in_cells() -> None:
    assert qr_size(URL) == (37, 19)
    assert qr_size(URL, quiet=4) == (41, 21)
    assert {len(line) for line in qr_lines(URL)} == {37}


def test_chinese_address_is_percent_encoded_as_in_browsers() -> None:
    url = "https://例子.中国/新闻?词=南庄"
    uri = "https://xn--fsqu00a.xn--fiqs8s/%E6%96%B0%E9%97%BB?%E8%AF%8D=%E5%8D%97%E5%BA%84"
    assert _modules(qr_lines(url), 2) == _expected(uri)


def test_chinese_text_is_in_bytes() -> None:
    # As kanji it would be smaller, and another text.
    assert segno.make("镇" * 300, error="l", boost_error=False, encoding="utf-8").mode == "kanji"
    assert _modules(qr_lines("镇" * 300), 2) == _expected("镇" * 300)


def test_longest_text() -> None:
    assert qr_size("镇" * (MAX_BYTES // 3))[0] == 177 + 4


@pytest.mark.parametrize("text", ["a" * (MAX_BYTES + 1), "镇" * 1000, "1" * 9000])
def test_too_long_text_is_refused_with_the_limit(text: str) -> None:
    for draw in (qr_lines, qr_size):
        with pytest.raises(ShareError, match="2,953") as caught:
            draw(text)
        assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "  ", "\x1b"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(ShareError, match="nothing"):
        qr_lines(text)

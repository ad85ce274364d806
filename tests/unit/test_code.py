"""Code: its tokens, its lines, and what is copied of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.selection import Selection

from feeds.cells import cell_width, clusters
from feeds.document import Code, Document, Quote, Spans, plain
from feeds.typeset import typeset
from feeds.typeset_code import CodeSpan, set_code
from tests.strategies import texts
from tui.highlighting import MOST, highlighted
from tui.widgets.page_marks import selected_text

PYTHON = "def 去(x):\n\treturn 'a long value' + str(x)  # 注释\n\n\nclass A: pass \nn = 12"


def tokens_of(lines: list[Spans]) -> list[tuple[str, str]]:
    pieces = [piece for line in lines for piece in line if isinstance(piece, CodeSpan)]
    return [(piece.token, piece.text) for piece in pieces if piece.token != "margin"]


def test_tokens_have_their_kinds() -> None:
    found = tokens_of(list(set_code(PYTHON, 80, language="python", highlighter=highlighted)))
    for wanted in [
        ("keyword", "def"), ("name", "去"), ("string", "'a long value'"), ("name", "str"),
        ("comment", "# 注释"), ("keyword", "class"), ("number", "12"),
    ]:  # fmt: skip
        assert wanted in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PYTHON, ""),
        (PYTHON, "no such language"),
        ("x = 1\n" * MOST, "python"),
        ("x = '" + "a" * 5000 + "'", "python"),
    ],
)
def test_what_is_not_known_or_too_long_stays_plain(text: str, language: str) -> None:
    found = tokens_of(list(set_code(text, 80, language=language, highlighter=highlighted)))
    assert {token for token, _ in found} <= {"mark"}  # not even "text"


def test_a_highlighter_that_changes_the_code_is_not_heard() -> None:
    lines = list(set_code("a\nb", 80, language="x", highlighter=lambda *_: [("name", "evil")]))
    assert [plain(line) for line in lines] == ["  a", "  b"]


@given(texts(), st.integers(1, 60), st.sampled_from(["python", "html", "diff", "bash", ""]))
def test_lines_fit_and_nothing_is_lost(text: str, width: int, language: str) -> None:
    lines = list(set_code(text, width, language=language, highlighter=highlighted))
    code = ""
    for line in lines:
        assert cell_width(plain(line)) <= width or len(clusters(plain(line).strip())) <= 2
        code += "".join(
            piece.text
            for piece in line
            if not isinstance(piece, CodeSpan) or piece.token not in ("margin", "mark")
        )
    assert "".join(code.split()) == "".join(text.split())
    plainly = [plain(line) for line in set_code(text, width)]
    assert [plain(line) for line in lines] == plainly


@pytest.mark.parametrize("width", [22, 30, 100])
def test_it_is_copied_as_it_is_written(width: int) -> None:
    document = Document((Code(PYTHON, "python"), Quote((Code("\tquoted = 1", "python"),))))
    lines = typeset(document, width, highlighter=highlighted)
    whole = selected_text(lines, Selection(None, None))
    assert whole == f"{PYTHON}\n\n\tquoted = 1"


def test_a_part_of_it_is_copied_as_it_is_seen() -> None:
    lines = typeset(Document((Code("\tabc def", "python"),)), 40, highlighter=highlighted)
    assert selected_text(lines, Selection(Offset(6, 0), Offset(9, 0))) == "abc"
    assert selected_text(lines, Selection(Offset(0, 0), Offset(9, 0))) == "    abc"


def test_pygments_is_loaded_for_code_alone() -> None:
    program = (
        "import sys; from tui.highlighting import highlighted; import tui.widgets.page_lines;"
        "assert 'pygments' not in sys.modules; highlighted('x = 1', 'python');"
        "assert 'pygments' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

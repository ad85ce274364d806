"""What is raised and lowered, in characters where there are any."""

from __future__ import annotations

import pytest
from hypothesis import given

from feeds.document import Span, Spans, Style, plain
from feeds.typeset_scripts import note_mark, set_scripts
from tests.strategies import pieces

UP, DOWN = Style.SUPERSCRIPT, Style.SUBSCRIPT


@pytest.mark.parametrize(
    ("before", "text", "style", "shown", "in_ascii"),
    [
        ("x", "2", UP, "x²", "x^2"),
        ("x", "−10", UP, "x⁻¹⁰", "x^(−10)"),
        ("x", "n+1", UP, "xⁿ⁺¹", "x^(n+1)"),
        ("e", "-x/2", UP, "e^(-x/2)", "e^(-x/2)"),
        ("x", "Q", UP, "x^Q", "x^Q"),
        ("CO", "2", DOWN, "CO₂", "CO_2"),
        ("C", "max", DOWN, "Cₘₐₓ", "C_(max)"),
        ("v", "β", DOWN, "v_β", "v_β"),
        ("5", "th", UP, "5th", "5th"),
        ("X", "TM", UP, "X™", "X^(TM)"),
        ("X", "®", UP, "X®", "X®"),
        ("如此", "[注]", UP, "如此[注]", "如此[注]"),
        ("x", "a whole sentence in small print", UP, *["xa whole sentence in small print"] * 2),
        ("x", "[12]", Style.NOTE, "x¹²", "x^12"),
        ("x", "[*]", Style.NOTE, "x[*]", "x[*]"),
        ("x", "2", Style.STRONG, "x2", "x2"),
    ],
)
def test_scripts(before: str, text: str, style: Style, shown: str, in_ascii: str) -> None:
    found = (Span(before), Span(text, style, "https://e.com/"))
    assert plain(set_scripts(found)) == shown
    assert plain(set_scripts(found, ascii_only=True)) == in_ascii
    assert set_scripts(found)[1].style is style
    assert set_scripts(found)[1].href == "https://e.com/"


def test_a_note_is_marked_as_it_is_referred_to() -> None:
    assert (note_mark(12), note_mark(12, ascii_only=True)) == ("¹²", "^12")


@given(pieces())
def test_nothing_else_is_touched(found: Spans) -> None:
    done = set_scripts(found)
    for before, after in zip(found, done, strict=True):
        assert (before.style, before.href) == (after.style, after.href)
        if not before.style & (UP | DOWN | Style.NOTE):
            assert before == after

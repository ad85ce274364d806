"""The gate: nothing that could act on a terminal passes, and no honest text is harmed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.clean import MAX_COMBINING, clean_line, clean_text, clean_url, is_web_url

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)

HOSTILE = {
    "clipboard, BEL": ("a\x1b]52;c;aGFja2Vk\x07b", "ab"),
    "clipboard, ST": ("a\x1b]52;c;aGFja2Vk\x1b\\b", "ab"),
    "clipboard, 8 bit": ("a\x9d52;c;aGFja2Vk\x9cb", "ab"),
    "title": ("a\x1b]0;owned\x07b", "ab"),
    "link": ("\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\", "text"),
    "clear screen": ("a\x1b[2Jb", "ab"),
    "clear screen, 8 bit": ("a\x9b2Jb", "ab"),
    "colour": ("\x1b[31mred\x1b[0m", "red"),
    "leave the screen": ("a\x1b[?1049lb", "ab"),
    "ask for the position": ("a\x1b[6nb", "ab"),
    "reset": ("a\x1bcb", "ab"),
    "device string": ("a\x1bP+q544e\x1b\\b", "ab"),
    "application command": ("a\x1b_Gdata\x1b\\b", "ab"),
    "never closed": ("a\x1b]52;c;never\nb", "a\nb"),
    "charset": ("a\x1b(0b", "ab"),
    "bell and backspace": ("a\x07\x08b", "ab"),
    "delete": ("a\x7fb", "ab"),
    "NUL": ("a\x00b", "ab"),
    "shift out": ("a\x0eb", "ab"),
    "right to left override": ("photo\u202egnp.exe", "photognp.exe"),
    "isolates": ("\u2066a\u2069", "a"),
    "marks of direction": ("\u200ea\u200f\u061c", "a"),
    "zero width": ("a\u200bb\u200cc\ufeffd", "abcd"),
    "tags": ("a\U000e0041\U000e007fb", "ab"),
    "soft hyphen": ("co\u00adop", "coop"),
    "surrogate": ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
    "next line": ("a\x85b\u2028c\u2029d\r\ne\rf", "a\nb\nc\nd\ne\nf"),
}

HONEST = [
    "中国建陶第一镇在这方面发力！力撑制造业当家！",
    "“1+1+N+X”打造党建示范集群——《办法》",
    "1. e4 e5 [AFP] [50%] C[i]=x[j] $(date) `ls` <b>",
    "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👩🏽\u200d🚀 ❤\ufe0f",
    "क्\u200dष",
    "e\u0301 ñ Å Việt",
    "a\tb\nc",
    "漢字　かな　한글",
]


@pytest.mark.parametrize(("text", "clean"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_disarmed(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_is_untouched(text: str) -> None:
    assert clean_text(text) == text


@given(
    st.text(st.characters(), max_size=200)
    | st.binary(max_size=200).map(lambda b: b.decode("latin-1"))
)
def test_nothing_that_acts_passes(text: str) -> None:
    cleaned = clean_text(text)
    assert not FORBIDDEN.search(cleaned)
    assert clean_text(cleaned) == cleaned
    line = clean_line(text)
    assert "\n" not in line and "\t" not in line and "  " not in line
    assert line == line.strip()


@given(st.text("ac\x1b[]\\52;c\x07\x9b\x9d\x9cPX^_mJ", max_size=60))
def test_no_escape_survives_however_nested(text: str) -> None:
    assert "\x1b" not in clean_text(text)


def test_combining_marks_are_bounded() -> None:
    cleaned = clean_text("Z" + "\u0301" * 500 + "x")
    assert sum(map(unicodedata.combining, cleaned)) // 230 == MAX_COMBINING
    assert cleaned.endswith("x")


def test_a_long_hostile_text_is_quick() -> None:
    # Quadratic work would not end: a million openings of sequences that never close.
    assert clean_text("\x1b]" * 500_000) == ""
    assert clean_text("\x9b" * 1_000_000) == ""


def test_line_folds_blanks_and_keeps_a_wide_one() -> None:
    assert clean_line("  a \t\n b\u00a0\u00a0c ") == "a b c"
    assert clean_line("昨天\u3000今日") == "昨天\u3000今日"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/路径?q=词#x", "https://a.example/路径?q=词#x"),
        (" https://a.example/a b ", "https://a.example/a%20b"),
        ("https://a.example/\x1b]52;c;x\x07", "https://a.example/]52;c;x"),
        ("https://a.example/\"'<>", "https://a.example/%22%27%3C%3E"),
        ("https://a.example/%20ok", "https://a.example/%20ok"),
        ("https://a.example/\u202egnp", "https://a.example/gnp"),
    ],
)
def test_url_holds_nothing_that_ends_a_link(url: str, clean: str) -> None:
    assert clean_url(url) == clean


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("http://a.example", True),
        ("HTTPS://a.example/x", True),
        ("https:///nohost", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("vscode://x", False),
        ("//a.example", False),
        ("--renderer-cmd-prefix=/tmp/x", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_web_addresses(url: str, web: bool) -> None:
    assert is_web_url(url) is web

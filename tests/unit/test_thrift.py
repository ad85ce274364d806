"""Fewer bytes to the terminal: what it shows in the end is the same."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from tui.thrift import Thrift

WIDTH, HEIGHT = 12, 4
Shown = tuple[str, tuple[str, ...], str]


class Screen:
    """A terminal, as far as Textual's writing asks of one."""

    def __init__(self) -> None:
        """Begin empty."""
        self.cells: dict[tuple[int, int], Shown] = {}
        self.row = self.column = 1
        self.style: tuple[str, ...] = ()
        self.link = ""

    def take(self, data: str) -> None:
        """Do what a program's output says."""
        for found in re.finditer(
            r"\x1b\[([\d;?]*)([A-Za-z])|\x1b\]8;[^;]*;([^\x1b]*)\x1b\\|([^\x1b])", data
        ):
            codes, final, link, character = found.groups()
            if final == "H":
                self.row, self.column = map(int, codes.split(";"))
            elif final == "C":
                self.column += int(codes)
            elif final == "m":
                parts = codes.split(";") if codes else ["0"]
                # A reset, then more; colours of several numbers stay in their order.
                self.style = tuple(parts[1:]) if parts[0] == "0" else (*self.style, *parts)
            elif link is not None:
                self.link = link
            elif character:
                self.put(character)

    def put(self, character: str) -> None:
        """Write a character; half of a wide one that is written over becomes blank."""
        width = get_character_cell_size(character)
        for column in range(self.column, self.column + width):
            self.clear_half(column)
        self.cells[self.row, self.column] = (character, self.style, self.link)
        if width == 2:
            self.cells[self.row, self.column + 1] = ("", self.style, self.link)
        self.column += width

    def clear_half(self, column: int) -> None:
        """Blank the other half of a wide character."""
        text, *_ = self.cells.get((self.row, column), (" ", (), ""))
        if not text:
            self.cells[self.row, column - 1] = (" ", (), "")
        elif get_character_cell_size(text) == 2:
            self.cells[self.row, column + 1] = (" ", (), "")


@st.composite
def frames(draw: st.DrawFn) -> list[str]:
    """Return frames as Textual writes them: pieces of lines, each in a style of its own."""
    pieces = st.tuples(
        st.sampled_from(["", "1", "38;2;1;2;3", "48;5;7"]),
        st.sampled_from(["", "https://a.example/", "https://b.example/"]),
        st.text(alphabet="ab 中文，é", min_size=1, max_size=4),
    )

    def line(row: int, column: int, parts: list[tuple[str, str, str]]) -> str:
        text = f"\x1b[{row};{column}H"
        room = WIDTH - column + 1
        for style, link, words in parts:
            while words and sum(map(get_character_cell_size, words)) > room:
                words = words[:-1]
            room -= sum(map(get_character_cell_size, words))
            start = f"\x1b]8;id=1;{link}\x1b\\" if link else ""
            inner = f"\x1b[{style}m{words}\x1b[0m" if style else words
            text += start + inner + ("\x1b]8;;\x1b\\" if link else "")
        return text

    lines = st.builds(
        line,
        st.integers(1, HEIGHT),
        st.integers(1, WIDTH),
        st.lists(pieces, min_size=1, max_size=4),
    )
    frame = st.lists(lines, min_size=1, max_size=5).map(
        lambda several: "\x1b[?2026h" + "\n".join(several) + "\x1b[?2026l"
    )
    return draw(st.lists(frame, min_size=1, max_size=6))


def visible(screen: Screen) -> dict[tuple[int, int], Shown]:
    """Return the cells that are not simply empty."""
    empty = (" ", (), "")
    return {at: cell for at, cell in screen.cells.items() if cell != empty}


@settings(max_examples=150, deadline=None)
@given(frames())
def test_what_is_shown_is_the_same(written: list[str]) -> None:
    thrift, spared, usual = Thrift(), Screen(), Screen()
    thrift.forget(WIDTH)
    for frame in written:
        usual.take(frame.replace("\n", ""))
        spared.take(thrift.pass_on(frame))
        assert visible(spared) == visible(usual)


def frame(*texts: str) -> str:
    """Return lines from the top as a frame."""
    return "".join(f"\x1b[{row};1H{text}" for row, text in enumerate(texts, 1))


def test_the_same_again_costs_nothing() -> None:
    thrift = Thrift()
    thrift.forget(80)
    first = thrift.pass_on(frame("标题一", "\x1b[1mHarbour\x1b[0m"))
    assert "标题一" in first and "\x1b[1mHarbour" in first
    assert thrift.pass_on(frame("标题一", "\x1b[1mHarbour\x1b[0m")).strip("\x1b[0123456789;H") == ""
    changed = thrift.pass_on(frame("标题二", "\x1b[1mHarbour\x1b[0m"))
    assert "二" in changed and "标" not in changed and "Harbour" not in changed


def test_another_size_and_a_cleared_screen_are_written_whole() -> None:
    thrift = Thrift()
    thrift.forget(80)
    thrift.pass_on(frame("标题"))
    thrift.forget(40)
    assert "标题" in thrift.pass_on(frame("标题"))
    assert "\x1b[?1049h" in thrift.pass_on("\x1b[?1049h")
    assert "标题" in thrift.pass_on(frame("标题"))


def test_what_is_not_drawing_passes_as_it_is() -> None:
    thrift = Thrift()
    thrift.forget(80)
    thrift.pass_on(frame("\x1b[31mred\x1b[0m"))
    for control in ("\x1b]52;c;aGk=\x07", "\x1b[?25h", "\x07", "\x1b[?1000l"):
        assert thrift.pass_on(control).endswith(control)


def test_the_cursor_stands_where_it_was_put_last() -> None:
    thrift = Thrift()
    thrift.forget(80)
    assert thrift.pass_on(frame("abc") + "\x1b[7;9H").endswith("\x1b[7;9H")

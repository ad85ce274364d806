"""Small windows: what is said of keys is read whole, and what is cut says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from feeds.cells import cell_width
from feeds.library import Library
from feeds.models import Article
from tests.ui.conftest import NOW, make_source
from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.i18n import Language, set_language
from tui.screens.ask import AskScreen
from tui.screens.detailed import KEY_LINES, DetailedScreen, key_lines
from tui.screens.links import LinksScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.lines import TextLine

MakeApp = Callable[..., NewstuiApp]


@pytest.fixture(params=["en", "zh_CN"])
def tongue(request: pytest.FixtureRequest) -> Language:
    """Speak a language; the session's own is back after each test."""
    set_language(request.param)
    spoken: Language = request.param
    return spoken


@pytest.mark.parametrize("key", ["I", "U"])
@pytest.mark.parametrize("size", [(40, 15), (64, 20), (80, 24)])
async def test_a_tables_keys_are_read_whole(
    make_app: MakeApp, tongue: Language, size: tuple[int, int], key: str
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, DetailedScreen))
        screen = pilot.app.screen
        assert isinstance(screen, DetailedScreen)
        await pilot.pause()
        lines = [each for each in screen.query(".keys").results(TextLine) if each.display]
        shown = [each.render_line(0).text.strip() for each in lines]
        assert " · ".join(shown) == screen.keys_text()
        assert lines[-1].region.bottom == size[1]


def test_keys_are_not_torn_apart() -> None:
    assert key_lines("a one · b two · Esc", 13) == ["a one · b two", "Esc"]
    assert key_lines("a one · b two · Esc", 12) == ["a one", "b two · Esc"]
    assert key_lines("a one · b two · Esc · x", 3)[0] == "a one"
    assert len(key_lines("a one · b two · Esc · x", 3)) == KEY_LINES
    assert key_lines("", 3) == [""]


async def test_what_is_expected_is_cut_with_an_ellipsis(
    make_app: MakeApp, tongue: Language
) -> None:
    async with make_app().run_test(size=(40, 15)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        line = pilot.app.screen.query_one(Input)
        await until(pilot, lambda: line.placeholder.endswith("…"))
        assert cell_width(line.placeholder) <= line.content_size.width
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: line.placeholder.endswith("/urls"))


async def test_the_right_of_a_line_has_what_the_left_leaves(
    make_app: MakeApp, tongue: Language
) -> None:
    async with make_app().run_test(size=(64, 20)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        line = main_screen(pilot).query_one(FilterBar).query_one(TextLine)
        await until(pilot, lambda: bool(line.text and line.right))
        shown = line.render_line(0).text
        assert shown.startswith(f" {line.text} ") and shown.endswith(f" {line.right} ")


@pytest.mark.parametrize("width", [40, 64])
async def test_of_links_the_keys_are_told_before_the_digits(
    make_app: MakeApp, library: Library, tongue: Language, width: int
) -> None:
    linked = Article("Linked", guid="l", url="https://own.example/l")
    library.upsert(make_source("Links"), [linked], now=NOW)
    async with make_app().run_test(size=(width, 15)) as pilot:
        main = main_screen(pilot)
        for _ in range(main.list.row_count):
            if main.list.current is not None and main.list.current.title == "Linked":
                break
            await pilot.press("j")
        await pilot.press("u")
        await until(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
        await pilot.pause()
        note = pilot.app.screen.query_one("#dialog-note", TextLine)
        assert bool(note.right) == (width == 64)
        most = note.text if width == 64 else note.text[:24]
        assert note.render_line(0).text.strip().startswith(most)

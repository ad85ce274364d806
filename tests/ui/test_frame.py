"""What is sent to the terminal: no more than what has changed, and all of that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig
from tui.frame import Frame
from tui.screens.main import MainScreen
from tui.thrift import Thrift

MakeApp = Callable[..., NewstuiApp]
SCREEN: Screen[object] = Screen()
CONSOLE = Console(color_system="truecolor", force_terminal=True)


class Watched:
    """A terminal that is sent what an app would send to a real one, as it would."""

    def __init__(self, app: NewstuiApp) -> None:
        self._app = app
        self._display = app._display
        self.terminal = Thrift()
        self.sent = ""
        vars(app)["_display"] = self._sent

    def _sent(self, screen: Screen[object], renderable: Any) -> None:
        app = self._app
        if isinstance(renderable, CompositorUpdate) and not app._batch_count and app._running:
            data = app.frame.update(screen, renderable).render_segments(app.console)
            self.sent += data
            self.terminal.pass_on(data)
        self._display(screen, None)

    def resized(self) -> None:
        """Lose everything, as a terminal may when its size changes."""
        self.terminal = Thrift()

    def shown(self) -> list[list[tuple[str, str]]]:
        """Return each cell of the terminal with its style."""
        return _cells(self.terminal, self._app)

    def wanted(self) -> list[list[tuple[str, str]]]:
        """Return the same of a terminal that is sent the whole screen at once."""
        compositor = self._app.screen._compositor
        pending = set(compositor._dirty_regions)
        whole = compositor.render_update(full=True, screen_stack=self._app._background_screens)
        compositor._dirty_regions |= pending
        terminal = Thrift()
        assert isinstance(whole, LayoutUpdate)
        terminal.pass_on(whole.render_segments(self._app.console))
        return _cells(terminal, self._app)

    def is_right(self) -> bool:
        """Say whether it shows what it is to show."""
        return self.shown() == self.wanted()


def _cells(terminal: Thrift, app: NewstuiApp) -> list[list[tuple[str, str]]]:
    width, height = app.size
    nothing: dict[int, Any] = {}
    rows = [terminal._rows.get(y, nothing) for y in range(1, height + 1)]
    unknown = ("\0", "")
    return [
        [(row[x].text, row[x].style) if x in row else unknown for x in range(1, width + 1)]
        for row in rows
    ]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing more is drawn."""
    for _ in range(3):
        await pilot.pause()
    await pilot.pause(0.05)
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_the_terminal_shows_what_all_of_the_screen_at_once_would_show(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        watched = Watched(app)
        await pilot.press("ctrl+l")
        await settled(pilot)
        await until(pilot, watched.is_right)
        keys = ["j", "s", "G", "k", "enter", "pagedown", "u", "escape", "z", "z", "h", "b", "b"]
        keys += ["question_mark", "escape", "slash", "南", "escape", "S", "escape", "T", "T", "m"]
        keys += ["v", "j", "v", "escape", "M", "escape", "ctrl+p", "escape", "y", "enter", "c"]
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
            # What changes by itself, such as a message that goes, comes a frame later.
            await until(pilot, watched.is_right)


@pytest.mark.parametrize("then", [(100, 30), (60, 20), (80, 24)])
async def test_after_a_change_of_size_all_is_sent_again(
    make_app: MakeApp, then: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        watched = Watched(app)
        await pilot.press("enter")
        await settled(pilot)
        watched.resized()
        await pilot.resize_terminal(79, 23)
        await pilot.resize_terminal(*then)
        await settled(pilot)
        await until(pilot, watched.is_right)
        assert not any(text == "\0" for row in watched.shown() for text, _ in row)


async def test_the_screen_is_drawn_again_by_a_key(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        watched = Watched(app)
        watched.resized()
        await pilot.press("ctrl+l")
        await settled(pilot)
        await until(pilot, watched.is_right)
        # Over a dialog, and on a screen of its own, too.
        for key in ("question_mark", "I"):
            await pilot.press(key)
            await settled(pilot)
            assert not isinstance(app.screen, MainScreen)
            watched.resized()
            await pilot.press("ctrl+l")
            await settled(pilot)
            await until(pilot, watched.is_right)
            await pilot.press("escape")
            await settled(pilot)


async def test_what_stands_there_is_not_sent_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        watched = Watched(app)
        await until(pilot, lambda: screen.page.article is not None)
        await pilot.press("ctrl+l")
        await settled(pilot)
        whole = len(watched.sent)
        watched.sent = ""
        screen.refresh(layout=True)
        screen.list.refresh()
        await settled(pilot)
        assert watched.sent == ""
        await pilot.press("j")
        await settled(pilot)
        assert 0 < len(watched.sent) < whole / 2


async def test_colours_of_another_theme_are_sent(make_app: MakeApp) -> None:
    app = make_app(Config(theme="dark", screen=ScreenConfig(motion=False)))
    async with app.run_test(size=(80, 24)) as pilot:
        watched = Watched(app)
        await pilot.press("ctrl+l")
        await settled(pilot)
        before = watched.shown()
        app.theme = "newstui-light"
        await settled(pilot)
        await until(pilot, watched.is_right)
        assert watched.shown() != before


# The frame by itself.


def strips(*texts: str, style: str = "") -> list[Strip]:
    return [Strip([Segment(text, Style.parse(style))]) for text in texts]


def sent(frame: Frame, update: CompositorUpdate, screen: Screen[object] = SCREEN) -> str:
    return frame.update(screen, update).render_segments(CONSOLE)


def whole(*lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([*lines], Region(0, 0, 10, len(lines)))


def test_equal_pieces_are_sent_once_be_they_the_same_object_or_not() -> None:
    frame = Frame()
    assert sent(frame, whole(strips("新闻", " one"), strips("two")))
    assert sent(frame, whole(strips("新闻", " one"), strips("two"))) == ""
    assert sent(frame, whole(strips("新闻", " 1ne"), strips("two"))) == "\x1b[1;5H 1ne"
    assert sent(frame, whole(strips("新闻", " 1ne"), strips("two", style="bold"))).endswith(
        "\x1b[1mtwo\x1b[0m"
    )


def test_a_piece_that_was_written_over_in_part_is_sent_again() -> None:
    frame = Frame()
    first = whole(strips("abcdef", "ghij"))
    sent(frame, first)
    assert sent(frame, whole(strips("abc", "defghij"))) == "\x1b[1;1Habcdefghij"
    assert sent(frame, first) == "\x1b[1;1Habcdefghij"


def test_another_screen_is_sent_whole_and_so_is_what_follows_forgetting() -> None:
    frame = Frame()
    update = whole(strips("abc"))
    other: Screen[object] = Screen()
    all_of_it = "\x1b[1;1Habc"
    assert [sent(frame, update), sent(frame, update)] == [all_of_it, ""]
    assert [sent(frame, update, other), sent(frame, update, other)] == [all_of_it, ""]
    assert sent(frame, update) == all_of_it
    frame.forget()
    assert sent(frame, update) == all_of_it


def test_of_a_part_only_its_lines_are_looked_at() -> None:
    frame = Frame()
    lines = [strips("abc", "def", "ghi"), strips("one", "two", "thr")]
    chops = [dict(zip((0, 3, 6), line, strict=True)) for line in lines]
    ends = [[3, 6, 9], [3, 6, 9]]
    assert sent(frame, ChopsUpdate(chops, [(1, 3, 6)], ends)) == "\x1b[2;1Honetwothr"
    assert sent(frame, ChopsUpdate(chops, [(0, 0, 2), (0, 7, 9)], ends)) == "\x1b[1;1Habcdefghi"


def test_what_stands_beside_half_a_character_is_sent_again() -> None:
    frame = Frame()
    sent(frame, whole(strips("新闻新闻", "ab")))
    covered: list[dict[int, Strip | None]] = [
        dict(zip((0, 3, 6, 8), strips("新 ", "|||", "闻", "ab"), strict=True))
    ]
    covered[0][0] = None
    update = ChopsUpdate(covered, [(0, 3, 6)], [[3, 6, 8, 10]])
    assert sent(frame, update) == "\x1b[1;4H|||闻"

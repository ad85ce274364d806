"""The screen under a preset, under a person's own keys, and with macros."""

from __future__ import annotations

from collections.abc import Callable

from feeds.library import Library, View
from feeds.query import parse
from tests.ui.driving import main_screen
from tui.app import NewstuiApp
from tui.config import Config, KeysConfig, MacroConfig
from tui.screens.ask import AskScreen
from tui.screens.help import HelpScreen, help_lines
from tui.screens.main import MainScreen
from tui.widgets.lines import KeyBar

MakeApp = Callable[..., NewstuiApp]


def starred(library: Library) -> int:
    """Return how many articles are starred."""
    return library.count(View("starred"))


async def test_own_keys_replace_those_of_the_table(make_app: MakeApp, library: Library) -> None:
    keys = KeysConfig(bind=(("toggle_star", ("x",)), ("help", ("f1",))))
    async with make_app(Config(theme="dark", keys=keys)).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert starred(library) == 0
        await pilot.press("x")
        assert starred(library) == 1
        bar = pilot.app.screen.query_one(KeyBar).render_line(0).text
        assert "x Star" in bar and "s Star" not in bar
        assert ("F1", "All keys") in help_lines(main_screen(pilot).keymap)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_newsboats_keys(make_app: MakeApp, library: Library) -> None:
    keys = KeysConfig(preset="newsboat")
    async with make_app(Config(theme="dark", keys=keys)).run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("N")
        assert library.count(View("unread")) == 3
        await pilot.press("G")
        assert not screen.list.view.descending
        await pilot.press("Q")
        await pilot.pause()
    assert pilot.app.return_code == 0


async def test_a_macro_does_all_its_actions_in_turn(make_app: MakeApp, library: Library) -> None:
    macro = MacroConfig("X", ("toggle_star", "down", "toggle_star"), "Two stars")
    config = Config(theme="dark", macros=(macro,))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        await pilot.press("X")
        await pilot.app.workers.wait_for_complete()
        assert starred(library) == 2
        assert ("X", "Two stars: Star + Down + Star") in help_lines(main_screen(pilot).keymap)


async def test_a_macro_waits_for_what_it_asks(make_app: MakeApp, library: Library) -> None:
    config = Config(theme="dark", macros=(MacroConfig("X", ("tag", "toggle_star")),))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        await pilot.press("X")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        assert starred(library) == 0
        await pilot.press(*"later", "enter")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(pilot.app.screen, MainScreen)
        assert starred(library) == 1
        assert library.count(View("all", query=parse("tag:later"))) == 1

"""What the keys of the main screen are, and what tells of them."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.driving import NARROW, main_screen
from tui.actions import ACTIONS
from tui.app import NewstuiApp
from tui.config import Config
from tui.keymap import Keymap, keymap_of
from tui.screens.help import HelpScreen, help_lines
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]


def main_keymap() -> Keymap:
    """Return the keys without any configuration."""
    return keymap_of(Config())


async def test_help_names_every_action(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        text = [line for _, line in help_lines(main_keymap())]
        assert all(action.help in text for action in ACTIONS)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)


def test_every_action_has_a_method() -> None:
    missing = [
        a.id for a in ACTIONS if a.id != "quit" and not hasattr(MainScreen, f"action_{a.id}")
    ]
    assert missing == []


def test_no_key_does_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


async def test_palette_offers_the_actions(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        titles = [command.title for command in pilot.app.get_system_commands(screen)]
        assert any(title.startswith("Export") for title in titles)
        assert len(titles) == len([a for a in ACTIONS if a.group != "move"]) - 1

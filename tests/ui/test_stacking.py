"""Dialogs that take longer to open than the next key: one dialog, and no pile of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.screen import Screen

from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.screens.dialogs import ConfirmScreen
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]


def typed(app: NewstuiApp, keys: str) -> None:
    """Type keys, all of them before the first has done anything."""
    for key in keys:
        app.post_message(events.Key(key, key))


@pytest.mark.parametrize("keys", ["yyyy", "eeee", "yeSy", "SaeSaec", "E?M", "cea|"])
async def test_what_opens_slowly_opens_one_dialog(
    make_app: MakeApp, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slowly(self: MainScreen, text: str) -> str:
        await asyncio.sleep(0.4)
        return ""

    monkeypatch.setattr(MainScreen, "copy", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        below = len(app.screen_stack)
        typed(app, keys)
        await pilot.pause(1.0)
        assert len(app.screen_stack) == below + 1
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == below)
        # Nothing has waited to come next.
        await pilot.pause(0.2)
        assert app.screen is main_screen(pilot)


async def test_a_dialog_opens_one_of_its_own_and_what_follows_from_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: not isinstance(app.screen, MainScreen))
        first: Screen[object] = app.screen
        # Into which folder? is asked once the form has been chosen.
        await pilot.press("enter")
        await until(pilot, lambda: app.screen not in (first, main_screen(pilot)))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))


async def test_what_a_dialog_opens_by_itself_is_not_taken_for_the_screen_below(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        app.screen.call_later(app.push_screen, ConfirmScreen("?"))
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is main_screen(pilot))


async def test_the_palette_opens_what_was_chosen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"Help")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))

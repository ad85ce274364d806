"""Giving an article to a command from the screen, and seeing what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.driving import main_screen
from tui.app import NewstuiApp
from tui.screens.piping import PipeScreen

MakeApp = Callable[..., NewstuiApp]


async def pipe(pilot: Pilot[None], form: str, command: str) -> PipeScreen:
    """Give the article at hand to a command; return the screen that shows what comes."""
    await pilot.press("vertical_line")
    await pilot.pause()
    await pilot.press(form)
    await pilot.pause()
    await pilot.press("ctrl+u", *command, "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PipeScreen)
    return screen


async def shown(pilot: Pilot[None], screen: PipeScreen) -> str:
    """Return what a command said once it has ended."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return str(screen.query_one(".dialog-text", Static).content)


@pytest.mark.parametrize("size", [(40, 15), (120, 40)])
async def test_the_output_of_a_command_is_shown(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        main_screen(pilot)
        await pilot.press("G", "g", "j")
        screen = await pipe(pilot, "m", "grep -c title")
        assert int(await shown(pilot, screen)) >= 1
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PipeScreen)


async def test_a_command_that_never_ends_is_ended_by_escape(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await pipe(pilot, "t", "tail -f /dev/null")
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        assert screen._stop.is_set()
        assert not isinstance(pilot.app.screen, PipeScreen)


async def test_what_cannot_be_run_is_said(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24), notifications=True) as pilot:
        screen = await pipe(pilot, "t", "no-such-program-here")
        await shown(pilot, screen)
        from tui.widgets.lines import TextLine

        assert "No such file" in screen.query_one("#dialog-note", TextLine).text
        await pilot.press("escape")
        await pilot.press("vertical_line", "t")
        await pilot.pause()
        await pilot.press("ctrl+u", *"cat {x}", "enter")
        await pilot.pause()
        told = [notice.message for notice in pilot.app._notifications]
        assert any("unknown placeholder {x}" in message for message in told)

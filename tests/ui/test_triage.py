"""Several articles at once: selecting, marking, tagging, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from feeds.library import Library, View
from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.screens.ask import AskScreen

MakeApp = Callable[..., NewstuiApp]


def unread(library: Library) -> int:
    """Return how many articles are unread."""
    return library.count(View("unread"))


async def test_marks_go_to_all_that_is_selected(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("v", "v", "m")
        assert unread(library) == 2
        assert len(screen.list.selected) == 2
        await pilot.press("escape")
        assert not screen.list.selected


async def test_a_range_is_selected_from_the_last_one(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("v", "j", "j", "V")
        assert len(screen.list.selected) == 4


async def test_undo_and_redo_also_after_a_new_start(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert unread(library) == 0
    async with make_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert unread(library) == 4
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert unread(library) == 0
        await pilot.press("ctrl+y")
        await pilot.pause()
        messages = [notice.message for notice in pilot.app._notifications]
        assert "There is nothing to do again." in messages


async def test_opening_an_article_is_no_step_to_undo(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "enter")
        await pilot.pause()
        await pilot.press("escape", "ctrl+z")
        await pilot.pause()
        assert library.count(View("starred")) == 0
        assert unread(library) == 3


async def test_above_and_below(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "left_parenthesis")
        await pilot.pause()
        assert unread(library) == 3
        await pilot.press("right_parenthesis")
        await pilot.pause()
        assert unread(library) == 1


def is_used(library: Library, count: int) -> bool:
    """Say whether the tag stands at so many articles."""
    return dict(library.tags()).get("稍后", 0) == count


async def test_a_tag_is_given_and_taken_away(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        for left in (1, 0):
            await pilot.press("t")
            await pilot.pause()
            assert isinstance(pilot.app.screen, AskScreen)
            await pilot.press("稍", "后", "enter")
            await until(pilot, partial(is_used, library, left))

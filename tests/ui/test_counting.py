"""What counts as a view of an article, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.library import Library, View
from tests.ui.driving import NARROW, WIDE, main_screen, until
from tui.app import NewstuiApp

MakeApp = Callable[..., NewstuiApp]


async def test_open_marks_read_and_counts_after_a_while(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reading.VIEW_SECONDS", 3.0)
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        row = screen.list.current
        assert row is not None
        await pilot.press("enter")
        state = library.state(row.id)
        assert state is not None and state.read and state.views == 0
        await until(pilot, lambda: views(library, row.id) == 1)


async def test_first_scroll_counts_once(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("down", "down", "enter", "pagedown", "pagedown")
        article = screen.page.article
        assert article is not None and article.title.startswith("中国建陶")
        await until(pilot, lambda: views(library, article.id) == 1)
        assert "1×" in " ".join(line for _, line in screen.page._new_setter(article).facts())


async def test_moving_through_the_list_counts_nothing(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reading.VIEW_SECONDS", 0.2)
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("down", "down", "up")
        await pilot.pause(1.3)
        screen = main_screen(pilot)
        assert screen.page.article is not None, "the page follows the cursor"
        for article_id in library.iter_ids(View("all")):
            state = library.state(article_id)
            assert state is not None and state.views == 0 and not state.read


def views(library: Library, article_id: str) -> int:
    """Return how often an article was looked at."""
    state = library.state(article_id)
    return state.views if state else -1

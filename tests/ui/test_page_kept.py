"""The page that follows the cursor: what is laid out and set for it, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.driving import main_screen, until
from tests.ui.test_screen import page_text
from tui.app import NewstuiApp

MakeApp = Callable[..., NewstuiApp]


async def test_the_page_that_follows_the_cursor_lays_nothing_out(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j")
        await until(pilot, lambda: screen.page.article is not None)
        laid: list[int] = []
        refreshed = type(screen)._refresh_layout

        def noted(*arguments: Any, **more: Any) -> None:
            laid.append(1)
            refreshed(*arguments, **more)

        monkeypatch.setattr(type(screen), "_refresh_layout", noted)
        lengths = set()
        for _ in range(3):
            before = screen.page.article
            await pilot.press("j")
            await until(pilot, lambda before=before: screen.page.article is not before)  # type: ignore[misc]
            await pilot.pause()
            lengths.add(screen.page.line_count > screen.page.size.height)
            if screen.list.cursor == screen.list.row_count - 1:
                break
        assert lengths == {True, False}, "some scroll and some do not"
        assert laid == []


async def test_an_article_that_is_shown_already_is_not_set_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: screen.page.article is not None)
        await pilot.pause()
        shown = page_text(screen)
        calls: list[int] = []
        monkeypatch.setattr(type(screen.page), "_set_page", lambda _: calls.append(1))
        await pilot.press("enter")
        await pilot.pause()
        assert screen.is_reading and calls == [] and page_text(screen) == shown
        monkeypatch.undo()
        await pilot.press("s")
        await pilot.pause()
        assert "★" in page_text(screen)


async def test_a_page_that_was_hidden_shows_the_article_opened_next(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        shown = []
        for _ in range(3):
            await pilot.press("enter")
            await until(pilot, lambda: screen.is_reading and bool(page_text(screen).strip()))
            article = screen.page.article
            assert article is not None and article.title[:12] in page_text(screen)
            shown.append(page_text(screen))
            await pilot.press("h", "j")
            await until(pilot, lambda: not screen.is_reading and not screen.page.size.width)
        assert len(set(shown)) == 3

"""Keys that come in one piece: each goes to what the key before it has opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.message import Message
from textual.widgets import Input

from feeds.library import View
from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.screens.ask import AskScreen
from tui.screens.main import MainScreen
from tui.screens.share_menu import ShareMenu
from tui.typing_ahead import KeyPassed

MakeApp = Callable[..., NewstuiApp]

NAMED = {"\r": "enter", "\x1b": "escape"}


def typed(app: NewstuiApp, keys: str) -> None:
    """Type keys, all of them before the first has done anything."""
    for key in keys:
        app.post_message(events.Key(NAMED.get(key, key), key))


def is_ready(app: NewstuiApp) -> bool:
    """Whether every key that was typed has been handed on."""
    return app._key_turn is None and not app._typed_ahead


async def test_words_behind_the_key_of_the_filter_are_searched_for(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Key("slash", "/"))
        typed(app, "书屋")
        screen = main_screen(pilot)
        await until(pilot, lambda: screen.filter_bar.text == "书屋" and screen.list.row_count == 1)
        typed(app, "\r")
        await until(pilot, lambda: app.focused is screen.list)
        assert screen.list.row_count == 1


async def test_a_dialog_is_answered_and_what_follows_goes_below(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        first, second, *_ = app.library.iter_ids(screen.list.view)
        typed(app, "tsxqm\rjs")
        await until(pilot, lambda: is_ready(app) and app.screen is screen)
        assert app.library.tags_of(first) == ("sxqm",)
        starred = list(app.library.iter_ids(View("starred")))
        assert starred == [second]


async def test_of_what_was_typed_for_a_dialog_nothing_is_an_action(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        today = main_screen(pilot).now().date()
        before = app.library.counts(today=today)
        typed(app, "ahttp://127.0.0.1:9/sdmGq.xml")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, AskScreen))
        assert app.screen.query_one(Input).value == "http://127.0.0.1:9/sdmGq.xml"
        await pilot.press("escape")
        assert app.library.counts(today=today) == before


async def test_what_is_pasted_right_behind_a_key_is_in_the_dialog(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        typed(app, "a")
        app.post_message(events.Paste("https://a.example/订阅"))
        typed(app, ".xml")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, AskScreen))
        assert app.screen.query_one(Input).value == "https://a.example/订阅.xml"
        await pilot.press("escape")


async def test_a_dialog_that_takes_a_moment_to_be_opened_gets_its_keys(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = AskScreen.on_mount

    async def slowly(self: AskScreen) -> None:
        await asyncio.sleep(0.2)
        opening(self)

    monkeypatch.setattr(AskScreen, "on_mount", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        typed(app, "tsm")
        await until(pilot, lambda: is_ready(app))
        assert app.screen.query_one(Input).value == "sm"
        await pilot.press("escape")


async def test_a_menu_and_what_it_opens(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        seen: list[object] = []
        app.screen_change_signal.subscribe(app, lambda screen: seen.append(type(screen)))
        typed(app, "S\x1bS\x1bjj")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, MainScreen))
        assert seen.count(ShareMenu) == 2
        assert main_screen(pilot).list.cursor == 2


async def test_many_moves_are_so_many_moves(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        last, at = screen.list.row_count - 1, 0
        for step in "jjkjjjkk":
            at = max(0, min(last, at + (1 if step == "j" else -1)))
        typed(app, "jjkjjjkk")
        await until(pilot, lambda: is_ready(app))
        assert 0 < screen.list.cursor == at


async def test_keys_typed_before_the_first_frame_are_kept(make_app: MakeApp) -> None:
    app = make_app()
    app._typed_ahead.extend([events.Key("slash", "/"), events.Key("书", "书")])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: main_screen(pilot).filter_bar.text == "书")


async def test_a_key_that_is_lost_with_its_dialog_holds_up_nothing(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        typed(app, "t")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, AskScreen))
        line = app.screen.query_one(Input)
        post = line.post_message

        def lose(message: Message) -> bool:
            return isinstance(message, KeyPassed) or post(message)

        monkeypatch.setattr(line, "post_message", lose)
        app.post_message(events.Key("end", None))
        await pilot.pause(0.1)
        assert not is_ready(app)
        typed(app, "j")
        await app.pop_screen()
        await until(pilot, lambda: is_ready(app) and main_screen(pilot).list.cursor == 1)


async def test_leaving_waits_for_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        turn = object()
        app._key_turn = turn  # type: ignore[assignment]
        app.post_message(events.Key("ctrl+q", None))
        await until(pilot, lambda: app._exit)

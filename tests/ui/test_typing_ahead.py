"""Keys that come in one piece: each goes to what the key before it has opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input

from feeds.library import View
from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.escapes import PastedText, escapes_apart
from tui.screens.ask import AskScreen
from tui.screens.main import MainScreen
from tui.screens.share_menu import ShareMenu
from tui.typing_ahead import KeyPassed

MakeApp = Callable[..., NewstuiApp]

NAMED = {"\r": "enter", "\x1b": "escape", "\x7f": "backspace", "\x10": "ctrl+p", "\n": "ctrl+j"}


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


async def test_leaving_comes_after_what_was_typed_before(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        second = list(app.library.iter_ids(main_screen(pilot).list.view))[1]
        typed(app, "js")
        app.post_message(events.Key("ctrl+q", None))
        await until(pilot, lambda: app._exit)
        assert list(app.library.iter_ids(View("starred"))) == [second]


async def test_a_letter_taken_back_is_the_one_before(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        first = next(app.library.iter_ids(main_screen(pilot).list.view))
        typed(app, "tab\x7f\x7fcd\r")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, MainScreen))
        assert app.library.tags_of(first) == ("cd",)


async def test_a_line_feed_is_enter_where_nothing_else_has_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        app.post_message(events.Key("slash", "/"))
        typed(app, "书屋\n")
        await until(pilot, lambda: is_ready(app) and app.focused is screen.list)
        assert screen.list.row_count == 1


async def test_what_the_palette_begins_gets_what_follows(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        first = next(app.library.iter_ids(main_screen(pilot).list.view))
        typed(app, "\x10tag")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, CommandPalette))
        typed(app, "\rsms\r")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, MainScreen))
        assert app.library.tags_of(first) == ("sms",)
        assert list(app.library.iter_ids(View("starred"))) == []


async def test_the_palette_chooses_from_what_was_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        typed(app, "\x10zzzz\r")
        await until(pilot, lambda: is_ready(app))
        assert isinstance(app.screen, CommandPalette)
        typed(app, "\x1b")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, MainScreen))


async def test_a_click_waits_for_the_keys_before_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        first = next(app.library.iter_ids(screen.list.view))
        typed(app, "t")
        place = screen.list.region
        where: dict[str, Any] = {"x": place.x + 4, "y": place.y + 2}
        zero: dict[str, Any] = dict.fromkeys(("delta_x", "delta_y"), 0)
        held: dict[str, Any] = dict.fromkeys(("shift", "meta", "ctrl"), False)
        for kind in (events.MouseDown, events.MouseUp):
            app.post_message(kind(None, **where, **zero, **held, button=1))
        typed(app, "sms\r")
        await until(pilot, lambda: is_ready(app) and isinstance(app.screen, MainScreen))
        assert app.library.tags_of(first) == ("sms",)
        assert screen.list.cursor == 0


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b/gam", ["escape", "slash", "g", "a", "m"]),
        ("\x1bs", ["escape", "s"]),
        ("\x1b书", ["escape", "书"]),
        ("\x1bx", ["alt+x"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b[A\x1bOB\x1bj", ["up", "down", "escape", "j"]),
        ("j\x1b", ["j", "escape"]),
    ],
)
def test_escape_and_a_key_in_one_piece_are_two(sent: str, keys: list[str]) -> None:
    parser = XTermParser(False)
    now = parser.feed(escapes_apart(sent, {"x"}))
    read = [*now, *parser.feed("")]
    assert [event.key for event in read if isinstance(event, events.Key)] == keys


def test_what_is_pasted_stays_as_it_is() -> None:
    pasted = PastedText()
    assert pasted.cut("a\x1b[200~\x1bx") == [(False, "a"), (True, "\x1b[200~"), (True, "\x1bx")]
    assert pasted.cut("y\x1b[201~\x1bz") == [(True, "y\x1b[201~"), (False, "\x1bz")]
    assert pasted.cut("") == []

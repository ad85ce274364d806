"""The health screen while sources are worked on, and what it says in the smallest windows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.containers import Vertical
from textual.widgets import Static

from feeds.library import Library
from tests.servers import WebServer, body, status
from tests.ui.conftest import NOW
from tests.ui.driving import detailed_text, main_screen, told, until
from tests.ui.test_health_screen import fail, health_screen, state_of
from tests.ui.test_refreshing import feed, finish, held, subscribe
from tui.app import NewstuiApp
from tui.i18n import Language, set_language
from tui.screens.dialogs import TextScreen
from tui.screens.health import HealthScreen
from tui.widgets.lines import TextLine

MakeApp = Callable[..., NewstuiApp]


def title_of(screen: HealthScreen) -> str:
    """Return what stands at the right of the screen's title."""
    return screen.query_one(".-title", TextLine).right


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_in_a_small_window_all_can_be_read_and_the_list_keeps_rows(
    make_app: MakeApp, library: Library, tongue: Language
) -> None:
    source = fail(library, "https://bad.example/a/long/way/feed.xml", "A newspaper of its own")
    error = f"{source.title}: {source.location}: gone for good: status 410 (remove it, or look for"
    library.save_fetch(replace(source, last_attempt=NOW, error=f"{error} its new address)"))
    set_language(tongue)
    try:
        async with make_app().run_test(size=(40, 12)) as pilot:
            screen = await health_screen(pilot)
            assert screen._rows.size.height >= 4
            lines = screen.query(".details TextLine").results(TextLine)
            shown = "".join(line.text for line in lines if line.display)
            assert ("look for its new address)" if tongue == "en" else "或寻找新地址）") in shown
            keys = " ".join(line.text for line in screen.query(".keys").results(TextLine))
            assert ("l all" if tongue == "en" else "l 详情") in keys and "Esc" in keys
            await pilot.press("l")
            await pilot.pause()
            whole = pilot.app.screen
            assert isinstance(whole, TextScreen)
            text = str(whole.query_one(".dialog-scroll Static", Static).content)
            assert len(text.splitlines()) == 6 and source.location in text
            await pilot.press("j")
            await pilot.pause()
            assert whole.query_one(".dialog-scroll", Vertical).scroll_offset.y == 1
            await pilot.press("escape")
            await pilot.pause()
            assert pilot.app.screen is screen
    finally:
        set_language("en")


@pytest.mark.parametrize("works", [True, False])
async def test_what_is_done_is_said_in_the_title_until_the_cursor_moves(
    make_app: MakeApp, library: Library, server: WebServer, works: bool
) -> None:
    may_answer = threading.Event()
    server.routes["/feed"] = held(body(feed("新")) if works else status(500), may_answer)
    fail(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        await pilot.press("r")
        await until(pilot, lambda: title_of(screen) == "Loading 0/1 …")
        await pilot.press("f")
        await until(pilot, lambda: title_of(screen) == "Loading 0/1 … then 1 more")
        main_screen(pilot)._waiting = ()
        may_answer.set()
        await finish(pilot)
        wanted = "1 source read · 1 new article" if works else "! 1 failed"
        assert title_of(screen) == wanted
        await pilot.press("g", "G")
        await pilot.pause()
        assert title_of(screen) == f"{0 if works else 1} of 3 fail"


async def test_what_is_looked_for_is_said_while_it_is_and_no_longer(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    may_answer = threading.Event()
    server.routes["/old"] = held(status(404), may_answer)
    fail(library, server.url("/old"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        await pilot.press("f")
        await until(pilot, lambda: title_of(screen) == "Looking for its feed …")
        assert main_screen(pilot).status_line.text == "Looking for its feed …"
        may_answer.set()
        await finish(pilot)
        assert title_of(screen) == "1 of 3 fail"
        assert "Looking" not in told(pilot) + main_screen(pilot).status_line.text


async def test_an_address_begins_anew_and_so_does_the_one_it_goes_back_to(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes |= {"/new": body(feed("新")), "/old": status(500)}
    source = fail(library, server.url("/old"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        assert main_screen(pilot).move_source(source, server.url("/new")) == ""
        assert state_of(screen) == "new"
        await finish(pilot)
        assert state_of(screen) == "ok"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert state_of(screen) == "new", "nothing is known of the address it has again"
        await pilot.press("r")
        await finish(pilot)
        assert "failed 1 time" in detailed_text(screen)


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_what_can_be_done_is_said_with_the_screens_own_keys(
    make_app: MakeApp, library: Library, tongue: Language
) -> None:
    gone = fail(library, "https://gone.example/", "Gone")
    error = "gone for good: status 410 (remove it, or look for its new address)"
    error += f"; no longer refreshed: newstui refresh {gone.id} tries it again"
    library.save_fetch(replace(gone, last_attempt=NOW, error=error))
    page = subscribe(library, "https://page.example/", "Page")
    error = "this is no feed but a page (this page offers 2 feeds: A https://page.example/a,"
    error += " B https://page.example/b; add one with: newstui add URL)"
    library.save_fetch(replace(page, last_attempt=NOW, error=error))
    set_language(tongue)
    try:
        async with make_app().run_test(size=(120, 24)) as pilot:
            screen = await health_screen(pilot)
            first = " ".join(detailed_text(screen).split())
            await pilot.press("j")
            await pilot.pause()
            second = " ".join(detailed_text(screen).split())
    finally:
        set_language("en")
    if tongue == "en":
        assert "r tries it again" in first and "f asks which to take" in second
    else:
        assert "按 r 再试一次" in first and "按 f 选用其一" in second
    assert "newstui" not in first + second


async def test_what_was_a_moment_ago_has_no_number(make_app: MakeApp, library: Library) -> None:
    source = subscribe(library, "https://bad.example/")
    moment = NOW - timedelta(seconds=20)
    library.save_fetch(replace(source, last_attempt=moment, error="h: no"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        text = detailed_text(await health_screen(pilot))
    assert "last attempt: just now" in text
    assert "Has not worked" not in text and " 0 min" not in text

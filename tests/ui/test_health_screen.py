"""The health screen: what it says, what its keys do, at every size and in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from feeds.library import Library
from feeds.models import Source, source_id
from tests.servers import WebServer, body, status
from tests.ui.conftest import NOW
from tests.ui.driving import detailed_text, main_screen
from tests.ui.test_refreshing import feed, finish
from tui.app import NewstuiApp
from tui.config import Config, KeysConfig, RefreshConfig, ScreenConfig
from tui.i18n import set_language
from tui.screens.dialogs import MenuScreen
from tui.screens.health import HealthScreen

MakeApp = Callable[..., NewstuiApp]


def fail(library: Library, location: str, title: str = "坏报") -> Source:
    source = library.save_source(Source(source_id("feed", location), "feed", location, title=title))
    library.save_fetch(replace(source, last_attempt=NOW - timedelta(days=40), error="h: no"))
    return library.save_fetch(replace(source, last_attempt=NOW, error="h: status 500")) or source


async def health_screen(pilot: Pilot[None]) -> HealthScreen:
    await pilot.press("I")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HealthScreen)
    return screen


def state_of(screen: HealthScreen) -> str:
    """Return how the source under the cursor stands."""
    health = screen._rows.current
    return health.state if health is not None else ""


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_the_worst_is_first_and_told_in_words(
    make_app: MakeApp, library: Library, size: tuple[int, int], tongue: str
) -> None:
    fail(library, "https://bad.example/")
    set_language("zh_CN" if tongue == "zh_CN" else "en")
    try:
        async with make_app().run_test(size=size) as pilot:
            screen = await health_screen(pilot)
            text = detailed_text(screen)
    finally:
        set_language("en")
    first = text.splitlines()[0]
    assert first.startswith(" ! 坏报")
    assert ("失败 2 次" if tongue == "zh_CN" else "failed 2 times") in first
    assert ("已有 6 周不能用" if tongue == "zh_CN" else "Has not worked for 6w") in text
    assert ("h：状态 500" if tongue == "zh_CN" else "h: status 500") in text
    assert ("▁" in first) == (size[0] >= 64)


async def test_retrying_finds_it_well_again(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("新"))
    source = fail(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        assert screen._rows.current is not None and screen._rows.current.source.id == source.id
        await pilot.press("r")
        await finish(pilot)
        assert "坏报" not in detailed_text(screen).splitlines()[0]
        assert state_of(screen) == "ok"
    kept = library.source(source.id)
    assert kept is not None and kept.error == ""


async def test_its_new_address_is_found_and_taken(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    page = b'<html><head><link rel=alternate type="application/rss+xml" href="/new"></head></html>'
    server.routes |= {
        "/old": status(404),
        "/": body(page, "text/html"),
        "/new": body(feed("新")),
    }
    source = fail(library, server.url("/old"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        assert server.hits == []
        await pilot.press("f")
        await finish(pilot)
        for _ in range(100):
            if isinstance(pilot.app.screen, MenuScreen):
                break
            await pilot.pause(0.02)
        await pilot.press("1")
        await pilot.pause()
        await finish(pilot)
        assert state_of(screen) == "ok"
    kept = library.source(source.id)
    assert kept is not None and kept.location == server.url("/new")
    assert library.undo() is not None
    kept = library.source(source.id)
    assert kept is not None and kept.location == server.url("/old")


async def test_disabling_removing_and_taking_it_back(make_app: MakeApp, library: Library) -> None:
    source = fail(library, "https://bad.example/")
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert state_of(screen) == "disabled"
        assert "disabled" in detailed_text(screen)
        (entry,) = [e for e in main_screen(pilot).sources._entries if e.title == "坏报"]
        assert entry.disabled and not entry.failed
        await pilot.press("d")
        await pilot.pause()
        assert state_of(screen) == "failing"
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert library.source(source.id) is None
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert library.source(source.id) is not None


async def test_the_tree_says_in_a_word_what_fails(make_app: MakeApp, library: Library) -> None:
    fail(library, "https://bad.example/")
    async with make_app().run_test(size=(120, 40)) as pilot:
        rows = main_screen(pilot).sources
        lines = [rows.render_line(y).text for y in range(rows.size.height)]
        (line,) = [each for each in lines if "坏报" in each]
        assert line.strip().startswith("! 坏报") and line.rstrip().endswith("fails")


async def test_what_is_due_is_refreshed_by_itself(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("自来"))
    url = server.url("/feed")
    source = library.save_source(Source(source_id("feed", url), "feed", url, title="T"))
    for row in library.sources():
        if row.source.id != source.id:
            library.edit_source(row.source.id, {"disabled": True})
    async with make_app(Config(refresh=RefreshConfig(auto=True))).run_test() as pilot:
        screen = main_screen(pilot)
        screen.refresh_due()
        assert screen._job is not None and "Loading" not in screen.status_text()
        await finish(pilot)
        assert "1 new article" in screen._outcome
        screen.refresh_due()
        await finish(pilot)
        # It was asked a moment ago.
        assert server.paths() == ["/feed"]


async def test_without_colour_and_unicode(make_app: MakeApp, library: Library) -> None:
    fail(library, "https://bad.example/", "Bad")
    config = Config(theme="terminal", screen=ScreenConfig(ascii=True))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        first = detailed_text(await health_screen(pilot)).splitlines()[0]
        assert first.startswith(" ! Bad") and first.isascii()


async def test_the_persons_own_keys_do_here_what_they_do_elsewhere(
    make_app: MakeApp, library: Library
) -> None:
    fail(library, "https://bad.example/1", "甲")
    fail(library, "https://bad.example/2", "乙")
    config = Config(keys=KeysConfig(bind=(("down", ("B",)), ("back", ("W",)))))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        await pilot.press("B")
        assert screen._rows.cursor == 1
        await pilot.press("k")
        assert screen._rows.cursor == 0, "those that it names do too"
        await pilot.press("W")
        await pilot.pause()
        assert pilot.app.screen is main_screen(pilot)

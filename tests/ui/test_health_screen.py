"""The health screen: what it says, what its keys do, at every size and in Chinese."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from feeds.cells import cell_width
from feeds.library import Library
from feeds.models import Source, source_id
from tests.servers import WebServer, body, status
from tests.ui.conftest import NOW
from tests.ui.driving import detailed_text, main_screen, until
from tests.ui.test_refreshing import feed, finish, held
from tui.app import NewstuiApp
from tui.config import Config, KeysConfig, RefreshConfig, ScreenConfig
from tui.i18n import Language, set_language
from tui.screens.detailed import fitted
from tui.screens.dialogs import MenuScreen
from tui.screens.health import HealthScreen
from tui.widgets.lines import TextLine

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


async def menu_of(pilot: Pilot[None], title: str) -> MenuScreen:
    """Wait for a menu of that title."""
    await until(pilot, lambda: getattr(pilot.app.screen, "_title", "") == title)
    menu = pilot.app.screen
    assert isinstance(menu, MenuScreen)
    return menu


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
            first, *others = detailed_text(screen).splitlines()
    finally:
        set_language("en")
    text = " ".join(" ".join(others).split())
    assert first.startswith(" ! 坏报")
    assert ("失败 2 次" if tongue == "zh_CN" else "failed 2 times") in first
    assert ("已有 6 周不能用" if tongue == "zh_CN" else "Has not worked for 6w") in text
    assert ("h：状态 500" if tongue == "zh_CN" else "h: status 500") in text
    assert ("▁" in first) == (size[0] >= 64)


@pytest.mark.parametrize("size", [(64, 20), (80, 24), (200, 50)])
@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_the_reason_and_all_else_is_read_whole_below_the_table(
    make_app: MakeApp, library: Library, size: tuple[int, int], tongue: Language
) -> None:
    url = f"https://bad.example/{'folder/' * 8}feed.xml"
    source = fail(library, f"{url}?token=secret", "A newspaper with a name of its own")
    gone = "gone for good: status 410 (remove it, or look for its new address)"
    error = f"{source.title}: {url}?token=***: {gone}; no longer refreshed: newstui refresh x"
    library.save_fetch(replace(source, last_attempt=NOW, error=f"{error} tries it again"))
    set_language(tongue)
    try:
        async with make_app().run_test(size=size) as pilot:
            screen = await health_screen(pilot)
            lines = list(screen.query(".details TextLine").results(TextLine))
            shown = [each.text for each in lines if each.display]
            assert [each.region.height for each in lines if each.display] == [1] * len(shown)
            keys = sum(each.display for each in screen.query(".keys"))
            left = size[1] - 1 - keys - len(shown)
            assert screen._rows.size.height == left
            await pilot.press("j")
            await pilot.pause()
            assert screen._rows.size.height == left, "nothing jumps"
    finally:
        set_language("en")
    text = "".join(shown).replace(" ", "")
    assert all(cell_width(line) <= size[0] - 2 for line in shown) and "…" not in text
    assert text.count(source.title.replace(" ", "")) == text.count(url) == 1
    assert "secret" not in text
    if tongue == "en":
        assert gone.replace(" ", "") in text and "triesitagain" in text and "12weeks" in text
    else:
        assert "已永久移除：状态410（请移除，或寻找新地址）；不再刷新" in text and "12周" in text


@pytest.mark.parametrize("width", [64, 80, 110, 200])
async def test_the_last_column_of_a_row_is_left_to_the_scrollbar(
    make_app: MakeApp, library: Library, width: int
) -> None:
    for row in library.sources():
        library.save_fetch(replace(row.source, last_attempt=NOW), not_modified=True)
        library.save_fetch(replace(row.source, last_attempt=NOW), not_modified=True)
    async with make_app().run_test(size=(width, 24)) as pilot:
        rows = (await health_screen(pilot))._rows
        lines = [rows.render_line(y).text for y in range(rows.row_count)]
    assert [line[-1] for line in lines] == [" "] * len(lines)
    assert all(("%" in line) == (width >= 110) for line in lines)
    assert any("█" in line for line in lines)


def test_texts_take_the_lines_there_are() -> None:
    texts = ["a a", "bb bb bb", "cc cc"]
    assert fitted(texts, 3, 9) == ["a a", "bb", "bb", "bb", "cc", "cc"]
    assert fitted(texts, 2, 9) == ["a", "a", "bb", "bb", "bb", "cc", "cc"]
    assert fitted(texts, 2, 6) == ["a…", "bb", "bb", "bb", "cc", "cc"]
    assert fitted(texts, 2, 4) == ["a…", "bb", "b…", "c…"]
    assert fitted(texts, 5, 2) == ["a a", "bb b…"]
    assert fitted(["", "坏报"], 2, 9) == ["", "坏", "报"]
    assert fitted([], 2, 9) == []


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


async def test_new_addresses_are_found_one_after_the_other(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    def page(name: str) -> bytes:
        link = f'<link rel=alternate type="application/rss+xml" href="/{name}/new">'
        return f"<html><head>{link}</head></html>".encode()

    may_answer = threading.Event()
    server.routes |= {
        "/a/old": held(body(page("a"), "text/html"), may_answer),
        "/b/old": body(page("b"), "text/html"),
        "/": status(404),
    }
    for name in ("a", "b"):
        fail(library, server.url(f"/{name}/old"), f"坏{name}")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await health_screen(pilot)
        await pilot.press("f", "j", "f")
        await until(pilot, lambda: len(main_screen(pilot)._waiting) == 1)
        may_answer.set()
        for name in ("a", "b"):
            menu = await menu_of(pilot, f"The new address of 坏{name}")
            assert [item[0] for item in menu._items] == [server.url(f"/{name}/new")]
            await pilot.press("escape")


async def test_it_is_the_source_that_was_asked_about_that_is_fetched(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    page = b'<html><head><link rel=alternate type="application/rss+xml" href="/new"></head></html>'
    may_answer = threading.Event()
    server.routes |= {
        "/old": held(body(page, "text/html"), may_answer),
        "/new": body(feed("新")),
        "/other": status(404),
    }
    other = fail(library, server.url("/other"), "另一个")
    source = fail(library, server.url("/old"), "坏报")
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await health_screen(pilot)
        if (current := screen._rows.current) and current.source.id != source.id:
            await pilot.press("j")
        await pilot.press("f")
        await pilot.press("k" if screen._rows.cursor else "j")
        may_answer.set()
        await menu_of(pilot, "The new address of 坏报")
        await pilot.press("1")
        await until(pilot, lambda: "/new" in server.paths())
        await finish(pilot)
    assert "/other" not in server.paths()
    kept = library.source(source.id)
    assert kept is not None and (kept.location, kept.error) == (server.url("/new"), "")
    assert library.source(other.id) == other


async def test_what_was_found_is_offered_to_who_has_left_the_screen(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    page = b'<html><head><link rel=alternate type="application/rss+xml" href="/new"></head></html>'
    may_answer = threading.Event()
    server.routes |= {
        "/old": held(body(page, "text/html"), may_answer),
        "/new": body(feed("新")),
    }
    fail(library, server.url("/old"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        await health_screen(pilot)
        await pilot.press("f", "escape")
        may_answer.set()
        await menu_of(pilot, "The new address of 坏报")
        await pilot.press("1")
        await until(pilot, lambda: "/new" in server.paths())
        await finish(pilot)
    assert [row.source.location for row in library.sources() if row.source.title == "坏报"] == [
        server.url("/new")
    ]


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

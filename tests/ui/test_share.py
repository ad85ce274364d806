"""Sharing on the screen: the menu, the preview, services, and what is told of it after."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from feeds.library import Library, View
from tests.servers import WebServer, status
from tests.ui.driving import main_screen, told, until
from tui.app import NewstuiApp
from tui.config import Config, ShareConfig, ShareTargetConfig
from tui.i18n import set_language
from tui.screens.ask import AskScreen
from tui.screens.dialogs import TextScreen
from tui.screens.main import MainScreen
from tui.screens.qr import QrScreen
from tui.screens.share_menu import PlaceRows, ShareMenu
from tui.screens.share_preview import SharePreview

MakeApp = Callable[..., NewstuiApp]
SIZE = (80, 24)
BRIDGE = "Harbour bridge reopens after repairs"


@pytest.fixture(autouse=True)
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no browser, and no way out but loopback."""
    monkeypatch.setenv("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 2")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSTUI_LATER_TOKEN", "t0ken")


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/api/bookmarks/"] = status(201, b'{"id": 1}')
        yield made


def configured(*targets: ShareTargetConfig, **fields: Any) -> Config:
    return Config(theme="dark", share=ShareConfig(targets=targets, **fields))


def later(server: WebServer) -> ShareTargetConfig:
    return ShareTargetConfig("later", {"kind": "linkding", "url": server.url("")})


def shown(pilot: Pilot[None]) -> list[str]:
    rows = pilot.app.screen.query_one(PlaceRows)
    return [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]


async def test_the_menu_is_grouped_and_fits_a_small_window(make_app: MakeApp) -> None:
    many = [
        ShareTargetConfig(f"place {n}", {"kind": "command", "command": "true"}) for n in range(30)
    ]
    async with make_app(configured(*many)).run_test(size=(40, 15)) as pilot:
        await pilot.press("down", "S")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ShareMenu)
        box = pilot.app.screen.query_one(".dialog-box").region
        assert box.right <= 40 and box.bottom <= 15
        lines = shown(pilot)
        assert " Copy and show" in lines and any("Title and link" in line for line in lines)
        for _ in range(6):
            await pilot.press("pagedown")
        await pilot.pause()
        assert any("WeChat" in line for line in shown(pilot))
        await pilot.press("/", *"lace 2", "9")
        await pilot.pause()
        assert shown(pilot) == [" Your own", "     place 29"]
        await pilot.press("backspace", "backspace", "x", "x")
        await pilot.pause()
        assert shown(pilot) == [" No place is called that."]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ShareMenu) and len(shown(pilot)) > 5
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)


async def test_places_are_found_by_their_chinese_names(make_app: MakeApp) -> None:
    set_language("zh_CN")
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "slash", "空", "间")
        await pilot.pause()
        assert shown(pilot) == [" 中文网站", "  Z  QQ空间 Qzone"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SharePreview)
        assert pilot.app.screen.text.startswith("https://sns.qzone.qq.com/")


async def test_a_site_over_ssh_gets_link_and_code_after_the_preview(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(100, 45)) as pilot:
        await pilot.press("down", "S", "R")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SharePreview)
        assert screen.text == (
            "https://www.reddit.com/submit?url=https%3A%2F%2Fpaper.example%2Fbridge"
            "&title=Harbour%20bridge%20reopens%20after%20repairs"
        )
        await pilot.press("escape")
        await pilot.pause()
        assert library.shares() == []
        await pilot.press("Y", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QrScreen))
        assert "over SSH there is no display here" in told(pilot)
        (share,) = library.shares()
        assert (share.target, share.state, share.title) == ("reddit", "sent", BRIDGE)


async def test_a_server_of_ones_own_is_asked_for_once(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "M")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press(*"m.example", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SharePreview))
        screen = pilot.app.screen
        assert isinstance(screen, SharePreview)
        assert screen.text.startswith("https://m.example/share?text=Harbour%20bridge")
        await pilot.press("escape", "Y")
        await until(pilot, lambda: isinstance(pilot.app.screen, SharePreview))


async def test_a_service_gets_what_the_preview_showed(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    async with make_app(configured(later(server))).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "S", "1")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, SharePreview)
        assert "Authorization: Token ***" in screen.text and server.hits == []
        await pilot.press("enter")
        await until(pilot, lambda: "later: sent" in told(pilot))
        assert json.loads(server.hits[0].body)["title"] == BRIDGE
        assert server.hits[0].body.decode() in screen.text
        assert server.hits[0].headers["authorization"] == "Token t0ken"
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        day = library.shares()[0].at.date().isoformat()
        page = "\n".join(main.page.render_line(y).text for y in range(12))
        assert f"Shared later {day}" in page
        await pilot.press("Y")
        await pilot.pause()
        again = pilot.app.screen
        assert isinstance(again, SharePreview)
        assert again.note == f"Shared before: later {day}"


async def test_without_previews_it_is_sent_at_once_but_never_twice(
    make_app: MakeApp, server: WebServer
) -> None:
    config = configured(later(server), preview=False)
    async with make_app(config).run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "1")
        await until(pilot, lambda: "later: sent" in told(pilot))
        await pilot.press("Y")
        await until(pilot, lambda: isinstance(pilot.app.screen, SharePreview))
        assert len(server.hits) == 1


async def test_several_articles_at_once(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    async with make_app(configured(later(server), preview=False)).run_test(size=SIZE) as pilot:
        await pilot.press("down", "v", "v")
        await pilot.press("S", "l")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TextScreen)
        assert len(screen._text.splitlines()) == 2
        await pilot.press("escape", "S", "R")
        await pilot.pause()
        assert "Reddit takes one article at a time." in told(pilot)
        await pilot.press("S", "1")
        await until(pilot, lambda: len(server.hits) == 2)
        await until(pilot, lambda: [each.state for each in library.shares()] == ["sent", "sent"])


async def test_a_place_of_ones_own_keeps_its_name_in_every_language(make_app: MakeApp) -> None:
    set_language("zh_CN")
    note = ShareTargetConfig("note", {"kind": "command", "command": "true"})
    async with make_app(configured(note)).run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "slash", *"note")
        await pilot.pause()
        assert shown(pilot) == [" 自己设的", "  1  note"]


async def test_what_failed_is_told(make_app: MakeApp, library: Library, server: WebServer) -> None:
    server.routes["/api/bookmarks/"] = status(401)
    async with make_app(configured(later(server), preview=False)).run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "1")
        await until(pilot, lambda: "the login was refused" in told(pilot))
        assert "t0ken" not in told(pilot)
        assert library.shares()[0].state == "failed"


async def test_the_selection_is_a_bookmarks_description(make_app: MakeApp, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code = "import sys; open(sys.argv[1], 'w').write('|'.join(sys.argv[2:]))"
    command = f'{sys.executable} -c "{code}" {kept}'
    config = configured(bookmark_cmd=command, preview=False)
    async with make_app(config).run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "enter")
        screen = main_screen(pilot)
        await until(pilot, lambda: screen.page.has_focus)
        lines = [screen.page.render_line(y).text for y in range(screen.page.size.height)]
        row = next(y for y, line in enumerate(lines) if "按下了" in line)
        await pilot.mouse_down("#page", offset=(2, row))
        await pilot.hover("#page", offset=(11, row))
        await pilot.mouse_up("#page", offset=(11, row))
        assert screen.selected_text()
        selected = screen.selected_text()
        await pilot.press("S", "1")
        await until(pilot, lambda: "bookmark: sent" in told(pilot))
        url, title, description, source = kept.read_text().split("|")
        assert description == selected.strip()
        assert url.startswith("https://") and title and source


async def test_a_view_is_counted_by_sharing(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    async with make_app(configured(later(server), preview=False)).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "S", "1")
        await until(pilot, lambda: "later: sent" in told(pilot))
        row = next(row for row in library.page(View(), offset=0, limit=9) if row.title == BRIDGE)
        assert row.views == 1


async def test_what_waits_is_sent_with_the_next_share_and_the_next_refresh(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    async with make_app(configured(later(server), preview=False)).run_test(size=SIZE) as pilot:
        await pilot.press("down", "S", "1")
        await until(pilot, lambda: "later: waits to be sent" in told(pilot))
        server.routes["/api/bookmarks/"] = status(201, b'{"id": 1}')
        await pilot.press("down", "S", "1")
        await until(pilot, lambda: [each.state for each in library.shares()] == ["sent", "sent"])
        (first, second) = reversed(library.shares())
        library.record_share("ff", "later", "waiting", title="晚", item='{"url": "https://a/"}')
        assert first.title == BRIDGE != second.title
        # The sources of this library are nowhere: it is the end of the refresh that counts.
        await pilot.press("R")
        await until(pilot, lambda: library.shares()[0].state == "sent")
        assert json.loads(server.hits[-1].body)["url"] == "https://a/"

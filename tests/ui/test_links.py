"""Links on the screen: the list, numbers, letters, and what is done with one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from feeds.document import Document, Paragraph, Span, spans
from feeds.library import Library
from feeds.models import Article
from tests.servers import WebServer, body
from tests.ui.conftest import NOW, make_source
from tests.ui.driving import told, until
from tui.app import NewstuiApp
from tui.config import Config, ShareConfig
from tui.i18n import set_language
from tui.screens.dialogs import ConfirmScreen
from tui.screens.hints import HintsScreen
from tui.screens.links import LinkRows, LinksScreen
from tui.screens.main import MainScreen
from tui.screens.qr import QrScreen

MakeApp = Callable[..., NewstuiApp]
EVIL = "javascript:alert(1)"
PAGE = (
    "<html><head><title>被保存的页面</title></head><body><article><h1>被保存的页面</h1>"
    + "<p>这一页由一个链接引来，保存下来以后就是一篇文章，可以离线再读。</p>" * 8
    + "</article></body></html>"
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/saved"] = body(PAGE.encode(), "text/html; charset=utf-8")
        yield made


@pytest.fixture(autouse=True)
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no browser, and no way out but loopback."""
    monkeypatch.setenv("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 2")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def linked(library: Library, server: WebServer) -> str:
    """Put an article with twelve links at the top of the list."""
    first = Paragraph(
        (
            Span("见"),
            Span("保存的一页", href=server.url("/saved")),
            Span("和"),
            Span("坏", href=EVIL),
        )
    )
    more = tuple(Paragraph(spans(f"第{n}个", href=f"https://e{n}.example/x")) for n in range(3, 13))
    source = make_source("Links")
    library.save_source(source)
    made = Article("许多链接", Document((first, *more)), guid="l", url="https://own.example/l")
    library.upsert(source, [made], now=NOW + timedelta(hours=1))
    return made.title


def rows(pilot: Pilot[None]) -> list[str]:
    found = pilot.app.screen.query_one(LinkRows)
    return [found.render_line(y).text.rstrip() for y in range(found.size.height)]


async def open_it(pilot: Pilot[None]) -> MainScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    await pilot.pause()
    for _ in range(screen.list.row_count):
        current = screen.list.current
        if current is not None and current.title == "许多链接":
            break
        await pilot.press("down")
    await pilot.press("enter")
    await pilot.pause()
    assert screen.page.article is not None and screen.page.article.title == "许多链接"
    return screen


async def test_the_list_says_number_text_host_and_what_is_wrong(
    make_app: MakeApp, linked: str
) -> None:
    opened: list[str] = []
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        screen.open_link = opened.append  # type: ignore[method-assign, assignment]
        await pilot.press("u")
        await pilot.pause()
        shown = rows(pilot)
        assert len(shown) == 13
        assert shown[0].split() == ["0", "许多链接", "own.example"]
        assert shown[1].split() == ["1", "保存的一页", "127.0.0.1"]
        assert shown[2].split(None, 2) == ["2", "坏", "! javascript: addresses are not opened"]
        assert shown[12].split() == ["12", "第12个", "e12.example"]
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LinksScreen)  # 1 may still become 10.
        await pilot.press("2")
        await pilot.pause()
        assert opened == ["https://e12.example/x"]
        await pilot.press("u", "1", "enter")
        await pilot.pause()
        assert opened[1].endswith("/saved")


async def test_a_link_is_copied_and_shown_as_a_code(make_app: MakeApp, linked: str) -> None:
    async with make_app().run_test(size=(100, 45)) as pilot:
        await open_it(pilot)
        await pilot.press("u", "down", "down", "y")
        await until(pilot, lambda: "clipboard" in told(pilot) or "Copied" in told(pilot))
        await pilot.press("u", "q")
        await until(pilot, lambda: isinstance(pilot.app.screen, QrScreen))


async def test_a_link_is_saved_as_an_article(
    make_app: MakeApp, linked: str, library: Library, server: WebServer
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        assert server.paths() == []
        await pilot.press("u", "down", "down", "s")
        await pilot.pause()
        assert "Only web pages can be saved." in told(pilot)
        # A link into one's own network is fetched only after a word on that.
        await pilot.press("u", "down", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("n", "u", "down", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmScreen))
        assert server.paths() == []
        await pilot.press("y")
        await until(pilot, lambda: screen._job is None and "/saved" in server.paths())
        saved = [row for row in library.sources() if row.source.location == server.url("/saved")]
        assert len(saved) == 1 and saved[0].source.adhoc
        assert screen.page.article is not None and screen.page.article.title == "许多链接"


async def test_a_number_opens_its_link(make_app: MakeApp, linked: str) -> None:
    opened: list[str] = []
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        screen.open_link = opened.append  # type: ignore[method-assign, assignment]
        for typed in ("11", "99", "x"):
            await pilot.press("number_sign", *typed, "enter")
            await pilot.pause()
        assert opened == ["https://e11.example/x"]
        assert "There is no link 99." in told(pilot) and "There is no link x." in told(pilot)


async def test_letters_stand_on_the_links_in_sight(make_app: MakeApp, linked: str) -> None:
    opened: list[str] = []
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        screen.open_link = opened.append  # type: ignore[method-assign, assignment]
        before = [screen.page.render_line(y).text for y in range(screen.page.size.height)]
        await pilot.press("semicolon")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HintsScreen)
        after = [screen.page.render_line(y).text for y in range(screen.page.size.height)]
        (line,) = [n for n, text in enumerate(before) if "保存的一页" in text]
        assert after[line].strip().startswith("见f")
        assert [strip.cell_length for strip in map(screen.page.render_line, range(20))] == [
            screen.page.size.width
        ] * 20
        await pilot.press("d")
        await pilot.pause()
        assert opened == ["https://e3.example/x"]
        assert [screen.page.render_line(y).text for y in range(len(before))] == before
        await pilot.press("semicolon", "y", "f")
        await until(pilot, lambda: "clipboard" in told(pilot) or "Copied" in told(pilot))
        await pilot.press("semicolon", "9")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen) and len(opened) == 1


async def test_the_list_in_chinese_fits_a_small_window(make_app: MakeApp, linked: str) -> None:
    set_language("zh_CN")
    config = Config(theme="dark", share=ShareConfig())
    async with make_app(config).run_test(size=(40, 15)) as pilot:
        await open_it(pilot)
        await pilot.press("u")
        await pilot.pause()
        box = pilot.app.screen.query_one(".dialog-box").region
        assert box.right <= 40 and box.bottom <= 15
        assert "!" in rows(pilot)[2]

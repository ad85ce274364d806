"""Fetching an article's whole text from the screen, by the real process beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from feeds.document import Document, Paragraph, spans
from feeds.library import Library
from feeds.models import Article, Source, source_id
from tests.servers import WebServer, body
from tests.ui.driving import main_screen, page_text
from tui.app import NewstuiApp
from tui.background import TextDone

MakeApp = Callable[..., NewstuiApp]
PAGE = (
    "<html><head><title>桥通了</title></head><body><h1>桥通了</h1><div class='text'>"
    + "<p>新桥昨天通车，两岸的人走了来回。</p>" * 8
    + "</div></body></html>"
).encode()


@pytest.fixture
def server() -> Iterator[WebServer]:
    """Return a running web server."""
    with WebServer() as running:
        running.routes["/p.html"] = body(PAGE, "text/html; charset=utf-8")
        yield running


def bring(library: Library, server: WebServer, path: str) -> str:
    """Bring in the newest article of all, of a feed on the server; return its id."""
    location = server.url("/feed.xml")
    source = library.save_source(Source(source_id("feed", location), "feed", location, title="报"))
    article = Article(
        "桥通了", Document((Paragraph(spans("导语。")),)), guid=path, url=server.url(path)
    )
    library.upsert(source, [replace(article)])
    return library.without_full_text(source.id)[0]


async def told(pilot: Pilot[None], app: NewstuiApp, seen: list[object]) -> TextDone:
    """Wait for the process to say what came of it."""
    for _ in range(600):
        await pilot.pause(0.05)
        if found := [message for message in seen if isinstance(message, TextDone)]:
            return found[-1]
    raise AssertionError("the process said nothing")


async def test_x_fetches_the_whole_text_and_shift_x_switches(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    identity = bring(library, server, "/p.html")
    app, seen = make_app(), list[object]()
    async with app.run_test(size=(120, 40), message_hook=seen.append) as pilot:
        screen = main_screen(pilot)
        screen.open_article(identity)
        await pilot.pause()
        assert "导语。" in page_text(screen)
        await pilot.press("x")
        assert not (await told(pilot, app, seen)).error
        await pilot.pause()
        assert "新桥昨天通车" in page_text(screen)
        assert "Full text from 127.0.0.1" in screen.status_line.text
        await pilot.press("X")
        await pilot.pause()
        assert "新桥昨天通车" not in page_text(screen)
        assert "feed's own" in screen.status_line.text
        await pilot.press("X")
        await pilot.pause()
        assert "新桥昨天通车" in page_text(screen)


async def test_what_cannot_be_fetched_is_said(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    identity = bring(library, server, "/gone.html")
    app, seen = make_app(), list[object]()
    async with app.run_test(size=(120, 40), message_hook=seen.append, notifications=True) as pilot:
        screen = main_screen(pilot)
        screen.open_article(identity)
        await pilot.press("X")
        await pilot.press("x")
        assert "404" in (await told(pilot, app, seen)).error
        await pilot.pause()
        messages = [notice.message for notice in app._notifications]
        assert "x fetches the full text first." in messages
        assert any("404" in message for message in messages)
        assert "导语。" in page_text(screen)

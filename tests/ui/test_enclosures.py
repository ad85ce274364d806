"""Files that come with articles, on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from feeds.document import Document, Paragraph, spans
from feeds.library import Library
from feeds.models import Article, Enclosure
from feeds.share_open import OpenPlan
from tests.libraries import a_source
from tests.servers import WebServer, body, status
from tests.ui.conftest import NOW
from tests.ui.driving import page_text, told, until
from tui.app import NewstuiApp
from tui.config import Config, DownloadConfig, OpenConfig
from tui.screens.links import LinkRows
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]
SOUND = b"sound" * 50_000


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/a.mp3"] = body(SOUND, "audio/mpeg")
        made.routes["/gone.pdf"] = status(404)
        yield made


@pytest.fixture
def podcast(library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an article with two files at the top of the list."""
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    source = a_source(server.url("/feed.xml"), title="Radio")
    library.save_source(source)
    files = (
        Enclosure(server.url("/a.mp3"), "audio/mpeg", len(SOUND), 1865, "第一集的声音"),
        Enclosure(server.url("/gone.pdf"), "application/pdf"),
    )
    text = Document((Paragraph(spans("节目简介。")),))
    article = Article("第一集", text, guid="e1", source_name="电台", enclosures=files)
    library.upsert(source, [article], now=NOW + timedelta(hours=1))


async def open_it(pilot: Pilot[None]) -> MainScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    await pilot.pause()
    for _ in range(screen.list.row_count):
        if screen.list.current is not None and screen.list.current.title == "第一集":
            break
        await pilot.press("down")
    await pilot.press("enter")
    await pilot.pause()
    assert screen.page.article is not None and screen.page.article.title == "第一集"
    return screen


def config(tmp_path: Path) -> Config:
    return Config(
        theme="dark",
        download=DownloadConfig(folder=str(tmp_path / "in")),
        opens=(OpenConfig("audio/*", "player --quiet %u", True),),
    )


async def test_files_are_listed_opened_and_downloaded(
    make_app: MakeApp, podcast: None, library: Library, server: WebServer, tmp_path: Path
) -> None:
    plans: list[OpenPlan] = []
    async with make_app(config(tmp_path)).run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        screen.start_plan = plans.append  # type: ignore[method-assign, assignment]
        assert "第一集的声音 · audio/mpeg · 250 kB · 31:05" in page_text(screen)
        assert "gone.pdf · application/pdf" in page_text(screen)
        await pilot.press("d")
        await pilot.pause()
        rows = pilot.app.screen.query_one(LinkRows)
        assert rows.render_line(0).text.split() == [
            *("1", "第一集的声音", "audio/mpeg", "·", "250", "kB", "·", "31:05")
        ]
        await pilot.press("1")
        await pilot.pause()
        assert plans == [
            OpenPlan(server.url("/a.mp3"), ("player", "--quiet", server.url("/a.mp3")), True)
        ]
        assert server.hits == []
        await pilot.press("d", "d")
        await until(pilot, lambda: "Downloaded: " in told(pilot))
        assert (tmp_path / "in" / "电台-第一集.mp3").read_bytes() == SOUND
        assert server.paths() == ["/a.mp3"]
        await pilot.press("d", "w")
        await pilot.pause()
        assert "第一集的声音: is here already" in told(pilot)
        assert "On the list" not in told(pilot)
        await pilot.press("d", "down", "w")
        await pilot.pause()
        assert [entry.state for entry in library.downloads()] == ["done", "waiting"]
        assert server.paths() == ["/a.mp3"]
        await pilot.press("d", "down", "d")
        await until(pilot, lambda: "status 404" in told(pilot))
        assert library.downloads()[1].state == "failed"


async def test_an_article_without_files_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "No file comes with this article." in told(pilot)

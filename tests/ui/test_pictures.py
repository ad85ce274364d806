"""Pictures on the screen, and in a real terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

from feeds.document import Document, Figure, Paragraph, spans
from feeds.library import Library
from feeds.models import Article
from tests.libraries import a_source
from tests.servers import WebServer, body
from tests.ui.conftest import NOW
from tests.ui.driving import told, until
from tests.ui.test_terminal import Start, start
from tui.app import NewstuiApp
from tui.screens.dialogs import MenuScreen
from tui.screens.main import MainScreen
from tui.screens.picture import PictureScreen

__all__ = ["start"]

MakeApp = Callable[..., NewstuiApp]


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (300, 200), (200, 30, 30)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with WebServer() as made:
        made.routes["/a.png"] = body(picture(), "image/png")
        made.routes["/b.png"] = body(b"no picture", "image/png")
        yield made


def put(library: Library, server: WebServer) -> None:
    source = a_source(server.url("/feed.xml"), title="Harbour")
    library.save_source(source)
    text = Document(
        (
            Paragraph(spans("港口。")),
            Figure(server.url("/a.png"), "船", spans("港口的船")),
            Figure("data:image/png;base64,AAAA"),
            Figure(server.url("/b.png"), "坏的"),
        )
    )
    article = Article("港口的船", text, guid="p1")
    library.upsert(source, [article], now=NOW + timedelta(hours=1))


async def open_it(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    await pilot.pause()
    for _ in range(screen.list.row_count):
        if screen.list.current is not None and screen.list.current.title == "港口的船":
            break
        await pilot.press("down")
    await pilot.press("enter")
    await pilot.pause()


# What draws without a terminal uses a name that Pillow will drop.
@pytest.mark.filterwarnings("ignore:Image.Image.getdata is deprecated")
async def test_a_picture_is_chosen_and_shown(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    put(library, server)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_it(pilot)
        assert server.hits == []
        await pilot.press("P")
        await pilot.pause()
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        assert [title for _, _, title in menu._items] == ["1  港口的船", "3  坏的"]
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, PictureScreen))
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PictureScreen)
        assert tuple(screen._widget.size) == (30, 10)
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("P", "3")
        await until(pilot, lambda: "no picture that can be shown here" in told(pilot))
        assert isinstance(pilot.app.screen, MainScreen)


async def test_over_ssh_none_is_fetched(
    make_app: MakeApp, library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, server)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await open_it(pilot)
        await pilot.press("P")
        await pilot.pause()
        assert "images.over_ssh" in told(pilot) and server.hits == []


def test_in_a_terminal_that_knows_no_pictures_it_is_half_blocks(
    start: Start, server: WebServer, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    with Library.open(tmp_path / "data" / "newstui.db") as library:
        put(library, server)
    terminal = start(env={"SSH_CONNECTION": ""}, ready="港口".encode())
    terminal.send(b"\r")
    assert terminal.wait_for("坏的".encode())
    seen = len(terminal.output)
    terminal.send(b"P")
    assert terminal.wait_for(b"Pictures", start=seen)
    terminal.send(b"1")
    assert terminal.wait_for("▀".encode(), 20, start=seen)
    assert b"200;30;30" in terminal.output[seen:]
    terminal.send(b"q")
    terminal.drain(0.3)
    terminal.send(b"\x11")
    assert terminal.wait() == 0

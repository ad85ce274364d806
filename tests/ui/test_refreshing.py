"""Refreshing from the screen: in a process of its own, which never outlives the screen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from benchmarks.terminal import Terminal
from feeds.library import Library, View
from feeds.models import Source, source_id
from tests.servers import Connection, Hit, Route, WebServer, body, hang, status
from tests.tools import needs_proc
from tests.ui.driving import main_screen, told, until
from tui.app import NewstuiApp
from tui.i18n import Language, set_language
from tui.screens.dialogs import MenuScreen, TextScreen

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"pycurl", "lxml", "feedparser", "feeds.refresh", "feeds.sources.http"}
"""ssl is not among them: asyncio itself loads it."""
MakeApp = Callable[..., NewstuiApp]


def feed(*titles: str, day: str = "20 May 2026") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid>"
        f"<pubDate>{day} 09:00:00 GMT</pubDate></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def subscribe(library: Library, url: str, title: str = "T") -> Source:
    return library.save_source(Source(source_id("feed", url), "feed", url, title=title))


def held(route: Route, may_answer: threading.Event) -> Route:
    """Return a route that answers once it may."""

    def answer(hit: Hit, connection: Connection) -> None:
        may_answer.wait(60)
        route(hit, connection)

    return answer


async def finish(pilot: Pilot[None]) -> None:
    """Wait until what is loading has come in and is shown."""
    screen = main_screen(pilot)
    for _ in range(600):
        if screen._job is None:
            break
        await pilot.pause(0.05)
    assert screen._job is None
    await pilot.pause()


async def test_what_comes_in_shows_and_the_row_under_the_cursor_stays(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("甲", "乙", "丙"))
    source = subscribe(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("down")
        before = screen.list.current
        assert before is not None
        screen.refresh_sources([source])
        await finish(pilot)
        after = screen.list.current
        assert after is not None and after.id == before.id
        assert screen.list.cursor == 4
        assert "1 source read" in screen._outcome and "3 new articles" in screen._outcome
        assert "T" in [entry.title for entry in screen.sources._entries]


@pytest.mark.parametrize("works", [True, False])
async def test_work_is_told_of_at_an_articles_end_too_until_the_reader_goes_on(
    make_app: MakeApp, library: Library, server: WebServer, works: bool
) -> None:
    may_answer = threading.Event()
    server.routes["/feed"] = held(body(feed("甲")) if works else status(500), may_answer)
    source = subscribe(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "enter", "G")
        await pilot.pause()
        assert screen.status_line.text.startswith("Space: next unread")
        screen.refresh_sources([source])
        assert screen.status_line.text.startswith("Loading 0/1 … · Space: next unread")
        may_answer.set()
        await finish(pilot)
        wanted = "1 source read · 1 new article" if works else "! 1 failed"
        assert screen.status_line.text.startswith(wanted)
        screen.reload()
        await pilot.press("m")
        assert screen.status_line.text.startswith(wanted), "nothing has moved"
        await pilot.press("k")
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert screen.status_line.text.startswith("Space: next unread")


async def test_work_is_told_of_with_articles_selected_too(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("甲"))
    source = subscribe(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("v")
        assert screen.status_line.text == "1 selected"
        screen.refresh_sources([source])
        assert screen.status_line.text == "Loading 0/1 … · 1 selected"
        await finish(pilot)
        assert screen.status_line.text == "1 source read · 1 new article"
        await pilot.press("j")
        assert screen.status_line.text == "1 selected"


async def test_adding_a_page_with_several_feeds_asks(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    links = "".join(
        f'<link rel=alternate type="application/rss+xml" title="{name}" href="/{name}">'
        for name in ("a", "b")
    )
    server.routes["/"] = body(f"<html><head>{links}</head></html>".encode(), "text/html")
    server.routes["/b"] = body(feed("新"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        screen.add(server.url("/"))
        await finish(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        assert (screen.status_text(), screen._failures) == ("", ()), "a question is no failure"
        await pilot.press("escape")
        await pilot.pause()
        assert screen.status_line.text == ""
        screen.add(server.url("/"))
        await finish(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, MenuScreen))
        await pilot.press("2")
        await pilot.pause()
        await finish(pilot)
        assert screen.status_line.text.startswith("1 source read")
        screen.open_arguments([server.url("/"), server.url("/")], None)
        await finish(pilot)
        assert screen.status_text().startswith("! 1 failed"), "one is asked about at a time"
    kept = [row for row in library.sources() if row.source.location == server.url("/b")]
    assert [(row.total, row.source.adhoc) for row in kept] == [(1, False)]


async def test_a_process_that_dies_is_said_in_one_line(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = hang
    subscribe(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("R")
        for _ in range(600):
            if server.hits:
                break
            await pilot.pause(0.05)
        assert screen._job is not None and screen._job._process is not None
        os.kill(screen._job._process.pid, signal.SIGKILL)
        await finish(pilot)
        line = screen._failures[-1]
        assert line == "the refreshing process was killed (SIGKILL); what came in is kept"
        assert line in screen.status_text()
        await pilot.press("R")
        assert screen._job is not None


async def test_what_is_asked_for_while_sources_load_begins_after_that(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    may_answer = threading.Event()
    server.routes |= {"/feed": held(status(500), may_answer), "/new": body(feed("甲", "乙"))}
    source = subscribe(library, server.url("/feed"), "Bad")
    async with make_app().run_test(size=(80, 24), notifications=True) as pilot:
        screen = main_screen(pilot)
        screen.refresh_sources([source])
        screen.refresh_sources([source])
        await pilot.pause()
        assert screen.status_text() == "Loading 0/1 …", "the same is not done twice"
        await pilot.press("a", *server.url("/new"), "enter")
        await until(pilot, lambda: "This begins once" in told(pilot))
        screen.add(server.url("/new"))
        assert screen.status_text() == "Loading 0/1 … then 1 more"
        may_answer.set()
        await until(pilot, lambda: screen._job is None)
        assert server.paths() == ["/feed", "/new"]
        assert screen.status_text().startswith("! 1 failed") and "Bad: " in screen.status_text()
        assert screen.list.row_count == 2, "what was added is shown"
    kept = [row.source for row in library.sources() if row.source.location == server.url("/new")]
    assert [each.adhoc for each in kept] == [False]


async def test_what_is_asked_for_during_a_refresh_by_itself_begins_after_that(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    may_answer = threading.Event()
    server.routes |= {"/feed": held(body(feed("甲")), may_answer), "/new": body(feed("乙"))}
    for row in library.sources():
        library.edit_source(row.source.id, {"disabled": True})
    subscribe(library, server.url("/feed"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        screen.refresh_due()
        assert screen._job is not None and screen.status_line.text == ""
        screen.add(server.url("/new"))
        assert screen.status_line.text == "Loading 0/3 … then 1 more"
        may_answer.set()
        await until(pilot, lambda: screen._job is None)
        assert server.paths() == ["/feed", "/new"]
        assert screen.status_line.text.startswith("1 source read · 1 new article")


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_the_messages_have_each_failure_once_under_its_name(
    make_app: MakeApp, library: Library, server: WebServer, tongue: Language
) -> None:
    server.routes["/tried"] = status(500)
    source = subscribe(library, server.url("/tried"), "甲")
    earlier = subscribe(library, server.url("/before"), "乙")
    nameless = subscribe(library, server.url("/nameless"), "")
    for each in (earlier, nameless):
        head = f"{each.title}: " if each.title else ""
        error = f"{head}{each.location}: the server failed: status 500 (try again later)"
        library.save_fetch(replace(each, error=error))
    set_language(tongue)
    try:
        async with make_app().run_test(size=(120, 40)) as pilot:
            screen = main_screen(pilot)
            screen.refresh_sources([source])
            await finish(pilot)
            await pilot.press("M")
            await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
            shown = str(pilot.app.screen.query_one(".dialog-text", Static).content)
    finally:
        set_language("en")
    failed = "the server failed: status 500 (try again later)"
    reason = failed if tongue == "en" else "服务器出错：状态 500（请稍后再试）"
    assert sorted(shown.split("\n\n")) == [
        f"{nameless.location}: {reason}",
        f"乙: {earlier.location}: {reason}",
        f"甲: {source.location}: {reason}",
    ]


def test_the_screen_loads_nothing_of_the_network(tmp_path: Path, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一", "二"))
    path = tmp_path / "newstui.db"
    with Library.open(path) as library:
        subscribe(library, server.url("/feed"))
    code = """
import asyncio, json, sys
from pathlib import Path
from feeds.library import Library
from tui.app import NewstuiApp
from tui.config import Config
async def use(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("R")
        screen = app.screen
        while screen._job is not None:
            await pilot.pause(0.05)
        await pilot.pause()
        return screen.list.row_count, screen._failures
library = Library.open(Path(sys.argv[1]))
count, failures = asyncio.run(use(NewstuiApp(library, Config())))
print(json.dumps([count, failures, sorted(sys.modules)]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT, capture_output=True, check=True, text=True, timeout=120,
    )  # fmt: skip
    count, failures, modules = json.loads(done.stdout)
    assert (count, failures) == (2, [])
    assert HEAVY & set(modules) == set()


def in_a_terminal(tmp_path: Path, server: WebServer) -> Terminal:
    """Return the program in a terminal, in the middle of refreshing from a slow server."""
    needs_proc()
    server.routes |= {"/quick": body(feed("快")), "/slow": hang}
    data = tmp_path / "data"
    with Library.open(data / "newstui.db") as library:
        subscribe(library, server.url("/quick"), "Quick")
        subscribe(library, server.url("/slow"), "Slow")
    known = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME"}}
    more = {
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "NEWSTUI_DATA_DIR": str(data),
        "no_proxy": "*",
    }
    terminal = Terminal([sys.executable, "-m", "tui"], env=known | more)
    assert terminal.wait_for(b"Date", 30)
    terminal.send(b"R")
    assert terminal.wait_for("快".encode(), 30)
    return terminal


def children_of(pid: int) -> list[int]:
    """Return the ids of all processes below one, as the kernel has them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            if int(text.rpartition(")")[2].split()[1]) == pid:
                found += [int(entry.name), *children_of(int(entry.name))]
    return found


def are_gone(pids: list[int], seconds: float) -> bool:
    """Wait until none of some processes runs any more; say whether that was in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not [pid for pid in pids if _runs(pid)]:
            return True
        time.sleep(0.02)
    return False


def _runs(pid: int) -> bool:
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    # Nobody waits for what init has not yet reaped.
    return text.rpartition(")")[2].split()[0] != "Z"


def test_quitting_in_the_middle_ends_the_process_and_keeps_what_came(
    tmp_path: Path, server: WebServer
) -> None:
    with in_a_terminal(tmp_path, server) as terminal:
        pids = children_of(terminal.pid)
        assert pids
        terminal.send(b"\x11")
        assert terminal.wait(20) == 0
        assert are_gone(pids, 10)
    with Library.open(tmp_path / "data" / "newstui.db") as library:
        assert [row.title for row in library.page(View(), offset=0, limit=9)] == ["快"]
        assert library.check() == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_the_process_ends_when_the_screen_is_gone(
    tmp_path: Path, server: WebServer, number: signal.Signals
) -> None:
    with in_a_terminal(tmp_path, server) as terminal:
        pids = children_of(terminal.pid)
        assert pids
        os.kill(terminal.pid, number)
        assert terminal.wait(20) == 128 + number
        assert are_gone(pids, 10)


def test_an_order_survives_the_way() -> None:
    from feeds.orders import Order

    order = Order(
        "refresh",
        "/tmp/图书馆.db",
        ("a", "乙"),
        rules=(("标题:x", ("read", "tag:图")),),
        keep=(3, 4, False, True, False),
        zone="Asia/Shanghai",
    )
    assert order.packed().count(b"\n") == 1
    assert Order.unpacked(order.packed()) == order

"""What comes in by itself takes nothing from the person: no list, no keys."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from textual.widgets import Input

from feeds.library import Library
from tests.servers import WebServer, body
from tests.ui.driving import main_screen, told, until
from tests.ui.test_refreshing import feed, finish, held
from tui.app import NewstuiApp
from tui.config import Config, NotifyConfig
from tui.screens.ask import AskScreen
from tui.screens.feed_choice import FeedsScreen
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]
PAGE = b"""<html><head>
<link rel=alternate type="application/rss+xml" title="a" href="/a">
<link rel=alternate type="application/rss+xml" title="b" href="/b">
</head></html>"""


@pytest.fixture
def may_answer() -> threading.Event:
    return threading.Event()


async def test_a_list_that_is_filtered_stays(
    make_app: MakeApp, server: WebServer, may_answer: threading.Event
) -> None:
    server.routes["/feed"] = held(body(feed("新的一篇")), may_answer)
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        screen.add(server.url("/feed"))
        await pilot.press("slash", *"书屋")
        await until(pilot, lambda: screen.list.row_count == 1)
        view = screen.list.view
        may_answer.set()
        await finish(pilot)
        assert (screen.list.view, screen.filter_bar.text) == (view, "书屋")


async def test_an_article_that_is_read_stays_in_its_list(
    make_app: MakeApp, server: WebServer, may_answer: threading.Event
) -> None:
    server.routes["/feed"] = held(body(feed("新的一篇")), may_answer)
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        screen.add(server.url("/feed"))
        await pilot.press("enter")
        view = screen.list.view
        may_answer.set()
        await finish(pilot)
        assert screen.is_reading and screen.list.view == view
        # Where nobody is busy with anything what was added is shown.
        await pilot.press("escape")
        screen.add(server.url("/feed"))
        await finish(pilot)
        assert screen.list.view.scope == "source"


async def test_a_question_waits_until_a_dialog_is_answered(
    make_app: MakeApp, library: Library, server: WebServer, may_answer: threading.Event
) -> None:
    server.routes["/"] = held(body(PAGE, "text/html"), may_answer)
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        first = next(library.iter_ids(screen.list.view))
        screen.add(server.url("/"))
        await pilot.press("t", "2")
        may_answer.set()
        await finish(pilot)
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.query_one(Input).value == "2"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedsScreen))
        assert library.tags_of(first) == ("2",)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


async def test_a_command_that_cannot_tell_of_it_is_named(
    make_app: MakeApp, library: Library, server: WebServer
) -> None:
    notify = NotifyConfig(how="command", command="/no/such/notifier")
    async with make_app(Config(theme="dark", notify=notify)).run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        server.routes["/feed"] = body(feed("第一篇"))
        screen.add(server.url("/feed"))
        await finish(pilot)
        server.routes["/feed"] = body(feed("第一篇", "第二篇"))
        (added,) = [s.source for s in library.sources() if s.source.location == server.url("/feed")]
        screen.refresh_sources([added])
        said = "notify.command: /no/such/notifier: cannot be run: No such file or directory"
        await until(pilot, lambda: said in told(pilot))

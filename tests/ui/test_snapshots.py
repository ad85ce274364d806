"""What the screen looks like, as pictures: sizes, languages, an empty library, a failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from feeds.library import Library
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig
from tui.i18n import set_language
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]
Compare = Callable[..., Any]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_list(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, press=["j"])


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_page(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, press=["j", "j", "enter"])


def test_chinese(snap_compare: Compare, make_app: MakeApp) -> None:
    set_language("zh_CN")
    assert snap_compare(make_app(), terminal_size=(120, 40), press=["j", "j", "enter"])


def test_light_theme(snap_compare: Compare, make_app: MakeApp) -> None:
    app = make_app(Config(theme="light"))
    assert snap_compare(app, terminal_size=(100, 30), press=["j", "j", "enter"])


def test_ascii_in_the_terminals_colours(snap_compare: Compare, make_app: MakeApp) -> None:
    config = Config(theme="terminal", screen=ScreenConfig(ascii=True))
    assert snap_compare(make_app(config), terminal_size=(100, 24), press=["s", "j", "enter"])


def test_empty(snap_compare: Compare, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "empty" / "newstui.db")
    assert snap_compare(NewstuiApp(library, Config(theme="dark")), terminal_size=(80, 24))
    library.close()


def test_failure(snap_compare: Compare, make_app: MakeApp) -> None:
    async def fail(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        screen.open_arguments(["/nowhere/没有这个文件.txt"], None)
        for _ in range(200):
            if screen._failures:
                break
            await pilot.pause(0.05)
        await pilot.pause()

    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=fail)


def test_share_menu(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), press=["j", "S"])


def test_help(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), press=["question_mark"])

"""Hiding what is read: in every view and with a filter, while a row just read stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.library import Library, View
from tests.ui.driving import followed, main_screen
from tui.app import NewstuiApp
from tui.config import Config, ListConfig
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]


def titles(screen: MainScreen) -> list[str]:
    """Return the beginnings of the titles in the list."""
    rows = [screen.list.row_at(number) for number in range(screen.list.row_count)]
    return [row.title[:4] for row in rows if row is not None]


async def test_read_ones_go_and_one_just_read_stays_until_the_view_is_left(
    make_app: MakeApp, library: Library
) -> None:
    first, second, *_ = library.iter_ids(View())
    library.mark([first], read=True)
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        assert titles(screen) == ["河畔书屋", "Harb", "中国建陶", "[@cl"]
        await pilot.press("H")
        assert titles(screen) == ["Harb", "中国建陶", "[@cl"]
        assert "1 read hidden" in screen.list_title.text
        assert screen.list.current is not None and screen.list.current.id == second
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        screen.reload()
        assert titles(screen) == ["Harb", "中国建陶", "[@cl"]
        await pilot.press("H")
        assert titles(screen) == ["河畔书屋", "Harb", "中国建陶", "[@cl"]
        assert "hidden" not in screen.list_title.text
        await pilot.press("H")
        assert titles(screen) == ["中国建陶", "[@cl"]
        assert "2 read hidden" in screen.list_title.text


@pytest.mark.parametrize("collapse", [True, False])
async def test_sources_filters_and_the_configuration_follow(
    make_app: MakeApp, library: Library, collapse: bool
) -> None:
    first, _, third, _ = library.iter_ids(View())
    library.mark([first], read=True)
    config = Config(theme="dark", list=ListConfig(hide_read=True, collapse=collapse))
    async with make_app(config).run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        assert titles(screen) == ["Harb", "中国建陶", "[@cl"]
        await pilot.press("slash", *"source:南庄")
        await followed(pilot)
        assert titles(screen) == ["中国建陶"]
        assert "1 read hidden" in screen.list_title.text
        await pilot.press("enter", "m")
        screen.reload()
        assert titles(screen) == ["中国建陶"]
        await pilot.press("escape")
        assert titles(screen) == ["Harb", "中国建陶", "[@cl"]
        row = library.row(third)
        assert row is not None and row.read
        chinese = next(s.source for s in library.sources() if s.source.title == "南庄")
        screen.sources.select_view(View("source", source_id=chinese.id))
        screen.open_source()
        assert titles(screen) == []
        assert "2 read hidden" in screen.list_title.text


async def test_views_of_what_is_read_hide_nothing_unasked(
    make_app: MakeApp, library: Library
) -> None:
    ids = list(library.iter_ids(View()))
    library.mark(ids, read=True, starred=True)
    config = Config(theme="dark", list=ListConfig(hide_read=True))
    async with make_app(config).run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        assert titles(screen) == []
        screen.sources.select_view(View("starred"))
        screen.open_source()
        assert len(titles(screen)) == 4


async def test_a_row_read_in_a_filter_for_unread_stays(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash", *"is:unread")
        await followed(pilot)
        await pilot.press("enter", "m")
        screen.reload()
        assert len(titles(screen)) == 4
        assert library.count(View("unread")) == 3

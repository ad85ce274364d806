"""Choosing among several feeds: those of one title are told apart by their addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.cells import cell_width
from tests.ui.driving import main_screen
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig
from tui.screens.feed_choice import FeedRows, FeedsScreen

MakeApp = Callable[..., NewstuiApp]
LINKS = [
    ("https://news.example/a/long/folder/of/feeds/one.xml?token=secret1", "新闻 News"),
    ("https://user:pass@news.example/a/long/folder/of/feeds/two.xml", "新闻 News"),
    ("http://news.example/three", ""),
    ("https://news.example/新闻/feeds/of/another/folder/四.xml", "A title longer than others " * 9),
]


@pytest.mark.parametrize("size", [(24, 10), (40, 15), (64, 20), (80, 24), (200, 50)])
@pytest.mark.parametrize("count", [2, 4])
async def test_each_row_is_another(make_app: MakeApp, size: tuple[int, int], count: int) -> None:
    chosen: list[str | None] = []
    config = Config(theme="dark", screen=ScreenConfig(ascii=size[0] == 64))
    async with make_app(config).run_test(size=size) as pilot:
        main = main_screen(pilot)
        main.app.push_screen(FeedsScreen("Several feeds", LINKS[:count]), chosen.append)
        await pilot.pause()
        rows = pilot.app.screen.query_one(FeedRows)
        lines = [rows.render_line(y).text for y in range(count)]
        assert all(cell_width(line) == rows.size.width and line[-1] == " " for line in lines)
        assert pilot.app.screen.query_one(".dialog-box").region.right <= size[0]
        await pilot.press("2")
    text = "\n".join(lines)
    assert len(set(lines)) == count and "secret" not in text and "pass" not in text
    assert ("新闻" in lines[0] and "two.xml" in lines[1]) or size[0] < 40
    if size[0] >= 80 and count == 2:
        assert "新闻 News  news.example/a/long/folder/of/feeds/one.xml?token=***" in lines[0]
    assert chosen == [LINKS[1][0]]

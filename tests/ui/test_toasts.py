"""Messages over the panes: folded between words, above the line that says what is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets._toast import Toast

from feeds.cells import cell_width
from tests.ui.driving import main_screen
from tui.app import NewstuiApp

MakeApp = Callable[..., NewstuiApp]
MESSAGE = "这个网页里的文章是用HTML写的，在/nonexistent/file里没有找到newstui能读的正文"
WORDS = ("HTML", "/nonexistent/file", "newstui")


@pytest.mark.parametrize("size", [(60, 12), (80, 24), (100, 30), (200, 50)])
async def test_a_message_folds_between_words(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size, notifications=True) as pilot:
        # Each word comes to lie across the end of a line once.
        for number in range(24):
            pilot.app.clear_notifications()
            pilot.app.notify("字" * number + MESSAGE, markup=False)
            await pilot.pause()
            await pilot.pause()
            toast = pilot.app.screen.query(Toast).last(Toast)
            lines = str(toast.render()).splitlines()
            assert max(map(cell_width, lines)) <= toast.content_size.width
            assert len(lines) == toast.content_size.height, "it is not folded once more"
            assert "".join(lines) == "字" * number + MESSAGE
            assert [word for word in WORDS if not any(word in line for line in lines)] == []


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_a_message_leaves_the_status_line_in_sight(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size, notifications=True) as pilot:
        pilot.app.notify("Said.", markup=False)
        await pilot.pause()
        await pilot.pause()
        toast = pilot.app.screen.query_one(Toast)
        assert toast.region.bottom <= main_screen(pilot).status_line.region.y

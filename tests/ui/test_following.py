"""The screen follows what other programs do to the library, whatever it writes itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from feeds.library import Library
from tests.ui.driving import NARROW, main_screen, until
from tui.app import NewstuiApp
from tui.widgets.article_list import ArticleList

MakeApp = Callable[..., NewstuiApp]


@pytest.fixture(autouse=True)
def alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody else write, and look for what others have written when a test does."""
    while library.index_some():
        pass
    monkeypatch.setattr("tui.screens.reading.DATA_CHECK_SECONDS", 600.0)


def _is_marked(rows: ArticleList) -> bool:
    row = rows.current
    return row is not None and (row.starred or row.read)


@pytest.mark.parametrize("keys", ["s", "m", "enter", "enter pagedown"])
async def test_what_others_wrote_before_a_key_wrote_is_followed(
    make_app: MakeApp, library: Library, keys: str
) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        last = screen.list.row_at(screen.list.row_count - 1)
        assert last is not None and not last.starred
        with closing(library.clone()) as other:
            other.mark([last.id], starred=True)
        for key in keys.split():
            await pilot.press(key)
        await until(pilot, lambda: _is_marked(screen.list))
        screen.check_data()
        row = screen.list.row_at(screen.list.row_count - 1)
        assert row is not None and row.id == last.id and row.starred


async def test_what_a_key_wrote_is_not_read_again(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("s", "m", "enter", "pagedown", "escape")
        await until(pilot, lambda: screen.list.has_focus and _is_marked(screen.list))
        monkeypatch.setattr(screen, "reload", lambda: pytest.fail("nobody else has written"))
        screen.check_data()

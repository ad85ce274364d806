"""The screen follows what other programs do to the library, whatever it writes itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from feeds.library import Library
from tests.ui.driving import NARROW, main_screen, told, until
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


async def test_a_library_that_was_removed_is_told_of_and_no_other_begun(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        screen = main_screen(pilot)
        library.file.rename(library.file.with_name("elsewhere.db"))
        screen.check_data()
        screen.check_data()
        await until(pilot, lambda: told(pilot) != "")
        assert told(pilot).count("the library was removed") == 1
        row = screen.list.current
        assert row is not None
        await pilot.press("s", "R", "r")
        state = library.state(row.id)
        assert state is not None and not state.starred
        assert not library.file.exists()
        library.file.with_name("elsewhere.db").rename(library.file)
        screen.check_data()
        await pilot.press("s")
        await until(pilot, lambda: (state := library.state(row.id)) is not None and state.starred)

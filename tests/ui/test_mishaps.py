"""What fails in the library under an open screen: it is told, and the screen goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from feeds.library import Library
from tests.ui.driving import NARROW, WIDE, main_screen, told, until
from tui.app import NewstuiApp
from tui.config import Config
from tui.paths import find_paths
from tui.screens.main import MainScreen
from tui.screens.marking import DATA_CHECK_SECONDS

MakeApp = Callable[..., NewstuiApp]
BUSY = "another program is writing to it"


@contextmanager
def locked(library: Library) -> Iterator[None]:
    """Write to the library as another program, without an end, meanwhile."""
    with closing(sqlite3.connect(library.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def execute(library: Library, sql: str) -> None:
    """Change the library as another program does."""
    with closing(sqlite3.connect(library.file, isolation_level=None)) as other:
        other.execute(sql)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up soon to wait for another program."""
    monkeypatch.setattr("feeds.library.connection.BUSY_SECONDS", 0.05)


@pytest.mark.parametrize(
    "keys",
    ["b", "ctrl+z", "T", "[", "n", "s", "m", "A", "enter j", "enter escape", "enter J", "u enter"],
)
async def test_keys_while_another_program_writes_are_told_and_the_next_counts(
    make_app: MakeApp, library: Library, keys: str
) -> None:
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        with locked(library):
            for key in keys.split():
                await pilot.press(key)
            await until(pilot, lambda: BUSY in told(pilot))
        screen = main_screen(pilot)
        screen.focus_list()
        row = screen.list.current
        assert row is not None
        await pilot.press("s")
        await until(pilot, lambda: (state := library.state(row.id)) is not None and state.starred)


async def test_the_screen_opens_while_another_program_writes(
    make_app: MakeApp, library: Library
) -> None:
    with locked(library):
        async with make_app().run_test(size=WIDE, notifications=True) as pilot:
            await pilot.pause()
            assert main_screen(pilot).list.row_count == 4
            assert BUSY in told(pilot)
            await pilot.press("q")


async def test_what_cannot_be_read_is_told_once_and_followed_again(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reading.DATA_CHECK_SECONDS", DATA_CHECK_SECONDS / 50)
    while library.index_some():
        pass  # Or a process that does it finds the library damaged, and sets it aside.
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        execute(library, "ALTER TABLE articles RENAME TO elsewhere")
        await until(pilot, lambda: "no such table" in told(pilot))
        await pilot.press("j", "enter", "q", "ctrl+l")
        await pilot.pause(0.2)
        assert told(pilot).count("no such table: articles") == 1
        execute(library, "ALTER TABLE elsewhere RENAME TO articles")
        execute(library, "UPDATE articles SET starred = 1")
        list_ = main_screen(pilot).list
        await until(pilot, lambda: (row := list_.current) is not None and row.starred)


async def test_what_hears_a_message_goes_on_hearing(make_app: MakeApp, library: Library) -> None:
    while library.index_some():
        pass
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        await pilot.pause()
        screen = main_screen(pilot)
        execute(library, "ALTER TABLE articles RENAME TO elsewhere")
        await pilot.click("#list", offset=(10, 2))
        await until(pilot, lambda: "no such table" in told(pilot))
        execute(library, "ALTER TABLE elsewhere RENAME TO articles")
        await pilot.click("#list", offset=(10, 2))
        await until(pilot, lambda: screen.page.has_focus)


async def test_the_view_of_an_article_that_is_gone_is_not_counted(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.page.has_focus)
        execute(library, "DELETE FROM articles")
        screen.count_view()
        assert told(pilot) == ""


async def test_a_library_that_cannot_be_read_ends_the_start(
    make_app: MakeApp, library: Library
) -> None:
    execute(library, "ALTER TABLE articles RENAME TO elsewhere")
    app = make_app()
    async with app.run_test(size=WIDE):
        pass
    assert app.return_code == 1
    assert "no such table: articles" in str(app.failure)


async def test_a_fault_ends_the_app_though_no_report_can_be_written(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(screen: MainScreen) -> None:
        raise ValueError

    (tmp_path / "file").touch()
    paths = find_paths({}, data_dir=str(tmp_path / "file" / "below"))
    monkeypatch.setattr(MainScreen, "action_help", fail)
    app = NewstuiApp(library, Config(theme="dark"), paths=paths)
    with pytest.raises(ValueError):
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("?")
    assert app.is_broken and app.crash_report is None
    assert app.return_code == 1

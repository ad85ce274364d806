"""The page that follows the cursor: what is laid out and set for it, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from feeds.library import Library, View
from feeds.refresh import open_sources
from feeds.typeset_code import CodeSpan
from tests.ui.driving import main_screen, page_text, until
from tui.app import NewstuiApp
from tui.config import Config
from tui.screens.main import MainScreen

MakeApp = Callable[..., NewstuiApp]


def follows_the_cursor(screen: MainScreen) -> bool:
    """Say whether the page shows the article under the cursor."""
    row, article = screen.list.current, screen.page.article
    return row is not None and article is not None and article.id == row.id


async def test_a_wide_window_shows_the_first_article_from_the_start(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await until(pilot, lambda: follows_the_cursor(screen))
        assert screen.pane is screen.list
        state = library.state(screen.list.current.id)  # type: ignore[union-attr]
        assert state is not None and not state.read and state.views == 0
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.pause(0.3)
        assert screen.page.article is None


async def test_the_first_articles_to_come_in_are_followed_too(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("第一篇\n\n正文在此。\n", encoding="utf-8")
    with Library.open(tmp_path / "newstui.db") as empty:
        async with NewstuiApp(empty, Config(theme="dark")).run_test(size=(120, 40)) as pilot:
            screen = main_screen(pilot)
            await pilot.pause(0.3)
            assert screen.page.article is None
            assert [each.new for each in open_sources(empty, [str(tmp_path / "first.txt")])] == [1]
            screen.reload()
            await until(pilot, lambda: follows_the_cursor(screen))


async def test_a_window_that_becomes_wide_shows_the_article_under_the_cursor(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j")
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: follows_the_cursor(screen))
        assert not screen.is_reading


async def test_the_page_that_follows_the_cursor_lays_nothing_out(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j")
        await until(pilot, lambda: screen.page.article is not None)
        laid: list[int] = []
        refreshed = type(screen)._refresh_layout

        def noted(*arguments: Any, **more: Any) -> None:
            laid.append(1)
            refreshed(*arguments, **more)

        monkeypatch.setattr(type(screen), "_refresh_layout", noted)
        lengths = set()
        for _ in range(3):
            before = screen.page.article
            await pilot.press("j")
            await until(pilot, lambda before=before: screen.page.article is not before)  # type: ignore[misc]
            await pilot.pause()
            lengths.add(screen.page.line_count > screen.page.size.height)
            if screen.list.cursor == screen.list.row_count - 1:
                break
        assert lengths == {True, False}, "some scroll and some do not"
        assert laid == []


async def test_an_article_that_is_shown_already_is_not_set_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: follows_the_cursor(screen))
        await pilot.pause()
        shown = page_text(screen)
        calls: list[int] = []
        monkeypatch.setattr(type(screen.page), "_set_page", lambda _: calls.append(1))
        await pilot.press("enter")
        await pilot.pause()
        assert screen.is_reading and calls == [] and page_text(screen) == shown
        monkeypatch.undo()
        await pilot.press("s")
        await pilot.pause()
        assert "★" in page_text(screen)


async def test_a_page_that_was_hidden_shows_the_article_opened_next(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        shown = []
        for _ in range(3):
            await pilot.press("enter")
            await until(pilot, lambda: screen.is_reading and bool(page_text(screen).strip()))
            article = screen.page.article
            assert article is not None and article.title[:12] in page_text(screen)
            shown.append(page_text(screen))
            await pilot.press("h", "j")
            await until(pilot, lambda: not screen.is_reading and not screen.page.size.width)
        assert len(set(shown)) == 3


async def test_a_hidden_page_goes_to_where_the_next_article_was_left(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(60, 10)) as pilot:
        screen = main_screen(pilot)

        async def read(step: str) -> str:
            await pilot.press(step, "enter")
            await until(pilot, lambda: screen.is_reading and screen.page.size.width > 0)
            await pilot.pause()
            return page_text(screen)

        async def leave() -> None:
            await pilot.press("h")
            await until(pilot, lambda: not screen.is_reading and not screen.page.size.width)

        await pilot.press("g", "j")
        first = await read("j")
        for _ in range(14):
            await pilot.press("j")
        await pilot.pause()
        left = page_text(screen)
        assert left != first
        await leave()
        other = await read("k")
        await leave()
        assert await read("j") == left
        await leave()
        assert await read("k") == other


async def test_code_comes_into_its_colours_on_the_page_that_shows_it(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tui.highlighting._loaded", set())
    code = '<pre><code class="language-python">def f(x):\n    return "%s" % x</code></pre>'
    (tmp_path / "code.html").write_text(
        f"<title>Code</title><article><h1>Code</h1><p>{'So it goes. ' * 30}</p>{code}"
        f"<p>{'And on. ' * 30}</p>{code}</article>",
        encoding="utf-8",
    )
    (tmp_path / "code2.html").write_text(
        f"<title>Other</title><article><h1>Other</h1><p>{'So it is. ' * 40}</p>{code}</article>",
        encoding="utf-8",
    )
    assert [report.new for report in open_sources(library, [str(tmp_path)])] == [2]
    async with make_app().run_test(size=(80, 30)) as pilot:
        screen = main_screen(pilot)
        for title in ("Code", "Other"):
            rows = library.page(View("all"), offset=0, limit=100)
            screen.open_article(next(row.id for row in rows if row.title == title))
            await until(pilot, lambda: bool(screen.page.line_count) and screen.page.is_coloured)
            kinds = {
                piece.token
                for line in screen.page._lines
                for piece in line.pieces
                if isinstance(piece, CodeSpan)
            }
            assert {"keyword", "name", "string"} <= kinds
            styles = {
                segment.style.color
                for y in range(screen.page.size.height)
                for segment in screen.page.render_line(y)
                if segment.style and segment.text.strip() in ("def", "f")
            }
            assert len(styles) > 1
            screen.focus_list()
            await pilot.pause()


async def test_the_scrollbar_turns_the_page_and_can_be_dragged(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: screen.page.line_count > 40 and screen.page.size.width > 0)
        bar, bottom = screen.page.vertical_scrollbar, screen.page.size.height - 1
        await pilot.mouse_down(bar, offset=(0, bottom))
        await until(pilot, lambda: screen.page.scroll_offset.y > 0)
        await pilot.mouse_up(bar, offset=(0, bottom))
        await pilot.press("g")
        await until(pilot, lambda: screen.page.scroll_offset.y == 0)
        await pilot.mouse_down(bar, offset=(0, 0))
        await pilot.hover(bar, offset=(0, 6))
        await until(pilot, lambda: screen.page.scroll_offset.y > 0)
        await pilot.mouse_up(bar, offset=(0, 6))


async def test_the_next_screen_of_a_page_is_drawn_while_nothing_is_typed(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "enter")
        height = screen.page.size.height
        await until(pilot, lambda: set(range(height, 2 * height)) <= screen.page._strips.keys())
        drawn = dict(screen.page._strips)
        await pilot.press("pagedown")
        await pilot.pause()
        for y in range(screen.page.size.height):
            number = screen.page.scroll_offset.y + y
            if number in drawn:
                assert screen.page.render_line(y) is drawn[number]


async def seen_after(
    make_app: MakeApp, first: tuple[int, int], then: tuple[int, int], *keys: str
) -> tuple[str, float, bool]:
    """Read the long article in a window that is given another size.

    Returns:
        What the page shows then, how far down it is, and whether it kept its lines.
    """
    async with make_app().run_test(size=first) as pilot:
        screen = main_screen(pilot)
        await pilot.press("G", "k", "enter")
        await until(pilot, lambda: screen.is_reading and screen.page.is_set)
        await pilot.press(*keys)
        await pilot.pause()
        lines = screen.page._lines
        await pilot.resize_terminal(*then)
        await pilot.pause()
        return page_text(screen), screen.page.scroll_offset.y, screen.page._lines is lines


@pytest.mark.parametrize("downward", [0, 3])
async def test_lines_stay_in_a_window_of_another_width_where_text_is_as_wide(
    make_app: MakeApp, downward: int
) -> None:
    shown = await seen_after(make_app, (200, 14), (240, 14), *["j"] * downward)
    assert shown[1:] == (downward, True)
    # The place is kept: it is opened there again.
    assert shown == await seen_after(make_app, (240, 14), (240, 14))


async def test_text_is_set_anew_where_the_window_leaves_it_less_room(make_app: MakeApp) -> None:
    shown = await seen_after(make_app, (200, 14), (110, 14))
    assert shown[1:] == (0, False)
    assert shown[:2] == (await seen_after(make_app, (110, 14), (110, 14)))[:2]

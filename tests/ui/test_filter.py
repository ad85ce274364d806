"""Searching on the screen: as it is typed, kept, left; mistakes; matches marked and walked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.message import Message
from textual.pilot import Pilot

from feeds.library import Library
from tests.libraries import NOW, a_source, an_article
from tests.ui.driving import followed, main_screen, until
from tui.app import NewstuiApp
from tui.config import Config
from tui.counting import Counted
from tui.widgets.lines import TextLine

MakeApp = Callable[..., NewstuiApp]


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text and wait until the list has followed."""
    await pilot.press(*("space" if character == " " else character for character in text))
    await followed(pilot)


async def test_the_list_follows_the_typing(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "书屋")
        assert screen.list.row_count == 1
        row = screen.list.current
        assert row is not None and "书屋" in row.title
        assert screen.list.marked is not None and screen.list.marked.search("河畔书屋开放")


async def test_enter_keeps_the_filter_and_esc_gives_the_list_back(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "slash")
        before = screen.list.row_at(2)
        await typed(pilot, "harbour")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.list.has_focus and screen.list.row_count == 1
        await pilot.press("escape")
        await pilot.pause()
        assert screen.list.row_count == 4 and screen.list.marked is None
        current = screen.list.current
        assert before is not None and current is not None and current.id == before.id


async def test_esc_while_typing_gives_the_list_back(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "nothing at all like this")
        assert screen.list.row_count == 0
        await pilot.press("escape")
        await pilot.pause()
        assert screen.list.row_count == 4 and screen.list.has_focus


async def test_a_mistake_is_said_and_the_list_stays(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "is:unraed")
        await pilot.press("enter")
        await pilot.pause()
        told = screen.filter_bar.query_one(TextLine)
        assert "column 4" in told.text and told.has_class("-error")
        assert screen.list.row_count == 4
        assert not screen.list.has_focus


async def test_fields_and_states_filter_too(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter", "escape", "slash")
        await typed(pilot, "is:read")
        assert screen.list.row_count == 1


async def test_matches_on_the_page_are_walked(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "第5段")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: screen.page.has_focus)
        assert screen.page.scroll_target_y == 0
        await pilot.press("greater_than_sign")
        await pilot.pause()
        top = round(screen.page.scroll_target_y)
        assert top > 0
        assert any(
            "第5段" in screen.page.render_line(y).text for y in range(screen.page.size.height)
        )


async def test_a_query_is_saved_as_a_view_and_shown_again(library: Library, tmp_path: Path) -> None:
    from tui.config_toml import load_config
    from tui.paths import find_paths

    config_file = tmp_path / "config.toml"
    config_file.write_text("# mine\nlanguage = 'en'\n", encoding="utf-8")
    paths = find_paths({}, data_dir=str(tmp_path), config=str(config_file))
    app = NewstuiApp(library, Config(theme="dark"), paths=paths)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "南庄")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await typed(pilot, "陶都")
        await pilot.press("enter")
        await pilot.pause()
        titles = [screen.sources.entry(i).title for i in range(screen.sources.row_count)]
        assert "陶都" in titles
    text = config_file.read_text(encoding="utf-8")
    assert text.startswith("# mine\nlanguage = 'en'\n")
    config = load_config(config_file)
    async with NewstuiApp(library, config, paths=paths).run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        titles = [screen.sources.entry(i).title for i in range(screen.sources.row_count)]
        screen.sources.focus()
        screen.sources.move_to(titles.index("陶都"))
        await pilot.press("enter")
        await pilot.pause()
        assert 0 < screen.list.row_count < 4


async def test_a_match_that_is_broken_over_two_lines_is_marked_and_walked(
    library: Library,
) -> None:
    chinese = "".join(chr(0x4E00 + number) for number in range(600))
    english = " ".join(f"word{number}ing" for number in range(300))
    library.upsert(
        a_source(), [an_article("断行", f"{chinese}\n{english}", guid="broken")], now=NOW
    )
    async with NewstuiApp(library, Config(theme="dark")).run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash")
        await typed(pilot, "title:断行")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: screen.page.has_focus)
        page = screen.page
        lines = [line.text for line in page._lines]
        texts = [number for number, line in enumerate(lines) if len(line) > 30]
        han = next(n for n in texts if n + 1 in texts and "\u4e90" in lines[n])
        latin = next(n for n in texts if n + 1 in texts and "word99" in lines[n])
        for number, gap in ((han, ""), (latin, " ")):
            word = lines[number][-8:] + gap + lines[number + 1][:8]
            page.marked = re.compile(re.escape(word))
            page.move_to(0)
            await pilot.press("greater_than_sign")
            await pilot.pause()
            # What is marked on a line of the screen, wherever the page now stands.
            top = round(page.scroll_target_y)
            style = page.get_component_rich_style("page--match").bgcolor
            marked = [
                "".join(
                    segment.text
                    for segment in page.render_line(line - top)
                    if segment.style is not None and segment.style.bgcolor == style
                )
                for line in (number, number + 1)
            ]
            assert marked == [word[:8], word[-8:]]
            page.move_to(10_000)
            await pilot.press("less_than_sign")
            await pilot.pause()
            assert round(page.scroll_target_y) == top


async def test_the_beginning_is_shown_before_all_is_counted(
    make_app: MakeApp, library: Library
) -> None:
    many = [an_article(f"青花 {number}", guid=str(number)) for number in range(260)]
    library.upsert(a_source("https://many.example/feed.xml"), many)
    counted: list[Counted] = []

    def note(message: Message) -> None:
        if isinstance(message, Counted):
            counted.append(message)

    async with make_app().run_test(size=(120, 40), message_hook=note) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash", "青")
        for _ in range(200):
            await pilot.pause(0.02)
            if counted:
                break
        await pilot.pause()
        assert screen.list.is_counted and screen.list.row_count == 260
        assert counted[-1].count == 260
        assert "260 articles" in screen.filter_bar.query_one(TextLine).text
        # What was counted for another query changes nothing.
        await pilot.press("花", "space", "7")
        await followed(pilot)
        shown = screen.list.row_count
        screen.post_message(replace(counted[-1], count=9999))
        await pilot.pause()
        assert screen.list.row_count == shown < 260
        await pilot.press("escape")
        await pilot.pause()
        assert screen.list.row_count == 264 and screen.list.is_counted

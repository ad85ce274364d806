"""The main screen: what is on it, and how it goes from one thing to the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.cells import cell_width
from feeds.library import Library, View
from feeds.models import Article
from tests.ui.conftest import NOW, make_source
from tests.ui.driving import NARROW, WIDE, list_text, main_screen, page_text, until
from tui.app import NewstuiApp
from tui.screens.dialogs import ConfirmScreen, TextScreen
from tui.screens.main import MainScreen
from tui.screens.share_menu import ShareMenu

MakeApp = Callable[..., NewstuiApp]


async def test_list_shows_newest_first_with_its_facts(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        rows = list_text(main_screen(pilot)).splitlines()
        assert "河畔书屋开放" in rows[0]
        assert "1.2" in rows[0] or "12k" in rows[0] or "12.8k" in rows[0]
        assert "Harbour bridge" in rows[1] and "yesterday" in rows[1]
        assert "835" in list_text(main_screen(pilot))


async def test_page_shows_header_summary_body_and_disclaimer(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(90, 120)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: screen.page.has_focus)
        text = page_text(screen)
        for piece in (
            "城市站点 > 首页 > 新闻 > 正文",
            "中国建陶第一镇",
            "Time 2026-05-10",
            "Popularity 835 views",
            "Source 禅城南庄",
            "Author —",
            "Viewed here 0×",
            "南庄建陶产业基础雄厚",
            "“1+1+N+X”打造示范集群",
            "探索数字化新路径",
            "（声明",
            "[1]",
            "https://news.example/a1",
        ):
            assert piece in text, piece


async def test_hostile_title_is_text(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        await pilot.press("G", "enter")
        assert "[@click=app.quit]Breaking[/] [/图]" in page_text(screen)
        await pilot.click("#page", offset=(4, 1))
        assert pilot.app.is_running
        await pilot.press("S")
        assert isinstance(pilot.app.screen, ShareMenu)
        await pilot.press("t")
        assert isinstance(pilot.app.screen, TextScreen)


async def test_star_and_unread_marks_are_kept(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        row = screen.list.current
        assert row is not None
        await pilot.press("s", "m")
        state = library.state(row.id)
        assert state is not None and state.starred and state.read
        await pilot.press("m", "f")
        state = library.state(row.id)
        assert state is not None and not state.starred and not state.read


async def test_narrow_window_shows_list_and_page_in_turn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        assert screen.list.region.width == 80
        assert not screen.query_one("#page-pane").display
        await pilot.press("enter")
        await pilot.pause()
        assert screen.page.region.width == 80
        assert not screen.query_one("#list-pane").display
        await pilot.press("escape")
        await pilot.pause()
        assert screen.list.has_focus and screen.query_one("#list-pane").display


async def test_space_reads_on_to_the_next_unread(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("space")
        first = screen.page.article
        assert first is not None and first.title.startswith("河畔书屋")
        await pilot.press("space")
        second = screen.page.article
        assert second is not None and second.title.startswith("Harbour")
        before = screen.page.scroll_target_y
        await pilot.press("space")
        assert screen.page.article is second and screen.page.scroll_target_y > before


async def test_n_says_when_nothing_is_unread(make_app: MakeApp, library: Library) -> None:
    library.mark_view_read(View("all"))
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        messages = [notice.message for notice in pilot.app._notifications]
        assert messages == ["Nothing unread is left in this list."]


async def test_unread_view_keeps_the_row_just_read(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        screen.show_view(View("unread"))
        before = screen.list.row_count
        await pilot.press("enter", "escape")
        screen.reload()
        assert screen.list.row_count == before
        screen.show_view(View("unread"))
        assert screen.list.row_count == before - 1


async def test_sort_goes_round_and_keeps_the_cursor(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        await pilot.press("down")
        row = screen.list.current
        assert row is not None
        seen = []
        for _ in range(5):
            await pilot.press("backslash")
            seen.append(screen.list.view.sort)
            current = screen.list.current
            assert current is not None and current.id == row.id
        assert seen == ["title", "source", "popularity", "views", "date"]
        screen.sort_by("popularity")
        await pilot.press("home")
        top = screen.list.current
        assert top is not None and top.popularity is not None and top.popularity.count == 12_800


async def test_mark_all_read_asks_only_when_many(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        await pilot.press("A")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ConfirmScreen)
        assert library.count(View("unread")) == 0


@pytest.mark.parametrize(
    "size", [(1, 1), (2, 1), (10, 2), (19, 4), (20, 5), (40, 15), (60, 20), (99, 24), (300, 90)]
)
async def test_any_size_is_survived(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.press("escape", "b", "j", "enter")
        await pilot.pause()
        assert pilot.app.is_running


async def test_folder_closes_and_opens(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        screen.sources.focus()
        rows = screen.sources.row_count
        index = next(i for i in range(rows) if screen.sources.entry(i).kind == "folder")
        screen.sources.move_to(index)
        await pilot.press("enter")
        assert screen.list.view.folder == "本地" and screen.list.row_count == 2
        await pilot.press("enter")
        assert screen.sources.row_count == rows - 1


async def test_a_folder_holds_what_its_folders_hold(make_app: MakeApp, library: Library) -> None:
    for number, folder in enumerate(("P/Q/漢字的资料夹", "P/Q", "P0", "P-x")):
        source = make_source(f"s{number}", folder=folder)
        library.save_source(source)
        library.upsert(source, [Article(folder, guid="1")], now=NOW)
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        screen.sources.focus()
        entries = [screen.sources.entry(index) for index in range(screen.sources.row_count)]
        tree = [(each.title, each.depth, each.count) for each in entries if "P" in each.view.folder]
        assert tree == [
            ("P", 0, 2), ("Q", 1, 2), ("漢字的资料夹", 2, 1), ("P-x", 0, 1), ("P0", 0, 1)
        ]  # fmt: skip
        own = next(each for each in entries if each.title == "s1")
        assert own.depth == 2
        at = next(index for index, each in enumerate(entries) if each.title == "P")
        screen.sources.move_to(at)
        await pilot.press("enter")
        assert screen.list.view.folder == "P" and screen.list.row_count == 2
        assert {each.folder for each in screen.sources_at_hand()} == {"P/Q", "P/Q/漢字的资料夹"}
        for width in range(8, 30):
            for index in range(len(entries)):
                (line,) = screen.sources.row_lines(index, width)
                assert sum(cell_width(text) for text, _ in line) <= width or not line
        (line,) = screen.sources.row_lines(at + 2, 12)
        assert "".join(text for text, _ in line) == "    ▾ 漢… 1 "
        await pilot.press("enter")
        assert screen.sources.row_count == len(entries) - 4


def is_starred(screen: MainScreen) -> bool:
    """Say whether the article under the cursor is shown as starred."""
    return screen.list.current is not None and screen.list.current.starred


async def test_another_programs_marks_appear(make_app: MakeApp, library: Library) -> None:
    other = library.clone()
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        row = screen.list.current
        assert row is not None and not row.starred
        other.mark([row.id], starred=True)
        await until(pilot, lambda: is_starred(screen))
        current = screen.list.current
        assert current is not None and current.id == row.id
    other.close()


async def test_sources_can_be_resized_and_hidden(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        screen.sources.focus()
        before = screen.sources.size.width
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert screen.sources.size.width == before + 4
        await pilot.press("b")
        await pilot.pause()
        assert not screen.sources.region.width
        assert screen.list.has_focus


async def test_chinese_interface(make_app: MakeApp) -> None:
    from tui.i18n import set_language

    set_language("zh_CN")
    async with make_app().run_test(size=(100, 60)) as pilot:
        await pilot.press("down", "down", "enter")
        text = page_text(main_screen(pilot))
        assert "时间 2026-05-10" in text and "人气 835 次浏览" in text and "作者 —" in text


async def test_another_theme_recolours_every_row(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)

        def background(y: int) -> object:
            style = next(iter(screen.list.render_line(y))).style
            return style.bgcolor if style is not None else None

        before = [background(2), background(30)]
        await pilot.press("T")
        await pilot.pause()
        after = [background(2), background(30)]
        assert all(old != new for old, new in zip(before, after, strict=True))

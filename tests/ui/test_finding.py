"""Finding one's way in an article: a text, its headings, and the page alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.document import Block, Document, Heading, Paragraph, spans
from feeds.library import Library
from feeds.models import Article, Moment
from tests.ui.conftest import NOW, make_source
from tests.ui.driving import followed, main_screen, page_text
from tui.app import NewstuiApp
from tui.screens.dialogs import MenuScreen
from tui.screens.finding import find_pattern
from tui.widgets.filter_bar import FilterBar
from tui.widgets.find_bar import FindBar

MakeApp = Callable[..., NewstuiApp]
NARROW = (80, 24)


@pytest.fixture
def library(library: Library) -> Library:
    """Return the library with a long article of ten sections, the newest of all."""
    blocks: list[Block] = []
    for number in range(10):
        name = f"第{number}节 " + "很长的小标题" * (12 if number == 3 else 1)
        blocks.append(Heading(spans(name), level=2 + number % 2))
        text = f"Section {number} 说的是建陶产业。" + "这里没有别的。" * 60
        blocks.append(Paragraph(spans(text + ("针尖" if number in (4, 8) else ""))))
    published = Moment.at(NOW)
    article = Article("十节长文", Document(tuple(blocks)), guid="long", published=published)
    library.upsert(make_source("Long"), [article], now=NOW)
    return library


async def test_a_text_is_found_as_it_is_typed_and_walked(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter", "slash", "针")
        await pilot.pause()
        assert not screen.query_one(FilterBar).has_class("-shown")
        assert "针尖" in page_text(screen)
        first = screen.page.scroll_target_y
        assert first > 0
        await pilot.press("尖", "enter")
        await pilot.pause()
        assert screen.page.has_focus
        assert "“针尖”: 2" in screen.status_line.text
        marked = screen.page.get_component_rich_style("page--match").bgcolor
        drawn = [screen.page.render_line(y) for y in range(screen.page.size.height)]
        texts = [
            part.text
            for strip in drawn
            for part in strip
            if part.style and part.style.bgcolor == marked
        ]
        assert texts == ["针尖"]
        await pilot.press("n")
        await pilot.pause()
        second = screen.page.scroll_target_y
        assert second > first and "针尖" in page_text(screen)
        await pilot.press("less_than_sign")
        assert screen.page.scroll_target_y < second
        await pilot.press("escape")
        assert screen.page.has_focus and screen.page.marked is None
        assert screen.list.view.query is None


async def test_escape_while_typing_goes_back_to_the_place(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter", "space")
        await pilot.pause()
        here = screen.page.scroll_target_y
        await pilot.press("F", *"section 9")
        await pilot.pause()
        assert screen.page.scroll_target_y > here
        await pilot.press("x")
        await pilot.pause()
        assert screen.page.scroll_target_y == here
        await pilot.press("escape")
        await pilot.pause()
        assert screen.page.scroll_target_y == here
        assert screen.page.has_focus and not screen.query_one(FindBar).has_class("-shown")


async def test_the_lists_own_marks_come_back(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("slash", *"建陶")
        await followed(pilot)
        await pilot.press("enter", "enter", "slash", "针")
        await pilot.pause()
        assert screen.page.marked == find_pattern("针")
        await pilot.press("enter", "escape")
        assert screen.page.marked == screen.list.marked != None  # noqa: E711
        await pilot.press("slash", "针", "enter", "J")
        await pilot.pause()
        assert screen.page.marked == screen.list.marked


def test_capitals_count_only_where_there_are_some() -> None:
    lower, upper = find_pattern("a.b"), find_pattern("A.b")
    assert lower is not None and upper is not None
    assert lower.search("xA.B") and not lower.search("aXb")
    assert upper.search("A.b") and not upper.search("a.b")
    assert find_pattern("  ") is None


async def test_headings_are_listed_and_gone_to(make_app: MakeApp, library: Library) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter", "c")
        await pilot.pause()
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        titles = [title for _, _, title in menu._items]
        assert titles[0] == "十节长文" and titles[1].startswith("  第0节")
        assert titles[2].startswith("    第1节") and len(titles) == 11
        await pilot.press(*["j"] * 6, "enter")
        await pilot.pause()
        assert page_text(screen).splitlines()[0].strip().startswith("第5节")
        await pilot.press("c")
        await pilot.pause()
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        assert menu._selected == "6"


async def test_an_article_without_headings_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("j", "enter", "c")
        await pilot.pause()
        messages = [notice.message for notice in pilot.app._notifications]
        assert "This article has no headings." in messages


@pytest.mark.parametrize("size", [NARROW, (200, 50), (40, 15)])
async def test_the_page_alone(make_app: MakeApp, library: Library, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        screen = main_screen(pilot)
        await pilot.press("z")
        await pilot.pause()
        assert screen.page.region.size == size
        assert not screen.query_one("#keys").display and not screen.list_title.is_on_screen
        widest = max((line.strip() for line in page_text(screen).splitlines()), key=len)
        line = next(line for line in page_text(screen).splitlines() if widest in line)
        if size[0] == 200:
            assert len(line) - len(line.lstrip()) == 60
        await pilot.press("escape")
        await pilot.pause()
        assert screen.page.has_focus and screen.query_one("#keys").display
        await pilot.press("z", "tab")
        await pilot.pause()
        assert not screen.has_class("-zen")

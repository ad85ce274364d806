"""Where the reader stopped, in views and in articles; what is new since; what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from feeds.document import Document, Paragraph, spans
from feeds.library import Library, View
from feeds.models import Article, Moment
from tests.ui.conftest import NOW, make_source
from tests.ui.driving import followed, list_text, main_screen, page_text
from tui.app import NewstuiApp
from tui.config import Config, ListConfig

MakeApp = Callable[..., NewstuiApp]
LINE = "new since your last visit"


def fill(library: Library, numbers: range) -> None:
    """Bring in an article a number, the higher the newer, a minute from now on."""
    articles = [
        Article(
            f"第{number}篇",
            Document((Paragraph(spans("正文。")),)),
            guid=f"n{number}",
            published=Moment(date(2026, 6, 1) + timedelta(days=number)),
        )
        for number in numbers
    ]
    library.upsert(make_source("Many"), articles, now=NOW + timedelta(minutes=1))


async def test_a_long_article_opens_where_it_was_left_at_another_width(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "enter", "space", "space", "space")
        await pilot.pause()
        top = page_text(screen).splitlines()[0].strip()
        assert top and "第" not in top[:1]
    async with make_app().run_test(size=(60, 20)) as pilot:
        screen = main_screen(pilot)
        assert screen.list.current is not None
        assert screen.list.current.title.startswith("中国建陶")
        await pilot.press("enter")
        await pilot.pause()
        shown = page_text(screen).splitlines()
        assert top[-12:] in "".join(line.strip() for line in shown[:3])
        assert "Where you stopped reading" in screen.status_line.text
        await pilot.press("j")
        await pilot.pause()
        assert "Where you stopped" not in screen.status_line.text
        await pilot.press("G")
        await pilot.pause()
        await pilot.press("escape")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        # Read to its end, it begins anew.
        assert "中国建陶第一镇" in page_text(main_screen(pilot))


async def test_the_status_line_says_what_space_opens_next(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.status_line.text == "Space: next unread: Harbour bridge reopens after repairs"
        await pilot.press("space")
        await pilot.pause()
        assert screen.page.article is not None
        assert screen.page.article.title == "Harbour bridge reopens after repairs"
        library.mark(list(library.iter_ids(View())), read=True)
        await pilot.press("G")
        await pilot.pause()
        screen.show_position()
        assert "nothing unread is left" in screen.status_line.text


async def test_the_list_comes_back_to_its_row_with_a_line_under_what_is_new(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        assert LINE not in list_text(screen)
        await pilot.press("j")
    fill(library, range(30))
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        await pilot.pause()
        assert screen.list.current is not None
        assert screen.list.current.title.startswith("Harbour")
        assert screen.list.cursor == 31
        lines = list_text(screen).splitlines()
        at = next(number for number, line in enumerate(lines) if LINE in line)
        assert "30 new" in lines[at]
        assert "第0篇" in lines[at - 1] and "河畔书屋" in lines[at + 1]
        # A click finds the row under it, on either side of the line.
        left, up = screen.list.content_region.offset
        await pilot.click(offset=(left + 5, up + at + 1))
        assert screen.list.cursor == 30
        await pilot.press("escape")
        await pilot.click(offset=(left + 5, up + at - 1))
        assert screen.list.cursor == 29
        await pilot.press("escape", "g")
        assert list_text(screen).splitlines()[0].split()[1] == "第29篇"
        await pilot.press("G")
        await pilot.pause()
        assert "Breaking" in list_text(screen).splitlines()[screen.list.size.height - 1]
        await pilot.press("circumflex_accent")
        assert any("↓ 30 new" in line for line in list_text(screen).splitlines())


async def test_sources_have_places_of_their_own_and_a_filter_leaves_them(
    make_app: MakeApp, library: Library
) -> None:
    chinese = next(s.source for s in library.sources() if s.source.title == "南庄")
    async with make_app().run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j")
        screen.sources.select_view(View("source", source_id=chinese.id))
        screen.open_source()
        await pilot.press("j")
        screen.sources.select_view(View())
        screen.open_source()
        assert screen.list.cursor == 2
        await pilot.press("slash", *"harbour")
        await followed(pilot)
        await pilot.press("enter")
        screen.sources.select_view(View("source", source_id=chinese.id))
        screen.open_source()
        assert screen.list.cursor == 1
        screen.sources.select_view(View())
        screen.open_source()
        assert screen.list.cursor == 2


async def test_where_a_read_row_left_the_view_what_follows_it_is_found(
    make_app: MakeApp, library: Library
) -> None:
    async with make_app().run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        screen.sources.select_view(View("unread"))
        screen.open_source()
        await pilot.press("j", "m")
    async with make_app().run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        screen.sources.select_view(View("unread"))
        screen.open_source()
        assert screen.list.current is not None
        assert screen.list.current.title.startswith("中国建陶")


async def test_it_can_be_turned_off(make_app: MakeApp, library: Library) -> None:
    config = Config(theme="dark", list=ListConfig(resume=False))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
    fill(library, range(3))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        assert screen.list.cursor == 0
        assert LINE not in list_text(screen)

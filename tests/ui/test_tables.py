"""Tables over the whole screen, and code on the page, as a person sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

import pytest
from textual.pilot import Pilot

from feeds.cells import cell_width
from feeds.document import Code, Document, Paragraph, Table, spans
from feeds.library import Library
from feeds.models import Article
from tests.libraries import a_source
from tests.ui.conftest import NOW
from tests.ui.driving import main_screen, page_text
from tui.app import NewstuiApp
from tui.config import Config, KeysConfig, ScreenConfig
from tui.screens.main import MainScreen
from tui.screens.table import TableScreen
from tui.widgets.lines import TextLine
from tui.widgets.table_sheet import TableSheet

MakeApp = Callable[..., NewstuiApp]


def wide(name: str, rows: int = 60) -> Table:
    cells = tuple(
        tuple(spans(f"{name}{row}列{column}的数据") for column in range(12)) for row in range(rows)
    )
    header = tuple(spans(f"{name}项目{column}") for column in range(12))
    return Table(cells, header, spans(f"表{name}"))


def put(library: Library, *blocks: Paragraph | Table | Code) -> None:
    source = a_source("https://example.org/feed.xml", title="Harbour")
    library.save_source(source)
    article = Article("港口的统计", Document(blocks), guid="t1")
    library.upsert(source, [article], now=NOW + timedelta(hours=1))


def drawn(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    sheet = screen.query_one(TableSheet)
    return [sheet.render_line(y).text for y in range(sheet.size.height)]


def bottom(pilot: Pilot[None]) -> str:
    return "".join(
        segment.text
        for segment in pilot.app.screen.query_one("#table-keys", TextLine).render_line(0)
    )


async def opened(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app.screen, MainScreen)
    await pilot.press("slash", *"港口的统计", "enter", "enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
async def test_a_wide_table_is_scrolled_both_ways_under_its_header(
    make_app: MakeApp, library: Library, size: tuple[int, int]
) -> None:
    put(library, Paragraph(spans("统计如下。")), wide("甲"), wide("乙", 3))
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        first = drawn(pilot)
        assert all(cell_width(line) == size[0] for line in first)
        assert "甲项目0" in first[0]
        assert "甲0列0的数据" in first[2]
        await pilot.press("end", "G")
        await pilot.pause()
        last = drawn(pilot)
        assert "甲项目11" in last[0]
        assert any("甲59列11的数据" in line for line in last)
        assert all(cell_width(line) == size[0] for line in last)
        await pilot.press("n")
        await pilot.pause()
        assert "乙0列0的数据" in drawn(pilot)[2]
        assert "1-5/5" in bottom(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


async def test_the_page_says_by_which_key_a_table_has_its_width(
    make_app: MakeApp, library: Library
) -> None:
    narrow = Table((tuple(map(spans, "甲乙")),), tuple(map(spans, "一二")))
    between = [Paragraph(spans(f"第{number}段。")) for number in range(30)]
    put(library, narrow, *between, wide("甲", 3), *between)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen = main_screen(pilot)
        said = []
        for key in ("g", *["space"] * 6):
            await pilot.press(key)
            await pilot.pause()
            assert ("w Table" in screen.status_line.right) == screen.page.has_cramped_table
            said.append(screen.page.has_cramped_table)
            if "甲0列" in page_text(screen):
                assert said[-1]
        # First the narrow one is in sight, then none, then the wide one, then none again.
        assert [each for each, _ in groupby(said)] == [False, True, False]


async def test_a_table_that_no_key_opens_is_not_told_of(
    make_app: MakeApp, library: Library
) -> None:
    put(library, wide("甲", 3))
    config = Config(keys=KeysConfig(bind=(("table", ()),)))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert main_screen(pilot).page.has_cramped_table
        assert "Table" not in main_screen(pilot).status_line.right


async def test_the_table_in_sight_comes_first(make_app: MakeApp, library: Library) -> None:
    put(library, wide("甲", 30), Paragraph(spans("其次。")), wide("乙", 30))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("G", "w")
        await pilot.pause()
        assert "乙项目0" in drawn(pilot)[0]


async def test_an_article_without_tables_says_so(make_app: MakeApp, library: Library) -> None:
    put(library, Paragraph(spans("没有。")))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)
        assert [each.message for each in app._notifications] == ["This article has no tables."]


async def test_ascii_bars(make_app: MakeApp, library: Library) -> None:
    put(library, wide("甲", 3))
    app = make_app(Config(screen=ScreenConfig(ascii=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert not set("│┼─") & set("".join(drawn(pilot)))


async def test_code_is_coloured_by_its_tokens(make_app: MakeApp, library: Library) -> None:
    put(library, Code("def fire():\n    return 'done'  # 完", "python"))
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert isinstance(app.screen, MainScreen)
        page = app.screen.page
        segments = [segment for y in range(20) for segment in page.render_line(y)]
        colours = {
            segment.text.strip(): segment.style.color
            for segment in segments
            if segment.style and segment.text.strip() in ("def", "fire", "'done'", "# 完", "():")
        }
        assert len(colours) == 5
        assert len({str(colour) for colour in colours.values()}) == 5

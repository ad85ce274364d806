"""The screen of what was shared: what it says, what its keys do, in small windows too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from feeds.library import Library, View
from tests.servers import WebServer, status
from tests.ui.driving import detailed_text, main_screen, until
from tests.ui.test_share import configured, later
from tui.app import NewstuiApp
from tui.config import Config, KeysConfig
from tui.i18n import set_language
from tui.screens.shares import SharesScreen
from tui.widgets.lines import TextLine

MakeApp = Callable[..., NewstuiApp]


@pytest.fixture
def ids(library: Library) -> list[str]:
    """Return articles that were shared, one of which waits."""
    rows = library.page(View(), offset=0, limit=4)
    ids = [row.id for row in rows]
    library.record_share(ids[0], "telegram", "sent", title=rows[0].title, url="https://a.example/")
    library.record_share(ids[1], "reader", "failed", title=rows[1].title, error="status 500")
    library.record_share("0123456789abcdef", "weibo", "sent", title="不在了")
    return ids


async def shares_of(pilot: Pilot[None]) -> SharesScreen:
    await pilot.press("U")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SharesScreen)
    return screen


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (200, 50)])
@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_what_has_not_arrived_is_first(
    make_app: MakeApp, ids: list[str], size: tuple[int, int], tongue: str
) -> None:
    set_language("zh_CN" if tongue == "zh_CN" else "en")
    try:
        async with make_app().run_test(size=size) as pilot:
            screen = await shares_of(pilot)
            text = detailed_text(screen)
            assert text.splitlines()[0].startswith(" ! ")
            assert ("失败" if tongue == "zh_CN" else "failed") in text.splitlines()[0]
            assert "reader" in text and "telegram" in text and "weibo" in text
            assert "status 500" in text
            lines = [screen._rows.render_line(y).text for y in range(screen._rows.row_count)]
            assert {line[-1] for line in lines} == {" "}, "the column is the scrollbar's"
            await pilot.press("escape")
            await pilot.pause()
            assert pilot.app.screen is main_screen(pilot)
    finally:
        set_language("en")


async def test_enter_opens_the_article_if_it_is_there(make_app: MakeApp, ids: list[str]) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await shares_of(pilot)
        await pilot.press("j")
        assert screen._rows.current is not None and screen._rows.current.target == "weibo"
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen, "it is no longer here"
        await pilot.press("j", "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        main = main_screen(pilot)
        await until(pilot, lambda: main.page.article is not None)
        assert main.page.article is not None and main.page.article.id == ids[0]
        assert main.is_reading


async def test_a_row_is_removed_with_the_persons_own_key(
    make_app: MakeApp, library: Library, ids: list[str]
) -> None:
    config = Config(keys=KeysConfig(bind=(("remove", ("B",)), ("down", ("n", "j")))))
    async with make_app(config).run_test(size=(80, 24)) as pilot:
        screen = await shares_of(pilot)
        await pilot.press("n", "B")
        await pilot.pause()
        assert {share.target for share in library.shares()} == {"reader", "telegram"}
        assert "weibo" not in detailed_text(screen).split("\n", screen._rows.size.height)[0]


async def test_what_waits_is_sent_by_a_key(
    make_app: MakeApp,
    library: Library,
    ids: list[str],
    server: WebServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSTUI_LATER_TOKEN", "t")
    library.record_share(ids[2], "later", "waiting", title="晚", item='{"url": "https://a/"}')
    server.routes["/api/bookmarks/"] = status(201, b'{"id": 1}')
    async with make_app(configured(later(server), preview=False)).run_test(size=(80, 24)) as pilot:
        screen = await shares_of(pilot)
        assert "1 waits" in detailed_text(screen)
        await pilot.press("r")
        await until(pilot, lambda: library.waiting_shares() == 0)
        await until(pilot, lambda: "waits" not in screen.query_one(TextLine).right)
        assert [share.state for share in library.shares(article=ids[2])] == ["sent"]

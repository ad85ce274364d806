"""The article on the page, while its source changes it or leaves the library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from feeds.library import Library, View
from feeds.models import Source
from feeds.refresh import refresh
from tests.servers import WebServer, body
from tests.ui.driving import main_screen, page_text, told, until
from tests.ui.test_refreshing import finish, subscribe
from tui.app import NewstuiApp
from tui.i18n import Language, set_language

MakeApp = Callable[..., NewstuiApp]


def story(title: str, first: str) -> bytes:
    """Return a feed of one long article."""
    text = "".join(f"<p>Paragraph {number}. {'More words. ' * 30}</p>" for number in range(20))
    item = f"<title>{title}</title><guid>1</guid><description><![CDATA[<p>{first}</p>{text}]]>"
    item = f"<item>{item}</description><pubDate>21 May 2026 09:00:00 GMT</pubDate></item>"
    return f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>'.encode()


@pytest.fixture
def source(library: Library, server: WebServer) -> Source:
    """Return a source whose one article has come in."""
    server.routes["/feed"] = body(story("Before", "As it was."))
    source = subscribe(library, server.url("/feed"))
    assert [each.new for each in refresh(library, [source])] == [1]
    return source


async def opened(pilot: Pilot[None], library: Library, source: Source) -> str:
    """Open the source's article and read on a little; return its id."""
    screen = main_screen(pilot)
    (row,) = library.page(View("source", source_id=source.id), offset=0, limit=9)
    screen.go_to(row.id)
    screen.open_article(row.id)
    await pilot.pause()
    for _ in range(12):
        await pilot.press("j")
    await pilot.pause()
    return str(row.id)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_a_changed_article_says_so_and_is_shown_anew_when_that_is_wished(
    make_app: MakeApp,
    library: Library,
    server: WebServer,
    source: Source,
    size: tuple[int, int],
    tongue: Language,
) -> None:
    set_language(tongue)
    try:
        async with make_app().run_test(size=size) as pilot:
            screen = main_screen(pilot)
            await opened(pilot, library, source)
            before, place = page_text(screen), screen.page.place
            assert place is not None
            server.routes["/feed"] = body(story("After", "As it is. " * 40))
            await pilot.press("r")
            await finish(pilot)
            said = screen.status_line.text
            wanted = ("Changed: Enter", "1 article changed")
            if tongue == "zh_CN":
                wanted = ("已有改动：", "1 篇有改动")
            assert said.startswith(wanted[0]) and wanted[1] in said, said
            assert page_text(screen) == before, "nothing moves under the reader's eyes"
            await pilot.press("enter")
            await pilot.pause()
            assert screen.page.article is not None and screen.page.article.title == "After"
            assert screen.page.place == place
            assert wanted[0] not in screen.status_line.text
    finally:
        set_language("en")


async def test_what_another_process_changes_shows_in_a_page_that_nobody_has_opened(
    make_app: MakeApp, library: Library, server: WebServer, source: Source
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = main_screen(pilot)
        await until(pilot, lambda: "Before" in page_text(screen))
        server.routes["/feed"] = body(story("After", "As it is."))
        with library.clone() as other:
            assert [each.changed for each in refresh(other, [source])] == [1]
        screen.check_data()
        await until(pilot, lambda: "After" in page_text(screen))
        with library.clone() as other:
            other.remove_source(source.id)
        screen.check_data()
        await until(pilot, lambda: "After" not in page_text(screen))
        await until(pilot, lambda: screen.page.article is not None)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_article_that_has_gone_says_so_and_takes_no_marks(
    make_app: MakeApp, library: Library, source: Source, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size, notifications=True) as pilot:
        screen = main_screen(pilot)
        identity = await opened(pilot, library, source)
        with library.clone() as other:
            other.remove_source(source.id)
        steps = library.steps()
        screen.check_data()
        await pilot.pause()
        assert screen.status_line.text.startswith("The article is no longer here.")
        assert told(pilot) == ""
        for key in ("m", "s", "t", "x", "y"):
            await pilot.press(key)
            await pilot.pause()
        assert pilot.app.screen is screen
        assert told(pilot).splitlines() == ["The article is no longer here."] * 5
        assert library.steps() == steps and library.state(identity) is None
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "no longer here" not in screen.status_line.text
        await pilot.press("s")
        state = library.state(identity)
        assert state is not None and state.starred

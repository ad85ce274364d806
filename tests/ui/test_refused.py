"""What is typed wrongly stays, or comes back, to be mended; it never becomes keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from feeds.library import Library
from feeds.models import Source, source_id
from tests.servers import WebServer, body, status
from tests.ui.driving import told, until
from tests.ui.test_refreshing import feed, finish
from tui.app import NewstuiApp
from tui.i18n import Language, set_language
from tui.screens.ask import AskScreen

MakeApp = Callable[..., NewstuiApp]


async def field(pilot: Pilot[None]) -> Input:
    """Wait for a question, and return the line to answer in."""
    await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
    return pilot.app.screen.query_one(Input)


async def try_with(pilot: Pilot[None], text: str) -> str:
    """Answer; return why it is refused, or nothing where the question is gone."""
    line = await field(pilot)
    line.value = text
    await pilot.press("enter")
    await pilot.pause()
    if not isinstance(pilot.app.screen, AskScreen):
        return ""
    assert line.value == text, "what was typed stays"
    shown = pilot.app.screen.query_one(".-refusal", Static)
    assert shown.display and shown.region.y > line.region.y
    return str(shown.content)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
async def test_a_wrong_address_stays_in_the_field(
    make_app: MakeApp, library: Library, size: tuple[int, int], tongue: Language
) -> None:
    location = "https://bad.example/"
    source = library.save_source(Source(source_id("feed", location), "feed", location))
    # A login in the address would be of no use beside it.
    library.edit_source(source.id, {"user": "me", "password_cmd": "pass show bad"})
    before = library.source(source.id)
    set_language(tongue)
    try:
        async with make_app().run_test(size=size) as pilot:
            await pilot.press("I")
            await pilot.pause()
            await pilot.press("g", "e")
            refused = await try_with(pilot, "nonsense")
            assert ("not an http" in refused) if tongue == "en" else "http" in refused
            refused = await try_with(pilot, "https://me:secret@bad.example/new")
            assert "password_cmd" in refused and "secret" not in refused
            # Of keys that are typed on none reaches the screen below.
            await pilot.press("d", "x", "y")
            assert pilot.app.screen.query_one(Input).value.count("dxy") == 1
            await pilot.press("escape")
    finally:
        set_language("en")
    assert library.source(source.id) == before


async def test_a_path_that_is_not_there_stays_in_the_field(
    make_app: MakeApp, library: Library, tmp_path: Path
) -> None:
    before = library.sources()
    async with make_app().run_test(size=(80, 24)) as pilot:
        for key in ("a", "i"):
            await pilot.press(key)
            assert "/missing" in await try_with(pilot, f"{tmp_path}/missing")
            assert "nobody" in await try_with(pilot, "~nobody-of-that-name/x")
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("a")
        assert "only http and https" in await try_with(pilot, "gopher://old.example/")
        assert told(pilot) == ""
    assert library.sources() == before


async def test_what_the_network_refuses_is_offered_again(
    make_app: MakeApp, library: Library, server: WebServer, tmp_path: Path
) -> None:
    server.routes |= {"/gone": status(404), "/feed": body(feed("甲"))}
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        assert await try_with(pilot, server.url("/gone")) == ""
        await finish(pilot)
        await pilot.press("a")
        assert (await field(pilot)).value == server.url("/gone")
        await try_with(pilot, server.url("/feed"))
        await finish(pilot)
        await pilot.press("a")
        assert (await field(pilot)).value == ""
        await pilot.press("escape")
        wrong = tmp_path / "wrong.opml"
        wrong.write_text("no list")
        await pilot.press("i")
        assert await try_with(pilot, str(wrong)) == ""
        await until(pilot, lambda: "wrong.opml" in told(pilot))
        await pilot.press("i")
        assert (await field(pilot)).value == str(wrong)

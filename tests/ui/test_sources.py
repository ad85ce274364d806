"""Sources on the screen: the dialog of one, importing many, choosing among several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from feeds.library import Library
from feeds.refresh.declaring import Declared, declare_sources
from feeds.source_settings import KEYS
from tests.ui.conftest import make_source
from tui.app import NewstuiApp
from tui.screens.ask import AskScreen
from tui.screens.dialogs import MenuScreen
from tui.screens.editing import _KEYS

MakeApp = Callable[..., NewstuiApp]
PAPER = make_source("Paper")


async def until(pilot: Pilot[None], screen: type) -> None:
    """Wait for a screen to be shown."""
    for _ in range(50):
        await pilot.pause()
        if isinstance(pilot.app.screen, screen):
            return
    raise AssertionError(f"no {screen.__name__}: {pilot.app.screen}")


async def go_to(pilot: Pilot[None], app: NewstuiApp, name: str) -> None:
    """Put the cursor on a source."""
    sources = app.screen.sources  # type: ignore[attr-defined]
    sources.focus()
    titles = [sources.entry(index).title for index in range(sources.row_count)]
    sources.move_to(titles.index(name))
    await pilot.pause()


async def answer(pilot: Pilot[None], text: str) -> None:
    """Type an answer in the place of what stands there."""
    await until(pilot, AskScreen)
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_a_source_is_edited_and_undone(
    make_app: MakeApp, library: Library, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        if size[0] < 100:
            await pilot.press("b")
        await go_to(pilot, app, "Paper")
        for key, text in (("f", "[red]新 闻"), ("t", "x, y"), ("h", "")):
            await pilot.press("E")
            await until(pilot, MenuScreen)
            await pilot.press(key)
            if text:
                await answer(pilot, text)
            await until(pilot, MenuScreen)
            await pilot.press("escape")
            await pilot.pause()
        values = library.source_values(PAPER.id)
        assert (values["folder"], values["tags"]) == ("[red]新 闻", ["x", "y"])
        assert values["hidden"] is True
        assert library.counts(today=app.screen.now().date()).all == 2  # type: ignore[attr-defined]
        for _ in range(3):
            await pilot.press("ctrl+z")
        await pilot.pause()
        assert library.source_values(PAPER.id) == {
            "address": PAPER.location,
            "name": "Paper",
        }


async def test_what_cannot_be_is_said_and_nothing_is_changed(
    make_app: MakeApp, library: Library
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await go_to(pilot, app, "Paper")
        before = library.source_values(PAPER.id)
        await pilot.press("E")
        await until(pilot, MenuScreen)
        await pilot.press("a")
        await answer(pilot, "exec:evil")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, AskScreen), "it stays to be mended"
        assert dialog.query_one(Input).value == "exec:evil"
        refused = dialog.query_one(".-refusal", Static)
        assert str(refused.content) == "address: not an http or https address"
        assert refused.region.y == dialog.query_one(Input).region.y + 1
        assert library.source_values(PAPER.id) == before


async def test_a_login_typed_with_the_address_is_kept_apart(
    make_app: MakeApp, library: Library
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await go_to(pilot, app, "Paper")
        await pilot.press("E")
        await until(pilot, MenuScreen)
        await pilot.press("a")
        await answer(pilot, PAPER.location.replace("//", "//me:s3cret@"))
        await until(pilot, MenuScreen)
        assert [each.message for each in app._notifications] == [
            "The login in the address is kept apart from it, and never shown."
        ]
        assert library.source_values(PAPER.id)["address"] == PAPER.location
        assert library.setting(f"login:{PAPER.id}") == "me:s3cret"


async def test_the_configuration_has_the_last_word(make_app: MakeApp, library: Library) -> None:
    declare_sources(library, [Declared(PAPER.location, {"folder": "声明"})])
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await go_to(pilot, app, "Paper")
        await pilot.press("E")
        await until(pilot, MenuScreen)
        await pilot.press("f")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, MenuScreen)
        assert [each.message for each in app._notifications] == ["the configuration sets it"]


def test_every_setting_has_a_letter_of_its_own() -> None:
    assert set(_KEYS) == {"address", *KEYS}
    assert len(set(_KEYS.values())) == len(_KEYS)
    assert not set(_KEYS.values()) & set("jklq")


async def test_without_a_source_there_is_nothing_to_edit(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.screen.sources.focus()  # type: ignore[attr-defined]
        app.screen.sources.move_to(0)  # type: ignore[attr-defined]
        await pilot.press("E")
        await pilot.pause()
        assert [each.message for each in app._notifications] == [
            "Go to a source first, then edit it."
        ]


async def test_a_list_of_newsboats_is_imported(
    make_app: MakeApp, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "urls"
    path.write_text('https://one.example/feed "~一"\nexec:evil\n"query:Fresh:unread = \\"yes\\""\n')
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.screen.config_file = tmp_path / "newstui.toml"  # type: ignore[attr-defined]
        await pilot.press("i")
        await answer(pilot, str(path))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [each.message for each in app._notifications] == [
            "1 added, 0 known already, 1 refused, 1 view saved. R fetches them."
        ]
        assert "一" in [row.source.title for row in library.sources()]
        assert 'name = "Fresh"' in (tmp_path / "newstui.toml").read_text()
        assert [line.startswith(f"{path}: ") for line in app.screen._failures] == [True]  # type: ignore[attr-defined]


async def test_a_list_that_breaks_off_says_so(make_app: MakeApp, tmp_path: Path) -> None:
    path = tmp_path / "cut.opml"
    path.write_text('<opml><body>\n<outline xmlUrl="https://one.example/feed"/>\n<outl')
    app = make_app()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("i")
        await answer(pilot, str(path))
        await app.workers.wait_for_complete()
        await pilot.pause()
        (said,) = app._notifications
        assert "1 added" in said.message and "it breaks off at line 3" in said.message


async def test_the_width_of_a_source_sets_its_articles(make_app: MakeApp, library: Library) -> None:
    library.edit_source(PAPER.id, {"width": 40})
    app = make_app()
    async with app.run_test(size=(160, 40)) as pilot:
        screen = app.screen
        for row in screen.list.library.page(screen.list.view, offset=0, limit=9):  # type: ignore[attr-defined]
            screen._show(row.id)  # type: ignore[attr-defined]
            wanted = 40 if row.source_id == PAPER.id else 80
            assert screen.page.measure == wanted  # type: ignore[attr-defined]
        await pilot.pause()

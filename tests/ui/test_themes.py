"""Colour themes on the screen: one's own, the list with its preview, what is gone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from feeds.library import Library
from tests.ui.conftest import NOW
from tui.app import NewstuiApp
from tui.config import Config
from tui.paths import Paths
from tui.screens.dialogs import MenuScreen


def app_with(library: Library, folder: Path, theme: str = "auto", **files: str) -> NewstuiApp:
    (folder / "themes").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "themes" / f"{name}.toml").write_text(text, encoding="utf-8")

    def clock() -> datetime:
        return NOW

    paths = Paths(folder, folder / "config.toml", folder)
    return NewstuiApp(library, Config(theme=theme), paths=paths, clock=clock)


async def test_a_theme_of_ones_own_colours_the_screen(library: Library, tmp_path: Path) -> None:
    app = app_with(library, tmp_path, "mine", mine="[colours]\nbackground = '#102030'\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "mine"
        assert app.theme_variables["background"].lower() == "#102030"


async def test_a_wrong_or_missing_theme_leaves_the_dark_one(
    library: Library, tmp_path: Path
) -> None:
    library.set_setting("screen.theme", "gone")
    app = app_with(library, tmp_path, wrong="bse = 'dark'\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "newstui-dark" and "wrong" not in app.available_themes
        assert any("wrong.toml:1: bse" in note.message for note in app._notifications)


async def test_the_list_shows_each_theme_at_once(library: Library, tmp_path: Path) -> None:
    app = app_with(library, tmp_path, mine="base = 'light'\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert isinstance(app.screen, MenuScreen)
        await pilot.press("j")
        await pilot.pause()
        assert app.theme == "newstui-light"
        await pilot.press("escape")
        await pilot.pause()
        assert app.theme == "newstui-dark" and not library.setting("screen.theme")
        await pilot.press("ctrl+t", "j", "j", "j", "j")
        await pilot.pause()
        assert app.theme == "mine"
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "mine" and library.setting("screen.theme") == "mine"
        await pilot.press("T")
        await pilot.pause()
        assert app.theme == "ansi-dark"

"""Several selected articles at once, and every screen in a very small window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from feeds.library import Library, View
from tests.ui.driving import main_screen, until
from tui.app import NewstuiApp
from tui.config import Config, ExportConfig, ViewConfig
from tui.screens.dialogs import ConfirmScreen
from tui.screens.help import HelpRows

MakeApp = Callable[..., NewstuiApp]
SMALL = (40, 15)


async def test_what_is_selected_is_exported_together(make_app: MakeApp, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    config = Config(theme="dark", export=ExportConfig(folder=str(folder), format="md"))
    async with make_app(config).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("v", "v", "v", "e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        names = sorted(path.name for path in folder.iterdir())
        assert len(names) == 3 and all(name.endswith(".md") for name in names)
        told = [notice.message for notice in pilot.app._notifications]
        assert told == [f"3 articles written to {folder}"]
        await pilot.press("escape", "e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert len(list(folder.iterdir())) == 4


async def test_marking_all_asks_with_how_many_are_unread(
    make_app: MakeApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.marking.ASK_ABOVE", 2)
    library.mark([next(library.iter_ids(View()))], read=True)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("A")
        await pilot.pause()
        asked = pilot.app.screen
        assert isinstance(asked, ConfirmScreen)
        assert asked._question == "Mark 3 articles read?"
        await pilot.press("n")
        assert library.count(View("unread")) == 3
        await pilot.press("m", "m", "j", "m", "A")
        await pilot.pause()
        assert library.count(View("unread")) == 0


async def test_saved_views_are_counted_again_after_marks(make_app: MakeApp) -> None:
    config = Config(theme="dark", views=(ViewConfig("桥", "harbour"),))
    async with make_app(config).run_test(size=(120, 30)) as pilot:
        screen = main_screen(pilot)
        entry = next(e for e in screen.sources._entries if e.title == "桥")
        assert entry.count == 1
        await pilot.press("j", "m")
        await until(
            pilot, lambda: any(e.title == "桥" and not e.count for e in screen.sources._entries)
        )


def text_on_screen(pilot: Pilot[None]) -> str:
    """Return everything that is on the screen, line by line."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([], ["河畔书屋开放", "1/4"]),
        (["b"], ["Unread", "Paper", "●"]),
        (["enter"], ["Reading time", "Space: next unread"]),
        (["j", "j", "u"], ["Links", "park.example", "https://news.example/a1"]),
        (["j", "j", "S"], ["Share", "Title and link"]),
        (["j", "j", "e"], ["Export", "Plain text"]),
        (["slash"], ["4 articles", "河畔书屋"]),
        (["t"], ["Tag", "Esc"]),
        (["M"], ["Messages", "Nothing failed."]),
        (["j", "j", "enter", "c"], ["Contents", "“1+1+N+X”打造示范集群"]),
        (["enter", "F", "a"], ["1/3", "书屋"]),
        (["j", "j", "Q"], ["29×16", "https://news.example/a1"]),
        (["H"], ["read hidden"]),
        (["z"], ["桂畔河边"]),
    ],
)
async def test_every_screen_in_a_very_small_window(
    make_app: MakeApp, keys: list[str], wanted: list[str]
) -> None:
    async with make_app().run_test(size=SMALL) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        shown = text_on_screen(pilot)
        assert [text for text in wanted if text not in shown] == []


async def test_the_help_is_whole_in_a_very_small_window(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SMALL) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        rows = pilot.app.screen.query_one(HelpRows)
        drawn = [rows.row_lines(n, rows.size.width)[0] for n in range(rows.row_count)]
        lines = ["".join(text for text, _ in cells) for cells in drawn]
        assert not any("…" in line for line in lines)
        words = " ".join(" ".join(lines).split())
        assert "To the first row or line" in words
        assert "A screen on; at the end of the article, the next unread one" in words

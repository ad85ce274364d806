"""Articles on their way out of the screen: shared, quoted, mailed, exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.driving import NARROW, main_screen, until
from tui.app import NewstuiApp
from tui.config import Config, ExportConfig, ShareConfig
from tui.screens.dialogs import TextScreen
from tui.screens.qr import QrScreen
from tui.screens.share_menu import ShareMenu

MakeApp = Callable[..., NewstuiApp]


async def test_share_shows_the_text_it_copies(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        await pilot.press("down", "S")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ShareMenu)
        await pilot.press("p")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TextScreen)
        assert "Harbour bridge reopens after repairs — https://paper.example/bridge" in screen._text
        assert pilot.app.clipboard == "" or "Harbour" in pilot.app.clipboard


async def test_quotation_is_of_the_selection_without_its_line_breaks(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        screen = main_screen(pilot)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: screen.page.has_focus)
        lines = [screen.page.render_line(y).text for y in range(screen.page.size.height)]
        row = next(y for y, line in enumerate(lines) if "按下了" in line)
        await pilot.mouse_down("#page", offset=(2, row))
        await pilot.hover("#page", offset=(30, row))
        await pilot.hover("#page", offset=(11, row + 1))
        await pilot.mouse_up("#page", offset=(11, row + 1))
        await pilot.press("S")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        shown = pilot.app.screen
        assert isinstance(shown, TextScreen)
        quotation = shown._text.splitlines()[0]
        assert quotation.startswith("> 南庄镇的建陶产业按下了“红色引擎”")
        joined = lines[row].strip() + lines[row + 1].strip()
        assert quotation.removeprefix("> ") in joined
        assert len(quotation) > len(lines[row].strip()) + 2


async def test_qr_refuses_a_small_window_with_the_size_it_needs(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(60, 12)) as pilot:
        await pilot.press("down", "Q")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QrScreen)
        text = "\n".join(screen._code.render_line(y).text for y in range(12))
        assert "needs a window of" in text and "https://paper.example/bridge" in text
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        text = "\n".join(screen._code.render_line(y).text for y in range(30))
        assert "█" in text and "needs a window" not in text


async def test_mail_is_handed_to_the_mail_program(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    program = tmp_path / "mailer"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {taken}.new && mv {taken}.new {taken}\n')
    program.chmod(0o700)
    config = Config(theme="dark", share=ShareConfig(browser=f"{program} %u"))
    async with make_app(config).run_test(size=NARROW) as pilot:
        await pilot.press("j", "S")
        await pilot.pause()
        await pilot.press("e")
        for _ in range(100):
            if taken.exists():
                break
            await pilot.pause(0.05)
    address = taken.read_text()
    assert address.startswith("mailto:?subject=Harbour%20bridge")
    assert "https%3A%2F%2Fpaper.example%2Fbridge" in address


async def test_article_without_link_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        messages = [notice.message for notice in pilot.app._notifications]
        assert messages == ["This article has no link to show as a QR code."]


async def test_export_writes_a_file_named_after_the_article(
    make_app: MakeApp, tmp_path: Path
) -> None:
    config = Config(theme="dark", export=ExportConfig(folder=str(tmp_path / "out")))
    async with make_app(config).run_test(size=NARROW) as pilot:
        await pilot.press("down", "down", "e")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    written = list((tmp_path / "out").iterdir())
    assert [path.suffix for path in written] == [".txt"]
    assert "中国建陶第一镇" in written[0].name
    assert "“1+1+N+X”打造示范集群" in written[0].read_text(encoding="utf-8")

"""A terminal that has ASCII alone can draw the dialogs."""

from __future__ import annotations

import pytest

from feeds.library import Library
from tests.ui.conftest import NOW
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig


@pytest.mark.parametrize("key", ["ctrl+t", "S", "M", "t"])
@pytest.mark.parametrize("ascii_only", [True, False])
async def test_dialogs_have_lines_of_ascii(library: Library, key: str, ascii_only: bool) -> None:
    config = Config(screen=ScreenConfig(ascii=ascii_only))
    app = NewstuiApp(library, config, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = "\n".join("".join(segment.text for segment in strip) for strip in strips)
    drawn = {character for character in text if "\u2500" <= character <= "\u257f"}
    assert bool(drawn) is not ascii_only, drawn
    assert ("+--" in text) is ascii_only

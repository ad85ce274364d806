"""Nothing moves by itself where the person wants it so."""

from __future__ import annotations

import pytest
from textual import constants
from textual.widgets import Input

from feeds.library import Library
from tests.ui.conftest import NOW
from tui.app import NewstuiApp
from tui.config import Config, ScreenConfig


@pytest.mark.parametrize("motion", [True, False])
@pytest.mark.parametrize("key", ["slash", "ctrl+p"])
async def test_the_cursor_blinks_only_with_motion(
    library: Library, motion: bool, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    app = NewstuiApp(library, Config(screen=ScreenConfig(motion=motion)), clock=lambda: NOW)
    assert app.animation_level == ("full" if motion else "none")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        line = app.focused
        assert isinstance(line, Input)
        if motion and key == "ctrl+p":
            return  # Whether the palette's line blinks is Textual's own choice.
        assert line.cursor_blink == motion

"""What the tests of the screen share: who is asked, and how what is to happen is waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tui.screens.detailed import DetailedScreen
from tui.screens.main import MainScreen
from tui.widgets.lines import TextLine
from tui.widgets.rows import Rows

__all__ = [
    "NARROW",
    "WIDE",
    "detailed_text",
    "followed",
    "list_text",
    "main_screen",
    "page_text",
    "told",
    "until",
]

WIDE = (120, 40)
NARROW = (80, 24)


def main_screen(pilot: Pilot[None]) -> MainScreen:
    """Return the main screen of the app under test."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, MainScreen))


def told(pilot: Pilot[None]) -> str:
    """Return what the app has told, a line each."""
    return "\n".join(each.message for each in pilot.app._notifications)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    """Wait until something has happened, however slow the machine."""
    for _ in range(1500):
        await pilot.pause(0.02)
        if happened():
            return
    raise AssertionError("it did not happen")


async def followed(pilot: Pilot[None]) -> None:
    """Wait until the list and the page show what was typed into the filter."""
    await until(pilot, lambda: not main_screen(pilot).is_following)


def detailed_text(screen: DetailedScreen[Any]) -> str:
    """Return all lines of a screen of a table with details, the table's first."""
    rows = screen.query_one(Rows)
    lines = [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]
    told = [f"{each.text} {each.right}" for each in screen.query(TextLine).results(TextLine)]
    return "\n".join([*lines, *told])


def page_text(screen: MainScreen) -> str:
    """Return what the page shows, line by line."""
    strips = [screen.page.render_line(y).text.rstrip() for y in range(screen.page.size.height)]
    return "\n".join(strips)


def list_text(screen: MainScreen) -> str:
    """Return what the list shows, line by line."""
    strips = [screen.list.render_line(y).text.rstrip() for y in range(screen.list.size.height)]
    return "\n".join(strips)

"""What stands over the panes: its wide characters stay whole, whatever lies under them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Label
from textual.widgets._toast import Toast

from tests.ui.driving import WIDE, main_screen, until
from tui.app import NewstuiApp
from tui.compositor import WholeCompositor
from tui.frame import Frame
from tui.thrift import Thrift

MakeApp = Callable[..., NewstuiApp]
MESSAGE = "已写入早报借阅证照样有效到期换证请到河畔书屋办理手续后即可继续借书还书"


def shown(pilot: Pilot[None]) -> str:
    """Return what the whole screen shows, line by line."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def told(text: str) -> str:
    """Return what a message says, without its frame and room."""
    return "".join(text.replace("▌", "").split())


async def with_message(pilot: Pilot[None], message: str) -> Region:
    """Say something on the screen; return where it stands."""
    pilot.app.notify(message)
    await pilot.pause()
    await pilot.pause()
    return next(iter(pilot.app.screen.query(Toast).results(Toast))).region


def over_an_edge(pilot: Pilot[None], region: Region) -> bool:
    """Say whether a pane begins or ends below what stands there."""
    screen = main_screen(pilot)
    panes = [screen.list.region, screen.page.region]
    edges = {edge for pane in panes for edge in (pane.x, pane.right)}
    return any(region.x < edge < region.right for edge in edges)


@pytest.mark.parametrize("size", [(100, 30), WIDE, (200, 50), (80, 24), (40, 15)])
async def test_a_message_over_the_panes_is_whole(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size, notifications=True) as pilot:
        # At one of two places that are a cell apart, a character lies across any edge.
        for begin in ("", "a"):
            region = await with_message(pilot, begin + MESSAGE)
            strips = pilot.app.screen._compositor.render_strips()
            lines = strips[region.y : region.bottom]
            assert told("".join(each.crop(region.x, region.right).text for each in lines)) == (
                begin + MESSAGE
            )
            pilot.app.clear_notifications()
            await pilot.pause()


async def test_a_message_lies_over_the_edge_of_a_pane(make_app: MakeApp) -> None:
    # Else the test above would show nothing.
    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        assert over_an_edge(pilot, await with_message(pilot, MESSAGE))


async def test_what_changes_below_a_message_leaves_it_whole(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        for begin in ("", "a"):
            region = await with_message(pilot, begin + MESSAGE)
            compositor = pilot.app.screen._compositor
            terminal, frame = Thrift(), Frame()
            console, screen = pilot.app.console, pilot.app.screen
            terminal.forget(100)
            first = frame.update(screen, compositor.render_full_update())
            terminal.pass_on(first.render_segments(console))
            for pane in (main_screen(pilot).list, main_screen(pilot).page):
                for left in range(pane.region.x, pane.region.right):
                    part = Region(pane.region.x, region.y, left - pane.region.x + 1, region.height)
                    compositor._dirty_regions.add(part)
                    update = compositor.render_partial_update()
                    assert update is not None
                    frame.forget()
                    terminal.pass_on(frame.update(screen, update).render_segments(console))
                    left_there = "".join(
                        cell.text
                        for y in range(region.y + 1, region.bottom + 1)
                        for x, cell in sorted(terminal._rows[y].items())
                        if region.x < x <= region.right
                    )
                    assert told(left_there) == begin + MESSAGE
            pilot.app.clear_notifications()
            await pilot.pause()


async def test_a_message_that_has_just_gone_is_not_drawn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30), notifications=True) as pilot:
        screen = main_screen(pilot)
        await until(pilot, lambda: "桂畔河边" in shown(pilot))
        await with_message(pilot, MESSAGE)
        assert "▌" in shown(pilot)
        # Gone between two messages of Textual's: the layout is not made anew yet.
        await screen.query_one(Toast).remove()
        strips = screen._compositor.render_strips()
        assert [sum(map(cell_len, (part.text for part in strip))) for strip in strips] == [100] * 30
        gone = shown(pilot)
        assert "▌" not in gone
        await pilot.pause()
        assert shown(pilot) == gone


async def test_screens_of_textual_have_it_too(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        pilot.app.action_command_palette()
        await pilot.pause()
        assert isinstance(pilot.app.screen._compositor, WholeCompositor)


async def test_a_wide_character_that_is_half_covered_goes(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = main_screen(pilot)
        below, above = Label("图书馆图书馆"), Label("|")
        for each in (below, above):
            each.styles.position = "absolute"
            each.styles.layer = "cover"
        screen.styles.layers = "default cover"
        above.styles.offset = (3, 0)
        await screen.mount(below, above)
        await pilot.pause()
        assert shown(pilot).split("\n")[0].startswith("图 |馆图书馆")

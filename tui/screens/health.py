"""The health screen: how every source fares, the worst first, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.binding import Binding

from feeds.errors import NewsError
from feeds.health import SourceHealth, health_of
from feeds.typeset import cell_width, cut, pad
from tui.error_words import translated
from tui.health_words import (
    UNKNOWN,
    details,
    next_text,
    rhythm_text,
    share_text,
    sparkline,
    state_text,
)
from tui.i18n import tr
from tui.screens.ask import AskScreen
from tui.screens.detailed import MOVING, DetailedScreen, with_own_keys
from tui.screens.dialogs import ConfirmScreen
from tui.source_names import source_name
from tui.widgets.lines import TextLine
from tui.widgets.rows import Cell, Rows

if TYPE_CHECKING:
    from tui.keymap import Keymap
    from tui.screens.caring import CaringScreen

__all__ = ["HealthScreen", "health_screen"]

BAD = ("failing", "gone", "waiting")


class HealthRows(Rows):
    """A row a source: mark, name, status, and as much else as there is room for."""

    DEFAULT_CSS = """
    HealthRows { height: 1fr; }
    HealthRows > .health--bad { color: $error; }
    HealthRows > .health--fact { color: $text-muted; }
    HealthRows:ansi > .health--bad { color: ansi_red; }
    HealthRows:ansi > .health--fact { color: ansi_default; text-style: dim; }
    """
    COMPONENT_CLASSES = {"health--bad", "health--fact"}

    def __init__(self, *, now: Callable[[], datetime], ascii_only: bool) -> None:
        """Show nothing yet."""
        super().__init__()
        self._now = now
        self._ascii = ascii_only
        self._given: list[SourceHealth] = []

    def show_health(self, given: Sequence[SourceHealth]) -> None:
        """Show these; the cursor stays on its source, or else on its row."""
        here = self.current
        self._given = list(given)
        places = {each.source.id: index for index, each in enumerate(given)}
        if here is not None and here.source.id in places:
            self.set_reactive(Rows.cursor, places[here.source.id])
        self.resize_rows()
        self.show_cursor()

    @property
    def row_count(self) -> int:
        """How many sources there are."""
        return len(self._given)

    @property
    def current(self) -> SourceHealth | None:
        """The source under the cursor."""
        return self._given[self.cursor] if self._given else None

    def empty_lines(self, width: int) -> list[list[Cell]]:
        """Say that nothing is here."""
        return [[], [(" " + cut(tr("There are no sources."), width - 2), "")]]

    def row_lines(self, index: int, width: int) -> list[list[Cell]]:
        """Return what a row shows."""
        health, now = self._given[index], self._now()
        bad = health.state in BAD
        mark = "!" if bad else "-" if health.state == "disabled" else " "
        name = "health--bad" if bad else ""
        unknown = "-" if self._ascii else UNKNOWN
        facts: list[Cell] = [(pad(cut(state_text(health), 16), 16), name)]
        if width >= 64:
            bars = sparkline(health.record.weeks, ascii_only=self._ascii)
            facts.append((f" {bars}", "health--fact"))
        if width >= 78:
            facts.append(
                (" " + pad(cut(rhythm_text(health, now) or unknown, 15), 15), "health--fact")
            )
        if width >= 110:
            facts.append((" " + pad(cut(next_text(health, now), 12), 12), "health--fact"))
            facts.append((f" {share_text(health) or unknown:>5}", "health--fact"))
        # The last column is the scrollbar's.
        room = max(1, width - 5 - sum(cell_width(text) for text, _ in facts))
        title = pad(cut(source_name(health.source), room), room)
        return [[(f" {mark} ", name), (title, name), (" ", ""), *facts]]


SAME = MOVING | {
    "refresh": "retry",
    "edit_source": "edit",
    "remove": "remove",
    "undo": "undo",
}
"""What an action of the main screen is here; its keys do it here too."""


def health_screen(keymap: Keymap) -> type[HealthScreen]:
    """Return the screen's class with the person's own keys besides those it names."""
    return with_own_keys(HealthScreen, keymap, SAME)


class HealthScreen(DetailedScreen[None]):
    """A table of all sources and all there is to say of the one under the cursor."""

    BINDINGS = [
        Binding("r,enter", "retry", show=False),
        Binding("e", "edit", show=False),
        Binding("f", "find", show=False),
        Binding("d", "disable", show=False),
        Binding("delete,x", "remove", show=False),
        Binding("ctrl+z", "undo", show=False),
    ]

    DETAILS = 6
    LEAST = 3

    def __init__(self, main: CaringScreen, *, every: float) -> None:
        """Show the sources of the main screen's library.

        Args:
            main: Does the work on sources.
            every: Seconds between two visits on schedule, where nothing else is set.
        """
        super().__init__()
        self._main = main
        self._every = every
        self._counts = ""
        """How many fail."""
        self._tells_work = False
        """Whether what came of the last work is told."""

    def table(self) -> HealthRows:
        """Return the table, not filled yet."""
        return HealthRows(now=self._main.now, ascii_only=self._main.config.screen.ascii)

    def keys_text(self) -> str:
        """Return what the last line says of the keys."""
        return tr("r retry · e address · f find it · d on/off · x remove · l all · Esc back")

    @property
    def _rows(self) -> HealthRows:
        return self.query_one(HealthRows)

    def show_all(self) -> None:
        """Read how the sources fare again."""
        found = health_of(self._main.library, self._every, self._main.now())
        bad = sum(each.state in BAD for each in found)
        self._counts = tr("{count} of {total} fail", count=bad, total=len(found))
        self._show_title()
        self._rows.show_health(found)
        self.show_details()

    def details_text(self) -> Sequence[str]:
        """Return all there is to say of the source under the cursor."""
        health = self._rows.current
        ascii_only = self._main.config.screen.ascii
        return () if health is None else details(health, self._main.now(), ascii_only=ascii_only)

    def show_work(self) -> None:
        """Say what is being done; and what came of it, until the cursor moves on."""
        self._tells_work |= self._main.is_seen_loading
        if self.is_mounted:
            self._show_title()

    @on(Rows.Highlighted)
    def told_enough(self) -> None:
        """Say no more what came of work."""
        self._tells_work = self._main.is_seen_loading
        self._show_title()

    def _show_title(self) -> None:
        told = self._main.job_text(short=True) if self._tells_work else ""
        # None is there while the screen is being left.
        for line in self.query(".-title").results(TextLine):
            line.show(tr("Source health"), told or self._counts)

    # What to do about it

    def action_retry(self) -> None:
        """Fetch the source again, whatever it is like."""
        health = self._rows.current
        if health is not None:
            self._main.refresh_sources([health.source], insist=True)

    def action_disable(self) -> None:
        """Leave the source out of refreshing, or take it in again."""
        health = self._rows.current
        if health is not None:
            wanted = None if health.record.disabled else True
            try:
                self._main.library.edit_source(health.source.id, {"disabled": wanted})
            except NewsError as error:
                self.notify(translated(str(error)), severity="error", markup=False)
                return
            self._main.reload()
            self.show_all()

    @work
    async def action_edit(self) -> None:
        """Ask for another address."""
        health = self._rows.current
        if health is None:
            return
        await self.app.push_screen_wait(
            AskScreen(
                tr("Where it is fetched from"),
                answer=health.source.location,
                refusal=lambda address: self._main.move_source(health.source, address),
            )
        )

    def action_find(self) -> None:
        """Look for the feeds of the source's site, by the network."""
        health = self._rows.current
        if health is None:
            return
        from feeds.refresh.web import WEB_KINDS

        if health.source.kind in WEB_KINDS:
            self._main.find_feed(health.source)
        else:
            self.notify(tr("It is on this machine."), markup=False)

    @work
    async def action_remove(self) -> None:
        """Remove the source, after asking; undoing brings it back."""
        health = self._rows.current
        if health is None:
            return
        name = source_name(health.source)
        question = tr("Remove {name} and its articles, with their marks?", name=name)
        if await self.app.push_screen_wait(ConfirmScreen(question)):
            self._main.library.remove_source(health.source.id)
            self._main.reload()
            self.show_all()

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._main.action_undo()
        self.show_all()

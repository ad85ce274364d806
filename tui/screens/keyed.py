"""The main screen with its keys: bindings from the keymap, and macros."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.binding import Binding
from textual.worker import Worker

from tui.i18n import tr
from tui.keymap import FIXED, Keymap
from tui.screens.main import MainScreen

__all__ = ["KeyedScreen", "keyed_screen"]


class KeyedScreen(MainScreen):
    """Runs macros: several actions after one key."""

    _macro_runs = False

    async def action_macro(self, number: int) -> None:
        """Run a macro; one that is under way already is not begun again."""
        if not self._macro_runs:
            self._macro_runs = True
            self.run_worker(self._run_macro(self.keymap.macros[number].do), group="macro")

    async def _run_macro(self, actions: Sequence[str]) -> None:
        try:
            for action in actions:
                if not self.is_attached:
                    return
                await self._one_after_the_other(action)
        finally:
            self._macro_runs = False

    async def _one_after_the_other(self, action: str) -> None:
        """Run an action, and wait until what it asks the person has been answered."""
        before = set(self.app.workers)
        if action == "quit":
            self.app.exit()
            return
        await self.run_action(action)
        started: list[Worker[object]] = [
            worker for worker in self.app.workers if worker not in before and worker.node is self
        ]
        for worker in started:
            await asyncio.wait([asyncio.ensure_future(worker.wait())])


def keyed_screen(keymap: Keymap) -> type[KeyedScreen]:
    """Return the main screen's class with the bindings of a keymap.

    Textual reads bindings from classes: this way they are its own from the start, and every
    part of it that shows or checks keys sees the same ones.
    """
    bindings = [
        Binding(",".join(keys), action.id, tr(action.title), show=False, id=action.id)
        for action in keymap.actions
        if action.id != "quit" and (keys := action.keys)
    ]
    leaving = [key for key in keymap.keys("quit") if key not in FIXED]
    if leaving:
        bindings.append(Binding(",".join(leaving), "app.quit", show=False, id="quit"))
    for number, macro in enumerate(keymap.macros):
        bindings.append(Binding(macro.key, f"macro({number})", macro.name, show=False))
    return type("MainScreen", (KeyedScreen,), {"BINDINGS": bindings})

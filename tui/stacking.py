"""One dialog at a time, however long one takes to open.

What copies a text or loads a picture first shows its dialog a while after its key, and keys
still reach the screen below until then, which would open one dialog over the other: Textual
draws each over those below it, and a pile of them so deep that it ends the program.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import Any

from textual.app import App
from textual.dom import DOMNode, NoScreen
from textual.screen import Screen

__all__ = ["SingleDialogs"]

_asking: ContextVar[Screen[Any] | None] = ContextVar("asking", default=None)
"""The screen whose action is going on, in a worker that it started too."""


class SingleDialogs(App[None]):
    """An app in which no action of a screen opens anything while something stands over it."""

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, *more: Any, **named: Any
    ) -> bool:
        """Run an action as Textual does, and remember whose it is."""
        of_app = default_namespace is None or isinstance(default_namespace, App)
        token = _asking.set(None if of_app else _screen_of(default_namespace))
        try:
            return await super().run_action(action, default_namespace, *more, **named)
        finally:
            _asking.reset(token)

    def push_screen(self, screen: Any, *arguments: Any, **more: Any) -> Any:
        """Show a screen, unless another one stands over the screen that asks for it.

        Then whoever waits for an answer has none, as if it had been closed at once.
        """
        asking = _asking.get()
        if asking is None or asking is self.screen or asking not in self.screen_stack:
            # What goes on in the new screen is its own, not of the action that opened it.
            token = _asking.set(None)
            try:
                return super().push_screen(screen, *arguments, **more)
            finally:
                _asking.reset(token)
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        answer.set_result(None)
        return answer


def _screen_of(node: DOMNode | None) -> Screen[Any] | None:
    try:
        return node.screen if node is not None else None
    except NoScreen:
        return None

"""Keys in their order, each for what the key before it has opened.

Textual hands every key at once to whatever has the focus, and an action runs some messages
later: what is typed fast, pasted, or comes in one piece over a slow line after a key that opens
a dialog would go to the screen below, where letters are actions. Here a key is handed on when
the one before it has been dealt with, and when what that opened can be typed into.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from textual import events, on
from textual.app import App
from textual.command import CommandPalette
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

__all__ = ["TypingAhead"]

LOOK = 0.004
"""Seconds between two looks at whether an action has opened the dialog that it prepares."""
LOOKS = 12
"""How often that is looked at: what keeps the screen from answering meanwhile does not count."""
PALETTE_PASSES = 5
"""How often the way of a key has to be gone until the palette has done what it says."""
LOST = 0.02
"""Seconds between two looks at whether what a key was handed to is still there."""
LONGEST = 1.0
"""Seconds after which the next key goes on, whatever became of the one before."""
_Typed = events.Key | events.Paste | events.MouseDown | events.MouseUp | events.MouseScrollDown
_Typed |= events.MouseScrollUp
_Written = events.Key | events.Paste


@dataclass(eq=False)
class _Turn:
    """A key under way, or the beginning of all."""

    target: MessagePump
    """What it was handed to."""
    below: Screen[Any] | None = None
    """The screen that was there then."""
    workers: frozenset[Worker[Any]] = frozenset()
    """What went on then."""
    usable: Screen[Any] | None = None
    """The screen that can be typed into."""
    passes: int = 2
    """How often the way is still to be gone: what a widget makes of a key, such as that a line
    has been submitted, it tells behind the first message that follows the key."""
    began: float = field(default_factory=time.monotonic)
    looks: int = 0

    @property
    def is_old(self) -> bool:
        """Whether it has been waited for long enough."""
        return time.monotonic() - self.began > LONGEST


class KeyPassed(Message):
    """Goes the way that a key goes, behind it, and so comes to the app after it."""

    def __init__(self, turn: _Turn) -> None:
        """Follow the key of this turn."""
        super().__init__()
        self.turn = turn


class TypingAhead(App[None]):
    """An app that hands on one key at a time."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Hold what is typed until ``begin_typing``."""
        super().__init__(*arguments, **named)
        self._typed_ahead: deque[_Typed] = deque()
        self._key_turn: _Turn | None = _Turn(self)
        """The key under way; the next one has to wait for it."""

    def begin_typing(self) -> None:
        """Hand on what was typed so far once the screen can be typed into."""
        if self._key_turn is not None:
            self._key_turn = _Turn(self)
            self._look_at_turn(self._key_turn)

    async def on_event(self, event: events.Event) -> None:
        """Handle an event as Textual does, a key in its turn."""
        if not isinstance(event, _Typed) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed_ahead.append(event)
        if self._key_turn is not None and len(self._typed_ahead) == 1:
            self._watch_turn(self._key_turn)
        await self._next_keys()

    async def _next_keys(self) -> None:
        while self._typed_ahead and self._key_turn is None:
            event = self._as_meant(self._typed_ahead.popleft())
            target = self.focused or self.screen
            if not isinstance(event, _Written) or self._only_types(event, target):
                await super().on_event(event)
                continue
            turn = _Turn(target, self.screen, frozenset(self.workers), self.screen)
            if isinstance(self.screen, CommandPalette):
                # Its line tells its list to choose, which tells it what was chosen.
                turn.passes = PALETTE_PASSES
            self._key_turn = turn
            await super().on_event(event)
            target.post_message(KeyPassed(turn))
            if self._typed_ahead:
                self._watch_turn(turn)

    def _as_meant(self, event: _Typed) -> _Typed:
        """Take a line feed for Enter: so it comes before the program has the terminal."""
        if not isinstance(event, events.Key) or event.key != "ctrl+j":
            return event
        bound = any("ctrl+j" in keys.key_to_bindings for _, keys in self.screen._binding_chain)
        return event if bound else events.Key("enter", "\r")

    def _only_types(self, event: _Typed, target: object) -> bool:
        """Whether it adds to a line and does nothing else, so that the next need not wait.

        Not in the palette, whose list has to follow before Enter chooses from it.
        """
        if not isinstance(target, Input) or isinstance(self.screen, CommandPalette):
            return False
        return isinstance(event, events.Paste) or (
            isinstance(event, events.Key) and event.is_printable
        )

    @on(KeyPassed)
    def key_passed(self, message: KeyPassed) -> None:
        """See what a key has done, after what it asked the app for, such as a focus."""
        message.stop()
        turn = message.turn
        turn.passes -= 1
        if not turn.passes or not turn.target.post_message(KeyPassed(turn)):
            self.call_later(self._look_at_turn, turn)

    def _look_at_turn(self, turn: _Turn) -> None:
        """Hand on the next key if the one before has been dealt with."""
        if turn is not self._key_turn:
            return
        screen = self.screen
        if screen is not turn.usable and not turn.is_old:
            # The message stands behind the screen's own mounting, and comes back here. Where a
            # dialog was closed, what had asked for the answer goes on, and may open another.
            turn.target, turn.usable, turn.passes = screen, screen, 1
            turn.below, turn.workers = screen, frozenset()
            screen.post_message(KeyPassed(turn))
        elif self._may_go_on(turn) and self._is_opening(turn):
            turn.looks += 1
            self.set_timer(LOOK, partial(self._look_at_turn, turn))
        else:
            self._key_turn = None
            self.call_next(self._next_keys)

    def _may_go_on(self, turn: _Turn) -> bool:
        """Whether it is worth while to look again at what a key began."""
        if isinstance(turn.below, CommandPalette):
            return not turn.is_old
        return turn.looks < LOOKS

    def _is_opening(self, turn: _Turn) -> bool:
        """Whether something that a key began goes on in a worker of its screen's."""
        return any(
            worker.node is turn.below and not worker.is_finished
            for worker in self.workers
            if worker not in turn.workers
        )

    def _watch_turn(self, turn: _Turn) -> None:
        """See, while others wait, that a key does not get lost with the dialog it closed."""
        self.set_timer(LOST, partial(self._find_turn, turn))

    def _find_turn(self, turn: _Turn) -> None:
        if turn is not self._key_turn:
            return
        if not turn.target.is_attached or turn.is_old:
            self._look_at_turn(turn)
        else:
            self._watch_turn(turn)

"""What fails in the library, or anywhere else that has words for it, is told; the screen goes on.

Textual ends an app by every error that reaches it, and before that whatever handled the message:
a screen that hears nothing any more. That another program writes to the library, that the disk
is full or the file damaged, is no fault of the program's: it is said, and what was asked for has
not been done.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

from feeds.errors import NewsError
from tui.error_words import translated

__all__ = ["Mishaps", "keep_hearing", "tell_error"]

_dispatch = MessagePump._dispatch_message


def tell_error(app: App[Any], error: NewsError, *, timeout: float | None = None) -> None:
    """Say what failed, unless that is still to be read.

    Args:
        app: Shows it.
        error: What happened.
        timeout: Seconds for which it is shown; the usual time when missing.
    """
    text = translated(str(error))
    if all(each.message != text for each in app._notifications):
        app.notify(text, severity="error", markup=False, timeout=timeout)


def keep_hearing() -> None:
    """Have whatever hears messages, Textual's own widgets too, go on after such an error."""
    every: Any = MessagePump
    every._dispatch_message = _dispatch_telling


async def _dispatch_telling(pump: MessagePump, message: Message) -> None:
    try:
        await _dispatch(pump, message)
    except NewsError as error:
        pump.app._handle_exception(error)


class Mishaps(App[None]):
    """An app that tells of errors that have words, once it has a screen to tell them on."""

    failure: NewsError | None = None
    """What kept it from beginning; it ends by that with the exit code 1."""
    has_begun = False
    """Whether there is a screen that can go on."""

    async def run_action(self, *arguments: Any, **named: Any) -> bool:
        """Run an action as Textual does; one that fails is over, and the next key counts."""
        try:
            return await super().run_action(*arguments, **named)
        except NewsError as error:
            self._handle_exception(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """Tell of an error that has words; any other ends the app."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not isinstance(cause, NewsError):
            super()._handle_exception(error)
        elif self.has_begun:
            tell_error(self, cause)
        elif self.failure is None:
            self.failure = cause
            self.exit(return_code=1)

"""Signals that end a command in order, as Ctrl+C does: what it is writing is cleaned up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Ended", "ends_in_order"]

_NUMBERS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ended(KeyboardInterrupt):
    """A signal has ended this process; ``exit_code`` says which."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


@contextmanager
def ends_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise ``Ended`` meanwhile; a second one ends regardless.

    One that is ignored, as by nohup, stays ignored. In another thread than the first, signals
    are none of its business.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [each for each in _NUMBERS if signal.getsignal(each) is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_DFL)
        raise Ended(number)

    for each in numbers:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in numbers:
            signal.signal(each, signal.SIG_DFL)

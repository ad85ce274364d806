"""The terminal, handled so that nothing it sends or does can take the program down badly.

On top of Textual's driver for Unix: a byte that is not UTF-8 becomes U+FFFD instead of a
crash; SIGTERM, SIGHUP and SIGINT end the program with the terminal restored; a terminal
that is gone ends it too, even where SIGHUP is ignored.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from types import FrameType
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.escapes import PastedText, escapes_apart
from tui.hyperlinks import with_steady_ids
from tui.thrift import Thrift

__all__ = ["SteadyDriver"]

_POLL = 0.1
"""Seconds between looks for a timed-out escape sequence."""
_ALIVE_EVERY = 10
"""Polls between checks that the terminal is still there."""
_GRACE = 1.5
"""Seconds an orderly end may take before the process is ended regardless."""
_RESTORING = 0.3
"""Seconds that giving the terminal back may take then."""
_ENDING = frozenset({signal.SIGTERM, signal.SIGHUP, signal.SIGINT})
_RESTORE = b"".join(
    b"\x1b" + code
    for code in (
        b"[?2004l",  # bracketed paste
        b"[?7h",  # line wrap back on
        b"[?1000l",  # the mouse, in all its modes
        b"[?1003l",
        b"[?1015l",
        b"[?1006l",
        b"[?2048l",  # reports of resizes
        b"[<u",  # the kitty keyboard
        b"[?1049l",  # the other screen
        b"[?25h",  # the cursor
        b"[?1004l",  # reports of focus
    )
)
"""What undoes everything Textual asks of a terminal."""


def _leave_to_the_thread(number: int, frame: FrameType | None) -> None:
    """Do nothing: that a signal came has been told already, and this keeps it from ending all."""


class SteadyDriver(LinuxDriver):
    """Textual's Unix driver with the guards a program on a server needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take Textual's arguments."""
        super().__init__(*args, **kwargs)
        self._ending = False
        self._is_listening = False
        self._is_lent = False
        self._thrift = Thrift() if getattr(self._app, "is_thrifty", False) else None
        self._size = (0, 0)

    def write(self, data: str) -> None:
        """Send it to the terminal, with one id for all the pieces of a link."""
        data = with_steady_ids(data)
        if self._thrift is not None:
            data = self._thrift.pass_on(self._sized(data))
        super().write(data)

    def _sized(self, data: str) -> str:
        """Let go of what is known of the screen where the terminal has another size now."""
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            return data
        if self._thrift is not None and size != self._size:
            self._size = (size.columns, size.lines)
            self._thrift.forget(size.columns)
        return data

    def start_application_mode(self) -> None:
        """Take the terminal, and the signals that would leave it in disorder."""
        self._take_signals()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if getattr(self._app, "shows_cursor", False):
            self.write("\x1b[?25h")

    def _take_signals(self) -> None:
        """Let a thread of its own hear the signals, which waits for nothing else.

        The one that draws may itself be waiting: for a terminal that reads nothing any more, or
        for the disk.
        """
        if self._is_listening:
            return
        self._is_listening = True
        heard, told = os.pipe()
        os.set_blocking(told, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in _ENDING:
            # A signal that the parent had ignored (nohup) stays ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _leave_to_the_thread)
        listener = threading.Thread(target=self._listen, args=(heard,), name="newstui-signals")
        listener.daemon = True
        listener.start()

    def _listen(self, heard: int) -> None:
        while numbers := os.read(heard, 64):
            for number in numbers:
                # While a browser has the terminal, Ctrl+C is meant for that.
                if number in _ENDING and not (self._is_lent and number == signal.SIGINT):
                    self.end(128 + number)

    def suspend_application_mode(self) -> None:
        """Let another program have the terminal."""
        self._is_lent = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal back, if it was given away.

        SIGCONT comes at other times too, as after SIGTERM: what was found of the terminal at
        first must stay what it is given back as.
        """
        if not self._is_lent:
            return
        super().resume_application_mode()
        self._is_lent = False

    def end(self, return_code: int, *, terminal_gone: bool = False) -> None:
        """End the app with that exit code, in order if it can, regardless if it cannot."""
        if self._ending:
            return
        self._ending = True
        watchdog = threading.Timer(
            0.3 if terminal_gone else _GRACE, self._end_regardless, (return_code, terminal_gone)
        )
        watchdog.daemon = True
        watchdog.start()
        with contextlib.suppress(RuntimeError):  # The loop is over: the end has come already.
            self._loop.call_soon_threadsafe(self._exit_app, return_code)

    def _exit_app(self, return_code: int) -> None:
        self._app.exit(return_code=return_code)

    def _end_regardless(self, return_code: int, terminal_gone: bool) -> None:
        # Marks and counters are committed as they are made, so nothing is lost here.
        if not terminal_gone:
            # A terminal that reads nothing does not take this either.
            restorer = threading.Thread(target=self._restore_terminal, daemon=True)
            restorer.start()
            restorer.join(_RESTORING)
        os._exit(return_code)

    def _restore_terminal(self) -> None:
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.write(2, _RESTORE)
        except (OSError, termios.error):
            return

    def _run_input_thread(self) -> None:
        """Hand a fault of the thread to the app, which reports it without any values."""
        try:
            self.run_input_thread()
        except Exception as error:
            # The top of a thread: a fault here must end the app, not just its keys.
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until told to stop; a closed or vanished terminal ends the app."""
        parser = XTermParser(self._debug)
        pasted = PastedText()
        alt: frozenset[str] = getattr(self._app, "alt_keys", frozenset())
        # What is typed comes in the terminal's own encoding, which may be GB18030.
        encoding = getattr(sys.__stdin__, "encoding", None) or "utf-8"
        decoder = getincrementaldecoder(encoding)(errors="replace")
        polls = 0
        while not self.exit_event.is_set():
            polls += 1
            if polls % _ALIVE_EVERY == 0 and not self._terminal_is_there():
                self.end(128 + signal.SIGHUP, terminal_gone=True)
                return
            data = self._read(_POLL)
            if data is None:
                self.end(128 + signal.SIGHUP, terminal_gone=True)
                return
            # Of a character that is not whole yet nothing is decoded, and an empty text
            # would tell the parser that the input has ended.
            for is_pasted, text in pasted.cut(decoder.decode(data)):
                for message in parser.feed(text if is_pasted else escapes_apart(text, alt)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self, timeout: float) -> bytes | None:
        """Return what was typed within the timeout in seconds; None when the terminal ended."""
        try:
            ready, _, _ = select.select([self.fileno], [], [], timeout)
            if not ready:
                return b""
            return os.read(self.fileno, 4096) or None
        except InterruptedError:
            return b""
        except (OSError, ValueError):
            return None

    def _terminal_is_there(self) -> bool:
        if not self.input_tty:
            return True
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return False
        return True

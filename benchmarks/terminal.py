"""A program in a terminal of its own: what the benchmarks and the terminal tests drive."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

__all__ = ["Terminal"]


class Terminal:
    """A pseudo-terminal with a program in it. Everything the program wrote is in ``output``."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        ignore_hangup: bool = False,
    ) -> None:
        """Start the program."""
        self.output = bytearray()
        self.started = time.perf_counter()
        self.returncode: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # The child: only what is safe after a fork, then the program. It may have been
            # started from the background of a shell, which has the keys' signals ignored.
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(env if env is not None else os.environ))
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data: bytes) -> None:
        """Type."""
        os.write(self.fd, data)

    def read(self, timeout: float) -> bytes:
        """Return what the program writes within the timeout in seconds, as soon as it does."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""  # Linux answers so once the program has closed the terminal.
        self.output += data
        return data

    def wait_for(self, text: bytes, timeout: float = 30.0, *, start: int = 0) -> bool:
        """Read until ``text`` was written after ``start``; say whether it was in time."""
        until = time.perf_counter() + timeout
        while text not in self.output[start:]:
            left = until - time.perf_counter()
            if left <= 0:
                return False
            if not self.read(min(left, 0.05)) and self.poll() is not None:
                self.drain()
                return text in self.output[start:]
        return True

    def wait_raw(self, timeout: float = 30.0) -> bool:
        """Read until the program takes single keys; say whether it was in time.

        Before it does, the terminal keeps Ctrl+Q and Ctrl+C to itself: what is typed then is
        lost, however much of the program is on screen already.
        """
        until = time.perf_counter() + timeout
        while termios.tcgetattr(self.fd)[3] & (termios.ICANON | termios.ISIG):
            if time.perf_counter() > until or self.poll() is not None:
                return False
            self.read(0.02)
        return True

    def drain(self, quiet: float = 0.05) -> int:
        """Read until nothing came for ``quiet`` seconds; return how many bytes did."""
        count = 0
        while data := self.read(quiet):
            count += len(data)
        return count

    def poll(self) -> int | None:
        """Return the exit code as a shell would give it, or ``None`` while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.returncode = code if code >= 0 else 128 - code
        return self.returncode

    def wait(self, timeout: float = 30.0) -> int | None:
        """Read on until the program ends; return its exit code, ``None`` when it does not."""
        until = time.perf_counter() + timeout
        while self.poll() is None and time.perf_counter() < until:
            self.read(0.02)
        return self.returncode

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        """End the program and give everything back."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.returncode = 137
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

"""The two ends of the plain reader: lines that are typed, and lines that are said."""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Iterable

from tui import output
from tui.i18n import tr

__all__ = ["Console"]

_LINES = 20
"""Lines said at a time where no terminal tells its height."""


class Console:
    """Asks for lines, and says text a screen at a time."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        """Take standard input and output, whatever they are."""
        self.ascii_only = ascii_only
        self.is_typed = output.is_terminal(sys.stdin)
        """Whether a person types; else a script does, and nothing is held back from it."""
        self._rest: deque[str] = deque()
        if self.is_typed:
            # Line editing and a history, where the system has them.
            with contextlib.suppress(ImportError):
                import readline  # noqa: F401

    @property
    def height(self) -> int:
        """How many lines are said before a person is asked to go on."""
        size = output.terminal_size()
        return max(3, size[1] - 2) if size else _LINES

    @property
    def has_more(self) -> bool:
        """Whether something is still to be said."""
        return bool(self._rest)

    def ask(self) -> str | None:
        """Return the next line that is typed, or ``None`` at the end."""
        output.flush()
        try:
            if self.is_typed:
                return input("newstui> ")
            line = sys.stdin.readline() if sys.stdin is not None else ""
        except EOFError:
            return None
        except UnicodeDecodeError:
            output.say(tr("that was no text in the terminal's encoding; type it again"))
            return ""
        return line.rstrip("\r\n") if line else None

    def say(self, lines: Iterable[str], *, whole: bool = False) -> None:
        """Say lines; of many, a person hears the first and is told how to go on.

        Args:
            lines: Without their newlines.
            whole: Not a screen at a time.
        """
        self._rest = deque(lines)
        self.go_on(whole=whole)

    def go_on(self, *, whole: bool = False) -> None:
        """Say the next screen of what is left."""
        count = self.height if self.is_typed and not whole else len(self._rest)
        said = [self._rest.popleft() for _ in range(min(count, len(self._rest)))]
        output.text("".join(line + "\n" for line in said))
        if self._rest:
            output.text(tr("-- {count} more lines: Enter goes on --", count=len(self._rest)) + "\n")

    def stop(self) -> None:
        """Leave out what is left."""
        self._rest.clear()

"""What the command line prints: data on standard output, words on standard error.

Every string from outside is made safe here once more, whatever was done to it before.
A reader that goes away early is no error; a write that fails is one, and is said.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from feeds.clean import clean_line
from feeds.errors import NewsError
from tui.i18n import tr

__all__ = [
    "OutputError",
    "abandon",
    "data",
    "flush",
    "is_styled",
    "is_terminal",
    "path",
    "prepare",
    "problem",
    "raw",
    "say",
    "say_lines",
    "terminal_size",
    "text",
]

_ERRORS = "newstui-substitute"
_PLAIN = {
    "●": "*", "★": "+", "○": "o", "☆": "-", "•": "*", "·": ".", "…": "~", "─": "-", "—": "-",
    "–": "-", "━": "=", "│": "|", "‘": "'", "’": "'", "“": '"', "”": '"', "\u3000": "  ",
    "，": ", ", "。": ". ", "：": ": ", "；": "; ", "？": "? ", "！": "! ", "（": " (", "）": ") ",
}  # fmt: skip
"""What stands in for a character the terminal's encoding lacks, in as many cells."""


class OutputError(NewsError):
    """Standard output could not be written."""


def prepare() -> None:
    """Make both streams take any text: what their encoding lacks is substituted."""
    import codecs

    codecs.register_error(_ERRORS, _substitute)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors=_ERRORS)


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream is there and is a terminal."""
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False


def terminal_size() -> tuple[int, int] | None:
    """Return the columns and rows of the terminal on standard output, if it is one."""
    if not is_terminal(sys.stdout):
        return None
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        columns = rows = 0
    # As elsewhere, the environment outranks the terminal; 0 is a terminal that cannot say.
    columns = _number(os.environ.get("COLUMNS", "")) or columns or 80
    rows = _number(os.environ.get("LINES", "")) or rows or 24
    return columns, rows


def is_styled(environ: Mapping[str, str]) -> bool:
    """Say whether standard output is a terminal that knows bold and dim."""
    return is_terminal(sys.stdout) and environ.get("TERM", "dumb") not in {"", "dumb", "unknown"}


def text(content: str) -> None:
    """Write text to standard output in the terminal's encoding.

    Raises:
        BrokenPipeError: the reader is gone.
        OutputError: it cannot be written.
    """
    _write(lambda stream: stream.write(content))


def data(content: str) -> None:
    """Write text that is UTF-8 by its format, such as JSON, whatever the locale.

    Raises:
        BrokenPipeError: the reader is gone.
        OutputError: it cannot be written.
    """
    if is_terminal(sys.stdout):
        text(content)
        return
    _write_bytes(content.encode("utf-8", "replace"))


def raw(content: bytes) -> None:
    """Write bytes as they are; the caller sees that no terminal gets what is no text.

    Raises:
        BrokenPipeError: the reader is gone.
        OutputError: it cannot be written.
    """
    _write_bytes(content)


def path(place: os.PathLike[str]) -> None:
    """Write a path in a line: byte for byte for a program, made safe for a terminal.

    Raises:
        BrokenPipeError: the reader is gone.
        OutputError: it cannot be written.
    """
    if is_terminal(sys.stdout):
        text(clean_line(os.fspath(place)) + "\n")
    else:
        _write_bytes(os.fsencode(place) + b"\n")


def flush() -> None:
    """Bring out everything written so far.

    Raises:
        BrokenPipeError: the reader is gone.
        OutputError: it cannot be written.
    """
    if sys.stdout is not None:
        _write(lambda stream: stream.flush())


def abandon() -> None:
    """Let go of standard output, so that the interpreter's end does not write to it."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()


def say(line: str) -> None:
    """Tell the person something on standard error, in one line."""
    if sys.stderr is None:
        return
    # Nobody is left to be told when this fails; the exit code still says what happened.
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(clean_line(line) + "\n")
        sys.stderr.flush()


def say_lines(lines: Iterable[str]) -> None:
    """Tell the person lines whose blanks count; they are safe already."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.writelines(f"  {line}\n" for line in lines)
        sys.stderr.flush()


def problem(what: str | NewsError) -> None:
    """Say what went wrong: ``newstui: where: message (remedy)``."""
    from tui.error_words import translated

    say("newstui: " + translated(str(what)))


def _write(write: Callable[[TextIO], object]) -> None:
    if sys.stdout is None:
        raise OutputError(tr("standard output is closed"))
    try:
        write(sys.stdout)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            tr("cannot write: {reason}", reason=reason), where=tr("standard output")
        ) from error


def _write_bytes(content: bytes) -> None:
    def write(stream: TextIO) -> None:
        stream.flush()
        stream.buffer.write(content)

    _write(write)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() else 0


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import combining, east_asian_width

    pieces: list[str] = []
    for character in error.object[error.start : error.end]:
        wide = 0 if combining(character) else 1 + (east_asian_width(character) in "WF")
        pieces.append(_PLAIN.get(character, "?" * wide))
    return "".join(pieces), error.end

"""``newstui [SOURCE...]``: open the screen, or print the list where there is no terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import GlobalOptions, UsageError
from tui.i18n import tr
from tui.paths import sample_articles

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["can_show_screen", "run"]

_NO_SCREEN = {"", "dumb", "unknown"}
"""Values of TERM that promise nothing a screen could be drawn with."""


def run(options: GlobalOptions, context: Context) -> int:
    """Open the sources named on the command line, or what the library holds."""
    if options.help:
        from tui.usage import overview

        output.text(overview())
        return 0
    sources = _sources(options)
    context.read_config()
    if options.plain:
        return _read_plainly(context, sources)
    if can_show_screen(context.environ, piped="-" in sources):
        return _show_screen(context, sources)
    from tui.commands import list_

    context.tell_warnings()
    return list_.run_default(sources, context)


def can_show_screen(environ: Mapping[str, str], *, piped: bool = False) -> bool:
    """Say whether there is a terminal to draw on and to take keys from.

    Args:
        environ: For TERM.
        piped: Whether standard input brings an article; keys then come from the
            terminal of the process.
    """
    if os.name == "posix" and environ.get("TERM", "") in _NO_SCREEN:
        return False
    if not (output.is_terminal(sys.stdout) and output.is_terminal(sys.stderr)):
        return False
    if output.is_terminal(sys.stdin):
        return True
    return piped and _terminal_opens()


def _terminal_opens() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _sources(options: GlobalOptions) -> list[str]:
    unknown = [word for word in options.rest if word.startswith("-") and word != "-"]
    if unknown:
        raise UsageError(
            tr("unknown option {words}", words=" ".join(unknown)),
            remedy=tr("see {command}", command="newstui --help"),
        )
    return [*options.rest, *(options.literal or [])]


def _show_screen(context: Context, sources: list[str]) -> int:
    piped: bytes | None = None
    if "-" in sources:
        # One byte more than is allowed, so that too much is noticed.
        piped = context.standard_input().read(context.config.files.limit + 1)
        _take_keys_from_terminal()
    from feeds.errors import LibraryError

    library = context.library()
    if not library.changeable:
        # The screen writes all the time: where it is, what was read, how often.
        raise LibraryError(
            "neither the library nor a copy of it can be written to",
            where=str(library.path),
            remedy="free some space",
        )
    with suppress(LibraryError):
        # Another newstui is writing: the next start does it.
        library.settle_samples()
    is_new = not sources and not library.sources()
    # Textual is the largest import there is: only who wants a screen waits for it.
    from tui.app import run_screen

    return run_screen(
        library,
        context.config,
        paths=context.paths,
        sources=sources,
        stdin=piped,
        samples=sample_articles() if is_new else None,
    )


def _read_plainly(context: Context, sources: list[str]) -> int:
    from tui.plain import reader

    if "-" in sources and not _terminal_opens():
        raise UsageError(
            tr("what is typed and the article cannot both come from standard input"),
            remedy=tr("name the article's file"),
        )
    return reader.run(context, sources, before_typing=_take_keys_from_terminal)


def _take_keys_from_terminal() -> None:
    if output.is_terminal(sys.stdin):
        return
    terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), errors="replace")

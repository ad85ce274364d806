"""An article given to another program: its arguments, its surroundings, what it says.

The command is split as a shell would split it, but no shell sees it: what an article says
is put into the arguments afterwards, so that nothing of it is ever a command.
"""

from __future__ import annotations

import os
import selectors
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from feeds.clean import clean_line, clean_text
from feeds.errors import ExportError
from feeds.export.templating import fill_template, read_template
from feeds.models import Article
from feeds.sharing.commands import command_environment
from feeds.sharing.item import item_of
from feeds.template import Template

__all__ = ["Command", "Piped", "read_command", "run_command"]

MAX_OUTPUT = 1 << 20
"""Bytes of a program's output that are kept; then it is stopped."""
_LOOK = 0.1
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that has been read: its program and arguments, placeholders in them."""

    words: tuple[Template, ...]

    def argv(self, article: Article) -> list[str]:
        """Return the words for one article.

        An argument that would begin with ``-`` only by what the article says begins with a
        blank instead, and is no option.
        """
        filled: list[str] = []
        for word in self.words:
            text = _storable(fill_template(word, article))
            written = word.parts and isinstance(word.parts[0], str)
            filled.append(" " + text if text.startswith("-") and not written else text)
        return filled


@dataclass(frozen=True, slots=True)
class Piped:
    """What became of a command."""

    output: str
    """What it printed, safe for a terminal."""
    code: int
    """Its exit status; below zero when it was ended by a signal."""
    complaint: str = ""
    """The first line of what it said on standard error."""
    cut: bool = False
    """Whether it printed more than is kept, and was stopped."""
    stopped: bool = False
    """Whether it was stopped by whoever waited for it."""


def read_command(text: str) -> Command:
    """Return a command that a person wrote.

    Raises:
        ExportError: its quotation marks do not match, it is empty, or a placeholder is unknown.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise ExportError(
            f"not a command: {clean_line(str(error)).lower()}",
            where=clean_line(text)[:80],
            remedy="put a closing quotation mark",
        ) from error
    if not words:
        raise ExportError("the command is empty", remedy="name a program")
    return Command(tuple(read_template(word, where=clean_line(text)[:80]) for word in words))


def run_command(
    command: Command,
    article: Article,
    data: bytes,
    environ: Mapping[str, str],
    *,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Piped:
    """Give an article to a program and return what it said.

    The program reads the data or does not; it is ended when ``is_stopped`` says so, with
    all that it started.

    Args:
        command: As ``read_command`` gives it.
        article: What fills its placeholders and its environment.
        data: Its standard input.
        environ: The environment to add to.
        is_stopped: Asked several times a second.

    Raises:
        ExportError: it cannot be started.
    """
    argv = command.argv(article)
    # A file, not a pipe: who reads nothing of it blocks nobody.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
        given.write(data)
        given.seek(0)
        try:
            process = subprocess.Popen(
                argv,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=command_environment(item_of(article, tracking=True), environ),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = clean_line(getattr(error, "strerror", None) or str(error))
            raise ExportError(
                f"cannot run it: {reason}",
                where=clean_line(argv[0])[:80],
                remedy="name a program that is installed",
            ) from error
        with process:
            try:
                kept, cut, stopped = _watch(process, is_stopped)
            except BaseException:
                # Also when the person interrupts us: it has a session of its own.
                _end(process)
                raise
        errors.seek(0)
        complaint = clean_line(errors.read(2000).decode("utf-8", "replace").strip().split("\n")[0])
    text = clean_text(kept.decode("utf-8", "replace"))
    return Piped(text, process.returncode, complaint, cut, stopped)


def _watch(
    process: subprocess.Popen[bytes], is_stopped: Callable[[], bool]
) -> tuple[bytes, bool, bool]:
    """Take what a program prints until it ends or is to be stopped."""
    kept = bytearray()
    stopped = False
    with selectors.DefaultSelector() as selector:
        if process.stdout is not None:
            selector.register(process.stdout, selectors.EVENT_READ)
        while len(kept) <= MAX_OUTPUT:
            if stopped := is_stopped():
                break
            if selector.get_map() and selector.select(_LOOK):
                piece = os.read(_descriptor(process), 1 << 16)
                kept += piece
                if piece:
                    continue
                selector.unregister(_descriptor(process))
            # What it left running keeps the pipe open, but is not waited for.
            elif not selector.get_map():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK)
            if process.poll() is not None:
                break
    cut = len(kept) > MAX_OUTPUT
    if cut or stopped:
        _end(process)
    return bytes(kept[:MAX_OUTPUT]), cut, stopped


def _descriptor(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None
    return process.stdout.fileno()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all of its session that is still in its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()

"""Commands that an article is handed to: argument lists, never a shell.

A title comes from outside. It is put into an argument after the command has been split, once,
and never becomes an option: an argument that only the article lets begin with ``-`` gets a
blank before it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from feeds.clean import clean_line
from feeds.errors import ShareError
from feeds.sharing.item import PLACEHOLDERS, Item

__all__ = [
    "bookmark_argv",
    "command_argv",
    "command_environment",
    "run_bookmark",
    "run_command",
    "split_command",
]

PATIENCE = 20.0
"""Seconds a command is waited for; it goes on by itself after that."""
MAX_VARIABLE = 100_000
"""Bytes of one variable or argument; Linux takes 131,072 at most."""

_MARK = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")


def split_command(command: str) -> list[str]:
    """Return the words of a command as a shell would split it.

    Raises:
        ShareError: its quotation marks do not match, or there is nothing in it.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ShareError("the command cannot be read", remedy="close its quotes") from error
    if not words or not words[0].strip():
        raise ShareError("the command is empty", remedy="name a program")
    return [os.path.expanduser(words[0]), *words[1:]]


def command_argv(command: str, item: Item) -> list[str]:
    """Return a command's words with the placeholders of its arguments filled in.

    Raises:
        ShareError: the command cannot be read.
    """
    program, *arguments = split_command(command)
    values = item.values()
    return [program, *(_filled(argument, values) for argument in arguments)]


def _filled(argument: str, values: Mapping[str, str]) -> str:
    filled = _MARK.sub(lambda found: values[found.group(1)], argument)
    return _fit(filled if argument.startswith("-") else _no_option(filled))


def _no_option(text: str) -> str:
    return f" {text}" if text.startswith("-") else text


def _fit(text: str) -> str:
    from feeds.export.naming import cut_bytes

    return cut_bytes(text, MAX_VARIABLE)


def command_environment(item: Item, environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment with ``NEWSTUI_URL``, ``NEWSTUI_TITLE`` ... in it."""
    values = {f"NEWSTUI_{name.upper()}": _fit(value) for name, value in item.values().items()}
    return {**environ, **values}


def bookmark_argv(command: str, item: Item) -> list[str]:
    """Return newsboat's ``bookmark-cmd`` call: ``CMD URL TITLE DESCRIPTION FEED_TITLE``.

    Raises:
        ShareError: the article has no address, or the command cannot be read.
    """
    if not item.url:
        raise ShareError(
            "the article has no address to share",
            where=item.title[:80],
            remedy="copy its text, or mail it",
        )
    values = (item.url, item.title, item.quotation, item.source)
    return [*split_command(command), *(_fit(_no_option(value)) for value in values)]


def run_bookmark(argv: Sequence[str], environ: Mapping[str, str]) -> None:
    """Run a bookmark command. As newsboat has it, silence is success, whatever the exit code.

    Raises:
        ShareError: it printed something, whose first line is the message, or did not end.
    """
    try:
        done = subprocess.run(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ShareError(f"did not end within {PATIENCE:g} s", where=_name(argv)) from None
    except (OSError, ValueError) as error:
        raise _cannot_run(argv, error) from error
    said = clean_line(done.stdout[:1000].decode("utf-8", "replace").strip().partition("\n")[0])
    if said:
        raise ShareError(said[:200], where=_name(argv))


def run_command(argv: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Run a command with nothing to read or write; say whether it has ended.

    Raises:
        ShareError: it cannot be run, or failed.
    """
    import tempfile

    with tempfile.TemporaryFile() as said:
        try:
            running = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=dict(environ),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise _cannot_run(argv, error) from error
        try:
            code = running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _reap_later(running)
            return False
        if code:
            raise ShareError(_failure(code, said), where=_name(argv))
    return True


def _failure(code: int, said: IO[bytes]) -> str:
    said.seek(0)
    words = clean_line(said.read(1000).decode("utf-8", "replace").strip().partition("\n")[0])
    message = f"failed: exit code {code}"
    return f"{message}: {words[:200]}" if words else message


def _reap_later(running: subprocess.Popen[bytes]) -> None:
    import threading

    threading.Thread(target=running.wait, daemon=True).start()


def _cannot_run(argv: Sequence[str], error: OSError | ValueError) -> ShareError:
    reason = getattr(error, "strerror", None) or "not a command"
    return ShareError(f"cannot be run: {clean_line(reason)}", where=_name(argv))


def _name(argv: Sequence[str]) -> str:
    return clean_line(Path(argv[0]).name)[:80]

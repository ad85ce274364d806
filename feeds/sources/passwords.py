"""Where a password comes from that newstui does not keep: a variable, a command, a file.

Nothing here says a password, or what a command printed, in any message.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from feeds.clean import clean_line
from feeds.errors import NewsError, SourceError
from feeds.held import is_held
from feeds.source_settings import SourceSettings

__all__ = ["COMMAND_TIMEOUT", "Passwords"]

COMMAND_TIMEOUT = 30.0
"""Seconds: a person may have to answer a question of the password manager's own."""
MAX_PASSWORD = 4096
"""Bytes of a first line that is taken for a password."""


class Passwords:
    """Gets passwords; what a command gave is remembered as long as this object."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        """Take the variables from ``environ``, by default this process's."""
        self._environ = os.environ if environ is None else environ
        self._given: dict[str, str | NewsError] = {}
        self.warnings: list[str] = []
        """What a person should know of a file with a password, a line each."""

    def login(self, settings: SourceSettings, kept: str) -> str:
        """Return ``user:password`` for a source, empty where there is none.

        Args:
            settings: Where its password is to be had.
            kept: The login that came with its address, if there was one.

        Raises:
            SourceError: the password cannot be had.
        """
        user = settings.user or kept.partition(":")[0]
        if settings.asks_for_login:
            return f"{user}:{self._password(settings)}"
        return f"{settings.user}:{kept.partition(':')[2]}" if settings.user else kept

    def _password(self, settings: SourceSettings) -> str:
        name = settings.password_env
        if name:
            if not self._environ.get(name):
                raise SourceError("there is no password in it", where=name, remedy="set it")
            return self._environ[name]
        if settings.password_cmd:
            return self.from_command(settings.password_cmd)
        return self.from_file(settings.password_file)

    def from_command(self, command: str, key: str = "password_cmd") -> str:
        """Return the first line a command prints; it is run once, without a shell.

        Args:
            command: As a shell would split it.
            key: The setting it stands in, for what is said of its failure.

        Raises:
            SourceError: it cannot be run, fails, or prints nothing.
        """
        if command not in self._given:
            try:
                self._given[command] = _run(command, key)
            except NewsError as error:
                self._given[command] = error
        given = self._given[command]
        if isinstance(given, NewsError):
            raise given
        return given

    def from_file(self, name: str, key: str = "password_file") -> str:
        """Return the first line of a file, and warn when others may read it.

        Raises:
            SourceError: it cannot be read, or holds nothing.
        """
        path, remedy = Path(name).expanduser(), f"look at {key}"
        where = clean_line(str(path))
        if is_held(path):
            raise SourceError("this is newstui's own library", where=where, remedy=remedy)
        try:
            # A FIFO must not be waited on.
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                status = os.fstat(handle)
                if not stat.S_ISREG(status.st_mode):
                    raise SourceError("not a regular file", where=where, remedy=remedy)
                data = os.read(handle, MAX_PASSWORD)
            finally:
                os.close(handle)
        except OSError as error:
            reason = clean_line(error.strerror or "")
            raise SourceError(f"cannot be read: {reason}", where=where, remedy=remedy) from error
        if status.st_mode & 0o077:
            told = SourceError(
                "others on this machine may read the password in it",
                where=where,
                remedy="chmod 600 it",
            )
            self.warnings.append(str(told))
        return _first_line(data, where, remedy)


def _run(command: str, key: str) -> str:
    remedy = f"look at {key}"
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise SourceError(
            "the command cannot be read", where=key, remedy="close its quotes"
        ) from error
    if not words:
        raise SourceError("there is no command", where=key, remedy=remedy)
    where = clean_line(words[0])[:80]
    try:
        # No shell, and nothing to type into: a screen may be using the terminal.
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(
            f"gave no password within {COMMAND_TIMEOUT:g} s", where=where, remedy=remedy
        ) from None
    except OSError as error:
        reason = clean_line(error.strerror or "")
        raise SourceError(f"cannot be run: {reason}", where=where, remedy=remedy) from error
    if done.returncode:
        raise SourceError(f"failed: exit code {done.returncode}", where=where, remedy=remedy)
    return _first_line(done.stdout[: MAX_PASSWORD + 1], where, remedy)


def _first_line(data: bytes, where: str, remedy: str) -> str:
    lines = data.split(b"\n", 1)
    try:
        password = lines[0].rstrip(b"\r").decode()
    except UnicodeDecodeError:
        # What could not be read must not be shown, and an error's chain would show it.
        raise SourceError("the password is no UTF-8 text", where=where, remedy=remedy) from None
    if not password:
        raise SourceError("its first line is empty", where=where, remedy=remedy)
    return password

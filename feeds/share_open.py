"""Which program opens an address, decided from the environment and started without a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from feeds.errors import ShareError
from feeds.share_links import openable

__all__ = ["CONSOLE_BROWSERS", "OpenPlan", "open_command"]

CONSOLE_BROWSERS = ("w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl")
"""Browsers that draw on the terminal themselves, in the order they are tried."""

# Those that $BROWSER often names, and that do nothing useful without a display.
_GRAPHICAL = frozenset(
    {
        "brave-browser",
        "chromium",
        "chromium-browser",
        "epiphany",
        "falkon",
        "firefox",
        "firefox-esr",
        "google-chrome",
        "google-chrome-stable",
        "konqueror",
        "librewolf",
        "microsoft-edge",
        "opera",
        "qutebrowser",
        "sensible-browser",
        "vivaldi",
        "x-www-browser",
        "xdg-open",
    }
)
# Wrappers that start what follows them.
_WRAPPERS = frozenset({"env", "nohup", "setsid", "exec", "command"})

Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """How an address is opened: run ``argv``, or copy it and show its QR code."""

    url: str
    """The address, safe to open."""
    argv: tuple[str, ...] = ()
    """To be started without a shell; empty when nothing here can open the address."""
    needs_terminal: bool = False
    """The program draws on the terminal: the screen steps aside while it runs."""
    reason: str = ""
    """Why nothing can open it, in a few words; empty when ``argv`` is not."""


def open_command(
    url: str,
    env: Mapping[str, str],
    configured: str = "",
    *,
    platform: str = sys.platform,
    which: Which | None = None,
) -> OpenPlan:
    """Return how to open an address here.

    The configured command comes first, then ``$BROWSER``, then the desktop's own opener.
    Over SSH without a display, and where there is no browser, the plan has no command but
    the reason: the address is to be copied and shown as a QR code.

    Args:
        url: Checked by ``openable``.
        env: The environment, as ``os.environ``.
        configured: A command line; ``%u`` in it is the address, which is appended
            otherwise. The user's own, split as a shell would and run without one.
        platform: As ``sys.platform``.
        which: Finds a program; on the ``PATH`` of ``env`` by default.

    Raises:
        ShareError: the address may not be opened, or the configured command is no command.
    """
    url = openable(url)
    find = which or (lambda name: shutil.which(name, path=env.get("PATH")))
    if configured.strip():
        return _plan(url, _configured(configured, url))
    has_display = bool(
        platform in {"darwin", "win32"} or env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    )
    over_ssh = bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY") or env.get("SSH_CLIENT"))
    for argv in _from_browser_variable(env.get("BROWSER", ""), url):
        if find(argv[0]) and (has_display or _program(argv) not in _GRAPHICAL):
            return _plan(url, argv)
    if over_ssh and (not has_display or platform == "darwin"):
        # A Mac reached over SSH would open the page on a screen the reader does not see.
        return OpenPlan(url, reason="over SSH there is no display here")
    for command in _desktop(url, env, platform, has_display):
        if find(command[0]):
            return _plan(url, command)
    return OpenPlan(url, reason="no browser was found here")


def _plan(url: str, argv: Sequence[str]) -> OpenPlan:
    return OpenPlan(url, tuple(argv), needs_terminal=_program(argv) in CONSOLE_BROWSERS)


def _configured(command: str, url: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ShareError(
            f"the configured browser command cannot be read: {error}",
            remedy="check its quotation marks",
        ) from error
    if not words or not words[0].strip():
        raise ShareError("the configured browser command is empty", remedy="name a program")
    return _with_url(words, "%u", url)


def _from_browser_variable(value: str, url: str) -> list[list[str]]:
    # By convention a list of commands, in which %s is the address.
    commands: list[list[str]] = []
    for part in value.split(os.pathsep):
        try:
            words = shlex.split(part)
        except ValueError:
            continue
        if words:
            commands.append(_with_url(words, "%s", url))
    return commands


def _with_url(words: list[str], mark: str, url: str) -> list[str]:
    program, *arguments = words
    if any(mark in argument for argument in arguments):
        return [program, *(argument.replace(mark, url) for argument in arguments)]
    return [program, *arguments, url]


def _desktop(
    url: str, env: Mapping[str, str], platform: str, has_display: bool
) -> list[tuple[str, ...]]:
    if platform == "darwin":
        return [("open", url)]
    if platform == "win32":
        return [("rundll32", "url.dll,FileProtocolHandler", url)]
    commands: list[tuple[str, ...]] = []
    if env.get("WSL_DISTRO_NAME") or env.get("WSL_INTEROP"):
        commands.append(("wslview", url))
    if has_display:
        commands += [("xdg-open", url), ("gio", "open", url)]
    if not url.startswith("mailto:"):
        commands += [(browser, url) for browser in CONSOLE_BROWSERS]
    return commands


def _program(argv: Sequence[str]) -> str:
    """Return the bare name of the program that an argument list starts."""
    for word in argv:
        name = PurePath(word).name.lower().removesuffix(".exe")
        if name not in _WRAPPERS and "=" not in word:
            return name
    return ""

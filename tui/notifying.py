"""Word of what a refresh brought, outside the screen: by the terminal, or by a command.

OSC 9 is iTerm2's (also Windows Terminal's, WezTerm's, foot's, kitty's), OSC 777 rxvt's
(also Ghostty's, foot's, WezTerm's). Text from outside reaches neither a control sequence nor
a shell: it is cleaned, and a command is a list of words.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from feeds.clean import clean_line
from feeds.errors import NewsError
from tui.config import NotifyConfig
from tui.error_words import translated
from tui.i18n import tr, trn

__all__ = ["PLACEHOLDERS", "News", "Notification", "notification", "run_command"]

PLACEHOLDERS = ("{new}", "{failed}", "{sources}")
"""What stands for news in the words of a command."""

MOST_NAMES = 5
MOST_TEXT = 300
"""Characters of what a terminal is told."""


@dataclass(frozen=True, slots=True)
class News:
    """What a refresh brought."""

    new: int
    failed: int
    sources: Sequence[str] = ()
    """Names of those that brought something."""


@dataclass(frozen=True, slots=True)
class Notification:
    """One way to tell it: what to write to the terminal, or a command to run."""

    sequence: str = ""
    argv: tuple[str, ...] = ()


def notification(config: NotifyConfig, news: News, environ: Mapping[str, str]) -> Notification:
    """Return how to tell of news; an empty one where there are none, or nothing is wished.

    Args:
        config: The person's wish.
        news: What came.
        environ: Says whether tmux stands between the program and the terminal.

    Raises:
        ValueError: the command cannot be read.
    """
    if config.how == "off" or not (news.new or news.failed):
        return Notification()
    if config.how == "command":
        return Notification(argv=_argv(config.command, news))
    if config.how == "bell":
        return Notification("\a")
    text = _plain(_text(news))
    code = f"9;{text}" if config.how == "osc9" else f"777;notify;newstui;{text}"
    return Notification(_through_tmux(f"\x1b]{code}\x07", environ))


def _text(news: News) -> str:
    parts = [trn("{count} new article", "{count} new articles", news.new)]
    if news.failed:
        parts.append(trn("{count} failed", "{count} failed", news.failed))
    names = _names(news)
    return tr(", ").join(parts) + (f": {names}" if names else "")


def _names(news: News) -> str:
    shown = [_plain(name) for name in news.sources[:MOST_NAMES]]
    more = ", …" if len(news.sources) > MOST_NAMES else ""
    return ", ".join(shown) + more


def _plain(text: str) -> str:
    """Return text without control characters and the semicolons that part a sequence."""
    return clean_line(text).replace(";", ",")[:MOST_TEXT]


def _through_tmux(sequence: str, environ: Mapping[str, str]) -> str:
    # tmux hands it on where its option allow-passthrough is on, and drops it otherwise.
    if not environ.get("TMUX"):
        return sequence
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def _argv(command: str, news: News) -> tuple[str, ...]:
    from feeds.sharing.commands import split_command

    # A name must not pass for an option.
    values = (str(news.new), str(news.failed), _names(news).lstrip("-"))
    try:
        words = split_command(command)
    except NewsError as error:
        raise ValueError(translated(str(error))) from error
    for placeholder, value in zip(PLACEHOLDERS, values, strict=True):
        words[1:] = [word.replace(placeholder, value) for word in words[1:]]
    return tuple(words)


def run_command(argv: Sequence[str], failed: Callable[[str], object]) -> threading.Thread:
    """Start a command and let it run by itself; return a thread that waits for its end.

    Args:
        argv: Its words.
        failed: Told in one line that it could not be run, or how it failed; from that thread.
    """

    def run() -> None:
        try:
            code = subprocess.call(
                list(argv),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = clean_line(getattr(error, "strerror", None) or str(error))
            problem = f"cannot be run: {reason}"
        else:
            problem = f"failed: exit code {code}" if code else ""
        if problem:
            failed(translated(f"notify.command: {clean_line(argv[0])[:80]}: {problem}"))

    # It may outlive this program; if it does not, it must not stay as a zombie.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread

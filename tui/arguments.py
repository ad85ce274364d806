"""The words of the command line: the options every command takes, and the parser of each."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from feeds.clean import clean_line
from feeds.errors import NewsError
from tui import output
from tui.i18n import tr

__all__ = [
    "FILES",
    "SOURCES",
    "TARGETS",
    "GlobalOptions",
    "Parser",
    "UsageError",
    "check_choice",
    "new_parser",
    "positive",
    "split_globals",
    "whole",
]

SOURCES, TARGETS, FILES = "<sources>", "<targets>", "<files>"
"""In ``Parser.completed``: names of sources, of what is shared to, and files."""
_VALUES = {
    "--data-dir": "data_dir",
    "--config": "config",
    "--lang": "lang",
    "--theme": "theme",
    "--keys": "keys",
}
_FLAGS = {
    "--no-color": "no_color",
    "--ascii": "ascii",
    "--plain": "plain",
    "--low-traffic": "low_traffic",
    "--version": "version",
    "-V": "version",
    "--help": "help",
    "-h": "help",
}


class UsageError(NewsError):
    """The command line asks for something there is not."""


@dataclass(slots=True)
class GlobalOptions:
    """The options that may stand before or after any command, and what is left of the words."""

    data_dir: str = ""
    config: str = ""
    lang: str = ""
    theme: str = ""
    keys: str = ""
    no_color: bool = False
    ascii: bool = False
    plain: bool = False
    low_traffic: bool = False
    version: bool = False
    help: bool = False
    rest: list[str] = field(default_factory=list)
    """The other words, in order, up to ``--``."""
    literal: list[str] | None = None
    """The words after ``--``, which are never options; ``None`` without a ``--``."""

    @property
    def words(self) -> list[str]:
        """Every word left, with the ``--`` where it stood."""
        return [*self.rest, *(["--", *self.literal] if self.literal is not None else [])]


def split_globals(arguments: Sequence[str]) -> GlobalOptions:
    """Take the global options out of the words of the command line.

    Raises:
        UsageError: an option lacks its value.
    """
    found = GlobalOptions()
    words = iter(arguments)
    for word in words:
        if word == "--":
            found.literal = list(words)
            break
        name, equals, value = word.partition("=")
        if name in _VALUES:
            value = value if equals else next(words, "")
            if not value:
                raise UsageError(tr("option {name} needs a value", name=name))
            setattr(found, _VALUES[name], value)
        elif word in _FLAGS:
            setattr(found, _FLAGS[word], True)
        else:
            found.rest.append(word)
    return found


def check_choice(name: str, value: str, known: Sequence[str]) -> None:
    """See that the value of an option is one there is.

    Raises:
        UsageError: it is not.
    """
    if value not in known:
        raise UsageError(
            tr(
                "{name} cannot be {value}; choose from {known}",
                name=name,
                value=repr(value),
                known=", ".join(known),
            )
        )


def positive(text: str) -> int:
    """Return a whole number from 1 on, for an option's value.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    return _from(text, 1)


def whole(text: str) -> int:
    """Return a whole number from 0 on, for the value of an option to which 0 says something.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    return _from(text, 0)


def _from(text: str, least: int) -> int:
    if not (text.isascii() and re.fullmatch(r"-?\d{1,9}", text)):
        raise argparse.ArgumentTypeError(tr("{text} is no whole number", text=clean_line(text)))
    number = int(text)
    if number < least:
        told = tr("{text} is too little: at least {least}", text=text, least=least)
        raise argparse.ArgumentTypeError(told)
    return number


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks our languages and raises instead of leaving."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make it with two groups of our own: argparse's have English titles."""
        super().__init__(*args, **kwargs)
        self.things = self.add_argument_group(tr("What"))
        """The words that are no options. A group without any is not shown."""
        self.choices = self.add_argument_group(tr("Options"))
        """The options."""
        self.completed: dict[str, tuple[str, ...]] = {}
        """By the name of a word: what shells offer for it beside its choices, and what its
        name in the help does not tell, such as ``SOURCES``."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what argparse does, and take -1 for a number where -0 is an option too."""
        self._has_negative_number_optionals.clear()
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the words, in one line.

        Raises:
            UsageError: always.
        """
        raise UsageError(
            _translated(clean_line(message)),
            remedy=tr("see {command}", command=f"{self.prog} --help"),
        )


def new_parser(command: str, about: str, *, epilog: str = "") -> Parser:
    """Return the parser of a command, which has no options yet.

    Args:
        command: Its name.
        about: What it does, already translated.
        epilog: More to know, under the options; its lines are kept.
    """
    options: dict[str, Any] = {}
    if sys.version_info >= (3, 14):
        options["color"] = False
    return Parser(
        prog=f"newstui {command}".strip(),
        description=about,
        epilog=epilog,
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
        **options,
    )


class _Formatter(argparse.HelpFormatter):
    """Help by cells, so that Chinese fits the terminal, with the lines of an epilog kept."""

    def __init__(self, prog: str, *args: Any, **kwargs: Any) -> None:
        columns = (output.terminal_size() or (80, 24))[0]
        kwargs |= {"width": max(40, min(columns, 96) - 2), "max_help_position": 30}
        super().__init__(prog, *args, **kwargs)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or tr("Usage:") + " ")

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = [line for part in text.split("\n") for line in _wrap(part, width - len(indent))]
        return "\n".join(indent + line if line else "" for line in lines)


def _wrap(text: str, width: int) -> list[str]:
    from feeds.document import plain, spans
    from feeds.typeset import wrap

    lead = text[: len(text) - len(text.lstrip())]
    lines = wrap(spans(text.strip()), width, first=lead, rest=lead)
    return [plain(line).rstrip() for line in lines] or [""]


def _translated(message: str) -> str:
    """Return one of argparse's own messages in the language of the user interface."""
    for pattern, translate in _MESSAGES:
        found = re.fullmatch(pattern, message)
        if found:
            return translate(*found.groups())
    return message


_MESSAGES: tuple[tuple[str, Callable[..., str]], ...] = (
    (
        r"unrecognized arguments: (?:.*? )?(-.*)",
        lambda words: tr("unknown option {words}", words=words),
    ),
    (r"unrecognized arguments: (.*)", lambda words: tr("too much is named: {words}", words=words)),
    (
        r"the following arguments are required: (.*)",
        lambda names: tr("{names} is missing", names=names),
    ),
    (
        r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)",
        lambda name, value, known: tr(
            "{name} cannot be {value}; choose from {known}", name=name, value=value, known=known
        ),
    ),
    (
        r"argument (\S+): expected (?:one|at least one) argument",
        lambda name: tr("option {name} needs a value", name=name),
    ),
    (
        r"argument (\S+): not allowed with argument (\S+)",
        lambda one, other: tr("{one} does not go with {other}", one=one, other=other),
    ),
    (
        r"one of the arguments (.*) is required",
        lambda names: tr("one of {names} is needed", names=names),
    ),
    (
        r"argument ([^ :]+): (.*)",
        lambda name, what: tr("{name}: {what}", name=name, what=what),
    ),
)

"""Completions for shells, made from the parsers of the commands.

What bash, zsh and fish are told comes from the same tables as ``--help``: commands, options,
and the values of those that take one of a few. Names of sources, and of what articles can be
shared to, are asked of the program when they are wanted. Files are offered where a word can be
one, and nowhere else.

A *slot* is a place on the command line with the words that fit there: an option's value, or a
command's own word by its number from 0. bash and zsh find theirs with the same functions.
"""

from __future__ import annotations

import shlex
from argparse import Action
from collections.abc import Iterator
from typing import NamedTuple

from tui.arguments import FILES, SOURCES, TARGETS
from tui.commands import COMMANDS, load
from tui.completion_scripts import BASH, FISH, SLOT, ZSH
from tui.i18n import LANGUAGES, tr
from tui.usage import OPTIONS

__all__ = ["SHELLS", "completion"]

SHELLS = ("bash", "zsh", "fish")
_FILES = {"CMD", "DIR", "FILE", "PATH"}
"""What a word that can be a file is called in the help."""
_OPENED = "-"
"""What stands for a command where the first word is none: such words are opened."""


class _Slot(NamedTuple):
    """What fits in one place."""

    values: tuple[str, ...] = ()
    names: str = ""
    """What ``newstui completion`` lists for it: ``sources`` or ``targets``."""
    files: bool = False


class _Option(NamedTuple):
    """One option: its names, and what its value can be; ``None`` where it takes none."""

    names: tuple[str, ...]
    slot: _Slot | None
    help: str


class _Word(NamedTuple):
    """One of a command's own words."""

    slot: _Slot
    repeats: bool


def completion(shell: str) -> str:
    """Return what a shell is to read; ``shell`` is one of ``SHELLS``."""
    if shell == "fish":
        return "\n".join(_fish()) + "\n"
    slot = SLOT.format(
        commands=" ".join(COMMANDS),
        valued="|".join(_valued()),
        options="\n".join(_option_cases()),
        everywhere=" ".join(name for option in _globals() for name in option.names),
        slots="\n".join(_slot_cases()),
    )
    return (BASH if shell == "bash" else ZSH).replace("@SLOT@\n", slot)


def _options(command: str) -> list[_Option]:
    parser = load(command).parser()
    return [
        _Option(
            tuple(action.option_strings),
            None if action.nargs == 0 else _slot(action, parser.completed.get(action.dest, ())),
            action.help or "",
        )
        for action in parser._actions
        if action.option_strings
    ]


def _words(command: str) -> list[_Word]:
    parser = load(command).parser()
    return [
        _Word(_slot(action, parser.completed.get(action.dest, ())), action.nargs in ("*", "+"))
        for action in parser._actions
        if not action.option_strings
    ]


def _slot(action: Action, more: tuple[str, ...]) -> _Slot:
    """Return what a word or an option's value can be.

    Args:
        action: The parser's word for it.
        more: What the command says of it, where its choices and its name do not.
    """
    called = set(action.metavar.split("|")) if isinstance(action.metavar, str) else set()
    names = next((each for each in (SOURCES, TARGETS) if each in more), "")
    return _Slot(
        (*map(str, action.choices or ()), *(each for each in more if each[:1] != "<")),
        names.strip("<>") or ("sources" if "SOURCE" in called else ""),
        FILES in more or bool(called & _FILES),
    )


def _globals() -> list[_Option]:
    """Return the options that may stand before or after every command."""
    from tui.config import settings
    from tui.presets import PRESETS

    themes = next(each.choices for each in settings() if each.name == "theme")
    values = {"--lang": tuple(LANGUAGES), "--theme": themes, "--keys": tuple(PRESETS)}
    found = []
    for written, about in OPTIONS:
        names = tuple(part.split()[0] for part in written.split(", "))
        _, _, value = written.partition(" ") if "," not in written else ("", "", "")
        slot = _Slot(values.get(names[0], ()), files=value in _FILES) if value else None
        found.append(_Option(names, slot, tr(about)))
    return found


def _valued() -> Iterator[str]:
    """Yield the patterns of a command and an option that has a value after it."""
    for option in _globals():
        if option.slot is not None:
            yield from (f'*" {name}"' for name in option.names)
    for command in COMMANDS:
        for option in _options(command):
            if option.slot is not None:
                yield from (f'"{command} {name}"' for name in option.names)


def _option_cases() -> Iterator[str]:
    """Yield for each command a case with its options."""
    for command in COMMANDS:
        names = [name for option in _options(command) for name in option.names]
        if names:
            yield f'            {command}) values="{" ".join(names)}" ;;'


def _slot_cases() -> Iterator[str]:
    """Yield for each slot a case with what fits there."""
    for option in _globals():
        yield from _case([f'*" {name}"' for name in option.names], option.slot)
    yield f'        " 0") values="{" ".join(COMMANDS)}" files=otherwise ;;'
    yield f'        "{_OPENED} "[0-9]*) files=yes ;;'
    for command in COMMANDS:
        for option in _options(command):
            yield from _case([f'"{command} {name}"' for name in option.names], option.slot)
        for number, word in enumerate(_words(command)):
            place = f'"{command} "[{number}-9]*' if word.repeats else f'"{command} {number}"'
            yield from _case([place], word.slot)


def _case(patterns: list[str], slot: _Slot | None) -> Iterator[str]:
    if slot is None or slot == _Slot():
        return
    parts = []
    if slot.values:
        parts.append(f"values={shlex.quote(' '.join(slot.values))}")
    if slot.names:
        parts.append(f"names={slot.names}")
    if slot.files:
        parts.append("files=yes")
    yield f"        {'|'.join(patterns)}) {' '.join(parts)} ;;"


def _fish() -> Iterator[str]:
    yield FISH.format(
        commands=" ".join(COMMANDS),
        valued=" ".join(pattern.replace('*" ', '"* ') for pattern in _valued()),
    )
    for option in _globals():
        yield _fish_option("", option)
    yield _fish_word("''", _Slot(files=True))
    yield _fish_word(_OPENED, _Slot(files=True))
    for command, entry in COMMANDS.items():
        about = _quoted(tr(entry.help))
        yield f"complete -c newstui -n '__newstui_at \\'\\'' -a {command} -d {about}"
    for command in COMMANDS:
        for number, word in enumerate(_words(command)):
            place = f"{command} {number}{' more' if word.repeats else ''}"
            if word.slot != _Slot():
                yield _fish_word(place, word.slot)
        for option in _options(command):
            yield _fish_option(command, option)


def _fish_word(place: str, slot: _Slot) -> str:
    offered = _fish_slot(slot) or " -f"
    return f"complete -c newstui -n {_quoted('__newstui_at ' + place)}{offered}"


def _fish_option(command: str, option: _Option) -> str:
    where = f" -n '__newstui_at {command}'" if command else ""
    for name in option.names:
        where += f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}"
    value = ""
    if option.slot is not None:
        value = f" {'-r' if option.slot.files else '-x'}{_fish_slot(option.slot)}"
    return f"complete -c newstui{where}{value} -d {_quoted(option.help)}"


def _fish_slot(slot: _Slot) -> str:
    offered = list(slot.values)
    if slot.names:
        offered.append(f"(newstui completion {slot.names})")
    return (" -F" if slot.files else "") + (f" -a {_quoted(' '.join(offered))}" if offered else "")


def _quoted(text: str) -> str:
    """Return a text as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%") + "'"

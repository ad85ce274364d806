"""Completions for shells, made from the parsers of the commands.

What bash, zsh and fish are told comes from the same tables as ``--help``: commands, options,
and the values of those that take one of a few. Names of sources, and of what articles can be
shared to, are asked of the program when they are wanted. Anything else is completed as a file.
"""

from __future__ import annotations

import shlex
from argparse import Action
from collections.abc import Iterator
from typing import NamedTuple

from tui.commands import COMMANDS, load
from tui.i18n import tr
from tui.usage import OPTIONS

__all__ = ["SHELLS", "completion"]

SHELLS = ("bash", "zsh", "fish")


class _Option(NamedTuple):
    """One option: its names, its values where they are few, whether it takes one at all."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    takes_value: bool
    help: str
    named: str = ""
    """What its value is the name of, as ``newstui completion`` lists it: ``sources`` ..."""


def completion(shell: str) -> str:
    """Return what a shell is to read; ``shell`` is one of ``SHELLS``."""
    if shell == "fish":
        return "\n".join(_fish()) + "\n"
    script = "\n".join(_bash()) + "\n"
    if shell == "bash":
        return script
    # zsh reads bash's own completions, and then needs no others.
    return (
        f"#compdef newstui\nautoload -U +X bashcompinit && bashcompinit\n{script}"
        # Loaded by its name, this whole file is the function, and is asked at once.
        'if [[ "${funcstack[1]}" == _newstui ]]; then _bash_complete -o filenames -F _newstui; fi\n'
    )


def _options(command: str) -> list[_Option]:
    actions = load(command).parser()._actions
    return [_option(action) for action in actions if action.option_strings]


def _option(action: Action) -> _Option:
    values = tuple(map(str, action.choices or ()))
    names = tuple(action.option_strings)
    return _Option(names, values, action.nargs != 0, action.help or "", _named(action))


def _named(action: Action) -> str:
    """Return what a word or an option's value is the name of; nothing where it is no name."""
    if action.dest == "to":
        return "targets"
    described = action.metavar if isinstance(action.metavar, str) else ""
    return "sources" if action.dest == "source" or "SOURCE" in described.split("|") else ""


def _positional(command: str) -> tuple[str, ...]:
    """Return the values of a command's own words, where they are few."""
    for action in load(command).parser()._actions:
        if not action.option_strings and action.choices:
            return tuple(map(str, action.choices))
    return ()


def _positional_names(command: str) -> str:
    """Return what a command's own words are names of."""
    words = (each for each in load(command).parser()._actions if not each.option_strings)
    return next(filter(None, map(_named, words)), "")


def _global_names() -> list[str]:
    return [part.split()[0] for name, _ in OPTIONS for part in name.split(", ")]


def _bash() -> Iterator[str]:
    yield "# Completions for newstui. Load them with: source <(newstui completion bash)"
    yield "_newstui_names() {"
    yield "    local name"
    yield "    while IFS= read -r name; do"
    yield '        [[ "$name" == "$current"* ]] && COMPREPLY+=("$name")'
    yield '    done < <("${COMP_WORDS[0]}" completion "$1" 2>/dev/null)'
    yield "}"
    yield "_newstui() {"
    yield "    COMPREPLY=()"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"'
    yield '    local command="" word words="" i'
    yield "    for ((i = 1; i < COMP_CWORD; i++)); do"
    yield '        word="${COMP_WORDS[i]}"'
    yield f'        case " {" ".join(COMMANDS)} " in *" $word "*) command="$word"; break ;; esac'
    yield "    done"
    yield '    case "$command $before" in'
    for command in COMMANDS:
        for option in _options(command):
            if option.takes_value:
                patterns = "|".join(f'"{command} {name}"' for name in option.names)
                yield f"        {patterns})"
                if option.named:
                    yield f"            _newstui_names {option.named} ;;"
                elif option.values:
                    words = shlex.quote(" ".join(option.values))
                    yield f'            COMPREPLY=($(compgen -W {words} -- "$current")) ;;'
                else:
                    yield '            COMPREPLY=($(compgen -f -- "$current")) ;;'
    yield "        *) words=1 ;;"
    yield "    esac"
    yield '    [ -n "$words" ] || return'
    yield '    case "$command" in'
    yield f'        "") words="{" ".join([*COMMANDS, *_global_names()])}" ;;'
    for command in COMMANDS:
        names = [name for option in _options(command) for name in option.names]
        yield f'        {command}) words="{" ".join([*_positional(command), *names])}" ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    named = [each for each in COMMANDS if _positional_names(each)]
    yield '    [[ "$current" == -* ]] && command=""'
    yield f'    case "$command" in {"|".join(named)}) _newstui_names sources ;; esac'
    yield '    [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))'
    yield "}"
    yield "complete -o filenames -F _newstui newstui"


def _fish() -> Iterator[str]:
    yield "# Completions for newstui. Put them into ~/.config/fish/completions/newstui.fish"
    for command, entry in COMMANDS.items():
        about = _quoted(tr(entry.help))
        yield f"complete -c newstui -n __fish_use_subcommand -a {command} -d {about}"
    for name, about in OPTIONS:
        flag = name.split(", ")[-1].split()[0].lstrip("-")
        yield f"complete -c newstui -l {flag} -d {_quoted(tr(about))}"
    for command in COMMANDS:
        seen = f"-n '__fish_seen_subcommand_from {command}'"
        if named := _positional_names(command):
            yield f"complete -c newstui {seen} -a '(newstui completion {named})'"
        if values := _positional(command):
            yield f"complete -c newstui {seen} -a {_quoted(' '.join(values))}"
        for option in _options(command):
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                for name in option.names
            )
            value = f" -x -a {_quoted(' '.join(option.values))}" if option.values else ""
            if option.named:
                value = f" -x -a '(newstui completion {option.named})'"
            value = value or (" -r" if option.takes_value else "")
            yield f"complete -c newstui {seen} {names}{value} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """Return a text as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%") + "'"

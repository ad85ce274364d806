"""The keys a person sets: ``[keys]`` with a preset and a line an action, ``[[macro]]``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.config import Config

__all__ = ["Binding", "check_do", "check_key", "is_action_id", "keys_to_toml", "read_binding"]

Binding = tuple[str, tuple[str, ...]]
"""An action's id and its keys, as Textual calls them."""


def is_action_id(name: str) -> bool:
    """Say whether an action is called so."""
    from tui.actions import ACTIONS

    return any(action.id == name for action in ACTIONS)


def read_binding(name: str, value: Any, others: Sequence[Binding]) -> Binding | str:
    """Return the keys that a line of ``[keys]`` gives an action, or what is wrong with it.

    Args:
        name: The action's id.
        value: A key or a list of keys, as they stand in the file; an empty list takes all.
        others: The lines before it.
    """
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return tr('must be a key or a list of keys, such as "x" or ["ctrl+x", "F5"]')
    keys: list[str] = []
    for text in texts:
        if (problem := check_key(text)) and not (name == "quit" and _is_fixed(text)):
            return problem
        keys.append(_parsed(text))
    for other, own in others:
        if shared := set(own) & set(keys):
            key = sorted(shared)[0]
            return tr("{key} is given to {action} too", key=_label(key), action=other)
    from tui.keymap import FIXED

    if name == "quit":
        keys = list(dict.fromkeys((*keys, *FIXED)))
    return name, tuple(keys)


def check_key(value: Any) -> str:
    """Return what is wrong with the text of a key, or nothing."""
    from tui.keymap import FIXED

    if not isinstance(value, str):
        return tr("must be {kind}", kind=tr("a text in quotes"))
    try:
        key = _parsed(value)
    except ValueError:
        shown = clean_line(value)[:40]
        return tr("there is no key {key}; write x, ctrl+x, F5, PgDn, space", key=shown)
    return tr("{key} always leaves the program", key=_label(key)) if key in FIXED else ""


def check_do(value: Any) -> str:
    """Return what is wrong with the actions of a macro, or nothing."""
    if not isinstance(value, list) or not value:
        return tr("must be a list of actions; newstui keys --ids shows them")
    for each in value:
        if not isinstance(each, str) or not is_action_id(each):
            shown = clean_line(str(each))[:40]
            return tr("there is no action {name}", name=shown) + _nearest(shown)
    return ""


def _nearest(name: str) -> str:
    import difflib

    from tui.actions import ACTIONS

    near = difflib.get_close_matches(name, [action.id for action in ACTIONS], n=1)
    return " " + tr("(did you mean {name}?)", name=near[0]) if near else ""


def keys_to_toml(config: Config) -> list[str]:
    """Return the lines of ``[keys]`` under its preset."""
    from tui.config_entries import toml_text

    lines = []
    for name, keys in config.keys.bind:
        listed = ", ".join(toml_text(key) for key in keys)
        lines.append(f"{name} = [{listed}]")
    return lines


def _is_fixed(text: str) -> bool:
    from tui.keymap import FIXED

    return text in FIXED


def _parsed(text: str) -> str:
    from tui.key_names import parse_key

    return parse_key(text)


def _label(key: str) -> str:
    from tui.key_names import key_label

    return key_label(key)

"""The person's own keys on screens that have a few of their own by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from textual.binding import Binding
from textual.screen import Screen

from tui.keymap import Keymap

__all__ = ["with_own_keys"]

_Kind = TypeVar("_Kind", bound=Screen[Any])


def with_own_keys(kind: type[_Kind], keymap: Keymap, same: Mapping[str, str]) -> type[_Kind]:
    """Return a screen's class with the keys that the main screen's actions have now.

    Args:
        kind: Its class; a key that its own bindings name keeps what it does there.
        keymap: The keys in force.
        same: What an action of the main screen, by its id, is on this one.
    """
    bindings = [each for each in kind.BINDINGS if isinstance(each, Binding)]
    named = {key for each in bindings for key in each.key.split(",")}
    added = [
        Binding(key, here, show=False)
        for action, here in same.items()
        for key in keymap.keys(action)
        if key not in named
    ]
    return type(kind.__name__, (kind,), {"BINDINGS": added})

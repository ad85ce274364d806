"""The keys that are in force: the table of actions under a preset and the person's own keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.actions import ACTIONS, Action, action_by_id, key_label
from tui.i18n import tr
from tui.presets import PRESETS

if TYPE_CHECKING:
    from tui.config import Config

__all__ = ["FIXED", "Keymap", "Macro", "keymap_of"]

FIXED = ("ctrl+q", "ctrl+c")
"""Always leave the program, whatever else is set."""


@dataclass(frozen=True, slots=True)
class Macro:
    """A key that runs several actions, one after the other."""

    key: str
    """As Textual calls it."""
    name: str
    do: tuple[str, ...]
    """Ids of actions."""

    @property
    def words(self) -> str:
        """What it is called and what it does."""
        titles = " + ".join(tr(action_by_id(each).title) for each in self.do)
        return f"{self.name}: {titles}" if self.name else titles


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which key does what."""

    preset: str
    actions: tuple[Action, ...]
    """All of them, each with the keys it has now; some may have none."""
    macros: tuple[Macro, ...] = ()
    conflicts: tuple[str, ...] = ()
    """What the person's keys took from others, a line each, translated."""

    def label(self, action: str) -> str:
        """Return what stands on the first key of an action; of one without any, its title."""
        keys = self.keys(action)
        return key_label(keys[0]) if keys else tr(action_by_id(action).title)

    def keys(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action."""
        return next((each.keys for each in self.actions if each.id == action), ())


def keymap_of(config: Config) -> Keymap:
    """Return the keys that a configuration asks for.

    The person's own keys win over the preset's, and those of a macro over both; what lost
    a key by it is told in ``conflicts``.
    """
    preset = config.keys.preset
    keys = {action.id: action.keys for action in ACTIONS}
    _give(keys, PRESETS[preset])
    before = dict(keys)
    bound = dict(config.keys.bind)
    _give(keys, bound)
    macros = tuple(Macro(each.key, each.name, each.do) for each in config.macros)
    taken = {macro.key for macro in macros}
    keys = {name: tuple(key for key in own if key not in taken) for name, own in keys.items()}
    return Keymap(
        preset,
        tuple(action._replace(keys=keys[action.id]) for action in ACTIONS),
        macros,
        tuple(_conflicts(before, keys, bound, macros)),
    )


def _give(keys: dict[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Give actions their keys, and take these from all others."""
    taken = {key for own in wanted.values() for key in own}
    for name, own in keys.items():
        keys[name] = wanted.get(name, tuple(key for key in own if key not in taken))


def _conflicts(
    before: Mapping[str, tuple[str, ...]],
    after: Mapping[str, tuple[str, ...]],
    bound: Mapping[str, Sequence[str]],
    macros: Sequence[Macro],
) -> Iterator[str]:
    """Say which actions lost a key that they were not told to give up."""
    owners = {key: name for name, own in bound.items() for key in own}
    owners |= {macro.key: macro.name or "+".join(macro.do) for macro in macros}
    for name, own in before.items():
        if name in bound:
            continue
        for key in own:
            if key not in after[name]:
                label, left = key_label(key), " ".join(map(key_label, after[name]))
                lost = tr("{key} was {action}", key=label, action=name)
                now = tr("it is {other} now", other=owners.get(key, ""))
                rest = tr("left: {keys}", keys=left) if left else tr("no key is left")
                yield f"{lost}; {now}; {rest}"

"""What a configuration file may list, each in a table of its own such as ``[[view]]``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "MacroConfig",
    "OpenConfig",
    "RuleConfig",
    "ShareTargetConfig",
    "SourceConfig",
    "ViewConfig",
]


@dataclass(frozen=True, slots=True)
class OpenConfig:
    """One ``[[open]]``: the command for files of a type that come with articles."""

    type: str
    """A media type, ``*`` in it for anything."""
    command: str
    """``%u`` in it is the address, which is appended otherwise; run without a shell."""
    terminal: bool = False
    """It draws on the terminal: the screen steps aside while it runs."""


@dataclass(frozen=True, slots=True)
class ShareTargetConfig:
    """One ``[[share.target]]``: a place of one's own to share to."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Of the keys of ``tui.config_share``, checked; ``kind`` is among them."""


@dataclass(frozen=True, slots=True)
class MacroConfig:
    """One ``[[macro]]``: a key that runs several actions."""

    key: str
    """As Textual calls it."""
    do: tuple[str, ...]
    """Ids of actions, in their order."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class RuleConfig:
    """One ``[[rule]]``: what is done with articles that come in."""

    query: str
    do: tuple[str, ...]
    """``read``, ``star``, ``hide`` or ``tag:NAME``."""


@dataclass(frozen=True, slots=True)
class ViewConfig:
    """One ``[[view]]``: a query with a name."""

    name: str
    query: str
    sort: str = ""
    """``date``, ``-popularity`` ...; empty is as everywhere."""


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One ``[[source]]``: an address, and what holds for it."""

    url: str = field(repr=False)
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Of the keys of ``feeds.source_settings``."""

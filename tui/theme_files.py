"""Themes of one's own: TOML files in the folder ``themes`` beside the configuration.

A file ``themes/NAME.toml`` says what differs from one of newstui's own themes::

    base = "paper"
    dark = false

    [colours]
    text = "#3a3128"
    background = "#f6efdf"
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from tui.i18n import tr

if TYPE_CHECKING:
    from textual.theme import Theme

__all__ = ["BUILT_IN", "ROLES", "ThemeFile", "read_theme", "theme_files", "theme_names"]

BUILT_IN = ("dark", "light", "paper", "contrast")
"""The themes that a file may begin with."""
_TAKEN = frozenset((*BUILT_IN, "auto", "terminal"))
ROLES = {
    "text": "foreground",
    "background": "background",
    "bars": "surface",
    "titles": "panel",
    "links": "primary",
    "headings": "secondary",
    "keys": "accent",
    "warning": "warning",
    "error": "error",
    "success": "success",
}
"""What a colour is for, and Textual's name of it."""
_KEYS = ("base", "dark", "colours", *(f"colours.{role}" for role in ROLES))
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NAME = re.compile(r"[\w][\w-]{0,39}")
_LARGEST = 65_536
"""Bytes of a theme; what is larger is something else."""
_MOST = 200


@dataclass(slots=True)
class ThemeFile:
    """One file of a theme, and everything wrong with it."""

    name: str
    path: Path
    base: str = "dark"
    dark: bool | None = None
    colours: dict[str, str] = field(default_factory=dict)
    """Colours as ``#rrggbb`` or ``#rgb``, by their role."""
    problems: list[str] = field(default_factory=list)
    """One line each: file, line, key, what is wrong, the nearest name."""

    def theme(self) -> Theme:
        """Return it as Textual's; what is wrong in it is as in its base."""
        from dataclasses import replace

        from tui.themes import THEMES

        base = next(each for each in THEMES if each.name == f"newstui-{self.base}")
        changes: dict[str, Any] = {ROLES[role]: colour for role, colour in self.colours.items()}
        if self.dark is not None:
            changes["dark"] = self.dark
        return replace(base, name=self.name, **changes)


def theme_names(folder: Path) -> list[str]:
    """Return the names of the files in a folder of themes, without reading them."""
    return [path.stem for path in _paths(folder)]


def theme_files(folder: Path) -> list[ThemeFile]:
    """Return every theme in a folder, right or wrong, by name."""
    return [read_theme(path) for path in _paths(folder)]


def _paths(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return []
    return [path for path in found[:_MOST] if path.is_file()]


def read_theme(path: Path) -> ThemeFile:
    """Return the theme in a file, with everything wrong in it."""
    import tomllib

    from tui.config_lines import syntax_line

    made = ThemeFile(clean_line(path.stem), path)
    where = clean_line(str(path))
    if path.stem in _TAKEN or not _NAME.fullmatch(path.stem):
        made.problems.append(
            f"{where}: " + tr("not a name for a theme of your own; name the file otherwise")
        )
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ValueError(tr("too large for a theme"))
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        made.problems.append(syntax_line(str(error), where))
    except UnicodeDecodeError:
        made.problems.append(f"{where}: " + tr("not UTF-8 text; save it as UTF-8"))
    except RecursionError:
        made.problems.append(f"{where}: " + tr("nested too deeply"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        made.problems.append(f"{where}: {clean_line(reason)}")
    else:
        made.problems += _Reading(made, where, text.splitlines()).problems(values)
    return made


@dataclass(frozen=True, slots=True)
class _Reading:
    made: ThemeFile
    where: str
    lines: list[str]

    def problems(self, values: dict[str, Any]) -> Iterator[str]:
        """Put the good values into the theme; yield what is wrong with the others."""
        for key, value in values.items():
            match key, value:
                case "base", str() if value in BUILT_IN:
                    self.made.base = value
                case "base", _:
                    yield self._say(key, _one_of(value, BUILT_IN))
                case "dark", bool():
                    self.made.dark = value
                case "dark", _:
                    yield self._say(key, tr("must be true or false"))
                case "colours", dict():
                    yield from self._colours(value)
                case "colours", _:
                    yield self._say(key, tr("must be a table: [{name}]", name=key))
                case _:
                    yield self._say(key, _unknown(key))

    def _colours(self, values: dict[str, Any]) -> Iterator[str]:
        for role, value in values.items():
            key = f"colours.{role}"
            if role not in ROLES:
                yield self._say(key, _unknown(key))
            elif isinstance(value, str) and _COLOUR.fullmatch(value):
                self.made.colours[role] = value
            else:
                yield self._say(key, tr("must be a colour such as #7aa2d6"))

    def _say(self, key: str, text: str) -> str:
        from tui.config_lines import line_of

        line = line_of(self.lines, key)
        place = f"{self.where}:{line}" if line else self.where
        return f"{place}: {clean_line(key)[:80]}: {text}"


def _one_of(value: Any, choices: tuple[str, ...]) -> str:
    text = tr("must be one of {choices}", choices=", ".join(choices))
    near = difflib.get_close_matches(value, choices, n=1) if isinstance(value, str) else []
    return f"{text} {tr('(did you mean {name}?)', name=near[0])}" if near else text


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.6)
    if not near:
        # The right role outside its table.
        near = difflib.get_close_matches(f"colours.{key}", _KEYS, n=1, cutoff=0.75)
    text = tr("unknown key")
    return f"{text} {tr('(did you mean {name}?)', name=near[0])}" if near else text

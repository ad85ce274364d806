"""Read the configuration file, and say what is wrong with it: the file, the line, the key."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from feeds.clean import clean_line
from tui.config import (
    Config,
    ConfigError,
    NotifyConfig,
    Setting,
    ShareTargetConfig,
    SourceConfig,
    settings,
)
from tui.config_entries import ENTRIES, Say, entries_to_toml, entry_line, read_entries, toml_text
from tui.config_keys import Binding, is_action_id, keys_to_toml, read_binding
from tui.config_lines import line_of, place_of, syntax_line
from tui.i18n import tr

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = [
    "Findings",
    "inspect_config",
    "load_config",
    "read_config",
    "to_toml",
    "toml_value",
]

T = TypeVar("T", bound="DataclassInstance")


@dataclass(slots=True)
class Findings:
    """What reading a configuration found, each in one line that names file, line and key."""

    config: Config = field(default_factory=Config)
    errors: list[str] = field(default_factory=list)
    """What newstui cannot follow. The keys concerned keep their defaults."""
    warnings: list[str] = field(default_factory=list)
    """What it does not know and passes over."""

    def lines(self, where: str) -> list[str]:
        """Return all of them in the order of the file, which they call ``where``."""
        return sorted((*self.errors, *self.warnings), key=lambda line: place_of(line, where))


def load_config(path: Path, *, must_exist: bool = False) -> Config:
    """Return the configuration in a file, or the defaults where there is none.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or has a value of a wrong kind.
    """
    findings = inspect_config(path, must_exist=must_exist)
    if findings.errors:
        more = len(findings.errors) + len(findings.warnings) - 1
        remedy = tr("newstui config check shows {count} more", count=more) if more else ""
        raise ConfigError(findings.errors[0], remedy=remedy)
    return findings.config


def inspect_config(path: Path, *, must_exist: bool = False) -> Findings:
    """Return everything there is to say about a configuration file."""
    where = clean_line(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if not must_exist:
            return Findings()
        return Findings(errors=[tr("{where}: no such configuration file", where=where)])
    except OSError as error:
        reason = clean_line(error.strerror or type(error).__name__)
        return Findings(errors=[f"{where}: {reason}"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Findings(errors=[f"{where}:{line}: " + tr("not UTF-8 text; save it as UTF-8")])
    from tui.theme_files import theme_names

    return read_config(text, where, themes=theme_names(path.parent / "themes"))


def read_config(text: str, where: str, *, themes: Iterable[str] = ()) -> Findings:
    """Return the configuration a text says, with everything wrong or unknown in it.

    Args:
        text: The TOML.
        where: What to call the file, in one clean line.
        themes: The names of the person's own themes.
    """
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Findings(errors=[syntax_line(str(error), where)])
    except RecursionError:
        return Findings(errors=[f"{where}: " + tr("nested too deeply")])
    reader = _Reader(text, where, frozenset(themes))
    config = reader.fill(Config(), values, "")
    reader.found.errors.sort(key=lambda line: place_of(line, where))
    reader.found.config = dataclasses.replace(config, warnings=tuple(reader.found.warnings))
    return reader.found


def to_toml(config: Config) -> str:
    """Return a configuration as TOML, every key with its meaning above it.

    What may stand in it many times and does not is told in comments at the end.
    """
    from tui.config_tables import commented, commented_keys

    lines: list[str] = []
    table = ""
    for setting in settings():
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        about = tr(setting.help)
        if setting.choices:
            about += ": " + ", ".join(setting.choices)
        lines += [f"# {about}", f"{setting.key} = {toml_value(_shown(config, setting.name))}"]
        if setting.name == "keys.preset":
            lines += keys_to_toml(config) or commented_keys()
    text = "\n".join(lines) + "\n" + entries_to_toml(config)
    if config.share.targets:
        from tui.config_share import targets_to_toml

        text += targets_to_toml(config.share.targets)
    if config.sources:
        from tui.config_sources import sources_to_toml

        text += sources_to_toml(config.sources)
    return text + commented(config)


def value_of(config: Config, name: str) -> Any:
    """Return the value of the key called ``name``, such as ``reading.width``."""
    value: Any = config
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _shown(config: Config, name: str) -> Any:
    value = value_of(config, name)
    if name != "network.proxy":
        return value
    from feeds.sources.http_address import redact

    # It may hold a password.
    return redact(value)


def toml_value(value: Any) -> str:
    """Return the value of a key as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return toml_text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_text, value))}]"
    return repr(value)


class _Reader:
    """Checks the values of one file against the table of keys."""

    def __init__(self, text: str, where: str, themes: frozenset[str]) -> None:
        self.found = Findings()
        self._themes = themes
        self._where = where
        self._lines = text.splitlines()
        self._settings = {setting.name: setting for setting in settings()}
        self._tables = {setting.table for setting in self._settings.values()} - {""}

    def fill(self, section: T, values: dict[str, Any], table: str) -> T:
        """Return the section with the good values of its table in it."""
        changes: dict[str, Any] = {}
        for key, value in values.items():
            name = f"{table}.{key}" if table else key
            if name in self._tables:
                changes[key] = self._table(getattr(section, key), value, name)
            elif name == "source":
                changes["sources"] = self._sources(value)
            elif name == "share.target":
                changes["targets"] = self._targets(value)
            elif name in ENTRIES:
                changes[f"{name}s"] = self._entries(name, value)
            elif name in self._settings:
                problem = _problem(self._settings[name], value)
                if problem and not (name == "theme" and self._is_theme(value)):
                    self.found.errors.append(self._say(name, problem))
                else:
                    changes[key] = _kept(self._settings[name], value)
                    self._doubt(name, value)
            elif table == "keys" and is_action_id(key):
                changes["bind"] = self._bound(key, value, changes.get("bind", ()))
            else:
                self._unknown(name, value)
        changed = dataclasses.replace(section, **changes)
        if changes and isinstance(changed, NotifyConfig):
            from tui.config_checks import together_problem

            # A command that is wrong itself has been told of.
            if (problem := together_problem(changed)) and not values.get("command"):
                self.found.errors.append(self._say(f"{table}.how", problem))
                return section
        return changed

    def _doubt(self, name: str, value: Any) -> None:
        """Say what is probably a mistake in a value that is taken."""
        if isinstance(value, str) and "{" in value:
            from tui.config_checks import text_doubt

            if doubt := text_doubt(name, value):
                self.found.warnings.append(self._say(name, doubt))

    def _is_theme(self, value: Any) -> bool:
        return isinstance(value, str) and value in self._themes

    def _bound(self, action: str, value: Any, before: tuple[Binding, ...]) -> tuple[Binding, ...]:
        """Return the keys of actions with those of one more, where these are good."""
        binding = read_binding(action, value, before)
        if isinstance(binding, str):
            self.found.errors.append(self._say(f"keys.{action}", binding))
            return before
        return (*before, binding)

    def _table(self, section: Any, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return self.fill(section, value, name)
        problem = tr("must be a table: [{name}]", name=name)
        self.found.errors.append(self._say(name, problem))
        return section

    def _entries(self, name: str, value: Any) -> tuple[Any, ...]:
        return tuple(read_entries(name, value, *self._sayers(name)))

    def _sources(self, value: Any) -> tuple[SourceConfig, ...]:
        # Only who has such tables waits for what reads them.
        from tui.config_sources import read_sources

        return tuple(read_sources(value, *self._sayers("source")))

    def _targets(self, value: Any) -> tuple[ShareTargetConfig, ...]:
        from tui.config_share import read_targets

        return tuple(read_targets(value, *self._sayers("share.target")))

    def _sayers(self, name: str) -> tuple[Say, Say]:
        """Return how to say what is wrong, and what is unknown, in an array of tables."""

        def place(number: int, key: str) -> str:
            line = entry_line(self._lines, name, number, key) or line_of(self._lines, name)
            where = f"{self._where}:{line}" if line else self._where
            return f"{where}: {name}{'.' if key else ''}{clean_line(key)[:80]}: "

        return (
            lambda number, key, text: self.found.errors.append(place(number, key) + text),
            lambda number, key, text: self.found.warnings.append(place(number, key) + text),
        )

    def _unknown(self, name: str, value: Any) -> None:
        nearest = self._nearest(name)
        text = tr("unknown table") if isinstance(value, dict) else tr("unknown key")
        if nearest:
            text += " " + tr("(did you mean {name}?)", name=nearest)
        self.found.warnings.append(self._say(name, text))

    def _nearest(self, name: str) -> str:
        import difflib

        known = [*self._settings, *sorted(self._tables), *ENTRIES, "source", "share.target"]
        if name.startswith("keys."):
            from tui.actions import ACTIONS

            known += [f"keys.{action.id}" for action in ACTIONS]
        found = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
        if found:
            return found[0]
        # The right key in the wrong table, or at the top of the file.
        by_key = {setting.key: setting.name for setting in self._settings.values()}
        found = difflib.get_close_matches(name.rpartition(".")[2], list(by_key), n=1, cutoff=0.75)
        return by_key[found[0]] if found else ""

    def _say(self, name: str, text: str) -> str:
        line = line_of(self._lines, name)
        place = f"{self._where}:{line}" if line else self._where
        return f"{place}: {clean_line(name)[:80]}: {text}"


def _kept(setting: Setting, value: Any) -> Any:
    if _is_float(setting):
        return float(value)
    return tuple(value) if isinstance(value, list) else value


def _is_float(setting: Setting) -> bool:
    return isinstance(setting.default, float)


def _problem(setting: Setting, value: Any) -> str:
    """Return what is wrong with a value, or nothing."""
    if _is_float(setting):
        good = isinstance(value, int | float) and not isinstance(value, bool)
    elif isinstance(setting.default, tuple):
        good = isinstance(value, list) and all(isinstance(each, str) for each in value)
    else:
        good = type(value) is type(setting.default)
    if not good:
        return tr("must be {kind}, not {found}", kind=_kind(setting.default), found=_kind(value))
    if setting.choices and isinstance(value, list):
        return _strange_name(setting, value)
    if setting.choices and value not in setting.choices:
        return tr("must be one of {choices}", choices=", ".join(setting.choices))
    if setting.low is not None and setting.high is not None and not _within(setting, value):
        return tr("must be from {low} to {high}", low=setting.low, high=setting.high)
    if setting.name == "network.proxy" and value and not _is_proxy(value):
        return tr("must be an address such as socks5://host:1080, or none")
    if setting.name == "share.share_targets" and value:
        from tui.config_share import share_targets_problem

        return share_targets_problem(value)
    if setting.name == "time_zone" and value and not _is_zone(value):
        return tr("no such time zone; write it as Asia/Shanghai")
    if isinstance(value, str) and value != setting.default:
        from tui.config_checks import text_problem

        return text_problem(setting.name, value)
    return ""


def _strange_name(setting: Setting, names: list[str]) -> str:
    import difflib

    for name in names:
        if name not in setting.choices:
            near = difflib.get_close_matches(name, setting.choices, n=1)
            problem = tr("unknown name {name}", name=clean_line(name)[:80])
            if near:
                return problem + " " + tr("(did you mean {name}?)", name=near[0])
            return f"{problem}; " + tr(
                "must be one of {choices}", choices=", ".join(setting.choices)
            )
    return ""


def _within(setting: Setting, value: float) -> bool:
    return (setting.low or 0) <= value <= (setting.high or 0)


def _kind(value: Any) -> str:
    match value:
        case bool():
            return tr("true or false")
        case int():
            return tr("a whole number")
        case float():
            return tr("a number")
        case str():
            return tr("a text in quotes")
        case tuple():
            return tr("a list of texts")
        case list():
            return tr("a list")
        case dict():
            return tr("a table")
        case _:
            return tr("a date or time")


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_proxy(value: str) -> bool:
    from feeds.source_settings import is_proxy

    return is_proxy(value)

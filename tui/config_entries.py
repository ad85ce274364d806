"""The parts of the configuration that may stand in it many times: rules, saved views, macros."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from feeds.clean import clean_line
from tui.config import Config, MacroConfig, OpenConfig, RuleConfig, ViewConfig
from tui.config_keys import check_do, check_key
from tui.i18n import tr

__all__ = ["ENTRIES", "SORTS", "Say", "entries_to_toml", "entry_line", "read_entries", "toml_text"]

ENTRIES = {
    "rule": ("query", "do"),
    "view": ("name", "query", "sort"),
    "macro": ("key", "do", "name"),
    "open": ("type", "command", "terminal"),
}
"""The arrays of tables there are, and the keys of each."""
_OPTIONAL = {"view.sort", "macro.name", "open.terminal"}
_UNIQUE = {"view": "name", "macro": "key"}
"""What no two entries of a kind may have in common."""
Entry = RuleConfig | ViewConfig | MacroConfig | OpenConfig
SORTS = ("date", "title", "source", "popularity", "views")
_HEADER = re.compile(r"\s*\[(\[?)([^\]]+)\]{1,2}\s*(?:#.*)?$")

Say = Callable[[int, str, str], None]
"""Takes the number of an entry from 0, its key or nothing, and what is wrong."""


def read_entries(name: str, value: Any, error: Say, warn: Say) -> list[Entry]:
    """Return the good entries of an array of tables; say what is wrong with the others."""
    found: list[Entry] = []
    names: set[str] = set()
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        error(0, "", tr("must be tables: [[{name}]]", name=name))
        return found
    for number, entry in enumerate(value):
        for key in entry:
            if key not in ENTRIES[name]:
                warn(number, key, _unknown(key, name))
        problem = _problem(name, entry)
        if problem is None and (mark := _mark(name, entry)) and mark in names:
            problem = (_UNIQUE[name], _TWICE[name]())
        if problem is not None:
            error(number, *problem)
            continue
        names.add(_mark(name, entry))
        found.append(_entry(name, entry))
    return found


def _name(entry: dict[str, Any]) -> str:
    return clean_line(str(entry.get("name", ""))).strip()


def _mark(name: str, entry: dict[str, Any]) -> str:
    """Return what no other entry may have; empty where that is nothing."""
    if name == "macro":
        return _key_of(entry)
    return _name(entry) if name == "view" else ""


def _key_of(entry: dict[str, Any]) -> str:
    from tui.key_names import parse_key

    return parse_key(entry["key"])


_TWICE: dict[str, Callable[[], str]] = {
    "view": lambda: tr("there is a view of this name already"),
    "macro": lambda: tr("there is a macro on this key already"),
}


def _entry(name: str, entry: dict[str, Any]) -> Entry:
    if name == "rule":
        return RuleConfig(entry["query"], tuple(entry["do"]))
    if name == "macro":
        return MacroConfig(_key_of(entry), tuple(entry["do"]), _name(entry))
    if name == "open":
        kind = clean_line(entry["type"]).strip().lower()
        return OpenConfig(kind, entry["command"], entry.get("terminal", False))
    return ViewConfig(_name(entry), entry["query"], entry.get("sort", ""))


def _problem(name: str, entry: dict[str, Any]) -> tuple[str, str] | None:
    """Return the key that is wrong in an entry, and why; ``None`` when all is well."""
    for key in ENTRIES[name]:
        if key not in entry:
            if f"{name}.{key}" in _OPTIONAL:
                continue
            return key, tr("is missing")
        check = _CHECKS.get(f"{name}.{key}") or _CHECKS[key]
        reason = check(entry[key])
        if reason:
            return key, reason
    return None


def _check_query(value: Any) -> str:
    if not isinstance(value, str):
        return tr("must be {kind}", kind=tr("a text in quotes"))
    from feeds.query import QueryError, parse
    from tui.error_words import translated

    try:
        parse(value)
    except QueryError as error:
        return tr("column {column}", column=error.column) + ": " + translated(str(error))
    return ""


def _check_name(value: Any) -> str:
    if not isinstance(value, str) or not clean_line(value).strip():
        return tr("must be {kind}", kind=tr("a text in quotes"))
    return ""


def _check_sort(value: Any) -> str:
    if not isinstance(value, str) or (value and value.removeprefix("-") not in SORTS):
        known = ", ".join((*SORTS, *(f"-{key}" for key in SORTS)))
        return tr("must be one of {choices}", choices=known)
    return ""


def _check_do(value: Any) -> str:
    from feeds.rules import ACTIONS, is_action

    expected = tr("must be a list of {choices}", choices=", ".join(ACTIONS))
    if not isinstance(value, list) or not value:
        return expected
    wrong = [each for each in value if not isinstance(each, str) or not is_action(each)]
    return f"{expected}: {clean_line(str(wrong[0]))[:40]}" if wrong else ""


def _check_type(value: Any) -> str:
    if not isinstance(value, str) or "/" not in value:
        return tr("must be a media type, such as audio/*")
    return ""


def _check_command(value: Any) -> str:
    from feeds.errors import NewsError
    from feeds.sharing.commands import split_command
    from tui.error_words import translated

    if not isinstance(value, str):
        return tr("must be {kind}", kind=tr("a text in quotes"))
    try:
        split_command(value)
    except NewsError as wrong:
        return translated(str(wrong))
    return ""


def _check_terminal(value: Any) -> str:
    return "" if isinstance(value, bool) else tr("must be {kind}", kind=tr("true or false"))


_CHECKS: dict[str, Callable[[Any], str]] = {
    "query": _check_query,
    "do": _check_do,
    "name": _check_name,
    "key": check_key,
    "macro.do": check_do,
    "sort": _check_sort,
    "type": _check_type,
    "command": _check_command,
    "terminal": _check_terminal,
}


def _unknown(key: str, name: str) -> str:
    import difflib

    text = tr("unknown key")
    near = difflib.get_close_matches(key, ENTRIES[name], n=1, cutoff=0.6)
    return text + " " + tr("(did you mean {name}?)", name=near[0]) if near else text


def entry_line(lines: Sequence[str], name: str, number: int, key: str = "") -> int:
    """Return the line, from 1, of an entry of an array, or of a key in it; 0 when not found."""
    seen = -1
    begun = 0
    for at, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        if header:
            if begun:
                return begun
            seen += bool(header[1]) and header[2].strip() == name
            if seen == number:
                begun = at
        elif begun and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return at
    return begun


def entries_to_toml(config: Config) -> str:
    """Return the rules, views, macros and commands of a configuration as TOML."""
    text = ""
    for rule in config.rules:
        actions = ", ".join(map(toml_text, rule.do))
        text += f"\n[[rule]]\nquery = {toml_text(rule.query)}\ndo = [{actions}]\n"
    for view in config.views:
        text += view_to_toml(view)
    for macro in config.macros:
        actions = ", ".join(map(toml_text, macro.do))
        text += f"\n[[macro]]\nkey = {toml_text(macro.key)}\ndo = [{actions}]\n"
        text += f"name = {toml_text(macro.name)}\n" if macro.name else ""
    for entry in config.opens:
        text += f"\n[[open]]\ntype = {toml_text(entry.type)}\n"
        text += f"command = {toml_text(entry.command)}\n"
        text += "terminal = true\n" if entry.terminal else ""
    return text


def view_to_toml(view: ViewConfig) -> str:
    """Return one view as TOML, an empty line before it."""
    text = f"\n[[view]]\nname = {toml_text(view.name)}\nquery = {toml_text(view.query)}\n"
    return text + (f"sort = {toml_text(view.sort)}\n" if view.sort else "")


def toml_text(value: str) -> str:
    """Return a text as TOML writes it."""
    # JSON's way to write a string is one of TOML's.
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

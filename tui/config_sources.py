"""The ``[[source]]`` tables of the configuration."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from feeds.clean import clean_line
from feeds.source_settings import HIDDEN_VALUE, KEYS, checked, conflict, doubt, to_text
from tui.config import SourceConfig
from tui.i18n import tr

__all__ = ["read_sources", "source_keys", "sources_to_toml", "translated_reason"]

_KEEP = {"days": "keep_days", "articles": "keep_articles"}

Say = Callable[[int, str, str], None]
"""Takes the number of an entry from 0, its key or nothing, and what is wrong."""


def source_keys() -> tuple[str, ...]:
    """Return the keys that a table may have."""
    return ("url", *(name for name in KEYS if not name.startswith("keep_")), "keep")


def read_sources(value: Any, error: Say, warn: Say) -> list[SourceConfig]:
    """Return the good tables; say what is wrong with the others, and what is not known."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        error(0, "", tr("must be tables: [[{name}]]", name="source"))
        return []
    found: dict[str, SourceConfig] = {}
    for number, entry in enumerate(value):
        location = _location(entry.get("url"))
        if not location:
            error(number, "url", tr("must be an http or https address"))
        elif location in found:
            error(number, "url", tr("there is a source at this address already"))
        else:
            found[location] = SourceConfig(entry["url"], _values(number, entry, error, warn))
    return list(found.values())


def _location(url: Any) -> str:
    from feeds.sources.http_address import request_url, split_login

    try:
        return request_url(split_login(url)[0]) if isinstance(url, str) else ""
    except ValueError:
        return ""


def _values(number: int, entry: Mapping[str, Any], error: Say, warn: Say) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, name, value in _pairs(entry):
        place, _, inner = key.partition(".")
        within = f"{clean_line(inner)[:40]}: " if inner else ""
        if not name:
            if key == "keep":
                example = "keep = { days = 30, articles = 500 }"
                error(number, key, tr("must be a table such as {example}", example=example))
            else:
                warn(number, place, within + _unknown(key))
            continue
        try:
            values[name] = checked(name, value)
        except ValueError as wrong:
            error(number, place, within + translated_reason(str(wrong)))
            continue
        # What is not there now may be tomorrow: no reason not to begin.
        if found := doubt(name, values[name]):
            warn(number, place, translated_reason(found))
    if found := conflict(values):
        warn(number, "", translated_reason(found))
    return values


def _pairs(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield each key as written, what it is called in ``KEYS`` or nothing, and its value."""
    for key, value in entry.items():
        if key == "url":
            continue
        if key == "keep" and isinstance(value, dict):
            for inner, limit in value.items():
                yield f"keep.{inner}", _KEEP.get(inner, ""), limit
        else:
            yield key, key if key in source_keys() and key != "keep" else "", value


def translated_reason(reason: str) -> str:
    """Return why a value is wrong in the language of the user interface."""
    from tui.error_words import translated

    return translated(reason)


def _unknown(key: str) -> str:
    text = tr("unknown key")
    near = difflib.get_close_matches(
        key, (*source_keys(), "keep.days", "keep.articles"), n=1, cutoff=0.7
    )
    return text + " " + tr("(did you mean {name}?)", name=near[0]) if near else text


def sources_to_toml(sources: tuple[SourceConfig, ...]) -> str:
    """Return the tables as TOML, without what is secret in them."""
    from feeds.sources.http_address import redact
    from tui.config_entries import toml_text

    text = ""
    for source in sources:
        text += f"\n[[source]]\nurl = {toml_text(redact(source.url))}\n"
        for name, value in source.values.items():
            if not name.startswith("keep_"):
                text += f"{name} = {_toml(name, value)}\n"
        kept = {key: source.values[name] for key, name in _KEEP.items() if name in source.values}
        if kept:
            inner = ", ".join(f"{key} = {value}" for key, value in kept.items())
            text += f"keep = {{ {inner} }}\n"
    return text


def _toml(name: str, value: Any) -> str:
    from tui.config_entries import toml_text

    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return f"[{', '.join(map(toml_text, value))}]"
        case Mapping():
            pairs = ", ".join(
                f"{toml_text(clean_line(key))} = {toml_text(HIDDEN_VALUE)}" for key in value
            )
            return f"{{ {pairs} }}"
        case _:
            return toml_text(to_text(name, value))

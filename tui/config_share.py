"""The ``[[share.target]]`` tables of the configuration: places of one's own to share to."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from feeds.clean import clean_line, is_web_url
from feeds.errors import NewsError
from feeds.sharing.commands import split_command
from feeds.sharing.services import SERVICES, is_service
from feeds.sharing.targets import share_targets
from tui.config import ShareTargetConfig
from tui.error_words import translated
from tui.i18n import tr

__all__ = ["TARGET_KEYS", "read_targets", "share_targets_problem", "targets_to_toml"]

SECRETS = ("token", "password", "client_secret")
_TEXTS = ("name", "kind", "url", "command", "user", "client_id")
_PLACES = tuple(f"{secret}_{way}" for secret in SECRETS for way in ("cmd", "file"))
TARGET_KEYS = (*_TEXTS, "tags", "collection", *_PLACES)
"""The keys that a table may have."""

KINDS = ("intent", "command", "bookmark", *SERVICES)

Say = Callable[[int, str, str], None]
"""Takes the number of a table from 0, its key or nothing, and what is wrong."""


def read_targets(value: Any, error: Say, warn: Say) -> list[ShareTargetConfig]:
    """Return the good tables; say what is wrong with the others, and what is not known."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        error(0, "", tr("must be tables: [[{name}]]", name="share.target"))
        return []
    found: dict[str, ShareTargetConfig] = {}
    for number, entry in enumerate(value):
        for key in entry:
            if key not in TARGET_KEYS and key not in SECRETS:
                warn(number, key, _unknown(key))
        problem = _problem(entry)
        name = clean_line(str(entry.get("name", "")))
        if problem is None and name.casefold() in found:
            problem = ("name", tr("there is a place of this name already"))
        if problem is not None:
            error(number, *problem)
            continue
        values = {"kind": _kind(entry)}
        values |= {key: entry[key] for key in TARGET_KEYS[2:] if key in entry}
        found[name.casefold()] = ShareTargetConfig(name, values)
    return list(found.values())


def _kind(entry: Mapping[str, Any]) -> str:
    return str(entry.get("kind") or ("command" if "command" in entry else "intent"))


def _problem(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the key that is wrong in a table, and why; ``None`` when all is well."""
    for secret in SECRETS:
        if secret in entry:
            return secret, tr(
                "a secret does not belong here; use {one} or {other}",
                one=f"{secret}_cmd",
                other=f"{secret}_file",
            )
    for key, value in entry.items():
        reason = _type_problem(key, value)
        if reason:
            return key, reason
    if not clean_line(entry.get("name", "")):
        return "name", tr("is missing")
    kind = _kind(entry)
    if kind not in KINDS:
        return "kind", tr("must be one of {choices}", choices=", ".join(KINDS))
    return _place_problem(kind, entry)


def _type_problem(key: str, value: Any) -> str:
    if key in _TEXTS or key in _PLACES:
        good, wanted = isinstance(value, str), tr("a text in quotes")
    elif key == "tags":
        good = isinstance(value, list) and all(isinstance(tag, str) for tag in value)
        wanted = tr("a list of texts")
    elif key == "collection":
        good, wanted = type(value) is int, tr("a whole number")
    else:
        return ""
    return "" if good else tr("must be {kind}", kind=wanted)


def _place_problem(kind: str, entry: Mapping[str, Any]) -> tuple[str, str] | None:
    if kind in {"command", "bookmark"}:
        try:
            split_command(entry.get("command", ""))
        except NewsError as wrong:
            return "command", translated(str(wrong))
        return None
    url = entry.get("url", "")
    if is_service(kind) and not url and SERVICES[kind].base:
        return None
    if not is_web_url(url.replace("{", "").replace("}", "")):
        return "url", tr("must be an http or https address")
    return None


def share_targets_problem(lines: Sequence[str]) -> str:
    """Return what is wrong with ``share_targets``, or nothing."""
    try:
        share_targets(lines)
    except NewsError as wrong:
        return translated(str(wrong))
    return ""


def _unknown(key: str) -> str:
    text = tr("unknown key")
    near = difflib.get_close_matches(key, TARGET_KEYS, n=1, cutoff=0.7)
    return text + " " + tr("(did you mean {name}?)", name=near[0]) if near else text


def targets_to_toml(targets: Sequence[ShareTargetConfig]) -> str:
    """Return the tables as TOML; a login in an address is not shown."""
    from feeds.sources.http_address import redact
    from tui.config_entries import toml_text

    text = ""
    for target in targets:
        text += f"\n[[share.target]]\nname = {toml_text(target.name)}\n"
        for key, value in target.values.items():
            match value:
                case int():
                    shown = str(value)
                case list():
                    shown = f"[{', '.join(map(toml_text, value))}]"
                case _:
                    shown = toml_text(redact(value) if key == "url" else value)
            text += f"{key} = {shown}\n"
    return text

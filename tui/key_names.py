"""Names of keys: as a person writes them, as Textual calls them, as they stand on the key."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["key_label", "parse_key"]

# What Textual calls the characters whose names in Unicode no one would know.
_TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_UNICODE_NAMES = {ours: theirs for theirs, ours in _TEXTUAL_NAMES.items()}
_LABELS = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "Backspace",
}
_SPELLINGS = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_MODIFIERS = ("ctrl", "alt", "shift")
_FUNCTION = re.compile(r"f(?:[1-9]|1\d|2[0-4])")


def parse_key(text: str) -> str:
    """Return Textual's name of a key written as ``x``, ``?``, ``F5``, ``ctrl+d`` or ``PgDn``.

    Raises:
        ValueError: there is no such key; its text is the key.
    """
    *modifiers, key = _parts(text)
    modifiers = [each.lower() for each in modifiers]
    if not key or not set(modifiers) <= set(_MODIFIERS) or len(set(modifiers)) < len(modifiers):
        raise ValueError(text)
    named = _named(key)
    if not named:
        raise ValueError(text)
    if "shift" in modifiers and len(key) == 1:
        if not key.isalpha():
            raise ValueError(text)
        # A terminal sends the capital letter.
        modifiers.remove("shift")
        named = named.upper()
    if "ctrl" in modifiers and len(named) == 1:
        named = named.lower()
    return "+".join((*(each for each in _MODIFIERS if each in modifiers), named))


def _parts(text: str) -> list[str]:
    if text == "+" or text.endswith("++"):
        # The plus itself, alone or after modifiers.
        return [*filter(None, text[:-2].split("+")), "+"]
    return text.split("+")


def _named(key: str) -> str:
    """Return what Textual calls a key without modifiers; empty for none."""
    if len(key) == 1:
        return "space" if key == " " else _character_name(key)
    key = key.lower()
    key = _SPELLINGS.get(key, key)
    if key in _LABELS or _FUNCTION.fullmatch(key):
        return key
    return key if len(_character(key)) == 1 else ""


def _character_name(character: str) -> str:
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character)
    except ValueError:
        return ""
    name = name.lower().replace("-", "_").replace(" ", "_")
    return _TEXTUAL_NAMES.get(name, name)


def _character(name: str) -> str:
    """Return the character that Textual calls so; empty where it is none."""
    name = _UNICODE_NAMES.get(name, name)
    # Two names have a hyphen of their own in Unicode.
    for spelled in (name.replace("_", " "), name.replace("_", "-", 1).replace("_", " ")):
        try:
            return unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
    return ""


def key_label(key: str) -> str:
    """Return what stands on the key that Textual calls ``key``."""
    *modifiers, name = key.split("+")
    label = _LABELS.get(name) or _character(name) * (len(name) > 1) or name
    if _FUNCTION.fullmatch(name):
        label = name.upper()
    if modifiers == ["ctrl"] and len(label) == 1:
        return "^" + label.upper()
    return "+".join((*(each.capitalize() for each in modifiers), label))

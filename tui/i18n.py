"""The languages of the user interface: English, and Chinese in both its scripts.

The English text is the key. Modules call ``tr`` when they show a text, never while they
are imported, so that the language chosen at the start holds for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

__all__ = [
    "LANGUAGES",
    "Language",
    "detect_language",
    "language",
    "parse_language",
    "set_language",
    "tr",
    "trn",
]

Language = Literal["en", "zh_CN", "zh_TW"]
"""English, Simplified Chinese, Traditional Chinese."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

_TRADITIONAL = {"tw", "hk", "mo"}
"""The regions that write Chinese in traditional characters."""


class _Choice:
    """The language of this process and its texts, by their English."""

    language: Language = "en"
    texts: Mapping[str, tuple[str, str]] = {}


def parse_language(name: str) -> Language | None:
    """Return the language a locale or tag asks for: ``zh_HK.UTF-8``, ``zh-Hant``, ``en``.

    Any language there is no translation for is English; an empty name is ``None``.
    """
    tag = name.split(".")[0].split("@")[0].replace("-", "_").strip().lower()
    if not tag:
        return None
    first, *rest = tag.split("_")
    if first != "zh":
        return "en"
    # A script says it outright; the region only suggests one.
    if "hant" in rest:
        return "zh_TW"
    if "hans" in rest:
        return "zh_CN"
    return "zh_TW" if _TRADITIONAL.intersection(rest) else "zh_CN"


def detect_language(environ: Mapping[str, str], configured: str = "") -> Language:
    """Return the language to speak.

    Args:
        environ: ``NEWSTUI_LANG`` comes first; then, when ``configured`` is empty,
            ``LC_ALL``, ``LC_MESSAGES`` and ``LANG``, in this order as POSIX has it.
        configured: What the person wrote into the configuration, or nothing.
    """
    wishes = [environ.get("NEWSTUI_LANG", ""), configured]
    wishes += [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for wish in wishes:
        found = parse_language(wish)
        if found is not None:
            return found
    return "en"


def set_language(name: Language) -> None:
    """Speak this language from now on, in the whole process."""
    _Choice.language = name
    if name == "en":
        _Choice.texts = {}
        return
    # Only who reads Chinese pays for the table.
    from tui.i18n_zh import TEXTS

    _Choice.texts = TEXTS


def language() -> Language:
    """Return the language spoken now."""
    return _Choice.language


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language of the user interface, its ``{names}`` filled in.

    A text without a translation stays English. Values are put in as they are: nothing
    inside them is read as a template.
    """
    pair = _Choice.texts.get(text)
    if pair is not None:
        text = pair[1] if _Choice.language == "zh_TW" else pair[0]
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for ``count`` things, which it may name as ``{count}``.

    Chinese has no plural: its texts stand under ``many``.
    """
    text = one if count == 1 and _Choice.language == "en" else many
    return tr(text, count=count, **values)

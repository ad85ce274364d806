"""The one gate every string from outside passes: what the terminal must not see is removed.

Removed: escape sequences with their payload, C0 and C1 controls, DEL, bidi overrides and
isolates, zero-width and tag characters, byte-order marks; combining marks beyond eight on
one base; lone surrogates become U+FFFD. Kept: a zero-width joiner between emoji, variation
selectors, and in ``clean_text`` newlines and tabs.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

__all__ = ["clean_line", "clean_text", "clean_url", "is_web_url"]

MAX_COMBINING = 8
"""Combining marks kept on one base character."""

# ECMA-48: strings (OSC, DCS, SOS, PM, APC) run to ST or BEL, or to the end of the line
# when never closed; CSI has parameters and a final byte; anything else is ESC and one
# or two characters. Each may also begin with its 8-bit form.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c|(?=[\x1b\n])|$)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER = re.compile("\u200d")
_NEWLINES = re.compile("\r\n?|\x85|\u2028|\u2029")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_ODD_BLANK = re.compile(r"[^\S ]|  ")
_NEEDS_WORK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0483-\u0489\u061c\u180e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20ff\ud800-\udfff\ufe20-\ufe2f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean_text(text: str) -> str:
    """Return text of several lines made safe; newlines become ``\\n``, tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    if not _NEEDS_WORK.search(text):
        return text
    text = _NEWLINES.sub("\n", text)
    text = _ESCAPES.sub("", text)
    text = _UNSAFE.sub("", text)
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    if "\u200d" in text:
        text = _JOINER.sub(_keep_emoji_joiner, text)
    return _limit_combining(text)


def clean_line(text: str) -> str:
    """Return text made safe and set on one line, runs of blanks folded to one."""
    # Nearly every line has single spaces alone, and every string shown passes here.
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = clean_text(text)
    if _ODD_BLANK.search(text):
        text = _BLANKS.sub(_one_blank, text)
    return text.strip()


def is_web_url(url: str) -> bool:
    """Say whether ``url`` is an http or https address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def clean_url(url: str) -> str:
    """Return a URL with every character that could end an OSC 8 link percent-encoded.

    Controls, blanks, quotes, angle brackets and backslashes are encoded as UTF-8; letters
    of other scripts stay, so that a Chinese path stays readable.
    """
    url = _UNSAFE.sub("", _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", url.strip()))
    return _URL_UNSAFE.sub(lambda found: quote(found.group(), safe=""), url)


_URL_UNSAFE = re.compile(r"[\s\x00-\x20\x7f-\xa0\"'<>\\^`{|}]")


def _one_blank(run: re.Match[str]) -> str:
    # An ideographic space inside a title is wide on purpose.
    return "\u3000" if "\u3000" in run.group() else " "


def _keep_emoji_joiner(found: re.Match[str]) -> str:
    text, at = found.string, found.start()
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return "\u200d" if _joins(before) and _joins(after) else ""


def _joins(character: str) -> bool:
    # Emoji, their modifiers and selectors, and the letters of the Indic scripts, in which
    # a joiner decides a letter's shape.
    return bool(character) and (
        character in "\ufe0f\u2640\u2642\u2695\u2696\u2708\u2764\u26a7\u2b1b"
        or "\U0001f000" <= character <= "\U0001faff"
        or "\u0900" <= character <= "\u0dff"
    )


def _limit_combining(text: str) -> str:
    run = 0
    kept: list[str] = []
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_COMBINING:
            kept.append(character)
    return "".join(kept)

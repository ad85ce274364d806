"""Text as it is searched: folded, and cut into the tokens that the index holds.

One function makes the tokens for the index, for what is not indexed yet, and for the words
of a query, so that all three always agree. Case, diacritics and width do not count. A run of
letters or digits is one token; each character of the scripts that are written without blanks
(Chinese, Japanese, Thai ...), each sign and each emoji is a token of its own. A word of
several such characters is found as a phrase, and no sign of a query can be anything else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from feeds.query.tree import Text

__all__ = ["BREAK", "VERSION", "Needle", "needle", "phrases", "tokens"]

VERSION = f"1 {unicodedata.unidata_version}"
"""Changes when the same text may give other tokens; the index is then made anew."""
BREAK = "\ufdd0"
"""Stands between two texts that no phrase may span; no text has this non-character."""
_PREFIX_LENGTH = 3
"""Shorter words are found whole only: AI is not the beginning of air."""

_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u055a-\u055f"
    "\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4"
    "\u0964\u0965\u2010-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff"
)
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e00-\u9fff\ua960-\ua97f"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\U00016f00-\U00018fff"
    "\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
"""Scripts whose words stand together, Korean among them for its particles."""
_ODD = re.compile(
    "[^\t\n\x20-\x7e\u2010\u2013\u2014\u2018-\u201d\u3001\u3002\u3008-\u3011\u4e00-\u9fff]"
)
"""What folding may change."""
_SINGLES = re.compile(f"[{_SIGNS}{_UNSPACED}]+")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 \n")
_MOST_KINDS = 12
"""So many characters are replaced one kind after the other in less time than one by one."""
_ENDS_IN_WORD = re.compile(f"[^\\s{_SIGNS}{_UNSPACED}]{{{_PREFIX_LENGTH},}}\\Z")


class _Folding(dict[str, str]):
    """What each character is folded to, worked out when it is first met."""

    _LIMIT = 20_000

    def __missing__(self, character: str) -> str:
        folded = _fold(character)
        if len(self) < self._LIMIT:
            self[character] = folded
        return folded


def _fold(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    kept = "".join(each for each in decomposed if not "\u0300" <= each <= "\u036f")
    return "".join(map(_visible, unicodedata.normalize("NFC", kept)))


def _visible(character: str) -> str:
    # Joiners and selectors say how a character looks, not which one it is.
    if "\ufe00" <= character <= "\ufe0f" or character == BREAK:
        return ""
    category = unicodedata.category(character)
    if category in ("Cf", "Cs"):
        return ""
    return " " if category == "Cc" or category.startswith("Z") else character


_FOLDED = _Folding()


def tokens(text: str) -> str:
    """Return the tokens of a text, a blank between each two."""
    return " ".join(_cut(text).split())


def phrases(texts: list[str]) -> str:
    """Return the tokens of several texts that no phrase may span."""
    # All are cut at once, which takes half the time, with a line for each.
    lines = _cut("\n".join([text.replace("\n", " ") for text in texts])).split("\n")
    return f" {BREAK} ".join([" ".join(line.split()) for line in lines])


def _cut(text: str) -> str:
    """Return a text folded, with blanks around its tokens; its line feeds stay."""
    if text.isascii():
        text = text.lower()
        for sign in set(text) - _PLAIN:
            text = text.replace(sign, f" {sign} " if "!" <= sign <= "~" else " ")
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _SINGLES.sub(_spaced, _folded(text.lower()))


def _folded(text: str) -> str:
    changed = {odd: _FOLDED[odd] for odd in set(_ODD.findall(text)) if _FOLDED[odd] != odd}
    if len(changed) > _MOST_KINDS or any(map(_ODD.search, changed.values())):
        return _ODD.sub(_replaced, text)
    for odd, folded in changed.items():
        text = text.replace(odd, folded)
    return text


def _replaced(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def _spaced(found: re.Match[str]) -> str:
    return f" {' '.join(found[0])} "


class Needle(NamedTuple):
    """A word or a phrase to look for."""

    tokens: str
    prefix: bool
    """Its last token may be the beginning of a longer one."""

    def is_in(self, text: str) -> bool:
        """Say whether ``text``, as ``tokens`` gives it, has these in a row."""
        sought = f" {self.tokens}" if self.prefix else f" {self.tokens} "
        return not self.tokens or sought in f" {text} "


@lru_cache(maxsize=256)
def needle(text: Text) -> Needle:
    """Return what a word or a phrase of a query looks for."""
    sought = tokens(text.text)
    return Needle(sought, not text.exact and bool(_ENDS_IN_WORD.search(sought)))

"""Cutting text where a reader sees an end of a character, measured in bytes."""

from __future__ import annotations

import unicodedata

__all__ = ["cut_bytes"]

_JOINER = "\u200d"


def cut_bytes(text: str, limit: int) -> str:
    """Return the longest beginning of ``text`` within ``limit`` bytes of UTF-8.

    It ends between two characters as a reader sees them: a base is not parted from its
    combining marks, nor an emoji sequence, a flag or a Hangul syllable. A single such
    character longer than the limit is cut between code points all the same.
    """
    data = text.encode("utf-8", "replace")
    if len(data) <= limit:
        return text
    end = len(data[: max(limit, 0)].decode("utf-8", "ignore"))
    for at in range(end, 0, -1):
        if _is_boundary(text, at):
            return text[:at]
    return text[:end]


def _is_boundary(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if _extends(after) or before == _JOINER:
        return False
    if _is_flag(before) and _is_flag(after):
        # Flags are pairs: an even number of halves before the cut.
        start = at
        while start and _is_flag(text[start - 1]):
            start -= 1
        return (at - start) % 2 == 0
    return not _is_hangul_part(after) or not _is_hangul(before)


def _extends(character: str) -> bool:
    return (
        character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or unicodedata.category(character) in {"Mn", "Mc", "Me"}
    )


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7a3"


def _is_hangul_part(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff"

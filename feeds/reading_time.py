"""How long a text takes to read, by its words and its Chinese, Japanese characters."""

from __future__ import annotations

import re

__all__ = ["CHARACTERS_A_MINUTE", "WORDS_A_MINUTE", "reading_minutes", "text_size"]

WORDS_A_MINUTE = 220
CHARACTERS_A_MINUTE = 300
"""Chinese characters, kana; what the eye takes in of them one by one."""

_CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHARACTERS = re.compile(f"[{_CJK}]+")
# Letters or digits, held together by what stands inside a word: 30.5, it's, e-mail.
_WORD = re.compile(rf"[^\W_{_CJK}]+(?:['’.,·-][^\W_{_CJK}]+)*")


def text_size(text: str) -> tuple[int, int]:
    """Return how many CJK characters and how many words of other scripts a text has."""
    characters = sum(map(len, _CHARACTERS.findall(text)))
    return characters, sum(1 for _ in _WORD.finditer(text))


def reading_minutes(text: str) -> int:
    """Return the minutes a text takes, at least one; 0 for one without words."""
    characters, words = text_size(text)
    if not characters and not words:
        return 0
    return max(1, round(characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE))

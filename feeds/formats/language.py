"""A guess at a text's language, for texts that do not name it."""

from __future__ import annotations

import re

__all__ = ["guess_language", "is_chinese"]

_SAMPLE = 4_000
"""Characters looked at."""
_SIMPLIFIED = frozenset(
    "们这来时个为说国会对发经产业与电学关见长问开门东车书马鱼报设务动实现区进过还"
)
_TRADITIONAL = frozenset(
    "們這來時個為說國會對發經產業與電學關見長問開門東車書馬魚報設務動實現區進過還"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"(?<![A-Za-z])(?i:the|and|of|to|in|is|was|for|with|that)(?![A-Za-z])")


def is_chinese(text: str) -> bool:
    """Say whether a text is mostly Chinese; names and figures in it do not count against."""
    sample = text[:_SAMPLE]
    han = len(_HAN.findall(sample))
    return han * 3 > len(_LATIN.findall(sample)) and len(_KANA.findall(sample)) * 5 < han


def guess_language(text: str) -> str:
    """Return ``zh-Hans``, ``zh-Hant``, ``zh``, ``ja``, ``ko``, ``en`` or, in doubt, nothing."""
    sample = text[:_SAMPLE]
    if is_chinese(sample):
        simplified = sum(char in _SIMPLIFIED for char in sample)
        traditional = sum(char in _TRADITIONAL for char in sample)
        if simplified == traditional:
            return "zh"
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    letters = len(_LATIN.findall(sample))
    if len(_KANA.findall(sample)) > letters:
        return "ja"
    if len(_HANGUL.findall(sample)) > letters:
        return "ko"
    words = letters / 5
    return "en" if words and len(_ENGLISH.findall(sample)) > words * 0.1 else ""

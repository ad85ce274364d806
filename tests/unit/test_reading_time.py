"""How long a text takes to read: Chinese by the character, other scripts by the word."""

from __future__ import annotations

import pytest

from feeds.reading_time import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, reading_minutes, text_size


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("", 0, 0),
        ("，。！——", 0, 0),
        ("南庄建陶", 4, 0),
        ("南庄, 2023年5月10日: 增速30.5%", 7, 4),
        ("It's a well-known e-mail.", 0, 4),
        ("カタカナとかな𠀀", 8, 0),
        ("한국어 기사", 0, 2),
        ("AI改变world", 2, 2),
    ],
)
def test_characters_and_words(text: str, characters: int, words: int) -> None:
    assert text_size(text) == (characters, words)


def test_minutes_add_up() -> None:
    assert reading_minutes("") == 0
    assert reading_minutes("字") == reading_minutes("word") == 1
    assert reading_minutes("字" * CHARACTERS_A_MINUTE * 5) == 5
    assert reading_minutes("word " * WORDS_A_MINUTE * 3) == 3
    assert reading_minutes("字" * CHARACTERS_A_MINUTE * 5 + "word " * WORDS_A_MINUTE * 3) == 8

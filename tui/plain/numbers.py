"""Numbers of articles in a line that was typed: ``3``, ``2-5``, ``#3``, ``.`` for the open one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

__all__ = ["MAX_RANGE", "is_number", "numbered", "with_ids"]

MAX_RANGE = 10_000
"""Articles that one range may name."""

_NUMBER = re.compile(r"#?(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)

Identify = Callable[[int], str]
"""Gives the id of the article with a number of the list; empty where there is none."""


def is_number(word: str) -> bool:
    """Say whether a word names articles by their numbers."""
    return word == "." or bool(_NUMBER.fullmatch(word))


def numbered(word: str) -> Iterator[int]:
    """Yield the numbers of a word that ``is_number`` knows, the dot aside."""
    found = _NUMBER.fullmatch(word)
    if found is not None:
        first = int(found[1])
        last = int(found[2]) if found[2] else first
        yield from range(first, min(last, first + MAX_RANGE - 1) + 1)


def with_ids(words: Sequence[str], identify: Identify, current: str) -> list[str]:
    """Return the words of a command with the ids of articles in the place of their numbers.

    A number right after an option is the option's value and stays one; ``#3`` never is.
    A number that no article of the list has stays as it is: it may be part of an id.
    """
    found: list[str] = []
    after_option = False
    for word in words:
        if word == "." and current:
            found.append(current)
        elif is_number(word) and not (after_option and word[0] != "#"):
            ids = [identity for number in numbered(word) if (identity := identify(number))]
            found += ids or [word]
        else:
            found.append(word)
        after_option = word.startswith("-") and "=" not in word and len(word) > 1
    return found

"""What changed between two texts: by words, and by characters in Chinese.

Blocks are matched first, then the words of those that were edited; the work is bounded, and
a text too large for it is compared by whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from feeds.document import Document

__all__ = ["Change", "Kind", "Piece", "difference", "difference_of_texts"]

Kind = Literal["same", "deleted", "inserted"]

_TOKEN = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7ff\U00020000-\U0003ffff]|[^\\W_]+(?:['’][^\\W_]+)*|\\s+|.",
    re.S,
)
_MOST_PARAGRAPHS = 2000
_MOST_TOKENS = 1000
"""Of one paragraph; comparing takes up to the product of both sides."""
_BUDGET = 1_000_000
"""Pairs of tokens that are compared in a whole text at most."""
_ALIKE = 0.3
"""Paragraphs less alike than this are one deleted and one inserted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, was deleted, or was inserted."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph of both texts together, in the order of reading.

    ``kind`` is that of the whole paragraph: ``same`` without a change, ``edited`` with pieces
    of several kinds.
    """

    kind: Literal["same", "deleted", "inserted", "edited"]
    pieces: tuple[Piece, ...]


def difference(old: Document, new: Document) -> list[Change]:
    """Return the paragraphs of both documents, what changed in them marked."""
    return difference_of_texts(old.text, new.text)


def difference_of_texts(old: str, new: str) -> list[Change]:
    """Return the paragraphs of two texts, what changed in them marked.

    White space alone is no change; what stayed is given as the new text has it.
    """
    return list(_Differ().compare(_paragraphs(old), _paragraphs(new)))


def _paragraphs(text: str) -> list[str]:
    return [line for each in text.split("\n") if (line := " ".join(each.split()))]


class _Differ:
    """One comparison, and how much of its budget is left."""

    def __init__(self) -> None:
        self._left = _BUDGET

    def compare(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
        """Yield the changes between two lists of paragraphs."""
        if len(old) + len(new) > _MOST_PARAGRAPHS:
            yield from _around(old, new)
            return
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, low, high, start, end in matcher.get_opcodes():
            if tag == "equal":
                yield from (_whole(each, "same") for each in new[start:end])
            else:
                yield from self._replaced(old[low:high], new[start:end])

    def _replaced(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
        """Yield what became of some paragraphs, each beside the first one that is like it."""
        waiting = list(old)
        for each in new:
            at = self._like(each, waiting)
            if at is None:
                yield _whole(each, "inserted")
                continue
            yield from (_whole(gone, "deleted") for gone in waiting[:at])
            yield Change("edited", self._words(waiting[at], each))
            del waiting[: at + 1]
        yield from (_whole(gone, "deleted") for gone in waiting)

    def _like(self, new: str, old: Sequence[str]) -> int | None:
        for at, each in enumerate(old[:20]):
            if self._affords(each, new) and _likeness(each, new) >= _ALIKE:
                return at
        return None

    def _affords(self, old: str, new: str) -> bool:
        if len(old) > _MOST_TOKENS * 4 or len(new) > _MOST_TOKENS * 4:
            return False
        cost = len(_TOKEN.findall(old)) * len(_TOKEN.findall(new))
        if cost > self._left:
            return False
        self._left -= cost
        return True

    def _words(self, old: str, new: str) -> tuple[Piece, ...]:
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        pieces: list[Piece] = []
        for tag, low, high, start, end in matcher.get_opcodes():
            if tag == "equal":
                pieces.append(Piece("".join(after[start:end]), "same"))
                continue
            if high > low:
                pieces.append(Piece("".join(before[low:high]), "deleted"))
            if end > start:
                pieces.append(Piece("".join(after[start:end]), "inserted"))
        return tuple(pieces)


def _likeness(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, _TOKEN.findall(old), _TOKEN.findall(new), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _around(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield what is between the paragraphs that both texts begin and end with."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    last = next(
        (at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first
    )
    yield from (_whole(each, "same") for each in new[:first])
    yield from (_whole(each, "deleted") for each in old[first : len(old) - last])
    yield from (_whole(each, "inserted") for each in new[first : len(new) - last])
    yield from (_whole(each, "same") for each in new[len(new) - last :])


def _whole(text: str, kind: Kind) -> Change:
    return Change(kind, (Piece(text, kind),))

"""The Escape key, where the next key comes in one piece with it.

A terminal sends the Escape key as the character that also begins every sequence of a special
key, and a key held with Alt as that character and the key. What comes in one piece over a slow
line is taken for the latter by Textual, and neither of the two keys is heard. Where Alt and
that key are bound to nothing, it was Escape and then a key.
"""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["PastedText", "escapes_apart"]

_ESCAPE = "\x1b[27u"
"""The Escape key as the kitty keyboard protocol has it, which nothing else begins with."""
# What follows the character in sequences of keys and in answers of terminals (ECMA-48, 5.3).
_BEGINS = r"\[\]OPNX^_\\"
_TYPED = re.compile(rf"\x1b(?![{_BEGINS}])([^\x00-\x1f\x7f\x1b])")


class PastedText:
    """Whether what comes is within a bracketed paste: there the character is text."""

    def __init__(self) -> None:
        """Begin outside."""
        self._is_open = False

    def cut(self, text: str) -> list[tuple[bool, str]]:
        """Return a piece of what comes as parts, each with whether it was pasted."""
        parts: list[tuple[bool, str]] = []
        while text:
            mark = "\x1b[201~" if self._is_open else "\x1b[200~"
            before, found, text = text.partition(mark)
            if self._is_open:
                parts.append((True, before + found))
            else:
                parts += [(False, before)] if before else []
                parts += [(True, found)] if found else []
            self._is_open ^= bool(found)
        return parts


def escapes_apart(text: str, bound: Collection[str] = ()) -> str:
    """Return what was typed with every Escape key before another key told from Alt.

    Args:
        text: As it came, without what was pasted.
        bound: The keys that are bound to something when held with Alt, as characters.
    """

    def told(found: re.Match[str]) -> str:
        return found[0] if found[1] in bound else f"{_ESCAPE}{found[1]}"

    return _TYPED.sub(told, text)

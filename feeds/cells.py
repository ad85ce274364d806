"""Text measured in terminal cells: widths, and cutting and padding to them.

Widths are those of ``rich.cells``, which the screen draws with, so that both agree. A
character with its marks, an emoji sequence or a flag (a cluster) is never taken apart.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Literal

from rich._unicode_data import load as load_cell_table
from rich.cells import cell_len, get_character_cell_size

__all__ = ["CLUSTER", "CodeTable", "advances", "cell_width", "clusters", "cut", "pad"]

Align = Literal["left", "right", "center"]

JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"


class CodeTable(dict[int, int], ABC):
    """A table for ``str.translate`` that computes a character's code at first sight.

    Translating a whole string at once is what makes measuring cheap; the table stops
    growing at ``limit``, so that a text of every character there is costs time only.
    """

    limit = 20_000

    def __missing__(self, point: int) -> int:
        """Return the code of a code point not met before."""
        code = self.code(chr(point))
        if len(self) < self.limit:
            self[point] = code
        return code

    @abstractmethod
    def code(self, character: str) -> int:
        """Return the code, 0 to 255, of one character."""


class _WidthTable(CodeTable):
    def code(self, character: str) -> int:
        # A tab is set as one blank; a terminal would jump to a column of its own.
        return 1 if character == "\t" else get_character_cell_size(character)


_WIDTHS = _WidthTable()


class _ClusterTable(CodeTable):
    """``m`` goes with what stands before it, ``j`` joins, ``r`` is half a flag."""

    def code(self, character: str) -> int:
        if character == JOINER:
            return ord("j")
        if "\U0001f1e6" <= character <= "\U0001f1ff":
            return ord("r")
        return ord("m" if is_mark(character) else "b")


_CLUSTER_CODES = _ClusterTable()
CLUSTER = re.compile(r"(?:rr|.)(?:m|j.?)*", re.DOTALL)
"""One cluster, in a string of ``_ClusterTable`` codes."""


def is_mark(character: str) -> bool:
    """Say whether a character is set on or over the one before it."""
    import unicodedata

    if unicodedata.category(character).startswith("M"):
        return True
    return character not in "\t\n" and not get_character_cell_size(character)


def cell_width(text: str) -> int:
    """Return how many cells a text takes on one line."""
    if text.isascii() and text.isprintable():
        return len(text)
    return cell_len(text)


def advances(text: str) -> bytes:
    """Return each character's width; a slice of whole clusters sums up to its width."""
    if text.isascii() and text.isprintable():
        return b"\1" * len(text)
    widths = text.translate(_WIDTHS).encode("latin-1")
    if JOINER in text or EMOJI_SELECTOR in text:
        return _joined_advances(text, bytearray(widths))
    return widths


def _joined_advances(text: str, widths: bytearray) -> bytes:
    # As in rich: what follows a joiner adds nothing, and the emoji selector widens some.
    narrow_to_wide = load_cell_table("auto").narrow_to_wide
    base = ""
    at = 0
    while at < len(text):
        character = text[at]
        if character == JOINER:
            widths[at : at + 2] = bytes(len(widths[at : at + 2]))
            at += 1
        elif character == EMOJI_SELECTOR:
            widths[at] = base in narrow_to_wide
            base = ""
        elif widths[at]:
            base = character
        at += 1
    return bytes(widths)


def clusters(text: str) -> list[str]:
    """Return the text's clusters: what a reader takes for one character each."""
    codes = text.translate(_CLUSTER_CODES)
    return [text[found.start() : found.end()] for found in CLUSTER.finditer(codes)]


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return a text that takes at most ``width`` cells, with an ellipsis where cut."""
    if cell_width(text) <= width:
        return text
    if cell_width(ellipsis) > width:
        ellipsis = ""
    return _head(text, width - cell_width(ellipsis)) + ellipsis


def _head(text: str, width: int) -> str:
    if width <= 0:
        return ""
    if text.isascii() and text.isprintable():
        return text[:width]
    kept: list[str] = []
    for cluster in clusters(text):
        width -= cell_width(cluster)
        if width < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def pad(text: str, width: int, align: Align = "left") -> str:
    """Return a text cut or filled with blanks to exactly ``width`` cells."""
    text = cut(text, width)
    room = max(0, width - cell_width(text))
    left = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * left + text + " " * (room - left)

"""Signs of ASCII for those of the screen, on terminals that have no others."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["PlainSigns", "plain"]

_SIGNS = str.maketrans(
    {
        "·": "-",
        "×": "x",
        "—": "-",
        "–": "-",
        "…": "~",
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "▁": "_",
        "▔": "-",
        "▏": "|",
        "▎": "|",
        "▌": "|",
        "\N{RIGHT-POINTING MAGNIFYING GLASS}": "/ ",
    }
)
"""Each of the width of what it stands for."""


def plain(text: str) -> str:
    """Return a text of the screen's own with the signs of ASCII."""
    return text if text.isascii() else text.translate(_SIGNS)


class PlainSigns(LineFilter):
    """Draws a line with the signs of ASCII; letters of any script stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the pieces of a line drawn so."""
        return [
            each if each.text.isascii() else Segment(plain(each.text), each.style, each.control)
            for each in segments
        ]

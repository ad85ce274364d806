"""How a person wants the page: its margins, paragraphs, header block and spacing."""

from __future__ import annotations

from dataclasses import dataclass

from feeds.typeset_spacing import Spacing
from tui.config import HEADER_FIELDS, ReadingConfig

__all__ = ["AS_EVER", "PageForm", "form_of"]


@dataclass(frozen=True, slots=True)
class PageForm:
    """What of ``[reading]`` the page is set by, whatever its width."""

    margin: int = 2
    """The least blank cells at each side; 1 on a screen of 40 cells or less."""
    centred: bool = True
    """Whether what a wide screen has to spare is at both sides."""
    indent: bool = False
    """Whether a paragraph begins with an indent, without a blank line before it."""
    spacing: Spacing = "as-is"
    header: tuple[str, ...] = HEADER_FIELDS
    """Which of ``HEADER_FIELDS`` the header block has, in this order."""

    def sides(self, width: int) -> int:
        """Return the least margin at each side on a screen of ``width`` cells."""
        return min(self.margin, 1 if width <= 40 else max(1, width // 4))

    def left(self, width: int, measure: int) -> int:
        """Return the cells left of a text that is ``measure`` wide."""
        least = self.sides(width)
        return max(least, (width - measure) // 2) if self.centred else least


AS_EVER = PageForm()
"""What holds where nothing is configured."""


def form_of(reading: ReadingConfig) -> PageForm:
    """Return what the configuration says of the page."""
    return PageForm(
        margin=reading.margin,
        centred=reading.centred,
        indent=reading.paragraphs == "indent",
        spacing=reading.spacing,
        header=reading.header,
    )

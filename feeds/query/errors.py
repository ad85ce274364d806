"""Mistakes in a query: where they are, under a caret, and what was expected."""

from __future__ import annotations

from feeds.cells import cell_width, clusters
from feeds.clean import clean_line
from feeds.errors import NewsError

__all__ = ["QueryError"]

_SHOWN = 72
"""The cells of a query that are shown around a mistake."""


class QueryError(NewsError):
    """A query that cannot be understood, or not be answered.

    ``query`` is its text, ``column`` the character of the mistake counted from 1, ``cell``
    the terminal cell counted from 1, wide characters being two.
    """

    def __init__(self, message: str, *, query: str = "", column: int = 1, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.query = query
        self.column = column

    @property
    def cell(self) -> int:
        """Return the cell in which the mistake begins, counted from 1."""
        return 1 + _width(self.query[: self.column - 1])

    @property
    def where_line(self) -> str:
        """Return the part of the query around the mistake, safe to print."""
        return self._shown()[0]

    @property
    def caret_line(self) -> str:
        """Return the line that goes under ``where_line``: blanks and a caret."""
        return " " * self._shown()[1] + "^"

    def _shown(self) -> tuple[str, int]:
        at = self.column - 1
        before, after = _visible(self.query[:at]), _visible(self.query[at:])
        room = _SHOWN - min(cell_width(after), _SHOWN // 2)
        if cell_width(before) > room:
            kept = ""
            for cluster in reversed(clusters(before)):
                if cell_width(cluster + kept) > room - 1:
                    break
                kept = cluster + kept
            before = "…" + kept
        line = before
        for cluster in clusters(after):
            if cell_width(line + cluster) > _SHOWN:
                line += "…"
                break
            line += cluster
        return line, cell_width(before)


def _visible(text: str) -> str:
    """Return text made safe with its blanks where they were."""
    return "".join(clean_line(piece) or " " * cell_width(piece) for piece in clusters(text))


def _width(text: str) -> int:
    return cell_width(_visible(text))

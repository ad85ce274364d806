"""The lines of a news page saved as text, each with the part of the page it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from feeds.clean import clean_line, clean_text
from feeds.formats.date_patterns import fold

__all__ = ["LineKind", "PageLine", "is_running_text", "is_spaced", "same_text", "split_lines"]

LineKind = Literal[
    "",
    "section",
    "breadcrumb",
    "label",
    "title",
    "header",
    "summary",
    "heading",
    "paragraph",
    "caption",
    "quote",
    "disclaimer",
    "furniture",
]
"""``furniture`` is what belongs to the site and not to the article, ``label`` a line such as
``详细内容``; empty is a line of the body that is not yet told apart."""

_SENTENCE_ENDS = (
    "。",
    "；",
    ";",
    "：",
    ":",
    "，",
    ",",
    "。”",
    "。」",
    "。』",
    "。）",
    "。)",
    "……”",
)
_TITLE_WIDTH = 150


@dataclass(slots=True)
class PageLine:
    """A line that is not blank."""

    raw: str
    """As it stands, controls removed: its blanks separate header values."""
    text: str
    """With blanks folded."""
    gap: bool
    """Whether a blank line stands before it."""
    kind: LineKind = ""
    joined: bool = False
    """Whether it is one block with the line above."""


def split_lines(text: str) -> list[PageLine]:
    """Return the lines that are not blank, in order."""
    lines: list[PageLine] = []
    gap = False
    for raw in clean_text(text).split("\n"):
        line = clean_line(raw)
        if line:
            lines.append(PageLine(raw, line, gap))
        gap = not line
    return lines


def is_spaced(lines: list[PageLine]) -> bool:
    """Say whether blank lines set the paragraphs apart, as far as most of them go."""
    return sum(line.gap for line in lines) * 2 >= len(lines)


def is_running_text(text: str) -> bool:
    """Say whether a line is plainly a paragraph and no title."""
    if len(text) > _TITLE_WIDTH or text.endswith(_SENTENCE_ENDS) or text.count("。") > 1:
        return True
    if text.isascii() or text.endswith("."):
        words = text.split()
        return len(words) >= 6 and text.rstrip("\"')”’").endswith((".", ",", ";"))
    return len(text) > 70 and "，" in fold(text).replace(",", "，")


def same_text(one: str, other: str) -> bool:
    """Say whether two lines are one title, blanks, widths and a cut end aside."""
    first, second = _plain(one), _plain(other)
    if first == second:
        return bool(first)
    for cut, whole in ((first, second), (second, first)):
        stem = cut.rstrip(".…")
        if stem != cut and len(stem) >= 6 and whole.startswith(stem):
            return True
    return False


def _plain(text: str) -> str:
    return "".join(fold(text).split()).casefold()

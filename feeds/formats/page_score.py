"""How surely a text is a news page saved as text, told from its first and last lines."""

from __future__ import annotations

import re

from feeds.clean import clean_line, clean_text
from feeds.formats.headerline import read_header_line
from feeds.formats.page_lines import same_text
from feeds.formats.page_parts import (
    breadcrumb_parts,
    disclaimer_label,
    is_page_label,
    is_related_label,
    is_share_label,
    neighbour,
    summary_start,
)

__all__ = ["page_score"]

_HEAD = 6_000
_TAIL = 1_500
"""Characters looked at."""
_LINES = 14
"""Lines of the head that are not blank, looked at one by one."""

_MARKUP = re.compile(r"[ \t]{0,3}(?:[<{]|\[[{\"])")
_MARKDOWN = re.compile(
    r"[ ]{0,3}(?:#{1,6}[ ]\S|```|~~~|[*+-][ ]\S|\d{1,3}\.[ ]\S|={3,}$|\|.{1,80}\||!\[)"
    r"|.{0,200}(?:\]\([^ )]{1,200}\)|\*\*\S)"
)
_FRONT_MATTER = ("---", "+++")
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z-]{1,30}:(?:[ \t]|$)")


def page_score(text: str) -> float:
    """Return from 0 to 1 how surely a text is a news page saved as text.

    From 0.5 on it has the parts of one: most of all a header line that says two things or
    more. Plain prose, Markdown and texts under mail-like headers stay below.
    """
    lines = _head_lines(text)
    if len(lines) < 2 or _MARKUP.match(lines[0]) or clean_line(lines[0]) in _FRONT_MATTER:
        return 0.0
    texts = [clean_line(line) for line in lines]
    score = _head_score(lines, texts) + _tail_score(text)
    markdown = sum(_MARKDOWN.match(line) is not None for line in lines)
    if _begins_like_mail(texts):
        score -= 0.6
    return max(0.0, min(1.0, score - 0.3 * min(markdown, 3)))


def _head_lines(text: str) -> list[str]:
    lines = [line for line in clean_text(text[:_HEAD]).split("\n") if line.strip()]
    return lines[:_LINES]


def _head_score(lines: list[str], texts: list[str]) -> float:
    score = _header_score(lines)
    if any(breadcrumb_parts(text) is not None for text in texts[:6]):
        score += 0.25
    if any(is_page_label(text) for text in texts[:8]):
        score += 0.25
    if any(summary_start(text) for text in texts):
        score += 0.2
    if _repeats_a_line(texts[:8]):
        score += 0.2
    return score


def _header_score(lines: list[str]) -> float:
    """Count what the header lines say; the first line of a page is none of them."""
    said: set[str] = set()
    most = 0
    for line in lines[1:]:
        fields = read_header_line(line)
        if fields:
            said |= fields.labels
            most = max(most, len(fields.labels))
    if not said:
        return 0.0
    if most >= 2 or len(said) >= 3:
        return 0.65
    return 0.35 if len(said) == 1 else 0.5


def _repeats_a_line(texts: list[str]) -> bool:
    long = [text.lstrip("> ›»＞") for text in texts if len(text) >= 6]
    return any(same_text(one, other) for at, one in enumerate(long) for other in long[at + 1 :])


def _tail_score(text: str) -> float:
    lines = [clean_line(line) for line in clean_text(text[-_TAIL:]).split("\n")]
    last = [line for line in lines if line][-8:]
    score = 0.0
    if any(disclaimer_label(line) == "sure" for line in last):
        score += 0.15
    if any(is_share_label(line) or is_related_label(line) or neighbour(line) for line in last):
        score += 0.15
    return score


def _begins_like_mail(texts: list[str]) -> bool:
    return all(_MAIL_HEADER.match(text) for text in texts[:2])

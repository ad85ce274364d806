"""Small things that markup says beside its text: abbreviations spelled out, labels of notes."""

from __future__ import annotations

import re
from dataclasses import replace

from feeds.document import Block, Paragraph
from feeds.formats.fields import line
from feeds.formats.html_tree import Node

__all__ = ["expansion", "without_label"]

_LONG_SHORT = 20
_LONG_TITLE = 100
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_IS_DATE = re.compile(r"\s*\d{4}-?\d\d|\s*[\d:.,+-]+\s*\Z")


def expansion(node: Node) -> str:
    """Return what to put behind an abbreviation: its title in brackets, or nothing."""
    title, text = line(node.get("title")), line(node.text(2 * _LONG_SHORT))
    # Microformats keep dates and numbers there for machines.
    if not title or not text or len(text) > _LONG_SHORT or _IS_DATE.match(title):
        return ""
    if len(title) > _LONG_TITLE or text.casefold() in (title.casefold(), f"{title.casefold()}s"):
        return ""
    return f"（{title}）" if _WIDE.search(title) else f" ({title})"


def without_label(blocks: list[Block], label: str, *, bare: bool) -> list[Block]:
    """Return a note's blocks without the label it begins with, which its number stands for.

    Args:
        blocks: The note's.
        label: What it is called in the text, without brackets.
        bare: Whether the label may stand before the note's first word and nothing between.
    """
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.spans:
        return blocks
    head, *rest = first.spans
    name = re.escape(label) if label else "(?!)"
    after = r"\s+" if bare else "(?!)"
    found = re.match(
        rf"[\s^↑↩]*(?:[\[(（〔【]\s*{name}\s*[\])）〕】]|{name}(?=[.．、:：)）\]]|{after}|\Z))?[.．、:：)）\]]?\s*",
        head.text,
    )
    spans = [replace(head, text=head.text[found.end() if found else 0 :]), *rest]
    while spans and not spans[0].text.strip():
        spans.pop(0)
    if not spans:
        return blocks[1:] or blocks
    spans[0] = replace(spans[0], text=spans[0].text.lstrip())
    return [Paragraph(tuple(spans)), *blocks[1:]]

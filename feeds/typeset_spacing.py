"""The room between Chinese and Latin text: as the author has it, none, or a thin blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from feeds.document import Block, Span, Spans, Style, plain

__all__ = ["SPACINGS", "Spacing", "space_block", "space_spans", "space_text"]

Spacing = Literal["as-is", "none", "thin"]
SPACINGS: tuple[Spacing, ...] = ("as-is", "none", "thin")
THIN = "\u2009"
"""A terminal has no room narrower than a cell, but it may draw this one as it likes."""

_HAN = "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_BLANKS = "[ \u00a0\u2009\u202f]"
_BEFORE, _AFTER = f"(?<=[{_HAN}])", f"(?=[{_LATIN}@#$])"
_CLOSED, _OPENED = f"(?<=[{_LATIN}%‰°])", f"(?=[{_HAN}])"
_ANY = re.compile(f"{_BEFORE}{_BLANKS}*{_AFTER}|{_CLOSED}{_BLANKS}*{_OPENED}")

_T = TypeVar("_T")


def space_text(text: str, spacing: Spacing, *, ascii_only: bool = False) -> str:
    """Return plain text with the room set as wished; nothing but blanks changes."""
    if spacing == "as-is":
        return text
    return _ANY.sub(_gap(spacing, ascii_only), text)


def space_spans(pieces: Spans, spacing: Spacing, *, ascii_only: bool = False) -> Spans:
    """Return spans with the room set as wished, across their borders too.

    Code stays as it is. A blank that stands between two spans has the link of both, if
    they have one, so that a link stays whole.
    """
    if spacing == "as-is":
        return pieces
    gap = _gap(spacing, ascii_only)
    return tuple(_spaced(pieces, gap))


def space_block(block: Block, spacing: Spacing, *, ascii_only: bool = False) -> Block:
    """Return a block with the room set as wished in all its running text."""
    return block if spacing == "as-is" else _each(block, spacing, ascii_only)


def _gap(spacing: Spacing, ascii_only: bool) -> str:
    if spacing == "none":
        return ""
    return " " if ascii_only else THIN


def _spaced(pieces: Spans, gap: str) -> Iterator[Span]:
    start = 0
    found = [(match.start(), match.end()) for match in _ANY.finditer(plain(pieces))]
    before: Span | None = None
    for piece in pieces:
        end = start + len(piece.text)
        inside = [(max(a, start), min(b, end), a) for a, b in found if a <= end and b >= start]
        if Style.CODE in piece.style:
            inside = []
        text, at = "", 0
        for first, last, begin in inside:
            if first == last and first == end and begin == end:
                continue  # The next piece begins with it.
            text += piece.text[at : first - start]
            if begin == start and before is not None:
                # Right between two pieces.
                if gap and Style.CODE not in before.style:
                    yield Span(gap, href=piece.href if piece.href == before.href else "")
            elif begin >= start:
                text += gap
            at = last - start
        text += piece.text[at:]
        if text:
            yield piece if text == piece.text else Span(text, piece.style, piece.href)
        start, before = end, piece


def _each(value: _T, spacing: Spacing, ascii_only: bool) -> _T:
    """Return a block, or what is in its fields, with every tuple of spans set."""
    made: Any = value
    if isinstance(value, tuple):
        if value and all(isinstance(item, Span) for item in value):
            made = space_spans(value, spacing, ascii_only=ascii_only)
        else:
            made = tuple(_each(item, spacing, ascii_only) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changes = {
            entry.name: _each(getattr(value, entry.name), spacing, ascii_only)
            for entry in fields(value)
        }
        made = replace(value, **changes)
    return made  # type: ignore[no-any-return]

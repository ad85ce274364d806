"""Spans told by lengths over a text that shows them without their styles and links.

A run is ``[style, address, n, n, ...]``, or the bare number where style and address are
none: a span is made of the next ``n`` characters of the text, and ``-n`` of them, a
link's number or a blank, are not the author's. An address that the text's own spans have
is its number among those.
"""

from __future__ import annotations

import re
from typing import Any

from feeds.clean import clean_url
from feeds.document import Span, Spans, Style, plain

__all__ = ["apply_runs", "runs_between"]

_ADDED = re.compile(r"\[\d{1,6}\]| ")
_ALL_STYLES = sum(Style)


def runs_between(read: Spans, meant: Spans) -> Any:
    """Return the runs that make ``meant`` of the text of ``read``.

    ``None`` says that they are the same, ``False`` that no runs can do it.
    """
    if read == meant:
        return None
    text, known = plain(read), _addresses(read)
    runs: list[Any] = []
    at = 0
    for piece in meant:
        lengths, at = _lengths(text, at, piece.text)
        if at < 0 or not piece.text:
            return False
        bare = len(lengths) == 1 and not piece.style and not piece.href
        href = known.index(piece.href) if piece.href in known else piece.href
        runs.append(lengths[0] if bare else [int(piece.style), href, *lengths])
    while at < len(text):
        # What is left belongs to no span: it must be something that was only shown.
        found = _ADDED.match(text, at)
        if not found:
            return False
        runs.append(-len(found.group()))
        at = found.end()
    return runs


def _addresses(read: Spans) -> list[str]:
    return list(dict.fromkeys(piece.href for piece in read if piece.href))


def _lengths(text: str, at: int, piece: str) -> tuple[list[int], int]:
    """Return the lengths of the parts of ``piece`` in ``text`` and where it ends, or -1."""
    lengths: list[int] = []
    done = 0
    while done < len(piece):
        same = _common(text, at, piece, done)
        if same:
            lengths.append(same)
            at, done = at + same, done + same
            continue
        found = _ADDED.match(text, at)
        if not found:
            return lengths, -1
        lengths.append(-len(found.group()))
        at = found.end()
    return lengths, at


def _common(text: str, at: int, piece: str, done: int) -> int:
    """Return how many characters are the same from two places on."""
    rest = piece[done:]
    if text.startswith(rest, at):
        return len(rest)
    length = 0
    for left, right in zip(text[at : at + len(rest)], rest, strict=False):
        if left != right:
            break
        length += 1
    return length


def apply_runs(read: Spans, runs: Any) -> Spans:
    """Return the spans that ``runs`` make of a text; ``read`` where they do not fit it."""
    if not isinstance(runs, list):
        return read
    text, known = plain(read), _addresses(read)
    pieces: list[Span] = []
    at = 0
    for run in runs:
        style, href, lengths = _parts(run, known)
        if not all(isinstance(length, int) for length in lengths):
            return read
        parts: list[str] = []
        for length in lengths:
            if length > 0:
                parts.append(text[at : at + length])
            at += abs(length)
        if parts:
            pieces.append(Span("".join(parts), Style(style & _ALL_STYLES), href))
    return tuple(pieces) if at == len(text) else read


def _parts(run: Any, known: list[str]) -> tuple[int, str, list[Any]]:
    match run:
        case [int(style), int(number), *lengths] if 0 <= number < len(known):
            return style, known[number], lengths
        case [int(style), str(href), *lengths]:
            return style, clean_url(href), lengths
        case _:
            return 0, "", [run]

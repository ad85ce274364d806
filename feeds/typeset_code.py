"""Preformatted text set line by line: what is too long goes on below, behind a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from feeds.cells import cell_width, clusters
from feeds.document import Span, Spans, spans

__all__ = ["CodeSpan", "Highlighter", "chop", "set_code"]

Highlighter = Callable[[str, str], Sequence[tuple[str, str]] | None]
"""Takes code and its language; returns its tokens, kind and text, or ``None`` for plain."""

TAB = 4


@dataclass(frozen=True, slots=True)
class CodeSpan(Span):
    """A token of code."""

    token: str = ""
    """What it is: ``keyword``, ``string``, ``number``, ``comment``, ``name``, ``text``;
    ``margin`` and ``mark`` are no part of the code."""
    source: str = ""
    """Of a margin, the whole line as it stands in the code, tabs and trailing blanks too."""


def set_code(
    text: str,
    width: int,
    *,
    language: str = "",
    ascii_only: bool = False,
    highlighter: Highlighter | None = None,
) -> Iterator[Spans]:
    """Yield the lines of code; joined without margins and marks they are the code again.

    Args:
        text: The code.
        width: In cells.
        language: What it is written in; empty where that is not known.
        ascii_only: Mark lines that go on in ASCII.
        highlighter: What finds the tokens.
    """
    margin = "  " if width >= 20 else ""
    mark = "\\ " if ascii_only else "↳ "
    mark = mark if width >= 8 else ""
    room = width - cell_width(margin)
    sources = text.split("\n")
    for line, source in zip(_lines(text, language, highlighter), sources, strict=True):
        first, *further = _chopped(line, room, len(mark))
        yield (CodeSpan(margin, token="margin", source=source), *first) if first else ()
        for part in further:
            yield (CodeSpan(margin + mark, token="mark"), *part)


def _lines(text: str, language: str, highlighter: Highlighter | None) -> Iterator[Spans]:
    tokens = highlighter(text, language) if highlighter and language else None
    if tokens is None or "".join(piece for _, piece in tokens) != text:
        for plain_line in text.expandtabs(TAB).split("\n"):
            yield spans(plain_line.rstrip())
        return
    yield from _token_lines(tokens)


def _token_lines(tokens: Iterable[tuple[str, str]]) -> Iterator[Spans]:
    line: list[Span] = []
    column = 0
    for kind, text in tokens:
        for at, part in enumerate(text.split("\n")):
            if at:
                yield _without_blanks(line)
                line, column = [], 0
            if part:
                part, column = _expanded(part, column)
                line.append(CodeSpan(part, token=kind or "text"))
    yield _without_blanks(line)


def _expanded(part: str, column: int) -> tuple[str, int]:
    """Return a part of a line without tabs, and the column after it, as ``expandtabs`` counts."""
    if "\t" in part:
        part = (" " * column + part).expandtabs(TAB)[column:]
    return part, column + len(part)


def _without_blanks(line: list[Span]) -> Spans:
    while line and not line[-1].text.rstrip():
        line.pop()
    if line and (bare := line[-1].text.rstrip()) != line[-1].text:
        line[-1] = _like(line[-1], bare)
    return tuple(line)


def _like(piece: Span, text: str) -> Span:
    return CodeSpan(text, token=piece.token) if isinstance(piece, CodeSpan) else Span(text)


def _chopped(line: Spans, width: int, indent: int) -> list[Spans]:
    """Cut a line into parts of ``width`` cells, all but the first less by ``indent``."""
    text = "".join(piece.text for piece in line)
    parts = chop(text, width, indent)
    if len(parts) == 1:
        return [line]
    done: list[Spans] = []
    waiting = list(reversed(line))
    for part in parts:
        left, row = len(part), []
        while left:
            piece = waiting.pop()
            if len(piece.text) > left:
                waiting.append(_like(piece, piece.text[left:]))
                piece = _like(piece, piece.text[:left])
            row.append(piece)
            left -= len(piece.text)
        done.append(tuple(row))
    return done


def chop(text: str, width: int, indent: int = 0) -> list[str]:
    """Cut a text into parts of ``width`` cells, all but the first less by ``indent``."""
    width = max(1, width)
    if cell_width(text) <= width:
        return [text]
    parts: list[list[str]] = [[]]
    room = width
    for cluster in clusters(text):
        room -= cell_width(cluster)
        if room < 0 and parts[-1]:
            parts.append([])
            room = max(1, width - indent) - cell_width(cluster)
        parts[-1].append(cluster)
    return ["".join(part) for part in parts]

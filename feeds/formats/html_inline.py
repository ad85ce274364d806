"""Running text: white space as browsers fold it, and none invented between Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from feeds.clean import clean_text
from feeds.document import Span, Spans, Style, plain

__all__ = ["BLANKS", "BREAK", "Piece", "fold_runs", "folded", "joined", "paragraphs", "piece_text"]

Piece = tuple[str, int, str]
"""Cleaned text, its style's flags and the address it links to."""

BREAK: Piece = ("\0", 0, "")
"""A line break the author made; cleaned text never holds a NUL."""

BLANKS = (
    " \t\n\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""What is dropped around a paragraph: indents belong to whoever sets the page."""

_FOLDED = " \t\n"
_RUN = re.compile(r"[ \t\n]{2,}|[\t\n]")
_INDENT = re.compile("[ \t\n]*(?:\u3000|\xa0{2}|\xa0 |[\u2002\u2003]{2})")
_CJK = re.compile(
    "[\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_SHARED = frozenset("“”‘’…—·")
"""Marks that Chinese and Western writing share: their neighbour decides."""


def piece_text(raw: str) -> str:
    """Return raw text made safe, before it is folded."""
    if "\f" in raw:
        raw = raw.replace("\f", " ")
    return clean_text(raw)


def paragraphs(pieces: Iterable[Piece], *, splits: bool = True) -> list[Spans]:
    """Return pieces folded into paragraphs; two breaks, or one and an indent, part them.

    Args:
        splits: When false there is one paragraph at most, with a ``\\n`` for each break.
    """
    folding = _Folding(splits)
    for text, style, href in pieces:
        if text == "\0":
            folding.breaks += 1
        else:
            folding.add(text, style, href)
    folding.finish()
    return folding.done


def folded(text: str) -> str:
    """Return cleaned text on one line, its line ends folded as in running text."""
    return "".join(plain(spans) for spans in paragraphs([(text, 0, "")], splits=False))


def fold_runs(text: str) -> str:
    """Return the text of one paragraph, which neither begins nor ends with blanks, folded."""
    # Looking for them first is quicker by far: most texts have none.
    if "  " in text or "\n" in text or "\t" in text:
        return _RUN.sub(_fold, text)
    return text


def joined(parts: Sequence[Spans], between: str = "\n") -> Spans:
    """Return several runs of spans as one, those of one style together."""
    pieces: list[Span] = []
    for part in parts:
        for span in (Span(between), *part) if pieces and part else part:
            last = pieces[-1] if pieces else None
            if last and (last.style, last.href) == (span.style, span.href):
                pieces[-1] = Span(last.text + span.text, span.style, span.href)
            else:
                pieces.append(span)
    return tuple(pieces)


class _Folding:
    """The state of folding one run of pieces."""

    def __init__(self, splits: bool) -> None:
        self.done: list[Spans] = []
        self.breaks = 0
        self._splits = splits
        self._out: list[tuple[list[str], int, str]] = []
        self._blank = ""
        self._last = ""

    def add(self, text: str, style: int, href: str) -> None:
        core = text.strip(_FOLDED)
        if self.breaks and self._splits and (self.breaks > 1 or _INDENT.match(text)):
            self.finish()
        if not self._out or self.breaks:
            core = core.lstrip(BLANKS)
        elif core and len(core) < len(text):
            self._blank += text[: len(text) - len(text.lstrip(_FOLDED))]
        if not core:
            self._blank += text if self._out and not self.breaks else ""
            return
        self._begin(core, style, href)
        self._put(_RUN.sub(_fold, core), style, href)
        self._last = core[-1]
        end = len(text.rstrip(_FOLDED))
        self._blank = text[end:] if end < len(text) else ""

    def _begin(self, core: str, style: int, href: str) -> None:
        """Put what stands between the text so far and the next: a break or a blank."""
        if self._out and self.breaks:
            self._trim()
            self._join("\n", style, href)
        elif self._out and self._blank:
            self._join(_folded(self._blank, self._last, core[0]), style, href)
        self.breaks = 0
        self._blank = ""

    def _join(self, blank: str, style: int, href: str) -> None:
        # A blank between two styles belongs to what they share: it is neither linked nor
        # bold unless both sides are.
        _, before, address = self._out[-1]
        self._put(blank, before & style, href if href == address else "")

    def _put(self, text: str, style: int, href: str) -> None:
        if not text:
            return
        if self._out:
            texts, before, address = self._out[-1]
            if before == style and address == href:
                texts.append(text)
                return
        self._out.append(([text], style, href))

    def _trim(self) -> None:
        """Drop blanks at the end of the line."""
        while self._out:
            texts = self._out[-1][0]
            while texts:
                if text := texts[-1].rstrip(BLANKS):
                    texts[-1] = text
                    return
                texts.pop()
            self._out.pop()

    def finish(self) -> None:
        """End the paragraph."""
        self._trim()
        if self._out:
            spans = tuple(
                Span("".join(texts), _style(style), href) for texts, style, href in self._out
            )
            self.done.append(_limited(spans))
        self._out = []
        self.breaks = 0
        self._blank = ""
        self._last = ""


@lru_cache(maxsize=512)
def _style(flags: int) -> Style:
    # Making one costs more than all else about a span.
    return Style(flags)


def _limited(spans: Spans) -> Spans:
    # Each piece is clean, but marks may pile up across pieces.
    if len(spans) > 1:
        text = plain(spans)
        if not text.isascii() and (cleaned := clean_text(text)) != text:
            return (Span(cleaned),)
    return spans


def _fold(run: re.Match[str]) -> str:
    text, start, end = run.string, run.start(), run.end()
    return _folded(run.group(), text[start - 1], text[end])


def _folded(blank: str, before: str, after: str) -> str:
    """Return what a run of white space between two characters is set as."""
    if "\n" not in blank:
        return " "
    wide = bool(_CJK.match(before)), bool(_CJK.match(after))
    joins = all(wide) or (wide[0] and after in _SHARED) or (wide[1] and before in _SHARED)
    return "" if joins else " "

"""A document's blocks set into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from feeds.cells import advances, cell_width
from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Document,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
    block_text,
    inner_blocks,
    plain,
    spans,
)
from feeds.typeset_code import Highlighter, set_code
from feeds.typeset_lines import Line, fitting_prefix, numbered, wrap
from feeds.typeset_scripts import note_mark, set_scripts
from feeds.typeset_table import set_table

__all__ = ["DEEPEST", "count_pictures", "has_chinese", "is_tight", "typeset"]

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SAMPLE = 4000
DEEPEST = 40
"""Blocks nested deeper in others are set as their text."""


def has_chinese(text: str) -> bool:
    """Say whether a text is written in Han characters, to choose its labels by."""
    return bool(_HAN.search(text, 0, _SAMPLE))


def typeset(
    document: Document,
    width: int,
    *,
    numbers: Mapping[str, int] | None = None,
    ascii_only: bool = False,
    paragraph_indent: bool = False,
    first_picture: int = 1,
    highlighter: Highlighter | None = None,
) -> list[Line]:
    """Set a document into lines of at most ``width`` cells.

    Args:
        document: What to set.
        width: In cells; less than 1 counts as 1.
        numbers: Links and their numbers, shown as ``[n]`` after the linked text.
        ascii_only: Draw bars, bullets and rules in ASCII; the text itself stays.
        paragraph_indent: Begin paragraphs with an indent instead of a blank line between.
        first_picture: The number of the first picture.
        highlighter: What finds the tokens of code, whose lines then hold ``CodeSpan``s.
    """
    width = max(1, width)
    chinese = has_chinese(document.text[:_SAMPLE])
    counter = count(first_picture)
    setter = _Setter(
        numbers or {}, ascii_only, chinese, paragraph_indent, counter, highlighter=highlighter
    )
    lines: list[Line] = []
    previous: Block | None = None
    for at, block in enumerate(document.blocks):
        set_lines = list(setter.block(block, width))
        if not set_lines:
            continue
        if previous is not None and not setter.runs_on(previous, block):
            lines.append(Line((), "blank"))
        if isinstance(block, Notes) and not isinstance(previous, Heading | Rule):
            set_lines.insert(0, setter.short_rule(width))
        lines.extend(
            Line(row.pieces, row.kind, at, _width(row.pieces), row.level) for row in set_lines
        )
        previous = block
    return lines


def count_pictures(blocks: Iterable[Block]) -> int:
    """Return how many pictures blocks hold, those in other blocks too."""
    return sum(
        1 if isinstance(block, Figure) else count_pictures(inner_blocks(block)) for block in blocks
    )


def _width(pieces: Spans) -> int:
    return sum(advances(plain(pieces)))


@dataclass(frozen=True, slots=True)
class _Row:
    pieces: Spans
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Setter:
    numbers: Mapping[str, int]
    ascii_only: bool
    chinese: bool
    indent: bool
    pictures: Iterator[int]
    depth: int = 0
    highlighter: Highlighter | None = None

    def runs_on(self, previous: Block, block: Block) -> bool:
        """Say whether a block follows another without a blank line."""
        return self.indent and isinstance(previous, Paragraph) and isinstance(block, Paragraph)

    def block(self, block: Block, width: int) -> Iterator[_Row]:
        if self.depth > DEEPEST:
            return self._running(spans(block_text(block)), "paragraph", width)
        match block:
            case Paragraph(pieces):
                first = self._indent() if self.indent and not self.depth else ""
                return self._running(self._numbered(pieces), "paragraph", width, first=first)
            case Heading(pieces, level):
                return self._running(self._numbered(pieces), "heading", width, level=level)
            case Caption(pieces):
                return self._running(self._numbered(pieces), "caption", width)
            case Figure():
                return self._running(self._figure(block), "figure", width)
            case Quote(blocks):
                bar = "| " if self.ascii_only else "│ "
                return self._prefixed(blocks, width, "quote", bar, bar)
            case ListBlock():
                return self._list(block, width)
            case Code():
                return self._code(block, width)
            case Table():
                return self._table(block, width)
            case Rule():
                return self._rule(width)
            case Definitions():
                return self._definitions(block, width)
            case Details():
                return self._details(block, width)
            case Notes():
                return self._notes(block, width)

    def _running(
        self, pieces: Spans, kind: str, width: int, *, first: str = "", level: int = 0
    ) -> Iterator[_Row]:
        if any(not piece.text.isspace() for piece in pieces if piece.text):
            for line in wrap(pieces, width, first=first):
                yield _Row(line, kind, level)

    def _indent(self) -> str:
        if self.chinese:
            return "    " if self.ascii_only else "\u3000\u3000"
        return "  "

    def _numbered(self, pieces: Spans) -> Spans:
        pieces = set_scripts(pieces, ascii_only=self.ascii_only)
        return numbered(pieces, self.numbers) if self.numbers else pieces

    def _figure(self, figure: Figure) -> Spans:
        label = self._numbered(figure.caption) or spans(figure.alt)
        text = plain(label)
        chinese = has_chinese(text) if any(map(str.isalpha, text)) else self.chinese
        name = f"{'图' if chinese else 'picture'} {next(self.pictures)}"
        shown = (Span(f"[{name}: "), *label, Span("]")) if text else (Span(f"[{name}]"),)
        return (*shown, *self._number(figure.url))

    def _number(self, url: str) -> Spans:
        return (Span(f"[{self.numbers[url]}]", href=url),) if url in self.numbers else ()

    def _nested(self) -> _Setter:
        return replace(self, depth=self.depth + 1)

    def _prefixed(
        self, blocks: Iterable[Block], width: int, kind: str, first: str, rest: str
    ) -> Iterator[_Row]:
        """Yield the rows of blocks behind a bar or a marker; nested ones keep half the width."""
        if width - cell_width(rest) < 2:
            first, rest = fitting_prefix(first, width), ""
        room = width - max(cell_width(first), cell_width(rest))
        nested = self._nested()
        prefix = first
        for at, block in enumerate(blocks):
            tight = kind == "list" and isinstance(block, ListBlock)
            for row_at, row in enumerate(nested.block(block, room)):
                if at and not row_at and not tight and prefix == rest:
                    yield _Row(spans(rest.rstrip()), kind)
                shown = kind if row.kind == "paragraph" else row.kind
                yield _Row((*spans(prefix), *row.pieces), shown, row.level)
                prefix = rest
        if prefix == first and first.strip() and first != rest:
            # An item without text is still an item.
            yield _Row(spans(first.rstrip()), kind)

    def _list(self, block: ListBlock, width: int) -> Iterator[_Row]:
        tight = is_tight(block)
        for at, item in enumerate(block.items):
            if at and not tight:
                yield _Row((), "list")
            bullet = "*" if self.ascii_only else "•"
            marker = f"{block.start + at}. " if block.ordered else f"{bullet} "
            yield from self._prefixed(item, width, "list", marker, " " * cell_width(marker))

    def _definitions(self, block: Definitions, width: int) -> Iterator[_Row]:
        indent = "    " if width >= 40 else "  "
        tight = all(len(said) == 1 and isinstance(said[0], Paragraph) for _, said in block.items)
        for at, (term, said) in enumerate(block.items):
            if at and not tight:
                yield _Row((), "definitions")
            yield from self._running(_strong(self._numbered(term)), "term", width)
            yield from self._prefixed(said, width, "definitions", indent, indent)

    def _details(self, block: Details, width: int) -> Iterator[_Row]:
        mark = "v " if self.ascii_only else "▾ "
        summary = _strong(self._numbered(block.summary))
        for line in wrap(summary, width, first=mark, rest="  "):
            yield _Row(line, "term")
        yield from self._prefixed(block.blocks, width, "details", "  ", "  ")

    def _notes(self, block: Notes, width: int) -> Iterator[_Row]:
        for number, item in enumerate(block.items, block.start):
            mark = note_mark(number, ascii_only=self.ascii_only) + " "
            yield from self._prefixed(item, width, "notes", mark, " " * cell_width(mark))

    def short_rule(self, width: int) -> _Row:
        """Return the line that parts the notes from the text."""
        return _Row(spans(("-" if self.ascii_only else "─") * min(width, 12)), "rule")

    def _code(self, code: Code, width: int) -> Iterator[_Row]:
        lines = set_code(
            code.text,
            width,
            language=code.language,
            ascii_only=self.ascii_only,
            highlighter=self.highlighter,
        )
        for line in lines:
            yield _Row(line, "code")

    def _table(self, table: Table, width: int) -> Iterator[_Row]:
        yield from self._running(self._numbered(table.caption), "caption", width)
        shown = Table(
            tuple(tuple(self._numbered(cell) for cell in row) for row in table.rows),
            tuple(self._numbered(cell) for cell in table.header),
            merged=table.merged,
        )
        for line in set_table(shown, width, ascii_only=self.ascii_only):
            yield _Row(line, "table")

    def _rule(self, width: int) -> Iterator[_Row]:
        length = max(1, width // 3)
        line = ("-" if self.ascii_only else "─") * length
        yield _Row((*spans(" " * ((width - length) // 2)), Span(line)), "rule")


def _strong(pieces: Spans) -> Spans:
    return tuple(Span(piece.text, piece.style | Style.STRONG, piece.href) for piece in pieces)


def is_tight(block: ListBlock) -> bool:
    """Say whether no item has more than a paragraph and the lists below it."""
    return all(
        isinstance(inner, ListBlock) or (at == 0 and isinstance(inner, Paragraph))
        for item in block.items
        for at, inner in enumerate(item)
    )

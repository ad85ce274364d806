"""A body's blocks as lines of plain text with light marks; see ``feeds.formats.text_blocks``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from feeds.cells import cell_width
from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
    plain,
)
from feeds.formats.text_blocks import BULLET, CAPTION, CODE_INDENT, RULE, UNDERLINES
from feeds.formats.text_flow import flow
from feeds.typeset_blocks import is_tight
from feeds.typeset_lines import numbered
from feeds.typeset_scripts import note_mark, set_scripts
from feeds.typeset_table import set_table

__all__ = ["block_lines"]

_UNWRAPPED = 1000
"""The width of a table in a text that is not wrapped."""
_DETAILS = "▾ "


def block_lines(block: Block, width: int, numbers: Mapping[str, int], chinese: bool) -> list[str]:
    """Return a block's lines.

    Args:
        block: What to write.
        width: In cells; 0 for unwrapped.
        numbers: Links and the numbers to show after them.
        chinese: Speak Chinese where the text needs a word of its own.
    """
    return _Writer(numbers, chinese).block(block, width)


class _Writer:
    def __init__(self, numbers: Mapping[str, int], chinese: bool) -> None:
        self.numbers = numbers
        self.picture = "图" if chinese else "image"

    def block(self, block: Block, width: int) -> list[str]:
        match block:
            case Paragraph(pieces):
                return flow(self._text(pieces), width) if pieces else []
            case Heading(pieces, level):
                return self._heading(pieces, level, width)
            case Caption(pieces):
                return self._caption(pieces, width)
            case Figure():
                return self._figure(block, width)
            case Quote(blocks):
                return [
                    f"> {line}" if line else ">" for line in self._apart(blocks, _less(width, 2))
                ]
            case ListBlock():
                return list(self._list(block, width))
            case Code():
                return [CODE_INDENT + line for line in block.text.split("\n")]
            case Table():
                return self._table(block, width)
            case Rule():
                return [" " * ((width - len(RULE)) // 2) + RULE]
            case Definitions():
                return list(self._definitions(block, width))
            case Details():
                return list(self._details(block, width))
            case Notes():
                return list(self._notes(block, width))

    def _text(self, pieces: Spans) -> str:
        return plain(self._shown(pieces))

    def _shown(self, pieces: Spans) -> Spans:
        return numbered(set_scripts(pieces), self.numbers)

    def _heading(self, pieces: Spans, level: int, width: int) -> list[str]:
        if not pieces:
            return []
        lines = flow(self._text(pieces), width)
        widest = max(cell_width(line.strip()) for line in lines)
        return [*lines, UNDERLINES[level - 1] * max(3, widest)]

    def _caption(self, pieces: Spans, width: int) -> list[str]:
        if not pieces:
            return []
        return flow(self._text(pieces), width, first=CAPTION, rest=" " * cell_width(CAPTION))

    def _figure(self, figure: Figure, width: int) -> list[str]:
        shown = f"[{self.picture}: {figure.alt}]" if figure.alt else f"[{self.picture}]"
        number = self.numbers.get(figure.url)
        shown += f"[{number}]" if number else ""
        return [*flow(shown, width), *self._caption(figure.caption, width)]

    def _apart(self, blocks: Iterable[Block], width: int) -> list[str]:
        lines: list[str] = []
        for block in blocks:
            inner = self.block(block, width)
            lines += ["", *inner] if lines and inner else inner
        return lines

    def _list(self, block: ListBlock, width: int) -> Iterator[str]:
        tight = is_tight(block)
        for at, item in enumerate(block.items):
            marker = f"{block.start + at}. " if block.ordered else BULLET
            indent = " " * len(marker)
            inner = _less(width, len(marker))
            lines = self._item(item, inner) if tight else self._apart(item, inner)
            if at and not tight:
                # Blank but not empty: an empty line would end the list.
                yield indent
            first, *rest = lines or [""]
            yield marker + first
            yield from (indent + line for line in rest)

    def _item(self, blocks: Iterable[Block], width: int) -> list[str]:
        return [line for block in blocks for line in self.block(block, width)]

    def _definitions(self, block: Definitions, width: int) -> Iterator[str]:
        for at, (term, said) in enumerate(block.items):
            if at:
                yield ""
            yield from flow(self._text(term), width)
            yield from self._indented(said, width)

    def _details(self, block: Details, width: int) -> Iterator[str]:
        yield from flow(self._text(block.summary), width, first=_DETAILS, rest="  ")
        yield from self._indented(block.blocks, width)

    def _notes(self, block: Notes, width: int) -> Iterator[str]:
        for number, item in enumerate(block.items, block.start):
            mark = note_mark(number) + " "
            first, *rest = self._apart(item, _less(width, len(mark))) or [""]
            yield mark + first
            yield from (" " * len(mark) + line if line else "" for line in rest)

    def _indented(self, blocks: Iterable[Block], width: int) -> Iterator[str]:
        yield from ("  " + line if line else "" for line in self._apart(blocks, _less(width, 2)))

    def _table(self, table: Table, width: int) -> list[str]:
        shown = Table(
            tuple(tuple(self._shown(cell) for cell in row) for row in table.rows),
            tuple(self._shown(cell) for cell in table.header),
            merged=table.merged,
        )
        rows = [plain(line) or " " for line in set_table(shown, width or _UNWRAPPED)]
        return [*self._caption(table.caption, width), *rows]


def _less(width: int, indent: int) -> int:
    return max(8, width - indent) if width else 0

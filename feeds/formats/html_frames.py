"""What holds blocks while markup is read: quotations, lists, tables, figures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from feeds.document import (
    Block,
    Caption,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
    plain,
)
from feeds.formats.html_inline import BREAK, Piece, joined, paragraphs
from feeds.formats.html_table import Cell, TableParts

__all__ = [
    "CaptionFrame",
    "CellFrame",
    "FigureFrame",
    "Frame",
    "ItemFrame",
    "ListFrame",
    "QuoteFrame",
    "TableFrame",
    "Writer",
]

_LONG_HEADING = 300
"""A heading longer than this is a paragraph whose heading was never closed."""
_LONG_CAPTION = 200

Role = int
"""What running text becomes: 0 a paragraph, 1 to 6 a heading, -1 a caption."""
CAPTION = -1


@dataclass(slots=True)
class Frame:
    """The document itself, or anything that holds blocks."""

    blocks: list[Block] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Take the next block."""
        last = self.blocks[-1] if self.blocks else None
        match block, last:
            case Rule(), Rule():
                return
            case Figure(), Figure() if _same_picture(block, last):
                # The stand-in of a lazy loader, and the picture it stands for.
                kept = last if last.url else block
                self.blocks[-1] = replace(kept, caption=last.caption or block.caption)
                return
        self.blocks.append(block)

    def close(self) -> list[Block]:
        """Return the blocks that the whole is to its own holder."""
        return self.blocks


@dataclass(slots=True)
class QuoteFrame(Frame):
    """A block quotation."""

    def close(self) -> list[Block]:
        return [Quote(tuple(self.blocks))] if self.blocks else []


@dataclass(slots=True)
class ListFrame(Frame):
    """A list; what stands between its items is an item too."""

    ordered: bool = False
    start: int = 1
    items: list[list[Block]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        if isinstance(block, ListBlock) and self.items:
            self.items[-1].append(block)
        else:
            self.items.append([block])

    def close(self) -> list[Block]:
        items = tuple(tuple(item) for item in self.items)
        return [ListBlock(items, self.ordered, self.start)] if items else []


@dataclass(slots=True)
class ItemFrame(Frame):
    """One item of a list."""

    holder: ListFrame = field(default_factory=ListFrame)

    def close(self) -> list[Block]:
        if self.blocks:
            self.holder.items.append(self.blocks)
        return []


@dataclass(slots=True)
class TableFrame(Frame):
    """A table."""

    parts: TableParts = field(default_factory=TableParts)
    heads: bool = False

    def add(self, block: Block) -> None:
        self.parts.stray = True
        self.parts.order.append([block])

    def close(self) -> list[Block]:
        return self.parts.blocks()


@dataclass(slots=True)
class CellFrame(Frame):
    """One cell of a table."""

    parts: TableParts = field(default_factory=TableParts)
    cell: Cell = field(default_factory=Cell)

    def close(self) -> list[Block]:
        self.cell.blocks = self.blocks
        self.cell.row = self.parts.row
        self.parts.cells.append(self.cell)
        self.parts.order.append(self.blocks)
        return []


@dataclass(slots=True)
class FigureFrame(Frame):
    """A picture, or anything else, with its caption."""

    caption: Spans = ()
    caption_at: int = -1

    def close(self) -> list[Block]:
        blocks, at = self.blocks, self.caption_at
        pictures = [index for index, block in enumerate(blocks) if isinstance(block, Figure)]
        if not self.caption:
            return _with_credit(blocks) if len(pictures) == 1 else blocks
        if len(pictures) == 1 and pictures[0] in (at - 1, at):
            return _captioned(blocks, pictures[0], self.caption)
        if not pictures and blocks and isinstance(blocks[0], Table) and not blocks[0].caption:
            return [replace(blocks[0], caption=self.caption), *blocks[1:]]
        return [*blocks[:at], Caption(self.caption), *blocks[at:]]


@dataclass(slots=True)
class CaptionFrame(Frame):
    """The caption of a figure or a table; nothing else may hold it."""

    holder: FigureFrame | TableFrame | None = None

    def close(self) -> list[Block]:
        match self.holder:
            case FigureFrame() as figure if not figure.caption and self._is_text():
                figure.caption = self._spans()
                figure.caption_at = len(figure.blocks)
                return []
            case TableFrame() as table if not table.parts.caption and self._is_text():
                table.parts.caption = self.blocks
                table.parts.order.append([Caption(self._spans())])
                return []
            case _:
                return self.blocks

    def _is_text(self) -> bool:
        return bool(self.blocks) and all(isinstance(block, Paragraph) for block in self.blocks)

    def _spans(self) -> Spans:
        return joined([block.spans for block in self.blocks if isinstance(block, Paragraph)])


class Writer:
    """Takes text and blocks in reading order and puts them where they belong."""

    def __init__(self) -> None:
        self.frames: list[Frame] = [Frame()]
        self.pieces: list[Piece] = []
        self.role: Role = 0

    @property
    def top(self) -> Frame:
        """Return the innermost holder."""
        return self.frames[-1]

    def put(self, text: str, style: int = 0, href: str = "") -> None:
        """Add cleaned text to the running paragraph."""
        if text:
            self.pieces.append((text, style, href))

    def end_line(self) -> None:
        """Add a line break that the author made."""
        self.pieces.append(BREAK)

    def flush(self) -> None:
        """End the running paragraph."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        if self.role == 0:
            for spans in paragraphs(pieces):
                self.top.add(Paragraph(spans))
            return
        for spans in paragraphs(pieces, splits=False):
            self._add_set_off(spans)

    def add(self, block: Block) -> None:
        """Add a whole block after the running paragraph."""
        self.flush()
        self.top.add(block)

    def open(self, frame: Frame) -> None:
        """Begin a holder of blocks."""
        self.flush()
        self.frames.append(frame)

    def close(self) -> None:
        """End the innermost holder."""
        self.flush()
        for block in self.frames.pop().close():
            self.top.add(block)

    def _add_set_off(self, spans: Spans) -> None:
        length = len(plain(spans))
        if self.role == CAPTION and length <= _LONG_CAPTION:
            blocks = self.top.blocks
            if blocks and isinstance(blocks[-1], Figure) and not blocks[-1].caption:
                blocks[-1] = replace(blocks[-1], caption=spans)
            else:
                self.top.add(Caption(spans))
        elif self.role > 0 and length <= _LONG_HEADING:
            self.top.add(Heading(_not_all_strong(spans), self.role))
        else:
            self.top.add(Paragraph(spans))


def _same_picture(figure: Figure, last: Figure) -> bool:
    if last.caption:
        return False
    return figure.url == last.url or (not last.url and figure.alt == last.alt)


def _with_credit(blocks: list[Block]) -> list[Block]:
    # A figure whose caption is a mere paragraph.
    match blocks:
        case [Figure(caption=()), Paragraph(pieces)] if len(plain(pieces)) <= _LONG_CAPTION:
            return _captioned(blocks[:1], 0, pieces)
        case _:
            return blocks


def _captioned(blocks: list[Block], index: int, caption: Spans) -> list[Block]:
    figure = blocks[index]
    if isinstance(figure, Figure) and not figure.caption:
        return [*blocks[:index], replace(figure, caption=caption), *blocks[index + 1 :]]
    return [*blocks[: index + 1], Caption(caption), *blocks[index + 1 :]]


def _not_all_strong(spans: Spans) -> Spans:
    """Take the bold off a heading that is bold throughout: a heading is so anyway."""
    if not all(Style.STRONG in span.style or not span.text.strip() for span in spans):
        return spans
    return tuple(Span(span.text, span.style & ~Style.STRONG, span.href) for span in spans)

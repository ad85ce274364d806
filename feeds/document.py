"""The block model of an article's body.

Everything that shows or exports a body walks this model; nothing else knows HTML or
Markdown. A document is a tuple of blocks; text inside a block is a tuple of ``Span``s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, ClassVar

__all__ = [
    "Block",
    "Caption",
    "Code",
    "Definitions",
    "Details",
    "Document",
    "Figure",
    "Heading",
    "ListBlock",
    "Notes",
    "Paragraph",
    "Quote",
    "Rule",
    "Span",
    "Spans",
    "Style",
    "Table",
    "block_spans",
    "block_text",
    "inner_blocks",
    "plain",
    "spans",
]


class Style(IntFlag):
    """How a span is set; flags combine."""

    NONE = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    STRIKE = 8
    SUPERSCRIPT = 16
    SUBSCRIPT = 32
    MARK = 64
    """Marked as with a pen."""
    INSERT = 128
    """Put in later, where ``STRIKE`` was taken out."""
    RUBY = 256
    """Has its reading behind it: ``漢字`` of ``漢字(かんじ)``."""
    READING = 512
    """The reading, with its brackets: ``(かんじ)``."""
    NOTE = 1024
    """A reference to a note, such as ``[1]``; the notes stand at the body's end."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text set one way; ``\\n`` in it is a line break the author made."""

    text: str
    style: Style = Style.NONE
    href: str = ""
    """The address it links to; any scheme, only http, https and mailto may be opened."""


Spans = tuple[Span, ...]


def spans(text: str, style: Style = Style.NONE, href: str = "") -> Spans:
    """Return the spans of a piece of plain text; none for an empty one."""
    return (Span(text, style, href),) if text else ()


def plain(pieces: Iterable[Span]) -> str:
    """Return the text of spans without their styles."""
    return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    type: ClassVar[str] = "paragraph"
    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading; ``level`` 1 to 6, 2 where the source does not say."""

    type: ClassVar[str] = "heading"
    spans: Spans
    level: int = 2


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo's caption where the photo itself is not there; lines split by ``\\n``."""

    type: ClassVar[str] = "caption"
    spans: Spans


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: where it lies, what it shows when unseen, and its caption."""

    type: ClassVar[str] = "figure"
    url: str
    alt: str = ""
    caption: Spans = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of one or more blocks."""

    type: ClassVar[str] = "quote"
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a tuple of blocks."""

    type: ClassVar[str] = "list"
    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, kept line for line."""

    type: ClassVar[str] = "code"
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``header`` is empty when the table has none."""

    type: ClassVar[str] = "table"
    rows: tuple[tuple[Spans, ...], ...]
    header: tuple[Spans, ...] = ()
    caption: Spans = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Cells that reach over others, which are empty: row (0 is the header, where there is
    one), column, and over how many rows and columns."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    type: ClassVar[str] = "rule"


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, or names, each with what is said of it; several terms are split by ``\\n``."""

    type: ClassVar[str] = "definitions"
    items: tuple[tuple[Spans, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What a page unfolds when it is asked to, and the line that stands for it till then."""

    type: ClassVar[str] = "details"
    summary: Spans
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Footnotes; the first has the number ``start``, as the reference to it in the text."""

    type: ClassVar[str] = "notes"
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


Block = (
    Paragraph
    | Heading
    | Caption
    | Figure
    | Quote
    | ListBlock
    | Code
    | Table
    | Rule
    | Definitions
    | Details
    | Notes
)
"""Any block. ``block.type`` is its name in JSON."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article's body, block by block, in the order of the source."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def text(self) -> str:
        """The body as plain text: blocks apart by a blank line, no marks of structure."""
        return "\n\n".join(filter(None, (block_text(block) for block in self.blocks)))

    def all_spans(self) -> Iterator[Span]:
        """Yield every span, in reading order."""
        for block in self.blocks:
            yield from block_spans(block)

    def links(self) -> tuple[str, ...]:
        """Return the addresses linked to, each once, in reading order: link 1 is first.

        Figures count too, by the picture's address.
        """
        return tuple(dict.fromkeys(_block_links(self.blocks)))

    def to_json(self) -> list[dict[str, Any]]:
        """Return the blocks as JSON values; ``from_json`` gives the same document."""
        from feeds.document_json import blocks_to_json

        return blocks_to_json(self.blocks)

    @classmethod
    def from_json(cls, value: Any) -> Document:
        """Read back what ``to_json`` gave. Text is taken as it stands: clean it before.

        Raises:
            ValueError: the value has not this shape; unknown block types become paragraphs.
        """
        from feeds.document_json import blocks_from_json

        return cls(tuple(blocks_from_json(value)))


def block_text(block: Block) -> str:
    """Return one block's text without marks of structure."""
    match block:
        case Paragraph(pieces) | Heading(pieces) | Caption(pieces):
            return plain(pieces)
        case Figure():
            return plain(block.caption) or block.alt
        case Quote(blocks):
            return _texts(blocks, "\n\n")
        case ListBlock() | Notes():
            return "\n".join(_texts(item, "\n") for item in block.items)
        case Definitions():
            return "\n".join(
                f"{plain(term)}\n{_texts(said, chr(10))}" for term, said in block.items
            )
        case Details():
            return "\n\n".join(filter(None, (plain(block.summary), _texts(block.blocks, "\n\n"))))
        case Code():
            return block.text
        case Table():
            lines = [block.header] if block.header else []
            return "\n".join(
                "\t".join(plain(cell) for cell in row) for row in [*lines, *block.rows]
            )
        case Rule():
            return ""


def _texts(blocks: Iterable[Block], between: str) -> str:
    return between.join(block_text(inner) for inner in blocks)


def inner_blocks(block: Block) -> Iterator[Block]:
    """Yield the blocks right inside a block, in reading order."""
    match block:
        case Quote(blocks) | Details(blocks=blocks):
            yield from blocks
        case ListBlock() | Notes():
            for item in block.items:
                yield from item
        case Definitions():
            for _, said in block.items:
                yield from said
        case _:
            pass


def block_spans(block: Block) -> Iterator[Span]:
    """Yield every span in a block and in those inside it, in reading order."""
    match block:
        case Paragraph(pieces) | Heading(pieces) | Caption(pieces):
            yield from pieces
        case Figure():
            yield from block.caption
        case Table():
            yield from block.caption
            for row in (block.header, *block.rows):
                for cell in row:
                    yield from cell
        case Definitions():
            for term, said in block.items:
                yield from term
                for inner in said:
                    yield from block_spans(inner)
        case _:
            if isinstance(block, Details):
                yield from block.summary
            for inner in inner_blocks(block):
                yield from block_spans(inner)


def _block_links(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Figure():
                if block.url:
                    yield block.url
                yield from (piece.href for piece in block.caption if piece.href)
            case Quote() | ListBlock() | Notes():
                yield from _block_links(inner_blocks(block))
            case Definitions():
                for term, said in block.items:
                    yield from (piece.href for piece in term if piece.href)
                    yield from _block_links(said)
            case Details():
                yield from (piece.href for piece in block.summary if piece.href)
                yield from _block_links(block.blocks)
            case _:
                yield from (piece.href for piece in block_spans(block) if piece.href)

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
    "Document",
    "Figure",
    "Heading",
    "ListBlock",
    "Paragraph",
    "Quote",
    "Rule",
    "Span",
    "Spans",
    "Style",
    "Table",
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    type: ClassVar[str] = "rule"


Block = Paragraph | Heading | Caption | Figure | Quote | ListBlock | Code | Table | Rule
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
        yield from _block_spans(self.blocks)

    def links(self) -> tuple[str, ...]:
        """Return the addresses linked to, each once, in reading order: link 1 is first.

        Figures count too, by the picture's address.
        """
        return tuple(dict.fromkeys(_block_links(self.blocks)))

    def to_json(self) -> list[dict[str, Any]]:
        """Return the blocks as JSON values; ``from_json`` gives the same document."""
        return [_block_to_json(block) for block in self.blocks]

    @classmethod
    def from_json(cls, value: Any) -> Document:
        """Read back what ``to_json`` gave. Text is taken as it stands: clean it before.

        Raises:
            ValueError: the value has not this shape; unknown block types become paragraphs.
        """
        return cls(tuple(_blocks_from_json(value)))


def block_text(block: Block) -> str:
    """Return one block's text without marks of structure."""
    match block:
        case Paragraph(pieces) | Heading(pieces) | Caption(pieces):
            return plain(pieces)
        case Figure():
            return plain(block.caption) or block.alt
        case Quote(blocks):
            return "\n\n".join(block_text(inner) for inner in blocks)
        case ListBlock():
            return "\n".join("\n".join(block_text(inner) for inner in item) for item in block.items)
        case Code():
            return block.text
        case Table():
            lines = [block.header] if block.header else []
            return "\n".join(
                "\t".join(plain(cell) for cell in row) for row in [*lines, *block.rows]
            )
        case Rule():
            return ""


def _block_spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Paragraph(pieces) | Heading(pieces) | Caption(pieces):
                yield from pieces
            case Figure():
                yield from block.caption
            case Quote(inner):
                yield from _block_spans(inner)
            case ListBlock():
                for item in block.items:
                    yield from _block_spans(item)
            case Table():
                yield from block.caption
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from cell
            case Code() | Rule():
                pass


def _block_links(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Figure():
                if block.url:
                    yield block.url
                yield from (piece.href for piece in block.caption if piece.href)
            case Quote(inner):
                yield from _block_links(inner)
            case ListBlock():
                for item in block.items:
                    yield from _block_links(item)
            case _:
                yield from (piece.href for piece in _block_spans((block,)) if piece.href)


def _spans_to_json(pieces: Spans) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for piece in pieces:
        row: dict[str, Any] = {"text": piece.text}
        if piece.style:
            row["style"] = [
                flag.name.lower() for flag in Style if flag in piece.style and flag.name
            ]
        if piece.href:
            row["href"] = piece.href
        rows.append(row)
    return rows


def _spans_from_json(value: Any) -> Spans:
    pieces: list[Span] = []
    for row in _list(value):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ValueError("a span needs a text")
        style = Style.NONE
        for name in _list(row.get("style", [])):
            style |= Style.__members__.get(str(name).upper(), Style.NONE)
        href = row.get("href", "")
        pieces.append(Span(row["text"], style, href if isinstance(href, str) else ""))
    return tuple(pieces)


def _is_bare(pieces: Spans) -> bool:
    return not pieces or (len(pieces) == 1 and not pieces[0].style and not pieces[0].href)


def _with_spans(row: dict[str, Any], pieces: Spans, key: str = "spans") -> dict[str, Any]:
    # ``text`` alone says it all for bare text; spans are written only where it does not.
    if not _is_bare(pieces):
        row[key] = _spans_to_json(pieces)
    return row


def _block_to_json(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"type": block.type, "text": block_text(block)}
    match block:
        case Paragraph(pieces) | Caption(pieces):
            return _with_spans(row, pieces)
        case Heading(pieces):
            row["level"] = block.level
            return _with_spans(row, pieces)
        case Figure():
            row |= {"url": block.url, "alt": block.alt, "caption": _spans_to_json(block.caption)}
        case Quote(blocks):
            row["blocks"] = [_block_to_json(inner) for inner in blocks]
        case ListBlock():
            row |= {"ordered": block.ordered, "start": block.start}
            row["items"] = [[_block_to_json(inner) for inner in item] for item in block.items]
        case Code():
            row["language"] = block.language
        case Table():
            row["header"] = [_spans_to_json(cell) for cell in block.header]
            row["rows"] = [[_spans_to_json(cell) for cell in line] for line in block.rows]
            row["caption"] = _spans_to_json(block.caption)
        case Rule():
            pass
    return row


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("expected a list")
    return value


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text")
    return value


def _number(row: dict[str, Any], key: str, default: int) -> int:
    value = row.get(key, default)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _own_spans(row: dict[str, Any]) -> Spans:
    if "spans" in row:
        return _spans_from_json(row["spans"])
    return spans(_text(row, "text"))


def _blocks_from_json(value: Any) -> Iterator[Block]:
    for row in _list(value):
        if isinstance(row, str):
            yield Paragraph(spans(row))
            continue
        if not isinstance(row, dict):
            raise ValueError("a block must be an object")
        yield _block_from_json(row)


def _block_from_json(row: dict[str, Any]) -> Block:
    match row.get("type"):
        case "heading":
            return Heading(_own_spans(row), min(6, max(1, _number(row, "level", 2))))
        case "caption":
            return Caption(_own_spans(row))
        case "figure":
            caption = _spans_from_json(row.get("caption", []))
            return Figure(_text(row, "url"), _text(row, "alt"), caption)
        case "quote":
            return Quote(tuple(_blocks_from_json(row.get("blocks", []))))
        case "list":
            items = tuple(tuple(_blocks_from_json(item)) for item in _list(row.get("items", [])))
            return ListBlock(items, row.get("ordered") is True, _number(row, "start", 1))
        case "code":
            return Code(_text(row, "text"), _text(row, "language"))
        case "table":
            rows = tuple(
                tuple(_spans_from_json(cell) for cell in _list(line))
                for line in _list(row.get("rows", []))
            )
            header = tuple(_spans_from_json(cell) for cell in _list(row.get("header", [])))
            return Table(rows, header, _spans_from_json(row.get("caption", [])))
        case "rule":
            return Rule()
        case _:
            return Paragraph(_own_spans(row))

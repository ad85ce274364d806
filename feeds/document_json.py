"""The block model as JSON values, and read back from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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
    Span,
    Spans,
    Style,
    Table,
    block_text,
    spans,
)

__all__ = ["blocks_from_json", "blocks_to_json"]


def blocks_to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return blocks as JSON values; each has its ``text`` for readers that know no more."""
    return [_block_to_json(block) for block in blocks]


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
            row["blocks"] = blocks_to_json(blocks)
        case ListBlock():
            row |= {"ordered": block.ordered, "start": block.start}
            row["items"] = [blocks_to_json(item) for item in block.items]
        case Code():
            row["language"] = block.language
        case Table():
            row["header"] = [_spans_to_json(cell) for cell in block.header]
            row["rows"] = [[_spans_to_json(cell) for cell in line] for line in block.rows]
            row["caption"] = _spans_to_json(block.caption)
            if block.merged:
                row["merged"] = [list(cell) for cell in block.merged]
        case Definitions():
            row["items"] = [
                {"term": _spans_to_json(term), "blocks": blocks_to_json(said)}
                for term, said in block.items
            ]
        case Details():
            row |= {"summary": _spans_to_json(block.summary)}
            row["blocks"] = blocks_to_json(block.blocks)
        case Notes():
            row |= {"start": block.start}
            row["items"] = [blocks_to_json(item) for item in block.items]
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


def blocks_from_json(value: Any) -> Iterator[Block]:
    """Yield the blocks of what ``blocks_to_json`` gave; unknown types become paragraphs.

    Raises:
        ValueError: the value has not this shape.
    """
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
            return Quote(tuple(blocks_from_json(row.get("blocks", []))))
        case "list":
            items = tuple(tuple(blocks_from_json(item)) for item in _list(row.get("items", [])))
            return ListBlock(items, row.get("ordered") is True, _number(row, "start", 1))
        case "code":
            return Code(_text(row, "text"), _text(row, "language"))
        case "table":
            rows = tuple(
                tuple(_spans_from_json(cell) for cell in _list(line))
                for line in _list(row.get("rows", []))
            )
            header = tuple(_spans_from_json(cell) for cell in _list(row.get("header", [])))
            caption = _spans_from_json(row.get("caption", []))
            return Table(rows, header, caption, _merged(row.get("merged", [])))
        case "definitions":
            return Definitions(tuple(map(_definition, _list(row.get("items", [])))))
        case "details":
            summary = _spans_from_json(row.get("summary", []))
            return Details(summary, tuple(blocks_from_json(row.get("blocks", []))))
        case "notes":
            items = tuple(tuple(blocks_from_json(item)) for item in _list(row.get("items", [])))
            return Notes(items, _number(row, "start", 1))
        case "rule":
            return Rule()
        case _:
            return Paragraph(_own_spans(row))


def _definition(item: Any) -> tuple[Spans, tuple[Block, ...]]:
    if not isinstance(item, dict):
        raise ValueError("a definition must be an object")
    return _spans_from_json(item.get("term", [])), tuple(blocks_from_json(item.get("blocks", [])))


def _merged(value: Any) -> tuple[tuple[int, int, int, int], ...]:
    cells: list[tuple[int, int, int, int]] = []
    for cell in _list(value):
        match cell:
            case [int(row), int(column), int(rows), int(columns)]:
                cells.append((row, column, rows, columns))
            case _:
                raise ValueError("a merged cell needs four numbers")
    return tuple(cells)

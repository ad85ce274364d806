"""Bodies in JSON: every string inside is cleaned before the document model takes it."""

from __future__ import annotations

from typing import Any

from feeds.clean import clean_text, clean_url
from feeds.document import Block, Document, Paragraph, spans

__all__ = ["clean_body", "inner_text"]

MAX_DEPTH = 150
"""Objects and arrays nested deeper than this inside a block are kept as their text."""

_TEXT_KEYS = ("caption", "header", "rows", "spans", "summary", "term", "items", "blocks")


def clean_body(value: object) -> Document:
    """Return the document that a list of blocks from outside makes, every string cleaned.

    A block of the wrong shape becomes a paragraph of the text in it.
    """
    rows = value if isinstance(value, list) else []
    blocks: list[Block] = []
    for row in rows:
        try:
            blocks += Document.from_json([_clean_value(row, MAX_DEPTH)]).blocks
        except ValueError:
            if text := clean_text(inner_text(row)).strip():
                blocks.append(Paragraph(spans(text)))
    return Document(tuple(blocks))


def inner_text(value: Any) -> str:
    """Return the texts anywhere inside a value, line by line, however deep it is."""
    texts: list[str] = []
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                texts.append(text)
            case list() as rows:
                waiting.extend(reversed(rows))
            case {"text": str() as text} if text:
                texts.append(text)
            case dict() as row:
                waiting.extend(row[key] for key in reversed(_TEXT_KEYS) if key in row)
            case _:
                pass
    return "\n".join(texts)


def _clean_value(value: Any, depth: int) -> Any:
    match value:
        case str():
            return clean_text(value)
        case dict() if depth > 0:
            return {key: _clean_entry(key, inner, depth - 1) for key, inner in value.items()}
        case dict():
            return {"type": "paragraph", "text": clean_text(inner_text(value))}
        case list() if depth > 0:
            return [_clean_value(row, depth - 1) for row in value]
        case list():
            return [clean_text(inner_text(value))]
        case _:
            return value


def _clean_entry(key: str, value: Any, depth: int) -> Any:
    if key in ("href", "url") and isinstance(value, str):
        return clean_url(value)
    return _clean_value(value, depth)

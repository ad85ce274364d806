"""The blocks of a document as lines that are easy to read in a test."""

from __future__ import annotations

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
    Style,
    Table,
)
from feeds.formats.html_blocks import to_document

__all__ = ["BASE", "MARKS", "inline", "shape", "shapes"]

BASE = "https://news.example.cn/2024/05/page.html"


MARKS = {
    Style.STRONG: "b",
    Style.EMPHASIS: "i",
    Style.CODE: "c",
    Style.STRIKE: "s",
    Style.SUPERSCRIPT: "^",
    Style.SUBSCRIPT: "_",
    Style.MARK: "m",
    Style.INSERT: "+",
    Style.RUBY: "r",
    Style.READING: "R",
    Style.NOTE: "n",
}


def inline(pieces: Spans) -> str:
    """Write spans so that a difference is easy to see: ``{b:bold}``, ``[text](href)``."""
    text = ""
    for piece in pieces:
        part = piece.text.replace("\n", "⏎")
        for style, mark in MARKS.items():
            part = f"{{{mark}:{part}}}" if style in piece.style else part
        text += f"[{part}]({piece.href})" if piece.href else part
    return text


def shape(block: Block) -> str:
    """Return a block as a line."""
    match block:
        case Paragraph(pieces):
            return f"p {inline(pieces)}"
        case Heading(pieces, level):
            return f"h{level} {inline(pieces)}"
        case Caption(pieces):
            return f"caption {inline(pieces)}"
        case Figure(url, alt, caption):
            return f"figure {url}|{alt}|{inline(caption)}"
        case Quote(blocks):
            return f"quote({'; '.join(map(shape, blocks))})"
        case ListBlock(items, ordered, start):
            kind = f"ol{start}" if ordered else "ul"
            return f"{kind}({' / '.join('; '.join(map(shape, item)) for item in items)})"
        case Code(text, language):
            return f"code {language}|{text}"
        case Table(rows, header, caption):
            lines = [" | ".join(map(inline, row)) for row in rows]
            head = f"[{' | '.join(map(inline, header))}]" if header else ""
            return f"table {inline(caption)}{head}{' // '.join(lines)}"
        case Rule():
            return "rule"
        case Definitions(items):
            said = (f"{inline(term)}: {'; '.join(map(shape, blocks))}" for term, blocks in items)
            return f"dl({' / '.join(said)})"
        case Details(summary, blocks):
            return f"details {inline(summary)}({'; '.join(map(shape, blocks))})"
        case Notes(items, start):
            return f"notes{start}({' / '.join('; '.join(map(shape, item)) for item in items)})"


def shapes(markup: str, base_url: str = BASE) -> list[str]:
    """Return what markup becomes, a line a block."""
    return [shape(block) for block in to_document(markup, base_url=base_url).blocks]

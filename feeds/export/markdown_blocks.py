"""The blocks of a body as Markdown source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
)
from feeds.export.markdown_text import inline
from feeds.share_links import is_openable
from feeds.typeset_scripts import set_scripts

__all__ = ["blocks_source", "closed_heading", "reads_back"]

_INDENT = re.compile(r"^(?=.)", re.MULTILINE)
_CODE_FENCES = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,30}")
# What Markdown folds, trims or cannot hold in a paragraph.
_INEXACT = re.compile(r"[ \t]{2,}|\t|\s\n|\n\s|^\s|\s$")


def reads_back(document: Document) -> bool:
    """Say whether a body's Markdown alone reads as the same blocks again."""
    return all(map(_reads_back, document.blocks))


def blocks_source(blocks: Iterable[Block], *, picture: str = "Picture") -> str:
    """Return blocks as Markdown source, a blank line apart.

    Args:
        blocks: A body, or what a quotation or an item of a list holds.
        picture: What a picture is called in the article's language.
    """
    sources: list[str] = []
    second = False
    before: Block | None = None
    for block in blocks:
        # Two lists in a row would be one, so they take turns with their bullets.
        second = _follows_alike(before, block) and not second
        source = _source(block, picture, second=second)
        if source:
            sources.append(source)
            before = block
    return "\n\n".join(sources)


def closed_heading(source: str) -> str:
    """Return a heading's text with the number signs that would be taken for its end escaped."""
    bare = source.rstrip("#")
    if bare == source or not bare.endswith((" ", "\t")):
        return source
    return f"{bare}\\{source[len(bare) :]}"


def _reads_back(block: Block) -> bool:
    match block:
        case Paragraph(pieces) | Caption(pieces) | Heading(pieces):
            if len(pieces) != 1 or pieces[0].style or pieces[0].href:
                return False
            text = pieces[0].text
            return not _INEXACT.search(text) and not (block.type == "heading" and "\n" in text)
        case Rule():
            return True
        case _:
            return False


def _follows_alike(before: Block | None, block: Block) -> bool:
    return _is_ordered(before) is not None and _is_ordered(before) == _is_ordered(block)


def _is_ordered(block: Block | None) -> bool | None:
    if isinstance(block, ListBlock):
        return block.ordered
    return True if isinstance(block, Notes) else None


def _source(block: Block, picture: str, *, second: bool) -> str:
    match block:
        case Paragraph(pieces):
            return inline(pieces)
        case Heading(pieces):
            text = inline(pieces, hard_breaks=False)
            return f"{'#' * block.level} {closed_heading(text)}" if text else ""
        case Caption(pieces):
            return _emphasised(pieces)
        case Figure():
            return _figure(block, picture)
        case Quote(inner):
            source = blocks_source(inner, picture=picture)
            return "\n".join(f"> {line}".rstrip() for line in source.split("\n")) if source else ""
        case ListBlock():
            return _list(block, picture, second=second)
        case Code():
            return _code(block)
        case Table():
            return _table(block)
        case Rule():
            return "***"
        case Definitions():
            return _definitions(block, picture)
        case Details():
            summary = _strong(block.summary)
            return "\n\n".join(
                filter(None, (summary, blocks_source(block.blocks, picture=picture)))
            )
        case Notes():
            # As a list, for a footnote that nothing refers to is not shown by anyone.
            return _list(ListBlock(block.items, True, block.start), picture, second=second)


def _emphasised(pieces: Spans) -> str:
    return inline(tuple(replace(piece, style=Style.EMPHASIS) for piece in set_scripts(pieces)))


def _strong(pieces: Spans) -> str:
    return inline(tuple(replace(piece, style=Style.STRONG) for piece in set_scripts(pieces)))


def _definitions(block: Definitions, picture: str) -> str:
    # CommonMark has none: the term in bold, and what is said of it below.
    parts: list[str] = []
    for term, said in block.items:
        parts += [_strong(term), blocks_source(said, picture=picture)]
    return "\n\n".join(filter(None, parts))


def _figure(figure: Figure, picture: str) -> str:
    # As a link: a picture would be loaded by whoever opens the file.
    name = f"[{picture}: {figure.alt}]" if figure.alt else f"[{picture}]"
    name = " ".join(name.split())
    shown = inline((Span(name, href=figure.url if is_openable(figure.url) else ""),))
    caption = _emphasised(figure.caption)
    return f"{shown}\\\n{caption}" if caption else shown


def _list(block: ListBlock, picture: str, *, second: bool) -> str:
    items = [blocks_source(item, picture=picture) for item in block.items]
    start = min(max(block.start, 0), 999_999_999 - len(items))
    rows: list[str] = []
    for number, source in enumerate(items, start):
        # Never ``*``: before a rule it would be one rule with it.
        bullet = f"{number}{')' if second else '.'}" if block.ordered else "+" if second else "-"
        margin = " " * (len(bullet) + 1)
        rows.append(f"{bullet} {_INDENT.sub(margin, source)[len(margin) :]}".rstrip())
    is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in block.items)
    return ("\n" if is_tight else "\n\n").join(rows)


def _code(block: Code) -> str:
    longest = max((len(run) for run in _CODE_FENCES.findall(block.text)), default=2)
    fence = "`" * (longest + 1)
    language = block.language if _LANGUAGE.fullmatch(block.language) else ""
    return f"{fence}{language}\n{block.text}\n{fence}"


def _table(table: Table) -> str:
    width = max(map(len, (table.header, *table.rows)), default=0)
    caption = _emphasised(table.caption)
    if not width:
        return caption
    rows = [_row(row, width) for row in (table.header, *table.rows)]
    rows.insert(1, "|" + " --- |" * width)
    return "\n".join(rows) + (f"\n\n{caption}" if caption else "")


def _row(cells: Sequence[Spans], width: int) -> str:
    sources = [inline(cell, hard_breaks=False, in_table=True) for cell in cells]
    return "| " + " | ".join(sources + [""] * (width - len(sources))) + " |"

"""Markup to plain text, for titles, names and summaries."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from feeds.document import (
    Block,
    Definitions,
    Details,
    Figure,
    ListBlock,
    Notes,
    Quote,
    block_text,
    inner_blocks,
    plain,
)
from feeds.formats.html_inline import paragraphs, piece_text

__all__ = ["to_text"]

# Nothing to resolve, to clean or to fold: most names and many titles.
_AS_IT_IS = re.compile(
    "[ !-%\x27-;=-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30ff"
    "\u4e00-\u9fff\uff01-\uff5e]*"
)


def to_text(markup: str) -> str:
    """Return what markup says: tags off, entities resolved, one paragraph a line."""
    if _AS_IT_IS.fullmatch(markup) and "  " not in markup and markup.strip() == markup:
        return markup
    if "<" not in markup:
        # Most titles: no tree is needed to fold blanks.
        pieces = [(piece_text(html.unescape(markup) if "&" in markup else markup), 0, "")]
        return "\n".join(plain(spans) for spans in paragraphs(pieces))
    from feeds.formats.html_blocks import to_document

    return "\n".join(filter(None, _lines(to_document(markup).blocks)))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of blocks; a picture says nothing here but its caption."""
    for block in blocks:
        match block:
            case Figure():
                yield plain(block.caption)
            case Quote() | ListBlock() | Notes():
                yield from _lines(inner_blocks(block))
            case Details():
                yield plain(block.summary)
                yield from _lines(block.blocks)
            case Definitions():
                for term, said in block.items:
                    yield plain(term)
                    yield from _lines(said)
            case _:
                yield block_text(block)

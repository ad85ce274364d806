"""The tables of a body, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from feeds.document import Block, Document, Table, inner_blocks

__all__ = ["tables_of"]


def tables_of(document: Document) -> tuple[Table, ...]:
    """Return the tables of a body in reading order, those in other blocks too."""
    return tuple(_tables(document.blocks))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        else:
            yield from _tables(inner_blocks(block))

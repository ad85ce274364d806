"""What a text export says in its last lines because its text cannot: the record.

``mend`` compares the article that the visible text reads as with the one that was
meant; ``apply`` makes the second of the first. Every entry carries a digest of what the
text said, so that a field or a block changed by hand since then stays as it was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from feeds.clean import clean_line
from feeds.document import (
    Block,
    Caption,
    Definitions,
    Details,
    Document,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Spans,
    Table,
)
from feeds.formats.json_body import clean_body
from feeds.formats.records import article_to_record, record_to_article
from feeds.formats.text_runs import apply_runs, runs_between
from feeds.models import Article

__all__ = ["Group", "apply", "mend"]

Group = tuple[tuple[Block, ...], tuple[Block, ...]]
"""Blocks as the text reads, and as they were meant."""
_LONGEST_RUN = 10_000


def mend(seen: Article, meant: Article, groups: Sequence[Group]) -> dict[str, Any]:
    """Return the record that makes ``meant`` of ``seen``, as JSON values.

    ``groups`` are the body's blocks, each with what its own lines read as.
    """
    record: dict[str, Any] = {}
    before, after = _fields(seen), _fields(meant)
    fields = {
        key: [_digest(before[key]), value] for key, value in after.items() if value != before[key]
    }
    if fields:
        record["fields"] = fields
    blocks = _block_entries(groups)
    read = [block for before_blocks, _ in groups for block in before_blocks]
    if tuple(_apply_blocks(read, blocks)) != meant.body.blocks:
        # Something in one block reads as part of another: only the whole body is safe.
        blocks = [_entry(tuple(read), meant.body.blocks, whole=True)]
    if blocks:
        record["blocks"] = blocks
    return record


def apply(seen: Article, record: Any) -> Article:
    """Return the article that was meant; what of the record does not fit is left out."""
    if not isinstance(record, dict):
        return seen
    article = _apply_fields(seen, record.get("fields"))
    entries = record.get("blocks")
    if isinstance(entries, list):
        article = replace(article, body=Document(tuple(_apply_blocks(seen.body.blocks, entries))))
    return article


# Fields.


def _fields(article: Article) -> dict[str, Any]:
    record = article_to_record(replace(article, body=Document()))
    for moment in ("published", "updated"):
        record[moment] = [record[moment], record.pop(f"{moment}_day", None)]
    for other in ("body", "text", "views"):
        del record[other]
    return record


def _apply_fields(seen: Article, changes: Any) -> Article:
    if not isinstance(changes, dict) or not changes:
        return seen
    record = _fields(seen)
    for key, change in changes.items():
        if key in record and isinstance(change, list) and len(change) == 2:
            digest, value = change
            if digest == _digest(record[key]):
                record[key] = value
    for moment in ("published", "updated"):
        pair = record[moment] if isinstance(record[moment], list) else []
        record[moment], record[f"{moment}_day"] = pair if len(pair) == 2 else (None, None)
    title = record["title"] if isinstance(record["title"], str) else ""
    # A record needs a title to be one; an article may have none.
    article = record_to_article(record | {"title": "-", "body": []})
    return replace(article, title=clean_line(title), body=seen.body, raw=seen.raw)


# Blocks.


def _block_entries(groups: Sequence[Group]) -> list[Any]:
    changed = {_key(read) for read, meant in groups if read != meant}
    # Where a changed block reads like an unchanged one, both need an entry, in order.
    return (
        [_entry(read, meant) for read, meant in groups if _key(read) in changed] if changed else []
    )


def _entry(read: tuple[Block, ...], meant: tuple[Block, ...], *, whole: bool = False) -> list[Any]:
    head: list[Any] = [_key(read), len(read)]
    if len(read) == len(meant) == 1 and not whole:
        runs = _runs(read[0], meant[0])
        if runs is not None:
            return [*head, {"spans": runs}]
    return [*head, {"blocks": Document(meant).to_json()}]


def _apply_blocks(read: Sequence[Block], entries: Sequence[Any]) -> list[Block]:
    waiting: dict[str, list[Any]] = {}
    sizes: set[int] = set()
    for entry in entries:
        match entry:
            case [str(key), int(size), dict(change)] if 0 <= size <= _LONGEST_RUN:
                waiting.setdefault(key, []).append(change)
                sizes.add(size)
    if 0 in sizes and not read:
        return _changed((), waiting.get(_key(()), [{}])[0])
    names = [_digest(_json(block)) for block in read] if sizes else []
    result: list[Block] = []
    at = 0
    while at < len(read):
        for size in sorted(sizes - {0}, reverse=True):
            changes = waiting.get(_join(names[at : at + size]))
            if changes and at + size <= len(read):
                result.extend(_changed(tuple(read[at : at + size]), changes.pop(0)))
                at += size
                break
        else:
            result.append(read[at])
            at += 1
    return result


def _changed(read: tuple[Block, ...], change: dict[str, Any]) -> list[Block]:
    if "blocks" in change:
        return list(clean_body(change["blocks"]).blocks)
    runs = change.get("spans")
    if len(read) == 1 and isinstance(runs, list):
        waiting = list(runs)
        block = _with_spans(
            read[0], lambda pieces: apply_runs(pieces, waiting.pop(0) if waiting else None)
        )
        return [block]
    return list(read)


def _runs(read: Block, meant: Block) -> list[Any] | None:
    """Return the spans of ``meant`` over the text of ``read``; None where more differs."""
    before: list[Spans] = []
    after: list[Spans] = []
    if _with_spans(read, _collector(before)) != _with_spans(meant, _collector(after)):
        return None
    runs = [runs_between(old, new) for old, new in zip(before, after, strict=True)]
    return None if any(run is False for run in runs) else runs


def _collector(into: list[Spans]) -> Callable[[Spans], Spans]:
    def collect(pieces: Spans) -> Spans:
        into.append(pieces)
        return ()

    return collect


def _with_spans(block: Block, change: Callable[[Spans], Spans]) -> Block:
    """Return a block with its spans changed, in reading order."""
    match block:
        case Paragraph(pieces) | Heading(pieces) | Caption(pieces):
            return replace(block, spans=change(pieces))
        case Figure():
            return replace(block, caption=change(block.caption))
        case Quote(blocks):
            return Quote(tuple(_with_spans(inner, change) for inner in blocks))
        case ListBlock():
            items = tuple(
                tuple(_with_spans(inner, change) for inner in item) for item in block.items
            )
            return replace(block, items=items)
        case Table():
            caption = change(block.caption)
            header = tuple(change(cell) for cell in block.header)
            rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
            return replace(block, rows=rows, header=header, caption=caption)
        case Definitions():
            said = tuple(
                (change(term), tuple(_with_spans(inner, change) for inner in blocks))
                for term, blocks in block.items
            )
            return Definitions(said)
        case Details():
            summary = change(block.summary)
            return Details(summary, tuple(_with_spans(inner, change) for inner in block.blocks))
        case Notes():
            notes = tuple(
                tuple(_with_spans(inner, change) for inner in item) for item in block.items
            )
            return replace(block, items=notes)
        case _:
            return block


def _json(block: Block) -> Any:
    return Document((block,)).to_json()


def _key(blocks: Sequence[Block]) -> str:
    return _join([_digest(_json(block)) for block in blocks])


def _join(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _digest(list(names))


def _digest(value: Any) -> str:
    data = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=5).hexdigest()

"""newstui's own Markdown export, read back as the article it was (see ``export.markdown``)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from feeds.clean import is_web_url
from feeds.document import Block, Caption, Document, Paragraph, Span, Style, plain
from feeds.errors import ParseError
from feeds.models import Article

__all__ = ["BODY_MARK", "END_MARK", "blocks_comment", "read_own_markdown"]

BODY_MARK = "<!-- newstui: body -->"
"""The line before the body. Text is escaped, so only a code block could hold it again."""
END_MARK = "<!-- newstui: end -->"
"""The line after the body: the last one, as a code block inside may say the same."""

# By these a record is known for our own; what is unknown is left out of the front matter.
_OWN_KEYS = dict.fromkeys(("id", "guid", "source_id", "source_name"))
_FRONT_MATTER = re.compile(r"\s*---\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_RECORD = re.compile(r"^newstui: (\{.*\})[ \t]*$", re.MULTILINE)
_BLOCKS = re.compile(r"^<!-- newstui: blocks ([0-9a-f]{16}) (\[.*\]) -->[ \t]*$", re.MULTILINE)


def read_own_markdown(
    text: str, to_document: Callable[[str], Document], *, url: str = ""
) -> Article | None:
    """Return the article of newstui's own Markdown export; ``None`` for any other text.

    What the record says of the header counts; the body is that of the Markdown, so that an
    edited file reads as it was edited.

    Args:
        text: The whole file, front matter included.
        to_document: Reads Markdown without front matter into blocks.
        url: Where it came from. What comes from the web keeps no id: it must not pass for
            an article of another source.
    """
    # Imported here: a Markdown file that is not our own needs no JSON.
    from feeds.formats.json_text import load_json
    from feeds.formats.records import record_to_article

    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    front = _FRONT_MATTER.match(text)
    found = _RECORD.search(front.group(1)) if front else None
    parts = _body_and_rest(text[front.end() :]) if front and found else None
    if found is None or parts is None:
        return None
    source, rest = parts
    try:
        record = load_json(found.group(1))
        if not isinstance(record, dict):
            return None
        blocks = _kept_blocks(source, rest)
        if blocks is None:
            blocks = _with_captions(to_document(source)).to_json()
        article = record_to_article({**_OWN_KEYS, **record, "body": blocks})
    except ParseError:
        return None
    return replace(article, id="", source_id="", path="") if is_web_url(url) else article


def blocks_comment(blocks: list[dict[str, Any]], source: str) -> str:
    """Return the comment that keeps a body's blocks beside their Markdown ``source``."""
    # Two hyphens would end the comment; a JSON string may spell them otherwise.
    data = json.dumps(blocks, ensure_ascii=False).replace("--", "-\\u002d")
    return f"<!-- newstui: blocks {_digest(source)} {data} -->"


def _body_and_rest(text: str) -> tuple[str, str] | None:
    lines = text.split("\n")
    try:
        start = lines.index(BODY_MARK)
        end = len(lines) - 1 - lines[::-1].index(END_MARK)
    except ValueError:
        return None
    if end < start:
        return None
    return "\n".join(lines[start + 1 : end]).strip("\n"), "\n".join(lines[end + 1 :])


def _kept_blocks(source: str, rest: str) -> list[Any] | None:
    from feeds.formats.json_text import load_json

    found = _BLOCKS.search(rest)
    if found is None or found.group(1) != _digest(source):
        return None
    blocks = load_json(found.group(2))
    return blocks if isinstance(blocks, list) else None


def _digest(source: str) -> str:
    # Blanks at the ends of lines are what editors take off without being asked.
    lines = "\n".join(line.rstrip() for line in source.strip("\n").split("\n"))
    return hashlib.blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _with_captions(document: Document) -> Document:
    return Document(tuple(map(_caption, document.blocks)))


def _caption(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    set_pieces = [piece for piece in block.spans if piece.text.strip()]
    if set_pieces and all(piece.style == Style.EMPHASIS and not piece.href for piece in set_pieces):
        return Caption((Span(plain(block.spans)),))
    return block

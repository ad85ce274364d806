"""Plain text: our own export, mail-like headers, hard-wrapped or one paragraph a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import PurePath

from feeds.cells import cell_width
from feeds.clean import clean_line, clean_text
from feeds.document import Block, Code, Document, Heading, Paragraph, plain, spans
from feeds.formats.fields import line as clean_field
from feeds.formats.text_blocks import BlockReader
from feeds.formats.text_header import TextHeader, is_mail_header, take_header
from feeds.formats.text_own import is_own_export, read_own_export
from feeds.formats.text_prose import Prose, ends_sentence, join_wrapped
from feeds.models import Article

__all__ = ["is_own_export", "looks_like_mail", "read_text"]

_LONGEST_TITLE = 100
"""In cells; a longer first line is a paragraph."""
_HEAD = 20_000


def looks_like_mail(text: str) -> bool:
    """Say whether a text begins with header lines as a mail does, with a title or author."""
    return is_mail_header(take_header(clean_text(text[:_HEAD]).split("\n")))


def read_text(
    text: str, *, now: datetime | None = None, zone: tzinfo | None = None, name: str = ""
) -> Article:
    """Read a plain text; our own export gives the very article that was exported.

    Args:
        text: Any text; not a word of it is lost.
        now: What relative dates in header lines count from, aware.
        zone: The zone of times written without one.
        name: The file's name, for a title where the text has none.
    """
    text = clean_text(text)
    if is_own_export(text):
        return read_own_export(text, now=now, zone=zone)
    lines = text.split("\n")
    header = take_header(lines)
    article, left_over = header.filled(Article(title=""), now=now, zone=zone)
    body = _body(text, lines, header)
    title = article.title
    if not title:
        title, body = _title_of(body, bool(header.values))
    title = title or clean_field(PurePath(name).stem)
    first = tuple(Paragraph(spans(clean_line(line))) for line in left_over)
    return replace(article, title=title, body=Document((*first, *body)))


def _body(text: str, lines: Sequence[str], header: TextHeader) -> tuple[Block, ...]:
    if header.technical:
        from feeds.formats.text_mail import has_coded_body, mail_body

        if has_coded_body(header.technical):
            written, document = mail_body(text.lstrip())
            return document.blocks if document else _blocks(clean_text(written).split("\n"))
    return _blocks(lines[header.end :])


def _blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    lines = _quotes_apart([line.rstrip() for line in lines])
    prose = Prose.of(lines)
    reader = BlockReader(paragraphs=prose.blocks, join=join_wrapped, spans=spans)
    blocks: list[Block] = []
    for block in reader.read(lines):
        last = blocks[-1] if blocks else None
        if isinstance(block, Code) and isinstance(last, Code):
            # An empty line inside code does not end it.
            blocks[-1] = Code(f"{last.text}\n\n{block.text}")
        else:
            blocks.append(block)
    return tuple(blocks)


def _quotes_apart(lines: Sequence[str]) -> list[str]:
    """Return lines with an empty one where a quotation begins or ends."""
    apart: list[str] = []
    for line in lines:
        if line and apart and apart[-1] and line.startswith(">") != apart[-1].startswith(">"):
            apart.append("")
        apart.append(line)
    return apart


def _title_of(blocks: tuple[Block, ...], has_header: bool) -> tuple[str, tuple[Block, ...]]:
    """Return the title a text begins with, and the blocks after it."""
    match blocks:
        case (Heading(pieces), *rest):
            return clean_field(plain(pieces)), tuple(rest)
        case (Paragraph(pieces), _, *_) if not has_header:
            text = plain(pieces)
            is_title = cell_width(text) <= _LONGEST_TITLE and "\n" not in text
            if is_title and not _is_running(text):
                return clean_field(text), blocks[1:]
    return "", blocks


def _is_running(text: str) -> bool:
    if text.endswith(("。", "；", "，", "、", ",", ";", ":", "：")):
        return True
    return ends_sentence(text) and text.endswith(".") and cell_width(text) > 60

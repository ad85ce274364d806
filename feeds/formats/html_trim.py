"""What stands around an article's text inside its own element: header, tail, disclaimer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from feeds.clean import clean_line
from feeds.document import (
    Block,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    block_text,
)
from feeds.formats.headerline import HeaderFields, read_header_line
from feeds.formats.html_facts import bare
from feeds.formats.html_kinds import with_kinds
from feeds.formats.page_parts import (
    breadcrumb_parts,
    disclaimer_label,
    is_home,
    is_legal,
    is_page_label,
    is_related_label,
    is_share_label,
    is_share_target,
    is_tool,
    neighbour,
    summary_start,
    weight,
)
from feeds.models import Moment

__all__ = [
    "Trimmed",
    "disclaimer_of",
    "read_lines",
    "steps_of",
    "trim",
    "trim_head",
    "without_label",
]

MAX_HEAD = 25
"""Blocks before the text in which a page's header is looked for."""
_LONGEST = 600
_SIGNED = frozenset({"editor", "author", "source", "views"})
_WORD = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Trimmed:
    """An article's text, and what was around it."""

    blocks: list[Block]
    header: HeaderFields = field(default_factory=HeaderFields)
    breadcrumb: tuple[str, ...] = ()
    summary: str = ""
    disclaimer: str = ""


def trim(
    blocks: list[Block],
    title: str,
    *,
    published: Moment | None = None,
    now: datetime | None = None,
    zone: tzinfo | None = None,
) -> Trimmed:
    """Take off what is not the article's text at its beginning and its end.

    A block whose kind is in doubt stays, and so does all between it and the text.

    Args:
        published: When it was published, if that is known: a line that is another date
            is then the text's own.
    """
    trimmer = _Trimmer(Trimmed(blocks), bare(title), published, now, zone)
    trimmer.trim_head()
    trimmer.trim_tail()
    trimmed = trimmer.trimmed
    trimmed.blocks = with_kinds(_without_share_bars(trimmed.blocks))
    return trimmed


def read_lines(
    lines: list[str], *, now: datetime | None = None, zone: tzinfo | None = None
) -> tuple[HeaderFields, tuple[str, ...]]:
    """Read the header fields and the breadcrumb out of the short lines of a page."""
    header = HeaderFields()
    crumbs: tuple[str, ...] = ()
    for text in lines:
        if len(text) > _LONGEST:
            continue
        found = read_header_line(text, now=now, zone=zone)
        if found:
            header = header.merged(found)
        else:
            # The nearest to the title: a row of menus reads like a breadcrumb too.
            crumbs = breadcrumb_parts(clean_line(text)) or crumbs
    return header, crumbs


def disclaimer_of(lines: list[str]) -> str:
    """Return those of the lines after an article that are its disclaimer."""
    return "\n".join(text for text in lines if disclaimer_label(text) == "sure")


def without_label(summary: str) -> str:
    """Return a summary without a label such as ``摘要：`` at its beginning."""
    label = summary_start(summary)
    return summary[label[0] :].strip() if label and label[1] else summary


def steps_of(crumbs: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Return the steps of a breadcrumb that lead to the article: not itself, no page label."""
    wanted = bare(title)
    return tuple(
        step
        for step in crumbs
        if bare(step) != wanted and (is_home(step) or not is_page_label(step))
    )


def trim_head(
    blocks: list[Block],
    title: str,
    *,
    published: Moment | None = None,
    now: datetime | None = None,
    zone: tzinfo | None = None,
) -> Trimmed:
    """Take off the title and header at a text's beginning only; see ``trim``."""
    trimmer = _Trimmer(Trimmed(blocks), bare(title), published, now, zone)
    trimmer.trim_head()
    return trimmer.trimmed


@dataclass(slots=True)
class _Trimmer:
    """Trims one text."""

    trimmed: Trimmed
    title: str
    published: Moment | None
    now: datetime | None
    zone: tzinfo | None

    def trim_head(self) -> None:
        blocks = self.trimmed.blocks
        start = _after_title(blocks, self.title)
        while start < min(len(blocks), MAX_HEAD) and self._take_head(blocks[start]):
            start += 1
        self.trimmed.blocks = blocks[start:]

    def _take_head(self, block: Block) -> bool:
        """Take a block that belongs to the page's header; say whether it was one."""
        text = block_text(block)
        if isinstance(block, Rule) or (self.title and bare(text) == self.title):
            return True
        if not isinstance(block, Paragraph | Heading) or len(text) > _LONGEST * 4:
            return False
        flat = text.replace("\n", "  ")
        if header := self._header(flat):
            self.trimmed.header = self.trimmed.header.merged(header)
            return True
        label = summary_start(flat)
        if label and label[1] and not self.trimmed.summary and text[label[0] :].strip():
            self.trimmed.summary = text[label[0] :].strip()
            return True
        if (crumbs := breadcrumb_parts(flat)) is not None:
            self.trimmed.breadcrumb = self.trimmed.breadcrumb or crumbs
            return True
        return _is_page_line(clean_line(text))

    def _header(self, text: str) -> HeaderFields | None:
        header = read_header_line(text, now=self.now, zone=self.zone)
        if header is None or not header.labels <= {"published"}:
            return header
        days = {moment.day for moment in (header.published, self.published) if moment}
        return header if len(days) == 1 else None

    def trim_tail(self) -> None:
        blocks = self.trimmed.blocks
        end = len(blocks)
        disclaimers: list[str] = []
        while end > 0:
            block = blocks[end - 1]
            text = block_text(block)
            short = clean_line(text) if len(text) <= _LONGEST * 4 else ""
            if isinstance(block, Paragraph) and _is_disclaimer(short):
                disclaimers.append(text)
            elif isinstance(block, Paragraph) and (header := self._signature(text)):
                self.trimmed.header = self.trimmed.header.merged(header)
            elif not isinstance(block, Rule) and not _is_tail(block, short):
                start = _related_from(blocks, end)
                if start == end:
                    break
                end = start
                continue
            end -= 1
        self.trimmed.blocks = blocks[:end]
        self.trimmed.disclaimer = "\n".join(reversed(disclaimers))

    def _signature(self, text: str) -> HeaderFields | None:
        """Read a header line at the end of a text; a date alone there is the text's own."""
        flat = text.replace("\n", "  ")
        header = read_header_line(flat, now=self.now, zone=self.zone)
        return header if header and header.labels & _SIGNED else None


def _after_title(blocks: list[Block], wanted: str) -> int:
    """Return where the title stands when nothing before it reads like text, or else 0."""
    for index, block in enumerate(blocks[:MAX_HEAD]):
        if wanted and bare(block_text(block)) == wanted:
            return index
        if isinstance(block, Figure | Quote) or weight(block_text(block)) > 160:
            break
    return 0


def _is_page_line(text: str) -> bool:
    return is_page_label(text) or _is_bar(text)


def _is_bar(text: str) -> bool:
    """Say whether a line is the page's tools or places to share to; a bare date is neither."""
    return bool(_WORD.search(text)) and (is_tool(text) or is_share_label(text))


def _is_disclaimer(text: str) -> bool:
    return bool(text) and (disclaimer_label(text) == "sure" or is_legal(text))


def _is_tail(block: Block, text: str) -> bool:
    if isinstance(block, ListBlock):
        return all(_is_tail_line(clean_line("\n".join(map(block_text, i)))) for i in block.items)
    return isinstance(block, Paragraph | Heading) and _is_tail_line(text)


def _is_tail_line(text: str) -> bool:
    return bool(text) and (
        _is_bar(text) or is_share_target(text) or bool(neighbour(text)) or is_related_label(text)
    )


def _related_from(blocks: list[Block], end: int) -> int:
    """Return where a list of other articles begins that ends at ``end``, or ``end``."""
    at = end
    while at > 0 and _is_linked(blocks[at - 1]):
        at -= 1
    if at < end and at > 0 and is_related_label(clean_line(block_text(blocks[at - 1])[:80])):
        return at - 1
    return end


def _is_linked(block: Block) -> bool:
    """Say whether all of a block's words are links."""
    match block:
        case Paragraph(pieces):
            plain_text = "".join(piece.text for piece in pieces if not piece.href)
            return any(piece.href for piece in pieces) and len(bare(plain_text)) <= 12
        case ListBlock():
            return all(_is_linked(inner) for item in block.items for inner in item)
        case _:
            return False


def _without_share_bars(blocks: list[Block]) -> list[Block]:
    """Take out share bars between paragraphs: the label, and the list of places after it."""
    kept: list[Block] = []
    for block in blocks:
        if kept and isinstance(block, ListBlock) and _is_share_label(kept[-1]):
            items = (clean_line("\n".join(map(block_text, item))) for item in block.items)
            if all(map(is_share_target, items)):
                kept.pop()
                continue
        kept.append(block)
    return kept


def _is_share_label(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) and is_share_label(block_text(block))

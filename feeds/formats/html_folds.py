"""What holds blocks with a name to them: definition lists, and details with their summary."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from feeds.document import Block, Definitions, Details, Heading, Paragraph, Spans, Style, plain
from feeds.formats.html_frames import Frame
from feeds.formats.html_inline import joined

__all__ = ["DefinitionsFrame", "DetailsFrame", "SaidFrame", "SummaryFrame", "TermFrame"]

_LONG_TERM = 300
"""Characters of a term; more is text that someone set as one."""


@dataclass(slots=True)
class DefinitionsFrame(Frame):
    """A definition list; one that only lays out its page becomes the blocks in it."""

    items: list[tuple[list[Spans], list[Block]]] = field(default_factory=list)
    order: list[Block] = field(default_factory=list)
    """Everything in it in reading order, for when it turns out to be layout."""
    stray: bool = False

    def add(self, block: Block) -> None:
        self.stray = True
        self.order.append(block)

    def close(self) -> list[Block]:
        if self.stray or not any(said for _, said in self.items):
            return self.order
        return [Definitions(tuple((joined(terms), tuple(said)) for terms, said in self.items))]

    def add_term(self, blocks: list[Block]) -> None:
        """Take a term, several of which may share what follows."""
        self.order += map(_strong, blocks)
        text = _text_of(blocks)
        if text is None or len(plain(text)) > _LONG_TERM:
            self.stray = True
        elif text and self.items and not self.items[-1][1]:
            self.items[-1][0].append(text)
        elif text:
            self.items.append(([text], []))

    def add_said(self, blocks: list[Block]) -> None:
        """Take what is said of the last term."""
        self.order += blocks
        if not self.items:
            self.stray = True
        else:
            self.items[-1][1].extend(blocks)


@dataclass(slots=True)
class TermFrame(Frame):
    """A term."""

    holder: DefinitionsFrame = field(default_factory=DefinitionsFrame)

    def close(self) -> list[Block]:
        self.holder.add_term(self.blocks)
        return []


@dataclass(slots=True)
class SaidFrame(Frame):
    """What is said of a term."""

    holder: DefinitionsFrame = field(default_factory=DefinitionsFrame)

    def close(self) -> list[Block]:
        self.holder.add_said(self.blocks)
        return []


@dataclass(slots=True)
class DetailsFrame(Frame):
    """What a page unfolds; unfolded here, as nothing may be hidden from a reader."""

    summary: Spans = ()

    def close(self) -> list[Block]:
        if self.summary and self.blocks:
            return [Details(self.summary, tuple(self.blocks))]
        return [_strong(Paragraph(self.summary))] if self.summary else self.blocks


@dataclass(slots=True)
class SummaryFrame(Frame):
    """The line that stands for the details until they are unfolded."""

    holder: DetailsFrame = field(default_factory=DetailsFrame)

    def close(self) -> list[Block]:
        text = _text_of(self.blocks)
        if not text or self.holder.summary or self.holder.blocks:
            return list(map(_strong, self.blocks))
        self.holder.summary = text
        return []


def _text_of(blocks: list[Block]) -> Spans | None:
    """Return the running text that blocks are, or ``None`` when they are more."""
    texts = [block.spans for block in blocks if isinstance(block, Paragraph | Heading)]
    return joined(texts) if len(texts) == len(blocks) else None


def _strong(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(tuple(replace(span, style=span.style | Style.STRONG) for span in block.spans))

"""Running text in lines: hard-wrapped lines joined, one paragraph a line kept apart.

Whether lines are one paragraph shows in their breaks: someone who wraps at a measure
breaks where the next word would not have fitted. Lines that break for no such reason
were broken on purpose, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from feeds.cells import cell_width
from feeds.document import Block, Code, Paragraph, spans
from feeds.formats.text_blocks import chunks
from feeds.formats.text_flow import glue

__all__ = ["Prose", "ends_sentence", "join_wrapped"]

_NARROWEST, _WIDEST = 30, 132
"""The measures in cells at which people wrap texts."""
_SLACK = 4
"""Cells that a line may stay short where punctuation had to move down with a character."""
_SHORT = 44
"""Lines of verse, addresses and signatures are shorter than this."""
_SOFT_SHARE = 0.6
_FULL = 50
"""The only line broken in a text must be this wide to count as wrapped."""
_SENTENCE_END = re.compile(r"[。！？!?.…；;：:][”’』」）)》\"']*$")
_FIRST_WORD = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]|\S[!-~\u00a1-\u10ff]*"
)
_INDENTED = re.compile(r"\u3000|[ \t]{2}| \u3000")
_CODE_INDENT = re.compile(r" {4}|\t")
_CODE_LIKE = re.compile(r"[{};=<>$#\\]|\w\(|:$|^\s*(?:def|class|import|return|if|for|while)\b")


@dataclass(frozen=True, slots=True)
class Prose:
    """How one text is set: the measure it is wrapped at, 0 when it is not."""

    measure: int = 0

    @classmethod
    def of(cls, lines: Sequence[str]) -> Prose:
        """Find out how a text is set from all its lines."""
        breaks = [
            (line, following)
            for chunk in chunks(lines)
            for line, following in pairwise(chunk)
            if not _INDENTED.match(following)
        ]
        widest = max((cell_width(line) for line, _ in breaks), default=0)
        if not _NARROWEST <= widest <= _WIDEST:
            return cls()
        # Short lines end paragraphs, or are verse and lists: they tell nothing.
        full = [pair for pair in breaks if 2 * cell_width(pair[0]) >= widest]
        soft = [line for line, following in full if _is_soft(line, following, widest)]
        # Lines that are paragraphs end as sentences do, however long they are.
        running = sum(not ends_sentence(line) for line in soft)
        is_clear = len(soft) > 1 or widest >= _FULL
        is_wrapped = len(soft) >= _SOFT_SHARE * len(full) and 2 * running > len(soft) and is_clear
        return cls(widest if is_wrapped else 0)

    def blocks(self, lines: Sequence[str]) -> list[Block]:
        """Return the paragraphs of lines without an empty one among them."""
        if _is_code(lines):
            return [Code(_dedented(lines))]
        return [block for part in _by_indent(lines) for block in self._paragraphs(part)]

    def _paragraphs(self, lines: Sequence[str]) -> list[Block]:
        runs = [[lines[0]]]
        for line, following in pairwise(lines):
            if self.measure and _is_soft(line, following, self.measure):
                runs[-1].append(following)
            else:
                runs.append([following])
        joined = [join_wrapped(run) for run in runs]
        is_verse = all(
            cell_width(line) <= _SHORT and not line.endswith(("。", ".")) for line in joined[:-1]
        )
        texts = ["\n".join(joined)] if is_verse else joined
        return [Paragraph(spans(text)) for text in texts]


def _is_soft(line: str, following: str, measure: int) -> bool:
    """Say whether the next line's first word would not have fitted on this one."""
    following = following.strip()
    word = _FIRST_WORD.match(following)
    needed = len(glue(line, following)) + (cell_width(word[0]) if word else 0)
    return cell_width(line.rstrip()) + needed > measure - _SLACK


def join_wrapped(lines: Sequence[str]) -> str:
    """Return one paragraph of lines that were wrapped."""
    pieces: list[str] = []
    for line in map(str.strip, lines):
        if pieces:
            pieces.append(glue(pieces[-1], line))
        pieces.append(line)
    return "".join(pieces)


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line.rstrip()))


def _by_indent(lines: Sequence[str]) -> list[list[str]]:
    """Split lines where one is indented: there a paragraph begins."""
    indented = [bool(_INDENTED.match(line)) for line in lines]
    if not any(indented) or (all(indented) and not lines[0].startswith("\u3000")):
        return [list(lines)]
    parts: list[list[str]] = []
    for line, begins in zip(lines, indented, strict=True):
        if begins or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _is_code(lines: Sequence[str]) -> bool:
    if not all(_CODE_INDENT.match(line) for line in lines):
        return False
    return 2 * sum(bool(_CODE_LIKE.search(line)) for line in lines) >= len(lines)


def _dedented(lines: Sequence[str]) -> str:
    from textwrap import dedent

    return dedent("\n".join(lines))

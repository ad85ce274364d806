"""Blocks found in lines of text by their light marks.

One chunk of lines without an empty one between makes one block (a list item and a
quotation hold chunks of their own), so that reading and writing agree block by block:

    Heading         > quoted        • item           ▲ caption         [图: what][2]
    -------         > text          1. item              code          * * *
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from feeds.cells import cell_width
from feeds.document import (
    Block,
    Caption,
    Code,
    Figure,
    Heading,
    ListBlock,
    Quote,
    Rule,
    Spans,
    Table,
)

__all__ = ["BAR", "BULLET", "CAPTION", "RULE", "UNDERLINES", "BlockReader", "chunks"]

UNDERLINES = "=-~^`+"
"""What a heading is underlined with, by its level."""
BULLET = "• "
CAPTION = "▲ "
BAR = " │ "
"""What stands between two cells of a table."""
RULE = "* * *"
CODE_INDENT = "    "
_DEEPEST = 20

_MARKER = re.compile(r"(?:([•*·-])|(\d{1,9})[.)])(?: +|$)")
_OWN_MARKER = re.compile(r"(?:(•)|(\d{1,9})\.)(?: |$)")
_FIGURE = re.compile(r"\[(?:图|image)(?:: (.*?))?\](?:\[(\d{1,6})\])?", re.DOTALL)
_RULE_LINE = re.compile(r"\s*(?:\*(?: ?\*){2,}|(?:- ?){3,}|(?:_ ?){3,}|[—─━═]{3,}|[=＝]{3,})\s*")
_TABLE_RULE = re.compile(r"─+(?:┼─+)*")


@dataclass(frozen=True, slots=True)
class BlockReader:
    """How to read lines into blocks.

    ``paragraphs`` makes blocks of a chunk that bears no mark, ``join`` one text of its
    lines, ``spans`` spans of a text. ``own`` says that the lines are our own export's, in
    which every mark means what it says; elsewhere a doubtful one means nothing.
    """

    paragraphs: Callable[[Sequence[str]], list[Block]]
    join: Callable[[Sequence[str]], str]
    spans: Callable[[str], Spans]
    own: bool = False
    links: dict[int, str] | None = None

    def read(self, lines: Sequence[str], depth: int = 0) -> list[Block]:
        """Return the blocks of some lines, apart at empty ones."""
        return [block for chunk in chunks(lines) for block in self.chunk(chunk, depth)]

    def chunk(self, lines: Sequence[str], depth: int = 0) -> list[Block]:
        """Return the blocks of lines without an empty one among them."""
        if depth > _DEEPEST:
            return self.paragraphs(lines)
        block = (
            self._rule(lines)
            or self._code(lines)
            or self._quote(lines, depth)
            or self._list(lines, depth)
            or self._heading(lines)
            or (self._own_block(lines) if self.own else None)
        )
        return [block] if block else self.paragraphs(lines)

    def _rule(self, lines: Sequence[str]) -> Block | None:
        if len(lines) > 1:
            return None
        if self.own:
            return Rule() if lines[0].strip() == RULE else None
        return Rule() if _RULE_LINE.fullmatch(lines[0]) else None

    def _code(self, lines: Sequence[str]) -> Block | None:
        # In anyone's text an indent may mean a centred line or a poem as well.
        if not self.own or not all(line.startswith(CODE_INDENT) for line in lines):
            return None
        return Code("\n".join(line[len(CODE_INDENT) :] for line in lines))

    def _quote(self, lines: Sequence[str], depth: int) -> Block | None:
        if not all(line.startswith(">") for line in lines):
            return None
        inner = [line[2:] if line.startswith("> ") else line[1:] for line in lines]
        return Quote(tuple(self.read(inner, depth + 1)))

    def _list(self, lines: Sequence[str], depth: int) -> Block | None:
        marker = _OWN_MARKER if self.own else _MARKER
        first = marker.match(lines[0])
        if not first:
            return None
        ordered = first.group(2) is not None
        items = _items(lines, marker, ordered)
        numbers = [int(number) for number, _ in items if number]
        start = numbers[0] if numbers else 1
        if ordered and numbers != list(range(start, start + len(items))):
            return None
        if not self.own and (len(items) < 2 or not _are_indented(lines, marker)):
            return None
        read = self._own_item if self.own else self.read
        return ListBlock(tuple(tuple(read(item, depth + 1)) for _, item in items), ordered, start)

    def _own_item(self, lines: Sequence[str], depth: int) -> list[Block]:
        # A list in an item follows the item's paragraph without an empty line.
        parts: list[list[str]] = [[]]
        in_list = False
        for line in lines:
            is_marked = bool(_OWN_MARKER.match(line))
            if is_marked and not in_list and parts[-1]:
                parts.append([])
            in_list = bool(line) and (is_marked or in_list)
            parts[-1].append(line)
        return [block for part in parts for block in self.read(part, depth)]

    def _heading(self, lines: Sequence[str]) -> Block | None:
        underline = lines[-1].strip()
        if not 1 < len(lines) <= (9 if self.own else 3) or len(underline) < 3:
            return None
        if underline[0] not in (UNDERLINES if self.own else "=-~") or len(set(underline)) > 1:
            return None
        widest = max(cell_width(line.strip()) for line in lines[:-1])
        fits = len(underline) == max(3, widest) if self.own else 2 * len(underline) >= widest
        if not fits or (not self.own and widest > 100):
            return None
        text = self.join(lines[:-1])
        level = UNDERLINES.index(underline[0]) + 1
        return Heading(self.spans(text if self.own else text.strip()), level)

    def _own_block(self, lines: Sequence[str]) -> Block | None:
        if lines[0].startswith(CAPTION):
            return Caption(self.spans(self.join(_unindented(lines))))
        return self._figure(lines) or self._table(lines)

    def _figure(self, lines: Sequence[str]) -> Block | None:
        end = next((at for at, line in enumerate(lines) if line.startswith(CAPTION)), len(lines))
        found = _FIGURE.fullmatch(self.join(lines[:end]))
        if not found:
            return None
        url = (self.links or {}).get(int(found.group(2) or 0), "")
        caption = self.spans(self.join(_unindented(lines[end:]))) if end < len(lines) else ()
        return Figure(url, found.group(1) or "", caption)

    def _table(self, lines: Sequence[str]) -> Block | None:
        rows = [line for line in lines if not _TABLE_RULE.fullmatch(line)]
        if len(rows) + 1 < len(lines) or not any("│" in line for line in rows):
            return None
        cells = [tuple(self.spans(cell.strip()) for cell in row.split("│")) for row in rows]
        if len({len(row) for row in cells}) > 1:
            return None
        has_header = len(lines) > 1 and bool(_TABLE_RULE.fullmatch(lines[1]))
        return Table(tuple(cells[has_header:]), cells[0] if has_header else ())


def chunks(lines: Sequence[str]) -> list[list[str]]:
    """Return the runs of lines between empty ones."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [chunk for chunk in found if chunk]


def _items(
    lines: Sequence[str], marker: re.Pattern[str], ordered: bool
) -> list[tuple[str, list[str]]]:
    """Return each item's number and its lines, without marker and indent."""
    items: list[tuple[str, list[str]]] = []
    indent = 0
    for line in lines:
        found = marker.match(line)
        if found and (found.group(2) is not None) == ordered:
            # An empty item has lost the blank after its marker.
            indent = max(len(found.group()), len(found.group().rstrip()) + 1)
            items.append((found.group(2) or "", [line[indent:]]))
        else:
            inner = line[:indent].lstrip(" ") + line[indent:]
            items[-1][1].append(inner)
    return items


def _are_indented(lines: Sequence[str], marker: re.Pattern[str]) -> bool:
    return all(marker.match(line) or line.startswith(("  ", "\t", "\u3000")) for line in lines)


def _unindented(lines: Sequence[str]) -> list[str]:
    width = len(CAPTION)
    return [line[width:] if line.startswith((CAPTION, " " * width)) else line for line in lines]

"""The tail of a news page saved as text: what stands under the body and is not the article.

The tail is the longest end of the page that holds nothing but disclaimers, share bars, page
tools, neighbours, lists of other articles and credit lines, and short lines between them. A
line in it that no rule knows stays in the body.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from feeds.formats.headerline import HeaderFields, read_header_line
from feeds.formats.page_lines import PageLine
from feeds.formats.page_parts import (
    disclaimer_label,
    is_footer,
    is_legal,
    is_related_label,
    is_share_label,
    is_share_target,
    is_tool,
    neighbour,
    weight,
)

__all__ = ["mark_tail"]

_MOST_DISCLAIMER_LINES = 20
_MOST_LINES = 200
"""A tail is no longer than this."""
_MOST_WIDTH = 120
"""Of a headline in a list of other articles."""
_BRACKETS = {"(": ")）", "（": ")）", "[": "]】", "【": "】]"}
_LABEL_ALONE = 12
"""A disclaimer's label without its text is no longer than this, in characters."""
_BARE_LABEL = re.compile(r"[(（【\[].{1,10}[】\])）]")


def mark_tail(
    lines: list[PageLine], start: int, *, now: datetime | None = None, zone: tzinfo | None = None
) -> HeaderFields | None:
    """Mark the tail of a page whose body begins at ``start``; return what it says of the
    article, such as its editor."""
    return _TailReader(lines, start, now, zone).read()


class _TailReader:
    def __init__(
        self, lines: list[PageLine], start: int, now: datetime | None, zone: tzinfo | None
    ) -> None:
        self.lines = lines
        self.start = max(start, len(lines) - _MOST_LINES)
        self.now = now
        self.zone = zone
        self.fields: HeaderFields | None = None

    def read(self) -> HeaderFields | None:
        owners = self._disclaimers()
        at = self._first(owners)
        lists, expected = False, 0
        while at < len(self.lines):
            line = self.lines[at]
            kind = "disclaimer" if at in owners else self._kind(line)
            if kind:
                line.kind = "header" if kind == "header" else "furniture"
                lists = kind == "related"
                expected = {"neighbour": 1, "share": len(self.lines)}.get(kind, 0)
            elif lists or (expected and self._expected(line, expected)):
                line.kind = "furniture"
                expected = max(0, expected - 1)
            else:
                lists, expected = False, 0
            if kind == "disclaimer":
                line.kind = "disclaimer"
            at += 1
        return self.fields

    @staticmethod
    def _expected(line: PageLine, expected: int) -> bool:
        # After ``上一篇:`` one title, after ``分享到`` any number of places to share to.
        return expected == 1 or is_share_target(line.text)

    def _kind(self, line: PageLine) -> str:
        """Return what a line is when it says so itself."""
        text = line.text
        if is_related_label(text):
            return "related"
        if is_share_label(text):
            return "share"
        if is_tool(text) or is_footer(text):
            return "tool"
        if found := neighbour(text):
            return "neighbour" if found == "label" else "tool"
        return "header" if self._read_credits(line) else ""

    def _read_credits(self, line: PageLine) -> bool:
        fields = self._credits(line)
        if fields is None:
            return False
        self.fields = self.fields.merged(fields) if self.fields else fields
        return True

    def _credits(self, line: PageLine) -> HeaderFields | None:
        """Read ``(责任编辑：张三)``, ``来源：...``; a bare date may be how a notice is signed."""
        fields = read_header_line(line.raw, now=self.now, zone=self.zone, credits=True)
        return fields if fields and fields.labels - {"published"} else None

    def _first(self, owners: dict[int, int]) -> int:
        """Return where the tail begins, going up from the page's end."""
        at = len(self.lines)
        while at > self.start:
            if at - 1 in owners:
                at = owners[at - 1]
            elif self._may_stand_in_tail(self.lines[at - 1]):
                at -= 1
            else:
                break
        return at

    def _may_stand_in_tail(self, line: PageLine) -> bool:
        text = line.text
        if is_tool(text) or is_share_label(text) or is_footer(text) or neighbour(text):
            return True
        if is_related_label(text):
            return True
        if weight(text) <= _MOST_WIDTH and not text.endswith(
            ("。", "。”", "；", "：", "，", ";", ",")
        ):
            return "。" not in text and not _is_english_sentence(text)
        return self._credits(line) is not None

    # --- disclaimers

    def _disclaimers(self) -> dict[int, int]:
        """Return the lines that may be disclaimers, with the line where each begins."""
        owners: dict[int, int] = {}
        at = self.start
        while at < len(self.lines):
            end = self._disclaimer_end(at)
            owners.update(dict.fromkeys(range(at, end), at))
            at = max(end, at + 1)
        return owners

    def _disclaimer_end(self, at: int) -> int:
        """Return where the disclaimer that begins at a line ends; ``at`` when none does."""
        text = self.lines[at].text
        label = disclaimer_label(text)
        closing = _BRACKETS.get(text[0], "")
        if not label:
            return at if is_footer(text) else self._legal_end(at)
        alone = len(text) <= _LABEL_ALONE and (
            text.endswith((":", "：")) or _BARE_LABEL.fullmatch(text) or label == "sure"
        )
        if label == "maybe" and not alone and text[-1] not in (closing or "\0"):
            return at
        if alone:
            below = self._legal_end(at + 1)
            if below == at + 1 and label == "sure" and below < len(self.lines):
                below += 1
            return below if below > at + 1 else at
        if closing and not any(mark in text[1:] for mark in closing):
            return self._legal_end(self._closed(at, closing))
        return self._legal_end(at + 1)

    def _closed(self, at: int, closing: str) -> int:
        """Return the line after the one that closes a bracket opened at ``at``."""
        last = min(len(self.lines), at + _MOST_DISCLAIMER_LINES)
        for below in range(at + 1, last):
            if self.lines[below].text[-1] in closing:
                return below + 1
        return at + 1

    def _legal_end(self, at: int) -> int:
        last = min(len(self.lines), at + _MOST_DISCLAIMER_LINES)
        while at < last and is_legal(self.lines[at].text):
            at += 1
        return at


def _is_english_sentence(text: str) -> bool:
    return len(text.split()) >= 5 and text.rstrip("\"')”’").endswith(".")

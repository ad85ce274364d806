"""The body of a news page saved as text: headings, captions and quotations among paragraphs.

Each line is a paragraph unless something speaks for another kind, and doubt is resolved for
the paragraph: a paragraph shown as such loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from feeds.document import Block, Caption, Document, Heading, Paragraph, Quote, spans
from feeds.formats.date_patterns import fold
from feeds.formats.header_labels import EVENT, LABEL
from feeds.formats.page_lines import LineKind, PageLine, is_spaced
from feeds.formats.page_parts import weight

__all__ = ["mark_body", "to_blocks"]

_HEADING_WIDTH = 64
_ENGLISH_HEADING_WIDTH = 80
_ENGLISH_HEADING_WORDS = 12
_CAPTION_WIDTH = 240
_CAPTION_LINES = 2
"""Short lines that stand together between paragraphs are a caption when they are so many;
more may be a list, verse or names."""

_NUMBERED = (
    (
        2,
        re.compile(
            r"第[一二三四五六七八九十百\d]{1,4}[章节節篇部回]|[一二三四五六七八九十]{1,3}[、.．]"
            r"|[Ⅰ-Ⅻ][、.．]|[IVX]{1,4}\.[ ]"
        ),
    ),
    (3, re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"\d{1,2}(?:[.．](?!\d)|、)|[(（]\d{1,2}[)）]|[①-⑳]")),
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u3400-\u9fff\uac00-\ud7a3\u3041-\u30ff]")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CLOSED = re.compile(r"[。！？!?…；;：:，,、.~～—–-]$|[。！？!?…；;，,.][”’」』\"')）】]{1,3}$")
_WHOLLY_ENCLOSED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|[(（][^)）]*[)）]")
_URL = re.compile(r"(?i:https?://|www\.)")
_QUOTE_MARK = re.compile(r"[>＞│┃▎][ ]?(?=[^ >＞])")

_CAPTION_START = re.compile(
    r"[(【\[▲△▼▽◀◁↑↓]{0,2}[ ]?(?:"
    r"[图圖](?:[为為]|片[说說]明|片|[说說]|[一二三四五六七八九十\d]{1,2})?[ ]?[:/|丨]"
    r"|[图圖](?:[为為](?!了|何|什|甚)|[一二三四五六七八九十\d]{1,2}[ ])"
    r"|(?:资料|資料)[图圖照]片?[ ]?[:)】]|(?:摄影|攝影|摄|攝|供图|供圖)[ ]?[:/|丨]|[▲△▼▽◀◁↑↓]"
    r"|(?i:(?:file )?photo(?:graph)?s?|image|picture|credit|pictured|caption)"
    r"(?i:[ ](?:by|credit|courtesy of))?[ ]?:"
    r"|(?i:photo(?:graph)?s? (?:by|courtesy of)) )"
)
_CAPTION_END = re.compile(
    r"(?:(?:^|[ /|(。:”])(?:[^ 。,]{1,10} )?(?:[摄攝]影?|供[图圖]|配[图圖]|[制製][图圖])"
    r"|(?:^|[ /|(。”])[^ 。,]{1,10}(?<![拍航摆擺偷抓补補])(?:[摄攝]|供[图圖])"
    r"|(?:资料|資料)(?:[图圖照]片?)|(?:图片来源|圖片來源)[ :]?[^ 。]{1,16}|新华社发"
    r"|(?:网络|網路)(?:图片|圖片)|[视視][频頻]截[图圖]"
    r"|[(](?i:photo|image|file|credit)[^()]{0,40})[)】\]]?[。.]?$"
)
_CREDIT_WIDTH = 28


def mark_body(lines: list[PageLine]) -> None:
    """Give every line a kind of body block."""
    _BodyReader(lines).read()


def to_blocks(lines: list[PageLine]) -> Document:
    """Return the blocks of marked body lines, in order; the lines of one caption together."""
    return Document(tuple(_blocks(lines)))


class _BodyReader:
    def __init__(self, lines: list[PageLine]) -> None:
        self.lines = lines
        self.spaced = is_spaced(lines)

    def read(self) -> None:
        for line in self.lines:
            line.kind = _own_kind(line.text)
        self._join_credits()
        if not self._is_hard_wrapped():
            self._mark_numbered()
            self._mark_short()
        for line in self.lines:
            line.kind = line.kind or "paragraph"

    # --- numbered headings

    def _mark_numbered(self) -> None:
        marks = [
            _numbered_mark(line.text) if _may_be_numbered_heading(line.text) else -1
            for line in self.lines
        ]
        for at, line in enumerate(self.lines[:-1]):
            item = marks[at] in (marks[at + 1], marks[at - 1] if at else -1)
            deeper = marks[at + 1] < 0 or marks[at + 1] > marks[at]
            if not line.kind and marks[at] >= 0 and not item and deeper:
                line.kind = "heading"  # and no item of a list

    # --- short lines

    def _mark_short(self) -> None:
        short = [self._is_short(at) for at in range(len(self.lines))]
        if sum(short) * 2 > len(self.lines) and len(self.lines) >= 4:
            return  # verse, a list, a menu
        at = 0
        for is_short, run in groupby(short):
            size = len(list(run))
            if is_short:
                self._mark_run(at, at + size)
            at += size

    def _mark_run(self, start: int, end: int) -> None:
        """Mark short lines that stand together, from ``start`` to before ``end``."""
        if end >= len(self.lines) or self._closes_colon(start):
            return  # a signature, or what a colon announced
        if end - start == 1:
            self.lines[start].kind = "heading"
            return
        if start == 0 or self.lines[start - 1].kind not in ("", "caption", "quote"):
            return
        if end - start == _CAPTION_LINES:
            self._caption(start, end)
        elif end - start == _CAPTION_LINES + 1 and self._is_pair_and_one(start):
            self._caption(start, end - 1)
            self.lines[end - 1].kind = "heading"

    def _caption(self, start: int, end: int) -> None:
        for at in range(start, end):
            self.lines[at].kind = "caption"
            self.lines[at].joined = at > start

    def _is_pair_and_one(self, start: int) -> bool:
        """Say whether blank lines part three lines into a caption of two and a heading."""
        return not self.lines[start + 1].gap and self.lines[start + 2].gap

    def _closes_colon(self, at: int) -> bool:
        return at > 0 and self.lines[at - 1].text.endswith(("：", ":"))

    def _is_short(self, at: int) -> bool:
        """Say whether a line has the shape of a heading or of a caption's line."""
        line = self.lines[at]
        if line.kind or _numbered_level(line.text) or not _is_headline(line.text):
            return False
        if at + 1 < len(self.lines) and self.lines[at + 1].text[0].islower():
            return False  # the line goes on below
        before = self.lines[at - 1].text if at else ""
        goes_on = self.spaced and not line.gap and before and not _CLOSED.search(before)
        return not (goes_on and not _is_headline(before))

    def _is_hard_wrapped(self) -> bool:
        """Say whether the lines were broken at a width and not where paragraphs end."""
        open_ended = [
            weight(line.text)
            for line in self.lines
            if not line.kind and not _CLOSED.search(line.text)
        ]
        if len(open_ended) < 4:
            return False
        widest = max(open_ended)
        if widest < 40:
            return False
        full = sum(widest - width <= 12 for width in open_ended)
        return full * 10 >= len(self.lines) * 3 and full * 10 >= len(open_ended) * 6

    # --- captions

    def _join_credits(self) -> None:
        """Make the short line over a bare credit, ``张三 摄``, part of the caption."""
        for before, line in pairwise(self.lines):
            if line.kind != "caption" or before.kind or not _is_credit(line.text):
                continue
            if _is_headline(before.text) and not _numbered_level(before.text):
                before.kind = "caption"
                line.joined = True


def _own_kind(text: str) -> LineKind:
    """Return the kind that a line shows by itself, or nothing."""
    folded = fold(text)
    if _QUOTE_MARK.match(folded):
        return "quote"
    if weight(text) <= _CAPTION_WIDTH and (
        _CAPTION_START.match(folded) or _CAPTION_END.search(folded)
    ):
        return "caption"
    return ""


def _is_credit(text: str) -> bool:
    return weight(text) <= _CREDIT_WIDTH and not _CAPTION_START.match(fold(text))


def _is_headline(text: str) -> bool:
    """Say whether a line is short, has words and is not closed like a sentence."""
    if weight(text) > _ENGLISH_HEADING_WIDTH or not _WORD.search(text) or "。" in text:
        return False
    if _CLOSED.search(text) or _URL.search(text) or _WHOLLY_ENCLOSED.fullmatch(text):
        return False  # closed, an address, or someone who speaks, or ``(完)``
    if text[0] in "—–-─" or _is_labelled(fold(text)):
        return False  # a subtitle, who is quoted, or ``时间:6月10日``
    if _CJK.search(text):
        return weight(text) <= _HEADING_WIDTH
    return len(text.split()) <= _ENGLISH_HEADING_WORDS and not text[0].islower()


def _is_labelled(folded: str) -> bool:
    label = LABEL.match(folded)
    return bool(label and label["colon"]) or EVENT.match(folded) is not None


def _numbered_mark(text: str) -> int:
    """Return which way of numbering a line begins with, -1 for none."""
    return next((at for at, (_, mark) in enumerate(_NUMBERED) if mark.match(text)), -1)


def _numbered_level(text: str) -> int:
    """Return the level of a line that begins with a number, 0 for any other."""
    mark = _numbered_mark(text)
    return _NUMBERED[mark][0] if mark >= 0 else 0


def _may_be_numbered_heading(text: str) -> bool:
    return weight(text) <= _HEADING_WIDTH and "。" not in text and text[-1] not in "；;，,、：:."


def _blocks(lines: list[PageLine]) -> Iterator[Block]:
    for kind, group in groupby(_joined(lines), key=lambda piece: piece[0]):
        texts = [text for _, text in group]
        if kind == "quote":
            yield Quote(tuple(Paragraph(spans(_unquoted(text))) for text in texts))
            continue
        for text in texts:
            if kind == "heading":
                yield Heading(spans(text), _numbered_level(text) or 2)
            elif kind == "caption":
                yield Caption(spans(text))
            else:
                yield Paragraph(spans(text))


def _joined(lines: list[PageLine]) -> Iterator[tuple[LineKind, str]]:
    """Yield kind and text of each block, joined lines together."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].joined:
            end += 1
        yield lines[at].kind, "\n".join(line.text for line in lines[at:end])
        at = end


def _unquoted(text: str) -> str:
    mark = _QUOTE_MARK.match(fold(text))
    return text[mark.end() :] if mark else text

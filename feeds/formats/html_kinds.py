"""Headings and captions that a page's markup does not call so."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from feeds.document import Block, Caption, Figure, Heading, Paragraph, Span, Spans, Style, plain
from feeds.formats.html_inline import joined
from feeds.formats.language import is_chinese
from feeds.formats.page_body import mark_body
from feeds.formats.page_lines import PageLine
from feeds.formats.page_parts import weight

__all__ = ["with_kinds"]

_LONG_HEADING = 60
_BYLINE = re.compile(
    "记者|記者|通讯员|作者|编辑|編輯|摄影|攝影|原标题|来源|來源|供图|[图圖文摄][/：:]|^[图圖]"
    "|[摄攝]$|^By ",
    re.I,
)
_DATE = re.compile(r"\d{4}[-/.年]\d")
_CLOSED = "。！？!?；;，,：:…”’」』）)."


def with_kinds(blocks: list[Block]) -> list[Block]:
    """Return blocks with the headings and captions among the paragraphs made such.

    A heading is a short bold line that text follows. Where a Chinese page has no heading
    at all, its lines are read as those of a page saved as text.
    """
    blocks = _with_bold_headings(blocks)
    if any(isinstance(block, Heading) for block in blocks) or not is_chinese(_text(blocks)):
        return _with_captions(blocks)
    return [block for run in _runs(blocks) for block in _marked(run)]


def _text(blocks: list[Block]) -> str:
    pieces = (plain(block.spans) for block in blocks if isinstance(block, Paragraph))
    return "".join(pieces)


def _runs(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks in runs: one-line paragraphs, after the picture above them if any."""
    runs: list[list[Block]] = []
    for is_line, group in groupby(blocks, key=_is_line):
        run = list(group)
        if is_line and runs and isinstance(runs[-1][-1], Figure):
            run.insert(0, runs[-1].pop())
        runs.append(run)
    return runs


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and "\n" not in plain(block.spans)


def _marked(run: list[Block]) -> list[Block]:
    """Return a run with its lines marked; the captions right below a picture in it."""
    paragraphs = [block for block in run if isinstance(block, Paragraph)]
    if len(run) - len(paragraphs) > 1 or not all(map(_is_line, paragraphs)):
        return run
    lines = [PageLine(plain(block.spans), plain(block.spans), gap=True) for block in paragraphs]
    mark_body(lines)
    done: list[Block] = [block for block in run if not isinstance(block, Paragraph)]
    for line, block in zip(lines, paragraphs, strict=True):
        last = done[-1] if done else None
        if line.kind == "heading" and not _DATE.match(line.text):
            done.append(Heading(block.spans, 2))
        elif line.kind != "caption":
            done.append(block)
        elif isinstance(last, Figure) and (not last.caption or line.joined):
            done[-1] = replace(last, caption=joined([last.caption, block.spans]))
        elif isinstance(last, Caption) and line.joined:
            done[-1] = Caption(joined([last.spans, block.spans]))
        else:
            done.append(Caption(block.spans))
    return done


def _with_captions(blocks: list[Block]) -> list[Block]:
    """Give pictures the paragraph right below when it shows itself as a caption."""
    done: list[Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, Paragraph) and isinstance(last, Figure) and not last.caption:
            run = _marked([last, block])
            if len(run) == 1:
                done[-1] = run[0]
                continue
        done.append(block)
    return done


def _with_bold_headings(blocks: list[Block]) -> list[Block]:
    """Make headings of short bold lines that close with no mark, where text follows them."""
    done: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            isinstance(block, Paragraph)
            and isinstance(following, Paragraph)
            and _is_bold_line(block.spans)
            and not _is_bold_line(following.spans)
        ):
            done.append(Heading(tuple(_unbold(span) for span in block.spans), 2))
        else:
            done.append(block)
    return done


def _is_bold_line(pieces: Spans) -> bool:
    text = plain(pieces).strip()
    return (
        bool(text)
        and weight(text) <= _LONG_HEADING
        and "\n" not in text
        and text[-1] not in _CLOSED
        and all(Style.STRONG in span.style or not span.text.strip() for span in pieces)
        and not any(span.href for span in pieces)
        and not _BYLINE.search(text)
    )


def _unbold(span: Span) -> Span:
    return replace(span, style=span.style & ~Style.STRONG)

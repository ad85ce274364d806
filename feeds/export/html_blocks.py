"""The blocks of a body as HTML that is well-formed XML too, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from feeds.clean import clean_url
from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
)
from feeds.share_links import is_openable
from feeds.typeset_grid import Grid

__all__ = ["anchor", "blocks_markup"]

_REFERENCE = re.compile(r"\[(\d{1,9})\]")
_ELEMENTS = (
    (Style.CODE, "code"),
    (Style.SUBSCRIPT, "sub"),
    (Style.SUPERSCRIPT, "sup"),
    (Style.STRIKE, "s"),
    (Style.INSERT, "ins"),
    (Style.MARK, "mark"),
    (Style.EMPHASIS, "em"),
    (Style.STRONG, "strong"),
)


class _How:
    """What is the same for all blocks of a body, and which notes its text has referred to."""

    def __init__(self, blocks: Iterable[Block], picture: str, key: str) -> None:
        notes = [block for block in blocks if isinstance(block, Notes)] if key else []
        self.picture = picture
        self._key = key
        self._notes = {block.start + at for block in notes for at in range(len(block.items))}
        self._seen: set[int] = set()

    def reference(self, markup: str) -> str:
        """Return a reference to a note as a link to it, where that note is there."""
        found = _REFERENCE.fullmatch(markup)
        number = int(found[1]) if found else 0
        if number not in self._notes:
            return markup
        name = "" if number in self._seen else f' id="{self._key}-ref-{number}"'
        self._seen.add(number)
        return f'<a{name} href="#{self._key}-note-{number}" role="doc-noteref">{markup}</a>'

    def name(self, number: int) -> str:
        """Return the attribute that names a note."""
        return f' id="{self._key}-note-{number}"' if number in self._notes else ""

    def way_back(self, number: int) -> str:
        """Return the link from a note to the first reference to it."""
        if number not in self._seen:
            return ""
        return f' <a href="#{self._key}-ref-{number}" role="doc-backlink">↩</a>'


def blocks_markup(blocks: Sequence[Block], *, picture: str = "Picture", key: str = "") -> str:
    """Return blocks as HTML, one a line.

    Args:
        blocks: A body, or what a quotation or an item of a list holds.
        picture: What a picture is called in the article's language, where a link stands
            for it; empty to show the picture itself, as feeds do.
        key: What the names of notes begin with, so that no other article in the same
            document has them; without it references and notes are not linked.
    """
    return _blocks(blocks, _How(blocks, picture, key))


def _blocks(blocks: Iterable[Block], how: _How) -> str:
    return "\n".join(_markup(block, how) for block in blocks)


def anchor(text: str, url: str) -> str:
    """Return text as a link, or as plain text where the address may not be opened."""
    return _linked(escape(text), url)


def _linked(markup: str, url: str) -> str:
    if not url or not is_openable(url):
        return markup
    return f'<a href="{escape(clean_url(url))}" rel="noopener noreferrer nofollow">{markup}</a>'


def _markup(block: Block, how: _How) -> str:
    match block:
        case Paragraph(pieces):
            return f"<p>{_inline(pieces, how)}</p>"
        case Heading(pieces):
            # The page's one ``h1`` is its title.
            level = max(2, min(6, block.level))
            return f"<h{level}>{_inline(pieces, how)}</h{level}>"
        case Caption(pieces):
            return f"<figure><figcaption>{_inline(pieces, how)}</figcaption></figure>"
        case Figure():
            return _figure(block, how)
        case Quote(inner):
            return f"<blockquote>\n{_blocks(inner, how)}\n</blockquote>"
        case ListBlock():
            return _list(block, how)
        case Code():
            # A newline at the beginning would be dropped by a browser, so one is given.
            return f"<pre>\n<code>{escape(block.text)}</code></pre>"
        case Table():
            return _table(block, how)
        case Rule():
            return "<hr/>"
        case Definitions():
            return _definitions(block, how)
        case Details():
            unfolded = _blocks(block.blocks, how)
            summary = f"<summary>{_inline(block.summary, how)}</summary>"
            return f'<details open="open">{summary}\n{unfolded}\n</details>'
        case Notes():
            return _notes(block, how)


def _inline(pieces: Spans, how: _How) -> str:
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and Style.RUBY in pieces[end].style:
            end += 1
        if at < end < len(pieces) and _is_reading(pieces[end]):
            parts.append(_ruby(pieces[at:end], pieces[end], how))
            at = end + 1
        else:
            parts.append(_span(pieces[at], how))
            at += 1
    return "".join(parts)


def _is_reading(piece: Span) -> bool:
    is_whole = piece.text.startswith("(") and piece.text.endswith(")") and len(piece.text) > 2
    return Style.READING in piece.style and is_whole


def _ruby(base: Spans, reading: Span, how: _How) -> str:
    under = "".join(_span(piece, how) for piece in base)
    over = _span(Span(reading.text[1:-1], reading.style), how)
    return f"<ruby>{under}<rp>(</rp><rt>{over}</rt><rp>)</rp></ruby>"


def _span(piece: Span, how: _How) -> str:
    markup = escape(piece.text).replace("\n", "<br/>\n")
    if Style.NOTE in piece.style:
        markup = f'<sup class="note">{how.reference(markup)}</sup>'
    for flag, name in _ELEMENTS:
        if flag in piece.style:
            markup = f"<{name}>{markup}</{name}>"
    return _linked(markup, piece.href)


def _figure(figure: Figure, how: _How) -> str:
    name = f"[{how.picture}: {figure.alt}]" if figure.alt else f"[{how.picture}]"
    caption = f"\n<figcaption>{_inline(figure.caption, how)}</figcaption>" if figure.caption else ""
    if not how.picture:
        url = escape(clean_url(figure.url))
        return f'<figure>\n<img src="{url}" alt="{escape(figure.alt)}"/>{caption}\n</figure>'
    return f'<figure>\n<p class="picture">{anchor(name, figure.url)}</p>{caption}\n</figure>'


def _list(block: ListBlock, how: _How) -> str:
    name = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = (f"<li>{_item(item, how)}</li>" for item in block.items)
    return "\n".join([f"<{name}{start}>", *items, f"</{name}>"])


def _item(blocks: tuple[Block, ...], how: _How) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].spans, how)
    return _blocks(blocks, how)


def _definitions(block: Definitions, how: _How) -> str:
    lines = ["<dl>"]
    for term, said in block.items:
        lines.append(f"<dt>{_inline(term, how)}</dt>")
        lines.append(f"<dd>{_item(said, how)}</dd>")
    return "\n".join([*lines, "</dl>"])


def _notes(block: Notes, how: _How) -> str:
    start = f' start="{block.start}"' if block.start != 1 else ""
    items = (
        f"<li{how.name(number)}>{_item(item, how)}{how.way_back(number)}</li>"
        for number, item in enumerate(block.items, block.start)
    )
    return "\n".join([f'<section class="footnotes">\n<ol{start}>', *items, "</ol>\n</section>"])


def _table(table: Table, how: _How) -> str:
    lines = ['<div class="table"><table>']
    if table.caption:
        lines.append(f"<caption>{_inline(table.caption, how)}</caption>")
    grid = Grid(table)
    first = 0
    if table.header:
        lines.append(f"<thead>{_row(table.header, 'th', grid, 0, how)}</thead>")
        first = 1
    rows = (_row(row, "td", grid, at, how) for at, row in enumerate(table.rows, first))
    lines += ["<tbody>", *rows, "</tbody>", "</table></div>"]
    return "\n".join(lines)


def _row(cells: tuple[Spans, ...], name: str, grid: Grid, row: int, how: _How) -> str:
    parts: list[str] = []
    for column, cell in enumerate(cells):
        if (row, column) in grid.covered:
            continue
        rows, columns = grid.reach(row, column)
        reach = f' rowspan="{rows}"' if rows > 1 else ""
        reach += f' colspan="{columns}"' if columns > 1 else ""
        parts.append(f"<{name}{reach}>{_inline(cell, how)}</{name}>")
    return f"<tr>{''.join(parts)}</tr>"

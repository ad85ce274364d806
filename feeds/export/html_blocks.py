"""The blocks of a body as HTML that is well-formed XML too, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
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


def blocks_markup(blocks: Iterable[Block], *, picture: str = "Picture") -> str:
    """Return blocks as HTML, one a line.

    Args:
        blocks: A body, or what a quotation or an item of a list holds.
        picture: What a picture is called in the article's language, where a link stands
            for it; empty to show the picture itself, as feeds do.
    """
    return "\n".join(_markup(block, picture) for block in blocks)


def anchor(text: str, url: str) -> str:
    """Return text as a link, or as plain text where the address may not be opened."""
    return _linked(escape(text), url)


def _linked(markup: str, url: str) -> str:
    if not url or not is_openable(url):
        return markup
    return f'<a href="{escape(clean_url(url))}" rel="noopener noreferrer nofollow">{markup}</a>'


def _markup(block: Block, picture: str) -> str:
    match block:
        case Paragraph(pieces):
            return f"<p>{_inline(pieces)}</p>"
        case Heading(pieces):
            # The page's one ``h1`` is its title.
            level = max(2, min(6, block.level))
            return f"<h{level}>{_inline(pieces)}</h{level}>"
        case Caption(pieces):
            return f"<figure><figcaption>{_inline(pieces)}</figcaption></figure>"
        case Figure():
            return _figure(block, picture)
        case Quote(inner):
            return f"<blockquote>\n{blocks_markup(inner, picture=picture)}\n</blockquote>"
        case ListBlock():
            return _list(block, picture)
        case Code():
            # A newline at the beginning would be dropped by a browser, so one is given.
            return f"<pre>\n<code>{escape(block.text)}</code></pre>"
        case Table():
            return _table(block)
        case Rule():
            return "<hr/>"
        case Definitions():
            return _definitions(block, picture)
        case Details():
            unfolded = blocks_markup(block.blocks, picture=picture)
            summary = f"<summary>{_inline(block.summary)}</summary>"
            return f'<details open="open">{summary}\n{unfolded}\n</details>'
        case Notes():
            return _notes(block, picture)


def _inline(pieces: Spans) -> str:
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and Style.RUBY in pieces[end].style:
            end += 1
        if at < end < len(pieces) and _is_reading(pieces[end]):
            parts.append(_ruby(pieces[at:end], pieces[end]))
            at = end + 1
        else:
            parts.append(_span(pieces[at]))
            at += 1
    return "".join(parts)


def _is_reading(piece: Span) -> bool:
    is_whole = piece.text.startswith("(") and piece.text.endswith(")") and len(piece.text) > 2
    return Style.READING in piece.style and is_whole


def _ruby(base: Spans, reading: Span) -> str:
    under = "".join(map(_span, base))
    over = _span(Span(reading.text[1:-1], reading.style))
    return f"<ruby>{under}<rp>(</rp><rt>{over}</rt><rp>)</rp></ruby>"


def _span(piece: Span) -> str:
    markup = escape(piece.text).replace("\n", "<br/>\n")
    if Style.NOTE in piece.style:
        markup = f'<sup class="note">{markup}</sup>'
    for flag, name in _ELEMENTS:
        if flag in piece.style:
            markup = f"<{name}>{markup}</{name}>"
    return _linked(markup, piece.href)


def _figure(figure: Figure, picture: str) -> str:
    name = f"[{picture}: {figure.alt}]" if figure.alt else f"[{picture}]"
    caption = f"\n<figcaption>{_inline(figure.caption)}</figcaption>" if figure.caption else ""
    if not picture:
        url = escape(clean_url(figure.url))
        return f'<figure>\n<img src="{url}" alt="{escape(figure.alt)}"/>{caption}\n</figure>'
    return f'<figure>\n<p class="picture">{anchor(name, figure.url)}</p>{caption}\n</figure>'


def _list(block: ListBlock, picture: str) -> str:
    name = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = (f"<li>{_item(item, picture)}</li>" for item in block.items)
    return "\n".join([f"<{name}{start}>", *items, f"</{name}>"])


def _item(blocks: tuple[Block, ...], picture: str) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].spans)
    return blocks_markup(blocks, picture=picture)


def _definitions(block: Definitions, picture: str) -> str:
    lines = ["<dl>"]
    for term, said in block.items:
        lines.append(f"<dt>{_inline(term)}</dt>")
        lines.append(f"<dd>{_item(said, picture)}</dd>")
    return "\n".join([*lines, "</dl>"])


def _notes(block: Notes, picture: str) -> str:
    start = f' start="{block.start}"' if block.start != 1 else ""
    items = (f"<li>{_item(item, picture)}</li>" for item in block.items)
    return "\n".join([f'<section class="footnotes">\n<ol{start}>', *items, "</ol>\n</section>"])


def _table(table: Table) -> str:
    lines = ['<div class="table"><table>']
    if table.caption:
        lines.append(f"<caption>{_inline(table.caption)}</caption>")
    grid = Grid(table)
    first = 0
    if table.header:
        lines.append(f"<thead>{_row(table.header, 'th', grid, 0)}</thead>")
        first = 1
    rows = (_row(row, "td", grid, at) for at, row in enumerate(table.rows, first))
    lines += ["<tbody>", *rows, "</tbody>", "</table></div>"]
    return "\n".join(lines)


def _row(cells: tuple[Spans, ...], name: str, grid: Grid, row: int) -> str:
    parts: list[str] = []
    for column, cell in enumerate(cells):
        if (row, column) in grid.covered:
            continue
        rows, columns = grid.reach(row, column)
        reach = f' rowspan="{rows}"' if rows > 1 else ""
        reach += f' colspan="{columns}"' if columns > 1 else ""
        parts.append(f"<{name}{reach}>{_inline(cell)}</{name}>")
    return f"<tr>{''.join(parts)}</tr>"

"""The blocks of a body as HTML that is well-formed XML too, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from feeds.clean import clean_url
from feeds.document import (
    Block,
    Caption,
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
)
from feeds.share_links import is_openable

__all__ = ["anchor", "blocks_markup"]

_ELEMENTS = (
    (Style.CODE, "code"),
    (Style.SUBSCRIPT, "sub"),
    (Style.SUPERSCRIPT, "sup"),
    (Style.STRIKE, "s"),
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


def _inline(pieces: Spans) -> str:
    return "".join(map(_span, pieces))


def _span(piece: Span) -> str:
    markup = escape(piece.text).replace("\n", "<br/>\n")
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


def _table(table: Table) -> str:
    lines = ['<div class="table"><table>']
    if table.caption:
        lines.append(f"<caption>{_inline(table.caption)}</caption>")
    if table.header:
        lines.append(f"<thead>{_row(table.header, 'th')}</thead>")
    lines += ["<tbody>", *(_row(row, "td") for row in table.rows), "</tbody>", "</table></div>"]
    return "\n".join(lines)


def _row(cells: tuple[Spans, ...], name: str) -> str:
    return "<tr>" + "".join(f"<{name}>{_inline(cell)}</{name}>" for cell in cells) + "</tr>"

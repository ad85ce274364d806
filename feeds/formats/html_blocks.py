"""Markup to blocks: the one place that knows what the elements of HTML mean."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from feeds.document import Code, Document, Figure, Rule, Style
from feeds.formats.fields import line
from feeds.formats.html_code import code_language, code_text, holds_blocks, is_gutter
from feeds.formats.html_elements import base_of, whole_number
from feeds.formats.html_folds import (
    DefinitionsFrame,
    DetailsFrame,
    SaidFrame,
    SummaryFrame,
    TermFrame,
)
from feeds.formats.html_frames import (
    CAPTION,
    CaptionFrame,
    CellFrame,
    FigureFrame,
    ItemFrame,
    ListFrame,
    QuoteFrame,
    TableFrame,
)
from feeds.formats.html_media import (
    image_address,
    inline_alt,
    is_speck,
    player_address,
    srcset_address,
)
from feeds.formats.html_notes import find_notes
from feeds.formats.html_table import Cell
from feeds.formats.html_tree import Node, parse_tree
from feeds.formats.html_walker import Leave, TextWalker, nothing

__all__ = ["convert", "to_document"]

_SMALL_FORM = 300
"""Characters up to which a form is one to fill in, not a page inside one."""


def to_document(markup: str, *, base_url: str = "") -> Document:
    """Turn markup, a whole page or a fragment, into the document it reads as.

    Nothing visible is lost or moved; what is active, hidden or a control is dropped.

    Args:
        base_url: What relative addresses start from, unless the markup has a ``<base>``.
    """
    root = parse_tree(markup)
    return convert(root, base_url=base_of(root, base_url))


def convert(
    root: Node, *, base_url: str = "", skip: Collection[Node] = (), language: str = ""
) -> Document:
    """Turn a tree into a document.

    Args:
        base_url: What relative addresses start from.
        skip: Elements to leave out with all that is in them; a set.
        language: That of the page, where the tree is a part of it.
    """
    notes = find_notes(root, skip)
    walker = _Walker(base_url, skip, language, notes)
    walker.walk(root)
    blocks = walker.out.frames[0].blocks
    if notes and not walker.notes_done:
        blocks.append(walker.set_notes(notes))
    return Document(tuple(blocks))


class _Walker(TextWalker):
    """Walks a tree and writes the blocks it means, too."""

    # Holders of blocks

    def _quote(self, node: Node) -> Leave:
        return self._block(node) if self._is_deep else self._open(QuoteFrame())

    def _list(self, node: Node) -> Leave:
        if self._is_deep:
            return self._block(node)
        start = whole_number(node.get("start"))
        return self._open(ListFrame(ordered=node.tag == "ol", start=1 if start is None else start))

    def _item(self, node: Node) -> Leave:
        holder = self.out.top
        if not isinstance(holder, ListFrame):
            return self._block(node)
        self.out.flush()
        value = whole_number(node.get("value"))
        if value is not None and not holder.items:
            holder.start = value
        return self._open(ItemFrame(holder=holder))

    def _table(self, node: Node) -> Leave:
        if self._is_deep:
            return self._block(node)
        frame = TableFrame()
        frame.parts.presentation = node.get("role") in ("presentation", "none")
        return self._open(frame)

    def _row(self, node: Node) -> Leave:
        self.out.flush()
        if isinstance(self.out.top, TableFrame):
            self.out.top.parts.row += 1
        return self.out.flush

    def _row_group(self, node: Node) -> Leave:
        self.out.flush()
        table = self.out.top
        if isinstance(table, TableFrame):
            table.heads = node.tag == "thead"
        return self.out.flush

    def _cell(self, node: Node) -> Leave | None:
        if is_gutter(node):
            return None
        table = self.out.top
        if not isinstance(table, TableFrame):
            return self._block(node)
        self.out.flush()
        cell = Cell(
            heads=table.heads or node.tag == "th",
            columns=_span(node.get("colspan")),
            rows=_span(node.get("rowspan")),
        )
        return self._open(CellFrame(parts=table.parts, cell=cell))

    def _figure(self, node: Node) -> Leave:
        return self._block(node) if self._is_deep else self._open(FigureFrame())

    def _caption(self, node: Node) -> Leave:
        holder = self.out.top
        if isinstance(holder, FigureFrame | TableFrame):
            return self._open(CaptionFrame(holder=holder))
        self.out.flush()
        self.out.role = CAPTION
        return self.out.flush

    def _form(self, node: Node) -> Leave | None:
        # Whole pages stand in a form where a server framework wants it so.
        if not self._in_form and len(node.text(limit=4 * _SMALL_FORM).strip()) < _SMALL_FORM:
            self.out.flush()
            return None
        self._in_form = True
        return self._block(node)

    def _definitions(self, node: Node) -> Leave:
        return self._block(node) if self._is_deep else self._open(DefinitionsFrame())

    def _said(self, node: Node) -> Leave:
        holder = self.out.top
        if isinstance(holder, DefinitionsFrame):
            self.out.flush()
            return self._open(SaidFrame(holder=holder))
        return self._block(node)

    def _details(self, node: Node) -> Leave:
        return self._block(node) if self._is_deep else self._open(DetailsFrame())

    def _term(self, node: Node) -> Leave:
        self.out.flush()
        holder = self.out.top
        if isinstance(holder, DefinitionsFrame) and node.tag == "dt":
            return self._open(TermFrame(holder=holder))
        if isinstance(holder, TermFrame):
            return self.out.flush  # one that was never closed
        if isinstance(holder, DetailsFrame) and node.tag == "summary":
            return self._open(SummaryFrame(holder=holder))
        self._style |= int(Style.STRONG)
        return self.out.flush

    # Whole blocks

    def _rule(self, _node: Node) -> None:
        self.out.add(Rule())

    def _preformatted(self, node: Node) -> Leave | None:
        if holds_blocks(node):
            self._keeps_lines = True
            return self._block(node)
        if text := code_text(node):
            self.out.add(Code(text, code_language(node, self._code_language)))
        return None

    def _picture(self, _node: Node) -> Leave:
        self._spare = ""
        return nothing

    def _picture_source(self, node: Node) -> None:
        value = node.get("srcset") or node.get("data-srcset")
        self._spare = self._spare or srcset_address(value)

    def _image(self, node: Node) -> Leave | None:
        spare, self._spare = self._spare, ""
        if is_speck(node):
            return nothing
        if alt := inline_alt(node):
            self.out.put(alt, self._style, self._href)
            return nothing
        url = image_address(node, self._base_url, spare)
        alt = line(node.get("alt"))
        if url or alt:
            self.out.add(Figure(url, alt))
        return nothing

    def _without_script(self, node: Node) -> None:
        for inner in node.iter():
            if inner.tag in ("img", "amp-img"):
                self._image(inner)

    def _player(self, node: Node) -> None:
        url = player_address(node, self._base_url)
        if url:
            self.out.flush()
            title = line(node.get("title") or node.get("aria-label"))
            self.out.put(title or url, 0, url)
            self.out.flush()

    handlers: ClassVar[dict[str, Callable[[_Walker, Node], Leave | None]]] = {
        "a": TextWalker._anchor,
        "br": TextWalker._line_break,
        "q": TextWalker._quotation,
        "ruby": TextWalker._ruby,
        "rt": TextWalker._ruby_text,
        **dict.fromkeys(("abbr", "acronym"), TextWalker._abbreviation),
        "math": TextWalker._math,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), TextWalker._heading),
        "dl": _definitions,
        "dd": _said,
        "details": _details,
        **dict.fromkeys(("dt", "summary"), _term),
        "blockquote": _quote,
        **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
        "li": _item,
        "table": _table,
        "tr": _row,
        **dict.fromkeys(("thead", "tbody", "tfoot"), _row_group),
        **dict.fromkeys(("td", "th"), _cell),
        "figure": _figure,
        **dict.fromkeys(("figcaption", "caption"), _caption),
        "form": _form,
        "hr": _rule,
        **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _preformatted),
        "picture": _picture,
        "source": _picture_source,
        **dict.fromkeys(("img", "amp-img", "image"), _image),
        "noscript": _without_script,
        **dict.fromkeys(
            ("iframe", "video", "audio", "amp-iframe", "amp-video", "amp-audio", "amp-youtube"),
            _player,
        ),
    }


def _span(value: str) -> int:
    return max(1, min(whole_number(value) or 1, 1000))

"""Markup to blocks: the one place that knows what the elements of HTML mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import ClassVar

from feeds.document import Code, Document, Figure, Rule, Style
from feeds.formats.fields import line, resolved_url
from feeds.formats.html_code import (
    class_language,
    code_language,
    code_text,
    holds_blocks,
    is_gutter,
    math_text,
)
from feeds.formats.html_elements import (
    DROPPED,
    FLAGS,
    base_of,
    is_block,
    is_caption,
    is_hidden,
    keeps_lines,
    style_flags,
    uses_corner_marks,
    whole_number,
)
from feeds.formats.html_frames import (
    CAPTION,
    CaptionFrame,
    CellFrame,
    FigureFrame,
    Frame,
    ItemFrame,
    ListFrame,
    QuoteFrame,
    TableFrame,
    Writer,
)
from feeds.formats.html_inline import piece_text
from feeds.formats.html_media import (
    image_address,
    inline_alt,
    is_speck,
    player_address,
    srcset_address,
)
from feeds.formats.html_table import Cell
from feeds.formats.html_tree import Node, parse_tree

__all__ = ["convert", "to_document"]

MAX_NESTING = 20
"""Quotations, lists and tables nested deeper are set flat."""
_SMALL_FORM = 300
"""Characters up to which a form is one to fill in, not a page inside one."""
_NO_BREAKS = {ord(character): None for character in "\t\r\n"}

Leave = Callable[[], None]


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
    walker = _Walker(base_url, skip, language)
    walker.walk(root)
    return Document(tuple(walker.out.frames[0].blocks))


class _Walker:
    """Walks a tree without recursion and writes what it means."""

    def __init__(self, base_url: str, skip: Collection[Node], language: str) -> None:
        self.out = Writer()
        self._base_url = base_url
        self._skip = skip
        self._style = 0
        self._href = ""
        self._addresses: dict[str, str] = {}
        self._keeps_lines = False
        self._language = language
        self._code_language = ""
        self._spare = ""
        self._quotes = 0
        self._in_form = False

    def walk(self, root: Node) -> None:
        stack: list[tuple[Iterator[Node | str], Leave, _State]] = []
        stack.append((iter(root.children), self.out.flush, self._state()))
        while stack:
            children, leave, state = stack[-1]
            for child in children:
                if isinstance(child, str):
                    self._text(child)
                    continue
                before = self._state()
                after = self._enter(child)
                if after is not None:
                    stack.append((iter(child.children), after, before))
                    break
            else:
                stack.pop()
                leave()
                self._restore(state)

    def _state(self) -> _State:
        inherited = (self._style, self._href, self._keeps_lines, self._language)
        return (*inherited, self._code_language, self.out.role)

    def _restore(self, state: _State) -> None:
        (
            self._style,
            self._href,
            self._keeps_lines,
            self._language,
            self._code_language,
            self.out.role,
        ) = state

    def _text(self, raw: str) -> None:
        text = piece_text(raw)
        if not self._keeps_lines:
            self.out.put(text, self._style, self._href)
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self.out.end_line()
            self.out.put(part, self._style, self._href)

    def _enter(self, node: Node) -> Leave | None:
        """Begin an element; return what ends it, or ``None`` when it is not to be entered."""
        tag, attrs = node.tag, node.attrs
        if tag in DROPPED or node in self._skip:
            return None
        if is_hidden(node):
            return None
        if attrs:
            self._take_attributes(node)
        if handler := self._HANDLERS.get(tag):
            return handler(self, node)
        if tag in FLAGS:
            self._style |= FLAGS[tag]
            return _nothing
        return self._block(node) if is_block(node) else _nothing

    def _take_attributes(self, node: Node) -> None:
        attrs = node.attrs
        if style := attrs.get("style"):
            self._style |= style_flags(style)
            self._keeps_lines = self._keeps_lines or keeps_lines(style)
        if language := attrs.get("lang") or attrs.get("xml:lang"):
            self._language = language
        if found := class_language(attrs.get("class", "")):
            self._code_language = found

    def _block(self, node: Node) -> Leave:
        self.out.flush()
        if is_caption(node):
            self.out.role = CAPTION
        return self.out.flush

    def _open(self, frame: Frame) -> Leave:
        self.out.open(frame)
        self.out.role = 0
        return self.out.close

    @property
    def _is_deep(self) -> bool:
        return len(self.out.frames) > MAX_NESTING

    # Text

    def _anchor(self, node: Node) -> Leave:
        href = node.get("href").translate(_NO_BREAKS).strip()
        if href and (self._base_url or not href.startswith("#")):
            if href not in self._addresses:
                self._addresses[href] = resolved_url(href, self._base_url)
            self._href = self._addresses[href]
        return _nothing

    def _line_break(self, _node: Node) -> Leave:
        self.out.end_line()
        return _nothing

    def _quotation(self, _node: Node) -> Leave:
        marks = "「」『』" if uses_corner_marks(self._language) else "“”‘’"
        start = 2 * (self._quotes % 2)
        self._quotes += 1
        self.out.put(marks[start], self._style, self._href)

        def leave() -> None:
            self._quotes -= 1
            self.out.put(marks[start + 1], self._style, self._href)

        return leave

    def _ruby_text(self, node: Node) -> Leave | None:
        if not any(piece.strip() for piece in node.texts()):
            return None
        self.out.put("(", self._style, self._href)
        return lambda: self.out.put(")", self._style, self._href)

    def _math(self, node: Node) -> None:
        self.out.put(math_text(node), self._style, self._href)

    def _heading(self, node: Node) -> Leave:
        self.out.flush()
        self.out.role = int(node.tag[1])
        return self.out.flush

    def _term(self, _node: Node) -> Leave:
        self.out.flush()
        self._style |= int(Style.STRONG)
        return self.out.flush

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
        return _nothing

    def _picture_source(self, node: Node) -> None:
        value = node.get("srcset") or node.get("data-srcset")
        self._spare = self._spare or srcset_address(value)

    def _image(self, node: Node) -> Leave | None:
        spare, self._spare = self._spare, ""
        if is_speck(node):
            return _nothing
        if alt := inline_alt(node):
            self.out.put(alt, self._style, self._href)
            return _nothing
        url = image_address(node, self._base_url, spare)
        alt = line(node.get("alt"))
        if url or alt:
            self.out.add(Figure(url, alt))
        return _nothing

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

    _HANDLERS: ClassVar[dict[str, Callable[[_Walker, Node], Leave | None]]] = {
        "a": _anchor,
        "br": _line_break,
        "q": _quotation,
        "rt": _ruby_text,
        "math": _math,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
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


_State = tuple[int, str, bool, str, str, int]


def _nothing() -> None:
    """End an element that leaves nothing behind."""


def _span(value: str) -> int:
    return max(1, min(whole_number(value) or 1, 1000))

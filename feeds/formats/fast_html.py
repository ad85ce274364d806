"""Plain markup to blocks, quickly: what most entries of most feeds are made of.

Takes markup whose tags are few, known and properly nested, and gives for it exactly what
``html_blocks.to_document`` gives; for anything else it gives ``None``, and that decides.
"""

from __future__ import annotations

import re
from html import unescape

from feeds.clean import clean_text
from feeds.document import Document, Figure, Paragraph, Rule, Span
from feeds.formats.fields import line, resolved_url
from feeds.formats.html_elements import is_hidden
from feeds.formats.html_frames import ItemFrame, ListFrame, QuoteFrame, Writer
from feeds.formats.html_inline import BLANKS
from feeds.formats.html_media import image_address, inline_alt, is_speck
from feeds.formats.html_tree import Node

__all__ = ["NotPlain", "fast_document", "is_odd", "unescaped"]

MAX_DEPTH = 12
"""Holders in one another; ``html_blocks`` sets deeper ones flat."""

_TOKEN = re.compile(
    r"<p>([^<>]+)</p>|<(/?)(p|a|strong|b|em|i|br|img|h[1-6]|ul|ol|li|blockquote|hr)"
    r"((?: [a-z]{1,12}=\"[^\"<>]*\")*) ?(/?)>"
)
_ATTRIBUTE = re.compile(r" ([a-z]{1,12})=\"([^\"<>]*)\"")
_PLAIN_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot"
    r"|#(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|[1-9]\d{3}));"
)
# What must be cleaned, or what the page's parser mends in a way of its own.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0483-\u0489\u061c\u180e\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20ff\ud800-\udfff\ufe20-\ufe2f"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_FOLDS = re.compile(r"[\t\n]|  ")
_INLINE = {"strong": 1, "b": 1, "em": 2, "i": 2}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINES = frozenset(("a", *_INLINE))
_LINK_ATTRIBUTES = frozenset(("href", "title", "target", "rel"))
_IMAGE_ATTRIBUTES = frozenset(("src", "alt", "width", "height", "title"))


def fast_document(markup: str, *, base_url: str = "") -> Document | None:
    """Return the document of plain markup, or ``None`` when it is not plain enough.

    Args:
        base_url: What relative addresses start from.
    """
    if is_odd(markup):
        return None
    pieces = _TOKEN.split(markup)
    writing = _Writing(base_url)
    try:
        writing.text(pieces[0])
        for at in range(1, len(pieces), 6):
            whole, slash, tag, attributes, empty, text = pieces[at : at + 6]
            if whole is not None:
                writing.paragraph(whole)
            else:
                writing.tag(tag, attributes, bool(slash), bool(empty))
            if text:
                writing.text(text)
        return writing.done()
    except NotPlain:
        return None


def is_odd(markup: str) -> bool:
    """Say whether there are characters in it that are more than text or tags."""
    if "]]>" in markup:
        return True
    if markup.isascii():
        # Much quicker than the expression, which would say the same.
        return not markup.replace("\n", "").replace("\t", "").isprintable()
    return _ODD.search(markup) is not None


class NotPlain(Exception):
    """The markup is more than this reads."""


class _Writing:
    """The state of writing one document."""

    def __init__(self, base_url: str) -> None:
        self._out = Writer()
        self._base_url = base_url
        self._open: list[tuple[str, int, str]] = []
        self._style = 0
        self._href = ""

    def text(self, raw: str) -> None:
        """Take the text between two tags."""
        if "<" in raw:
            raise NotPlain
        raw = unescaped(raw)
        if not self._open or self._open[-1][0] in ("ul", "ol", "blockquote"):
            if raw.strip(" \n\t"):
                raise NotPlain
            return
        self._out.put(raw, self._style, self._href)

    def paragraph(self, raw: str) -> None:
        """Take a paragraph that is text alone."""
        if self._open and self._open[-1][0] not in ("blockquote", "li"):
            raise NotPlain
        text = unescaped(raw)
        out = self._out
        out.flush()
        if text[0] in BLANKS or text[-1] in BLANKS or _FOLDS.search(text):
            out.put(text)
            out.flush()
        else:
            out.top.add(Paragraph((Span(text),)))

    def tag(self, tag: str, attributes: str, closes: bool, empty: bool) -> None:
        """Take a tag."""
        if closes:
            if attributes or empty:
                raise NotPlain
            self._end(tag)
        elif tag == "img":
            self._image(attributes)
        elif tag == "br":
            if attributes or not self._open or self._open[-1][0] in ("ul", "ol", "blockquote"):
                raise NotPlain
            self._out.end_line()
        elif tag == "hr":
            if attributes or (self._open and self._open[-1][0] != "blockquote"):
                raise NotPlain
            self._out.add(Rule())
        elif empty or (attributes and tag != "a"):
            raise NotPlain
        else:
            self._begin(tag, attributes)

    def done(self) -> Document:
        """Return the document."""
        if self._open or self._out.pieces:
            raise NotPlain
        return Document(tuple(self._out.frames[0].blocks))

    def _begin(self, tag: str, attributes: str) -> None:
        parent = self._open[-1][0] if self._open else ""
        self._open.append((tag, self._style, self._href))
        if tag in _INLINES:
            if not parent or parent in ("ul", "ol", "blockquote"):
                raise NotPlain
            if tag == "a":
                self._link(attributes)
            else:
                self._style |= _INLINE[tag]
            return
        holders = ("ul", "ol") if tag == "li" else ("", "blockquote", "li")
        if parent not in holders or (parent == "li" and tag not in ("p", "ul", "ol")):
            raise NotPlain
        out = self._out
        if tag == "p":
            out.flush()
        elif tag in _HEADINGS:
            out.flush()
            out.role = int(tag[1])
        elif len(out.frames) > MAX_DEPTH:
            raise NotPlain
        elif tag == "blockquote":
            out.open(QuoteFrame())
        elif tag == "li":
            holder = out.top
            if not isinstance(holder, ListFrame):
                raise NotPlain
            out.flush()
            out.open(ItemFrame(holder=holder))
        else:
            out.open(ListFrame(ordered=tag == "ol"))

    def _end(self, tag: str) -> None:
        if not self._open:
            raise NotPlain
        opened, self._style, self._href = self._open.pop()
        if opened != tag:
            raise NotPlain
        out = self._out
        if tag in _INLINES:
            return
        if tag == "p":
            out.flush()
        elif tag in _HEADINGS:
            out.flush()
            out.role = 0
        else:
            out.close()

    def _link(self, attributes: str) -> None:
        found = dict(_ATTRIBUTE.findall(attributes))
        if not found.keys() <= _LINK_ATTRIBUTES or any(each[0] == "a" for each in self._open[:-1]):
            raise NotPlain
        href = _value(found.get("href", "")).strip()
        if href and (self._base_url or not href.startswith("#")):
            self._href = resolved_url(href, self._base_url)

    def _image(self, attributes: str) -> None:
        found = {name: _value(value) for name, value in _ATTRIBUTE.findall(attributes)}
        parent = self._open[-1][0] if self._open else ""
        if not found.keys() <= _IMAGE_ATTRIBUTES or parent in ("", "ul", "ol", "blockquote"):
            raise NotPlain
        node = Node("img", found)
        if is_hidden(node) or is_speck(node):
            return
        if alt := inline_alt(node):
            self._out.put(alt, self._style, self._href)
            return
        url, alt = image_address(node, self._base_url, ""), line(node.get("alt"))
        if url or alt:
            self._out.add(Figure(url, alt))


def unescaped(raw: str) -> str:
    """Return text with the usual entities resolved.

    Raises:
        NotPlain: it has others.
    """
    if "&" not in raw:
        return raw
    text = raw.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'")
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0")
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    if "&" in _PLAIN_ENTITY.sub("", raw):
        raise NotPlain
    return clean_text(unescape(raw))


def _value(raw: str) -> str:
    if "\n" in raw or "\t" in raw:
        raise NotPlain
    return unescaped(raw)

"""Markup to a light tree: what a browser's parser would see, whatever the input.

libxml2 tokenises and repairs; its events are collected into ``Node``s instead of its own
tree, because that tree ends at a fixed depth (everything below is dropped in silence) and
takes time quadratic in the number of attributes of one element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lxml.etree import ParserTarget

__all__ = ["Node", "parse_tree"]

MAX_DEPTH = 400
"""Elements nested deeper hang side by side at this depth; their text keeps its order."""

_CHUNK = 1 << 16
# libxml2 looks for the opening tag of every closing one through all that are open; beyond
# this many steps (about two seconds) markup is an attack and only its text is taken.
_MAX_STEPS = 1_000_000_000


class Node:
    """An element; its children are nodes and pieces of raw text, in order."""

    __slots__ = ("attrs", "children", "tag")

    def __init__(self, tag: str, attrs: Mapping[str, str] | None = None) -> None:
        self.tag = tag
        self.attrs: Mapping[str, str] = attrs or {}
        self.children: list[Node | str] = []

    def get(self, name: str) -> str:
        """Return an attribute's value, empty when it is not there."""
        return self.attrs.get(name, "")

    def iter(self) -> Iterator[Node]:
        """Yield this element and all below it, in the order of the source."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def texts(self) -> Iterator[str]:
        """Yield every piece of raw text at or below this element, in order."""
        todo: list[Node | str] = [self]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                yield item
            else:
                todo.extend(reversed(item.children))

    def text(self, limit: int | None = None) -> str:
        """Return the raw text at or below this element, uncleaned.

        Args:
            limit: Characters after which the rest is not wanted; one piece may exceed it.
        """
        if limit is None:
            return "".join(self.texts())
        pieces: list[str] = []
        for piece in self.texts():
            pieces.append(piece)
            limit -= len(piece)
            if limit <= 0:
                break
        return "".join(pieces)


def parse_tree(markup: str) -> Node:
    """Parse a page or a fragment; the root has an empty tag and is never ``None``."""
    from lxml import etree

    markup = _prepared(markup)
    closes = markup.count("</")
    collector = _Collector(max(MAX_DEPTH, _MAX_STEPS // (closes + 1)))
    # Bytes, because a declared encoding in a str is an error to lxml.
    data = markup.encode("utf-8")
    target = cast("ParserTarget[Node]", collector)
    parser = etree.HTMLParser(encoding="utf-8", target=target, huge_tree=True)
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        if data:
            parser.close()
    except _TooDeep:
        return _text_only(markup)
    except etree.LxmlError:
        # Markup without a single element or text, such as a comment alone.
        if not collector.root.children and _text_of(markup).strip():
            return _text_only(markup)
    return collector.close()


class _TooDeep(Exception):
    """The markup nests so deep that parsing it further would take for ever."""


class _Collector:
    """The parser's target: turns its events into nodes."""

    def __init__(self, limit: int) -> None:
        self.root = Node("")
        self._open = [self.root]
        self._texts: list[str] = []
        self._depth = 0
        self._limit = limit

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        self._end_text()
        node = Node(tag, attrs)
        self._open[min(len(self._open), MAX_DEPTH) - 1].children.append(node)
        self._depth += 1
        if self._depth > self._limit:
            raise _TooDeep
        if tag not in _VOID:
            self._open.append(node)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in _VOID or len(self._open) == 1:
            return
        self._end_text()
        self._open.pop()
        if len(self._open) > MAX_DEPTH:
            # What follows stands after the element just closed, which hangs beside this
            # one, not in it: so it goes into a new one of the same kind.
            again = Node(self._open[-1].tag, self._open[-1].attrs)
            self._open[MAX_DEPTH - 1].children.append(again)
            self._open[-1] = again

    def data(self, text: str) -> None:
        # Every entity comes as a piece of its own.
        self._texts.append(text)

    def close(self) -> Node:
        self._end_text()
        return self.root

    def _end_text(self) -> None:
        if self._texts:
            self._open[-1].children.append("".join(self._texts))
            self._texts.clear()


# The parser takes some of these, which came after HTML 4, for elements with contents.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)

# What follows </body> or </html> belongs to the body, as in browsers; CDATA marks are
# left over where a feed wrapped its content twice.
_WRAPPERS = re.compile(r"</(?:body|html)\s*>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SILENT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"</?[a-zA-Z][^>]*(?:>|\Z)")


# Up to the first element that is no head's; scripts and comments are passed over whole.
_HEAD_PART = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|noscript|template)\b.*?(?:</\1\s*>|\Z)"
    r"|<(?P<tag>[a-z][^\s/>]*)",
    re.I | re.S,
)
_HEAD_TAGS = frozenset({"html", "head", "meta", "link", "base"})


def _prepared(markup: str) -> str:
    markup = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", markup).replace("\0", "")
    return _with_body(_WRAPPERS.sub("", markup))


def _with_body(markup: str) -> str:
    """Begin the body where a page leaves that to the reader.

    The parser knows that a ``<p>`` cannot stand in a head, but not that an ``<article>``,
    which came after HTML 4, cannot either.
    """
    for found in _HEAD_PART.finditer(markup):
        tag = (found["tag"] or "").lower()
        if tag == "body":
            break
        if tag and tag not in _HEAD_TAGS:
            return f"{markup[: found.start()]}<body>{markup[found.start() :]}"
    return markup


def _text_of(markup: str) -> str:
    return _TAG.sub("\n", _SILENT.sub("", markup))


def _text_only(markup: str) -> Node:
    import html

    root = Node("")
    for line in _text_of(markup).split("\n"):
        if line.strip():
            paragraph = Node("p")
            paragraph.children.append(html.unescape(line))
            root.children.append(paragraph)
    return root

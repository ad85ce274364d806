"""Preformatted text: what stands inside ``pre``."""

from __future__ import annotations

import re

from feeds.clean import clean_line
from feeds.formats.html_inline import piece_text
from feeds.formats.html_tree import Node

__all__ = ["code_language", "code_text", "holds_blocks", "is_gutter"]

_LINES = frozenset({"div", "p", "li", "tr"})
_SILENT = frozenset({"script", "style", "button", "template"})
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "img", "table", "ul", "ol", "blockquote", "pre"}
)
_GUTTER = re.compile(r"(?:^|\s)(?:gutter|linenos?|line-?numbers?|rouge-gutter|blob-num)(?:\s|$)")
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-(?:source|text)-|brush:\s*)([\w+#.-]{1,30})", re.I
)
_HIGHLIGHT = re.compile(r"(?:^|\s)(?:highlight|sourceCode)\s+([a-z][\w+#-]{0,29})(?:\s|$)", re.I)
_NO_LANGUAGE = frozenset({"none", "plain", "plaintext", "text", "notranslate", "highlight", "code"})
_BLANK_START = re.compile(r"\A[ \t]*\n")


def code_text(node: Node) -> str:
    """Return preformatted text line for line, without line numbers."""
    pieces: list[str] = []
    todo: list[Node | str] = list(reversed(node.children))
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.tag == "br":
            pieces.append("\n")
        elif item.tag not in _SILENT and not is_gutter(item):
            if item.tag in _LINES:
                todo.append("\n")
            todo.extend(reversed(item.children))
    text = piece_text("".join(pieces))
    return _BLANK_START.sub("", text, count=1).rstrip()


def code_language(node: Node, hint: str = "") -> str:
    """Return the language that the classes of a ``pre`` or its ``code`` name."""
    inner = next((child for child in node.iter() if child.tag == "code"), node)
    for element in (inner, node):
        for name in ("data-lang", "data-language"):
            if element.get(name):
                return _language(element.get(name))
        if found := class_language(element.get("class")):
            return found
    return hint


def class_language(value: str) -> str:
    """Return the programming language that a ``class`` attribute names."""
    found = _LANGUAGE.search(value) or _HIGHLIGHT.search(value)
    return _language(found.group(1)) if found else ""


def _language(name: str) -> str:
    name = clean_line(name[:30]).lower().rstrip(";,")
    return "" if name in _NO_LANGUAGE else name


def is_gutter(node: Node) -> bool:
    """Say whether an element holds the line numbers beside code."""
    return "class" in node.attrs and bool(_GUTTER.search(node.get("class")))


def holds_blocks(node: Node) -> bool:
    """Say whether a ``pre`` holds a formatted text rather than code."""
    return any(child.tag in _BLOCKS for child in node.iter() if child is not node)

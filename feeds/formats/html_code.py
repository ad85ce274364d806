"""Preformatted text and formulas: what stands inside ``pre`` and ``math``."""

from __future__ import annotations

import re

from feeds.clean import clean_line
from feeds.formats.html_inline import piece_text
from feeds.formats.html_tree import Node

__all__ = ["code_language", "code_text", "holds_blocks", "is_gutter", "math_text"]

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


_BETWEEN = {"msup": "^", "mover": "^", "msub": "_", "munder": "_", "mfrac": "/"}
_BETWEEN |= {"msubsup": "_^", "munderover": "_^"}
_BEFORE = {"msqrt": "√", "mroot": "√"}


def math_text(math: Node) -> str:
    """Return a formula in MathML as one readable line, such as ``x^2/(a+b)``."""
    known: dict[Node, str] = {}
    for node in reversed(list(math.iter())):
        known[node] = _math_piece(node, known)
    if known[math]:
        return known[math]
    notes = (node.text() for node in math.iter() if node.tag == "annotation")
    return piece_text(math.get("alttext") or next(notes, "")).strip()


def _math_piece(node: Node, known: dict[Node, str]) -> str:
    if node.tag in ("annotation", "annotation-xml", "mphantom"):
        return ""
    if node.tag in _BETWEEN:
        pieces = [_math_text(child, known) for child in node.children]
        parts = [piece for piece in pieces if piece]
        signs = _BETWEEN[node.tag]
        between = ["", *signs, *[signs[-1]] * len(parts)]
        return "".join(sign + _grouped(part) for sign, part in zip(between, parts, strict=False))
    text = "".join(_math_text(child, known) for child in node.children)
    return _BEFORE[node.tag] + _grouped(text) if text and node.tag in _BEFORE else text


def _math_text(child: Node | str, known: dict[Node, str]) -> str:
    return piece_text(child).strip() if isinstance(child, str) else known[child]


def _grouped(text: str) -> str:
    bare = len(text) < 2 or text.isalnum() or (text[0] == "(" and text[-1] == ")")
    return text if bare else f"({text})"

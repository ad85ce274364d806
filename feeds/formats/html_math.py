"""Formulas in markup: MathML as a line that reads, TeX as it is."""

from __future__ import annotations

from collections.abc import Iterator

from feeds.formats.html_inline import piece_text
from feeds.formats.html_tree import Node

__all__ = ["math_text", "tex_script"]

_LONGEST = 10_000
_BETWEEN = {"msup": "^", "mover": "^", "msub": "_", "munder": "_", "mfrac": "/"}
_BETWEEN |= {"msubsup": "_^", "munderover": "_^"}
_BEFORE = {"msqrt": "√", "mroot": "√"}


def math_text(math: Node) -> str:
    """Return a formula in MathML as one readable line, such as ``x^2/(a+b)``."""
    known: dict[Node, str] = {}
    for node in reversed(list(math.iter())):
        known[node] = _math_piece(node, known)
    return known[math] or piece_text(math.get("alttext") or next(_notes(math), "")).strip()


def _notes(math: Node) -> Iterator[str]:
    return (node.text() for node in math.iter() if node.tag == "annotation")


def tex_script(node: Node) -> str:
    """Return the formula that a script of MathJax holds, between dollars; empty for others."""
    kind = node.get("type").lower()
    text = " ".join(piece_text(node.text(_LONGEST)).split()) if kind.startswith("math/tex") else ""
    mark = "$$" if "mode=display" in kind else "$"
    return f"{mark}{text}{mark}" if text else ""


def _math_piece(node: Node, known: dict[Node, str]) -> str:
    if node.tag in ("annotation", "annotation-xml", "mphantom"):
        return ""
    if node.tag in ("mtr", "mlabeledtr", "mtable"):
        parts = [part for child in node.children if (part := _math_text(child, known))]
        return "[" + "; ".join(parts) + "]" if node.tag == "mtable" else ", ".join(parts)
    if node.tag == "mfenced":
        parts = [part for child in node.children if (part := _math_text(child, known))]
        return f"{node.get('open') or '('}{', '.join(parts)}{node.get('close') or ')'}"
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

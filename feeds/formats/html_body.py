"""Finding the article in a page: where its text stands, and what around it is not it.

Text is weighed, not counted: only what reads like sentences and is not linked weighs, and
a Chinese character weighs as much as two letters. From the outside in, the element that
holds nearly all that weight is the article's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from feeds.formats.html_facts import bare
from feeds.formats.html_layout import CONTENT, NO_CONTAINER, SUMMARY, Page, name_tokens
from feeds.formats.html_tree import Node

__all__ = ["Body", "find_body"]

ENOUGH = 120
"""The weight below which a page holds no article; half of it where one is marked."""

_TABLE_PARTS = frozenset({"table", "tbody", "tr"})
_NEARLY_ALL, _MOST = 0.9, 0.6
_NO_SUMMARY = 0.4
"""A share of the text that is too much for its summary."""
_LONG_TITLE = 600


@dataclass(slots=True)
class Body:
    """Where an article stands."""

    nodes: list[Node]
    """The elements of its text, in order."""
    summary: list[Node]
    """Elements that the page itself calls a summary; not among ``nodes``, maybe in one."""
    weight: int
    certain: bool
    """The page marks it as the article; otherwise it was found by its text."""


def find_body(page: Page, title: str, *, declared: bool = False) -> Body | None:
    """Find the article's text in a page; ``None`` when nothing reads like one.

    Args:
        declared: The page says that it is an article, so it is no list of several.
    """
    body = _marked(page)
    certain = body is not None
    if body is None:
        body = _densest(page)
        if not declared and _is_list(page, body):
            return None
    weight = page.weights.get(body, 0)
    if weight < (ENOUGH // 2 if certain else ENOUGH):
        return None
    before = _before(page, body, title)
    summary = [node for node in before if SUMMARY & name_tokens(node)] or _inner(page, body)
    lead = [node for node in before if node not in summary]
    return Body([*lead, body], summary, weight, certain)


def _inner(page: Page, body: Node) -> list[Node]:
    """Return the summary with which a text begins in its own element."""
    for node in islice(body.iter(), 1, _FIRST):
        weight = page.weights.get(node, 0)
        if weight and SUMMARY & name_tokens(node):
            return [node] if weight < page.weights[body] * _NO_SUMMARY else []
        if weight and not any(isinstance(child, Node) for child in node.children):
            return []
    return []


def _marked(page: Page) -> Node | None:
    """Return the element that the page marks as its article's text."""
    bodies: list[Node] = []
    articles: list[Node] = []
    contents: list[Node] = []
    for node in page.nodes():
        if "articlebody" in node.get("itemprop").lower().split():
            bodies.append(node)
        elif node.tag == "article" or node.get("role") == "article":
            articles.append(node)
        elif node.attrs and CONTENT.search(f"{node.get('id')} {node.get('class')}"):
            contents.append(node)
    whole = page.weights.get(page.root, 0)
    if body := _heaviest(page, bodies, whole * 0.2):
        return body
    if article := _heaviest(page, articles, whole * 0.5):
        inside = page.below([article])
        inner = [node for node in contents if node in inside]
        return _innermost(page, inner, page.weights[article] * 0.85) or article
    return _innermost(page, contents, whole * _MOST)


def _heaviest(page: Page, nodes: list[Node], least: float) -> Node | None:
    best = max(nodes, key=lambda node: page.weights.get(node, 0), default=None)
    return best if best is not None and page.weights.get(best, 0) > least else None


def _innermost(page: Page, nodes: list[Node], least: float) -> Node | None:
    """Return the last of the nodes that is heavy enough: what is inside comes after."""
    return next((node for node in reversed(nodes) if page.weights.get(node, 0) > least), None)


def _is_list(page: Page, body: Node) -> bool:
    """Say whether a page shows the beginnings of several articles: most titles are links."""
    inside = page.below([body])
    titles = [n for n in page.nodes() if n in inside and n.tag in ("h2", "h3", "h4")]
    linked = sum(map(_is_linked_title, titles[:_FIRST]))
    return linked >= _SEVERAL and linked * 2 > len(titles[:_FIRST])


def _is_linked_title(node: Node) -> bool:
    return any(child.tag == "a" and child.get("href") for child in islice(node.iter(), _FIRST))


_SEVERAL = 3
_FIRST = 50
"""Elements looked at where the first ones tell enough."""


def _densest(page: Page) -> Node:
    """Return the innermost element that holds nearly all the text."""
    node = page.root
    while True:
        weight = page.weights.get(node, 0)
        children = [
            child
            for child in node.children
            if isinstance(child, Node) and child not in page.junk and page.weights.get(child)
        ]
        best = max(children, key=lambda child: page.weights[child], default=None)
        if best is None or not _holds(page, best, page.weights[best] / weight, children):
            return node
        node = best


def _holds(page: Page, node: Node, share: float, siblings: Iterable[Node]) -> bool:
    if node.tag in NO_CONTAINER or share < _MOST:
        return False
    if share >= _NEARLY_ALL and page.counts[node] >= 3:
        return True
    alike = any(
        other is not node and other.tag == node.tag and other.get("class") == node.get("class")
        for other in siblings
    )
    if alike:
        return False
    return share >= _NEARLY_ALL or (page.counts[node] >= 3 and node.tag not in _TABLE_PARTS)


def _before(page: Page, body: Node, title: str) -> list[Node]:
    """Return what stands between the title and the body and reads like text."""
    wanted = bare(title)
    found: list[Node] = []
    child = body
    for parent in page.above(body):
        here: list[Node] = []
        seen = False
        for node in parent.children:
            if node is child:
                break
            if not isinstance(node, Node) or node in page.junk:
                continue
            if _has_title(node, wanted):
                here, seen = [], True
            elif page.weights.get(node):
                here.append(node)
        found = here + found
        if seen:
            return found
        child = parent
    return []


def _has_title(node: Node, wanted: str) -> bool:
    """Say whether an element holds the page's title, or a heading that is part of it."""
    if not wanted:
        return False
    return any(_is_title(inner, wanted) for inner in node.iter())


def _is_title(node: Node, wanted: str) -> bool:
    if node.tag in ("h1", "h2"):
        text = bare(node.text(limit=_LONG_TITLE))
        return bool(text) and (text in wanted or wanted in text)
    only = node.children[0] if len(node.children) == 1 else None
    return isinstance(only, str) and bare(only) == wanted

"""What stands near an article in its page: header lines, breadcrumb, editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from feeds.clean import clean_line
from feeds.formats.html_facts import bare
from feeds.formats.html_layout import Leaf, Page, name_tokens
from feeds.formats.html_tree import Node
from feeds.formats.page_parts import breadcrumb_parts

__all__ = ["breadcrumb_of", "header_nodes", "lines_after", "lines_before"]

MAX_LINES = 25
_AFTER = 8
_LONG_LINE = 200
_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs", "bread", "dqwz", "weizhi"})
_HEADER_NAME = re.compile(
    r"(?:^|[\s_-])(?:meta|byline|dateline|timestamp|postmetadata)(?:$|[\s_-])"
    r"|(?:^|\s)(?:article|news|post|title|arti|art|detail|content|page|pages|entry)[-_]?"
    r"(?:info|date|time|source|author|title|header)s?(?:\s|$)|^(?:info|author|source|date|time)$",
    re.I,
)
_LONG_HEADER = 300
_HOLDERS = frozenset({"header", "article", "section", "div"})
"""Elements in which a ``<time>`` stands by itself and not in a sentence."""
_SEPARATORS = re.compile(r"\A[\s>»›→/|·:：]+|[\s>»›→/|·]+\Z")


def lines_before(page: Page, body: list[Node], title: str) -> list[str]:
    """Return the lines from shortly before the title up to the article's text."""
    leaves = page.leaves
    first = _index(page, body, range(len(leaves)))
    wanted = bare(title)
    at = next(
        (n for n in range(first - 1, -1, -1) if wanted and bare(leaves[n].text) == wanted), -1
    )
    start = max(0, at - 8) if at >= 0 else max(0, first - 10)
    return list(_lines(page, leaves[start:first][:MAX_LINES]))


def lines_after(page: Page, body: list[Node]) -> list[str]:
    """Return the first lines after the article's text, where editor and disclaimer stand."""
    last = _index(page, body, range(len(page.leaves) - 1, -1, -1))
    after = page.leaves[last + 1 : last + 1 + _AFTER]
    return list(_lines(page, [leaf for leaf in after if leaf.node not in page.junk]))


def breadcrumb_of(root: Node) -> tuple[str, ...]:
    """Return the steps of the element that the page calls its breadcrumb."""
    for node in root.iter():
        if _CRUMBS & name_tokens(node) or node.get("aria-label").lower() == "breadcrumb":
            if len(node.text(limit=_LONG_LINE * 4)) >= _LONG_LINE * 4:
                continue
            text = clean_line(" ".join(node.texts()))
            steps = breadcrumb_parts(text) or _item_steps(node)
            if len(steps) > 1:
                return steps
    return ()


def header_nodes(page: Page, body: list[Node]) -> set[Node]:
    """Return elements inside the article that by their name are its header, not its text."""
    found: set[Node] = set()
    for top in body:
        for node in top.iter():
            if node is top or not node.attrs:
                continue
            if node.tag == "time" and page.parents[node].tag in _HOLDERS:
                found.add(node)
            if _HEADER_NAME.search(node.get("class") or node.get("id")) and not _is_long(
                page, node
            ):
                found.add(node)
    return found


def _is_long(page: Page, node: Node) -> bool:
    return bool(page.weights.get(node)) or len(node.text(limit=2 * _LONG_HEADER)) > _LONG_HEADER


def _item_steps(node: Node) -> tuple[str, ...]:
    """Return the steps of a breadcrumb whose separators are drawn, not written."""
    items = [inner for inner in node.iter() if inner.tag == "li"]
    items = items or [inner for inner in node.iter() if inner.tag in ("a", "span")]
    steps = (_SEPARATORS.sub("", clean_line(item.text())) for item in items)
    return tuple(dict.fromkeys(step for step in steps if step))


def _index(page: Page, body: list[Node], order: Iterable[int]) -> int:
    """Return the first leaf, in that order, which is in one of the body's elements."""
    inside = page.below(body)
    return next((number for number in order if page.leaves[number].node in inside), 0)


def _lines(page: Page, leaves: list[Leaf]) -> Iterator[str]:
    """Yield the text of leaves; a table's short row is one line."""

    def row_of(leaf: Leaf) -> int:
        row = next((node for node in page.above(leaf.node) if node.tag == "tr"), None)
        return id(row or leaf.node)

    for _, group in groupby(leaves, key=row_of):
        texts = [leaf.text for leaf in group]
        together = "  ".join(texts)
        if len(together) <= _LONG_LINE:
            yield together
        else:
            yield from texts

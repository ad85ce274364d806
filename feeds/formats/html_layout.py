"""A page seen from its text: what weighs how much, and what is plainly not the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from feeds.formats.html_elements import DROPPED, is_block, is_hidden
from feeds.formats.html_tree import Node

__all__ = ["CONTENT", "NO_CONTAINER", "SUMMARY", "Leaf", "Page", "name_tokens", "read_page_tree"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE = re.compile(r"[。！？；，,.!?;…]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")
_LETTER = re.compile(r"\w")
_IMPRINT = re.compile(
    r"版权所有|版權所有|copyright|©|\bICP\b|ICP[备證证]|公网安备|网站标识码|all rights reserved"
    r"|主办单位[:：]|cookie",
    re.I,
)
_TOKEN = re.compile(r"[^A-Za-z0-9\u3400-\u9fff]+|(?<=[a-z])(?=[A-Z])")
_NEVER = _words("nav aside footer menu form")
_NEVER_ROLES = _words("navigation complementary banner contentinfo search menu")
_COMMENTS = _words("comments commentlist disqus respond waline gitalk valine")
"""Often longer than the article itself."""
_SURE = _words(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs sidebar"
    " related relate recommend recommends recommended recommendation"
    " share sharing sharebar sharethis bdsharebuttonbox social addthis pagination pager paginate"
    " footer copyright advert advertisement adsbygoogle newsletter popup modal toolbar xgxw xgyd"
    " prevnext nextprev siblings hotnews toplist sharedaddy relatedposts a2a"
)
_LIKELY = _words(
    "comment ad ads side aside hot rank ranking subscribe promo login signup banner tool tools"
    " cookie prev next widget links topbar search qrcode ewm dianzan print fontsize tags tag"
)
SUMMARY = _words(
    "summary abstract lead intro introduction standfirst deck daodu zhaiyao excerpt dek"
)
CONTENT = re.compile(
    r"(?:^|\s)(?:(?:article|post|entry|news|detail|story|main|text|arti|art|view|xl|con|cont|nr)"
    r"[-_]?(?:content|body|text|txt|con|cont|detail|main|nr|bd)|js_content|trs_\w+|artibody|endtext"
    r"|zoom|ucap-content|rich_media_content|content-article|rm_txt_con|pages_content|vsb_content"
    r"|wp_articlecontent|contenttext|mw-parser-output|markdown-body|j-content|article__body"
    r"|story-body|article-body__content)(?:\s|$)",
    re.I,
)
"""Names that content management systems give the element of an article's text."""
NO_CONTAINER = _words(
    "p li ul ol dl dd dt blockquote figure figcaption pre h1 h2 h3 h4 h5 h6 thead tfoot"
    " a b strong em i u span font small code details"
)


_SHORT = 20
"""The weight below which a line is a label."""
_MUCH, _SOME = 0.5, 0.25
"""Shares of the page's weight from which on a mere name makes nothing junk."""

_OTHER_BLOCKS = _words(
    "h1 h2 h3 h4 h5 h6 ul ol li dt dd td th table blockquote figure figcaption form pre"
)


@dataclass(slots=True)
class Leaf:
    """A block and the running text that stands directly in it."""

    node: Node
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    @property
    def text(self) -> str:
        """Return the text, its pieces set apart as its elements are on the screen."""
        return "  ".join(filter(None, (" ".join(piece.split()) for piece in self.pieces)))

    def weigh(self) -> int:
        """Return how much of an article's text this is."""
        text = "".join(self.pieces)
        weight = _weight(text)
        if weight < _SHORT or 2 * self.linked > weight or not _SENTENCE.search(text):
            return 0
        return 0 if weight < 400 and _IMPRINT.search(text) else weight - self.linked


@dataclass(slots=True)
class Page:
    """A page as seen from its text."""

    root: Node
    order: list[Node]
    """Every element, in the order of the source."""
    parents: dict[Node, Node]
    leaves: list[Leaf]
    junk: set[Node] = field(default_factory=set)
    """Elements that are not the article's, with all that is in them."""
    weights: dict[Node, int] = field(default_factory=dict)
    """The weight of the text in an element; none where it is 0 or the element is junk."""
    counts: dict[Node, int] = field(default_factory=dict)

    def above(self, node: Node) -> Iterator[Node]:
        """Yield the elements that a node stands in, the nearest first."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def below(self, nodes: Iterable[Node]) -> set[Node]:
        """Return nodes and all elements in them."""
        inside = set(nodes)
        for node in self.order:
            # In the order of the source a parent is known before its children.
            if self.parents.get(node) in inside:
                inside.add(node)
        return inside

    def nodes(self) -> Iterator[Node]:
        """Yield the elements that are not junk, in order."""
        return (node for node in self.order if node not in self.junk)


def read_page_tree(root: Node) -> Page:
    """Weigh a page and tell what of it is not the article."""
    page = Page(root, list(root.iter()), {}, _leaves(root))
    for node in page.order:
        page.parents.update((child, node) for child in node.children if isinstance(child, Node))
    _weigh(page)
    page.junk = page.below(_junk(page))
    _weigh(page)
    return page


def _weight(text: str) -> int:
    return len(_LETTER.findall(text)) + len(_WIDE.findall(text))


def _leaves(root: Node) -> list[Leaf]:
    """Return every block that holds text of its own, in the order of the source."""
    leaves: list[Leaf] = []
    todo: list[tuple[Node | str, Leaf, bool]] = [(root, Leaf(root), False)]
    while todo:
        item, leaf, linked = todo.pop()
        if isinstance(item, str):
            if item.strip():
                if not leaf.pieces:
                    leaves.append(leaf)
                leaf.pieces.append(item)
                leaf.linked += _weight(item) if linked else 0
            continue
        if item.tag in DROPPED or item.tag == "noscript" or is_hidden(item):
            continue
        if item.tag == "br":
            leaf.breaks += 1
        if _begins_block(item):
            leaf = Leaf(item)
        linked = linked or item.tag == "a"
        todo.extend((child, leaf, linked) for child in reversed(item.children))
    return leaves


def _begins_block(node: Node) -> bool:
    return is_block(node) or node.tag in _OTHER_BLOCKS


def _weigh(page: Page) -> None:
    """Add up the weight of text in every element, from the leaves to the root."""
    page.weights, page.counts = {}, {}
    for leaf in page.leaves:
        weight = 0 if leaf.node in page.junk else leaf.weigh()
        if weight:
            page.weights[leaf.node] = weight
            page.counts[leaf.node] = 1 + leaf.breaks
    for node in reversed(page.order):
        parent = page.parents.get(node)
        if parent is not None and node in page.weights:
            for sums in (page.weights, page.counts):
                sums[parent] = sums.get(parent, 0) + sums[node]


def name_tokens(node: Node) -> set[str]:
    """Return the words that an element's class and id are made of."""
    attrs = node.attrs
    if "class" not in attrs and "id" not in attrs:
        return set()
    names = f"{attrs.get('id', '')} {attrs.get('class', '')}"[:400]
    return {token.lower() for token in _TOKEN.split(names) if token}


def _junk(page: Page) -> set[Node]:
    """Return the elements that belong to the page and not to an article in it."""
    kept = _with_article(page)
    whole = page.weights.get(page.root, 0)
    junk: set[Node] = set()
    for node in page.order:
        if node in kept:
            continue
        if node.tag == "footer" and page.parents[node].tag in ("blockquote", "figure"):
            continue
        share = page.weights.get(node, 0) / whole if whole else 0.0
        if (
            (node.tag in _NEVER and not (share > _MUCH and node.tag == "form"))
            or node.get("role").lower() in _NEVER_ROLES
            or (node.attrs and _is_junk_by_name(node, share))
        ):
            junk.add(node)
    return junk


def _is_junk_by_name(node: Node, share: float) -> bool:
    tokens = name_tokens(node)
    if _COMMENTS & tokens:
        return True
    if _SURE & tokens:
        return share <= _MUCH
    return share <= _SOME and bool(_LIKELY & tokens)


def _with_article(page: Page) -> set[Node]:
    """Return what holds a title or a marked article, and so is never junk as a whole."""
    kept: set[Node] = set()
    aside = page.below(node for node in page.order if node.tag in ("aside", "nav"))
    for node in page.order:
        marked = node.tag in ("h1", "article", "html", "body", "main") or (
            "articlebody" in node.get("itemprop").lower().split()
        )
        above: Node | None = node if marked and node not in aside else None
        while above is not None and above not in kept:
            kept.add(above)
            above = page.parents.get(above)
    return kept

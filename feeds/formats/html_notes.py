"""Footnotes in markup: a short link to an element further down that links back to it.

No element of HTML is a footnote, but all that make them (Markdown, WordPress, Wikipedia,
Substack, DPUB-ARIA, EPUB) link a number, ``<sup><a href="#fn1" id="ref1">1</a></sup>``, to
an element with that id, which holds a link back or is called a note by class or role.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from feeds.formats.html_elements import DROPPED
from feeds.formats.html_tree import Node

__all__ = ["FoundNotes", "find_notes"]

_LABEL = re.compile(
    r"[\[(（〔【〖]?\s*(?:注释?|註|note|fn)?\s*"
    r"(?:\d{1,4}(?::\d{1,3})?|[a-z]|[ivxl]{1,6}|[*＊†‡§¶]{1,4}|[①-⑳⑴-⒇])\s*[\])）〕】〗]?",
    re.IGNORECASE,
)
_LABEL_SIZE = 16
_BACK = re.compile("[\\s^↑↩⤴⏎↵⇧⮐\ufe0e\ufe0f[\\]()]*")
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn|notes?|references?|note-?ref|doc-(?:foot|end)note)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_INLINE = frozenset(("a", "sup", "span", "b", "strong", "i", "em", "small", "cite", "font"))
_HOLDERS = frozenset(("li", "p", "div", "aside", "dd"))
_LISTS = frozenset(("ol", "ul", "div", "section", "aside", "footer", "dl"))
_NEAR = 4
"""How many elements up a name or an id still counts as the link's own."""
_MOST = 2000


@dataclass(slots=True)
class FoundNotes:
    """The footnotes of a tree."""

    refs: dict[Node, int] = field(default_factory=dict)
    """Elements that stand for a reference, and the note's number."""
    holders: list[Node] = field(default_factory=list)
    """The element of each note, in the order of their numbers, from 1."""
    labels: list[str] = field(default_factory=list)
    """What each is called in the text, without brackets."""
    skip: set[Node] = field(default_factory=set)
    """Links back, which lead nowhere on a page of one article."""
    place: Node | None = None
    """The element that holds all of them and nothing else, if there is one."""


def find_notes(root: Node, skip: Collection[Node] = ()) -> FoundNotes | None:
    """Return the footnotes of a tree, or ``None`` when it has none.

    Args:
        root: The tree.
        skip: Elements that are not read.
    """
    links = [node for node in _read(root, skip) if node.tag == "a" and "#" in node.get("href")]
    if not any(_is_label(node) for node in links):
        return None
    return _Finder(root, skip, links).found()


class _Finder:
    """What is known of a tree while its footnotes are looked for."""

    def __init__(self, root: Node, skip: Collection[Node], links: list[Node]) -> None:
        self.links = links
        self.parents: dict[Node, Node] = {}
        self.places: dict[Node, int] = {}
        self.named: dict[str, Node] = {}
        for place, node in enumerate(_read(root, skip)):
            self.places[node] = place
            for name in (node.get("id"), node.get("name") if node.tag == "a" else ""):
                if name:
                    self.named.setdefault(name, node)
            for child in node.children:
                if isinstance(child, Node):
                    self.parents[child] = node

    def found(self) -> FoundNotes | None:
        notes = FoundNotes()
        numbers: dict[Node, int] = {}
        for link in self.links[:_MOST]:
            holder = self._holder(link) if _is_label(link) else None
            if holder is None or any(above in numbers for above in self._above(link, 40)):
                continue
            if holder not in numbers:
                numbers[holder] = len(numbers) + 1
                notes.holders.append(holder)
                notes.labels.append(_bare(link.text(_LABEL_SIZE)))
            notes.refs[self._whole(link)] = numbers[holder]
        if not numbers or any(
            above in numbers for node in numbers for above in self._above(node, 40)
        ):
            return None
        self._take_links_back(notes)
        notes.place = self._place(notes.holders)
        return notes

    def _holder(self, link: Node) -> Node | None:
        """Return the element of the note that a link leads to."""
        target = self.named.get(_fragment(link))
        while target is not None and target.tag in _INLINE:
            target = self.parents.get(target)
        if target is None or target.tag not in _HOLDERS:
            return None
        # A note stands below; what leads up is the link back.
        if self.places[target] <= self.places[link] or target in self._above(link, 400):
            return None
        return target if self._is_note(link, target) else None

    def _is_note(self, link: Node, holder: Node) -> bool:
        near = [link, *self._above(link, _NEAR)]
        names = {name for node in near for name in (node.get("id"), node.get("name")) if name}
        inner = [node for node in holder.iter() if node.tag == "a"]
        if any(_fragment(node) in names for node in inner if "#" in node.get("href")):
            return True
        if not link.get("href").startswith("#"):
            return False
        return _is_called(link) or any(map(_is_called, (holder, *list(self._above(holder, _NEAR)))))

    def _whole(self, link: Node) -> Node:
        """Return the element that is the reference with its brackets and nothing more."""
        whole = link
        for above in self._above(link, _NEAR):
            if above.tag not in _INLINE or not _LABEL.fullmatch(above.text(40).strip()):
                break
            whole = above
        return whole

    def _take_links_back(self, notes: FoundNotes) -> None:
        names = {
            name
            for ref in notes.refs
            for node in (*ref.iter(), *self._above(ref, _NEAR))
            for name in (node.get("id"), node.get("name"))
            if name
        }
        for holder in notes.holders:
            for node in holder.iter():
                if node.tag != "a" or not node.get("href").startswith("#"):
                    continue
                text = node.text(40)
                if _fragment(node) in names and (_BACK.fullmatch(text) or _is_label(node)):
                    notes.skip.add(self._with_arrow(node, holder))

    def _with_arrow(self, link: Node, holder: Node) -> Node:
        whole = link
        for above in self._above(link, _NEAR):
            text = above.text(40).strip()
            if above is holder or above.tag not in _INLINE:
                break
            if not (_BACK.fullmatch(text) or _LABEL.fullmatch(text)):
                break
            whole = above
        return whole

    def _place(self, holders: list[Node]) -> Node | None:
        above = {self.parents.get(holder) for holder in holders}
        place = above.pop()
        if above or place is None or place.tag not in _LISTS:
            return None
        others = (child for child in place.children if child not in set(holders))
        empty = all(
            not (child if isinstance(child, str) else child.text(40)).strip() for child in others
        )
        return place if empty else None

    def _above(self, node: Node, most: int) -> Iterator[Node]:
        for _ in range(most):
            above = self.parents.get(node)
            if above is None:
                return
            yield above
            node = above


def _read(root: Node, skip: Collection[Node]) -> Iterator[Node]:
    """Yield the elements that are read, in the order of the source."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.tag in DROPPED or node in skip:
            continue
        yield node
        todo.extend(child for child in reversed(node.children) if isinstance(child, Node))


def _fragment(link: Node) -> str:
    return link.get("href").rpartition("#")[2]


def _is_label(link: Node) -> bool:
    return bool(_LABEL.fullmatch(link.text(_LABEL_SIZE).strip()))


def _bare(label: str) -> str:
    return label.strip().strip("[]()（）〔〕【】〖〗 ")


def _is_called(node: Node) -> bool:
    attrs = node.attrs
    return any(
        _CALLED.search(attrs[name]) for name in ("class", "role", "epub:type") if name in attrs
    )

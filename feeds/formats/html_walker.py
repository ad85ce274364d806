"""The walk over a tree of markup: what its text and the styles of it mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, ClassVar

from feeds.document import Block, Notes, Style
from feeds.formats.fields import resolved_url
from feeds.formats.html_code import class_language
from feeds.formats.html_elements import (
    DROPPED,
    FLAGS,
    is_block,
    is_caption,
    is_hidden,
    keeps_lines,
    style_flags,
    uses_corner_marks,
)
from feeds.formats.html_frames import CAPTION, Frame, Writer
from feeds.formats.html_inline import piece_text
from feeds.formats.html_known import expansion, without_label
from feeds.formats.html_math import math_text, tex_script
from feeds.formats.html_notes import FoundNotes
from feeds.formats.html_tree import Node

__all__ = ["Leave", "TextWalker", "nothing"]

MAX_NESTING = 20
"""Quotations, lists and tables nested deeper are set flat."""
_NO_BREAKS = {ord(character): None for character in "\t\r\n"}

Leave = Callable[[], None]
State = tuple[int, str, bool, str, str, int]


def nothing() -> None:
    """End an element that leaves nothing behind."""


class TextWalker:
    """Walks a tree without recursion and writes what its text means."""

    handlers: ClassVar[dict[str, Callable[[Any, Node], Leave | None]]] = {}
    """What begins an element, by its tag."""

    def __init__(
        self,
        base_url: str,
        skip: Collection[Node],
        language: str,
        notes: FoundNotes | None = None,
    ) -> None:
        self.out = Writer()
        self.notes_done = False
        self._notes = notes
        self._refs = notes.refs if notes else {}
        self._apart = frozenset(notes.holders) if notes else frozenset()
        self._expanded: set[str] = set()
        self._formula_at = -1
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
        stack: list[tuple[Iterator[Node | str], Leave, State]] = []
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

    def _state(self) -> State:
        inherited = (self._style, self._href, self._keeps_lines, self._language)
        return (*inherited, self._code_language, self.out.role)

    def _restore(self, state: State) -> None:
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
            if tag == "script":
                self._script(node)
            return None
        if is_hidden(node):
            return None
        if self._notes and self._is_note(node):
            return None
        if attrs:
            self._take_attributes(node)
        if handler := self.handlers.get(tag):
            return handler(self, node)
        if tag in FLAGS:
            self._style |= FLAGS[tag]
            return nothing
        return self._block(node) if is_block(node) else nothing

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
        return nothing

    def _line_break(self, _node: Node) -> Leave:
        self.out.end_line()
        return nothing

    def _quotation(self, _node: Node) -> Leave:
        marks = "「」『』" if uses_corner_marks(self._language) else "“”‘’"
        start = 2 * (self._quotes % 2)
        self._quotes += 1
        self.out.put(marks[start], self._style, self._href)

        def leave() -> None:
            self._quotes -= 1
            self.out.put(marks[start + 1], self._style, self._href)

        return leave

    def _ruby(self, node: Node) -> Leave:
        if any(child.tag == "rt" and child.text(40).strip() for child in node.iter()):
            self._style |= int(Style.RUBY)
        return nothing

    def _ruby_text(self, node: Node) -> Leave | None:
        if not any(piece.strip() for piece in node.texts()):
            return None
        if self._style & Style.RUBY:
            self._style = self._style & ~int(Style.RUBY) | int(Style.READING)
        self.out.put("(", self._style, self._href)
        return lambda: self.out.put(")", self._style, self._href)

    def _abbreviation(self, node: Node) -> Leave:
        said = expansion(node)
        if not said or said in self._expanded:
            return nothing
        # Once: a browser shows it wherever the pointer rests, a page has one chance.
        self._expanded.add(said)
        return lambda: self.out.put(said, self._style, self._href)

    def _math(self, node: Node) -> None:
        self.out.put(math_text(node), self._style, self._href)
        self._formula_at = len(self.out.pieces)

    def _script(self, node: Node) -> None:
        # MathJax keeps its source in scripts; where it has run, the formula stands before.
        if len(self.out.pieces) != self._formula_at and (tex := tex_script(node)):
            self.out.put(tex, self._style, self._href)

    def set_notes(self, notes: FoundNotes) -> Notes:
        """Return the notes of the tree as a block."""
        items: list[tuple[Block, ...]] = []
        for holder, label in zip(notes.holders, notes.labels, strict=True):
            whole = Node("")
            whole.children = list(holder.children)
            walker = type(self)(self._base_url, {*self._skip, *notes.skip}, self._language)
            walker.walk(whole)
            found = walker.out.frames[0].blocks
            items.append(tuple(without_label(found, label, bare=holder.tag != "li")))
        return Notes(tuple(items))

    def _is_note(self, node: Node) -> bool:
        """Say whether an element is a reference or a note, and write what stands for it."""
        assert self._notes
        if node in self._refs:
            scripts = int(Style.SUPERSCRIPT | Style.SUBSCRIPT)
            style = self._style & ~scripts | int(Style.NOTE)
            self.out.put(f"[{self._refs[node]}]", style)
            return True
        if node is not self._notes.place:
            return node in self._apart or node in self._notes.skip
        self.out.add(self.set_notes(self._notes))
        self.notes_done = True
        return True

    def _heading(self, node: Node) -> Leave:
        self.out.flush()
        self.out.role = int(node.tag[1])
        return self.out.flush

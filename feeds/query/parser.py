"""Read a query: words, phrases, fields and brackets become a tree.

``a b`` is both, ``a OR b`` or ``a | b`` either, ``-a`` not; words bind closer than OR.
Whatever is none of the language's own signs is text, and a text is always only a text.
"""

from __future__ import annotations

from feeds.query.errors import QueryError
from feeds.query.names import DATE_WORDS, half
from feeds.query.scanner import Scanner
from feeds.query.terms import read_term
from feeds.query.tree import And, Day, Node, Not, Or, Query, Sort, Text

__all__ = ["LONGEST", "parse"]

LONGEST = 1000
"""Characters of a query."""
_MOST_NODES = 64
_DEEPEST = 20


def parse(text: str, *, typing: bool = False) -> Query:
    """Return the tree of a query; an empty one matches everything.

    Args:
        text: The query.
        typing: Somebody is still typing it: what is open at its end is closed, and a last
            term that is not finished is left out.

    Raises:
        QueryError: it has a mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"the query is longer than {LONGEST} characters", query=text, column=LONGEST + 1
        )
    try:
        return _Parser(text, typing=typing).query()
    except QueryError as error:
        head = _finished(text)
        if typing and len(head) < len(text) and error.column > len(head):
            return parse(head, typing=True)
        raise


def _finished(text: str) -> str:
    """Return the text without its last term, as far as a blank shows where that begins."""
    words = text.rstrip().split()
    return text.rstrip()[: -len(words[-1])] if words else ""


class _Parser:
    """One reading of one query."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._at = Scanner(text, typing=typing)
        self._sort: Sort | None = None
        self._nodes = 0
        self._depth = 0

    def query(self) -> Query:
        root = self._either()
        if not self._at.ended:
            raise self._at.error(
                "this bracket closes nothing", remedy='put text with brackets in quotes: ":)"'
            )
        return Query(root, self._sort)

    def _either(self) -> Node | None:
        if self._at.ends_group:
            return None
        sides = [self._all()]
        while self._at.at_or:
            place = self._at.position
            self._at.position += 1 if half(self._at.rest[0]) == "|" else 2
            sides.append(self._all())
            if sides[-2] is None or sides[-1] is None:
                if self._at.typing and self._at.ended:
                    break
                raise self._at.error(
                    "OR needs a term on both sides",
                    at=place,
                    remedy='the word itself is written "OR"',
                )
        return _joined(Or, [side for side in sides if side is not None])

    def _all(self) -> Node | None:
        terms: list[Node] = []
        while not self._at.ends_group and not self._at.at_or:
            start = self._at.position
            term = self._term()
            if isinstance(term, Sort):
                self._set_sort(term, start)
            elif term is not None:
                terms.append(term)
        return _joined(And, terms)

    def _set_sort(self, sort: Sort, start: int) -> None:
        if self._depth:
            raise self._at.error(
                "the order is that of the whole query",
                at=start,
                remedy="move sort: out of the brackets",
            )
        if self._sort is not None:
            raise self._at.error("there is an order already", at=start, remedy="keep one sort:")
        self._sort = sort

    def _term(self) -> Node | Sort | None:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise self._at.error(f"the query has more than {_MOST_NODES} terms")
        sign = half(self._at.rest[0])
        if sign == "(":
            return self._group()
        if sign == "-" and self._at.negates:
            return self._negated()
        if sign == '"':
            text = self._at.phrase()
            return Text(text, exact=True) if text else None
        return self._word()

    def _word(self) -> Node | Sort | None:
        found, term = read_term(self._at)
        if found:
            return term
        word = self._at.word()
        if self._at.typing and half(word) == "-" and self._at.ended:
            return None
        ago = DATE_WORDS.get(word.lower())
        return Text(word) if ago is None else Day(ago)

    def _negated(self) -> Node | None:
        start = self._at.position
        self._at.position += 1
        self._deeper(start)
        inner = self._term()
        self._depth -= 1
        if isinstance(inner, Sort):
            raise self._at.error(
                "an order cannot be negated", at=start, remedy="write sort:-date for newest first"
            )
        return Not(inner) if inner is not None else None

    def _group(self) -> Node | None:
        start = self._at.position
        self._at.position += 1
        self._deeper(start)
        inner = self._either()
        self._depth -= 1
        if self._at.ended:
            if not self._at.typing:
                raise self._at.error(
                    "this bracket is never closed", at=start, remedy="add ) where it ends"
                )
            return inner
        self._at.position += 1
        if inner is None and not self._at.typing:
            raise self._at.error("there is nothing between the brackets", at=start)
        return inner

    def _deeper(self, start: int) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._at.error(f"brackets go more than {_DEEPEST} deep", at=start)


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node | None:
    """Return one node for several; what is of the same kind inside is laid flat."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else [node]
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))

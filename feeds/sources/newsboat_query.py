"""newsboat's filter language in newstui's own.

An expression is a comparison ``attribute operator value``, or several joined by ``and``,
``or`` and brackets. What has no counterpart here is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from feeds.query import QueryError, parse
from feeds.query.printing import to_text
from feeds.query.tree import Age, And, Field, Has, Is, Node, Not, Or, Pattern, Query, Text

__all__ = ["Untranslatable", "translate"]

MAX_LENGTH = 2000
MAX_DEPTH = 30

_TOKEN = re.compile(
    r"\s*(?:(?P<bracket>[()])|(?P<operator>==|=~|!~|!=|!#|<=|>=|[=<>#])"
    r"|\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'|(?P<word>[\w:.+-]+))"
)
_FIELDS: dict[str, Field] = {
    "title": "title", "content": "body", "author": "author", "link": "link",
    "feedtitle": "source",
}  # fmt: skip
_STAR = "s"
"""The flag that stands for a star."""


class Untranslatable(ValueError):
    """There is no such query here; says why."""


def translate(expression: str) -> str:
    """Return a query that finds the same.

    Raises:
        Untranslatable: there is none.
    """
    if len(expression) > MAX_LENGTH:
        raise Untranslatable("the expression is too long")
    reader = _Reader(_tokens(expression))
    root = reader.expression()
    if reader.kind:
        raise Untranslatable("the expression does not end where it should")
    text = to_text(Query(root))
    try:
        parse(text)
    except QueryError as error:
        raise Untranslatable(f"no query here: {error.message}") from error
    return text


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Untranslatable(f"not understood from {text[at : at + 20]!r} on")
        kind = str(token.lastgroup)
        value = token[kind]
        if kind in {"double", "single"}:
            kind, value = "text", re.sub(r"\\([\"'`\\])", r"\1", value)
        found.append((kind, value))
        at = token.end()
    return found


class _Reader:
    """Reads the tokens of an expression one after the other."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def kind(self) -> str:
        """The kind of the next token; empty at the end."""
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _next(self, *kinds: str) -> str:
        if self.kind not in kinds:
            raise Untranslatable("the expression is not whole")
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _is(self, value: str) -> bool:
        return bool(self.kind) and self._tokens[self._at][1].lower() == value

    def expression(self) -> Node:
        """Read comparisons up to the end or a closing bracket."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Untranslatable("the expression is too deep")
        nodes = [self._one()]
        joined = ""
        while self._is("and") or self._is("or"):
            word = self._next("word").lower()
            if joined and word != joined:
                # Versions of newsboat differ in which of the two binds more tightly.
                raise Untranslatable("and and or need brackets between them")
            joined = word
            nodes.append(self._one())
        self._depth -= 1
        if len(nodes) == 1:
            return nodes[0]
        return And(_flat(nodes, And)) if joined == "and" else Or(_flat(nodes, Or))

    def _one(self) -> Node:
        if self._is("("):
            self._next("bracket")
            inner = self.expression()
            if not self._is(")"):
                raise Untranslatable("a bracket is not closed")
            self._next("bracket")
            return inner
        name = self._next("word").lower()
        operator = "between" if self._is("between") else self._next("operator")
        if operator == "between":
            self._next("word")
        return _comparison(name, "=" if operator == "==" else operator, self._next("text", "word"))


def _flat(nodes: list[Node], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else (node,)
    return tuple(flat)


def _comparison(name: str, operator: str, value: str) -> Node:
    if name in _FIELDS:
        return _text(_FIELDS[name], operator, value)
    known = _COMPARISONS.get(name)
    if known is None:
        raise Untranslatable(f"there is nothing here that {name} could be")
    found = known(operator, value)
    if found is None:
        raise Untranslatable(f"{name} {operator} {value} is nothing here")
    return found


def _text(field: Field, operator: str, value: str) -> Node:
    if operator in {"=~", "!~"}:
        node: Node = Pattern(value, field)
    elif operator in {"=", "!="} and field != "body":
        node = Pattern(rf"^{re.escape(value)}$", field)
    elif operator in {"#", "!#"} and field == "source":
        node = Text(value, field, exact=True)
    else:
        raise Untranslatable(f"{field} {operator} is nothing here")
    return Not(node) if operator[0] == "!" else node


def _unread(operator: str, value: str) -> Node | None:
    if operator not in {"=", "!="} or value not in {"yes", "no"}:
        return None
    return Is("unread") if (value == "yes") is (operator == "=") else Is("read")


def _tags(operator: str, value: str) -> Node | None:
    if operator not in {"=", "!=", "#", "!#"} or not value.strip():
        return None
    node = Text(value, "tag", exact=True)
    return Not(node) if operator[0] == "!" else node


def _flags(operator: str, value: str) -> Node | None:
    if operator not in {"=", "#", "!#", "=~", "!~"} or value != _STAR:
        return None
    return Not(Is("starred")) if operator[0] == "!" else Is("starred")


def _enclosure(operator: str, value: str) -> Node | None:
    if (operator, value) in {("!=", ""), ("=~", "."), ("=~", ".+"), ("=~", "http")}:
        return Has("enclosure")
    return Not(Has("enclosure")) if (operator, value) == ("=", "") else None


def _age(operator: str, value: str) -> Node | None:
    """Return the query for an age in whole days: 0 is up to a day old."""
    first, colon, last = value.partition(":")
    if not (first.isdigit() and len(first) < 5) or (
        colon and not (last.isdigit() and len(last) < 5)
    ):
        return None
    low, high = int(first), int(last or first)
    match operator:
        case "<":
            return Age(True, low, "d") if low else None
        case "<=":
            return Age(True, low + 1, "d")
        case ">":
            return Age(False, low + 1, "d")
        case ">=":
            return Age(False, low, "d") if low else None
        case "between" | "=" if low <= high:
            newer = Age(True, high + 1, "d")
            return And((newer, Age(False, low, "d"))) if low else newer
    return None


_COMPARISONS: dict[str, Callable[[str, str], Node | None]] = {
    "unread": _unread,
    "tags": _tags,
    "flags": _flags,
    "enclosure_url": _enclosure,
    "age": _age,
}

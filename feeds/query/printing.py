"""Print a tree back as a query: one canonical text, which parses to the same tree."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from feeds.query.tree import (
    Age,
    And,
    Dates,
    Day,
    Has,
    Is,
    Link,
    Node,
    Not,
    Number,
    Or,
    Pattern,
    Query,
    Text,
)

__all__ = ["to_text"]

_DAYS = {0: "today", 1: "yesterday"}


def to_text(query: Query) -> str:
    """Return the query as text; nothing for one that matches everything."""
    parts = [_node(query.root)] if query.root is not None else []
    if query.sort is not None:
        parts.append(f"sort:{'-' if query.sort.descending else ''}{query.sort.name}")
    return " ".join(parts)


def _node(node: Node) -> str:
    match node:
        case Or(nodes):
            return " OR ".join(_node(inner) for inner in nodes)
        case And(nodes):
            return " ".join(_inner(inner, Or) for inner in nodes)
        case Not(inner):
            return "-" + _inner(inner, Or, And)
        case Text(text, field, exact):
            return (f"{field}:" if field else "") + (_quoted(text) if exact else text)
        case Link(text, exact):
            return "link:" + (_quoted(text) if exact else text)
        case Pattern(pattern, field):
            return f"{field}:/{_escaped(pattern)}/"
        case _:
            return _fact(node)


def _fact(node: Is | Has | Number | Dates | Day | Age) -> str:
    match node:
        case Is(state):
            return f"is:{state}"
        case Has(part):
            return f"has:{part}"
        case Number(measure, comparison, value):
            return f"{measure}{comparison}{value}"
        case Day(ago):
            return f"date:{_DAYS[ago]}"
        case Dates(first, last):
            return "date:" + _span(first, last)
        case Age(newer, count, period):
            return f"{'newer' if newer else 'older'}:{count}{period}"


def _inner(node: Node, *loose: type[And] | type[Or]) -> str:
    text = _node(node)
    if not isinstance(node, loose):
        return text
    # A bracket within the last word would take ours for its own.
    open_word = text.rsplit(" ", 1)[-1]
    blank = " " if "(" in open_word or "（" in open_word else ""
    return f"({text}{blank})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(pattern: str) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(pattern):
        piece = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        pieces.append("\\/" if piece == "/" else piece)
        at += len(piece)
    return "".join(pieces)


def _span(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"
    if first == last:
        return first.isoformat()
    year, month = last.year, last.month
    if (first, last) == (date(year, 1, 1), date(year, 12, 31)):
        return f"{year:04}"
    if (first, last.day) == (date(year, month, 1), monthrange(year, month)[1]):
        return f"{year:04}-{month:02}"
    return f"{first.isoformat()}..{last.isoformat()}"

"""What a query means: a tree of small immutable nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "Age",
    "And",
    "Comparison",
    "Dates",
    "Day",
    "Field",
    "Has",
    "Is",
    "Link",
    "Measure",
    "Node",
    "Not",
    "Number",
    "Or",
    "Part",
    "Pattern",
    "Period",
    "Query",
    "Sort",
    "SortName",
    "State",
    "Text",
    "leaves",
]

Field = Literal["title", "summary", "body", "source", "author", "section", "tag", "link", "lang"]
State = Literal["unread", "read", "starred", "viewed", "new"]
Part = Literal["enclosure", "fulltext", "summary"]
Measure = Literal["views", "popularity"]
Comparison = Literal["=", "<", "<=", ">", ">="]
Period = Literal["h", "d", "w", "m", "y"]
SortName = Literal["date", "title", "source", "popularity", "views", "rank"]


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a phrase, in one field or, with none, in any text of the article."""

    text: str
    field: Field | None = None
    exact: bool = False
    """It stood in quotes: whole words only."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression in one field."""

    pattern: str
    field: Field


@dataclass(frozen=True, slots=True)
class Link:
    """A part of the article's address, or its whole."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """What the reader did with an article."""

    state: State


@dataclass(frozen=True, slots=True)
class Has:
    """What an article comes with."""

    part: Part


@dataclass(frozen=True, slots=True)
class Number:
    """A count compared with a value."""

    measure: Measure
    comparison: Comparison
    value: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Published from one day to another, both included; ``None`` is no bound."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """Published so many days ago: 0 is today."""

    ago: int


@dataclass(frozen=True, slots=True)
class Age:
    """Published within the last hours, days, weeks, months or years, or before them."""

    newer: bool
    count: int
    period: Period


@dataclass(frozen=True, slots=True)
class Not:
    """What the node does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What all of two or more nodes match."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of two or more nodes matches."""

    nodes: tuple[Node, ...]


Node = Text | Pattern | Link | Is | Has | Number | Dates | Day | Age | Not | And | Or


@dataclass(frozen=True, slots=True)
class Sort:
    """The order a query asks for itself."""

    name: SortName
    descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query; without a ``root`` it matches everything."""

    root: Node | None = None
    sort: Sort | None = None

    def words(self) -> tuple[Text, ...]:
        """Return the words and phrases a match contains: those to mark on a page."""
        return tuple(leaves(self.root)) if self.root is not None else ()

    @property
    def reads_texts(self) -> bool:
        """Say whether the search index has anything to say to it."""
        return self.root is not None and _reads_texts(self.root)


def leaves(node: Node) -> Iterator[Text]:
    """Yield the texts of a tree that a match may contain: those that are not negated."""
    match node:
        case Text():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from leaves(inner)
        case _:
            return


def _reads_texts(node: Node) -> bool:
    match node:
        case Text(field=field):
            return field != "source"
        case Has():
            return True
        case Not(inner):
            return _reads_texts(inner)
        case And(nodes) | Or(nodes):
            return any(map(_reads_texts, nodes))
        case _:
            return False

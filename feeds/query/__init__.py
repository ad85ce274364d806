"""The query language: text to a tree, and the tree back to text."""

from feeds.query.errors import QueryError
from feeds.query.parser import parse
from feeds.query.printing import to_text
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
    Sort,
    Text,
)

__all__ = [
    "Age",
    "And",
    "Dates",
    "Day",
    "Has",
    "Is",
    "Link",
    "Node",
    "Not",
    "Number",
    "Or",
    "Pattern",
    "Query",
    "QueryError",
    "Sort",
    "Text",
    "parse",
    "to_text",
]

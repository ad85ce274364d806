"""The one place where a query becomes SQL.

Parts of a query that are about words become one expression of the index each; every token
in it is a quoted string, so that no text can be anything else. Articles that the index does
not hold as they stand are looked at one by one, and given as a list of numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from feeds.library.connection import Database, storable
from feeds.library.dates_sql import age_condition, dates_condition
from feeds.library.patterns import pattern_condition
from feeds.library.search_text import needle, tokens
from feeds.library.unindexed import unindexed_matches
from feeds.library.views import Sql
from feeds.library.words import Parts, matches_language
from feeds.query.tree import (
    Age,
    And,
    Dates,
    Day,
    Field,
    Has,
    Is,
    Link,
    Node,
    Not,
    Number,
    Or,
    Part,
    Pattern,
    State,
    Text,
)

__all__ = ["LAST_VISIT", "Clock", "Compiler", "all_of", "any_of", "is_plain"]

LAST_VISIT = "last_visit"
"""The setting with the seconds since the epoch from which on ``is:new`` counts."""

_COLUMNS: dict[Field | None, str] = {
    None: "",
    "title": "{title} : ",
    "summary": "{summary} : ",
    "body": "{body} : ",
    "author": "{author} : ",
    "tag": "{tags} : ",
}
_STATES: dict[State, str] = {
    "unread": "a.read = 0",
    "read": "a.read = 1",
    "starred": "a.starred = 1",
    "viewed": "a.views > 0",
}
_PARTS: dict[Part, Parts] = {
    "enclosure": Parts.ENCLOSURE,
    "fulltext": Parts.FULLTEXT,
    "summary": Parts.SUMMARY,
}
_LISTED = "SELECT value FROM json_each(?)"
_TRUE, _FALSE = Sql("TRUE"), Sql("FALSE")


class Clock(NamedTuple):
    """When a query is asked."""

    now: datetime
    today: date


def all_of(conditions: Sequence[Sql]) -> Sql:
    """Return one condition that is all of these."""
    return _joined(" AND ", conditions, _TRUE)


def any_of(conditions: Sequence[Sql]) -> Sql:
    """Return one condition that is any of these."""
    return _joined(" OR ", conditions, _FALSE)


def _joined(word: str, conditions: Sequence[Sql], none: Sql) -> Sql:
    if len(conditions) < 2:
        return conditions[0] if conditions else none
    text = word.join(condition.text for condition in conditions)
    return Sql(f"({text})", tuple(each for one in conditions for each in one.parameters))


def is_plain(node: Node) -> bool:
    """Say whether a look at an article's row and a few names tell if a part of a query holds."""
    match node:
        case Not(inner):
            return is_plain(inner)
        case Text(field="source") | Is() | Number() | Dates() | Day() | Age():
            return True
        case _:
            return False


class Compiler:
    """Turns parts of one query into conditions on ``articles AS a``; each is true or false."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        after: int = 0,
        span: tuple[int, int] | None = None,
    ) -> None:
        """Prepare for queries within one reading transaction.

        Args:
            db: The library.
            clock: When it is asked.
            after: Only articles with higher numbers count: of others nothing is looked at.
            span: Only articles with numbers from one to another count: of others the index
                is not read.
        """
        self._span = f" AND rowid BETWEEN {span[0]:d} AND {span[1]:d}" if span else ""
        self._after = after
        self._db = db
        self._clock = clock
        self._pending = bool(db.value("SELECT EXISTS (SELECT 1 FROM search_todo)"))
        self._tagged: dict[Text, tuple[list[int], list[int]]] = {}

    def condition(self, node: Node, within: Sql = _TRUE) -> Sql:
        """Return the condition of a part of a query.

        Args:
            node: The part.
            within: What also holds of every article that counts: less has to be looked at.

        Raises:
            QueryError: a pattern in it takes too long.
        """
        if self._expression(node):
            return self._indexed(node)
        match node:
            case And(nodes):
                return self._all(nodes, within)
            case Or(nodes):
                return self._any(nodes, within)
            case Not(inner):
                inside = self.condition(inner, within)
                return Sql(f"NOT {inside.text}", inside.parameters)
            case Text():
                return self._text(node)
            case Pattern():
                return pattern_condition(self._db, node, within)
            case _:
                return self._fact(node)

    def hits(self, node: Node) -> Sql | None:
        """Return a query for the numbers of all articles that may match, by the index.

        ``None`` when the words of the query do not narrow it down.
        """
        if self._expression(node):
            return self._numbers(node)
        if isinstance(node, And):
            worded = self._worded(node.nodes)
            return self._numbers(_one(worded)) if worded else None
        return None

    def is_worded(self, node: Node) -> bool:
        """Say whether the index alone answers this part of a query."""
        return bool(self._expression(node)) and not self._pending

    def _all(self, nodes: Sequence[Node], within: Sql) -> Sql:
        worded = self._worded(nodes)
        parts = [self._indexed(_one(worded))] if worded else []
        rest = [node for node in nodes if node not in worded]
        # Patterns come last, and only look at what everything else lets through.
        for node in sorted(rest, key=_has_pattern):
            parts.append(self.condition(node, all_of([within, *parts])))
        return all_of(parts)

    def _any(self, nodes: Sequence[Node], within: Sql) -> Sql:
        worded = [node for node in nodes if self._expression(node)]
        inner = Or(tuple(worded)) if len(worded) > 1 else None
        parts = [self._indexed(inner)] if inner else []
        rest = [node for node in nodes if inner is None or node not in worded]
        return any_of([*parts, *(self.condition(node, within) for node in rest)])

    def _worded(self, nodes: Sequence[Node]) -> list[Node]:
        """Return those of several nodes that one expression of the index can join."""
        positive = [node for node in nodes if self._expression(node)]
        negative = [node for node in nodes if isinstance(node, Not) and self._expression(node.node)]
        return [*positive, *negative] if positive else []

    def _expression(self, node: Node) -> str:
        """Return a node in the language of the index; nothing where it cannot be said so."""
        match node:
            case Text(field=field) if field in _COLUMNS:
                return "" if field == "tag" and any(self._given(node)) else _phrase(node)
            case Or(nodes):
                inner = [self._expression(each) for each in nodes]
                return f"({' OR '.join(inner)})" if all(inner) else ""
            case And(nodes):
                worded = self._worded(nodes)
                return self._conjunction(worded) if len(worded) == len(nodes) else ""
            case _:
                return ""

    def _conjunction(self, nodes: Sequence[Node]) -> str:
        positive = [self._expression(node) for node in nodes if not isinstance(node, Not)]
        negative = [self._expression(node.node) for node in nodes if isinstance(node, Not)]
        text = f"({' AND '.join(positive)})"
        return f"({text} NOT ({' OR '.join(negative)}))" if negative else text

    def _numbers(self, node: Node, expression: str = "") -> Sql:
        found = f"SELECT rowid FROM search WHERE search MATCH ?{self._span}"
        expression = storable(expression or self._expression(node))
        if not self._pending:
            return Sql(found, (expression,))
        numbers = json.dumps(unindexed_matches(self._db, node, self._after))
        return Sql(
            f"{found} AND rowid NOT IN (SELECT article FROM search_todo) UNION ALL {_LISTED}",
            (expression, numbers),
        )

    def _indexed(self, node: Node) -> Sql:
        numbers = self._numbers(node)
        return Sql(f"a.pk IN ({numbers.text})", numbers.parameters)

    def _text(self, node: Text) -> Sql:
        """Return the condition of a text that is not in the index's columns alone."""
        sought = needle(node)
        if not sought.tokens:
            return _TRUE
        match node.field:
            case "source":
                return self._source(node)
            case "section":
                keys = self._keys("SELECT pk, name FROM sections", _in_tokens(node))
                return self._facet(node, f"section IN ({_LISTED})", json.dumps(keys))
            case "lang":
                known = self._db.rows("SELECT DISTINCT language FROM facets")
                test = matches_language(node.text)
                wanted = [language for (language,) in known if test(language)]
                return self._facet(node, f"language IN ({_LISTED})", json.dumps(wanted))
            case _:  # A tag: the article's own, its source's, or the reader's.
                own = self._numbers(node, _phrase(node))
                sources, tags = map(json.dumps, self._given(node))
                tagged = f"SELECT article FROM tagged WHERE tag IN ({_LISTED})"
                return any_of(
                    [
                        Sql(f"a.pk IN ({own.text})", own.parameters),
                        Sql(f"a.source IN ({_LISTED})", (sources,)),
                        Sql(f"a.pk IN ({tagged})", (tags,)),
                    ]
                )

    def _source(self, node: Text) -> Sql:
        test = _in_tokens(node)
        names = self._keys("SELECT pk, name FROM names", test)
        sources = self._keys("SELECT pk, title FROM sources", test)
        wanted = node.text.lower()
        if wanted.isalnum() and wanted.isascii():
            begun = ("SELECT pk, id FROM sources WHERE length(?) >= 4", (wanted,))
            sources += [pk for pk, identity in self._db.rows(*begun) if identity.startswith(wanted)]
        parameters = (json.dumps(sources), json.dumps(names))
        elsewhere = (
            "SELECT EXISTS (SELECT 1 FROM articles AS a WHERE a.gone = 0"
            f" AND a.source NOT IN ({_LISTED}) AND a.name IN ({_LISTED}))"
        )
        # Where only its own articles go by its name, the lists' indexes know enough.
        if not self._db.value(elsewhere, parameters):
            return Sql(f"a.source IN ({_LISTED})", parameters[:1])
        return Sql(f"(a.source IN ({_LISTED}) OR a.name IN ({_LISTED}))", parameters)

    def _given(self, node: Text) -> tuple[list[int], list[int]]:
        """Return the sources and the reader's own tags that a tag of a query is about."""
        if node not in self._tagged:
            test = _in_tokens(node)
            rows = self._db.rows("SELECT pk, tags FROM sources WHERE tags <> '[]'")
            sources = [pk for pk, tags in rows if any(map(test, json.loads(tags)))]
            self._tagged[node] = sources, self._keys("SELECT pk, name FROM tags", test)
        return self._tagged[node]

    def _keys(self, sql: str, test: Callable[[str], bool]) -> list[int]:
        return [key for key, text in self._db.rows(sql) if test(text)]

    def _facet(self, node: Text | Has, where: str, *parameters: object) -> Sql:
        found = f"SELECT article FROM facets WHERE {where}"
        if not self._pending:
            return Sql(f"a.pk IN ({found})", parameters)
        numbers = json.dumps(unindexed_matches(self._db, node, self._after))
        return Sql(
            f"a.pk IN ({found} AND article NOT IN (SELECT article FROM search_todo)"
            f" UNION ALL {_LISTED})",
            (*parameters, numbers),
        )

    def _fact(self, node: Link | Is | Has | Number | Dates | Day | Age) -> Sql:
        match node:
            case Link(text):
                pattern = storable(text)
                for sign in "\\%_":
                    pattern = pattern.replace(sign, f"\\{sign}")
                return Sql("a.url LIKE ? ESCAPE '\\'", (f"%{pattern}%",))
            case Is("new"):
                return Sql("a.added > ?", (self._last_visit(),))
            case Is(state):
                return Sql(_STATES[state])
            case Has(part):
                return self._facet(node, "parts & ?", int(_PARTS[part]))
            case Number(measure, comparison, value):
                # Unknown is no number: it is neither below nor above one.
                return Sql(
                    f"(a.{measure} IS NOT NULL AND a.{measure} {comparison} ?)", (storable(value),)
                )
            case Day(ago):
                day = self._clock.today - timedelta(days=ago)
                return dates_condition(Dates(day, day))
            case Dates():
                return dates_condition(node)
            case Age():
                return age_condition(node, self._clock.now)

    def _last_visit(self) -> int:
        found = self._db.value("SELECT value FROM settings WHERE name = ?", (LAST_VISIT,))
        if found is not None and str(found).isdecimal():
            return int(found)
        return int((self._clock.now - timedelta(days=1)).timestamp())


def _phrase(node: Text) -> str:
    """Return a text as a phrase of the index's own language."""
    sought = needle(node)
    if not sought.tokens:
        return ""
    quoted = sought.tokens.replace('"', '""')
    return f'{_COLUMNS[node.field]}"{quoted}"' + (" *" if sought.prefix else "")


def _in_tokens(node: Text) -> Callable[[str], bool]:
    sought = needle(node)
    return lambda text: sought.is_in(tokens(text))


def _one(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def _has_pattern(node: Node) -> bool:
    match node:
        case Pattern():
            return True
        case Not(inner):
            return _has_pattern(inner)
        case And(nodes) | Or(nodes):
            return any(map(_has_pattern, nodes))
        case _:
            return False

"""Views with one row a story: the article of it that came first, among those in the view.

Everything here asks ``twins`` alone, where that can answer: it is small, and has the marks.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from feeds.library.connection import Database
from feeds.library.views import Row, Sql, View, kept_condition, scope_condition

__all__ = ["Collapse"]

_OWN = frozenset({"all", "unread", "starred", "source", "sources", "folder"})
"""The scopes whose conditions ``twins`` has the columns for."""

_SMALL = {"today": "articles_date", "most_read": "articles_views"}
"""Scopes that are counted from their own index."""


class _Members(NamedTuple):
    """Where the members of stories that are in a view are found."""

    origin: str
    story: str
    number: str
    inside: Sql


class Collapse:
    """How a view is collapsed."""

    def __init__(self, view: View, shown: Sql | None = None) -> None:
        """Prepare the conditions.

        Args:
            view: The view.
            shown: What of ``articles AS a`` it shows before it is collapsed; worked out
                from its scope when not given.
        """
        self._members = _members(view, shown)
        index = _SMALL.get(view.scope) if shown is None else None
        small = f"articles AS a INDEXED BY {index} CROSS JOIN twins AS m ON m.pk = a.pk"
        self._counted = small if index else self._members.origin

    @property
    def leads(self) -> Sql:
        """The condition on ``articles AS a`` in the view that it is the one to be shown."""
        hidden = self.hidden
        return Sql(f"NOT {hidden.text}", hidden.parameters)

    @property
    def hidden(self) -> Sql:
        """The condition on ``articles AS a`` in the view that another one stands for it."""
        members = self._members
        return Sql(
            "EXISTS (SELECT 1 FROM twins AS t WHERE t.pk = a.pk AND EXISTS (SELECT 1 FROM"
            f" {members.origin} WHERE {members.story} = t.story AND {members.number} < t.pk"
            f" AND a.gone = 0 AND ({members.inside.text})))",
            members.inside.parameters,
        )

    def count_hidden(self, db: Database) -> int:
        """Return how many articles in the view are not shown."""
        members = self._members
        found = db.value(
            f"SELECT COUNT(*) - COUNT(DISTINCT {members.story}) FROM {self._counted}"
            f" WHERE a.gone = 0 AND ({members.inside.text})",
            members.inside.parameters,
        )
        return int(found)

    def leader(self, db: Database, identity: str) -> str:
        """Return the article that stands for one of the view; the same where it is alone."""
        members = self._members
        own = "(SELECT t.story FROM articles AS b CROSS JOIN twins AS t ON t.pk = b.pk"
        number = db.value(
            f"SELECT MIN({members.number}) FROM {members.origin} WHERE {members.story} ="
            f" {own} WHERE b.id = ?) AND a.gone = 0 AND ({members.inside.text})",
            (identity, *members.inside.parameters),
        )
        if number is None:
            return identity
        return str(db.value("SELECT id FROM articles WHERE pk = ?", (number,)))

    def read_leaders(self, db: Database) -> list[int]:
        """Return the row numbers of those shown that are read while one they hide is not."""
        members = self._members
        rows = db.rows(
            f"SELECT MIN({members.number}) FROM {members.origin}"
            f" WHERE a.gone = 0 AND ({members.inside.text}) GROUP BY {members.story}"
            " HAVING MIN(a.read) = 0",
            members.inside.parameters,
        )
        inner = "SELECT value FROM json_each(?)"
        sql = f"SELECT pk FROM twins WHERE read <> 0 AND pk IN ({inner})"
        return [row[0] for row in db.rows(sql, (json.dumps([row[0] for row in rows]),))]

    def told(self, db: Database, rows: Sequence[Row]) -> list[Row]:
        """Return rows that say of themselves what holds of their story.

        A row is unread while any article of its story in the view is, starred when any is,
        and knows how many others the library has.
        """
        members = self._members
        inside = f"({members.inside.text})"
        found = db.rows(
            f"SELECT b.id, COUNT(*) - 1, MIN(CASE WHEN {inside} THEN a.read ELSE 1 END),"
            f" MAX(CASE WHEN {inside} THEN a.starred ELSE 0 END)"
            " FROM json_each(?) AS j CROSS JOIN articles AS b ON b.id = j.value"
            f" CROSS JOIN twins AS t ON t.pk = b.pk CROSS JOIN {members.origin}"
            f" WHERE {members.story} = t.story AND a.gone = 0 GROUP BY b.id",
            (
                *members.inside.parameters,
                *members.inside.parameters,
                json.dumps([row.id for row in rows]),
            ),
        )
        facts = {identity: rest for identity, *rest in found}
        return [_told(row, *facts[row.id]) if row.id in facts else row for row in rows]


def _told(row: Row, others: int, read: int, starred: int) -> Row:
    return replace(row, others=others, read=bool(read), starred=bool(starred))


def _members(view: View, shown: Sql | None) -> _Members:
    joined = "twins AS m CROSS JOIN articles AS a ON a.pk = m.pk"
    if shown is not None:
        return _Members(joined, "m.story", "m.pk", shown)
    inside = _inside(view)
    if view.scope in _OWN:
        return _Members("twins AS a", "a.story", "a.pk", inside)
    return _Members(joined, "m.story", "m.pk", inside)


def _inside(view: View) -> Sql:
    scope, kept = scope_condition(view), kept_condition(view)
    if kept is None:
        return scope
    return Sql(f"{scope.text} OR {kept.text}", (*scope.parameters, *kept.parameters))

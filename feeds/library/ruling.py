"""Find what rules are about: the articles that a query matches, and what would change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from feeds.library.absence import Absence
from feeds.library.connection import Database
from feeds.library.fields import tag_name
from feeds.library.views import Sql
from feeds.query.tree import Query

__all__ = ["matching", "would_change"]


def matching(db: Database, query: Query, *, after: int = 0, until: int | None = None) -> list[str]:
    """Return the articles in the views that a query matches, within a reading transaction.

    Args:
        db: The library.
        query: What to look for; its order does not count.
        after: Only those that came in after this number.
        until: And up to this one.

    Raises:
        QueryError: a pattern in it takes too long.
    """
    from feeds.library.conditions import Clock, Compiler, all_of

    within = Sql("a.gone = 0 AND a.pk > ?", (after,))
    if until is not None:
        within = all_of([within, Sql("a.pk <= ?", (until,))])
    if query.root is not None:
        now = datetime.now().astimezone()
        compiler = Compiler(db, Clock(now, now.date()), after=after)
        within = all_of([within, compiler.condition(query.root, within)])
    rows = db.rows(
        f"SELECT a.id FROM articles AS a WHERE {within.text} ORDER BY a.pk", within.parameters
    )
    return [row[0] for row in rows]


def would_change(db: Database, actions: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return those of some articles that at least one of the actions would change."""
    conditions: list[str] = []
    parameters: list[object] = [json.dumps(list(ids))]
    for action in actions:
        if action in ("read", "star"):
            conditions.append("a.read = 0" if action == "read" else "a.starred = 0")
        elif action == "hide":
            conditions.append(f"a.gone & {Absence.HIDDEN:d} = 0")
        else:
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM tagged AS g CROSS JOIN tags AS t ON t.pk = g.tag"
                " WHERE g.article = a.pk AND t.key = ?)"
            )
            parameters.append(tag_name(action.removeprefix("tag:")).casefold())
    rows = db.rows(
        "SELECT a.id FROM json_each(?) AS j CROSS JOIN articles AS a ON a.id = j.value"
        f" WHERE {' OR '.join(conditions) or 'FALSE'} ORDER BY j.key",
        parameters,
    )
    return [row[0] for row in rows]

"""Count what a view has: from the sources' own counters where they know it."""

from __future__ import annotations

import json
from typing import Any

from feeds.library.connection import Database
from feeds.library.views import Sql, View, folder_condition, scope_condition

__all__ = ["base_count", "counted", "scope_index", "where_of"]

_SCOPE_INDEX = {
    "all": "articles_date",
    "today": "articles_date",
    "unread": "articles_unread",
    "starred": "articles_starred",
    "popular": "articles_standing",
    "most_read": "articles_views",
    "source": "articles_source",
    "sources": "articles_source",
    "folder": "articles_source",
}
_DATED = ("all", "today", "source", "sources", "folder")
"""The scopes that the index of what is unread serves when the read ones are hidden."""


def scope_index(view: View) -> str:
    """Return the index that has what a view shows, in the order of time if there is such a one."""
    if view.hide_read and view.scope in _DATED:
        return "articles_unread"
    return _SCOPE_INDEX[view.scope]


def base_count(db: Database, view: View) -> int:
    """Return how many articles the scope of a view has, collapsed or not."""
    column = "unread" if view.hide_read else "total"
    match view.scope:
        case "all":
            return _summed(db, column, "hidden = 0")
        case "unread":
            return _summed(db, "unread", "hidden = 0")
        case "source":
            return _summed(db, column, "id = ?", view.source_id)
        case "sources":
            listed = "id IN (SELECT value FROM json_each(?))"
            return _summed(db, column, listed, json.dumps(view.source_ids))
        case "folder":
            held = folder_condition(view.folder)
            return _summed(db, column, held.text, *held.parameters)
        case "today" | "starred" | "popular" | "most_read":
            origin = f"articles AS a INDEXED BY {scope_index(view)}"
            return counted(db, origin, scope_condition(view))


def _summed(db: Database, column: str, where: str, *parameters: str) -> int:
    return int(
        db.value(f"SELECT COALESCE(SUM({column}), 0) FROM sources WHERE {where}", parameters)
    )


def counted(db: Database, origin: str, *conditions: Sql) -> int:
    """Return how many rows of an origin there are that these conditions hold of."""
    where, parameters = where_of(*conditions)
    return int(db.value(f"SELECT COUNT(*) FROM {origin} WHERE {where}", parameters))


def where_of(*conditions: Sql) -> tuple[str, tuple[Any, ...]]:
    """Return conditions as one, with what holds of every article shown, and its parameters."""
    text = " AND ".join(["a.gone = 0", *(condition.text for condition in conditions)])
    return text, tuple(value for condition in conditions for value in condition.parameters)

"""What the reader did: read and starred marks, and the view counter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from feeds.errors import LibraryError
from feeds.library.connection import Database, storable
from feeds.library.views import ArticleState, View, scope_condition

__all__ = ["count_view", "mark", "mark_view_read", "state"]


def state(db: Database, identity: str) -> ArticleState | None:
    """Return the marks and the view counter of an article."""
    found = db.row("SELECT read, starred, views FROM articles WHERE id = ?", (identity,))
    return None if found is None else ArticleState(bool(found[0]), bool(found[1]), found[2])


def mark(db: Database, ids: Sequence[str], read: bool | None, starred: bool | None) -> int:
    """Set marks, inside the caller's transaction; return how many articles changed."""
    wanted = {"read": read, "starred": starred}
    values: dict[str, Any] = {name: int(on) for name, on in wanted.items() if on is not None}
    if not values or not ids:
        return 0
    setting = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} <> ?" for name in values)
    listed = json.dumps([storable(identity) for identity in ids])
    return db.execute(
        f"UPDATE articles SET {setting} WHERE id IN (SELECT value FROM json_each(?))"
        f" AND ({differs})",
        (*values.values(), listed, *values.values()),
    ).rowcount


def mark_view_read(db: Database, view: View) -> int:
    """Mark every article of a view as read, inside the caller's transaction."""
    scope = scope_condition(view)
    return db.execute(
        f"UPDATE articles AS a SET read = 1 WHERE gone = 0 AND read = 0 AND {scope.text}",
        scope.parameters,
    ).rowcount


def count_view(db: Database, identity: str) -> int:
    """Count one view, inside the caller's transaction; return the new count.

    Raises:
        LibraryError: there is no such article.
    """
    db.execute("UPDATE articles SET views = views + 1 WHERE id = ?", (identity,))
    views = db.value("SELECT views FROM articles WHERE id = ?", (identity,))
    if views is None:
        raise LibraryError("no such article in the library", where=identity)
    return int(views)

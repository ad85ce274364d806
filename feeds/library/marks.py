"""What the reader did: read and starred marks, and the view counter."""

from __future__ import annotations

import json
from collections.abc import Sequence

from feeds.errors import LibraryError
from feeds.library import listing, stories
from feeds.library.absence import Absence
from feeds.library.connection import Database
from feeds.library.fields import Field, set_field
from feeds.library.journal import Change
from feeds.library.views import ArticleState, View, scope_condition

__all__ = ["count_unread", "count_view", "mark", "mark_view_read", "state"]


def state(db: Database, identity: str) -> ArticleState | None:
    """Return the marks and the view counter of an article; ``None`` for one kept aside, too."""
    found = db.row(
        "SELECT a.read, a.starred, a.views,"
        " EXISTS (SELECT 1 FROM versions AS v WHERE v.article = a.pk), a.changed"
        f" FROM articles AS a WHERE a.id = ? AND a.gone < {Absence.REMOVED:d}",
        (identity,),
    )
    if found is None:
        return None
    return ArticleState(bool(found[0]), bool(found[1]), found[2], bool(found[3]), found[4])


def mark(db: Database, ids: Sequence[str], read: bool | None, starred: bool | None) -> list[Change]:
    """Set marks, inside the caller's transaction; return what changed."""
    wanted: tuple[tuple[Field, bool | None], ...] = (("read", read), ("starred", starred))
    return [
        Change(field, on, set_field(db, field, ids, on)) for field, on in wanted if on is not None
    ]


def mark_view_read(db: Database, view: View) -> list[str]:
    """Mark every article of a view as read, inside the caller's transaction; return which."""
    if view.query is not None or view.collapse:
        ids = list(listing.iter_ids(db, view))
        if view.collapse:
            ids = stories.story_ids(db, ids)
        return set_field(db, "read", ids, True)
    scope = scope_condition(view)
    rows = db.rows(
        f"UPDATE articles AS a SET read = 1 WHERE gone = 0 AND read = 0 AND {scope.text}"
        " RETURNING id",
        scope.parameters,
    )
    return [row[0] for row in rows]


def count_unread(db: Database, ids: Sequence[str]) -> int:
    """Return how many of these articles are unread."""
    sql = "SELECT COUNT(*) FROM articles WHERE read = 0 AND id IN (SELECT value FROM json_each(?))"
    return int(db.value(sql, (json.dumps(list(ids)),)))


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

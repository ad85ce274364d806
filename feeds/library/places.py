"""Where a reader stopped: in an article, and in a view."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from feeds.library import listing
from feeds.library.connection import Database
from feeds.library.views import View

__all__ = ["Place", "Places", "Visit", "view_name"]

_STEPS = (100, 1000)
"""Rows looked at first, and at a time from then on."""
_MOST = 2000
"""With more new rows than this, the line between new and old is not looked for."""


class Place(NamedTuple):
    """A place in an article that holds at any width."""

    block: int
    """Which of the page's blocks, from 0; -1 is what stands above the body."""
    share: float
    """How much of the block is above it, from 0 to below 1."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The last time a view was looked at."""

    until: datetime
    """When it was left; aware, UTC."""
    article_id: str
    """What the cursor stood on; empty when the view had no rows."""


class Places:
    """The part of the library that knows where the reader stopped."""

    _db: Database

    def place(self, identity: str) -> Place | None:
        """Return where reading an article stopped, ``None`` for its beginning."""
        found = self._db.row(
            "SELECT p.block, p.share FROM places AS p CROSS JOIN articles AS a"
            " ON a.pk = p.article WHERE a.id = ?",
            (identity,),
        )
        return Place(*found) if found is not None else None

    def keep_place(self, identity: str, place: Place | None) -> None:
        """Keep where reading an article stopped; ``None`` is its beginning, or its end."""
        if self.place(identity) == place:
            return
        with self._db.writing(durable=False):
            if place is None:
                sql = "DELETE FROM places WHERE article = (SELECT pk FROM articles WHERE id = ?)"
                self._db.execute(sql, (identity,))
            else:
                sql = "INSERT OR REPLACE INTO places SELECT pk, ?, ? FROM articles WHERE id = ?"
                self._db.execute(sql, (*place, identity))

    def visit(self, view: View) -> Visit | None:
        """Return the last visit to a view, in whatever order it was shown."""
        sql = "SELECT until, article FROM visits WHERE view = ?"
        found = self._db.row(sql, (view_name(view),))
        return Visit(datetime.fromtimestamp(found[0], UTC), found[1]) if found else None

    def keep_visit(self, view: View, visit: Visit) -> None:
        """Keep when and where a view was left."""
        row = (view_name(view), int(visit.until.timestamp()), visit.article_id)
        with self._db.writing(durable=False):
            self._db.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?)", row)

    def new_rows(self, view: View, since: datetime) -> int:
        """Return how many rows at the newer end of a view came in after a moment.

        0 as well where the view is not in the order of time, and where there are 2,000 and more.
        """
        if view.sort != "date" or view.ranked or (view.query and view.query.sort):
            return 0
        second, found = int(since.timestamp()), 0
        with self._db.reading():
            for added in _added(self._db, view):
                if added <= second:
                    return found
                found += 1
        return found if found < _MOST else 0


def view_name(view: View) -> str:
    """Return the name a view has among the visits: what it shows, not in which order."""
    parts = [view.scope, view.source_id, view.folder]
    if view.query is not None:
        from feeds.query.printing import to_text

        parts.append(to_text(view.query))
    return json.dumps(parts, ensure_ascii=False)


def _added(db: Database, view: View) -> Iterator[int]:
    """Yield when each article came in, from the newer end of a view."""
    total = 0 if view.descending else listing.count(db, view)
    done, size = 0, _STEPS[0]
    while done < _MOST:
        offset = done if view.descending else max(0, total - done - size)
        limit = size if view.descending else total - done - offset
        numbers = listing.row_numbers(db, view, offset, limit)
        rows = db.rows(
            "SELECT a.added FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
            " ORDER BY j.key",
            (json.dumps(numbers),),
        )
        yield from (row[0] for row in (rows if view.descending else reversed(rows)))
        if len(numbers) < size:
            return
        done, size = done + size, _STEPS[1]

"""Read views: a page of rows, how many there are, where one stands, what comes next.

A page is found in two steps: an index in the view's order gives the row numbers, which
costs little at any offset, and only the rows of the page itself are then fetched.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from math import isqrt
from typing import TYPE_CHECKING, Any

from feeds.library.collapsing import Collapse
from feeds.library.connection import Database
from feeds.library.contents import decode_moment, decode_popularity
from feeds.library.counting import base_count, counted, scope_index, where_of
from feeds.library.views import (
    Counts,
    Level,
    Row,
    Scope,
    SortKey,
    Sql,
    View,
    beyond,
    kept_condition,
    order_by,
    order_of,
    scope_condition,
)
from feeds.models import without_secrets

if TYPE_CHECKING:
    from feeds.library.found import Found

__all__ = [
    "ORDER_INDEX",
    "count",
    "counts",
    "iter_ids",
    "next_unread",
    "page",
    "position",
    "row",
    "row_numbers",
    "rows_of",
    "shown",
]

ORDER_INDEX: dict[SortKey, str] = {
    "date": "articles_date",
    "title": "articles_title",
    "source": "articles_name",
    "popularity": "articles_popularity",
    "standing": "articles_standing",
    "views": "articles_views",
}
_SEVERAL = ("sources", "folder")
"""The scopes of more than one source."""
_COUNTED: dict[Scope, SortKey] = {"popular": "standing", "most_read": "views"}
"""The scopes that are the beginning of an order."""
_UNREAD = Sql("a.read = 0")
_NEAR = 500
"""Rows from the beginning that are read without asking how many there are."""
_LOOKUP = 16
"""How many steps along an index cost as much as fetching one row to sort it."""

_ROW = (
    "SELECT a.id, a.title, s.id, n.name, a.published, a.read, a.starred, a.popularity,"
    " a.popularity_unit, a.popularity_from, a.views, a.url, a.author, s.adhoc,"
    " a.changed > 0 AND EXISTS (SELECT 1 FROM versions AS v WHERE v.article = a.pk)"
    " FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
    " CROSS JOIN sources AS s ON s.pk = a.source CROSS JOIN names AS n ON n.pk = a.name"
    " ORDER BY j.key"
)


def rows_of(db: Database, numbers: Sequence[int]) -> list[Row]:
    """Return the rows with these row numbers, in that order; missing ones are left out."""
    return [_row(columns) for columns in db.rows(_ROW, (json.dumps(list(numbers)),))]


def _row(columns: Any) -> Row:
    identity, title, source, name, published, read, starred, *popularity = columns[:10]
    views, url, author, adhoc, updated = columns[10:]
    return Row(
        id=identity,
        title=title,
        source_id=source,
        source_name=without_secrets(name),
        published=decode_moment(published),
        read=bool(read),
        starred=bool(starred),
        popularity=decode_popularity(*popularity),
        views=views,
        url=url,
        author=author,
        adhoc=bool(adhoc),
        updated=bool(updated),
    )


def row(db: Database, identity: str, view: View | None) -> Row | None:
    """Return one article's row, as it stands in a view if one is given."""
    number = db.value("SELECT pk FROM articles WHERE id = ?", (identity,))
    rows = [] if number is None else rows_of(db, [number])
    if view is not None and view.collapse:
        rows = _collapse(db, view).told(db, rows)
    return rows[0] if rows else None


def _collapse(db: Database, view: View) -> Collapse:
    return _found(db, view).collapse if view.query is not None else Collapse(view)


def page(db: Database, view: View, offset: int, limit: int) -> list[Row]:
    """Return the rows of a view from ``offset`` on, at most ``limit``."""
    with db.reading():
        rows = rows_of(db, row_numbers(db, view, offset, limit))
        return _collapse(db, view).told(db, rows) if view.collapse else rows


def count(db: Database, view: View) -> int:
    """Return how many rows a view has; most of them from stored counters."""
    if view.query is not None:
        with db.reading():
            return _found(db, view).count()
    hidden = Collapse(view).count_hidden(db) if view.collapse else 0
    return _whole(db, view) - hidden


def _whole(db: Database, view: View) -> int:
    """Return how many articles are in a view, collapsed or not."""
    kept = kept_condition(view)
    extra = counted(db, "articles AS a", kept) if kept is not None else 0
    return base_count(db, view) + extra


def counts(db: Database, today: date) -> Counts:
    """Return the counts of the views that cross all sources."""
    with db.reading():
        total, unread = db.row(
            "SELECT COALESCE(SUM(total), 0), COALESCE(SUM(unread), 0) FROM sources WHERE hidden = 0"
        )
        return Counts(
            unread=unread,
            today=base_count(db, View("today", day=today)),
            starred=base_count(db, View("starred")),
            all=total,
        )


def position(db: Database, view: View, article_id: str) -> int | None:
    """Return the offset at which a view shows an article, ``None`` when it does not."""
    with db.reading():
        if view.query is not None:
            return _found(db, view).position(article_id)
        if not _shows(db, view, article_id):
            return None
        place = _place(db, view, article_id)
        if place is None:
            return None
        walk = _walks(db, view, base_count(db, view) // 2)
        parts = beyond(order_of(view), place, before=True)
        if not walk:
            parts = [_any(parts)]  # Once through the scope, not once for each term.
        origin = _origin(view, walk=walk)
        found = sum(counted(db, origin, scope_condition(view), part) for part in parts)
        kept = kept_condition(view)
        if kept is not None:
            found += sum(counted(db, _joined(view), kept, part) for part in parts)
        return found - (_hidden(db, view, parts) if view.collapse else 0)


def _hidden(db: Database, view: View, parts: Sequence[Sql]) -> int:
    """Return how many articles of parts of a view others stand for."""
    origin = _with_names(view, "twins AS h CROSS JOIN articles AS a ON a.pk = h.pk")
    hidden = Collapse(view).hidden
    inside = [scope_condition(view), kept_condition(view)]
    return sum(counted(db, origin, each, hidden, _any(parts)) for each in inside if each)


def _any(parts: Sequence[Sql]) -> Sql:
    text = " OR ".join(f"({part.text})" for part in parts)
    return Sql(f"({text})", tuple(value for part in parts for value in part.parameters))


def shown(db: Database, view: View, ids: Sequence[str]) -> list[str]:
    """Return which of these articles are in a view, in its rows or behind one."""
    listed = Sql("a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    with db.reading():
        if view.query is not None:
            return _found(db, view).shown(listed)
        found: set[str] = set()
        for condition in filter(None, (scope_condition(view), kept_condition(view))):
            where, parameters = where_of(condition, listed)
            found |= {
                row[0]
                for row in db.rows(f"SELECT a.id FROM articles AS a WHERE {where}", parameters)
            }
    return [identity for identity in ids if identity in found]


def next_unread(db: Database, view: View, after_id: str | None, backward: bool) -> str | None:
    """Return the first unread article of a view after (or before) a place in it."""
    with db.reading():
        if view.query is not None:
            return _found(db, view).next_unread(after_id, backward)
        place = _place(db, view, after_id) if after_id is not None else None
        every = [Sql("TRUE")]
        parts = every if place is None else beyond(order_of(view), place, before=backward)
        origin = _unread_origin(db, view)
        read = Collapse(view).read_leaders(db) if view.collapse else []
        for part in parts:
            sql, parameters = _select(view, origin, backward, _UNREAD, part)
            number = db.value(f"{sql} LIMIT 1", parameters)
            if read:
                number = _first(db, view, [number, *read], part, backward)
            if number is not None:
                return str(db.value("SELECT id FROM articles WHERE pk = ?", (number,)))
        return None


def _first(
    db: Database, view: View, numbers: Sequence[int | None], part: Sql, backward: bool
) -> int | None:
    """Return which of some rows in a part of a view's order comes first."""
    order = order_by(order_of(view), backward=backward)
    sql = (
        f"SELECT a.pk FROM {_joined(view)} WHERE a.pk IN (SELECT value FROM json_each(?))"
        f" AND {part.text} ORDER BY {order} LIMIT 1"
    )
    number: int | None = db.value(sql, (json.dumps(numbers), *part.parameters))
    return number


def iter_ids(db: Database, view: View, size: int = 1000) -> Iterator[str]:
    """Yield the ids of a view in its order, as they stood at the first one."""
    with db.reading():
        numbers = array("q", row_numbers(db, view, 0, count(db, view)))
    sql = (
        "SELECT a.id FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
        " ORDER BY j.key"
    )
    for start in range(0, len(numbers), size):
        for (identity,) in db.rows(sql, (json.dumps(numbers[start : start + size].tolist()),)):
            yield identity


def _found(db: Database, view: View) -> Found:
    # Who only lists does not wait for the query language to be imported.
    from feeds.library.found import Found

    return Found(db, view)


def row_numbers(db: Database, view: View, offset: int, limit: int) -> list[int]:
    """Return the row numbers of a view from ``offset`` on, at most ``limit``."""
    if view.query is not None:
        return _found(db, view).numbers(offset, limit)
    offset = max(0, offset)
    backward, start = False, offset
    if offset + limit > _NEAR:
        total = _whole(db, view)
        if view.collapse and offset + limit > total // 2:
            total = count(db, view)
        limit = min(limit, total - offset)
        # Beyond the middle it is nearer from the other end.
        backward = offset > total // 2
        start = total - offset - limit if backward else offset
    if limit <= 0:
        return []
    origin = _origin(view, walk=_walks(db, view, start + limit))
    sql, parameters = _select(view, origin, backward)
    numbers = [row[0] for row in db.rows(f"{sql} LIMIT ? OFFSET ?", (*parameters, limit, start))]
    return numbers[::-1] if backward else numbers


def _select(
    view: View, origin: str, backward: bool, *conditions: Sql
) -> tuple[str, tuple[Any, ...]]:
    """Return the query for the row numbers of a view in its order, and its parameters."""
    levels = order_of(view)
    if view.collapse:
        conditions = (*conditions, Collapse(view).leads)
    where, parameters = where_of(scope_condition(view), *conditions)
    kept = kept_condition(view)
    if kept is None:
        order = order_by(levels, backward=backward)
        return f"SELECT a.pk FROM {origin} WHERE {where} ORDER BY {order}", parameters
    # What is kept is sorted by itself and merged in, so that the rest still walks its index.
    columns = ", ".join(f"{level.column} AS k{number}" for number, level in enumerate(levels))
    named = [level._replace(column=f"k{number}") for number, level in enumerate(levels)]
    kept_where, kept_parameters = where_of(kept, *conditions)
    sql = (
        f"SELECT a.pk AS pk, {columns} FROM {origin} WHERE {where}"
        f" UNION ALL SELECT a.pk, {columns} FROM {_joined(view)} WHERE {kept_where}"
        f" ORDER BY {order_by(named, backward=backward)}"
    )
    return sql, (*parameters, *kept_parameters)


def _origin(view: View, *, walk: bool) -> str:
    """Return the FROM of a view: the index in its order, or that of its scope."""
    if view.sort == "date":
        # The index of several sources is not in the order of time; the whole list's is.
        several = view.scope in _SEVERAL and not view.hide_read
        in_order = not several and (view.scope not in _COUNTED or not walk)
        index = scope_index(view) if in_order else "articles_date"
        return f"articles AS a INDEXED BY {index}"
    if not walk:
        return _with_names(view, f"articles AS a INDEXED BY {scope_index(view)}")
    index = ORDER_INDEX[view.sort]
    if view.sort == "source":
        return (
            "names AS n INDEXED BY names_key"
            f" CROSS JOIN articles AS a INDEXED BY {index} ON a.name = n.pk"
        )
    return f"articles AS a INDEXED BY {index}"


def _unread_origin(db: Database, view: View) -> str:
    if view.sort == "date":
        if view.scope in ("source", "starred"):
            return _origin(view, walk=False)
        return "articles AS a INDEXED BY articles_unread"
    # There may be none: then walking goes through everything, once.
    return _origin(view, walk=_walks(db, view, base_count(db, view)))


def _joined(view: View) -> str:
    return _with_names(view, "articles AS a")


def _with_names(view: View, origin: str) -> str:
    if view.sort != "source":
        return origin
    return f"{origin} CROSS JOIN names AS n ON n.pk = a.name"


def _walks(db: Database, view: View, wanted: int) -> bool:
    """Say whether to walk the index in the view's order rather than fetch and sort its scope.

    Walking takes as many steps more than the ``wanted`` rows as the scope is smaller than
    the whole; the other way fetches every row of the scope.
    """
    if view.scope in _COUNTED:
        # Other orders' indexes do not know the counts: each step fetches a row as well.
        enough = isqrt(wanted * base_count(db, View())) + 1
        return view.sort == _COUNTED[view.scope] or _has(db, view, enough)
    if view.sort == "date" or view.scope == "all":
        return True
    if view.scope == "today":
        return False  # The order's indexes do not know the day.
    size = base_count(db, view)
    return _LOOKUP * size * size > wanted * base_count(db, View())


def _has(db: Database, view: View, wanted: int) -> bool:
    """Say whether a view has so many articles, without counting more."""
    origin = f"articles AS a INDEXED BY {scope_index(view)}"
    where, parameters = where_of(scope_condition(view))
    sql = f"SELECT COUNT(*) FROM (SELECT 1 FROM {origin} WHERE {where} LIMIT ?)"
    return bool(db.value(sql, (*parameters, wanted)) == wanted)


def _place(db: Database, view: View, article_id: str) -> tuple[Any, ...] | None:
    if view.collapse and _shows(db, view, article_id):
        article_id = Collapse(view).leader(db, article_id)
    levels: tuple[Level, ...] = order_of(view)
    columns = ", ".join(level.column for level in levels)
    found = db.row(f"SELECT {columns} FROM {_joined(view)} WHERE a.id = ?", (article_id,))
    return None if found is None else tuple(found)


def _shows(db: Database, view: View, article_id: str) -> bool:
    conditions = [scope_condition(view), kept_condition(view)]
    this = Sql("a.id = ?", (article_id,))
    return any(
        condition is not None and counted(db, "articles AS a", condition, this) > 0
        for condition in conditions
    )

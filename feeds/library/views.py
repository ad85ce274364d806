"""What a list shows: views, rows and counts, and the one place a view becomes SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from feeds.models import Moment, Popularity, Source

if TYPE_CHECKING:
    from feeds.query.tree import Query

__all__ = [
    "ArticleState",
    "Counts",
    "Level",
    "Row",
    "Scope",
    "SortKey",
    "SourceRow",
    "Sql",
    "Upserted",
    "View",
    "beyond",
    "folder_condition",
    "kept_condition",
    "order_by",
    "order_of",
    "scope_condition",
]

Scope = Literal[
    "all",
    "unread",
    "today",
    "starred",
    "popular",
    "most_read",
    "source",
    "sources",
    "folder",
]
"""``popular``: the source says how popular it is; ``most_read``: it was opened here."""
SortKey = Literal["date", "title", "source", "popularity", "standing", "views"]
"""``standing``: how popular it is among the articles of its own source."""


@dataclass(frozen=True, slots=True)
class View:
    """Which articles a list shows, in which order."""

    scope: Scope = "all"
    source_id: str = ""
    """For the scope ``source``."""
    folder: str = ""
    """For the scope ``folder``: what is in it, and in the folders within it."""
    source_ids: tuple[str, ...] = ()
    """For the scope ``sources``."""
    sort: SortKey = "date"
    descending: bool = True
    """Newest, Z or most first. Unknown popularity stands last either way."""
    keep: tuple[str, ...] = ()
    """Articles that a view of marks shows although theirs have changed."""
    day: date | None = None
    """Which day ``today`` is; ``None`` takes the clock's."""
    query: Query | None = None
    """Which of them; its own order, if it asks for one, comes before ``sort``."""
    ranked: bool = False
    """With words in the query: what has them in its title first, then in its summary."""
    collapse: bool = False
    """One row a story: its first article among those in the view stands for the others."""
    hide_read: bool = False
    """Leave out what is read, except what ``keep`` names."""

    @property
    def is_of_marks(self) -> bool:
        """Whether marking an article may take it out of the view, its query aside."""
        return self.hide_read or self.scope in ("unread", "starred")


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of an article."""

    id: str
    title: str
    source_id: str
    source_name: str
    """The name the article gives its source, else what its source is called."""
    published: Moment | None
    read: bool
    starred: bool
    popularity: Popularity | None
    views: int
    """How often it was opened here."""
    url: str
    author: str
    adhoc: bool
    """Its source was opened from the command line and is not subscribed to."""
    updated: bool = False
    """Its text has changed at its source since it came in; ``versions`` has the earlier ones."""
    others: int = 0
    """In a collapsed view, how many other articles of its story the library has."""


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What the reader did with an article."""

    read: bool
    starred: bool
    views: int
    updated: bool = False
    """Its text has changed at its source since it came in."""
    changed: int = 0
    """How often the article has changed there."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and how many articles it has."""

    source: Source
    total: int
    unread: int
    disabled: bool = False
    """It is not refreshed unless it is named."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles the views that cross all sources show."""

    unread: int
    today: int
    starred: int
    all: int


@dataclass(frozen=True, slots=True)
class Upserted:
    """What bringing in a source's articles did."""

    new: int
    changed: int
    """Their text was edited, or they had been gone."""
    unchanged: int
    gone: int


class Sql(NamedTuple):
    """A condition and its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()


class Level(NamedTuple):
    """One term of an order."""

    column: str
    descending: bool
    collation: str = ""
    unknown_last: bool = False
    """The column may be NULL, and NULL comes last in this direction."""


def order_of(view: View) -> tuple[Level, ...]:
    """Return the terms a view is ordered by; together they never tie."""
    down = view.descending
    by_date = (Level("a.sort", down), Level("a.pk", down))
    match view.sort:
        case "date":
            return by_date
        case "title":
            return (Level("a.title", down, collation="NOCASE"), *by_date)
        case "popularity":
            return (Level("a.popularity", down, unknown_last=True), *by_date)
        case "standing":
            return (Level("a.standing", down, unknown_last=True), *by_date)
        case "views":
            return (Level("a.views", down), *by_date)
        case "source":
            # Within one source the newest stands first, whichever way the names run.
            newest = (Level("a.sort", True), Level("a.pk", True))
            return (Level("n.key", down), Level("n.pk", down), *newest)


def order_by(levels: Sequence[Level], *, backward: bool = False) -> str:
    """Return the ORDER BY terms, or those of the reverse order."""
    return ", ".join(_term(level, backward) for level in levels)


def _term(level: Level, backward: bool) -> str:
    collation = f" COLLATE {level.collation}" if level.collation else ""
    direction = "DESC" if level.descending is not backward else "ASC"
    nulls = (" NULLS FIRST" if backward else " NULLS LAST") if level.unknown_last else ""
    return f"{level.column}{collation} {direction}{nulls}"


def beyond(levels: Sequence[Level], key: Sequence[Any], *, before: bool) -> list[Sql]:
    """Return conditions that together say what stands before or after a place in an order.

    They exclude each other, and each is one range of the order's index. The one nearest to
    the place comes first.

    Args:
        levels: The order.
        key: The place: a value for each level.
        before: What stands before it, else what stands after it.
    """
    found = []
    for depth in reversed(range(len(levels))):
        step = _past(levels[depth], key[depth], before)
        if step is None:
            continue
        same = [f"{level.column} IS ?" + _collated(level) for level in levels[:depth]]
        text = " AND ".join([*same, step.text])
        found.append(Sql(text, (*key[:depth], *step.parameters)))
    return found


def _collated(level: Level) -> str:
    return f" COLLATE {level.collation}" if level.collation else ""


def _past(level: Level, value: Any, before: bool) -> Sql | None:
    if level.unknown_last and value is None:
        return Sql(f"{level.column} IS NOT NULL") if before else None
    sign = ">" if level.descending is before else "<"
    text = f"{level.column} {sign} ?{_collated(level)}"
    if level.unknown_last and not before:
        text = f"({text} OR {level.column} IS NULL)"
    return Sql(text, (value,))


def day_bounds(day: date) -> tuple[int, int]:
    """Return the seconds at which a day of the local zone begins and ends."""
    begin = datetime.combine(day, time()).astimezone()
    end = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return int(begin.timestamp()), int(end.timestamp())


# A bare day sorts by its noon in UTC and a zone lies up to 14 hours off, so everything
# that is of a day in any zone sorts within this margin of its bounds.
_MARGIN = 36 * 3600


def _today(day: date) -> Sql:
    begin, end = day_bounds(day)
    return Sql(
        "a.sort >= ? AND a.sort < ? AND a.published IS NOT NULL AND (substr(a.published, 1, 10) = ?"
        " OR (length(a.published) > 10 AND a.sort >= ? AND a.sort < ?))",
        (begin - _MARGIN, end + _MARGIN, day.isoformat(), begin, end),
    )


_NOT_HIDDEN = (
    "(NOT EXISTS (SELECT 1 FROM sources WHERE hidden = 1)"
    " OR a.source NOT IN (SELECT pk FROM sources WHERE hidden = 1))"
)
_ACROSS = ("all", "unread", "today", "popular", "most_read")
"""The scopes that sources can be hidden from; a query finds their articles all the same."""


def scope_condition(view: View) -> Sql:
    """Return which articles that are not gone belong to a view, its ``keep`` aside."""
    found = _in_scope(view)
    terms = [found.text]
    if view.query is None and view.scope in _ACROSS:
        terms.append(_NOT_HIDDEN)
    if view.hide_read:
        terms.append("a.read = 0")
    return Sql(" AND ".join(terms), found.parameters)


def _in_scope(view: View) -> Sql:
    match view.scope:
        case "all":
            return Sql("TRUE")
        case "unread":
            return Sql("a.read = 0")
        case "starred":
            return Sql("a.starred = 1")
        case "popular":
            return Sql("a.standing IS NOT NULL")
        case "most_read":
            return Sql("a.views > 0")
        case "today":
            return _today(view.day or date.today())  # noqa: DTZ011 (the reader's own day)
        case "source":
            return Sql("a.source = (SELECT pk FROM sources WHERE id = ?)", (view.source_id,))
        case "sources":
            inner = "SELECT pk FROM sources WHERE id IN (SELECT value FROM json_each(?))"
            return Sql(f"a.source IN ({inner})", (json.dumps(view.source_ids),))
        case "folder":
            held = folder_condition(view.folder)
            return Sql(f"a.source IN (SELECT pk FROM sources WHERE {held.text})", held.parameters)


def folder_condition(folder: str) -> Sql:
    """Return which of the sources are in a folder, or in one within it."""
    if not folder:
        return Sql("folder = ''")
    # What begins with the name and a "/" is a range of its own: "0" is the next character.
    return Sql("(folder = ? OR folder >= ? AND folder < ?)", (folder, f"{folder}/", f"{folder}0"))


def kept_condition(view: View) -> Sql | None:
    """Return which articles a view shows only because it keeps them."""
    if not view.keep or not view.is_of_marks:
        return None
    scope = scope_condition(view)
    listed = "SELECT pk FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    text = f"a.pk IN ({listed}) AND NOT ({scope.text})"
    return Sql(text, (json.dumps(view.keep), *scope.parameters))

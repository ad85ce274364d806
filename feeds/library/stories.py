"""Which stored articles are of one story.

An article finds its story when it comes in, among those that came before; it is never
moved to another one. ``twins`` holds the articles of stories of several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from feeds.library.connection import Database, storable
from feeds.library.incoming import alike

if TYPE_CHECKING:
    from feeds.stories import Likeness, Reason

__all__ = [
    "Kin",
    "describe_everything",
    "join_everything",
    "kin",
    "members",
    "place",
    "story_ids",
]

_SLICE = 2000
_NEAR = 64
"""Articles that one is compared with at most, the earliest ones."""
_ORDER: tuple[tuple[Reason, bool], ...] = (("address", True), ("address", False), ("title", True))


class Kin(NamedTuple):
    """Why an article stands with another one."""

    id: str
    other: str
    """The article of the same story that it is like."""
    reason: Reason | None
    """``None``: they were alike when they came in, and one has changed since."""
    address: str
    """The canonical address they have in common, when that is the reason."""


class _Member(NamedTuple):
    """An article of a story."""

    number: int
    like: Likeness
    gone: int


def place(
    db: Database,
    numbers: Sequence[int],
    described: Sequence[tuple[int, int | None, int | None, int]] = (),
) -> None:
    """Find the stories of articles that are new or have changed, in the caller's transaction.

    Args:
        db: The library.
        numbers: Those that have changed.
        described: Those that are new, as rows of ``likenesses``.
    """
    for piece in _slices(sorted(numbers)):
        _describe(db, piece)
    db.many("INSERT INTO likenesses (pk, url, title, sort) VALUES (?, ?, ?, ?)", described)
    for piece in _slices(sorted([*numbers, *(row[0] for row in described)])):
        _join(db, piece)


def describe_everything(db: Database) -> None:
    """Note for every article what it is compared by."""
    for piece in _everything(db):
        _describe(db, piece)


def join_everything(db: Database) -> None:
    """Find the story of every article, in the order in which they came."""
    for piece in _everything(db):
        _join(db, piece)


def members(db: Database, identity: str) -> list[int]:
    """Return the row numbers of the articles of a story that are not gone, first seen first.

    An article without a story is its own; one that is not in the library has none.
    """
    number = db.value("SELECT pk FROM articles WHERE id = ?", (identity,))
    if number is None:
        return []
    sql = (
        "SELECT pk FROM twins WHERE story = (SELECT story FROM twins WHERE pk = ?)"
        " AND (gone = 0 OR pk = ?) ORDER BY pk"
    )
    return [row[0] for row in db.rows(sql, (number, number))] or [number]


def story_ids(db: Database, ids: Sequence[str]) -> list[str]:
    """Return these ids with those of all articles of their stories, each once."""
    listed = json.dumps([storable(identity) for identity in ids])
    sql = (
        "SELECT b.id FROM json_each(?) AS j CROSS JOIN articles AS a ON a.id = j.value"
        " CROSS JOIN twins AS t ON t.pk = a.pk CROSS JOIN twins AS u ON u.story = t.story"
        " CROSS JOIN articles AS b ON b.pk = u.pk WHERE u.gone = 0 ORDER BY j.key, u.pk"
    )
    return list(dict.fromkeys([*ids, *(row[0] for row in db.rows(sql, (listed,)))]))


def kin(db: Database, identity: str) -> list[Kin]:
    """Return for each other article of a story why it stands there."""
    numbers = members(db, identity)
    found = _members(db, "SELECT value AS pk FROM json_each(?)", (json.dumps(numbers),))
    names = dict(
        db.rows(
            "SELECT pk, id FROM articles WHERE pk IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
    )
    # The one asked about is what the others are explained by, where they are like it.
    found.sort(key=lambda each: names[each.number] != identity)
    return [_explained(each, found, names) for each in found[1:]]


def _explained(one: _Member, story: Sequence[_Member], names: dict[int, str]) -> Kin:
    from feeds.stories import reason

    for other in story:
        why = reason(one.like, other.like) if other is not one else None
        if why:
            address = one.like.address if why == "address" else ""
            return Kin(names[one.number], names[other.number], why, address)
    return Kin(names[one.number], names[story[0].number], None, "")


def _slices(numbers: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _SLICE):
        yield list(numbers[start : start + _SLICE])


def _everything(db: Database) -> Iterator[list[int]]:
    last = 0
    sql = f"SELECT pk FROM articles WHERE pk > ? ORDER BY pk LIMIT {_SLICE}"
    while piece := [row[0] for row in db.rows(sql, (last,))]:
        yield piece
        last = piece[-1]


def _describe(db: Database, numbers: Sequence[int]) -> None:
    sql = (
        "SELECT a.pk, a.url, a.title, a.sort"
        " FROM json_each(?) AS j CROSS JOIN articles AS a ON a.pk = j.value"
    )
    rows = db.rows(sql, (json.dumps(list(numbers)),))
    db.many(
        "INSERT OR REPLACE INTO likenesses (pk, url, title, sort) VALUES (?, ?, ?, ?)",
        [(number, *alike(url, title), sort) for number, url, title, sort in rows],
    )


def _join(db: Database, numbers: Sequence[int]) -> None:
    """Give stories to those of the articles that have none and are like an earlier one."""
    near = _near(db, numbers)
    if not near:
        return
    desk = _Desk(db, {each for pair in near for each in pair})
    waiting = set(numbers)
    others: dict[int, list[int]] = {}
    for one, other in near:
        others.setdefault(one, []).append(other)
    for one in numbers:
        waiting.discard(one)
        if one in others:
            desk.find(one, [each for each in others[one] if each not in waiting])
    desk.write()


def _near(db: Database, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of an article and one that may be of its story."""
    from feeds.stories import SPAN

    listed = json.dumps(list(numbers))
    head = (
        "SELECT l.pk, o.pk FROM json_each(?) AS j CROSS JOIN likenesses AS l ON l.pk = j.value"
        " CROSS JOIN likenesses AS o ON o.pk IN (SELECT n.pk FROM likenesses AS n INDEXED BY "
    )
    tail = f" AND n.pk <> l.pk LIMIT {_NEAR}) WHERE"
    same_url = f"likenesses_url WHERE n.url = l.url{tail} l.url IS NOT NULL"
    span = f"n.sort BETWEEN l.sort - {SPAN} AND l.sort + {SPAN}"
    same_title = f"likenesses_title WHERE n.title = l.title AND {span}{tail} l.title IS NOT NULL"
    pairs = {
        tuple(row) for each in (same_url, same_title) for row in db.rows(head + each, [listed])
    }
    return sorted(pairs)


def _members(db: Database, inner: str, parameters: Iterable[object]) -> list[_Member]:
    from feeds.stories import likeness

    sql = (
        f"SELECT a.pk, a.gone, a.source, a.url, a.title, a.sort FROM ({inner}) AS i"
        " CROSS JOIN articles AS a ON a.pk = i.pk ORDER BY a.pk"
    )
    return [
        _Member(number, likeness(*columns), gone)
        for number, gone, *columns in db.rows(sql, tuple(parameters))
    ]


class _Desk:
    """Stories as they are while articles are sorted into them."""

    def __init__(self, db: Database, numbers: Iterable[int]) -> None:
        self._db = db
        listed = json.dumps(sorted(numbers))
        inner = (
            "SELECT value AS pk FROM json_each(?1) UNION SELECT u.pk FROM twins AS u WHERE"
            " u.story IN (SELECT story FROM twins WHERE pk IN (SELECT value FROM json_each(?1)))"
        )
        self._all = {each.number: each for each in _members(db, inner, (listed,))}
        sql = "SELECT pk, story FROM twins WHERE pk IN (SELECT value FROM json_each(?))"
        rows = db.rows(sql, (json.dumps(list(self._all)),))
        self._story_of: dict[int, int] = dict(rows)
        self._stories: dict[int, list[int]] = {}
        for number, story in rows:
            self._stories.setdefault(story, []).append(number)
        self._next = 1 + db.value("SELECT COALESCE(MAX(story), 0) FROM twins")
        self._added: list[tuple[int, int]] = []

    def find(self, number: int, others: Sequence[int]) -> None:
        """Put an article that has no story into that of one it is like."""
        from feeds.stories import reason

        if number in self._story_of:
            return
        one = self._all[number]
        found: dict[tuple[Reason, bool], int] = {}
        for other in others:
            why = reason(one.like, self._all[other].like, self._sources(other))
            if why:
                same = why == "title" or one.like.title == self._all[other].like.title
                found.setdefault((why, same), other)
        for kind in _ORDER:
            if kind in found:
                self._add(number, found[kind])
                return

    def _sources(self, number: int) -> set[int]:
        story = self._story_of.get(number)
        if story is None:
            return set()
        here = (self._all[each] for each in self._stories[story])
        return {each.like.source for each in here if not each.gone}

    def _add(self, number: int, other: int) -> None:
        story = self._story_of.get(other)
        if story is None:
            story, self._next = self._next, self._next + 1
            self._put(other, story)
        self._put(number, story)

    def _put(self, number: int, story: int) -> None:
        self._story_of[number] = story
        self._stories.setdefault(story, []).append(number)
        self._added.append((story, number))

    def write(self) -> None:
        """Keep what was found."""
        self._db.many(
            "INSERT INTO twins (pk, story, source, gone, read, starred)"
            " SELECT pk, ?, source, gone, read, starred FROM articles WHERE pk = ?",
            self._added,
        )

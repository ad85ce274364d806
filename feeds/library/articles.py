"""Articles in and out: what a source brings, and one article whole.

An article is known by its source and its guid. A source never touches another's articles.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any

from feeds.errors import LibraryError
from feeds.library import standing, stories, versions
from feeds.library.absence import Absence
from feeds.library.connection import Database, storable
from feeds.library.contents import decode_article, same_content
from feeds.library.identity import (
    Known,
    forgotten_of,
    former_guids,
    not_among,
    renamed,
    same_link,
    same_text,
    stored_under,
)
from feeds.library.incoming import AHEAD_SECONDS, Incoming
from feeds.library.sources import name_number
from feeds.library.views import Upserted
from feeds.models import Article, Source, article_id

__all__ = ["article", "resolve", "upsert"]

_HEX = frozenset("0123456789abcdef")
_ID_LENGTH = 16
_KEPT = f"a.gone < {Absence.REMOVED:d}"
"""Neither kept aside nor of a source that is."""


def upsert(
    db: Database,
    source: Source,
    batch: Sequence[Incoming],
    *,
    complete: bool,
    now: int,
    kept: Collection[str] = (),
    title: str = "",
) -> Upserted:
    """Bring in what a source has, inside the caller's transaction.

    Args:
        db: The library.
        source: As it is stored.
        batch: What ``prepare`` gave.
        complete: This is all the source has: its other articles are gone.
        now: Seconds since the epoch.
        kept: Guids of articles that the source still has, though the batch lacks them.
        title: What the source calls itself: an article that names only that has no other name.
    """
    number = db.value("SELECT pk FROM sources WHERE id = ?", (source.id,))
    # Of a source that is new nothing has to be looked for.
    stocked = db.value(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE source = ?1)"
        " OR EXISTS (SELECT 1 FROM forgotten WHERE source = ?1)",
        (number,),
    )
    known = stored_under(db, number, [each.guid for each in batch]) if stocked else {}
    present = {each.guid for each in batch}.union(map(storable, kept))
    absent = not_among(db, number, present) if complete else []
    fresh = [each for each in batch if each.guid not in known]
    if stocked and fresh:
        former = {each.guid: former_guids(source.location, each) for each in fresh}
        forgotten = forgotten_of(db, number, [*former, *chain.from_iterable(former.values())])
        fresh = [each for each in fresh if forgotten.isdisjoint((each.guid, *former[each.guid]))]
        known |= renamed(db, number, fresh, former, present)
        fresh = [each for each in fresh if each.guid not in known]
        known |= same_link(db, source, number, batch, fresh, present)
    known |= same_text([each for each in fresh if each.guid not in known], absent)
    writer = _Writer(db, source, number, now, storable(title))
    changed = sum(writer.update(known[each.guid], each) for each in batch if each.guid in known)
    new = writer.insert([each for each in fresh if each.guid not in known])
    found = {each.number for each in known.values()}
    gone = [
        each.number for each in absent if not each.gone & Absence.GONE and each.number not in found
    ]
    if gone:
        inner = "SELECT value FROM json_each(?)"
        db.execute(
            f"UPDATE articles SET gone = gone | 1 WHERE pk IN ({inner})", (json.dumps(gone),)
        )
    standing.rank(db, number, writer.counted)
    stories.place(db, writer.moved, writer.described)
    return Upserted(new, changed, len(batch) - new - changed, len(gone))


class _Writer:
    """Writes one source's articles; keeps the numbers of names between them."""

    def __init__(self, db: Database, source: Source, number: int, now: int, title: str) -> None:
        self._db = db
        self._source = source
        self._number = number
        self._now = now
        self._called = source.title or source.location
        self._title = title
        self._names: dict[str, int] = {}
        self.counted: list[int] = []
        """Those whose popularity is new."""
        self.moved: list[int] = []
        """Those whose address, title or date has changed."""
        self.described: list[tuple[int, int | None, int | None, int]] = []
        """Those that are new, with what they have in common with others and their time."""

    def update(self, known: Known, each: Incoming) -> bool:
        """Write what differs from what is stored; say whether the article itself changed."""
        if known.gone & Absence.PRUNED:
            return False
        popularity = each.counts
        gone = known.gone & Absence.GONE
        if known[-3:] != popularity:
            self.counted.append(known.number)
        if known.url != each.url or known.hash != each.hash:
            self.moved.append(known.number)
        if (known.hash, known.guid, gone) == (each.hash, each.guid, 0):
            if each.sort is None and known.sort > self._now + AHEAD_SECONDS:
                # Stored with a date that no longer counts as one.
                self._db.execute(
                    "UPDATE articles SET published = NULL, sort = added WHERE pk = ?",
                    (known.number,),
                )
            if (known.url, *known[-3:]) != (each.url, *popularity):
                self._db.execute(
                    "UPDATE articles SET url = ?, popularity = ?, popularity_unit = ?,"
                    " popularity_from = ? WHERE pk = ?",
                    (each.url, *popularity, known.number),
                )
            return False
        edited = known.hash != each.hash and self._says_another(known.number, each)
        stays = known.gone & ~Absence.GONE
        if edited:
            versions.keep(self._db, known.number, each.title, each.content, self._now)
        columns = (*self._columns(each, known.added), *popularity, stays, each.hash)
        self._db.execute(
            "UPDATE articles SET guid = ?, url = ?, title = ?, name = ?, author = ?,"
            " published = ?, sort = ?, popularity = ?, popularity_unit = ?, popularity_from = ?,"
            " gone = ?, hash = ?, changed = changed + ?, changed_at = coalesce(?, changed_at)"
            " WHERE pk = ?",
            (*columns, int(edited), self._now if edited else None, known.number),
        )
        self._db.execute(
            "INSERT OR REPLACE INTO contents (article, path, data, raw) VALUES (?, ?, ?, ?)",
            self._content(known.number, each),
        )
        return edited or bool(gone)

    def _says_another(self, number: int, each: Incoming) -> bool:
        """Say whether an article differs in more than the form in which its body is kept."""
        row = self._db.row(
            "SELECT a.title, a.author, a.published, c.data"
            " FROM articles AS a LEFT JOIN contents AS c ON c.article = a.pk WHERE a.pk = ?",
            (number,),
        )
        if row[:3] != (each.title, each.author, each.published):
            return True
        return not same_content(row[3] or b"", each.content, each.url)

    def insert(self, fresh: Sequence[Incoming]) -> int:
        """Add new articles; the newest gets the highest number, the first of equals too."""
        if not fresh:
            return 0
        rows = [(self._columns(each, self._now), each) for each in reversed(fresh)]
        rows.sort(key=lambda row: row[0][-1])
        ids = self._ids([each for _, each in rows])
        first = 1 + self._db.value("SELECT COALESCE(MAX(pk), 0) FROM articles")
        self._db.many(
            "INSERT INTO articles (pk, id, source, added, guid, url, title, name, author,"
            " published, sort, popularity, popularity_unit, popularity_from, hash)"
            f" VALUES ({', '.join('?' * 15)})",
            (
                (number, identity, self._number, self._now, *columns, *each.counts, each.hash)
                for number, (identity, (columns, each)) in enumerate(
                    zip(ids, rows, strict=True), first
                )
            ),
        )
        self._db.many(
            "INSERT INTO contents (article, path, data, raw) VALUES (?, ?, ?, ?)",
            (self._content(number, each) for number, (_, each) in enumerate(rows, first)),
        )
        self._count(range(first, first + len(rows)))
        for number, (columns, each) in enumerate(rows, first):
            if each.popularity is not None:
                self.counted.append(number)
            self.described.append((number, each.address, each.key, columns[-1]))
        return len(rows)

    def _count(self, numbers: range) -> None:
        """Let what follows from new articles follow: no trigger sees them."""
        self._db.execute(
            "UPDATE sources SET total = total + ?1, unread = unread + ?1 WHERE pk = ?2",
            (len(numbers), self._number),
        )
        # A number whose article is gone may be waiting to be taken out of the index.
        self._db.many(
            "INSERT OR IGNORE INTO search_todo (article) VALUES (?)", ((each,) for each in numbers)
        )

    def _columns(self, each: Incoming, added: int) -> tuple[Any, ...]:
        other = each.name if each.name != self._title else ""
        return (
            each.guid,
            each.url,
            each.title,
            self._name(other or self._called),
            each.author,
            each.published,
            added if each.sort is None else each.sort,
        )

    def _content(self, number: int, each: Incoming) -> tuple[Any, ...]:
        return number, each.path, each.content, each.raw or None

    def _name(self, name: str) -> int:
        if name not in self._names:
            self._names[name] = name_number(self._db, name)
        return self._names[name]

    def _ids(self, fresh: Sequence[Incoming]) -> list[str]:
        """Return an id for each: its own where it brings one that is free, else derived."""
        derived = [article_id(self._source.id, each.guid) for each in fresh]
        wanted = {*derived, *(each.id for each in fresh)}
        sql = "SELECT a.id FROM json_each(?) AS j CROSS JOIN articles AS a ON a.id = j.value"
        taken = {row[0] for row in self._db.rows(sql, (json.dumps(sorted(wanted)),))}
        return [self._id(*each, taken) for each in zip(fresh, derived, strict=True)]

    def _id(self, each: Incoming, derived: str, taken: set[str]) -> str:
        identity = each.id
        if not _is_id(identity) or identity in taken:
            identity = derived
        attempt = 0
        while identity in taken:
            # An export of this article, read as another source's, may hold the id.
            attempt += 1
            identity = article_id(self._source.id, f"{each.guid}\x1f{attempt}")
            if self._db.value("SELECT 1 FROM articles WHERE id = ?", (identity,)):
                taken.add(identity)
        taken.add(identity)
        return identity


def _is_id(text: str) -> bool:
    return len(text) == _ID_LENGTH and _HEX.issuperset(text)


def article(
    db: Database, identity: str, *, raw: bool = False, quick: bool = False
) -> Article | None:
    """Return an article whole; ``raw`` only on request, it may be large.

    Args:
        quick: See ``decode_article``.
    """
    original = "coalesce(c.raw, x'')" if raw else "NULL"
    columns = db.row(
        "SELECT a.id, s.id, a.guid, a.url, a.title, a.author, a.published, a.popularity,"
        f" a.popularity_unit, a.popularity_from, c.data, c.path, {original}"
        " FROM articles AS a CROSS JOIN sources AS s ON s.pk = a.source"
        f" LEFT JOIN contents AS c ON c.article = a.pk WHERE a.id = ? AND {_KEPT}",
        (identity,),
    )
    if columns is None:
        return None
    *columns, data, path, read = columns
    try:
        return decode_article(columns, data, path or "", read, quick=quick)
    except (ValueError, TypeError) as error:
        raise LibraryError(
            "the stored text of this article is damaged", where=identity, remedy="refresh it"
        ) from error


def resolve(db: Database, prefix: str) -> str:
    """Return the id that begins with ``prefix``.

    Raises:
        LibraryError: no id begins so, several do, or it is not hexadecimal.
    """
    wanted = prefix.strip().lower()
    if not wanted or not _HEX.issuperset(wanted):
        raise LibraryError(
            "not an article's id", where=storable(prefix), remedy="newstui list shows the ids"
        )
    bounds = (wanted, wanted + "g")
    where = f"FROM articles AS a WHERE id >= ? AND id < ? AND {_KEPT}"
    found = db.rows(f"SELECT id, title {where} LIMIT 5", bounds)
    if len(found) == 1:
        return str(found[0][0])
    if not found:
        raise LibraryError(
            "no article has this id", where=wanted, remedy="newstui list shows the ids"
        )
    total = db.value(f"SELECT COUNT(*) {where}", bounds)
    titles = "; ".join(f"{identity} {title}" for identity, title in found)
    more = "; …" if total > len(found) else ""
    raise LibraryError(
        f"{total} articles have this beginning of an id: {titles}{more}",
        where=wanted,
        remedy="give more of it",
    )

"""Articles in and out: what a source brings, and one article whole.

An article is known by its source and its guid. A source never touches another's articles.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from feeds.errors import LibraryError
from feeds.library import standing, stories, versions
from feeds.library.absence import Absence
from feeds.library.connection import Database, storable
from feeds.library.contents import decode_article, same_content
from feeds.library.former import former_guids
from feeds.library.incoming import Incoming
from feeds.library.sources import name_number
from feeds.library.views import Upserted
from feeds.models import Article, Source, article_id

__all__ = ["article", "resolve", "upsert"]

_HEX = frozenset("0123456789abcdef")
_ID_LENGTH = 16
_KEPT = f"a.gone < {Absence.REMOVED:d}"
"""Neither kept aside nor of a source that is."""
_KNOWN = (
    "a.pk, a.id, a.guid, a.url, a.hash, a.gone, a.added, a.popularity, a.popularity_unit,"
    " a.popularity_from"
)


class _Known(NamedTuple):
    """What is stored of an article already."""

    number: int
    id: str
    guid: str
    url: str
    hash: bytes
    gone: int
    added: int
    popularity: Any
    popularity_unit: Any
    popularity_from: Any


def upsert(
    db: Database,
    source: Source,
    batch: Sequence[Incoming],
    *,
    complete: bool,
    now: int,
    kept: Collection[str] = (),
) -> Upserted:
    """Bring in what a source has, inside the caller's transaction.

    Args:
        db: The library.
        source: As it is stored.
        batch: What ``prepare`` gave.
        complete: This is all the source has: its other articles are gone.
        now: Seconds since the epoch.
        kept: Guids of articles that the source still has, though the batch lacks them.
    """
    number = db.value("SELECT pk FROM sources WHERE id = ?", (source.id,))
    # Of a source that is new nothing has to be looked for.
    stocked = db.value(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE source = ?1)"
        " OR EXISTS (SELECT 1 FROM forgotten WHERE source = ?1)",
        (number,),
    )
    known = _known(db, number, [each.guid for each in batch]) if stocked else {}
    present = {each.guid for each in batch}.union(map(storable, kept))
    absent = _absent(db, number, present) if complete else []
    fresh = [each for each in batch if each.guid not in known]
    if stocked and fresh:
        former = former_guids(source.location, (each.guid for each in fresh))
        forgotten = _forgotten(db, number, [each.guid for each in fresh] + list(former.values()))
        fresh = [
            each
            for each in fresh
            if each.guid not in forgotten and former.get(each.guid) not in forgotten
        ]
        known |= _renamed(db, number, former, present)
        fresh = [each for each in fresh if each.guid not in known]
        known |= _same_link(db, source, number, batch, fresh, present)
    known |= _same_text([each for each in fresh if each.guid not in known], absent)
    writer = _Writer(db, source, number, now)
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


def _known(db: Database, number: int, guids: Sequence[str]) -> dict[str, _Known]:
    sql = (
        f"SELECT {_KNOWN} FROM json_each(?) AS j CROSS JOIN articles AS a"
        " ON a.source = ? AND a.guid = j.value"
    )
    rows = db.rows(sql, (json.dumps(guids), number))
    return {each.guid: each for each in map(_Known._make, rows)}


def _renamed(
    db: Database, number: int, former: Mapping[str, str], present: Collection[str]
) -> dict[str, _Known]:
    """Return those of the new ones that are stored under the guid they had formerly."""
    if not former:
        return {}
    stored = _known(db, number, list(former.values()))
    found: dict[str, _Known] = {}
    for guid, name in former.items():
        if name not in present and (old := stored.pop(name, None)):
            found[guid] = old
    return found


def _forgotten(db: Database, number: int, guids: Sequence[str]) -> set[str]:
    """Return the guids of those that were here once and were removed for good."""
    sql = (
        "SELECT f.guid FROM json_each(?) AS j CROSS JOIN forgotten AS f"
        " ON f.source = ? AND f.guid = j.value"
    )
    return {row[0] for row in db.rows(sql, (json.dumps(guids), number))}


def _absent(db: Database, number: int, present: Collection[str]) -> list[_Known]:
    rows = db.rows(f"SELECT {_KNOWN} FROM articles AS a WHERE a.source = ?", (number,))
    return [each for each in map(_Known._make, rows) if each.guid not in present]


def _same_link(
    db: Database,
    source: Source,
    number: int,
    batch: Sequence[Incoming],
    fresh: Sequence[Incoming],
    present: Collection[str],
) -> dict[str, _Known]:
    """Return those of the new ones that stand under their link with another guid.

    Only where the link names one article, in the batch and in the library: entries that all
    link to their site's front page are different articles.
    """
    links: dict[str, list[Incoming]] = {}
    for each in batch:
        links.setdefault(each.url, []).append(each)
    wanted = {
        each.url: each
        for each in fresh
        if each.url and each.url != source.site_url and len(links[each.url]) == 1
    }
    if not wanted:
        return {}
    sql = (
        f"SELECT {_KNOWN} FROM json_each(?) AS j CROSS JOIN articles AS a"
        " ON a.source = ? AND a.url = j.value AND a.url <> ''"
    )
    stored: dict[str, list[_Known]] = {}
    for row in map(_Known._make, db.rows(sql, (json.dumps(list(wanted)), number))):
        stored.setdefault(row.url, []).append(row)
    return {
        wanted[url].guid: rows[0]
        for url, rows in stored.items()
        if len(rows) == 1 and rows[0].guid not in present
    }


def _same_text(fresh: Sequence[Incoming], absent: Sequence[_Known]) -> dict[str, _Known]:
    """Return those of the new ones that are a vanished one under another name: moved files."""
    vanished = {each.hash: each for each in absent}
    found: dict[str, _Known] = {}
    for each in fresh:
        old = vanished.pop(each.hash, None)
        if old is not None:
            found[each.guid] = old
    return found


class _Writer:
    """Writes one source's articles; keeps the numbers of names between them."""

    def __init__(self, db: Database, source: Source, number: int, now: int) -> None:
        self._db = db
        self._source = source
        self._number = number
        self._now = now
        self._names: dict[str, int] = {}
        self.counted: list[int] = []
        """Those whose popularity is new."""
        self.moved: list[int] = []
        """Those whose address, title or date has changed."""
        self.described: list[tuple[int, int | None, int | None, int]] = []
        """Those that are new, with what they have in common with others and their time."""

    def update(self, known: _Known, each: Incoming) -> bool:
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
        return (
            each.guid,
            each.url,
            each.title,
            self._name(each.name or self._source.name),
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

"""Sources: what is subscribed to, what was opened, and how their fetching stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from feeds.errors import LibraryError
from feeds.library.absence import Absence
from feeds.library.connection import Database, storable
from feeds.library.fields import set_field
from feeds.library.health import note_not_modified
from feeds.library.samples import OUT_OF_SIGHT, settle
from feeds.library.views import SourceRow
from feeds.models import Source, source_id

__all__ = ["SourceCache", "by_id", "delete", "find", "name_number", "save", "save_fetch", "size"]

_NAMES = (
    "id",
    "kind",
    "location",
    "title",
    "folder",
    "tags",
    "site_url",
    "adhoc",
    "etag",
    "last_modified",
    "body_hash",
    "last_attempt",
    "last_success",
    "error",
)
_COLUMNS = ", ".join(_NAMES)
_THERE = "removed_at IS NULL"
_SETTINGS = ("login", "home", "files", "fetch", "source", "declared", "title")
"""What else is kept of a source, by its id, among the settings."""
_FETCH = ("etag", "last_modified", "body_hash", "last_attempt", "last_success", "error")


class SourceCache:
    """What the sources were when they were last read: mostly they are as they were."""

    def __init__(self) -> None:
        """Know none."""
        self._known: dict[str, tuple[tuple[Any, ...], tuple[str, str], SourceRow]] = {}

    def all_sources(self, db: Database) -> list[SourceRow]:
        """Return every source in sight, with its counters, by folder and name.

        Equal ones are those that were returned before.
        """
        before = self._known
        known = self._known = {}
        for columns in db.rows(
            f"SELECT {_COLUMNS}, total, unread, h.disabled FROM sources"
            f" LEFT JOIN health AS h ON h.source = pk WHERE {_THERE} AND NOT {OUT_OF_SIGHT}"
        ):
            made = before.get(columns[0])
            if made is None or made[0] != columns:
                row = SourceRow(_source(columns[:-3]), columns[-3], columns[-2], bool(columns[-1]))
                made = (columns, (row.source.folder, row.source.name.casefold()), row)
            known[columns[0]] = made
        return [row for _, _, row in sorted(known.values(), key=itemgetter(1))]


def by_id(db: Database, identity: str) -> Source | None:
    """Return the source with that id."""
    columns = db.row(f"SELECT {_COLUMNS} FROM sources WHERE id = ? AND {_THERE}", (identity,))
    return None if columns is None else _source(columns)


def find(db: Database, text: str) -> Source | None:
    """Return the source a person means: by id, location, title, or the id's beginning.

    Raises:
        LibraryError: several have that title or that beginning.
    """
    text = storable(text)
    for condition in ("id = ?", "location = ?"):
        columns = db.row(f"SELECT {_COLUMNS} FROM sources WHERE {condition} AND {_THERE}", (text,))
        if columns is not None:
            return _source(columns)
    rows = db.rows(f"SELECT {_COLUMNS} FROM sources WHERE {_THERE}")
    sources = [_source(columns) for columns in rows]
    titled = [each for each in sources if text and each.title.casefold() == text.casefold()]
    begun = [each for each in sources if text and each.id.startswith(text.lower())]
    found = titled or begun
    if len(found) > 1:
        names = ", ".join(f"{each.id} {each.name}" for each in found[:5])
        raise LibraryError(
            f"{len(found)} sources match: {names}", where=text, remedy="give more of the id"
        )
    return found[0] if found else None


def save(db: Database, source: Source, *, own: str = "") -> Source:
    """Write a source, inside the caller's transaction, and return it as it now stands.

    One whose location is known already is that source: it keeps its id. One whose location
    has moved to where another source is keeps its old location. One that was removed and
    is still kept aside comes back with its articles, and with its old name if it has no other
    than ``own``, which is what it calls itself.
    """
    source = _revived(db, _placed(db, source), own)
    before = db.row("SELECT pk, title, location, adhoc FROM sources WHERE id = ?", (source.id,))
    values = _values(source)
    if before is None:
        columns = f"({_COLUMNS}) VALUES ({', '.join('?' * len(values))})"
        db.execute(f"INSERT INTO sources {columns}", values)
        settle(db)
        return source
    assignments = ", ".join(f"{name} = ?" for name in _NAMES[1:])
    db.execute(f"UPDATE sources SET {assignments} WHERE id = ?", (*values[1:], source.id))
    number, title, location, was_adhoc = before
    if bool(was_adhoc) is not source.adhoc:
        settle(db)
    old, new = title or location, source.title or source.location
    if old != new:
        db.execute(
            "UPDATE articles SET name = ? WHERE source = ? AND name = ?",
            (name_number(db, new), number, name_number(db, old)),
        )
    return source


def save_fetch(db: Database, source: Source, *, not_modified: bool = False) -> Source | None:
    """Write only how a source's fetching went, inside the caller's transaction.

    What a person may have changed meanwhile (title, folder, tags) stays; an empty title or
    site address is filled in, and a moved location followed. ``None``: it was removed.

    How often it failed and answered is counted along; ``not_modified``: with status 304.
    """
    stored = by_id(db, source.id) or _at(db, source.location, f" AND {_THERE}")
    if stored is None:
        return None
    saved = save(
        db,
        replace(
            stored,
            kind=source.kind,
            location=source.location,
            title=stored.title or source.title,
            site_url=source.site_url or stored.site_url,
            **{name: getattr(source, name) for name in _FETCH},
        ),
    )
    if not_modified:
        note_not_modified(db, saved.id)
    return saved


def size(db: Database, identity: str) -> int:
    """Return how many articles a source has, those that views leave out too."""
    sql = "SELECT COUNT(*) FROM articles WHERE source = (SELECT pk FROM sources WHERE id = ?)"
    return int(db.value(f"{sql} AND gone < {Absence.REMOVED:d}", (identity,)))


def delete(db: Database, identity: str) -> int:
    """Delete a source and its articles, inside the caller's transaction; return how many."""
    number = db.value("SELECT pk FROM sources WHERE id = ?", (identity,))
    if number is None:
        return 0
    inner = "SELECT pk FROM articles WHERE source = ?"
    db.execute(f"DELETE FROM contents WHERE article IN ({inner})", (number,))
    removed = db.execute("DELETE FROM articles WHERE source = ?", (number,)).rowcount
    db.execute("DELETE FROM sources WHERE pk = ?", (number,))
    kept = [f"{name}:{identity}" for name in _SETTINGS]
    db.execute(f"DELETE FROM settings WHERE name IN ({', '.join('?' * len(kept))})", kept)
    # Edits of it can no longer be taken back, and may hold secrets.
    db.execute("DELETE FROM changes WHERE field = 'edited' AND ids = ?", (bytes.fromhex(identity),))
    return removed


def name_number(db: Database, name: str) -> int:
    """Return the number of a name in the table of names, adding it when it is new."""
    name = storable(name)
    number = db.value("SELECT pk FROM names WHERE name = ?", (name,))
    if number is None:
        db.execute("INSERT INTO names (name, key) VALUES (?, ?)", (name, name.casefold()))
        number = db.value("SELECT pk FROM names WHERE name = ?", (name,))
    return int(number)


def _revived(db: Database, source: Source, own: str) -> Source:
    sql = f"SELECT {_COLUMNS} FROM sources WHERE id = ? AND NOT {_THERE}"
    columns = db.row(sql, (source.id,))
    if columns is None:
        return source
    set_field(db, "removed", [source.id], False)
    old = _source(columns)
    return replace(
        source,
        title=(source.title if source.title != own else "") or old.title or own,
        folder=source.folder or old.folder,
        tags=source.tags or old.tags,
    )


def _at(db: Database, location: str, more: str = "") -> Source | None:
    columns = db.row(f"SELECT {_COLUMNS} FROM sources WHERE location = ?{more}", (location,))
    return None if columns is None else _source(columns)


def _placed(db: Database, source: Source) -> Source:
    location = storable(source.location)
    source = replace(source, location=location, id=source.id or source_id(source.kind, location))
    there = _at(db, location)
    if there is None or there.id == source.id:
        return source
    known = by_id(db, source.id)
    if known is not None:
        return replace(source, location=known.location)
    return replace(source, id=there.id)


def _values(source: Source) -> list[Any]:
    plain = (source.id, source.kind, source.location, source.title, source.folder)
    fetched = (source.etag, source.last_modified, source.body_hash)
    values = (
        *plain,
        json.dumps(source.tags, ensure_ascii=False),
        source.site_url,
        int(source.adhoc),
        *fetched,
        _written(source.last_attempt),
        _written(source.last_success),
        source.error,
    )
    return [storable(value) for value in values]


def _source(columns: tuple[Any, ...]) -> Source:
    identity, kind, location, title, folder, tags, site_url, adhoc = columns[:8]
    etag, last_modified, body_hash, last_attempt, last_success, error = columns[8:]
    return Source(
        id=identity,
        kind=kind,
        location=location,
        title=title,
        folder=folder,
        tags=tuple(json.loads(tags)),
        site_url=site_url,
        adhoc=bool(adhoc),
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        last_attempt=_read(last_attempt),
        last_success=_read(last_success),
        error=error,
    )


def _written(when: datetime | None) -> str | None:
    return None if when is None else when.astimezone(UTC).isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

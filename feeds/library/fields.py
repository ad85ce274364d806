"""What the journal can set and set back: yes or no about an article, or about a source.

Each setting returns the ids of those that were otherwise before, and only these.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from feeds.clean import clean_line
from feeds.errors import LibraryError
from feeds.library.absence import Absence
from feeds.library.connection import Database, storable
from feeds.library.samples import settle

__all__ = ["Field", "set_field", "tag_name"]

Field = Literal["read", "starred", "tag", "hidden", "pruned", "removed", "edited"]

_LISTED = "(SELECT value FROM json_each(?))"
_LONGEST_TAG = 64


def set_field(
    db: Database, field: Field, ids: Sequence[str], on: bool, *, value: str = "", now: int = 0
) -> list[str]:
    """Set a field, inside the caller's transaction; return the ids that changed.

    Args:
        db: The library.
        field: What to set.
        ids: Of articles; for ``removed`` and ``edited``, of sources.
        on: Yes or no.
        value: The tag, for ``tag``; what was and what came, as JSON, for ``edited``.
        now: Seconds since the epoch, for ``pruned`` and ``removed``.
    """
    if not ids:
        return []
    listed = json.dumps([storable(identity) for identity in ids])
    match field:
        case "read" | "starred":
            return _changed(
                db,
                f"UPDATE articles SET {field} = ? WHERE id IN {_LISTED} AND {field} <> ?",
                (int(on), listed, int(on)),
            )
        case "hidden":
            return _set_bit(db, Absence.HIDDEN, on, "", listed)
        case "pruned":
            # 0 is never pruned again: somebody wanted it back.
            return _set_bit(db, Absence.PRUNED, on, f", pruned_at = {now if on else 0:d}", listed)
        case "tag":
            return _set_tag(db, value, on, listed)
        case "removed":
            return _set_removed(db, on, listed, now)
        case "edited":
            return _set_edited(db, on, ids, value)


def tag_name(text: str) -> str:
    """Return a tag as it is kept: one line, its blanks single, no ``#`` before it.

    Raises:
        LibraryError: nothing is left, or it is longer than 64 characters.
    """
    name = " ".join(clean_line(text).replace('"', " ").split()).lstrip("#").strip()
    if not name or len(name) > _LONGEST_TAG:
        raise LibraryError(f"a tag has 1 to {_LONGEST_TAG} characters", where=name[:20] or "tag")
    return name


def _changed(db: Database, sql: str, parameters: Sequence[Any]) -> list[str]:
    return [row[0] for row in db.rows(f"{sql} RETURNING id", parameters)]


def _set_bit(db: Database, bit: Absence, on: bool, more: str, listed: str) -> list[str]:
    setting = f"gone | {bit:d}" if on else f"gone & ~{bit:d}"
    return _changed(
        db,
        f"UPDATE articles SET gone = {setting}{more} WHERE id IN {_LISTED}"
        f" AND (gone & {bit:d} <> 0) <> ?",
        (listed, int(on)),
    )


def _set_tag(db: Database, name: str, on: bool, listed: str) -> list[str]:
    key = name.casefold()
    if on:
        db.execute("INSERT OR IGNORE INTO tags (name, key) VALUES (?, ?)", (name, key))
    number = db.value("SELECT pk FROM tags WHERE key = ?", (key,))
    if number is None:
        return []
    having = "EXISTS (SELECT 1 FROM tagged WHERE article = a.pk AND tag = ?)"
    found = db.rows(
        f"SELECT a.pk, a.id FROM articles AS a WHERE a.id IN {_LISTED} AND {having} <> ?",
        (listed, number, int(on)),
    )
    numbers = json.dumps([row[0] for row in found])
    if on:
        db.execute(f"INSERT INTO tagged SELECT value, {number:d} FROM json_each(?)", (numbers,))
    else:
        db.execute(
            f"DELETE FROM tagged WHERE tag = {number:d} AND article IN {_LISTED}", (numbers,)
        )
    return [row[1] for row in found]


def _set_removed(db: Database, on: bool, listed: str, now: int) -> list[str]:
    bit = Absence.REMOVED
    changed = _changed(
        db,
        f"UPDATE sources SET removed_at = ? WHERE id IN {_LISTED} AND (removed_at IS NULL) = ?",
        (now if on else None, listed, int(on)),
    )
    setting = f"gone | {bit:d}" if on else f"gone & ~{bit:d}"
    db.execute(
        f"UPDATE articles SET gone = {setting} WHERE source IN"
        f" (SELECT pk FROM sources WHERE id IN {_LISTED})",
        (json.dumps(changed),),
    )
    settle(db)
    return changed


def _set_edited(db: Database, on: bool, ids: Sequence[str], value: str) -> list[str]:
    # It writes sources, which set fields themselves.
    from feeds.library.preferences import apply_edit

    before, after = json.loads(value)
    was, to = (before, after) if on else (after, before)
    return [identity for identity in ids if apply_edit(db, identity, was, to)]

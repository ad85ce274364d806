"""What is set of each source: by the person here, and by the configuration above it.

Name, folder, tags, address, limits of keeping and whether it is hidden stand in the source's
own row, where the library needs them; the rest stands among the settings as JSON, as
``source:`` and the id what the person set, as ``declared:`` and the id what the configuration
says. What the configuration says counts.

A login that came in an address stands among the settings as ``login:`` and the id. It is never
among the values that are returned to be shown; the journal has it, to set it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from feeds.clean import clean_line
from feeds.errors import LibraryError
from feeds.library import sources
from feeds.library.connection import Database
from feeds.library.health import forget, set_disabled
from feeds.library.keeping import keep_of, set_keep
from feeds.library.samples import settle
from feeds.library.titles import own_title
from feeds.source_settings import KEYS, SourceSettings

__all__ = [
    "PRIVATE",
    "ROW_KEYS",
    "all_settings",
    "apply_edit",
    "current",
    "declare",
    "declared",
    "edit",
]

ROW_KEYS = ("address", "name", "folder", "tags", "keep_days", "keep_articles")
"""What stands in the row of the source."""
_KEPT = ("keep_days", "keep_articles")
_READING = frozenset(("encoding", "max_items"))
"""What decides how an answer is read."""
_CREDENTIALS = frozenset(
    ("headers", "user", "password_cmd", "password_file", "password_env", "verify", "login")
)

PRIVATE = ("login", "home")
"""Whom a server is told is asking, and for which place that was meant: kept by the id too."""


def current(db: Database, identity: str) -> dict[str, Any]:
    """Return all that the person has set of a source, and its name, folder, tags, address."""
    source = sources.by_id(db, identity)
    if source is None:
        return {}
    days, articles = keep_of(db, identity)
    found = {
        "address": source.location,
        "name": source.title or None,
        "folder": source.folder or None,
        "tags": list(source.tags) or None,
        "keep_days": days,
        "keep_articles": articles,
        **_kept(db, f"source:{identity}"),
    }
    return {name: value for name, value in found.items() if value is not None}


def declared(db: Database, identity: str) -> dict[str, Any]:
    """Return what the configuration says of a source."""
    return _kept(db, f"declared:{identity}")


def all_settings(db: Database) -> dict[str, SourceSettings]:
    """Return by their ids the settings of the sources that have any."""
    found: dict[str, dict[str, Any]] = {}
    # What is declared comes later in the order, and so counts.
    for start in ("source:", "declared:"):
        rows = db.rows(
            "SELECT name, value FROM settings WHERE name >= ? AND name < ?", (start, start + "~")
        )
        for name, value in rows:
            found.setdefault(name.partition(":")[2], {}).update(_read(value))
    return {identity: SourceSettings.of(values) for identity, values in found.items()}


def edit(db: Database, identity: str, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Set what is wanted of a source, inside the caller's transaction; ``None`` unsets.

    Returns what really changed, before and after; a login too, which is not to be shown.

    Raises:
        LibraryError: another source is at the address.
    """
    before = current(db, identity) | _private(db, identity)
    after = {name: value for name, value in wanted.items() if before.get(name) != value}
    # A secret is meant for where the source is now, unless the configuration says others.
    settles = not (_CREDENTIALS.isdisjoint(after) or _CREDENTIALS & declared(db, identity).keys())
    _write(db, identity, before, after, settles=settles)
    # An address may have been put in another form, and a login have gone with the old one.
    now = current(db, identity) | _private(db, identity)
    changed = [name for name in (*after, *PRIVATE) if now.get(name) != before.get(name)]
    return {name: before.get(name) for name in changed}, {name: now.get(name) for name in changed}


def apply_edit(db: Database, identity: str, was: Mapping[str, Any], to: Mapping[str, Any]) -> bool:
    """Set back, or again, what an edit changed, where nothing else has since been set."""
    now = current(db, identity)
    if not now:
        return False
    if was.get("name", "") is None and now.get("name") == own_title(db, identity):
        # It has learned meanwhile what it calls itself: no name was given to it.
        now.pop("name", None)
    now |= _private(db, identity)
    wanted = {name: to.get(name) for name in was if now.get(name) == was[name]}
    together = {"address", *PRIVATE}.intersection(was)
    if not together <= wanted.keys():
        # A login is set back with the place that it is for, or not at all.
        wanted = {name: value for name, value in wanted.items() if name not in PRIVATE}
    if wanted:
        _write(db, identity, now, wanted)
    return bool(wanted)


def declare(db: Database, identity: str, values: Mapping[str, Any]) -> None:
    """Keep what the configuration says of a source now, inside the caller's transaction."""
    before = declared(db, identity)
    _keep(db, f"declared:{identity}", values)
    rows = {name: values[name] for name in ROW_KEYS if name in values}
    # Limits that it no longer sets are those of all feeds again.
    rows |= {name: None for name in _KEPT if name in before and name not in values}
    anew = any(before.get(name) != values.get(name) for name in _READING)
    _write(db, identity, current(db, identity), rows, anew=anew)


def _write(
    db: Database,
    identity: str,
    before: Mapping[str, Any],
    wanted: Mapping[str, Any],
    *,
    anew: bool = False,
    settles: bool = False,
) -> None:
    values = {**before, **wanted}
    source = sources.by_id(db, identity)
    if source is None:
        return
    moved = values["address"] != source.location
    title = values.get("name") or (own_title(db, identity) if "name" in wanted else source.title)
    anew = anew or not _READING.isdisjoint(wanted) or ("name" in wanted and not title)
    if moved or anew:
        # Read again also when nothing has changed there: what it calls itself, too.
        source = replace(source, etag="", last_modified="", body_hash="", error="")
    if moved:
        # How the other address fared says nothing of this one.
        source = replace(source, last_attempt=None, last_success=None)
    edited = replace(
        source,
        location=values["address"],
        title=title,
        folder=values.get("folder") or "",
        tags=tuple(values.get("tags") or ()),
    )
    saved = sources.save(db, edited) if edited != source or moved or anew else edited
    if moved and saved.location != values["address"]:
        raise LibraryError(
            "another source is at that address",
            where=clean_line(values["address"]),
            remedy="remove one of the two",
        )
    if moved:
        forget(db, identity)
        db.execute("DELETE FROM settings WHERE name = ?", (f"fetch:{identity}",))
    if moved and _origin(source.location) != _origin(saved.location):
        # A login belongs to a host, and to the port and scheme it was given for.
        db.execute("DELETE FROM settings WHERE name = ?", (f"login:{identity}",))
    if moved or settles:
        _settle(db, identity)
    for name in wanted.keys() & set(PRIVATE):
        _put(db, f"{name}:{identity}", wanted[name] or "")
    set_keep(db, identity, values.get("keep_days"), values.get("keep_articles"))
    rest = {name: values[name] for name in KEYS if name not in ROW_KEYS and name in values}
    _keep(db, f"source:{identity}", rest)
    hidden = bool({**rest, **declared(db, identity)}.get("hidden"))
    db.execute("UPDATE sources SET hidden = ? WHERE id = ?", (int(hidden), identity))
    if source.kind == "samples":
        settle(db)
    set_disabled(db, identity, bool({**rest, **declared(db, identity)}.get("disabled")))


def _settle(db: Database, identity: str) -> None:
    """Take what lets a source in for meant for where it is now: the person has just set it."""
    if db.execute("DELETE FROM settings WHERE name = ?", (f"home:{identity}",)).rowcount:
        # A login that came with its former address was not.
        db.execute("DELETE FROM settings WHERE name = ?", (f"login:{identity}",))


def _origin(location: str) -> tuple[str, str]:
    try:
        parts = urlsplit(location)
    except ValueError:
        # No address that anything is fetched from: the same as no other.
        return location, ""
    return parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower()


def _private(db: Database, identity: str) -> dict[str, Any]:
    found = {
        name: db.value("SELECT value FROM settings WHERE name = ?", (f"{name}:{identity}",))
        for name in PRIVATE
    }
    return {name: value for name, value in found.items() if value}


def _kept(db: Database, name: str) -> dict[str, Any]:
    text = db.value("SELECT value FROM settings WHERE name = ?", (name,))
    return {} if text is None else _read(text)


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        # Damaged: as if nothing had been set.
        return {}
    return {k: v for k, v in found.items() if v is not None} if isinstance(found, dict) else {}


def _keep(db: Database, name: str, values: Mapping[str, Any]) -> None:
    kept = {key: value for key, value in values.items() if value is not None}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else ""
    _put(db, name, text)


def _put(db: Database, name: str, text: str) -> None:
    if not text:
        db.execute("DELETE FROM settings WHERE name = ?", (name,))
        return
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, text))

"""Sources that the configuration declares: they appear, and what it says of them holds.

Each declaration is kept as it was followed, so that a start at which nothing has changed
costs one question, and a source that was removed here does not come back by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from feeds.library import Library
from feeds.models import Source, source_id
from feeds.refresh.home import settle
from feeds.refresh.local import stored_at
from feeds.refresh.web import keep_login, location_of

__all__ = ["Declared", "declare_sources"]

_SETTING = "declared"


class Declared(NamedTuple):
    """One ``[[source]]`` of the configuration."""

    url: str
    """An address that ``location_of`` takes; may hold a login."""
    values: Mapping[str, Any]
    """Checked values of ``KEYS``."""


def declare_sources(library: Library, entries: Sequence[Declared]) -> list[Source]:
    """Follow what the configuration declares; return the sources that are new by it.

    What it no longer declares keeps its articles, and is set as the person set it.

    Raises:
        LibraryError: the library cannot be written.
    """
    wanted = {location_of(entry.url)[0]: entry for entry in entries}
    said = {location: _mark(entry) for location, entry in wanted.items()}
    text = library.setting(_SETTING) or "{}"
    before: dict[str, str] = json.loads(text)
    if said == before:
        return []
    new: list[Source] = []
    with library.bulk():
        for location in before.keys() - said.keys():
            source = _meant(library, location)
            if source is not None:
                library.declare_source(source.id, {})
        for location, entry in wanted.items():
            if before.get(location) != said[location]:
                new += _follow(library, location, entry)
        library.set_setting(_SETTING, json.dumps(said))
    return new


def _follow(library: Library, location: str, entry: Declared) -> list[Source]:
    stored = _meant(library, location)
    source = stored or Source(source_id("feed", location), "feed", location)
    kept = library.save_source(replace(source, adhoc=False))
    if kept.location == location:
        settle(library, kept)
        keep_login(library, kept, location_of(entry.url)[1])
    library.declare_source(kept.id, entry.values)
    return [library.source(kept.id) or kept] if stored is None or stored.adhoc else []


def _meant(library: Library, location: str) -> Source | None:
    """Return the source that is declared by an address, also where it has moved since."""
    return stored_at(library, location) or library.source(source_id("feed", location))


def _mark(entry: Declared) -> str:
    import hashlib

    text = json.dumps([entry.url, dict(entry.values)], sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

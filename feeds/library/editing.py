"""The part of the library that knows what is set of each source, and sets it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feeds.library import health, journal, preferences, samples, sources
from feeds.library.connection import Database
from feeds.library.health import Record
from feeds.library.journal import Change
from feeds.source_settings import HIDDEN_VALUE, SourceSettings

__all__ = ["Editing"]


class Editing:
    """Names, folders, tags, addresses and settings of sources."""

    _db: Database

    def settings_of(self, identity: str) -> SourceSettings:
        """Return what holds for a source, by the configuration or else by the person."""
        return SourceSettings.of({**self.source_values(identity), **self.declared_values(identity)})

    def all_settings(self) -> dict[str, SourceSettings]:
        """Return by their ids the settings of all sources that have any."""
        return preferences.all_settings(self._db)

    def source_values(self, identity: str) -> dict[str, Any]:
        """Return all that is set of a source: the keys of ``KEYS``, and ``address``."""
        return preferences.current(self._db, identity)

    def declared_values(self, identity: str) -> dict[str, Any]:
        """Return what the configuration says of a source; it counts more than what is set."""
        return preferences.declared(self._db, identity)

    def edit_source(
        self, identity: str, wanted: Mapping[str, Any], *, undoable: bool = True
    ) -> dict[str, Any]:
        """Set what is wanted of a source as one step; return what really changed.

        A login is among that as ``***``.

        Args:
            identity: Its id.
            wanted: Checked values of ``KEYS``, and ``address``; ``None`` unsets. As ``login``
                also the ``user:password`` that came in an address.
            undoable: ``False`` is for what comes with a new source.

        Raises:
            LibraryError: another source is at the address.
        """
        with self._db.writing(durable=True):
            source = sources.by_id(self._db, identity)
            if source is None:
                return {}
            before, after = preferences.edit(self._db, identity, wanted)
            if after and undoable:
                told = json.dumps([before, after], ensure_ascii=False)
                change = Change("edited", True, [identity], told)
                now = int(datetime.now(UTC).timestamp())
                journal.record(self._db, "edit", [change], now=now, detail=source.name, count=0)
            shown = {name: v for name, v in after.items() if name not in preferences.PRIVATE}
            return shown | ({"login": HIDDEN_VALUE} if after.get("login") else {})

    def declare_source(self, identity: str, values: Mapping[str, Any]) -> None:
        """Keep what the configuration says of a source; nothing when it no longer does."""
        with self._db.writing(durable=False):
            preferences.declare(self._db, identity, values)

    def settle_samples(self) -> None:
        """Take the samples out of sight where there is another source, or bring them back.

        Whatever adds and removes sources does it; this is for what was kept before.
        """
        if samples.are_due(self._db):
            with self._db.writing(durable=False):
                samples.settle(self._db)

    def health_records(self, now: datetime) -> dict[str, Record]:
        """Return how fetching every source went, and how often each publishes, by their ids."""
        return health.records(self._db, now)

    def hidden_sources(self) -> frozenset[str]:
        """Return the ids of the sources that All and Unread leave out."""
        return frozenset(row[0] for row in self._db.rows("SELECT id FROM sources WHERE hidden = 1"))

    def article_names(self, identity: str) -> dict[str, str]:
        """Return the ids of a source's articles by ``guid `` and ``url `` with what follows."""
        rows = self._db.rows(
            "SELECT id, guid, url FROM articles"
            " WHERE source = (SELECT pk FROM sources WHERE id = ?)",
            (identity,),
        )
        found = {f"url {url}": article for article, _, url in rows if url}
        return found | {f"guid {guid}": article for article, guid, _ in rows}

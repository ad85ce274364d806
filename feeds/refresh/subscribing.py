"""Subscribing to one source by its address or path."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from feeds.errors import FetchError, NewsError, ParseError, SourceError
from feeds.folders import folder_of
from feeds.library import Library
from feeds.models import Source
from feeds.refresh.local import ad_hoc, stored_at
from feeds.refresh.opening import Opener, is_address, path_of, unknown
from feeds.refresh.parsing import is_list
from feeds.refresh.reports import MAX_ANSWER, Bounds, SourceReport
from feeds.refresh.web import list_feeds, location_of, renew_login
from feeds.refresh.workers import Parsers
from feeds.source_tags import tags_in
from feeds.sources.discover import addresses, look
from feeds.sources.files import MAX_FILE_SIZE
from feeds.sources.http import redact
from feeds.sources.subscriptions import name_of

__all__ = ["add_source"]

_ALREADY = "subscribed to already"
_LOGIN_KEPT = "its login is kept for the next refresh"
_LOGIN_UNUSED = "its settings give the password, not the address"
_NO_FEEDS = {
    "json": "JSON, but not a feed",
    "markdown": "Markdown, not a feed",
    "mail": "a mail, not a feed",
}


def add_source(
    library: Library,
    location: str,
    *,
    name: str = "",
    tags: Sequence[str] = (),
    folder: str = "",
    pick: int = 0,
    limit: int = MAX_ANSWER,
    file_limit: int = MAX_FILE_SIZE,
    timeout: float = 30.0,
    zone: tzinfo | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SourceReport:
    """Subscribe to a feed, the feed of a page, a file or a folder, and bring in its articles.

    Something that was opened before keeps its articles, marks and counters. Where a page
    offers several feeds, ``pick`` decides; without it the report fails and lists them in
    ``links``.

    Args:
        library: Where it is kept.
        location: An address, also without a scheme, or a path.
        name: What to call it instead of its own title; cut as one of a list is.
        tags: Its tags; a comma in one parts two.
        folder: The folder of sources it goes into.
        pick: Which of several feeds, from 1 on.
        limit: Bytes of an answer from the web.
        file_limit: Bytes of a file.
        timeout: Seconds for one request.
        zone: The zone of times written without one.
        cancelled: Asked often; the report then fails.
    """
    wishes = _Wishes(name_of(name).strip(), tags_in(tags), folder_of(folder))
    with Parsers() as parsers:
        bounds = Bounds(
            limit,
            file_limit,
            timeout,
            zone,
            cancelled or (lambda: False),
            parsers.parse,
            parsers.parse_file,
        )
        try:
            report = _Adding(library, bounds, wishes, pick).add(location.strip())
        except NewsError as error:
            report = SourceReport(ad_hoc("feed", redact(location)), "failed", message=str(error))
    return replace(report, argument=location)


class _Wishes:
    """How a person wants a source to be kept."""

    def __init__(self, name: str, tags: tuple[str, ...], folder: str) -> None:
        self.name = name
        self.tags = tags
        self.folder = folder

    def applied(self, source: Source) -> Source:
        """Return the source subscribed to, with what is wished for and else as it is."""
        return replace(
            source,
            adhoc=False,
            title=self.name or source.title,
            tags=tuple(dict.fromkeys((*source.tags, *self.tags))),
            folder=self.folder or source.folder,
        )

    def changes(self, source: Source) -> dict[str, Any]:
        """Return what is to be set of a source that is subscribed to already."""
        wished = self.applied(source)
        return {
            key: value
            for key, value, before in (
                ("name", wished.title, source.title),
                ("tags", list(wished.tags), list(source.tags)),
                ("folder", wished.folder, source.folder),
            )
            if value != before
        }


class _Adding:
    def __init__(self, library: Library, bounds: Bounds, wishes: _Wishes, pick: int) -> None:
        self._library = library
        self._pick = pick
        self._bounds = bounds
        self._wishes = wishes
        self._opener = Opener(library, bounds)
        self._before = {row.source.id for row in library.sources() if not row.source.adhoc}

    def add(self, location: str) -> SourceReport:
        if not is_address(location):
            if not location or not os.path.lexists(path_of(location)):
                raise unknown(location)
            return self._subscribed(self._path_report(location))
        known = self._known(location)
        return known or self._subscribed(self._address_report(location))

    def _path_report(self, location: str) -> SourceReport:
        report = self._opener.path(path_of(location))
        if report is None:
            raise FetchError("cancelled", where=redact(location))
        return report

    def _known(self, location: str) -> SourceReport | None:
        for url in addresses(location):
            with suppress(ValueError):
                where, login = location_of(url)
                stored = stored_at(self._library, where)
                if stored is not None and not stored.adhoc:
                    return SourceReport(
                        self._edited(stored), "unchanged", message=self._again(stored, login)
                    )
        return None

    def _edited(self, source: Source) -> Source:
        """Set what is wished for of a known source, as one step that can be undone.

        Raises:
            SourceError: the configuration says otherwise.
        """
        wanted = self._wishes.changes(source)
        declared = self._library.declared_values(source.id)
        for key in wanted:
            if key in declared:
                raise SourceError(
                    "the configuration sets it",
                    where=key,
                    remedy="change it there: newstui config path",
                )
        if wanted:
            self._library.edit_source(source.id, wanted)
        return self._library.source(source.id) or source

    def _again(self, source: Source, login: str) -> str:
        """Keep a login that came with the address of a known source; return what to say of it."""
        if login and self._library.settings_of(source.id).asks_for_login:
            return f"{_ALREADY}; {_LOGIN_UNUSED}"
        is_new = renew_login(self._library, source, login)
        return f"{_ALREADY}; {_LOGIN_KEPT}" if is_new else _ALREADY

    def _address_report(self, location: str) -> SourceReport:
        found = look(location, self._opener.fetch, self._bounds.parse, probe=True)
        page = found.response
        if found.parsed is not None and is_list(found.parsed):
            where, login = location_of(found.url)
            return self._opener.take(where, login, found, "feed")
        if len(found.feeds) == 1 and self._pick <= 1:
            return self._opener.follow(found.feeds[0], page)
        if 0 < self._pick <= len(found.feeds):
            return self._opener.follow(found.feeds[self._pick - 1], page)
        if found.feeds:
            several = ParseError(
                "a page, not a feed", where=redact(location), remedy=list_feeds(found.feeds)
            )
            where = redact(location_of(found.url)[0])
            return SourceReport(
                ad_hoc("page", where), "failed", message=str(several), links=found.feeds
            )
        if not found.is_page:
            kind = found.parsed.kind if found.parsed else ""
            raise found.problem or ParseError(
                _NO_FEEDS.get(kind, "plain text, not a feed"),
                where=redact(location),
                remedy="give the address of the feed itself",
            )
        raise ParseError(
            "no feed was found",
            where=redact(location),
            remedy="give the address of the feed itself",
        )

    def _subscribed(self, report: SourceReport) -> SourceReport:
        if report.status == "failed":
            return report
        if report.source.id in self._before:
            return replace(report, source=self._edited(report.source), message=_ALREADY)
        return replace(
            report, source=self._library.save_source(self._wishes.applied(report.source))
        )

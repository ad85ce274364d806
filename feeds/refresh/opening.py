"""SOURCE arguments: whatever a person names, opened and remembered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from feeds.clean import clean_line
from feeds.errors import FetchError, NewsError, ParseError, SourceError
from feeds.formats.payload import FeedLink
from feeds.library import Library
from feeds.models import Source, SourceKind
from feeds.refresh.local import (
    FOLDER_KINDS,
    ad_hoc,
    local_source,
    read_folder,
    read_one_file,
    read_pipe,
    stored_at,
)
from feeds.refresh.parsing import is_list
from feeds.refresh.reports import MAX_ANSWER, Bounds, SourceReport
from feeds.refresh.run import refresh
from feeds.refresh.web import keep_login, list_feeds, location_of, renew_login, take_in
from feeds.refresh.workers import Parsers
from feeds.sources.discover import Found, addresses, is_site_name, look
from feeds.sources.files import MAX_FILE_SIZE, read_file, shown_path
from feeds.sources.http import Request, Response, fetch, redact
from feeds.sources.http_address import scheme_of

__all__ = ["WEB_SCHEMES", "Opener", "is_address", "open_sources", "path_of", "unknown"]

WEB_SCHEMES = frozenset({"http", "https", "feed"})
_SPELLING = "check its spelling"


def open_sources(
    library: Library,
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limit: int = MAX_FILE_SIZE,
    web_limit: int = MAX_ANSWER,
    timeout: float = 30.0,
    zone: tzinfo | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[SourceReport]:
    """Open what a person named, one report for each argument, in their order.

    An argument is ``-`` (standard input), a path, an address of a feed or a page, or the id,
    location or title of a source that is kept. What is new is kept as an ad hoc source,
    so that its marks and counters last. Never raises for one argument.

    Args:
        library: Where articles go.
        arguments: What was named.
        stdin: What ``-`` reads.
        limit: Bytes of a file or of standard input.
        web_limit: Bytes of an answer from the web.
        timeout: Seconds for one request.
        zone: The zone of times written without one.
        cancelled: Asked often; ends it.
    """
    with Parsers() as parsers:
        bounds = Bounds(
            web_limit,
            limit,
            timeout,
            zone,
            cancelled or (lambda: False),
            parsers.parse,
            parsers.parse_file,
        )
        opener = Opener(library, bounds, stdin)
        for argument in arguments:
            report = None if bounds.cancelled() else opener.open(argument)
            if report is None:
                return
            yield replace(report, argument=argument)


class Opener:
    """Opens arguments of every kind."""

    def __init__(self, library: Library, bounds: Bounds, stdin: BinaryIO | None = None) -> None:
        self._library = library
        self._bounds = bounds
        self._stdin = stdin

    def open(self, argument: str) -> SourceReport | None:
        """Open one argument; ``None`` when it was cancelled."""
        try:
            return self._open(argument)
        except NewsError as error:
            return SourceReport(ad_hoc("file", redact(argument)), "failed", message=str(error))

    def _open(self, argument: str) -> SourceReport | None:
        if not argument.strip():
            raise unknown(argument)
        if argument == "-":
            source = stored_at(self._library, "-") or ad_hoc("stdin", "-", "stdin")
            return read_pipe(self._library, source, self._stdin, self._bounds)
        if scheme_of(argument) in WEB_SCHEMES and is_address(argument):
            return self.address(argument)
        path = path_of(argument)
        if os.path.lexists(path):
            return self.path(path)
        stored = self._library.find_source(argument)
        if stored is not None:
            return next(self._refresh(stored), None)
        raise unknown(argument)

    def path(self, path: Path) -> SourceReport | None:
        """Read a file or a folder."""
        source = local_source(self._library, path)
        if source.kind in FOLDER_KINDS:
            return read_folder(self._library, source, self._bounds, create=True)
        return read_one_file(self._library, source, self._bounds, create=True)

    def address(self, url: str) -> SourceReport:
        """Fetch a feed or a page."""
        for candidate in addresses(url):
            try:
                location, login = location_of(candidate)
            except ValueError as error:
                raise FetchError(
                    "not a usable address", where=redact(url), remedy=_SPELLING
                ) from error
            stored = stored_at(self._library, location)
            if stored is not None:
                renew_login(self._library, stored, login)
                for report in self._refresh(stored):
                    return report
                raise FetchError("cancelled", where=redact(url))
        found = look(url, self.fetch, self._bounds.parse)
        return self._found(*location_of(found.url), found)

    def fetch(self, request: Request) -> Response:
        """Fetch within the bounds."""
        bounded = replace(
            request, timeout=min(request.timeout, self._bounds.timeout), limit=self._bounds.web
        )
        return fetch(bounded, cancelled=self._bounds.cancelled)

    def take(self, location: str, login: str, found: Found, kind: SourceKind) -> SourceReport:
        """Keep what was fetched from a location as an ad hoc source."""
        source = stored_at(self._library, location) or ad_hoc(kind, location)
        source = replace(source, kind=kind)
        report = take_in(
            self._library, source, found.response, self._bounds, parsed=found.parsed, create=True
        )
        if report.status != "failed":
            keep_login(self._library, report.source, login)
        return report

    def follow(self, link: FeedLink, page: Response) -> SourceReport:
        """Open the one feed that a page offers."""
        # The page chose the address: into a private network only if it lies there itself.
        try:
            found = look(
                link.url,
                lambda request: self.fetch(replace(request, private_ok=page.private)),
                self._bounds.parse,
            )
            if not found.is_feed:
                raise found.problem or ParseError(
                    "this is no feed", where=redact(link.url), remedy="check the address"
                )
        except NewsError as error:
            # It is not the address that the person knows.
            error.remedy = f"the page {redact(page.url)} names it: {error.remedy}"
            raise
        location, login = location_of(link.url)
        report = self.take(location, login, found, "feed")
        return replace(report, message=report.message or f"the page's feed: {redact(location)}")

    def _found(self, location: str, login: str, found: Found) -> SourceReport:
        parsed = found.parsed
        if parsed is not None and (found.is_feed or parsed.articles):
            report = self.take(location, login, found, "feed" if is_list(parsed) else "page")
            offered = "" if found.is_feed else list_feeds(found.feeds)
            message = "; ".join(filter(None, (report.message, offered)))
            return replace(report, message=message, links=found.feeds)
        if len(found.feeds) == 1:
            return self.follow(found.feeds[0], found.response)
        if not found.feeds:
            raise found.problem or ParseError(
                "no article was found on this page",
                where=redact(location),
                remedy="open the article's own page",
            )
        message = str(
            ParseError(
                "no article was found on this page",
                where=redact(location),
                remedy=list_feeds(found.feeds),
            )
        )
        unopened = ad_hoc("page", location)
        return SourceReport(unopened, "failed", message=message, links=found.feeds)

    def _refresh(self, source: Source) -> Iterator[SourceReport]:
        bounds = self._bounds
        return refresh(
            self._library,
            [source],
            limit=bounds.web,
            file_limit=bounds.files,
            timeout=bounds.timeout,
            zone=bounds.zone,
            cancelled=bounds.cancelled,
        )


def path_of(argument: str) -> Path:
    """Return the path an argument names, also as a ``file:`` address or from one's home."""
    if scheme_of(argument) == "file":
        try:
            return Path(unquote(urlsplit(argument).path, errors="surrogateescape"))
        except ValueError:
            return Path(argument)
    if argument == "~" or argument.startswith("~/"):
        return Path(os.path.expanduser(argument))
    return Path(argument)


def is_address(argument: str) -> bool:
    """Say whether a word is an address, also one without a scheme, and no file that is there."""
    if os.path.lexists(path_of(argument)):
        return False
    return scheme_of(argument) in WEB_SCHEMES or is_site_name(argument.removeprefix("//"))


def unknown(argument: str) -> NewsError:
    """Return what to say of a word that names nothing there is."""
    scheme = scheme_of(argument)
    if "://" in argument and scheme != "file":
        return FetchError(
            f"{clean_line(scheme)[:20] or 'no scheme'}: only http and https can be fetched",
            where=redact(argument),
            remedy="give an http or https address",
        )
    if not argument.strip():
        return SourceError("nothing is named", remedy="name a file, a folder or an address")
    if is_site_name(argument):
        return SourceError(
            "no such file or source",
            where=redact(argument),
            remedy=f"for the web site write https://{redact(argument)}",
        )
    if redact(argument) != clean_line(argument):
        # A login was mistyped. What follows would show it.
        return SourceError("no such file or source", where=redact(argument), remedy=_SPELLING)
    try:
        read_file(path_of(argument))
    except SourceError as error:
        # It says why, and which name was probably meant.
        return error
    except ValueError:
        return SourceError("no valid file name", where=clean_line(argument), remedy=_SPELLING)
    return SourceError("it has just appeared", where=shown_path(argument), remedy="try again")

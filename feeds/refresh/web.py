"""Feeds and pages: what to ask a server, and what to make of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urldefrag, urlsplit, urlunsplit

from feeds.clean import clean_line, clean_url
from feeds.errors import FetchError, LibraryError, NewsError, ParseError
from feeds.formats.payload import FeedLink, Parsed
from feeds.library import Library
from feeds.library.incoming import Incoming, prepare, without_future
from feeds.models import Article, Source
from feeds.refresh.home import is_at_home, note_move
from feeds.refresh.local import failed, stored_at
from feeds.refresh.manners import FetchState, load, note_failure, note_success
from feeds.refresh.parsing import FEED_LIKE
from feeds.refresh.reports import Bounds, SourceReport
from feeds.refresh.wire import Ready
from feeds.source_settings import SourceSettings
from feeds.sources.discover import payload_of
from feeds.sources.http import Request, Response, redact
from feeds.sources.http_address import origin_text, split_login
from feeds.sources.passwords import Passwords

__all__ = [
    "WEB_KINDS",
    "fetch_failed",
    "keep_login",
    "list_feeds",
    "location_of",
    "renew_login",
    "request_for",
    "take_in",
]

WEB_KINDS = frozenset({"feed", "page"})

MAX_RAW = 2_000_000
"""Bytes of a page that are kept to be read again by a better parser."""
MAX_LISTED = 10

PAGE_GUID = "page"
"""What a page calls its one article, so that the page may move."""


def location_of(url: str) -> tuple[str, str]:
    """Return the location an address has as a source, and the login it holds.

    Credentials and fragment are taken off, scheme and host in lower case.

    Raises:
        ValueError: it is no address.
    """
    bare, login = split_login(clean_url(url))
    parts = urlsplit(urldefrag(bare).url)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an http or https address")
    parts = parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path or "/"
    )
    return urlunsplit(parts), login


def keep_login(library: Library, source: Source, login: str) -> None:
    """Keep a login that came with an address, apart from what is ever shown."""
    if login:
        library.set_setting(f"login:{source.id}", login)


def renew_login(library: Library, source: Source, login: str) -> bool:
    """Keep the login that a person gave with a kept source's address; say whether it is new.

    It is a step that can be undone: another one may have worked.
    """
    if not login or (
        library.setting(f"login:{source.id}") == login and is_at_home(library, source)
    ):
        return False
    return bool(library.edit_source(source.id, {"login": login}))


def request_for(
    library: Library,
    source: Source,
    bounds: Bounds,
    settings: SourceSettings | None = None,
    passwords: Passwords | None = None,
    state: FetchState | None = None,
) -> Request:
    """Return what to ask for, given what is set of the source and known from the last time.

    Raises:
        SourceError: its password cannot be had.
    """
    settings = library.settings_of(source.id) if settings is None else settings
    plain = Request(
        source.location,
        etag=source.etag,
        last_modified=source.last_modified,
        validated_by=(load(library, source) if state is None else state).origin,
        known_hash=source.body_hash,
        timeout=bounds.timeout,
        limit=bounds.web,
        proxy=settings.proxy,
        encoding=settings.encoding,
    )
    if not is_at_home(library, source):
        return plain
    login = library.setting(f"login:{source.id}") or ""
    return replace(
        plain,
        headers=tuple(settings.headers.items()),
        login=(passwords or Passwords()).login(settings, login),
        verify=settings.verify,
    )


def fetch_failed(library: Library, source: Source, error: NewsError) -> SourceReport:
    """Note that a source could not be fetched or read; its articles stay."""
    message = f"{source.title}: {error}" if source.title else str(error)
    if isinstance(error, FetchError):
        try:
            if note_failure(library, source, error).retired:
                message += f"; no longer refreshed: newstui refresh {source.id} tries it again"
        except LibraryError as unnoted:
            if unnoted.is_busy:
                raise
    return failed(library, source, message)


def take_in(
    library: Library,
    source: Source,
    response: Response,
    bounds: Bounds,
    *,
    parsed: Parsed | None = None,
    ready: Ready | None = None,
    create: bool = False,
) -> SourceReport:
    """Bring an answer into the library.

    Args:
        source: Whose it is.
        parsed: What it holds, when that is known already.
        ready: The same, perhaps prepared for the library.
        create: Also when the source is not kept yet; else it was removed meanwhile.

    Raises:
        LibraryError: another program is writing to the library.
    """
    fetched = _fetched(source, response)
    try:
        if response.unchanged:
            stored = library.save_fetch(fetched, not_modified=response.status == 304)
            stored = stored or fetched
            origin = origin_text(response.url)
            note_success(library, stored, response.fresh_for, origin=origin, unchanged=True)
            return SourceReport(
                stored, "unchanged", message=_moved(library, source, fetched, stored)
            )
        if ready is None:
            parsed = parsed or bounds.parse(replace(payload_of(response), zone=bounds.zone))
            ready = Ready(parsed)
        parsed = ready.parsed
        batch: Sequence[Incoming] = (
            prepare(_articles(source, response, parsed)) if ready.batch is None else ready.batch
        )
        title = parsed.title or (batch[0].title if len(batch) == 1 else "")
        titled = replace(
            fetched,
            title=source.title or title,
            site_url=parsed.site_url or source.site_url,
        )
        now = fetched.last_attempt or datetime.now(UTC)
        done = library.upsert(
            titled, (), now=now, create=create, prepared=without_future(batch, now), title=title
        )
        stored = library.source(source.id) or stored_at(library, titled.location) or titled
        fresh_for = max(response.fresh_for, parsed.ttl * 60.0)
        note_success(library, stored, fresh_for, origin=origin_text(response.url))
        moved = _moved(library, source, fetched, stored)
    except NewsError as error:
        if error.is_busy:
            raise  # Whatever comes next would wait as long, and in vain as well.
        return fetch_failed(library, source, error)
    return SourceReport(
        stored,
        "ok" if done.new or done.changed else "unchanged",
        new=done.new,
        changed=done.changed,
        message=_with(moved, *parsed.notes),
        links=parsed.alternates,
    )


def _fetched(source: Source, response: Response) -> Source:
    now = datetime.now(UTC)
    fetched = replace(
        source,
        # A 304 need not repeat what it confirms.
        etag=response.etag or (source.etag if response.unchanged else ""),
        last_modified=response.last_modified
        or (source.last_modified if response.unchanged else ""),
        body_hash=response.body_hash or source.body_hash,
        last_attempt=now,
        last_success=now,
        error="",
    )
    if not response.permanent_url:
        return fetched
    location, _ = location_of(response.permanent_url)
    return replace(fetched, location=location)


def _moved(library: Library, before: Source, fetched: Source, stored: Source) -> str:
    """Return what there is to say of a source that its server has moved for good."""
    if fetched.location == before.location:
        return ""
    said = f"has moved for good to {redact(fetched.location)}"
    if stored.location != fetched.location:
        return f"{said}, which is a source of its own: remove one of the two"
    return _with(said, note_move(library, before, stored))


def _with(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _articles(source: Source, response: Response, parsed: Parsed) -> tuple[Article, ...]:
    if source.kind == "feed":
        if parsed.kind not in FEED_LIKE:
            raise ParseError(
                "this is no feed but a page" if parsed.kind == "html" else "this is no feed",
                where=redact(response.url),
                remedy=list_feeds(parsed.alternates) or "try again later, or check the address",
            )
        return parsed.articles
    if not parsed.articles:
        raise ParseError(
            "no article was found on this page",
            where=redact(response.url),
            remedy=list_feeds(parsed.alternates) or "open the article's own page",
        )
    if parsed.kind in FEED_LIKE:
        return parsed.articles
    return tuple(_page_article(article, response) for article in parsed.articles)


def _page_article(article: Article, response: Response) -> Article:
    return replace(
        article,
        guid=PAGE_GUID,
        url=article.url or response.url,
        title=article.title or clean_line(response.url),
        raw=article.raw or (response.body if len(response.body) <= MAX_RAW else b""),
    )


def list_feeds(links: Sequence[FeedLink]) -> str:
    """Return in one line which feeds a page offers and how to get one; empty for none."""
    if not links:
        return ""
    shown = [f"{clean_line(link.title)} {redact(link.url)}".strip() for link in links[:MAX_LISTED]]
    more = f" and {len(links) - MAX_LISTED} more" if len(links) > MAX_LISTED else ""
    count = "1 feed" if len(links) == 1 else f"{len(links)} feeds"
    return f"this page offers {count}: {', '.join(shown)}{more}; add one with: newstui add URL"

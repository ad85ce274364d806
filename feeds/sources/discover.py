"""From whatever a person types to the feeds behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from feeds.clean import clean_line, clean_url, is_web_url
from feeds.errors import FetchError, ParseError
from feeds.formats.payload import FeedLink, Parsed, Payload
from feeds.sources.http_address import (
    host_of,
    is_private_host,
    redact,
    scheme_of,
    without_login,
)
from feeds.sources.http_types import Request, Response
from feeds.sources.known_sites import handle_url, known_feeds

__all__ = [
    "FEED_KINDS",
    "USUAL_PATHS",
    "Found",
    "addresses",
    "feeds_of",
    "find_feeds",
    "is_site_name",
    "look",
    "payload_of",
]

FEED_KINDS = frozenset({"feed", "json-feed"})
"""What ``Parsed.kind`` says of a feed."""

USUAL_PATHS = ("/feed", "/rss", "/atom.xml", "/feed.xml", "/index.xml", "/rss.xml")
"""Where sites keep a feed that no page of theirs mentions; each costs a request."""

PROBE_TIMEOUT = 10.0

_FEED_TYPES = re.compile(r"(?i)\b(?:rss|atom|rdf|feed\+json|xml)\b")
_SITE_NAME = re.compile(
    r"(?:(?:[\w-]+\.)+[^\W\d_][\w-]+|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:[/?#].*)?"
)
_FILE_NAME = re.compile(r"(?i)[^/]*\.(?:txt|text|html?|xhtml|md|markdown|jsonl?|xml|rss|atom|opml)")
_SLASHES = re.compile(r"(?i)^(https?):/?(?=[^/])")

Fetch = Callable[[Request], Response]
Parse = Callable[[Payload], Parsed]


@dataclass(frozen=True, slots=True)
class Found:
    """What lies behind an address."""

    response: Response
    """The answer of the address itself."""
    parsed: Parsed | None
    """What it holds; ``None`` when that is no news."""
    url: str
    """The address that was asked for, with its scheme; may hold a login."""
    feeds: tuple[FeedLink, ...] = ()
    """The feeds it is or leads to, its own first."""
    problem: ParseError | None = None
    """Why ``parsed`` is ``None``."""

    @property
    def is_feed(self) -> bool:
        """Say whether the address is a feed itself."""
        return self.parsed is not None and self.parsed.kind in FEED_KINDS

    @property
    def is_page(self) -> bool:
        """Say whether it is a web page, whose site may have a feed elsewhere."""
        from feeds.formats.sniff import is_web_page

        is_read = self.parsed is not None and self.parsed.kind == "html"
        return is_read or is_web_page(payload_of(self.response))


def find_feeds(url: str, fetch: Fetch, parse: Parse | None = None) -> list[FeedLink]:
    """Return the feeds behind an address: itself, those its page names, or the usual ones.

    Raises:
        FetchError: the address cannot be fetched.
    """
    return list(look(url, fetch, parse, probe=True).feeds)


def look(url: str, fetch: Fetch, parse: Parse | None = None, *, probe: bool = False) -> Found:
    """Fetch what a person typed and say what it is.

    Args:
        url: An address; without a scheme https is tried, then http.
        fetch: Fetches a request or raises ``FetchError``.
        parse: Reads a payload or raises ``ParseError``.
        probe: Try the addresses that the feeds of known sites have, and the usual paths,
            six requests at most, when a web page names no feed.

    Raises:
        FetchError: the address cannot be fetched.
    """
    parse = parse or _parse
    urls = addresses(url)
    if probe and (known := _known(urls, fetch, parse)) is not None:
        return known
    asked, response = _first(urls, fetch)
    parsed, problem = None, None
    try:
        parsed = parse(payload_of(response))
    except ParseError as error:
        problem = error
    if parsed is not None and parsed.kind in FEED_KINDS:
        own = FeedLink(response.permanent_url or response.url, parsed.title, response.media_type)
        return Found(response, parsed, asked, (own,))
    feeds = feeds_of(parsed.alternates) if parsed else ()
    found = Found(response, parsed, asked, feeds, problem)
    if not feeds and probe and found.is_page:
        return replace(found, feeds=_probe(response, fetch, parse))
    return found


def addresses(text: str) -> list[str]:
    """Return the addresses to try for what a person typed, best first.

    ``feed:`` is taken off: it only says that a feed reader should open what follows. A slash
    that is missing after ``http:`` is put there. A password is not tried over plain http, but in
    a private network.
    """
    text = handle_url(text) or text.strip()
    if scheme_of(text) == "feed":
        text = text[len("feed:") :].removeprefix("//")
    text = _SLASHES.sub(r"\1://", text)
    if "://" in text:
        return [text]
    text = text.removeprefix("//")
    site = without_login(text)
    if site != text and not is_private_host(host_of(f"//{site}")):
        return [f"https://{text}"]
    return [f"https://{text}", f"http://{text}"]


def is_site_name(text: str) -> bool:
    """Say whether text without a scheme reads like a site (``example.org/news``), not a file.

    The name of a profile, ``@user@example.org``, does too, and so does a site with a login,
    ``user:password@example.org``.
    """
    if handle_url(text):
        return True
    text = without_login(text)
    return bool(_SITE_NAME.fullmatch(text)) and not _FILE_NAME.fullmatch(text)


def feeds_of(alternates: Iterable[FeedLink]) -> tuple[FeedLink, ...]:
    """Return the feeds among a page's alternates, each address once, cleaned."""
    kept: dict[str, FeedLink] = {}
    for link in alternates:
        url = clean_url(link.url)
        # WordPress calls its programming interface an alternate, of type application/json.
        is_feed = not link.type or _FEED_TYPES.search(link.type) or "feed" in url.lower()
        if is_web_url(url) and is_feed and "oembed" not in f"{link.type} {url}".lower():
            kept.setdefault(url, FeedLink(url, clean_line(link.title), clean_line(link.type)))
    return tuple(kept.values())


def payload_of(response: Response) -> Payload:
    """Return what the parsers want to know of an answer."""
    return Payload(
        data=response.body,
        where=redact(response.url),
        url=response.url,
        media_type=response.media_type,
        charset=response.charset,
    )


def _parse(payload: Payload) -> Parsed:
    from feeds.formats.sniff import parse

    return parse(payload)


def _known(urls: list[str], fetch: Fetch, parse: Parse) -> Found | None:
    """Return what a known site has at an address, if the best of its feeds is there."""
    links = next(filter(None, map(known_feeds, urls)), ())
    if not links:
        return None
    try:
        response = fetch(Request(links[0].url))
        parsed = parse(payload_of(response))
    except (FetchError, ParseError):
        # It was a guess: the page itself is looked at.
        return None
    if parsed.kind not in FEED_KINDS:
        return None
    if len(links) > 1:
        return Found(response, None, urls[0], links)
    own = FeedLink(response.permanent_url or response.url, parsed.title, response.media_type)
    return Found(response, parsed, links[0].url, (own,))


def _first(urls: list[str], fetch: Fetch) -> tuple[str, Response]:
    failure: FetchError | None = None
    for url in urls:
        try:
            return url, fetch(Request(url))
        except FetchError as error:
            if error.status is not None:
                # An answer, even a bad one, ends it.
                raise
            # Else the first address says best what is wrong.
            failure = failure or error
    raise failure or FetchError("no address", remedy="give an address")


def _probe(page: Response, fetch: Fetch, parse: Parse) -> tuple[FeedLink, ...]:
    for path in USUAL_PATHS:
        # The page chose where this goes: into a private network only if it came from one.
        request = Request(
            urljoin(page.url, path), timeout=PROBE_TIMEOUT, private_ok=page.private or False
        )
        try:
            response = fetch(request)
            parsed = parse(payload_of(response))
        except (FetchError, ParseError):
            continue
        if parsed.kind in FEED_KINDS:
            return (FeedLink(response.url, parsed.title, response.media_type),)
    return ()

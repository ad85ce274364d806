"""The new address of a feed that is gone: looked for where its site is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from feeds.errors import NewsError
from feeds.formats.payload import FeedLink
from feeds.models import Source
from feeds.refresh.workers import Parsers
from feeds.sources.discover import find_feeds
from feeds.sources.http import Request, Response, fetch

__all__ = ["find_at", "places_of"]


def places_of(source: Source) -> tuple[str, ...]:
    """Return where the feed of a source may be named: its own address, site and host."""
    parts = urlsplit(source.location)
    root = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
    return tuple(dict.fromkeys(filter(None, (source.location, source.site_url, root))))


def find_at(
    places: Sequence[str],
    *,
    limit: int,
    timeout: float,
    cancelled: Callable[[], bool],
) -> tuple[list[FeedLink], str]:
    """Return the feeds that some addresses are or lead to, each once, and why there are none.

    Args:
        places: Where to look, all of them.
        limit: Bytes of an answer.
        timeout: Seconds for one request.
        cancelled: Asked often.
    """
    found: dict[str, FeedLink] = {}
    problem = ""

    def get(request: Request) -> Response:
        bounded = replace(request, timeout=min(request.timeout, timeout), limit=limit)
        return fetch(bounded, cancelled=cancelled)

    with Parsers() as parsers:
        for place in places:
            try:
                for link in find_feeds(place, get, parsers.parse):
                    found.setdefault(link.url, link)
            except NewsError as error:
                problem = problem or str(error)
    return list(found.values()), "" if found else problem or "no feed was found"

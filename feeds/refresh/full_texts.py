"""Fetching the whole texts of many articles, gently: one page of a host after the other."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from feeds.errors import FetchError, NewsError, ParseError
from feeds.fulltext import FullText, fetch_full_text
from feeds.library import Library
from feeds.models import Article, Source
from feeds.refresh.reports import Bounds
from feeds.refresh.web import request_for
from feeds.refresh.workers import Parsers
from feeds.source_settings import SourceSettings
from feeds.sources.http import Request, Response, fetch
from feeds.sources.http_address import origin_of
from feeds.sources.passwords import Passwords

__all__ = ["PAUSE", "TextReport", "fetch_full_texts", "wanted_texts"]

PAUSE = 1.0
"""Seconds between two pages of one host."""
HOSTS = 8
"""Hosts asked at a time."""
MOST_OF_A_SOURCE = 50
"""Pages fetched for one source in a refresh."""
_LEAVE_ALONE = frozenset({401, 403, 429, 503})
"""Answers after which a host is asked for nothing more."""
_FOR_GOOD = frozenset({404, 410})
"""Answers after which a page is not asked for by a refresh again."""


@dataclass(frozen=True, slots=True)
class TextReport:
    """What came of asking for one article's whole text."""

    article_id: str
    title: str
    error: str = ""
    """Why it could not be had, in one line."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    article: Article
    request: Request
    selector: str


def wanted_texts(library: Library, sources: Sequence[Source]) -> list[str]:
    """Return the articles of sources that are to be had whole, and are not yet."""
    settings = library.all_settings()
    return [
        identity
        for source in sources
        if (found := settings.get(source.id)) and found.full_text
        for identity in library.without_full_text(source.id, limit=MOST_OF_A_SOURCE)
    ]


def fetch_full_texts(
    library: Library,
    ids: Sequence[str],
    bounds: Bounds,
    *,
    extractor: str = "",
    pause: float = PAUSE,
) -> Iterator[TextReport]:
    """Fetch the whole texts of articles and keep them; yield a report of each as it comes.

    Pages of one host are fetched one after the other with a pause between; a host that asks
    to be left alone is. Never raises for one article.

    Args:
        library: Where the articles are.
        ids: Which; those without a page on the web are reported as failed.
        bounds: Limits of time and size, and ``cancelled``.
        extractor: See ``Payload``.
        pause: Seconds between two pages of a host.
    """
    asking = _Asking(library, bounds)
    hosts: dict[str, list[_Wish]] = {}
    for identity in dict.fromkeys(ids):
        article = library.article(identity)
        if article is None:
            continue
        try:
            wish = asking.wish(article)
        except NewsError as error:
            yield TextReport(identity, article.title, str(error))
            continue
        hosts.setdefault(urlsplit(article.url).netloc.lower(), []).append(wish)
    crew = _Crew(list(hosts.values()), bounds, extractor, pause)
    for wish, found in crew.run():
        yield _kept(library, wish, found)


def _kept(library: Library, wish: _Wish, found: FullText | NewsError) -> TextReport:
    article = wish.article
    try:
        if isinstance(found, FullText):
            library.keep_full_text(article.id, found.article, found.url)
            return TextReport(article.id, article.title, notes=found.notes)
        if isinstance(found, ParseError) or getattr(found, "status", None) in _FOR_GOOD:
            library.note_full_text_failure(article.id, article.url, str(found))
    except NewsError as error:
        return TextReport(article.id, article.title, str(error))
    return TextReport(article.id, article.title, str(found))


class _Asking:
    """How to ask for pages, by the settings of their sources."""

    def __init__(self, library: Library, bounds: Bounds) -> None:
        self._library = library
        self._bounds = bounds
        self._settings = library.all_settings()
        self._passwords = Passwords()

    def wish(self, article: Article) -> _Wish:
        settings = self._settings.get(article.source_id) or SourceSettings()
        source = self._library.source(article.source_id)
        bounds = self._bounds
        plain = Request(
            article.url,
            timeout=bounds.timeout,
            limit=bounds.web,
            proxy=settings.proxy,
            private_ok=False,
        )
        if source is None or not _same_host(source.location, article.url):
            return _Wish(article, plain, settings.selector)
        # A page beside its feed is asked for as the feed is: what the person set holds for it.
        asked = request_for(self._library, source, bounds, settings, self._passwords)
        request = replace(
            asked, url=article.url, etag="", last_modified="", known_hash="", private_ok=None
        )
        if origin_of(source.location) != origin_of(article.url):
            request = replace(request, login="", headers=(), verify="")
        return _Wish(article, request, settings.selector)


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).hostname == urlsplit(other).hostname


class _Crew:
    """Threads that each take one host's pages in turn."""

    def __init__(
        self, hosts: list[list[_Wish]], bounds: Bounds, extractor: str, pause: float
    ) -> None:
        self._hosts: queue.SimpleQueue[list[_Wish]] = queue.SimpleQueue()
        for wishes in hosts:
            self._hosts.put(wishes)
        self._count = min(HOSTS, len(hosts))
        self._bounds = bounds
        self._extractor = extractor
        self._pause = pause
        self._stopped = threading.Event()
        self._out: queue.SimpleQueue[tuple[_Wish, FullText | NewsError] | BaseException | None] = (
            queue.SimpleQueue()
        )

    def run(self) -> Iterator[tuple[_Wish, FullText | NewsError]]:
        threads = [
            threading.Thread(target=self._work, name="newstui-texts", daemon=True)
            for _ in range(self._count)
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        try:
            while running:
                found = self._out.get()
                if found is None:
                    running -= 1
                elif isinstance(found, BaseException):
                    raise found
                else:
                    yield found
        finally:
            self._stopped.set()
            for thread in threads:
                thread.join()

    def _is_over(self) -> bool:
        return self._stopped.is_set() or self._bounds.cancelled()

    def _work(self) -> None:
        try:
            with Parsers() as parsers:
                while not self._is_over():
                    try:
                        wishes = self._hosts.get_nowait()
                    except queue.Empty:
                        break
                    self._one_host(wishes, parsers)
        except BaseException as error:
            # The thread's top: whatever it is must reach the caller, who would wait for ever.
            self._out.put(error)
        self._out.put(None)

    def _one_host(self, wishes: Sequence[_Wish], parsers: Parsers) -> None:
        last = 0.0
        refused: NewsError | None = None
        for wish in wishes:
            if self._is_over():
                return
            if refused is not None:
                self._out.put((wish, refused))
                continue
            self._wait(last + self._pause)
            found = self._fetched(wish, parsers)
            last = time.monotonic()
            self._out.put((wish, found))
            if isinstance(found, FetchError) and found.status in _LEAVE_ALONE:
                refused = found

    def _fetched(self, wish: _Wish, parsers: Parsers) -> FullText | NewsError:
        try:
            return fetch_full_text(
                wish.article,
                self._fetch,
                parsers.parse,
                selector=wish.selector,
                extractor=self._extractor,
                request=wish.request,
            )
        except NewsError as error:
            return error

    def _fetch(self, request: Request) -> Response:
        return fetch(request, cancelled=self._is_over)

    def _wait(self, until: float) -> None:
        while not self._is_over() and (left := until - time.monotonic()) > 0:
            self._stopped.wait(min(0.1, left))

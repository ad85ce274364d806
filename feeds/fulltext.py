"""The whole text of an article whose feed gives only its beginning: fetched from its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urlsplit

from feeds.clean import is_web_url
from feeds.document import Document
from feeds.errors import FetchError, NewsError, ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.models import Article
from feeds.sources.discover import payload_of
from feeds.sources.http_address import redact
from feeds.sources.http_types import Request, Response

__all__ = ["MOST_PAGES", "FullText", "fetch_full_text", "with_full_text"]

MOST_PAGES = 10
"""Pages of one article that are followed."""
_LEAST = 0.5
"""A page with less text than this share of what the feed gave holds something else."""
_SUMMARY = 600
"""Characters up to which a feed's own text can stand as the summary of the whole."""

Fetch = Callable[[Request], Response]
Parse = Callable[[Payload], Parsed]


@dataclass(frozen=True, slots=True)
class FullText:
    """An article as its own page has it."""

    article: Article
    """What the page says; its text is that of all pages."""
    url: str
    """Where the first page came from in the end."""
    pages: int = 1
    notes: tuple[str, ...] = ()
    """What is missing, one clear line each."""


def fetch_full_text(
    article: Article,
    fetch: Fetch,
    parse: Parse,
    *,
    selector: str = "",
    extractor: str = "",
    most_pages: int = MOST_PAGES,
    request: Request | None = None,
) -> FullText:
    """Fetch an article's page, and those on which it goes on.

    Args:
        article: As its feed has it; its ``url`` is the page.
        fetch: Fetches a request or raises ``FetchError``.
        parse: Reads a payload or raises ``ParseError``.
        selector: CSS: the parts of the page that are the text; empty finds it.
        extractor: See ``Payload``.
        most_pages: Pages to follow; one does not follow any.
        request: How to ask for the first page. By default not in a private network: the
            feed chose the address.

    Raises:
        FetchError: the page cannot be fetched, or the article has none.
        ParseError: there is no article on it.
    """
    if not is_web_url(article.url):
        raise FetchError(
            "this article has no page on the web",
            where=article.title,
            remedy="what its source brought is all there is",
        )
    pages = _Pages(fetch, parse, selector, extractor, most_pages)
    found = list(pages.read(request or Request(article.url, private_ok=False)))
    page = found[0]
    body = Document(tuple(block for each in found for block in each.body.blocks))
    if len(body.text) < _LEAST * len(article.body.text):
        raise ParseError(
            "its page has less text than the feed",
            where=redact(article.url),
            remedy="set the selector of its source, or leave it",
        )
    whole = replace(page, body=body)
    return FullText(whole, pages.url, len(found), tuple(pages.notes))


class _Pages:
    """Reads the pages of one article in turn."""

    def __init__(
        self, fetch: Fetch, parse: Parse, selector: str, extractor: str, most: int
    ) -> None:
        self._fetch = fetch
        self._parse = parse
        self._selector = selector
        self._extractor = extractor
        self._most = most
        self.url = ""
        self.notes: list[str] = []

    def read(self, request: Request) -> Iterator[Article]:
        """Yield what each page says, the first in any case.

        Raises:
            FetchError, ParseError: the first cannot be had.
        """
        seen: set[str] = set()
        for number in range(self._most):
            seen.add(urldefrag(request.url).url)
            try:
                response = self._fetch(request)
                parsed = self._read(response)
            except NewsError as error:
                if not number:
                    raise
                self.notes.append(f"its text goes on, but {error}")
                return
            self.url = self.url or response.url
            seen.add(urldefrag(response.url).url)
            yield parsed.articles[0]
            following = self._following(response, parsed, seen)
            if not following:
                return
            # What a page names leads nowhere that the page itself did not come from.
            request = replace(request, url=following, private_ok=response.private)
        self.notes.append(f"its text goes on after {self._most} pages")

    def _read(self, response: Response) -> Parsed:
        payload = replace(payload_of(response), selector=self._selector, extractor=self._extractor)
        parsed = self._parse(payload)
        if parsed.kind == "html" and parsed.articles:
            return parsed
        message = "no article was found on this page" if parsed.kind == "html" else "no web page"
        raise ParseError(message, where=redact(response.url), remedy="open it in the browser")

    def _following(self, response: Response, parsed: Parsed, seen: set[str]) -> str:
        url = parsed.next_url
        if not is_web_url(url) or urldefrag(url).url in seen:
            return ""
        # An article goes on at its own site, beside its first page.
        here, there = urlsplit(response.url), urlsplit(url)
        return url if here.netloc.lower() == there.netloc.lower() else ""


def with_full_text(article: Article, page: Article) -> Article:
    """Return an article with its page's text, and with what its feed did not say.

    Whatever the feed says stays: title, link, dates. Its own short text becomes the summary
    where it has none and the whole does not begin with it.
    """
    summary = article.summary or page.summary
    own = article.body.text.strip()
    if not article.summary and own and len(own) <= _SUMMARY and own[:60] not in page.body.text:
        summary = own
    return replace(
        article,
        body=page.body,
        markup=None,
        summary=summary,
        author=article.author or page.author,
        editor=article.editor or page.editor,
        section=article.section or page.section,
        breadcrumb=article.breadcrumb or page.breadcrumb,
        published=article.published or page.published,
        disclaimer=article.disclaimer or page.disclaimer,
        language=article.language or page.language,
        popularity=article.popularity or page.popularity,
    )

"""The links of an article: what each is called, where it leads, and whether it may be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, urlsplit

from feeds.clean import clean_line
from feeds.document import Block, Document, Figure, ListBlock, Quote, Span, plain
from feeds.errors import ShareError
from feeds.models import Article
from feeds.share_links import is_openable, openable, to_uri

__all__ = ["Link", "article_links", "terminal_address"]

_MAIL_SAFE = ":%/?#@!$&()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a person chooses it."""

    number: int
    """As on the page and in the text exports; 0 is the article's own."""
    url: str
    text: str
    """What is linked; empty where nothing but the address is there."""
    host: str
    """Where it leads: a host's name, a mail address, or nothing."""
    problem: str = ""
    """Why it may not be opened, in a few words; empty when it may."""


def article_links(article: Article) -> tuple[Link, ...]:
    """Return an article's links by their numbers: its own, then those of its body."""
    texts: dict[str, str] = {}
    for url, text in _named(article.body.blocks):
        texts[url] = texts.get(url) or clean_line(text)
    numbered = [(number, url) for number, url in enumerate(article.body.links(), 1)]
    own = [_link(0, article.url, article.title)] if article.url else []
    return (*own, *(_link(number, url, texts.get(url, "")) for number, url in numbered))


def terminal_address(url: str) -> str:
    """Return an address as a terminal may be given it in OSC 8; nothing if it may not be opened.

    Printable ASCII without blanks and quotation marks, as the escape sequence wants it, so
    that nothing in it can end the sequence.
    """
    if not is_openable(url):
        return ""
    safe = openable(url)
    if safe[:7].lower() == "mailto:":
        return quote(safe, safe=_MAIL_SAFE)
    return quote(to_uri(safe), safe=_MAIL_SAFE + "[]")


def _link(number: int, url: str, text: str) -> Link:
    problem = ""
    try:
        openable(url)
    except ShareError as error:
        problem = error.message
    return Link(number, url, text, _host(url), problem)


def _host(url: str) -> str:
    if url[:7].lower() == "mailto:":
        return clean_line(url[7:].partition("?")[0])
    try:
        return clean_line(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _named(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Figure():
                yield block.url, plain(block.caption) or block.alt
                yield from _runs(block.caption)
            case Quote(inner):
                yield from _named(inner)
            case ListBlock():
                for item in block.items:
                    yield from _named(item)
            case _:
                yield from _runs(Document((block,)).all_spans())


def _runs(pieces: Iterable[Span]) -> Iterator[tuple[str, str]]:
    for url, run in groupby(pieces, key=lambda piece: piece.href):
        if url:
            yield url, plain(run)

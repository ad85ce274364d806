"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, RDF: feedparser decides what a feed means.

feedparser gets bytes only, never an address; its sanitiser and its resolver of links are
off, because the document model replaces both.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from feeds.errors import ParseError
from feeds.formats.fast_feed import HandOver, fast_parse
from feeds.formats.fields import MAX_ITEMS, distinct, line, resolved_url
from feeds.formats.payload import Parsed
from feeds.formats.syndication_fields import FeedContext, entry_article, plain_title
from feeds.formats.syndication_rows import text_field
from feeds.formats.xml_prolog import BoundedFeed, bound, feed_root, prepare

__all__ = ["feed_root", "read_feed", "read_plain_feed"]

# feedparser promises to raise nothing, and does not always keep it: what its code and the
# library's below it can raise on text that no one thought of. One feed's fault is one line.
_PARSER_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def read_feed(
    text: str,
    *,
    where: str = "",
    url: str = "",
    now: datetime | None = None,
    zone: tzinfo | None = None,
    fast: bool = True,
    lazy: bool = False,
) -> Parsed:
    """Return the articles of a feed, in the feed's order.

    Args:
        text: The feed, decoded; what its XML declaration says of an encoding is ignored.
        url: The address it was fetched from, which relative links start from.
        now: What relative times count from.
        zone: The zone of times written without one.
        fast: Let ``fast_feed`` take the plain cases; what comes out is the same.
        lazy: Leave bodies as markup and make no documents of them.

    Raises:
        ParseError: it is not a feed, or an attack on the parser.
    """
    prepared = prepare(text, where=where)
    asked = _Asked(url, now, zone, lazy)
    if fast and not prepared.breaks_off:
        data = prepared.data
        if quick := fast_parse(data, url):
            with suppress(HandOver):
                return _read(quick, BoundedFeed(data), where, asked)
    bounded = bound(prepared)
    from feeds.formats.thorough_feed import thorough_parse

    try:
        result = thorough_parse(bounded.data, url)
    except _PARSER_FAILURES as error:
        raise _broken(error, where) from error
    return _read(result, bounded, where, asked)


def read_plain_feed(
    data: bytes,
    *,
    where: str = "",
    url: str = "",
    now: datetime | None = None,
    zone: tzinfo | None = None,
    lazy: bool = False,
) -> Parsed | None:
    """Return what ``read_feed`` would, or ``None`` where that has to decide.

    Args:
        data: A feed in UTF-8 without a document type. What else of it is not XML is found
            by the parser, and then ``read_feed`` mends it.
        where, url, now, zone, lazy: As for ``read_feed``.

    Raises:
        ParseError: as there.
    """
    if quick := fast_parse(data, url):
        with suppress(HandOver):
            return _read(quick, BoundedFeed(data), where, _Asked(url, now, zone, lazy))
    return None


class _Asked(NamedTuple):
    """How a feed is to be read."""

    url: str
    now: datetime | None
    zone: tzinfo | None
    lazy: bool


def _read(result: Any, prepared: BoundedFeed, where: str, asked: _Asked) -> Parsed:
    entries = list(result.get("entries", []))
    feed = result.get("feed", {})
    if not entries and not feed and not result.get("version"):
        raise ParseError(
            "not a feed: it has no title and no entries",
            where=where,
            remedy="give the address of a feed",
        )
    notes = list(prepared.notes)
    if prepared.breaks_off and entries:
        entries.pop()
        notes.append("the feed breaks off; its last entry, which is not whole, is left out")
    if len(entries) > MAX_ITEMS:
        entries = entries[:MAX_ITEMS]
        notes.append(f"only the first {MAX_ITEMS:,} entries were read")
    context = _context(feed, str(result.get("version") or ""), asked)
    articles = [article for entry in entries if (article := entry_article(entry, context))]
    if empty := len(entries) - len(articles):
        notes.append(f"{empty} entries that say nothing are left out")
    if entries and not articles:
        raise _broken(result.get("bozo_exception"), where)
    return Parsed(
        distinct(articles) if articles else (),
        "feed",
        title=context.title,
        site_url=context.site_url,
        notes=tuple(notes),
        ttl=_ttl(feed),
    )


def _ttl(feed: Any) -> int:
    text = text_field(feed, "ttl").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _broken(cause: object, where: str) -> ParseError:
    place = getattr(cause, "getLineNumber", None)
    line = place() if callable(place) else None
    return ParseError(
        "a feed too broken to read: none of its entries can be read"
        if line is None
        else f"a feed too broken to read near line {line}: none of its entries can be read",
        where=where,
        remedy="tell whoever makes the feed",
    )


def _context(feed: Any, version: str, asked: _Asked) -> FeedContext:
    url = asked.url
    site_url = resolved_url(text_field(feed, "link"), url)
    return FeedContext(
        title=plain_title(feed),
        site_url=site_url,
        base=url or site_url,
        url=url,
        language=line(text_field(feed, "language")),
        # Atom gives a feed's author to the entries that name none; RSS does not.
        author=line(text_field(feed, "author")) if version.startswith("atom") else "",
        is_atom=version.startswith("atom"),
        now=asked.now,
        zone=asked.zone,
        lazy=asked.lazy,
    )

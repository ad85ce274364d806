"""The shapes that everything speaks: articles, sources and what is known of them.

Unknown is ``None`` (or an empty string or tuple), never a zero or an invented value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Literal

from feeds.document import Document

__all__ = [
    "Article",
    "Enclosure",
    "Markup",
    "Moment",
    "Popularity",
    "Provenance",
    "Source",
    "SourceKind",
    "Unit",
    "article_id",
    "content_guid",
    "source_id",
    "without_secrets",
]

Unit = Literal["views", "comments", "points", "stars"]
Provenance = str
"""Where a popularity comes from: ``page``, ``slash:comments``, ``thr:total``,
``media:statistics``, ``media:starRating``, ``record``."""

SourceKind = Literal["feed", "page", "file", "folder", "stdin", "samples"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as precisely as its source gave it: a day or an instant.

    A page that gives only a day keeps a day; midnight is never made up.
    """

    day: date
    """The calendar day, in the zone the source wrote it in."""
    instant: datetime | None = None
    """The aware UTC instant, or ``None`` when only the day is known."""

    @classmethod
    def at(cls, when: datetime) -> Moment:
        """Return the moment of an aware datetime; ``day`` is that of its own zone.

        Raises:
            ValueError: ``when`` is naive.
        """
        if when.tzinfo is None:
            raise ValueError("a moment needs an aware datetime")
        return cls(day=when.date(), instant=when.astimezone(UTC))

    @classmethod
    def from_iso(cls, text: str) -> Moment:
        """Read back what ``isoformat`` wrote.

        Raises:
            ValueError: ``text`` is neither a day nor an instant with a zone.
        """
        if len(text) == 10:
            return cls(day=date.fromisoformat(text))
        return cls.at(datetime.fromisoformat(text))

    def isoformat(self) -> str:
        """Return ``2023-05-10`` for a day, ISO 8601 in UTC with zone for an instant."""
        if self.instant is None:
            return self.day.isoformat()
        return self.instant.isoformat()

    @property
    def sort_key(self) -> int:
        """Seconds since the epoch to order by; a bare day stands at its noon, UTC."""
        if self.instant is not None:
            return int(self.instant.timestamp())
        return int(datetime.combine(self.day, time(12), UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Popularity:
    """How popular the source says an article is; never newstui's own view counter."""

    count: int | float
    """In ``unit``; a float only for stars."""
    unit: Unit
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an article, such as a podcast's sound."""

    url: str
    type: str = ""
    """The media type, such as ``audio/mpeg``; empty when unknown."""
    length: int | None = None
    """In bytes."""
    duration: int | None = None
    """In seconds."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A body as a feed wrote it, before a document is made of it."""

    text: str
    type: str = "text/html"
    """The media type the feed gives; what RSS calls HTML may be plain text all the same."""
    base: str = ""
    """The address that relative addresses start from."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, of whatever origin. Every string is clean (see ``feeds.clean``).

    Formats leave ``id`` and ``source_id`` empty unless the bytes say them (our own
    export does); the code that knows the source fills them in with ``identified``.
    """

    title: str
    body: Document = field(default_factory=Document)
    id: str = ""
    source_id: str = ""
    guid: str = ""
    """What the source calls it: a feed's guid, a file's path (``#n`` for the n-th)."""
    url: str = ""
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    source_name: str = ""
    author: str = ""
    editor: str = ""
    popularity: Popularity | None = None
    summary: str = ""
    """The source's own summary, apart from the body; paragraphs split by newlines."""
    disclaimer: str = ""
    language: str = ""
    """A BCP 47 tag such as ``zh`` or ``en-GB``; empty when unknown."""
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    path: str = ""
    """The local file it came from; empty for anything else."""
    comments_url: str = ""
    markup: Markup | None = field(default=None, repr=False, compare=False)
    """What ``body`` is made of, where a feed brought it; the library keeps it instead."""
    raw: bytes = field(default=b"", repr=False, compare=False)
    """What it was parsed from, so that a better parser can read it again."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somewhere articles come from."""

    id: str
    kind: SourceKind
    location: str
    """The URL without credentials, or the absolute path; ``-`` for standard input."""
    title: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    site_url: str = ""
    adhoc: bool = False
    """Opened from the command line and remembered, but not subscribed to."""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    error: str = ""
    """The last attempt's failure in one line; empty after a success."""

    @property
    def name(self) -> str:
        """Return what to call it before a person: its title, or where it is when it has none."""
        return without_secrets(self.title or self.location)

    @property
    def where(self) -> str:
        """Return the location as a person is shown it: without a key that is in it."""
        return without_secrets(self.location)


def without_secrets(text: str) -> str:
    """Return a title or a location fit to be shown: see ``redact`` for what is an address."""
    if "://" not in text:
        return text
    # Few are shown by their address, and many a run needs no address at all.
    from feeds.sources.http_address import redact

    return redact(text)


def source_id(kind: SourceKind, location: str) -> str:
    """Return the stable id of the source of that kind at that location."""
    return _digest("source", kind, location)


def article_id(source: str, guid: str) -> str:
    """Return the stable id of the entry a source calls ``guid``: 16 hex digits."""
    return _digest("article", source, guid)


def content_guid(parts: Sequence[str]) -> str:
    """Return a guid for something its source does not name, made of what it says."""
    return "sha:" + _digest("content", *parts)


def _digest(*parts: str) -> str:
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()

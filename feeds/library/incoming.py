"""Articles on their way in: rows that only want writing.

What can be worked out of an article alone is worked out before the database is locked, and
for what comes from the web in the process that parses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from feeds.library.connection import storable
from feeds.library.contents import encode_article, encode_moment, encode_popularity, fingerprint
from feeds.library.packing import pack
from feeds.models import Article, content_guid
from feeds.naming import entry_names

__all__ = ["AHEAD_SECONDS", "Incoming", "alike", "prepare", "without_future"]

AHEAD_SECONDS = 2 * 86_400
"""How far ahead of the fetch a date may lie: zones, and clocks that are wrong."""
_NO_CLOCK = datetime(2025, 1, 1, tzinfo=UTC)
"""A clock that stands before this was written says of no date that it lies ahead."""


class Incoming(NamedTuple):
    """An article as the columns of its rows; every value is storable."""

    guid: str
    url: str
    title: str
    author: str
    name: str
    """What the article calls its source; may be empty."""
    published: str | None
    """As ``encode_moment`` writes it."""
    sort: int | None
    """Seconds since the epoch; ``None`` where it is not dated."""
    popularity: int | float | None
    popularity_unit: str | None
    popularity_from: str | None
    path: str
    id: str
    """The one it brings along, which may be taken; mostly empty."""
    address: int | None
    """A hash of its canonical address, see ``alike``."""
    key: int | None
    """A hash of what its title says."""
    hash: bytes
    """Of what it says."""
    content: bytes
    """As it is stored, packed."""
    raw: bytes
    """What it was parsed from, packed; mostly empty."""

    @property
    def counts(self) -> tuple[int | float | None, str | None, str | None]:
        """The columns of its popularity."""
        return self.popularity, self.popularity_unit, self.popularity_from


def prepare(articles: Iterable[Article]) -> list[Incoming]:
    """Name every article, drop those a source lists twice, and pack what they say."""
    found: dict[str, Incoming] = {}
    given = list(articles)
    names = entry_names([(_guid(each), storable(each.url), storable(each.title)) for each in given])
    for name, each in zip(names, given, strict=True):
        if name not in found:
            found[name] = _incoming(name, each)
    return list(found.values())


def without_future(batch: Iterable[Incoming], now: datetime) -> list[Incoming]:
    """Return what a source has, dates well ahead of the fetch taken for unknown.

    Else a slip of the year, or a date made to stand on top, would stand there for years. The
    hash stays that of what the source says: nothing changes when the day has come.

    Args:
        now: When it was fetched, aware.
    """
    if now < _NO_CLOCK:
        return list(batch)
    latest = now.timestamp() + AHEAD_SECONDS
    return [
        each._replace(published=None, sort=None)
        if each.sort is not None and each.sort > latest
        else each
        for each in batch
    ]


def _incoming(guid: str, article: Article) -> Incoming:
    content = encode_article(article)
    url, title = storable(article.url), storable(article.title)
    published = encode_moment(article.published)
    return Incoming(
        guid,
        url,
        title,
        storable(article.author),
        storable(article.source_name),
        published,
        storable(article.published.sort_key) if article.published else None,
        *encode_popularity(article.popularity),
        storable(article.path),
        article.id,
        *alike(url, title),
        fingerprint(article.title, article.author, published, content),
        pack(content),
        pack(article.raw) if article.raw else b"",
    )


def alike(url: str, title: str) -> tuple[int | None, int | None]:
    """Return what an article has in common with others of its story, as hashes.

    The canonical address, and what the title says; ``None`` where that is too little.
    """
    from feeds.stories import likeness

    like = likeness(0, url, title, 0)
    return _hash(like.address), _hash(like.key)


def _hash(text: str) -> int | None:
    if not text:
        return None
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def _guid(each: Article) -> str:
    """Return what names an article; nothing where its address has to do."""
    if each.guid or each.url:
        return str(storable(each.guid))
    return content_guid((each.title, encode_moment(each.published) or "", each.body.text))

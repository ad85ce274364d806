"""What goes into the parsers and what comes out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from feeds.models import Article

__all__ = ["FeedLink", "Parsed", "Payload"]


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes from anywhere, with all that is known of them besides."""

    data: bytes = field(repr=False)
    where: str
    """What to call it in a message: a file's path or an address, redacted and clean."""
    name: str = ""
    """The file's name, for its extension and, where nothing better is found, a title."""
    url: str = ""
    """The address it was fetched from, which relative links start from."""
    media_type: str = ""
    """What the server called it, such as ``text/html``, without parameters."""
    charset: str = ""
    """The encoding the server claimed; a claim, not a fact."""
    modified: datetime | None = None
    """When the file was last changed, aware; "yesterday" in a page counts from here."""
    zone: tzinfo | None = None
    """The zone of times written without one."""
    lazy: bool = False
    """Leave the bodies of a feed's entries as markup."""
    selector: str = ""
    """CSS: the parts of a web page that are its article's text."""
    extractor: str = ""
    """What finds the text in a web page: ``trafilatura``, ``both``, or newstui when empty."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a web page points to."""

    url: str
    title: str = ""
    type: str = ""
    """The media type the page gives, such as ``application/rss+xml``."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a payload held."""

    articles: tuple[Article, ...]
    kind: str
    """``feed``, ``json-feed``, ``json``, ``jsonl``, ``html``, ``markdown``, ``mail``,
    ``text`` or ``page`` (a news page saved as text)."""
    title: str = ""
    """What the feed calls itself."""
    site_url: str = ""
    """The web site the feed belongs to."""
    alternates: tuple[FeedLink, ...] = ()
    """Feeds that an HTML page offers."""
    notes: tuple[str, ...] = ()
    """What was left out or mended, one clear line each."""
    ttl: int = 0
    """Minutes for which the feed says that nothing new will come; 0 when it does not."""
    next_url: str = ""
    """Where a web page's article goes on, when it is spread over several pages."""

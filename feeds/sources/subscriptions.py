"""What lists of subscriptions hold, whichever program wrote them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from feeds.clean import clean_line, clean_url
from feeds.sources.http_address import redact, request_url, scheme_of, split_login

__all__ = ["MAX_NAME", "Gathered", "SavedQuery", "Subscription", "Subscriptions", "name_of"]

MAX_NAME = 200
"""Characters of a title, folder or tag."""

_RUNS = {"exec", "filter"}
_FEED_SCHEME = re.compile(r"(?i)^feed:(?://)?(?=https?://)|^feed:(?=//)")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscription of a list."""

    url: str
    """An http or https address; may hold a login."""
    title: str = ""
    folder: str = ""
    """The names of the folders around it, outermost first, joined by ``/``."""
    tags: tuple[str, ...] = ()
    site_url: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A view of a list: its name, and a query that newstui understands."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a list holds."""

    entries: tuple[Subscription, ...]
    refused: tuple[str, ...] = ()
    """What was not taken and why, one line each."""
    duplicates: int = 0
    """Entries whose address came before in the same list."""
    title: str = ""
    views: tuple[SavedQuery, ...] = ()
    broken: int = 0
    """Entries of a damaged list that cannot be read."""
    damage: tuple[str, ...] = ()
    """What is wrong with the list itself, one line each."""


@dataclass
class Gathered:
    """A list while it is being read: each address once, what is refused told of."""

    entries: dict[str, Subscription] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    duplicates: int = 0
    views: list[SavedQuery] = field(default_factory=list)

    def take(
        self,
        address: str,
        title: str = "",
        *,
        folder: str = "",
        tags: tuple[str, ...] = (),
        site_url: str = "",
        hidden: bool = False,
    ) -> None:
        """Take an entry, or say why it is refused."""
        if scheme_of(address) == "feed":
            address = _FEED_SCHEME.sub("", address)
            address = f"http:{address}" if address.startswith("//") else address
        url = clean_url(address)
        try:
            key = request_url(split_login(url)[0])
        except ValueError:
            self.refused.append(_refusal(address, title))
            return
        if key in self.entries:
            self.duplicates += 1
            return
        self.entries[key] = Subscription(url, title, folder, tags, site_url, hidden)

    def done(self, title: str = "") -> Subscriptions:
        """Return what was gathered."""
        return Subscriptions(
            tuple(self.entries.values()),
            tuple(self.refused),
            self.duplicates,
            title,
            tuple(self.views),
        )


def name_of(text: str) -> str:
    """Return a title, folder or tag as it is kept: one clean line, not too long."""
    return clean_line(text)[:MAX_NAME]


def _refusal(address: str, title: str) -> str:
    shown = redact(address)[:80]
    who = f"{title} ({shown})" if title else shown
    scheme = scheme_of(address)
    if scheme in {"http", "https"}:
        return f"{who}: not a usable address"
    if scheme in _RUNS:
        return f"{who}: would run a command, which newstui never does for a feed"
    if scheme:
        return f"{who}: only http and https are taken, not {scheme[:20]}:"
    return f"{who}: not a web address"

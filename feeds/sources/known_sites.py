"""Sites whose feeds have addresses of a known form, so that no page has to be searched.

The forms are those that the sites document or link to themselves. What is returned is a guess
until it has been fetched: a site may have changed, or an address be another program's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from feeds.formats.payload import FeedLink

__all__ = ["handle_url", "known_feeds"]


class _Place(NamedTuple):
    """An address, taken apart."""

    site: str
    """``https://host``, with its port."""
    host: str
    """Without ``www.`` and the like."""
    parts: list[str]
    """Of the path."""
    query: dict[str, list[str]]


_Rule = Callable[[_Place], list[FeedLink]]

_HANDLE = re.compile(r"@([A-Za-z0-9_](?:[\w.-]*\w)?)@((?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?)")
_FRONTS = re.compile(r"^(?:www|m|old|new|mobile)\.")
_LEMMY = {
    "beehaw.org", "feddit.org", "feddit.uk", "hexbear.net", "lemm.ee", "lemmygrad.ml",
    "programming.dev", "sh.itjust.works",
}  # fmt: skip
_GITHUB_OWN = {
    "about", "apps", "collections", "customer-stories", "enterprise", "explore", "features",
    "login", "marketplace", "notifications", "orgs", "pricing", "search", "security", "settings",
    "signup", "sponsors", "topics", "trending",
}  # fmt: skip
_IS_FEED = re.compile(r"(?i).*\.(?:atom|rss|xml|json)")


def handle_url(text: str) -> str:
    """Return the address of the profile that ``@user@host`` names; empty for anything else."""
    found = _HANDLE.fullmatch(text.strip())
    return f"https://{found[2]}/@{found[1]}" if found else ""


def known_feeds(url: str) -> tuple[FeedLink, ...]:
    """Return where the feeds of an address should be, the best first; nothing when unknown."""
    try:
        parts = urlsplit(url)
        host, site = parts.hostname or "", f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    except ValueError:
        return ()
    path = [part for part in parts.path.split("/") if part]
    if path and _IS_FEED.fullmatch(path[-1]):
        return ()
    place = _Place(site, _FRONTS.sub("", host), path, parse_qs(parts.query))
    rule = _HOSTS.get(place.host) or _by_ending(place.host)
    found = rule(place) if rule else _anywhere(place)
    return tuple(link for link in found if link.url != url)


def _by_ending(host: str) -> _Rule | None:
    name, _, rest = host.partition(".")
    if host in _LEMMY or name == "lemmy":
        return _lemmy
    return _BLOGS.get(rest) if name else None


def _link(url: str, title: str = "") -> list[FeedLink]:
    return [FeedLink(url, title)]


def _youtube(place: _Place) -> list[FeedLink]:
    base = "https://www.youtube.com/feeds/videos.xml?"
    listed = place.query.get("list", [""])[0]
    match place.parts:
        case ["channel", channel, *_]:
            return _link(f"{base}channel_id={quote(channel, safe='')}")
        case ["user", user, *_]:
            return _link(f"{base}user={quote(user, safe='')}")
        case ["playlist" | "watch"] if listed:
            return _link(f"{base}playlist_id={quote(listed, safe='')}")
    # A handle says nothing of the channel's number; its page names the feed.
    return []


def _github(place: _Place) -> list[FeedLink]:
    match place.parts:
        case [own, *_] if own in _GITHUB_OWN:
            return []
        case [owner]:
            return _link(f"https://github.com/{owner}.atom")
        case [owner, name, ("releases" | "tags") as what, *_]:
            return _link(f"https://github.com/{owner}/{name}/{what}.atom")
        case [owner, name, "commits", branch, *path]:
            return _link(
                f"https://github.com/{owner}/{name}/commits/{'/'.join([branch, *path])}.atom"
            )
        case [owner, name, *_]:
            base = f"https://github.com/{owner}/{name.removesuffix('.git')}"
            return [
                FeedLink(f"{base}/{what}.atom", what) for what in ("releases", "commits", "tags")
            ]
    return []


def _gitlab(place: _Place) -> list[FeedLink]:
    parts = place.parts
    if "-" in parts:
        parts = parts[: parts.index("-")]
    if not parts or parts[0] in {"explore", "users", "help"}:
        return []
    base = f"{place.site}/{'/'.join(parts).removesuffix('.git')}"
    if len(parts) == 1:
        return _link(f"{base}.atom")
    return [
        FeedLink(f"{base}/-/releases.atom", "releases"),
        FeedLink(f"{base}/-/tags?format=atom", "tags"),
        FeedLink(f"{base}.atom", "activity"),
    ]


def _forgejo(place: _Place) -> list[FeedLink]:
    match place.parts:
        case [owner]:
            return _link(f"{place.site}/{owner}.rss")
        case [owner, name, "releases" | "tags" as what, *_]:
            return _link(f"{place.site}/{owner}/{name}/{what}.rss")
        case [owner, name, *_]:
            base = f"{place.site}/{owner}/{name.removesuffix('.git')}"
            return [
                FeedLink(f"{base}/releases.rss", "releases"),
                FeedLink(f"{base}.rss", "activity"),
            ]
    return []


def _reddit(place: _Place) -> list[FeedLink]:
    parts = place.parts
    match parts:
        case []:
            return _link("https://www.reddit.com/.rss")
        case ["u", user, *rest]:
            parts = ["user", user, *rest]
        case ["r" | "user", _, *_]:
            pass
        case _:
            return []
    return _link(f"https://www.reddit.com/{'/'.join(parts)}/.rss")


def _bluesky(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["profile", name]:
            return _link(f"https://bsky.app/profile/{name}/rss")
    return []


def _lemmy(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["c" | "u" as kind, name, *_]:
            return _link(f"{place.site}/feeds/{kind}/{name}.xml")
        case []:
            return _link(f"{place.site}/feeds/local.xml")
    return []


def _medium(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["feed", *_] | []:
            return []
        case ["tag", tag, *_]:
            return _link(f"https://medium.com/feed/tag/{tag}")
        case [name, *_]:
            return _link(f"https://medium.com/feed/{name}")
    return []


def _vimeo(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["channels", name]:
            return _link(f"https://vimeo.com/channels/{name}/videos/rss")
        case [name] if not name.isdigit():
            return _link(f"https://vimeo.com/{name}/videos/rss")
    return []


def _arxiv(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["list", subject, *_]:
            return _link(f"https://rss.arxiv.org/rss/{subject}")
    return []


def _questions(place: _Place) -> list[FeedLink]:
    match place.parts:
        case ["questions", "tagged", tag, *_]:
            return _link(f"{place.site}/feeds/tag/{tag}")
        case ["questions", number, *_] if number.isdigit():
            return _link(f"{place.site}/feeds/question/{number}")
    return []


def _at(path: str) -> _Rule:
    """Return the rule of sites that keep the feed of all they publish at one path."""
    return lambda place: (
        [] if place.parts[-1:] == [path.split("/")[-1]] else _link(place.site + path)
    )


def _anywhere(place: _Place) -> list[FeedLink]:
    """Return the feed of a profile ``/@user``: Mastodon, and what is like it."""
    match place.parts:
        case [name] if name.startswith("@") and len(name) > 1:
            return _link(f"{place.site}/{name}.rss")
    return []


_HOSTS: dict[str, _Rule] = {
    "youtube.com": _youtube,
    "github.com": _github,
    "gitlab.com": _gitlab,
    "codeberg.org": _forgejo,
    "reddit.com": _reddit,
    "bsky.app": _bluesky,
    "medium.com": _medium,
    "vimeo.com": _vimeo,
    "arxiv.org": _arxiv,
    "stackoverflow.com": _questions,
    "news.ycombinator.com": _at("/rss"),
    "lobste.rs": _at("/rss"),
}
_BLOGS: dict[str, _Rule] = {
    "substack.com": _at("/feed"),
    "medium.com": _at("/feed"),
    "tumblr.com": _at("/rss"),
    "wordpress.com": _at("/feed"),
    "blogspot.com": _at("/feeds/posts/default"),
    "stackexchange.com": _questions,
}
"""By what follows the name of the blog."""

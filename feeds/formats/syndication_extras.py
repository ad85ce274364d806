"""What an entry brings besides its text: how popular it is, and files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from feeds.enclosures import type_by_name
from feeds.formats.fields import line, resolved_url
from feeds.formats.syndication_rows import rows_of, text_field
from feeds.models import Enclosure, Popularity

__all__ = ["enclosures_of", "popularity_of"]

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:\.\d+)?")
_WHOLE = re.compile(r"\d{1,15}")
_POINTS = re.compile(r"^Points: (\d{1,9})$", re.MULTILINE)
_COMMENTS = re.compile(r"^# Comments: (\d{1,9})$", re.MULTILINE)
_COUNTED = frozenset(("media_statistics", "media_starrating", "slash_comments", "thr_total"))


def popularity_of(entry: Any, tail: str) -> Popularity | None:
    """Return how popular an entry is, as far as it says so.

    Args:
        tail: The end of its text, where that may say so; else empty.
    """
    links = [link for link in rows_of(entry, "links") if dict.get(link, "thr:count")]
    if not (tail or links) and _COUNTED.isdisjoint(dict.keys(entry)):
        return None
    statistics = dict.get(entry, "media_statistics") or {}
    if (views := _whole(dict.get(statistics, "views"))) is not None:
        return Popularity(views, "views", "media:statistics")
    if tail and (points := _POINTS.search(tail)):
        return Popularity(int(points[1]), "points", "page")
    if (favorites := _whole(dict.get(statistics, "favorites"))) is not None:
        return Popularity(favorites, "points", "media:statistics")
    rating = dict.get(entry, "media_starrating") or {}
    if (stars := _stars(text_field(rating, "average"))) is not None:
        return Popularity(stars, "stars", "media:starRating")
    for name, provenance in (("slash_comments", "slash:comments"), ("thr_total", "thr:total")):
        if (count := _whole(dict.get(entry, name))) is not None:
            return Popularity(count, "comments", provenance)
    for link in links:
        if (count := _whole(dict.get(link, "thr:count"))) is not None:
            return Popularity(count, "comments", "thr:count")
    if tail and (comments := _COMMENTS.search(tail)):
        return Popularity(int(comments[1]), "comments", "page")
    return None


def _whole(value: object) -> int | None:
    text = str(value).strip().replace(",", "") if value is not None else ""
    return int(text) if _WHOLE.fullmatch(text) else None


def _stars(text: str) -> float | None:
    try:
        stars = float(text)
    except ValueError:
        return None
    return stars if math.isfinite(stars) and 0 <= stars <= 100 else None


def enclosures_of(entry: Any, base: str) -> Iterator[Enclosure]:
    """Yield the files an entry brings, each address once.

    Args:
        base: What relative addresses start from.
    """
    rows = [row for row in rows_of(entry, "links") if text_field(row, "rel") == "enclosure"]
    rows += rows_of(entry, "media_content")
    duration = _seconds(text_field(entry, "itunes_duration")) if rows else None
    seen: set[str] = set()
    for row in rows:
        url = resolved_url(text_field(row, "href") or text_field(row, "url"), base)
        if not url or url in seen:
            continue
        seen.add(url)
        kind = line(text_field(row, "type")) or line(text_field(row, "medium"))
        if kind == "text/html":
            # What feedparser, and Atom, takes any link for of which no type is said.
            kind = type_by_name(url) or kind
        own = _seconds(text_field(row, "duration"))
        if own is None and kind.startswith(("audio", "video")):
            own = duration
        yield Enclosure(
            url=url,
            type=kind,
            # Many feeds write 0 for a length they do not know.
            length=_whole(dict.get(row, "length") or dict.get(row, "filesize")) or None,
            duration=own,
            title=line(text_field(row, "title")),
        )


def _seconds(text: str) -> int | None:
    """Return a duration such as ``3723``, ``62:03`` or ``1:02:03`` in seconds."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return (hours * 60 + minutes) * 60 + seconds
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if math.isfinite(number) and 0 <= number < 10**9 else None

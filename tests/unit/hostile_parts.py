"""Feeds of a server on this machine, refreshed into a library."""

from __future__ import annotations

from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import SourceReport, refresh

__all__ = ["subscribe", "titles", "visit"]


def subscribe(library: Library, url: str) -> Source:
    """Subscribe to a feed."""
    return library.save_source(Source(source_id("feed", url), "feed", url))


def visit(library: Library, *sources: Source, timeout: float = 30) -> list[SourceReport]:
    """Fetch sources once."""
    kept = [found for each in sources if (found := library.source(each.id))]
    return list(refresh(library, kept, timeout=timeout, limit=5_000_000))


def titles(library: Library, source: Source) -> list[str]:
    """Return what the articles of a source are called."""
    view = View("source", source_id=source.id)
    return sorted(row.title for row in library.page(view, offset=0, limit=100))

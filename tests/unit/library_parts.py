"""The sources of the tests of articles, and what a library has."""

from __future__ import annotations

from feeds.library import Library, View
from feeds.models import Article
from tests.libraries import a_source

__all__ = ["FOLDER", "OTHER", "SOURCE", "all_titles", "only_article"]

SOURCE = a_source()


OTHER = a_source("https://other.example/feed.xml")
FOLDER = a_source("/home/me/news", "folder")


def only_article(library: Library) -> Article:
    """Return the one article there is."""
    (identity,) = library.iter_ids(View())
    found = library.article(identity)
    assert found is not None
    return found


def all_titles(library: Library) -> list[str]:
    """Return what all articles are called."""
    return sorted(row.title for row in library.page(View(), offset=0, limit=100))

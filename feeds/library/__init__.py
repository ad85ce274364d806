"""The library: every source, article, mark and view counter, in one SQLite file."""

from feeds.library.library import Library
from feeds.library.views import (
    ArticleState,
    Counts,
    Row,
    Scope,
    SortKey,
    SourceRow,
    Upserted,
    View,
)

__all__ = [
    "ArticleState",
    "Counts",
    "Library",
    "Row",
    "Scope",
    "SortKey",
    "SourceRow",
    "Upserted",
    "View",
]

"""The library: every source, article, mark and view counter, in one SQLite file."""

from feeds.library.journal import Action, Step
from feeds.library.keeping import Keep, Pruned
from feeds.library.library import Library
from feeds.library.stories import Kin
from feeds.library.versions import Version
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
    "Action",
    "ArticleState",
    "Counts",
    "Keep",
    "Kin",
    "Library",
    "Pruned",
    "Row",
    "Scope",
    "SortKey",
    "SourceRow",
    "Step",
    "Upserted",
    "Version",
    "View",
]

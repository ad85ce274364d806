"""The library: every source, article, mark and view counter, in one SQLite file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "Action": "journal",
    "Step": "journal",
    "Keep": "keeping",
    "Pruned": "keeping",
    "Library": "library",
    "Kin": "stories",
    "Version": "versions",
}


def __getattr__(name: str) -> Any:
    # When it is asked for: a process that parses needs one module of these, not all.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'views')}"), name)

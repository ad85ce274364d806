"""What newstui itself knows of an article, beside what the article says of itself."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ArticleFacts"]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The reader's own marks and counter, which an export may tell."""

    views: int = 0
    """How often the article was opened here; never the popularity its source claims."""
    read: bool = False
    starred: bool = False

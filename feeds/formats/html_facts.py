"""What a page says about its article, from whichever place in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from feeds.models import Moment, Popularity

__all__ = ["PageFacts", "bare", "split_tags"]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The fields one part of a page gives; what it does not give is ``None`` or empty."""

    title: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    source_name: str = ""
    site_name: str = ""
    """What the site calls itself: the source, where nothing better is named."""
    author: str = ""
    editor: str = ""
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    url: str = ""
    comments_url: str = ""
    tags: tuple[str, ...] = ()
    popularity: Popularity | None = None

    def merged(self, other: PageFacts) -> PageFacts:
        """Return these facts, with those of ``other`` where these say nothing.

        A bare day gives way to an instant of the same day.
        """
        changes = {
            item.name: getattr(other, item.name)
            for item in fields(self)
            if not getattr(self, item.name)
        }
        for name in ("published", "updated"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine and theirs and mine.instant is None and theirs.day == mine.day:
                changes[name] = theirs
        return replace(self, **changes)


_MARKS = re.compile(r"[\W_]+")
_COMMAS = re.compile(r"[,，、;；|\n]+")
_CHINESE = re.compile("[\u3400-\u9fff]")
MAX_TAGS = 30


def bare(text: str) -> str:
    """Return the letters and digits of a text, to compare by."""
    return _MARKS.sub("", text).casefold()


def split_tags(text: str) -> list[str]:
    """Return the words of a list of keywords, by commas or, in Chinese, by blanks."""
    parts = _COMMAS.split(text)
    if len(parts) == 1 and _CHINESE.search(text):
        parts = text.split()
    return [part.strip() for part in parts if part.strip()][:MAX_TAGS]

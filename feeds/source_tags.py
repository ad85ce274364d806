"""Tags of sources as they are kept, whichever way they come in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from feeds.clean import clean_line

__all__ = ["MAX_TAG", "tags_in"]

MAX_TAG = 200
"""Characters of a tag; what is longer is cut."""
_COMMA = re.compile("[,，]")


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the tags in texts, each once; a comma always stands between two tags.

    Shown and typed they stand in one line with commas between them, so none can hold one.
    """
    parts = (
        clean_line(part).strip()[:MAX_TAG].strip() for text in texts for part in _COMMA.split(text)
    )
    return tuple(dict.fromkeys(filter(None, parts)))

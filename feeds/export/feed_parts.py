"""What every feed of ours needs: a name for each entry that says nothing of this machine."""

from __future__ import annotations

import re
import uuid
from typing import Any

from feeds.models import Article

__all__ = ["OWN_SPACE", "entry_id", "own_record"]

OWN_SPACE = "tag:newstui,2026:article"
"""The namespace of newstui's own elements."""

_NAME = re.compile(r"(?:https?://|urn:|tag:)[!-~]+")


def entry_id(article: Article) -> str:
    """Return an article's name for good, a URI: its source's own, or one made of its id.

    The name of an article that comes from a file is the file's, which nobody else knows.
    """
    if _NAME.fullmatch(article.guid):
        return article.guid
    said = "\x1f".join((article.id or article.guid, article.url, article.title))
    known = article.id or said.encode("utf-8", "replace").decode()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}"


def own_record(article: Article) -> dict[str, Any]:
    """Return what an entry carries to be read back as the same article, by newstui alone.

    Where its file is on this machine, and what it is called there, stays here.
    """
    from feeds.formats.records import article_to_record

    record = article_to_record(article)
    # What the blocks say already, and what was never the article's own.
    for name in ("text", "views", "path"):
        del record[name]
    if article.path:
        record["guid"] = None
    return record

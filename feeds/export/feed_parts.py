"""What every feed of ours needs: a name for each entry that says nothing of this machine."""

from __future__ import annotations

import re
import uuid

from feeds.models import Article

__all__ = ["entry_id"]

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

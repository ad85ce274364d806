"""What was shared where, in the few words the page and the dialogs have room for."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Library

__all__ = ["shared_text"]

MOST = 4
"""Places that are named."""


def shared_text(library: Library, article_id: str, zone: tzinfo | None) -> str:
    """Return ``Linkding 2026-11-25, weibo 2026-11-20``, the newest first; empty for nowhere.

    A place is named once, with the last thing that happened there unless that failed.
    """
    words: dict[str, str] = {}
    for share in library.shares(article=article_id, limit=50):
        if share.state == "failed" or share.target in words:
            continue
        day = share.at.astimezone(zone).date().isoformat()
        state = "" if share.state == "sent" else f" ({tr(share.state)})"
        words[share.target] = f"{clean_line(share.target)} {day}{state}"
    return tr(", ").join(list(words.values())[:MOST])

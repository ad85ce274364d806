"""How the plain reader says what the screen shows: a line an article, states in words."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Row, View
    from feeds.models import Moment

__all__ = ["day_of", "row_line", "state_words", "view_name"]

_VIEW_NAMES = {
    "all": "All",
    "unread": "Unread",
    "today": "Today",
    "starred": "Starred",
    "most_read": "Most read",
    "popular": "Popular",
    "sources": "Opened",
}


def row_line(number: int, row: Row, *, zone: tzinfo | None) -> str:
    """Return one article as a line: its number, its state in words, title, source and day."""
    state = state_words(row)
    about = ", ".join(filter(None, (clean_line(row.source_name), day_of(row.published, zone))))
    title = clean_line(row.title) or tr("untitled")
    head = f"{number}. {state}: {title}" if state else f"{number}. {title}"
    return f"{head} ({about})" if about else head


def state_words(row: Row) -> str:
    """Return what was done with an article, in words; nothing for one that was just read."""
    words = [] if row.read else [tr("unread")]
    if row.starred:
        words.append(tr("starred"))
    if row.updated:
        words.append(tr("updated"))
    if row.others:
        words.append(tr("with {count} more of this story", count=row.others))
    return ", ".join(words)


def view_name(view: View, source_name: str = "") -> str:
    """Return what a view is called."""
    if view.scope == "folder":
        return clean_line(view.folder)
    if view.scope == "source":
        return clean_line(source_name)
    return tr(_VIEW_NAMES.get(view.scope, "All"))


def day_of(moment: Moment | None, zone: tzinfo | None) -> str:
    """Return the day of a moment in a zone; empty when it is unknown."""
    if moment is None:
        return ""
    if moment.instant is None:
        return moment.day.isoformat()
    return moment.instant.astimezone(zone).date().isoformat()

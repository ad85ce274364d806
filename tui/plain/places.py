"""Where the plain reader can go: the views, saved views, folders and sources, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from feeds.clean import clean_line
from feeds.folders import around, holds
from tui.i18n import tr
from tui.plain.words import view_name

if TYPE_CHECKING:
    from feeds.library import View
    from tui.context import Context

__all__ = ["Place", "find_place", "places"]


class Place(NamedTuple):
    """A view with its name and counts."""

    name: str
    view: View
    unread: int | None
    """``None`` where only the whole is counted."""
    total: int

    def line(self, number: int) -> str:
        """Return the place as a line."""
        if self.unread is None:
            counts = str(self.total)
        else:
            counts = tr("{unread} unread of {total}", unread=self.unread, total=self.total)
        return f"{number}. {self.name}: {counts}"


def places(context: Context) -> list[Place]:
    """Return every place there is, in the order of the screen's source pane."""
    return [*_views(context), *_saved(context), *_sources(context)]


def _views(context: Context) -> Iterator[Place]:
    from feeds.library import View

    library = context.library()
    for view in (
        View("unread"),
        View("today"),
        View("starred"),
        View("all"),
        View("most_read", sort="views"),
        View("popular", sort="standing"),
    ):
        yield Place(view_name(view), view, None, library.count(view))


def _saved(context: Context) -> Iterator[Place]:
    from tui.saved_views import counted, view_of

    for saved in context.config.views:
        found = counted(context.library(), saved)
        yield Place(clean_line(saved.name), view_of(saved), found.unread, found.total)


def _sources(context: Context) -> Iterator[Place]:
    from feeds.library import View

    rows = context.library().sources()
    for folder in dict.fromkeys(name for row in rows for name in around(row.source.folder)):
        own = [row for row in rows if holds(folder, row.source.folder)]
        total, unread = sum(row.total for row in own), sum(row.unread for row in own)
        name = tr("folder {name}", name=clean_line(folder))
        yield Place(name, View("folder", folder=folder), unread, total)
    for row in rows:
        view = View("source", source_id=row.source.id)
        yield Place(clean_line(row.source.name), view, row.unread, row.total)


def find_place(known: list[Place], text: str) -> Place | None:
    """Return the place of that number or name; part of a name will do if only one has it."""
    if text.isascii() and text.isdigit():
        return known[int(text) - 1] if 0 < int(text) <= len(known) else None
    wanted = text.strip().casefold()
    for place in known:
        if place.name.casefold() == wanted:
            return place
    found = [place for place in known if wanted and wanted in place.name.casefold()]
    return found[0] if len(found) == 1 else None

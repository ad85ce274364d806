"""The order of the list on the main screen."""

from __future__ import annotations

from dataclasses import replace

from feeds.library import SortKey, View
from tui.screens.reading import DESCENDING, ReadingScreen

__all__ = ["OrderingScreen"]


class OrderingScreen(ReadingScreen):
    """Sorts the list; the cursor stays on its article."""

    def action_sort(self) -> None:
        """Sort by the next key."""
        keys = list(DESCENDING)
        here = keys.index(self.list.view.sort) if self.list.view.sort in DESCENDING else -1
        self.sort_by(keys[(here + 1) % len(keys)])

    def sort_by(self, key: SortKey) -> None:
        """Sort the list by a key, in the direction that suits it."""
        self._reorder(replace(self.list.view, sort=key, descending=DESCENDING[key]))

    def action_reverse(self) -> None:
        """Turn the order round."""
        view = self.list.view
        self._reorder(replace(view, descending=not view.descending))

    def _reorder(self, view: View) -> None:
        row = self.list.current
        self.list.show_view(view, keep=row.id if row else None)
        self.show_list_title()
        self.show_position()

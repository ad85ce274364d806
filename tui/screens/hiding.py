"""Hiding what is read on the main screen; a row just read stays until the view is left."""

from __future__ import annotations

from dataclasses import replace

from feeds.library import View
from tui.i18n import tr, trn
from tui.screens.stories import StoriesScreen

__all__ = ["HidingScreen"]

_SHOWS_READ = {"unread", "starred", "most_read", "sources"}
"""The scopes that hide nothing by themselves: what is read is what they are for."""


class HidingScreen(StoriesScreen):
    """Shows the list without what is read."""

    _hides_read: bool | None = None
    """What was chosen last; ``None`` is as the configuration says."""

    @property
    def hides_read(self) -> bool:
        """Whether views are shown without what is read."""
        return self.config.list.hide_read if self._hides_read is None else self._hides_read

    def arranged(self, view: View) -> View:
        """Return a view without what is read, where that is wanted."""
        hide = self.hides_read and view.scope not in _SHOWS_READ
        return replace(super().arranged(view), hide_read=hide)

    def action_hide_read(self) -> None:
        """Hide what is read in this list, or show it again."""
        view = self.list.view
        self._hides_read = not view.hide_read
        row = self.list.current
        keep = row.id if row is not None else None
        self.list.show_view(replace(view, hide_read=self._hides_read, keep=()), keep=keep)
        self.show_list_title()
        self.show_position()
        told = tr("Read articles are hidden.") if self._hides_read else tr("Read articles show.")
        self.notify(told, markup=False, timeout=2)

    def titled(self, name: str) -> str:
        """Return the name of the view, and how many read articles are hidden."""
        view = self.list.view
        if not view.hide_read:
            return name
        hidden = self.library.count(replace(view, hide_read=False)) - self.list.row_count
        return f"{name} · {trn('{count} read hidden', '{count} read hidden', hidden)}"

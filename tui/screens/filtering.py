"""Searching on the main screen: a filter that answers as it is typed, and its matches."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.timer import Timer

from feeds.errors import NewsError
from feeds.library import View
from tui.config import ViewConfig
from tui.counting import Counted, Counter
from tui.error_words import translated
from tui.i18n import tr, trn
from tui.screens.ask import AskScreen
from tui.screens.editing import EditingScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.source_list import SourceEntry

if TYPE_CHECKING:
    from feeds.query import Query

__all__ = ["FilteringScreen", "match_pattern"]

_MARKED_FIELDS = (None, "title", "summary", "body")
COUNTING_SECONDS = 0.3
"""How long marks have to rest before the person's own views are counted again."""
MARKING_SECONDS = 0.08
"""How much later than the list the page shows what is typed: the list is what is looked at."""


def match_pattern(query: Query | None) -> re.Pattern[str] | None:
    """Return a pattern of the words a query looks for, or ``None`` when it looks for none."""
    if query is None:
        return None
    looked_for = {word.text for word in query.words() if word.field in _MARKED_FIELDS}
    words = sorted(filter(None, looked_for), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None


class FilteringScreen(EditingScreen):
    """Filters the list by a query."""

    _unfiltered: tuple[View, str | None] | None = None
    """The list before the filter, and the article under its cursor."""
    _typed: str | None = None
    """The query that is still to be searched for."""
    _counting: Timer | None = None
    _marking: Timer | None = None

    @property
    def filter_is_open(self) -> bool:
        """Whether a query is being typed, or stands."""
        return self._unfiltered is not None

    @property
    def filter_bar(self) -> FilterBar:
        """The line the query is typed in."""
        return self.query_one(FilterBar)

    def begin(self) -> None:
        """Put the person's own views into the source pane."""
        self.counter = Counter(self, self.library)
        for saved in self.config.views:
            self.show_saved_view(saved)
        super().begin()

    def show_saved_view(self, saved: ViewConfig) -> None:
        """Put a view of the person's own into the source pane, with what is unread in it."""
        from tui.saved_views import counted, view_of

        try:
            found = counted(self.library, saved)
            entry = SourceEntry("view", saved.name, view_of(saved), found.unread)
        except NewsError as error:
            told = tr("the view {name}: {what}", name=saved.name, what=translated(str(error)))
            self._failures = (*self._failures, told)
        else:
            self.sources.saved_views.append(entry)

    def reload_sources(self) -> None:
        """Read the sources again, and the counts of the person's own views a little later."""
        super().reload_sources()
        if self.sources.saved_views:
            if self._counting is not None:
                self._counting.stop()
            self._counting = self.set_timer(COUNTING_SECONDS, self.recount_views)

    def recount_views(self) -> None:
        """Count what is unread in the person's own views again."""
        shown = self.sources.saved_views
        fresh: list[SourceEntry] = []
        for entry in shown:
            unread = replace(entry.view, scope="unread")
            try:
                fresh.append(replace(entry, count=self.library.count(unread)))
            except NewsError:
                fresh.append(entry)
        if fresh != shown:
            self.sources.saved_views = fresh
            super().reload_sources()

    @on(FilterBar.Saved)
    @work
    async def save_filter(self, message: FilterBar.Saved) -> None:
        """Ask for a name and keep the query as a view, in the configuration file."""
        path = self.config_file
        if path is None or not self.apply_filter(message.text, typing=False):
            return
        name = await self.app.push_screen_wait(AskScreen(tr("Save this query as a view")))
        if name is None:
            return
        from tui.saved_views import save_view

        saved = ViewConfig(name, message.text.strip())
        try:
            save_view(path, saved)
        except NewsError as error:
            self.notify(translated(str(error)), severity="error", markup=False, timeout=10)
            return
        self.show_saved_view(saved)
        self.reload_sources()
        self.notify(tr("Saved in {path}", path=path), markup=False)

    async def action_filter(self) -> None:
        """Type a query; the list follows."""
        if self.pane is self.page:
            self.focus_list()
        if self._unfiltered is None:
            row = self.list.current
            self._unfiltered = (self.list.view, row.id if row else None)
        await self.filter_bar.open(self.filter_bar.text if self.list.view.query else "")
        self.tell_found()

    @on(FilterBar.Typed)
    def query_typed(self, message: FilterBar.Typed) -> None:
        """Search after the keys that are waiting, for what they make of the query."""
        self._typed = message.text
        self.call_later(self.follow, message.text)

    def stop_typing(self) -> None:
        """Search no more for what was typed before."""
        self._typed = None

    def follow(self, text: str) -> None:
        """Search for what was typed, if nothing was typed after it."""
        if text == self._typed:
            self._typed = None
            self.apply_filter(text)

    @property
    def is_following(self) -> bool:
        """Whether the list or the page is still to follow what was typed."""
        return self._typed is not None or self._marking is not None or not self.list.is_counted

    def apply_filter(self, text: str, *, typing: bool = True) -> bool:
        """Show what a query finds; say so when it is mistaken, and leave the list as it is."""
        if self._unfiltered is None:
            return False
        # The language is loaded by the first query, not by the first frame.
        from feeds.query import QueryError, parse

        try:
            query = parse(text, typing=typing) if text.strip() else None
            # What the list keeps in sight need not have the query's words.
            self.show_found(replace(self.list.view, query=query, keep=()), typing=typing)
        except QueryError as error:
            told = translated(str(error))
            self.filter_bar.tell(
                tr("{text} (column {column})", text=told, column=error.column), mistake=True
            )
            return False
        except NewsError as error:
            self.filter_bar.tell(translated(str(error)), mistake=True)
            return False
        self.mark_matches(query, typing=typing)
        self.show_list_title()
        self.tell_found()
        self.show_position()
        return True

    def show_found(self, view: View, *, typing: bool) -> None:
        """Show what a query finds: while it is typed the beginning first, counted beside."""
        if not typing or view.query is None:
            self.counter.forget()
            self.list.show_view(view)
        elif self.list.show_beginning(view):
            self.counter.forget()
        else:
            self.counter.ask(view, self.list.since)

    @on(Counted)
    def found_counted(self, message: Counted) -> None:
        """Say how many the query finds, if it is still the one that is shown."""
        if message.view == self.list.view:
            self.list.set_count(message.count, message.new)
            self.show_list_title()
            self.tell_found()
            self.show_position()

    def on_unmount(self) -> None:
        """Leave no thread behind."""
        self.counter.stop()

    def tell_found(self) -> None:
        """Say how many articles the query finds."""
        count = self.list.row_count
        found = trn("{count} article", "{count} articles", count)
        if not self.list.is_counted:
            found = tr("{count} articles and more", count=count)
        self.filter_bar.tell(found, tr("Enter keeps · ^S saves · Esc leaves"))

    @on(FilterBar.Kept)
    def keep_filter(self, message: FilterBar.Kept) -> None:
        """Keep what was found and give the list the keys."""
        self.stop_typing()
        if not message.text.strip():
            self.leave_filter()
        elif self.apply_filter(message.text, typing=False):
            self.filter_bar.close()
            self.focus_list()

    @on(FilterBar.Left)
    def leave_filter(self) -> None:
        """Give the list back as it was."""
        self.stop_typing()
        self.filter_bar.close()
        if self._unfiltered is not None:
            view, article_id = self._unfiltered
            self._unfiltered = None
            kept = tuple(dict.fromkeys((*view.keep, *self.list.view.keep)))
            self.list.show_view(replace(view, keep=kept), keep=article_id)
        self.mark_matches(None)
        self.show_list_title()
        self.show_position()
        self.focus_list()

    def mark_matches(self, query: Query | None, *, typing: bool = False) -> None:
        """Mark what a query looks for, in the rows and, once typing rests, on the page."""
        pattern = match_pattern(query)
        self.list.marked = pattern
        if self._marking is not None:
            self._marking.stop()
        if typing:
            self._marking = self.set_timer(MARKING_SECONDS, lambda: self.mark_page(pattern))
        else:
            self.mark_page(pattern)

    def mark_page(self, pattern: re.Pattern[str] | None) -> None:
        """Mark what is looked for on the page."""
        self._marking = None
        self.page.marked = pattern

    def open_source(self) -> None:
        """Show another view: the filter belonged to the one before."""
        self._unfiltered = None
        self.filter_bar.close()
        self.mark_matches(None)
        super().open_source()

    def action_back(self) -> None:
        """Go back; from a filtered list, first to the whole one."""
        if self.pane is self.list and self._unfiltered is not None:
            self.leave_filter()
        else:
            super().action_back()

    def action_next_match(self) -> None:
        """Scroll to the next line that has what is looked for."""
        if not self.page.to_match(1):
            self.notify(tr("No more matches on the page."), markup=False)

    def action_previous_match(self) -> None:
        """Scroll to the line before that has what is looked for."""
        if not self.page.to_match(-1):
            self.notify(tr("No more matches on the page."), markup=False)

"""The page: one article, set at a comfortable measure and drawn line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from feeds.library.places import Place
from feeds.models import Article
from feeds.tables import tables_of
from feeds.typeset_table import fits
from tui.i18n import tr
from tui.widgets.page_colours import ColouredPage
from tui.widgets.page_form import PageForm
from tui.widgets.page_marks import matches, selected_text
from tui.widgets.page_places import headings_of, holds, line_of, place_of, table_at
from tui.widgets.page_style import PAGE_CSS

__all__ = ["ArticlePage"]


class ArticlePage(ColouredPage, can_focus=True, inherit_bindings=False):
    """Shows one article; scrolls by line and by screen."""

    DEFAULT_CSS = PAGE_CSS

    @dataclass
    class Scrolled(Message):
        """The article was scrolled by the person reading it."""

        article_id: str

    @dataclass
    class LinkClicked(Message):
        """A link on the page was clicked."""

        href: str

    def __init__(
        self,
        *,
        measure: int,
        now: Callable[[], datetime],
        ascii_only: bool = False,
        form: PageForm | None = None,
        id: str | None = None,
    ) -> None:
        """Show nothing yet. ``measure`` is the most cells a line of text is set in."""
        super().__init__(measure=measure, now=now, ascii_only=ascii_only, form=form, id=id)
        self.hint = ""
        """What stands on the page while no article does."""
        self._pending: Place | None = None
        """Where to begin once the page has been set."""
        self._asked: Place | None = None
        """Where it began, until it is scrolled."""
        self._at_match = -1
        """The line of the match that was gone to last, until it is scrolled."""

    # What it shows

    def show(
        self,
        article: Article,
        *,
        views: int = 0,
        starred: bool = False,
        source_title: str = "",
        place: Place | None = None,
    ) -> None:
        """Show an article from a place in it, or its top; the same one again keeps its place."""
        same = self.article is not None and self.article.id == article.id
        # What was set of its text at first is broken otherwise than the whole of it.
        here = (self._asked or self.place) if same else None
        is_set = same and self._is_set(article)
        self.article = article
        self._facts = (views, starred, source_title)
        if is_set:
            # The cursor had rested on it, and now it is opened.
            self._set_head()
            return
        if not same:
            self._asked = self._pending = place
        self._set_page()
        if not same:
            self.scroll_to(y=0, animate=False, force=True)
        self._go_to(here if same else place)

    def clear(self) -> None:
        """Show no article."""
        self.article = None
        self._setter = None
        self._rest = None
        self._lines = []
        self._strips.clear()
        self.set_extent(0)
        self.refresh()

    def update_facts(self, *, views: int, starred: bool) -> None:
        """Show another count of views or another star, without losing the place."""
        if self.article is None:
            return
        self._facts = (views, starred, self._facts[2])
        self._set_head()

    def on_resize(self) -> None:
        """Set the page anew for another width, at the same place in the text."""
        if self._is_set_for_room():
            # Higher, it may show what was not set yet; all else is being drawn already.
            before = len(self._lines)
            self._set_to(round(self.scroll_target_y))
            self._tell_length()
            if len(self._lines) > before:
                self.refresh()
            self._pending = None
            return
        place = self._pending or self.place
        self._set_page()
        self._go_to(place)

    # Moving

    @property
    def place(self) -> Place | None:
        """Where the reader is in the article, at any width; ``None`` at its beginning."""
        return place_of(self._lines, self._head_length, round(self.scroll_target_y))

    def _go_to(self, place: Place | None) -> None:
        if place is None or not self._lines:
            return
        if self.size.width:
            self._pending = None
        # What follows the place is set between keys, like what follows the first screen.
        while self._rest is not None and not holds(self._lines, self._head_length, place):
            self._set_slice()
        line = line_of(self._lines, self._head_length, place)
        self._set_to(line)
        self._resize_page()
        self.scroll_to(y=line, animate=False, force=True)

    @property
    def is_set(self) -> bool:
        """Whether the page has its room, so that there is a place in it."""
        return bool(self._lines) and self._pending is None

    @property
    def ends_in_sight(self) -> bool:
        """Whether all is set and its last line in sight; asking sets nothing."""
        bottom = round(self.scroll_target_y) + self.size.height
        return self._rest is None and bool(self._lines) and bottom >= len(self._lines)

    @property
    def at_end(self) -> bool:
        """Whether the article's last line is in sight."""
        bottom = round(self.scroll_target_y) + self.size.height
        if bottom >= len(self._lines):
            self._set_all()
        return bottom >= len(self._lines)

    @property
    def position(self) -> str:
        """How far down the page is, as a percentage, or that all of it is in sight."""
        if not self._lines or len(self._lines) <= self.size.height:
            return tr("all")
        seen = min(1.0, (round(self.scroll_target_y) + self.size.height) / len(self._lines))
        return f"{seen:.0%}"

    @property
    def key_place(self) -> Offset:
        """Where on the screen the reader is: at the match gone to, else at the top line."""
        line = self._at_match - round(self.scroll_offset.y) if self._at_match >= 0 else 0
        return self.content_region.offset + Offset(0, max(0, min(line, self.size.height - 1)))

    def move(self, lines: float) -> None:
        """Scroll by that many lines."""
        before = self.scroll_target_y
        if self._rest is not None and lines > 0:
            self._set_to(before + lines)
            self._resize_page()
        self._at_match = -1
        self.scroll_to(y=before + lines, animate=False, force=True)
        if self.article is not None and self.scroll_target_y != before:
            self._asked = None
            self.post_message(self.Scrolled(self.article.id))

    def page(self, pages: float) -> None:
        """Scroll by screens, keeping two lines in sight; half a screen is 0.5."""
        step = max(1, int(self.size.height * abs(pages)) - (2 if abs(pages) >= 1 else 0))
        self.move(step if pages > 0 else -step)

    def move_to(self, line: int) -> None:
        """Scroll to a line; the last one for anything beyond."""
        self.move(line - self.scroll_target_y)

    @property
    def marked(self) -> re.Pattern[str] | None:
        """What is marked on the page."""
        return self._marked

    @marked.setter
    def marked(self, pattern: re.Pattern[str] | None) -> None:
        before, self._marked = self._marked, pattern
        self._strips.clear()
        # While a query is typed every letter comes by, and few are on the page.
        if self._has_in_sight(before) or self._has_in_sight(pattern):
            self.refresh()

    def _has_in_sight(self, pattern: re.Pattern[str] | None) -> bool:
        """Say whether something in sight may be marked, be it broken over two lines."""
        if pattern is None:
            return False
        first = round(self.scroll_offset.y)
        texts = [line.text.strip() for line in self._lines[first : first + self.size.height]]
        return bool(pattern.search("".join(texts)) or pattern.search(" ".join(texts)))

    def match_lines(self) -> list[int]:
        """Return the lines where a match begins."""
        if self._marked is None:
            return []
        self._set_all()
        return sorted({match[0].line for match in matches(self._lines, self._marked)})

    def headings(self) -> list[tuple[int, int, str]]:
        """Return for each heading its first line, its level and its text."""
        if self.article is None:
            return []
        self._set_all()
        return headings_of(self.article.body, self._lines)

    def table_in_sight(self) -> int:
        """Return which of the article's tables, from 0, is in sight or the next below."""
        self._set_all()
        return table_at(self._lines, round(self.scroll_target_y))

    @property
    def has_cramped_table(self) -> bool:
        """Whether a table in sight would be wider if it could; asking sets nothing."""
        top = round(self.scroll_target_y)
        seen = range(top, min(len(self._lines), top + self.size.height))
        first = next((at for at in seen if self._lines[at].kind == "table"), None)
        if first is None or self.article is None or self._setter is None:
            return False
        tables = tables_of(self.article.body)
        number = table_at(self._lines, first)
        return number < len(tables) and not fits(tables[number], self._setter.measure)

    def to_match(self, step: int) -> bool:
        """Scroll to the next line where a match begins, or the one before, if there is one."""
        if self._marked is None:
            return False
        self._set_all()
        # A match is brought to the third line, so that what leads to it is in sight.
        here = round(self.scroll_target_y) + 2
        lines = self.match_lines()
        further = [n for n in lines if (n > here if step > 0 else n < here)]
        if not further:
            return False
        found = further[0] if step > 0 else further[-1]
        self.move_to(found - 2)
        self._at_match = found
        return True

    @property
    def line_count(self) -> int:
        """How many lines the page has."""
        self._set_all()
        return len(self._lines)

    # Drawing

    @property
    def empty_text(self) -> str:
        """What the page says while it shows no article."""
        return self.hint if self.article is None else ""

    @property
    def left(self) -> int:
        """The margin before the text."""
        measure = self._setter.measure if self._setter else 0
        return self.form.left(self.size.width, measure)

    # The mouse and selection

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, the lines of one paragraph joined again."""
        self._set_all()
        return selected_text(self._lines, selection), "\n"

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        href = event.style.meta.get("href") if event.style else None
        if isinstance(href, str):
            self.post_message(self.LinkClicked(href))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by three lines."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by three lines."""
        event.stop()
        self.move(-3)

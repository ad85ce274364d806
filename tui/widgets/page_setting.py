"""Setting the page: what is in sight at once, the rest of a long article between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from time import perf_counter

from textual.geometry import Region, Size
from textual.message import Message

from feeds.models import Article
from feeds.typeset import Line
from tui.widgets.page_drawing import DrawnPage
from tui.widgets.page_form import PageForm
from tui.widgets.page_lines import PageSetter

__all__ = ["SetPage"]

SLICE_SECONDS = 0.008
"""How long the rest of a long page is set for before keys are looked at again."""


class SetPage(DrawnPage, can_focus=True, inherit_bindings=False):
    """Sets the lines of an article; whoever builds on it says which, and from where."""

    class Laid(Message):
        """The page was set, or more of it: how much of it is in sight has changed."""

        def can_replace(self, message: Message) -> bool:
            """Let the last of several stand for all of them."""
            return isinstance(message, SetPage.Laid)

    def __init__(
        self,
        *,
        measure: int,
        now: Callable[[], datetime],
        ascii_only: bool = False,
        form: PageForm | None = None,
        id: str | None = None,
    ) -> None:
        """Set nothing yet. ``measure`` is the most cells a line of text is set in."""
        super().__init__(id=id)
        self.measure = measure
        self.room_when_shown = Size(0, 0)
        """What size the page will have when it is shown, while it is not."""
        self.form = form or PageForm()
        """How the page is set at any width."""
        self.article: Article | None = None
        self.shared = ""
        """Where the article was shared to, in a few words."""
        self._now = now
        self._ascii = ascii_only
        self._setter: PageSetter | None = None
        self._rest: Iterator[list[Line]] | None = None
        self._slices_set = 0
        self._set_width = 0
        self._head_length = 0
        self._facts: tuple[int, bool, str] = (0, False, "")

    def tokens(self, code: str, language: str) -> Sequence[tuple[str, str]] | None:
        """Return the tokens of code as a ``Highlighter`` does; none but to whom they matter."""
        return None

    def slice_was_set(self, first: int, number: int) -> None:
        """Note that lines from one on are a slice of the article, by its number from 0."""

    def all_was_set(self) -> None:
        """Note that no more of the article is left to be set."""

    @property
    def _room(self) -> Size:
        return self.size if self.size.width else self.room_when_shown

    def _is_set(self, article: Article) -> bool:
        """Say whether the page is that of an article as it is now, but for its head."""
        before = self._setter
        return before is not None and before.article == article and self._is_set_for_room()

    def _is_set_for_room(self) -> bool:
        """Say whether the lines are those of the page's room, which wide ones of any width are."""
        before, width = self._setter, self._room.width
        if before is None or not width or before.form is not self.form:
            return False
        if before.measure != self._new_setter(before.article).measure:
            return False
        if width != self._set_width:
            self._set_width = width
            self._strips.clear()
        return True

    def _set_head(self) -> None:
        assert self.article is not None
        self._setter = self._new_setter(self.article)
        head = self._setter.head()
        if len(head) != self._head_length:
            self._set_page()
        elif head != self._lines[: len(head)]:
            self._put_lines(0, head)

    def _put_lines(self, first: int, lines: Sequence[Line]) -> None:
        """Let others stand in the place of as many lines."""
        self._lines[first : first + len(lines)] = lines
        for number in range(first, first + len(lines)):
            self._strips.pop(number, None)
        top = round(self.scroll_offset.y)
        if first < top + self.size.height and first + len(lines) > top:
            self.refresh(Region(0, first - top, self.size.width, len(lines)))

    def _new_setter(self, article: Article) -> PageSetter:
        views, starred, source_title = self._facts
        room = self._room.width
        width = min(self.measure, max(1, room - 2 * self.form.sides(room)))
        return PageSetter(
            article,
            width,
            self._now(),
            views,
            starred,
            source_title,
            self._ascii,
            self.shared,
            self.form,
            self.tokens,
        )

    def _set_page(self) -> None:
        self._set_width = self._room.width
        self._strips.clear()
        if self.article is None or not self._set_width:
            # What was set is of another article, or of another width.
            self._lines, self._rest = [], None
            return
        self._setter = self._new_setter(self.article)
        self._rest = self._setter.slices()
        self._lines = list(next(self._rest))
        self._slices_set = 0
        self._head_length = len(self._lines)
        # What is in sight is set now, the rest between keys.
        self._set_to(round(self.scroll_target_y))
        self._resize_page()
        if self._rest is not None:
            self.call_later(self._set_rest, self._rest)

    def _set_slice(self) -> None:
        assert self._rest is not None
        lines = next(self._rest, None)
        if lines is None:
            self._rest = None
            self.all_was_set()
        else:
            self._lines += lines
            self.slice_was_set(len(self._lines) - len(lines), self._slices_set)
            self._slices_set += 1

    def _set_rest(self, rest: Iterator[list[Line]]) -> None:
        if rest is not self._rest:
            return  # Another page has taken its place.
        until = perf_counter() + SLICE_SECONDS
        while self._rest is not None and perf_counter() < until:
            self._set_slice()
        if self._rest is None:
            self._tell_length()
        else:
            # All in sight was set before; how much more there is can be said in the end.
            self.set_timer(0.001, lambda: self._set_rest(rest))

    def _set_to(self, line: float) -> None:
        """Set what is in sight with that line at the top, and a screen more."""
        while self._rest is not None and len(self._lines) < line + self._room.height * 2:
            self._set_slice()

    def _set_all(self) -> None:
        if self._rest is not None:
            while self._rest is not None:
                self._set_slice()
            self._resize_page()

    def _resize_page(self) -> None:
        self._tell_length()
        self.refresh()

    def _tell_length(self) -> None:
        self.set_extent(len(self._lines))
        self.post_message(self.Laid())

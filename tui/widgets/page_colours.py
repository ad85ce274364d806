"""Code on the page: plain at first, in its colours once what finds its tokens is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter

from tui.highlighting import highlighted, is_loaded, load
from tui.widgets.page_setting import SLICE_SECONDS, SetPage

__all__ = ["ColouredPage"]


class ColouredPage(SetPage, can_focus=True, inherit_bindings=False):
    """Sets slices with code a second time; their lines are as many, and break alike."""

    _unknown: frozenset[str] = frozenset()
    """Languages of code that stands there plain."""
    _has_plain = False
    """Whether the slice that is being set has such code."""
    _plain: tuple[tuple[int, int], ...] = ()
    """The slices that have: their first line, and their number."""

    @property
    def is_coloured(self) -> bool:
        """Whether all that is set has the colours it will have."""
        return not self._plain

    def tokens(self, code: str, language: str) -> Sequence[tuple[str, str]] | None:
        """Return the tokens of code where they are had at once."""
        if is_loaded(language):
            return highlighted(code, language)
        self._unknown |= {language}
        self._has_plain = True
        return None

    def _set_page(self) -> None:
        self._plain = ()
        super()._set_page()

    def slice_was_set(self, first: int, number: int) -> None:
        """Keep where there is code that stands there plain."""
        if self._has_plain:
            self._plain += ((first, number),)
            self._has_plain = False

    def all_was_set(self) -> None:
        """Load what is missing, beside the keys."""
        if self._plain:
            self.run_worker(
                partial(self._load, self._unknown),
                thread=True,
                exit_on_error=False,
                group="colours",
            )

    def _load(self, languages: frozenset[str]) -> None:
        for language in languages:
            load(language)
        self.app.call_from_thread(self._colour)

    def _colour(self) -> None:
        """Set slices again between keys, those that come first in the article first."""
        if self._setter is None or not all(map(is_loaded, self._unknown)):
            return  # There is no article, or one with more, which is being loaded.
        until = perf_counter() + SLICE_SECONDS
        while self._plain and perf_counter() < until:
            (first, number), *rest = self._plain
            self._plain = tuple(rest)
            self._put_lines(first, self._setter.slice(number))
        if self._plain:
            self.set_timer(0.001, self._colour)

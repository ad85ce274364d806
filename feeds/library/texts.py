"""The part of the library that keeps whole texts beside the feeds' own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from feeds.library import fulltexts
from feeds.library.connection import Database

if TYPE_CHECKING:
    from feeds.library.fulltexts import FullTextState
    from feeds.models import Article

__all__ = ["Texts"]


class Texts:
    """Whole texts of articles, fetched from their pages."""

    _db: Database

    def keep_full_text(
        self, identity: str, page: Article, url: str, *, now: datetime | None = None
    ) -> None:
        """Keep what an article's page says; ``article`` has it from now on.

        Args:
            identity: The article.
            page: What its page says.
            url: Where the page came from.
            now: When; aware.

        Raises:
            LibraryError: there is no such article.
        """
        with self._db.writing(durable=False):
            fulltexts.keep(self._db, identity, page, url, _seconds(now))

    def note_full_text_failure(
        self, identity: str, url: str, error: str, *, now: datetime | None = None
    ) -> None:
        """Note that an article's whole text could not be had, so that it is not asked again."""
        with self._db.writing(durable=False):
            fulltexts.note_failure(self._db, identity, url, error, _seconds(now))

    def choose_text(self, identity: str, *, full: bool) -> bool:
        """Show an article's whole text or its feed's own; say whether it could be done."""
        with self._db.writing(durable=True):
            return fulltexts.choose(self._db, identity, shown=full)

    def full_text_state(self, identity: str) -> FullTextState | None:
        """Return what is known of an article's whole text; ``None`` when it was never tried."""
        return fulltexts.state(self._db, identity)

    def without_full_text(
        self, source_id: str, ids: Sequence[str] = (), *, limit: int = 50
    ) -> list[str]:
        """Return those of a source's articles whose whole text was never tried, newest first."""
        return fulltexts.without(self._db, source_id, ids, limit)


def _seconds(now: datetime | None) -> int:
    return int((now or datetime.now(UTC)).timestamp())

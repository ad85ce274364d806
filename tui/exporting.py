"""What ``newstui export`` and ``newstui digest`` share: articles out of the library, and covers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, BinaryIO, cast

from feeds.clean import clean_line
from feeds.errors import ExportError
from feeds.export import FORMATS, ArticleFacts
from feeds.export.cover import Cover
from tui import output
from tui.arguments import UsageError
from tui.i18n import language, tr, trn

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.models import Article
    from tui.context import Context

__all__ = ["Exported", "cover_of", "form_of", "is_folder", "print_gathered", "title_of"]

_PIECE = 1 << 16


class Exported:
    """Articles of the library as they leave it, one after another, as often as asked."""

    def __init__(
        self,
        library: Library,
        ids: Sequence[str],
        *,
        paths: bool = False,
        tell: Callable[[], object] | None = None,
    ) -> None:
        """Name the articles.

        Args:
            library: Where they are.
            ids: Theirs, in order.
            paths: Whether an article from a file says where on this machine the file lies.
            tell: Called before each article is taken.
        """
        self._library = library
        self._ids = ids
        self._paths = paths
        self._tell = tell
        self.missing: set[str] = set()
        """Those that were no longer in the library when they were to be read."""

    def __iter__(self) -> Iterator[tuple[Article, ArticleFacts | None]]:
        for identity in self._ids:
            if self._tell is not None:
                self._tell()
            article, state = self._library.article(identity), self._library.state(identity)
            if article is None:
                self.missing.add(identity)
                continue
            if article.path and not self._paths:
                article = replace(article, path="")
            yield article, ArticleFacts(state.views, state.read, state.starred) if state else None

    def again(self) -> Iterator[tuple[Article, ArticleFacts | None]]:
        """Return them from the first on."""
        return iter(self)

    def need_any(self) -> None:
        """See that not all of them were missing.

        Raises:
            ExportError: they were, and there is nothing to write.
        """
        if len(self.missing) == len(self._ids):
            raise ExportError(tr("nothing was written: the articles are gone from the library"))

    def tell_missing(self) -> int:
        """Say in one line that some were missing; return how many."""
        count = len(self.missing)
        if count:
            output.problem(
                trn(
                    "{count} article was left out: it is gone from the library",
                    "{count} articles were left out: they are gone from the library",
                    count,
                )
            )
        return count


def title_of(words: Sequence[str]) -> str:
    """Return what to call what words stand for; of a path its last part alone is told."""
    return " ".join(
        os.path.basename(os.path.abspath(word)) if os.path.lexists(word) else word
        for word in words
        if word != "-"
    )


def cover_of(title: str, context: Context) -> Cover:
    """Return the cover of what is made now, its words in the language of the user interface."""
    return Cover(clean_line(title), datetime.now(UTC), language().startswith("zh"))


def is_folder(place: str) -> bool:
    """Say whether a place to write is a folder: it ends like one, or is one."""
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return place.endswith(separators) or os.path.isdir(place)


def form_of(place: str) -> str:
    """Return the format that a file's suffix names, if any."""
    if is_folder(place):
        return ""
    suffix = os.path.splitext(place)[1][1:].lower()
    return next((entry.name for entry in FORMATS if entry.extension == suffix), "")


def print_gathered(
    articles: Exported, form: str, cover: Cover, *, width: int = 80, zone: tzinfo | None = None
) -> int:
    """Write articles in one of the formats that hold several to standard output.

    Raises:
        UsageError: it is a book, and standard output is a terminal.
    """
    import sys
    import tempfile

    from feeds.export.gather import write_articles

    if form != "epub":
        stream = cast(BinaryIO, _Standard())
        return write_articles(stream, form, articles.again, cover, width=width, zone=zone)
    if output.is_terminal(sys.stdout):
        raise UsageError(tr("a book is no text to print"), remedy=tr("name a file with -o"))
    # A book is put together in a file that can seek, which a pipe cannot.
    with tempfile.TemporaryFile() as file:
        count = write_articles(file, form, articles.again, cover, zone=zone)
        file.seek(0)
        while piece := file.read(_PIECE):
            output.raw(piece)
    return count


class _Standard:
    """Standard output as a file to write bytes of UTF-8 to; a terminal gets text."""

    def write(self, content: bytes) -> int:
        output.data(content.decode("utf-8", "replace"))
        return len(content)

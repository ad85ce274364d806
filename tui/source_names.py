"""What sources are called: the samples in the person's language, all others as they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.models import Source

__all__ = ["find_named", "source_name"]


def source_name(source: Source) -> str:
    """Return what a source is called on the screen and in lists."""
    return tr("Samples") if source.kind == "samples" else source.name


def find_named(library: Library, word: str) -> Source | None:
    """Return the source a word names, be it the name that only the samples have here.

    Raises:
        LibraryError: it names several.
    """
    if not word:
        return None
    found = library.find_source(word)
    if found is None and word.casefold() == tr("Samples").casefold():
        from feeds.library.samples import SAMPLES_ID

        found = library.source(SAMPLES_ID)
    return found

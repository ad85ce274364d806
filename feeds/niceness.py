"""Work in the background that lets everything a person waits for go first."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from feeds.errors import LibraryError

if TYPE_CHECKING:
    from feeds.library import Library

__all__ = ["give_way", "index_quietly"]

INDEXED_AT_ONCE = 40
INDEX_PAUSE = 0.05
"""In seconds."""

_GROUP = "/proc/self/autogroup"


def give_way(by: int = 0) -> None:
    """Let other processes go before this one; its children do the same.

    Linux shares the processors out to sessions first, and niceness counts within a session
    alone (sched(7), "The autogroup feature"). A process that began a session of its own says
    how nice that is as well.

    Args:
        by: How much nicer than now, 0 to 19.
    """
    with suppress(OSError):
        level = os.nice(by)
        if level > 0:
            with open(_GROUP, "w", encoding="ascii") as group:
                group.write(str(level))


def index_quietly(library: Library, wait: Callable[[float], object]) -> None:
    """Bring all that is not there yet into the search index, a few articles at a time.

    They are visible, and found, before they are in the index, so it may take its time. Another
    newstui that keeps the library from being written to ends it: that one fills the index too.

    Args:
        library: Whose articles.
        wait: Waits so many seconds; true when nothing more is to be done.
    """
    with suppress(LibraryError):
        while library.index_some(INDEXED_AT_ONCE) and not wait(INDEX_PAUSE):
            pass

"""Work in the background that lets everything a person waits for go first."""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["give_way"]

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

"""Why an article is in the library and yet in no view: the bits of its column ``gone``."""

from __future__ import annotations

from enum import IntFlag

__all__ = ["Absence"]


class Absence(IntFlag):
    """The reasons; a view shows articles that have none, and their indexes hold no others."""

    GONE = 1
    """Its source no longer has it."""
    HIDDEN = 2
    """A rule or a person hid it."""
    REMOVED = 4
    """Its source was removed, and is kept aside for a while."""
    PRUNED = 8
    """It was older, or one more, than is to be kept; kept aside for a while too."""

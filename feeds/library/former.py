"""The guids that articles had under an earlier version of newstui.

A guid that is no address was once stored resolved against the address of its feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urljoin

from feeds.library.connection import storable

__all__ = ["former_guids"]

_WEB = ("http://", "https://")


def former_guids(location: str, guids: Iterable[str]) -> dict[str, str]:
    """Return by guid what it was stored as; those that are the same today are left out.

    Args:
        location: Where their source is; only the web's were resolved.
        guids: As they are written.
    """
    former: dict[str, str] = {}
    if not location.startswith(_WEB):
        return former
    for guid in guids:
        if not guid.startswith(_WEB):
            # A bracket may look like a broken host.
            with suppress(ValueError):
                former[guid] = storable(urljoin(location, guid))
    return {guid: name for guid, name in former.items() if name != guid}

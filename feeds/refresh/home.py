"""Where a source's credentials belong: to the place that they were set for, and to no other.

A server can say that a feed has moved for good, and from then on the feed is asked for there.
What a person set to be let in at the old place (headers, a login, certificates to trust) must
not follow: whoever can redirect a feed once would get it with every refresh.
"""

from __future__ import annotations

from feeds.library import Library
from feeds.models import Source
from feeds.sources.http_address import origin_of, origin_text

__all__ = ["is_at_home", "note_move", "settle"]


def is_at_home(library: Library, source: Source) -> bool:
    """Say whether what is set to let a source in is meant for where it is now."""
    home = library.setting(f"home:{source.id}")
    return not home or home == origin_text(source.location)


def note_move(library: Library, before: Source, after: Source) -> str:
    """Note that a server moved a source; return what the person should know of it, or nothing.

    From http to https of the same host it stays at home.
    """
    if before.location == after.location or _is_same(before.location, after.location):
        return ""
    if not library.setting(f"home:{after.id}"):
        library.set_setting(f"home:{after.id}", origin_text(before.location))
    settings = library.settings_of(after.id)
    had = settings.headers or settings.user or settings.asks_for_login
    if not (had or library.setting(f"login:{after.id}")) or is_at_home(library, after):
        return ""
    return "what was set to be let in is not sent there: set it again if it is to be"


def settle(library: Library, source: Source) -> None:
    """Take where a source is now for the place that its credentials are meant for.

    A login that came with its former address was not.
    """
    if not is_at_home(library, source):
        library.set_setting(f"login:{source.id}", "")
    if library.setting(f"home:{source.id}"):
        library.set_setting(f"home:{source.id}", "")


def _is_same(before: str, after: str) -> bool:
    old, new = origin_of(before), origin_of(after)
    return old == new or (old, new) == (("http", old[1], 80), ("https", old[1], 443))

"""Links that the terminal itself can follow: the escape sequence OSC 8.

``ESC ] 8 ; id=ID ; ADDRESS ESC \\`` begins a link, the same without both ends it. Pieces of
one link that stand on several lines have the same ``id``, so that a terminal shows them as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

from feeds.links import terminal_address

__all__ = ["hyperlink", "knows_hyperlinks", "with_steady_ids"]

_BEGIN = re.compile("\x1b\\]8;id=[^;\x1b]*;([^\x1b\x07]+)\x1b\\\\")
_END = "\x1b]8;;\x1b\\"


def knows_hyperlinks(environ: Mapping[str, str]) -> bool:
    """Say whether a terminal may be sent links; all but the plainest skip what they don't know."""
    return environ.get("TERM", "dumb") not in {"", "dumb", "unknown", "linux"}


def hyperlink(text: str, url: str) -> str:
    """Return a text that is a link in the terminal, or alone if the address may not be opened."""
    address = terminal_address(url) if text else ""
    return f"{_begin(address)}{text}{_END}" if address else text


def with_steady_ids(data: str) -> str:
    """Return what is sent to the terminal with every id made of its link's address.

    Textual gives each piece of a line an id of its own, and with it each line of a link.
    """
    if "\x1b]8;id=" not in data:
        return data
    return _BEGIN.sub(lambda found: _begin(found[1]), data)


def _begin(address: str) -> str:
    return f"\x1b]8;id={crc32(address.encode()):08x};{address}\x1b\\"

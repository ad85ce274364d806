"""The feeds of nom's ``config.yml``.

Only the list under ``feeds:`` is read, and of it the plain lines that nom writes itself:
``- url: …``, ``name: …``. YAML's other forms are not; a line in one is said and passed over.
"""

from __future__ import annotations

import re

from feeds.errors import ParseError
from feeds.sources.subscriptions import Gathered, Subscriptions, name_of

__all__ = ["looks_like_nom", "read_nom"]

_FEEDS = re.compile(r"^feeds:\s*(?:#.*)?$", re.MULTILINE)
_PAIR = re.compile(r"(?P<dash>-\s+)?(?P<name>[A-Za-z_]+):(?:\s+(?P<value>.*))?$")
_ESCAPES = {"n": " ", "t": " ", "0": ""}


def looks_like_nom(text: str) -> bool:
    """Say whether a text has such a list."""
    return bool(_FEEDS.search(text))


def read_nom(text: str, where: str) -> Subscriptions:
    """Read the list.

    Raises:
        ParseError: there is no feed in it.
    """
    found = _FEEDS.search(text)
    if found is None:
        raise ParseError("no list of feeds", where=where, remedy="check the file")
    gathered = Gathered()
    feed: dict[str, str] = {}
    first = text.count("\n", 0, found.end()) + 2
    for number, line in enumerate(text[found.end() :].splitlines()[1:], first):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace() and not line.startswith("-"):
            break
        pair = _PAIR.fullmatch(line.strip())
        if pair is None:
            gathered.refused.append(f"line {number}: not understood: {name_of(line.strip())[:60]}")
            continue
        if pair["dash"]:
            _take(feed, gathered)
            feed = {}
        feed[pair["name"].lower()] = _scalar(pair["value"] or "")
    _take(feed, gathered)
    if not gathered.entries and not gathered.refused:
        raise ParseError("the list is empty", where=where, remedy="check the file")
    return gathered.done()


def _take(feed: dict[str, str], gathered: Gathered) -> None:
    if "url" in feed:
        gathered.take(feed["url"], name_of(feed.get("name", "")))
    elif feed:
        gathered.refused.append(f"{name_of(feed.get('name', '')) or 'a feed'}: it has no url")


def _scalar(text: str) -> str:
    """Return a value in one of YAML's three ways of writing one on a line."""
    text = text.strip()
    if text[:1] == '"':
        inner = re.match(r'"((?:[^"\\]|\\.)*+)"', text)
        return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), inner[1]) if inner else text
    if text[:1] == "'":
        inner = re.match(r"'((?:[^']|'')*+)'", text)
        return inner[1].replace("''", "'") if inner else text
    plain = re.split(r"(?:^|\s)#", text, maxsplit=1)[0].strip()
    return "" if plain in {"~", "null"} else plain

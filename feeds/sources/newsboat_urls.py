"""newsboat's file of subscriptions, ``urls``: an address a line, with tags after it.

A word may stand in quotes, with ``\\"`` for a quote in it; with a word that begins with ``#``
and has none, a comment begins. Of the tags ``~Title`` is the name and ``!`` hides; a line may
also be a query feed, ``query:Name:expression``. Lines that would run a command (``exec:``,
``filter:``) or read a file are refused, and never run.
"""

from __future__ import annotations

import re

from feeds.errors import ParseError
from feeds.source_tags import tags_in
from feeds.sources.newsboat_query import Untranslatable, translate
from feeds.sources.subscriptions import Gathered, SavedQuery, Subscriptions, name_of

__all__ = ["looks_like_urls", "read_urls"]

MAX_LINE = 10_000
"""Characters of a line that are read."""

_WORD = re.compile(r'"((?:[^"\\]|\\.)*+)"?|(\S+)')
_ESCAPED = {"n": " ", "r": " ", "t": " "}
_ENTRY = re.compile(r'\s*"?(?:https?|feed|query|exec|filter|file):\S', re.IGNORECASE)


def looks_like_urls(text: str) -> bool:
    """Say whether the first line with anything in it is one of such a list."""
    for line in text.splitlines()[:200]:
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(_ENTRY.match(line))
    return False


def read_urls(text: str, where: str) -> Subscriptions:
    """Read such a list.

    Raises:
        ParseError: it has no line that is one.
    """
    gathered = Gathered()
    for line in text.splitlines():
        words = _words(line[:MAX_LINE])
        if words:
            _take(words, gathered)
    if not gathered.entries and not gathered.refused and not gathered.views:
        raise ParseError("the list is empty", where=where, remedy="check the file")
    return gathered.done()


def _take(words: list[str], gathered: Gathered) -> None:
    address, *rest = words
    if address.startswith("query:"):
        _query(address, gathered)
        return
    title = next((name_of(word[1:]) for word in rest if word[:1] == "~"), "")
    gathered.take(
        address,
        title,
        tags=tags_in(word for word in rest if word[:1] not in "~!"),
        hidden=any(word[:1] == "!" for word in rest),
    )


def _query(text: str, gathered: Gathered) -> None:
    _, _, rest = text.partition(":")
    name, _, expression = rest.partition(":")
    name = name_of(name).strip()
    try:
        query = translate(expression)
    except Untranslatable as error:
        shown = name_of(expression)[:80]
        gathered.refused.append(f"query {name} ({shown}): {error}")
        return
    if not name:
        gathered.refused.append(f"query: {query}: it has no name")
        return
    gathered.views.append(SavedQuery(name, query))


def _words(line: str) -> list[str]:
    words = []
    for quoted, plain in _WORD.findall(line):
        if plain.startswith("#"):
            break
        words.append(plain or re.sub(r"\\(.)", lambda m: _ESCAPED.get(m[1], m[1]), quoted))
    return [word for word in words if word]

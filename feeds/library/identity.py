"""Which article of a source is which: what is stored of those that a source brings."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urljoin

from feeds.library.connection import Database, storable
from feeds.library.incoming import Incoming
from feeds.models import Source
from feeds.naming import plain_name, titled_name

__all__ = [
    "Known",
    "forgotten_of",
    "former_guids",
    "not_among",
    "renamed",
    "same_link",
    "same_text",
    "stored_under",
]

_WEB = ("http://", "https://")
_KNOWN = (
    "a.pk, a.id, a.guid, a.url, a.title, a.hash, a.gone, a.added, a.sort, a.popularity,"
    " a.popularity_unit, a.popularity_from"
)


class Known(NamedTuple):
    """What is stored of an article already."""

    number: int
    id: str
    guid: str
    url: str
    title: str
    hash: bytes
    gone: int
    added: int
    sort: int
    popularity: Any
    popularity_unit: Any
    popularity_from: Any


def stored_under(db: Database, number: int, guids: Sequence[str]) -> dict[str, Known]:
    """Return what a source has under these guids."""
    sql = (
        f"SELECT {_KNOWN} FROM json_each(?) AS j CROSS JOIN articles AS a"
        " ON a.source = ? AND a.guid = j.value"
    )
    rows = db.rows(sql, (json.dumps(guids), number))
    return {each.guid: each for each in map(Known._make, rows)}


def renamed(
    db: Database,
    number: int,
    fresh: Sequence[Incoming],
    former: Mapping[str, Sequence[str]],
    present: Collection[str],
) -> dict[str, Known]:
    """Return those of the new ones that are stored under another guid.

    That is one they had formerly, or where several are called the same today and are told
    apart by their titles, what the one that is stored was called when it was alone.

    Args:
        former: What ``former_guids`` gives, by guid.
        present: Guids that the source still uses.
    """
    names = [(name, each) for each in fresh for name in former[each.guid]]
    alone = [(name, each) for each in fresh if (name := plain_name(each.guid, each.title))]
    stored = stored_under(db, number, [name for name, _ in names + alone])
    found: dict[str, Known] = {}
    for name, each in names + [
        (name, each) for name, each in alone if name in stored and stored[name].title == each.title
    ]:
        if each.guid not in found and name not in present and (old := stored.pop(name, None)):
            found[each.guid] = old
    return found


def forgotten_of(db: Database, number: int, guids: Sequence[str]) -> set[str]:
    """Return the guids of those that were here once and were removed for good."""
    sql = (
        "SELECT f.guid FROM json_each(?) AS j CROSS JOIN forgotten AS f"
        " ON f.source = ? AND f.guid = j.value"
    )
    return {row[0] for row in db.rows(sql, (json.dumps(guids), number))}


def not_among(db: Database, number: int, present: Collection[str]) -> list[Known]:
    """Return what a source has under other guids than these."""
    rows = db.rows(f"SELECT {_KNOWN} FROM articles AS a WHERE a.source = ?", (number,))
    return [each for each in map(Known._make, rows) if each.guid not in present]


def same_link(
    db: Database,
    source: Source,
    number: int,
    batch: Sequence[Incoming],
    fresh: Sequence[Incoming],
    present: Collection[str],
) -> dict[str, Known]:
    """Return those of the new ones that stand under their link with another guid.

    Only where the link names one article, in the batch and in the library: entries that all
    link to their site's front page are different articles. And not where both title and time
    are others: a feed may hold the latest news alone, always under one link.
    """
    links: dict[str, list[Incoming]] = {}
    for each in batch:
        links.setdefault(each.url, []).append(each)
    wanted = {
        each.url: each
        for each in fresh
        if each.url and each.url != source.site_url and len(links[each.url]) == 1
    }
    if not wanted:
        return {}
    sql = (
        f"SELECT {_KNOWN} FROM json_each(?) AS j CROSS JOIN articles AS a"
        " ON a.source = ? AND a.url = j.value AND a.url <> ''"
    )
    stored: dict[str, list[Known]] = {}
    for row in map(Known._make, db.rows(sql, (json.dumps(list(wanted)), number))):
        stored.setdefault(row.url, []).append(row)
    return {
        wanted[url].guid: rows[0]
        for url, rows in stored.items()
        if len(rows) == 1 and rows[0].guid not in present and _is_like(rows[0], wanted[url])
    }


def _is_like(known: Known, each: Incoming) -> bool:
    return known.title == each.title or each.sort in (None, known.sort)


def same_text(fresh: Sequence[Incoming], absent: Sequence[Known]) -> dict[str, Known]:
    """Return those of the new ones that are a vanished one under another name: moved files."""
    vanished = {each.hash: each for each in absent}
    found: dict[str, Known] = {}
    for each in fresh:
        old = vanished.pop(each.hash, None)
        if old is not None:
            found[each.guid] = old
    return found


def former_guids(location: str, each: Incoming) -> tuple[str, ...]:
    """Return what an article may be stored under, if not under its guid.

    Its guid and its title, from when others had the same guid; and where the guid is no
    address, what an earlier version of newstui stored: it resolved that against the feed's.

    Args:
        location: Where its source is; only the web's guids were resolved.
    """
    names = [titled_name(each.guid, each.title)]
    if location.startswith(_WEB) and not each.guid.startswith(_WEB):
        # A bracket may look like a broken host.
        with suppress(ValueError):
            names.append(storable(urljoin(location, each.guid)))
    return tuple(name for name in names if name != each.guid)

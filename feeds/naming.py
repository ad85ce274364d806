"""What the entries of a source are called, where what they call themselves is not enough."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["entry_names", "plain_name", "titled_name"]

_VERSIONS = 2
"""Titles under one guid and link that are versions of one article; more are articles."""


def entry_names(entries: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return a name for each entry; those that are one article have the same.

    An entry is called by its guid, or its link where it has none. A source that calls
    different entries the same has not named them at all:

    - Under one guid with different links each is called by guid and link.
    - Without a guid, under one link with different titles, each is called by link and title:
      all may link to the site's front page.
    - Under one guid and one link two titles are one article, which was revised; but of more
      each is called by guid and title.

    Neither the order of the entries nor what a source had before matters.

    Args:
        entries: The guid, the link and the title of each, any of them perhaps empty.
    """
    called = [guid or link for guid, link, _ in entries]
    if len(set(called)) == len(called):
        return called
    links: dict[str, set[str]] = {}
    titles: dict[tuple[str, str], set[str]] = {}
    named: set[str] = set()
    for name, (guid, link, title) in zip(called, entries, strict=True):
        links.setdefault(name, set()).add(link)
        titles.setdefault((name, link), set()).add(title)
        if guid:
            named.add(name)
    names: list[str] = []
    for name, (_, link, title) in zip(called, entries, strict=True):
        full = f"{name} {link}" if len(links[name]) > 1 else name
        if len(titles[name, link]) > (_VERSIONS if name in named else 1):
            full = titled_name(full, title)
        names.append(full)
    return names


def titled_name(name: str, title: str) -> str:
    """Return the name of one of several entries that have only this one."""
    return f"{name} {title}"


def plain_name(name: str, title: str) -> str:
    """Return what ``titled_name`` was given, or nothing."""
    return name[: -len(title) - 1] if title and name.endswith(f" {title}") else ""

"""What the plain reader's ``help`` says."""

from __future__ import annotations

from collections.abc import Iterator

from tui.i18n import tr

__all__ = ["VERBS", "help_lines"]

VERBS: tuple[tuple[str, str], ...] = (
    ("3", "read article 3 of the list"),
    ("Enter", "go on: the rest of the text, the next articles, the next unread one"),
    ("list", "the list from its beginning"),
    ("more", "the next articles of the list"),
    ("find QUERY", "list what a query finds; /QUERY is the same, find alone lists all again"),
    ("places", "the views and sources, numbered"),
    ("go 3, go NAME", "list a view or a source"),
    ("next, previous", "read the next unread article, or the one before"),
    ("again", "the open article from its beginning"),
    ("star, unstar, read, unread", "mark the open article, or those named: star 3 5-7"),
    ("tag NAME, untag NAME", "tag them, or take the tag away"),
    ("links, link 2", "the links of the open article; one of them in full"),
    ("undo, redo", "take back what was done last, or do it again"),
    ("export 3 --format md -o FILE", "write an article to a file"),
    ("share 3 --to markdown", "print an article in a form to hand on"),
    ("add URL, refresh, sources, import FILE", "as on the command line; so is every command"),
    ("help COMMAND", "more about a command"),
    ("quit", "leave"),
)
"""What can be typed, and what it does."""


def help_lines() -> Iterator[str]:
    """Yield the help: a line for what is typed, a line for what it does."""
    for typed, meaning in VERBS:
        yield f"{typed}: {tr(meaning)}"
    yield tr("Articles are named by their numbers in the list; a dot is the open one.")

"""``newstui mark``: mark articles read, unread, starred or unstarred, or tag them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.errors import LibraryError
from tui import output
from tui.arguments import SOURCES, Parser, UsageError, check_choice, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.library import Library
    from tui.context import Context

__all__ = ["parser", "run"]

_MARKS: dict[str, dict[str, bool]] = {
    "read": {"read": True},
    "unread": {"read": False},
    "starred": {"starred": True},
    "unstarred": {"starred": False},
}
_TAGS = ("tag:NAME", "untag:NAME")
_PREFIXES = ("tag:", "untag:")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "mark",
        tr("Mark articles read, unread, starred or unstarred, or tag them."),
        epilog=tr("newstui undo takes it back."),
    )
    made.things.add_argument(
        "mark",
        metavar="MARK",
        help=tr("one of {names}", names=", ".join((*_MARKS, *_TAGS))),
    )
    made.things.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=tr("the first digits of an article's id, or a source for all its articles"),
    )
    made.completed |= {"mark": (*_MARKS, *_PREFIXES), "ids": (SOURCES,)}
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Set the mark; return the exit code."""
    from tui.selection import select_kept

    wanted: str = arguments.mark
    if wanted.startswith(_PREFIXES):
        _check_tag(wanted.partition(":")[2])
    else:
        check_choice("MARK", wanted, (*_MARKS, *_TAGS))
    chosen = select_kept(context, arguments.ids)
    changed = _mark(context.library(), chosen.ids, wanted) if chosen.ids else 0
    output.say(trn("{count} article changed.", "{count} articles changed.", changed))
    return chosen.exit_code()


def _check_tag(name: str) -> None:
    """See that a tag can be one, before anything is looked for.

    Raises:
        UsageError: it cannot.
    """
    from feeds.library.fields import tag_name

    try:
        tag_name(name)
    except LibraryError as error:
        raise UsageError(error.message, where=error.where) from error


def _mark(library: Library, ids: Sequence[str], wanted: str) -> int:
    kind, _, name = wanted.partition(":")
    match kind:
        case "tag":
            return library.tag(ids, name)
        case "untag":
            return library.untag(ids, name)
        case _:
            return library.mark(ids, **_MARKS[wanted])

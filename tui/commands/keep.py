"""``newstui keep``: how long, and how many, articles of a source are kept."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, UsageError, new_parser, whole
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "keep",
        tr("Show or set how long, and how many, articles of a source are kept."),
        epilog=tr(
            "Unread, starred and tagged articles stay whatever is set here. "
            "[keep] in the configuration is for all feeds without a rule of their own."
        ),
    )
    made.things.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help=tr("a source's id, address, path or title; all that have a rule by default"),
    )
    add = made.choices.add_argument
    add("--days", type=whole, metavar="N", help=tr("so many days; 0 is for ever"))
    add("--articles", type=whole, metavar="N", help=tr("the newest N; 0 is all"))
    add("--default", action="store_true", help=tr("as the configuration says for all"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Show or set it; return the exit code."""
    from tui.selection import find_source

    setting = arguments.default or arguments.days is not None or arguments.articles is not None
    if setting and not arguments.sources:
        raise UsageError(tr("{names} is missing", names="SOURCE"))
    if arguments.default and (arguments.days is not None or arguments.articles is not None):
        raise UsageError(tr("{one} does not go with {other}", one="--default", other="--days"))
    library = context.library()
    if not arguments.sources:
        rows = [row.source for row in library.sources()]
        found = [each for each in rows if library.keep_of(each.id) != (None, None)]
        if not found:
            output.say(
                tr("No source has a rule of its own; [keep] of the configuration is for all.")
            )
    else:
        named = [find_source(context, word) for word in arguments.sources]
        found = [each for each in named if each is not None]
    for source in found:
        if setting:
            days, articles = library.keep_of(source.id)
            if arguments.default:
                days = articles = None
            library.set_keep(
                source.id,
                days=days if arguments.days is None else arguments.days,
                articles=articles if arguments.articles is None else arguments.articles,
            )
        output.text(_line(source, context))
    missing = len(arguments.sources) - len(found)
    if missing > 0:
        return 3 if found else 1
    return 0 if found else 4


def _line(source: Source, context: Context) -> str:
    days, articles = context.library().keep_of(source.id)
    parts = []
    if days is not None:
        parts.append(trn("{count} day", "{count} days", days) if days else tr("for ever"))
    if articles is not None:
        count = trn("the newest {count} article", "the newest {count} articles", articles)
        parts.append(count if articles else tr("all articles"))
    text = tr(", ").join(parts) or tr("as the configuration says for all")
    return f"{source.id[:8]}  {clean_line(source.name)}: {text}\n"

"""``newstui prune``: remove what is older, or more, than is to be kept."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "prune",
        tr("Remove what is older, or more, than is to be kept. A refresh does it too."),
        epilog=tr(
            "[keep] in the configuration and newstui keep say what is kept. "
            "newstui undo brings it back for a week."
        ),
    )
    made.choices.add_argument(
        "--dry-run", action="store_true", help=tr("only say what would be removed")
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Remove it and say what; return the exit code."""
    library = context.library()
    pruned = library.prune(context.keep(), dry_run=arguments.dry_run)
    if not arguments.dry_run:
        library.purge()
    for source, count in pruned.by_source:
        articles = trn("{count} article", "{count} articles", count)
        output.text(f"{source.id[:8]}  {source.name}: {articles}\n")
    output.flush()
    if arguments.dry_run:
        text = trn(
            "{count} article would be removed.", "{count} articles would be removed.", pruned.count
        )
    else:
        text = trn("{count} article removed.", "{count} articles removed.", pruned.count)
    output.say(text)
    return 0 if pruned.count else 4

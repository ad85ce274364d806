"""``newstui fulltext``: fetch the whole texts of articles from their own pages."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import SOURCES, Parser, new_parser
from tui.error_words import translated
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.refresh.full_texts import TextReport
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "fulltext",
        tr("Fetch the whole text of articles from their own pages, and show it from now on."),
        epilog=tr(
            "The feed's own text is kept: --own shows it again, --full the whole one. newstui "
            "source SOURCE full_text=yes fetches the texts of what comes in at each refresh."
        ),
    )
    made.things.add_argument(
        "ids",
        nargs="+",
        metavar="ID|QUERY",
        help=tr("the first digits of an article's id, a source, or a query"),
    )
    made.completed["ids"] = (SOURCES,)
    instead = made.choices.add_mutually_exclusive_group()
    instead.add_argument("--own", action="store_true", help=tr("show the feed's own text"))
    instead.add_argument("--full", action="store_true", help=tr("show the whole text again"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Fetch the texts; return the exit code."""
    from tui.selection import select_kept

    chosen = select_kept(context, arguments.ids)
    if not chosen.ids:
        return chosen.exit_code()
    if arguments.own or arguments.full:
        done = sum(context.library().choose_text(each, full=arguments.full) for each in chosen.ids)
        output.say(trn("{count} article changed.", "{count} articles changed.", done))
        return chosen.exit_code() if done else 4
    fetched, failed = tell(context.full_texts(chosen.ids))
    output.say(trn("{count} full text fetched.", "{count} full texts fetched.", fetched))
    if failed or chosen.failed:
        return 3 if fetched else 1
    return 0


def tell(reports: Iterable[TextReport]) -> tuple[int, int]:
    """Say what failed; return how many texts were fetched and how many were not."""
    fetched = failed = 0
    told: set[str] = set()
    for report in reports:
        if report.error:
            failed += 1
            # A host that refuses does so for all of its pages: once is enough.
            if report.error not in told:
                output.problem(report.error)
            told.add(report.error)
        else:
            fetched += 1
        for note in report.notes:
            output.say(f"{report.title}: {translated(note)}")
    return fetched, failed

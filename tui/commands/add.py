"""``newstui add``: subscribe to something that brings articles."""

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
        "add",
        tr("Subscribe to a feed, a site, a file or a folder, and bring in its articles."),
        epilog=tr(
            "The address of a web page is asked for its feeds; of several you are told to choose."
        ),
    )
    made.things.add_argument(
        "locations",
        nargs="+",
        metavar="URL|PATH",
        help=tr("the address of a feed or a page, a file, or a folder"),
    )
    add = made.choices.add_argument
    add("-n", "--name", default="", help=tr("what to call it, instead of its own title"))
    add("-t", "--tag", action="append", default=[], help=tr("a tag for it; may be given again"))
    add("--folder", default="", help=tr("the folder of sources to put it in"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Add the sources; return the exit code."""
    from feeds.clean import clean_line
    from feeds.refresh import add_source

    failed = 0
    for location in arguments.locations:
        report = add_source(
            context.library(),
            location,
            name=clean_line(arguments.name),
            tags=tuple(filter(None, map(clean_line, arguments.tag))),
            folder=clean_line(arguments.folder),
            limit=context.config.network.limit,
            file_limit=context.config.files.limit,
            timeout=context.config.network.timeout,
            zone=context.config.zone,
        )
        context.tell(report)
        if report.status == "failed":
            failed += 1
            continue
        counted = trn("{count} article", "{count} articles", report.new)
        output.say(f"{report.source.name}: {counted}")
        output.text(f"{report.source.id}\n")
    context.apply_rules()
    if not failed:
        return 0
    return 1 if failed == len(arguments.locations) else 3

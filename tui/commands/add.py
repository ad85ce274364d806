"""``newstui add``: subscribe to something that brings articles."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, UsageError, new_parser, positive
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.formats.payload import FeedLink
    from feeds.refresh import SourceReport
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "add",
        tr("Subscribe to a feed, a site, a file or a folder, and bring in its articles."),
        epilog=tr(
            "The address of a web page is asked for its feeds; of several you are asked for one."
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
    add("--pick", type=positive, default=0, metavar="N", help=tr("of several feeds, the N-th"))
    add("--first", action="store_true", help=tr("of several feeds, the first"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Add the sources; return the exit code."""
    if arguments.name and len(arguments.locations) > 1:
        raise UsageError(
            tr("one name for several sources"),
            where="--name",
            remedy=tr("add them one by one, or rename them: newstui source SOURCE name=NAME"),
        )
    if arguments.first and arguments.pick:
        raise UsageError(tr("{one} does not go with {other}", one="--first", other="--pick"))
    asks = output.is_terminal(sys.stdin) and output.is_terminal(sys.stderr)
    failed = 0
    for location in arguments.locations:
        report = _added(arguments, context, location, arguments.pick or int(arguments.first))
        is_beyond = arguments.pick > len(report.links)
        if report.status == "failed" and len(report.links) > (0 if is_beyond else 1):
            if is_beyond:
                output.problem(f"--pick {arguments.pick}: {_range(len(report.links))}")
            picked = _picked(location, report.links) if asks else _offer(location, report.links)
            if not picked:
                failed += 1
                continue
            report = _added(arguments, context, location, picked)
        context.tell(report)
        if report.status == "failed":
            failed += 1
            continue
        # Those that were here already, and those that come back with it, too.
        total = context.total_of(report.source)
        counted = trn("{count} article", "{count} articles", total)
        output.say(f"{report.source.name}: {counted}")
        output.text(f"{report.source.id}\n")
    context.apply_rules()
    if not failed:
        return 0
    return 1 if failed == len(arguments.locations) else 3


def _added(arguments: Namespace, context: Context, location: str, pick: int) -> SourceReport:
    from feeds.refresh import add_source

    return add_source(
        context.library(),
        location,
        name=arguments.name,
        tags=arguments.tag,
        folder=arguments.folder,
        pick=pick,
        limit=context.config.network.limit,
        file_limit=context.config.files.limit,
        timeout=context.config.network.timeout,
        zone=context.config.zone,
    )


def _offer(location: str, links: Sequence[FeedLink]) -> int:
    """Say which feeds there are, and how to choose one; return that none was."""
    from feeds.sources.http_address import redact

    question = tr("{count} feeds; choose one with --pick N", count=len(links))
    output.problem(f"{redact(location)}: {question}")
    _list(links)
    return 0


def _picked(location: str, links: Sequence[FeedLink]) -> int:
    """Ask which of the feeds it shall be; return its number, or 0 for none."""
    from feeds.sources.http_address import redact

    output.say(f"{redact(location)}: {tr('This page offers several feeds')}")
    _list(links)
    while True:
        sys.stderr.write(tr("Which one? [1-{count}, Enter: none] ", count=len(links)))
        sys.stderr.flush()
        typed = sys.stdin.readline().strip()
        if not typed:
            return 0
        if typed.isdecimal() and len(typed) < 9 and 0 < int(typed) <= len(links):
            return int(typed)
        output.say(_range(len(links)))


def _range(count: int) -> str:
    return trn("there is only {count} feed", "the feeds are numbered from 1 to {count}", count)


def _list(links: Sequence[FeedLink]) -> None:
    from feeds.clean import clean_line
    from feeds.sources.http_address import redact

    wide = len(str(len(links)))
    for number, link in enumerate(links, 1):
        title = f"{clean_line(link.title)}  " if link.title else ""
        output.say(f"{number:>{wide + 2}}  {title}{redact(link.url)}")

"""``newstui export-opml``: hand the subscriptions to another reader."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, UsageError, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.models import Source
    from feeds.source_settings import SourceSettings
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("export-opml", tr("Write the subscriptions as OPML 2.0."))
    made.things.add_argument(
        "file", nargs="?", metavar="FILE", help=tr("standard output by default")
    )
    made.choices.add_argument(
        "-o", "--output", metavar="FILE|-", help=tr("where to write; - is standard output")
    )
    made.choices.add_argument("--force", action="store_true", help=tr("replace a file there is"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Write the subscriptions; return the exit code."""
    from feeds.sources.http_address import holds_secret
    from feeds.sources.opml import write_opml

    target = arguments.output or arguments.file or "-"
    if arguments.output and arguments.file:
        raise UsageError(tr("two files to write to"), remedy=tr("name one of them"))
    rows = context.library().sources()
    feeds = [row.source for row in rows if row.source.kind == "feed" and not row.source.adhoc]
    if not feeds:
        output.say(tr("There are no subscriptions to write."))
        return 4
    text = write_opml(feeds)
    if target == "-":
        output.data(text)
        output.flush()
    else:
        from feeds.export.writing import write_to

        write_to(Path(target), text.encode(), force=arguments.force)
        count = len(feeds)
        output.say(trn("{count} subscription written.", "{count} subscriptions written.", count))
    if secrets := sum(holds_secret(each.location) for each in feeds):
        warning = trn(
            "{count} address holds a key or a token: keep the file to yourself.",
            "{count} addresses hold a key or a token: keep the file to yourself.",
            secrets,
        )
        output.say(warning)
    library = context.library()
    settings = library.all_settings()
    if logins := sum(_has_login(library, each, settings.get(each.id)) for each in feeds):
        left_out = trn(
            "{count} login is not in it: OPML has no place for one.",
            "{count} logins are not in it: OPML has no place for one.",
            logins,
        )
        output.say(left_out)
    return 0


def _has_login(library: Library, source: Source, settings: SourceSettings | None) -> bool:
    is_set = settings is not None and bool(settings.user or settings.asks_for_login)
    return is_set or bool(library.setting(f"login:{source.id}"))

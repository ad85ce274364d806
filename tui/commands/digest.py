"""``newstui digest``: many articles in one book, page or text, by source."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, UsageError, new_parser, whole
from tui.exporting import Exported, cover_of, form_of, is_folder, print_gathered
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.export.cover import Cover
    from tui.context import Context

__all__ = ["parser", "run"]

FORMATS = ("epub", "html", "txt")
DEFAULT_QUERY = "newer:1d is:unread"


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "digest",
        tr("Write many articles into one book, page or text, with contents by source."),
        epilog=tr(
            "Without a query it is what came in the last day and is unread: {query}. "
            "newstui undo takes --mark-read back.",
            query=DEFAULT_QUERY,
        ),
    )
    made.things.add_argument(
        "what",
        nargs="*",
        metavar="QUERY|ID|PATH|SOURCE",
        help=tr("an article, a file, a folder, an address, -, a source or a query"),
    )
    add = made.choices.add_argument
    names = ", ".join(FORMATS)
    add("-f", "--format", choices=FORMATS, metavar="F", help=tr("one of {names}", names=names))
    add("-o", "--output", metavar="DIR|FILE|-", help=tr("where to write; - is standard output"))
    add("-w", "--wrap", type=whole, metavar="N", help=tr("cells a line of text; 0: no wrapping"))
    add("--title", metavar="T", help=tr("what stands on the cover"))
    add("--mark-read", action="store_true", help=tr("mark what is in it read, once it is written"))
    add("--force", action="store_true", help=tr("replace files there are"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Write the digest; return the exit code."""
    from tui.selection import Selection, is_openable, select, select_found

    place = arguments.output or os.path.expanduser(context.config.export.folder) or "."
    form = _form(place, arguments.format)
    if not any(map(is_openable, arguments.what)):
        context.load_samples()
    chosen = select(context, arguments.what) if arguments.what else Selection()
    if not arguments.what:
        select_found(context, [DEFAULT_QUERY], chosen)
    if not chosen.ids:
        if not chosen.failed:
            output.say(tr("No article matches."))
        return chosen.exit_code()
    ids = _by_source(chosen.ids, context)
    today = datetime.now(context.config.zone).date().isoformat()
    cover = cover_of(arguments.title or tr("News of {day}", day=today), context)
    width = context.config.export.wrap if arguments.wrap is None else arguments.wrap
    articles = _write(place, form, ids, cover, context, width=width, force=arguments.force)
    chosen.failed += articles.tell_missing()
    if arguments.mark_read:
        written = [identity for identity in ids if identity not in articles.missing]
        changed = context.library().mark(written, read=True)
        output.say(trn("{count} article changed.", "{count} articles changed.", changed))
    return chosen.exit_code()


def _form(place: str, asked: str | None) -> str:
    """Return the format asked for, or the one that the file's name ends with.

    Raises:
        UsageError: it is none that a digest can have.
    """
    named = os.path.splitext(place)[1] if place != "-" and not is_folder(place) else ""
    form = asked or (form_of(place) if named else "epub")
    if form not in FORMATS:
        raise UsageError(
            tr("a digest cannot be {form}", form=clean_line(form or named) or "''"),
            where=clean_line(place),
            remedy=tr("one of {names}", names=", ".join(FORMATS)),
        )
    return form


def _by_source(ids: Sequence[str], context: Context) -> list[str]:
    """Return articles with those of one source together, in the order the sources come."""
    library = context.library()
    sources: dict[str, list[str]] = {}
    for identity in ids:
        row = library.row(identity)
        sources.setdefault(row.source_name if row else "", []).append(identity)
    return [identity for group in sources.values() for identity in group]


def _write(
    place: str,
    form: str,
    ids: Sequence[str],
    cover: Cover,
    context: Context,
    *,
    width: int,
    force: bool,
) -> Exported:
    """Write the articles; return them, which know what of them was missing."""
    from feeds.export.gather import write_articles
    from feeds.export.writing import write_new, write_to
    from tui.progress import Progress

    zone = context.config.zone
    if place == "-":
        articles = Exported(context.library(), ids)
        print_gathered(articles, form, cover, width=width, zone=zone)
        output.flush()
        articles.need_any()
        return articles
    count = 0
    with Progress(len(ids) * (1 if form == "epub" else 2)) as progress:
        articles = Exported(context.library(), ids, tell=progress.step)

        def content(file: BinaryIO) -> None:
            nonlocal count
            count = write_articles(file, form, articles.again, cover, width=width, zone=zone)
            articles.need_any()

        if is_folder(place):
            day = cover.made.astimezone(zone).date().isoformat() if cover.made else ""
            path = write_new(Path(place), f"digest-{day}.{form}", content, force=force)
        else:
            path = Path(place)
            write_to(path, content, force=force)
    output.path(path)
    output.flush()
    output.say(trn("{count} article written.", "{count} articles written.", count))
    return articles

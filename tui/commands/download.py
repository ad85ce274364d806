"""``newstui download``: the files that come with articles, into a folder."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import FILES, SOURCES, Parser, new_parser, positive
from tui.error_words import translated
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.library.downloads import Download
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "download",
        tr("Download the files that come with articles, such as a podcast's sound."),
        epilog=tr(
            "Without articles everything on the list is downloaded. What broke off goes on where "
            "it stopped, if the server can do that and the file is still the same. The path of "
            "each whole file is printed."
        ),
    )
    made.things.add_argument(
        "ids",
        nargs="*",
        metavar="ID|QUERY",
        help=tr("the first digits of an article's id, a source, or a query"),
    )
    made.completed["ids"] = (SOURCES,)
    add = made.choices.add_argument
    add("--all", action="append", default=[], metavar="QUERY", help=tr("all that a query finds"))
    add("--folder", metavar="F", help=tr("where the files go"))
    made.completed["folder"] = (FILES,)
    add("--number", type=positive, metavar="N", help=tr("only the n-th file of each article"))
    instead = made.choices.add_mutually_exclusive_group()
    instead.add_argument("--later", action="store_true", help=tr("only put them on the list"))
    instead.add_argument("--forget", action="store_true", help=tr("take them off the list"))
    instead.add_argument("--list", action="store_true", help=tr("print the list"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Download the files; return the exit code."""
    if arguments.list:
        return _print_list(context)
    failed = 0
    if arguments.ids or arguments.all:
        wanted, failed = _wanted(arguments, context)
        if not wanted:
            if not failed:
                output.say(tr("Nothing to download comes with these articles."))
            return 1 if failed else 4
    else:
        wanted = context.library().downloads("waiting", "failed")
        if not wanted:
            output.say(tr("Nothing is on the list of downloads."))
            return 4
    if arguments.forget:
        # The files stay, and so does what there is of one.
        count = sum(context.library().forget_download(entry.number) for entry in wanted)
        one, many = "{count} file taken off the list.", "{count} files taken off the list."
        output.say(trn(one, many, count))
        return 3 if failed else 0
    if arguments.later:
        _tell_later(wanted)
        return 3 if failed else 0
    done, missing = _download(wanted, arguments.folder or "", context)
    if missing or failed:
        return 3 if done else 1
    return 0


def _wanted(arguments: Namespace, context: Context) -> tuple[list[Download], int]:
    from feeds.downloading import enqueue
    from tui.selection import select_found, select_kept

    chosen = select_kept(context, arguments.ids)
    select_found(context, arguments.all, chosen)
    found: list[Download] = []
    for identity in chosen.ids:
        article = context.library().article(identity)
        if article is not None:
            found += enqueue(context.library(), article, arguments.number or 0)
    return found, chosen.failed


def _tell_later(wanted: list[Download]) -> None:
    """Say how many files will be downloaded, and which need not be."""
    for entry in wanted:
        if entry.state == "done":
            output.say(tr("{title}: is here already", title=entry.title))
    if count := sum(entry.state != "done" for entry in wanted):
        output.say(trn("{count} file is on the list.", "{count} files are on the list.", count))


def _download(wanted: list[Download], folder: str, context: Context) -> tuple[int, int]:
    """Download files, say what became of each; return how many are here and how many not."""
    from feeds.downloading import Downloader
    from tui.enclosures import download_folder
    from tui.progress import ByteProgress

    settings = context.config.download
    done = missing = 0
    with ByteProgress() as progress:
        loader = Downloader(
            context.library(),
            download_folder(context.config, folder),
            template=settings.name,
            limit=settings.limit,
            zone=context.config.zone,
            progress=progress.show,
        )
        for report in loader.run(wanted):
            progress.clear()
            if report.error:
                missing += 1
                output.problem(report.error)
                continue
            done += 1
            if report.was_there:
                output.say(tr("{title}: is here already", title=report.title))
            output.text(report.path + "\n")
    return done, missing


def _print_list(context: Context) -> int:
    from feeds.enclosures import size_text

    entries = context.library().downloads()
    words = {"waiting": tr("to be downloaded"), "done": tr("done"), "failed": tr("failed")}
    for entry in entries:
        size = size_text(entry.size) if entry.size else "-"
        parts = [words[entry.state], size, entry.title, entry.path or entry.url]
        if entry.state == "failed":
            parts.append(translated(entry.error))
        output.text("\t".join(parts) + "\n")
    return 0 if entries else 4

"""``newstui export``: write articles to files, or to standard output."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from feeds.clean import clean_line
from feeds.errors import ExportError, NewsError
from feeds.export import FORMATS, ArticleFacts, export_format, render_bytes
from tui import output
from tui.arguments import FILES, SOURCES, Parser, UsageError, new_parser, whole
from tui.exporting import Exported, cover_of, form_of, is_folder, print_gathered, title_of
from tui.i18n import tr, trn
from tui.piping import ByTemplate, pipe_articles, read_pipe, read_template_file

if TYPE_CHECKING:
    from datetime import tzinfo

    from feeds.library import View
    from feeds.models import Article
    from feeds.piping import Command
    from tui.context import Context
    from tui.selection import Selection

__all__ = ["parser", "run"]

_GATHERED = {entry.name for entry in FORMATS if entry.several}
"""Formats in which one file can hold several articles."""
_DATA = {"json", "jsonl"}
"""Those of them that standard output has always had one after another."""
_OTHER = {"atom": {".xml"}}
"""Endings that a file of a format may have beside its own."""
_MOST_FAILURES = 20
"""Failures told one by one."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    names = ", ".join(entry.name for entry in FORMATS)
    made = new_parser(
        "export",
        tr("Write articles to files. Nothing is counted as read, nothing is overwritten."),
        epilog=_epilog(),
    )
    made.things.add_argument(
        "what",
        nargs="*",
        metavar="ID|PATH|URL|QUERY",
        help=tr("an article, a file, a folder, an address, -, a source or a query"),
    )
    made.completed["what"] = (SOURCES, FILES)
    add = made.choices.add_argument
    add(
        "-q",
        "--query",
        action="append",
        default=[],
        metavar="QUERY",
        help=tr("what this query finds; may be given again"),
    )
    add("-a", "--all", action="store_true", help=tr("every article of the library"))
    add("-u", "--unread", action="store_true", help=tr("what is unread"))
    add("-s", "--starred", action="store_true", help=tr("what is starred"))
    add(
        "-f",
        "--format",
        choices=[entry.name for entry in FORMATS],
        metavar="F",
        help=tr("one of {names}", names=names),
    )
    add("-o", "--output", metavar="DIR|FILE|-", help=tr("where to write; - is standard output"))
    add("-w", "--wrap", type=whole, metavar="N", help=tr("cells a line of text; 0: no wrapping"))
    add("--name", metavar="TEMPLATE", help=tr("the names of the files in a folder"))
    instead = made.choices.add_mutually_exclusive_group()
    instead.add_argument(
        "--template", metavar="FILE", help=tr("write each by a template; see help templates")
    )
    instead.add_argument(
        "--pipe", metavar="CMD", help=tr("give each to a command instead, and print what it says")
    )
    add("--title", metavar="T", help=tr("what a book, a feed or a page of several is called"))
    add("--paths", action="store_true", help=tr("tell the local paths of articles from files"))
    add("--force", action="store_true", help=tr("replace files there are"))
    return made


def _epilog() -> str:
    from feeds.export.naming import DEFAULT_TEMPLATE, PLACEHOLDERS

    known = " ".join("{" + name + "}" for name in PLACEHOLDERS)
    return "\n".join(
        (
            tr(
                "-o names a folder when it ends with / or is one, or when several articles are "
                "written; one file of {names} holds several. The path of each file written "
                "is printed.",
                names=", ".join(entry.name for entry in FORMATS if entry.several),
            ),
            tr("--name: {known}; {default} by default", known=known, default=DEFAULT_TEMPLATE),
        )
    )


def run(arguments: Namespace, context: Context) -> int:
    """Write the articles; return the exit code."""
    from feeds.export.naming import check_template

    template = arguments.name or context.config.export.name
    try:
        check_template(template)
    except ExportError as error:
        raise UsageError(error.message, remedy=error.remedy) from error
    write, command = _by_template(arguments.template), _command(arguments.pipe)
    chosen = _chosen(arguments, context)
    if not chosen.ids:
        if not chosen.failed:
            output.say(tr("No article matches."))
        return chosen.exit_code()
    if command is not None:
        articles = Exported(context.library(), chosen.ids, paths=arguments.paths)
        form = arguments.format or context.config.export.format
        written, unwritten = pipe_articles(articles, form, command, context)
        failed = chosen.failed + unwritten + articles.tell_missing()
    else:
        job = _Job(arguments, context, template, write)
        written = job.run(chosen.ids)
        failed = chosen.failed + job.failed
    if failed:
        return 3 if written else 1
    return 0 if written else 4


def _by_template(path: str | None) -> ByTemplate | None:
    """Return what writes articles by the template in a file.

    Raises:
        UsageError: there is no such file, or the template has a mistake.
    """
    if path is None:
        return None
    try:
        return read_template_file(Path(path))
    except NewsError as error:
        raise UsageError(error.message, where=error.where, remedy=error.remedy) from error


def _command(text: str | None) -> Command | None:
    return None if text is None else read_pipe(text)


def _chosen(arguments: Namespace, context: Context) -> Selection:
    from feeds.library import View
    from tui.selection import Selection, select, select_found

    views: list[View] = []
    if arguments.all:
        views.append(View())
    if arguments.unread:
        views.append(View(scope="unread"))
    if arguments.starred:
        views.append(View(scope="starred"))
    if not views and not arguments.what and not arguments.query:
        raise UsageError(
            tr("nothing to export is named"),
            remedy=tr("name articles, or use --all, --unread or --starred"),
        )
    chosen = select(context, arguments.what) if arguments.what else Selection()
    if views:
        context.load_samples()
        ids = dict.fromkeys(chosen.ids)
        for view in views:
            ids.update(dict.fromkeys(context.library().iter_ids(view)))
        chosen.ids = list(ids)
    select_found(context, arguments.query, chosen)
    return chosen


class _Job:
    """One export: a format, a place, and what became of it."""

    def __init__(
        self, arguments: Namespace, context: Context, template: str, write: ByTemplate | None
    ) -> None:
        self._context = context
        self._write = write
        self._template = template
        self._force = bool(arguments.force)
        config = context.config.export
        self._place: str = arguments.output or os.path.expanduser(config.folder) or "."
        self._form: str = arguments.format or form_of(self._place) or config.format
        self._cover = cover_of(
            arguments.title or title_of([*arguments.what, *arguments.query]), context
        )
        self._paths = bool(arguments.paths)
        self._width: int = config.wrap if arguments.wrap is None else arguments.wrap
        self.failed = 0

    def run(self, ids: Sequence[str]) -> int:
        """Write the articles; return how many were."""
        articles = Exported(self._context.library(), ids, paths=self._paths)
        written = self._write_out(articles, len(ids))
        self.failed += articles.tell_missing()
        return written

    def _write_out(self, articles: Exported, count: int) -> int:
        if self._place == "-":
            return self._print(articles, count)
        if self._write and count == 1 and not is_folder(self._place):
            return self._to_file(Path(self._place), articles, count)
        if is_folder(self._place) or (count > 1 and not self._is_one_file(count)):
            return self._to_folder(articles)
        return self._to_file(Path(self._place), articles, count)

    def _is_one_file(self, count: int) -> bool:
        """Say whether the place is a file that can hold several articles.

        Raises:
            UsageError: it looks like a file, and the format holds one article only.
        """
        if self._write is not None:
            return False
        named = form_of(self._place)
        extension = os.path.splitext(self._place)[1].lower()
        fitting = {"." + export_format(self._form).extension} | _OTHER.get(self._form, set())
        if self._form in _GATHERED and extension in fitting:
            return True
        if named:
            raise UsageError(
                tr("one file cannot hold {count} articles as {form}", count=count, form=self._form),
                where=clean_line(self._place),
                remedy=tr("for a folder of that name end it with /"),
            )
        return False

    def _print(self, articles: Exported, count: int) -> int:
        if self._write is not None:
            texts = [self._write.text(*each, self._zone()) for each in articles]
            output.text("".join(texts))
            return len(texts)
        if self._form not in _GATHERED or self._form in _DATA:
            from tui.printing import print_articles

            return print_articles(
                articles, self._form, width=self._width, several=count > 1, as_file=True
            )
        return print_gathered(articles, self._form, self._cover, zone=self._context.config.zone)

    def _to_file(self, path: Path, articles: Exported, count: int) -> int:
        from feeds.export.gather import write_articles
        from feeds.export.writing import Content, write_to

        zone = self._context.config.zone
        form, width = self._form, self._width
        content: Content
        if self._write is None and (count > 1 or form in _GATHERED - _DATA - {"epub"}):

            def content(file: BinaryIO) -> None:
                nonlocal count
                count = write_articles(
                    file, form, articles.again, self._cover, width=width, zone=zone
                )
                articles.need_any()

        else:
            content = b"".join(self._rendered(*each) for each in articles)
            articles.need_any()
        write_to(path, content, force=self._force)
        output.path(path)
        _summarise(count)
        return count

    def _to_folder(self, articles: Exported) -> int:
        from feeds.export.naming import file_name
        from feeds.export.writing import write_new

        folder = Path(self._place)
        extension = export_format(self._form).extension
        if self._write is not None:
            extension = self._write.extension
        zone = self._zone()
        written: set[str] = set()
        for article, facts in articles:
            name = file_name(self._template, article, extension, zone=zone)
            data = self._rendered(article, facts)
            # Two articles of one name are two files, even where older files are replaced.
            force = self._force and name not in written
            try:
                path = write_new(folder, name, data, force=force)
            except ExportError as error:
                self._fail(error)
                continue
            written.add(path.name)
            output.path(path)
        _summarise(len(written))
        return len(written)

    def _zone(self) -> tzinfo | None:
        return self._context.config.zone

    def _rendered(self, article: Article, facts: ArticleFacts | None) -> bytes:
        if self._write is not None:
            return self._write.text(article, facts, self._zone()).encode("utf-8", "replace")
        return render_bytes(article, self._form, width=self._width, facts=facts)

    def _fail(self, error: ExportError) -> None:
        self.failed += 1
        # A full disk fails every article alike.
        if self.failed <= _MOST_FAILURES:
            output.problem(error)


def _summarise(count: int) -> None:
    output.flush()
    output.say(trn("{count} article written.", "{count} articles written.", count))

"""``newstui list``: the articles of the library, or of what is named."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import FILES, SOURCES, Parser, UsageError, new_parser, whole
from tui.i18n import tr, trn
from tui.listing import (
    TSV_COLUMNS,
    Template,
    json_lines,
    placeholders,
    table_lines,
    template_lines,
    tsv_lines,
)

if TYPE_CHECKING:
    from feeds.library import Library, Row, Scope, View
    from tui.context import Context

__all__ = ["add_choices", "epilog", "pages", "parser", "run", "run_default"]

_PAGE = 2000
"""Rows fetched at a time."""
_SORTS = ("date", "title", "source", "popularity", "views")
_ASCENDING = {"title", "source"}
"""Names read best from A on; dates and counts from the top."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("list", tr("List articles, the newest first. Nothing is counted as read."))
    made.epilog = epilog()
    made.things.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE|QUERY",
        help=tr(
            "a file, a folder, an address, -, a source, or a query; everything when none is named"
        ),
    )
    made.completed["sources"] = (SOURCES, FILES)
    add = made.choices.add_argument
    add(
        "-q",
        "--query",
        action="append",
        default=[],
        metavar="QUERY",
        help=tr("only what this query finds; may be given again"),
    )
    add_choices(made)
    return made


def add_choices(made: Parser) -> None:
    """Add the options that say which of the articles are listed, and how."""
    add = made.choices.add_argument
    add("-u", "--unread", action="store_true", help=tr("only what is unread"))
    add("-s", "--starred", action="store_true", help=tr("only what is starred"))
    add("--source", default="", metavar="S", help=tr("only what is of this source of the library"))
    made.completed["source"] = (SOURCES,)
    add("--sort", choices=_SORTS, metavar="KEY", help=tr("sort by {keys}", keys=", ".join(_SORTS)))
    add("-r", "--reverse", action="store_true", help=tr("the other way round"))
    add("-n", "--limit", type=whole, metavar="N", help=tr("at most N articles; 0 is all"))
    forms = made.choices.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=tr("a JSON array of articles"))
    forms.add_argument("--jsonl", action="store_true", help=tr("a JSON object a line"))
    forms.add_argument("--tsv", action="store_true", help=tr("tab-separated values"))
    forms.add_argument(
        "--format", metavar="TEMPLATE", help=tr("lines of your own, such as '{date} {title}'")
    )
    add("--full", action="store_true", help=tr("with --json, --jsonl: bodies and texts as well"))
    add("-0", "--null", action="store_true", help=tr("end each line with NUL, for xargs -0"))


def epilog() -> str:
    """Return what there is to know of the forms of a list."""
    return "\n".join(
        (
            tr("The table: ● unread, ★ starred, the id, the date, the source, the title."),
            tr("On a terminal it is as long as the terminal is high; -n 0 prints it all."),
            tr("--tsv: {columns}", columns=", ".join(TSV_COLUMNS)),
            tr("--format: {known}", known=placeholders()),
        )
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print the list; return the exit code."""
    template = Template(arguments.format) if arguments.format is not None else None
    if arguments.null and (arguments.json or arguments.jsonl):
        raise UsageError(tr("{one} does not go with {other}", one="-0", other="--json"))
    listed = _find(arguments, context)
    size = output.terminal_size()
    is_table = not (arguments.json or arguments.jsonl or arguments.tsv or template)
    limit = arguments.limit
    if limit is None and is_table and size:
        # The last line of the terminal is the prompt's, the one above tells of the rest.
        limit = max(5, size[1] - 2)
    rows, more = _limited(listed.rows, limit or 0)
    printed = _print(rows, arguments, template, context, size[0] if size else 0)
    if more and arguments.limit is None:
        output.flush()
        output.say(_more(listed, printed))
    if not printed:
        output.flush()
        output.say(tr("No article matches."))
    return listed.exit_code(printed)


def run_default(sources: Sequence[str], context: Context) -> int:
    """Print the list of these sources, or of everything, as ``newstui`` without a screen."""
    return run(parser().parse_args(["--", *sources]), context)


class _Listed:
    """The rows to print and what is known about them."""

    def __init__(self, rows: Iterator[Row], *, failed: int = 0, total: int | None = None) -> None:
        self.rows = rows
        self.failed = failed
        self.total = total

    def exit_code(self, printed: int) -> int:
        if self.failed:
            return 3 if printed else 1
        return 0 if printed else 4


def _more(listed: _Listed, printed: int) -> str:
    if listed.total is None:
        return tr("There are more; -n 0 prints all.")
    count = listed.total - printed
    return trn(
        "{count} more article; -n 0 prints it too.",
        "{count} more articles; -n 0 prints all.",
        count,
    )


def _find(arguments: Namespace, context: Context) -> _Listed:
    from feeds.library import View
    from tui.queries import queried
    from tui.saved_views import saved_query

    sort = arguments.sort or context.config.list.sort
    view = View(sort=sort, descending=(sort not in _ASCENDING) is not arguments.reverse)
    queries = [saved_query(text, context.config.views) for text in arguments.query]
    if not arguments.sources and not arguments.source:
        context.load_samples()
        view = queried(view, queries, sort=arguments.sort)
        return _listed(view, arguments, context)
    from tui.selection import find_source, is_openable, select_sources

    words, missing = list(arguments.sources), 0
    if word := arguments.source:
        known = is_openable(word) or find_source(context, word) is not None
        words, missing = ([*words, word], 0) if known else (words, 1)
    chosen = select_sources(context, words)
    chosen.failed += missing
    if chosen.sources or chosen.failed:
        view = replace(view, scope="sources", source_ids=tuple(each.id for each in chosen.sources))
    else:
        context.load_samples()
    view = queried(view, [*chosen.queries, *queries], sort=arguments.sort)
    return _listed(view, arguments, context, failed=chosen.failed)


def _listed(view: View, arguments: Namespace, context: Context, *, failed: int = 0) -> _Listed:
    from tui.queries import prepare

    prepare(context, view)
    library = context.library()
    # What a program reads has every article; a person sees a story once.
    is_table = not (arguments.json or arguments.jsonl or arguments.tsv or arguments.format)
    collapse = is_table and context.config.list.collapse
    view = replace(view, ranked=getattr(arguments, "ranked", False), collapse=collapse)
    both = arguments.unread and arguments.starred
    total: int | None = None
    if view.scope == "all" and not both:
        scope: Scope = "starred" if arguments.starred else "unread" if arguments.unread else "all"
        view = replace(view, scope=scope)
        total = library.count(view)
    elif not arguments.unread and not arguments.starred:
        total = library.count(view)
    return _Listed(_filtered(pages(library, view), arguments), failed=failed, total=total)


def pages(library: Library, view: View) -> Iterator[Row]:
    """Yield every row of a view, fetched a page at a time."""
    offset = 0
    while page := library.page(view, offset=offset, limit=_PAGE):
        yield from page
        offset += len(page)


def _filtered(rows: Iterable[Row], arguments: Namespace) -> Iterator[Row]:
    for row in rows:
        if not (arguments.unread and row.read) and (row.starred or not arguments.starred):
            yield row


def _limited(rows: Iterator[Row], limit: int) -> tuple[Iterator[Row], bool]:
    """Return at most ``limit`` rows (0 is all), and whether there are more."""
    if not limit:
        return rows, False
    taken: list[Row] = []
    for row in rows:
        if len(taken) == limit:
            return iter(taken), True
        taken.append(row)
    return iter(taken), False


def _print(
    rows: Iterator[Row],
    arguments: Namespace,
    template: Template | None,
    context: Context,
    width: int,
) -> int:
    """Print rows as the words ask for; return how many there were."""
    library, zone = context.library(), context.config.zone
    if arguments.json:
        return _print_array(json_lines(rows, library, full=arguments.full))
    if arguments.jsonl:
        return _print_lines(json_lines(rows, library, full=arguments.full), output.data)
    end = "\0" if arguments.null else "\n"
    if arguments.tsv:
        return _print_lines(tsv_lines(rows), output.text, end)
    if template:
        return _print_lines(template_lines(rows, template, library, zone=zone), output.text, end)
    ascii_only = context.config.screen.ascii
    lines = table_lines(rows, zone=zone, width=width, ascii_only=ascii_only)
    return _print_lines(lines, output.text, end)


def _print_lines(lines: Iterable[str], write: Callable[[str], None], end: str = "\n") -> int:
    """Print lines as they come, some at a time; return how many there were."""
    count = 0
    batch: list[str] = []
    for line in lines:
        batch.append(line + end)
        if len(batch) == _PAGE:
            write("".join(batch))
            count += len(batch)
            batch.clear()
    write("".join(batch))
    return count + len(batch)


def _print_array(objects: Iterable[str]) -> int:
    """Print a JSON array with an object a line; return how many there were."""
    count = 0
    for text in objects:
        output.data(("[\n" if count == 0 else ",\n") + text)
        count += 1
    output.data("\n]\n" if count else "[]\n")
    return count

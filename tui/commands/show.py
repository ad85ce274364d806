"""``newstui show``: read articles on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import FILES, SOURCES, Parser, new_parser, whole
from tui.i18n import tr
from tui.piping import pipe_articles, read_pipe

if TYPE_CHECKING:
    from feeds.export import ArticleFacts
    from feeds.models import Article
    from tui.context import Context

__all__ = ["parser", "run"]

_FORMATS = ("txt", "md", "html", "json", "jsonl")
"""Those of the export formats that people or programs read on standard output."""
_WIDTH = 80
"""The widest an article is set in a file, in cells."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "show",
        tr(
            "Print articles. Each one shown counts as viewed once and is marked read, "
            "whether it is named by its id or by its file; --peek leaves both as they are."
        ),
        epilog=tr(
            "Without --format the article is set as the screen shows it. Several articles are "
            "one JSON array with --format json, else a line of dashes stands between them."
        ),
    )
    made.things.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE|ID",
        help=tr("a file, a folder, an address, -, a source, or the first digits of an id"),
    )
    made.completed["sources"] = (SOURCES, FILES)
    add = made.choices.add_argument
    add(
        "-f",
        "--format",
        choices=_FORMATS,
        metavar="F",
        help=tr("one of {names}", names=", ".join(_FORMATS)),
    )
    add("-w", "--width", type=whole, metavar="N", help=tr("cells a line; 0 does not wrap"))
    add("--peek", action="store_true", help=tr("do not count it as read"))
    instead = made.choices.add_mutually_exclusive_group()
    instead.add_argument(
        "--why", action="store_true", help=tr("say why it stands together with other articles")
    )
    instead.add_argument(
        "--pipe", metavar="CMD", help=tr("give each to a command instead, and print what it says")
    )
    instead.add_argument("--diff", action="store_true", help=tr("show what changed in its text"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the articles; return the exit code."""
    from tui.printing import print_articles
    from tui.selection import select

    command = None if arguments.pipe is None else read_pipe(arguments.pipe)
    chosen = select(context, arguments.sources)
    if not chosen.ids:
        if not chosen.failed:
            output.say(tr("No article matches."))
        return chosen.exit_code()
    if arguments.why or arguments.diff:
        _tell(chosen.ids, context, why=arguments.why)
        return chosen.exit_code()
    if command is not None:
        articles = _read(chosen.ids, context, peek=arguments.peek)
        leaving = ((replace(article, path=""), facts) for article, facts in articles)
        taken, failed = pipe_articles(leaving, arguments.format or "txt", command, context)
        return chosen.exit_code() if not failed else (3 if taken else 1)
    width = _width(arguments, context)
    print_articles(
        _read(chosen.ids, context, peek=arguments.peek),
        arguments.format or "txt",
        several=len(chosen.ids) > 1,
        width=width,
        page=None if arguments.format else _page(width, context),
    )
    return chosen.exit_code()


def _tell(ids: list[str], context: Context, *, why: bool) -> None:
    """Print why articles were joined, or what changed in them; nobody has read them by that."""
    from tui.stories import difference_text, why_lines

    library, zone = context.library(), context.config.zone
    styled = context.config.screen.color and output.is_styled(context.environ)
    for number, identity in enumerate(ids):
        if number:
            output.text("\n")
        if why:
            output.text("".join(line + "\n" for line in why_lines(library, identity)))
        elif article := library.article(identity):
            output.text(difference_text(library, article, zone=zone, styled=styled))


def _width(arguments: Namespace, context: Context) -> int:
    if arguments.width is not None:
        return int(arguments.width)
    size = output.terminal_size()
    return min(size[0], context.config.reading.width) if size else _WIDTH


def _page(width: int, context: Context) -> Callable[[Article, ArticleFacts | None], str]:
    """Return what makes an article the page that the screen shows."""
    from datetime import datetime
    from functools import partial

    from tui.hyperlinks import knows_hyperlinks
    from tui.reading import page_text
    from tui.widgets.page_form import form_of

    screen, zone = context.config.screen, context.config.zone
    return partial(
        page_text,
        width=width,
        now=datetime.now(zone).astimezone(zone),
        styled=screen.color and output.is_styled(context.environ),
        ascii_only=screen.ascii,
        hyperlinks=screen.hyperlinks
        and output.is_terminal(sys.stdout)
        and knows_hyperlinks(context.environ),
        form=form_of(context.config.reading),
    )


def _read(
    ids: list[str], context: Context, *, peek: bool
) -> Iterator[tuple[Article, ArticleFacts | None]]:
    """Yield the articles, each counted when its turn comes."""
    from feeds.export import ArticleFacts

    library = context.library()
    for identity in ids:
        article = library.article(identity)
        if article is None:
            continue
        if not peek:
            context.count_view(identity)
        state = library.state(identity)
        yield article, ArticleFacts(state.views, state.read, state.starred) if state else None

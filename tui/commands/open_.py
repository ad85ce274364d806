"""``newstui open``: open the addresses of articles in the browser."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.errors import ShareError
from tui import output
from tui.arguments import FILES, SOURCES, Parser, new_parser, positive
from tui.error_words import translated
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Article
    from feeds.share_open import OpenPlan
    from tui.context import Context

__all__ = ["parser", "run", "start"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "open",
        tr("Open articles in the browser, and mark them read. Only web addresses are opened."),
        epilog=tr("Without a browser on this machine the addresses are printed."),
    )
    made.things.add_argument(
        "ids",
        nargs="+",
        metavar="ID|PATH",
        help=tr("the first digits of an article's id, a file, or a source"),
    )
    made.completed["ids"] = (SOURCES, FILES)
    instead = made.choices.add_mutually_exclusive_group()
    add = instead.add_argument
    add("--link", type=positive, metavar="N", help=tr("the n-th link of its text instead"))
    add("--file", type=positive, metavar="N", help=tr("the n-th file that comes with it instead"))
    add("--list", action="store_true", help=tr("print its links and files, and open nothing"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Open the articles' addresses; return the exit code."""
    from tui.selection import select

    chosen = select(context, arguments.ids)
    if arguments.list:
        found = sum(_print_links(identity, context) for identity in chosen.ids)
        return chosen.exit_code() if found or chosen.failed else 4
    opened = 0
    for identity in chosen.ids:
        article = context.library().article(identity)
        if article is None:
            continue
        try:
            _open(article, context, _plan(article, context, arguments))
            opened += 1
        except ShareError as error:
            output.problem(error)
    if chosen.ids and not opened:
        return 1
    return 3 if opened < len(chosen.ids) else chosen.exit_code()


def _plan(article: Article, context: Context, arguments: Namespace) -> OpenPlan:
    """Return how to open an article, or its link or file that was asked for.

    Raises:
        ShareError: it has none, or its address may not be opened.
    """
    from feeds.share_open import open_command
    from tui.enclosures import open_plan

    if arguments.file:
        files = article.enclosures[arguments.file - 1 : arguments.file]
        if not files:
            raise ShareError(tr("no such file comes with it"), where=article.title)
        return open_plan(context.config, files[0], context.environ)
    url = article.url
    if arguments.link:
        url = next(iter(article.body.links()[arguments.link - 1 : arguments.link]), "")
    if not url:
        missing = tr("it has no such link")
        nothing = tr("there is no web address to open")
        raise ShareError(missing if arguments.link else nothing, where=article.title)
    return open_command(url, context.environ, context.config.share.browser)


def _open(article: Article, context: Context, plan: OpenPlan) -> None:
    """Open an article in the browser, or print its address where there is none."""
    context.count_view(article.id)
    if not plan.argv or not start(plan):
        output.text(plan.url + "\n")
        reason = translated(plan.reason) or tr("the browser could not be started")
        output.say(tr("{reason}; open the address where there is one", reason=reason))


def _print_links(identity: str, context: Context) -> int:
    """Print an article's links and files, a line each, its parts apart by tabs; say how many."""
    from feeds.enclosures import enclosure_facts, title_of
    from feeds.links import article_links

    article = context.library().article(identity)
    if article is None:
        return 0
    rows = [
        ("link", str(link.number), link.text, translated(link.problem), link.url)
        for link in article_links(article)
    ]
    rows += [
        ("file", str(number), title_of(each), " · ".join(enclosure_facts(each)), each.url)
        for number, each in enumerate(article.enclosures, 1)
    ]
    for row in rows:
        output.text("\t".join(map(clean_line, row)) + "\n")
    return len(rows)


def start(plan: OpenPlan) -> bool:
    """Start the program of a plan; say whether that went well."""
    import subprocess

    try:
        if plan.needs_terminal:
            return subprocess.run(plan.argv, check=False).returncode == 0
        # A browser outlives this command, and what it prints is not ours.
        subprocess.Popen(
            plan.argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True

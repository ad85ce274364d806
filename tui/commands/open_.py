"""``newstui open``: open the addresses of articles in the browser."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.errors import ShareError
from tui import output
from tui.arguments import Parser, new_parser
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
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Open the articles' addresses; return the exit code."""
    from tui.selection import select

    chosen = select(context, arguments.ids)
    opened = 0
    for identity in chosen.ids:
        article = context.library().article(identity)
        if article is None:
            continue
        try:
            _open(article, context)
            opened += 1
        except ShareError as error:
            output.problem(error)
    if chosen.ids and not opened:
        return 1
    return 3 if opened < len(chosen.ids) else chosen.exit_code()


def _open(article: Article, context: Context) -> None:
    """Open one article in the browser, or print its address where there is none.

    Raises:
        ShareError: it has no address that may be opened.
    """
    from feeds.share_open import open_command

    if not article.url:
        raise ShareError(tr("there is no web address to open"), where=article.title)
    plan = open_command(article.url, context.environ, context.config.share.browser)
    context.count_view(article.id)
    if not plan.argv or not start(plan):
        output.text(plan.url + "\n")
        reason = translated(plan.reason) or tr("the browser could not be started")
        output.say(tr("{reason}; open the address where there is one", reason=reason))


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

"""``newstui share``: print an article in a form to hand on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.errors import ShareError
from tui import output
from tui.arguments import Parser, UsageError, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Article
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    from feeds.share import SHARE_FORMS

    forms = [form.id for form in SHARE_FORMS] + ["qr"]
    made = new_parser(
        "share",
        tr("Print an article in a form to hand on. It does not count as read."),
        epilog="\n".join(f"{form.id:9} {tr(form.title)}" for form in SHARE_FORMS)
        + f"\n{'qr':9} {tr('QR code of the link')}",
    )
    made.things.add_argument(
        "ids",
        nargs="+",
        metavar="ID|PATH",
        help=tr("the first digits of an article's id, a file, or an address"),
    )
    add = made.choices.add_argument
    add("--to", choices=forms, metavar="FORM", help=tr("one of {names}", names=", ".join(forms)))
    add("--quotation", default="", metavar="TEXT", help=tr("what --to quote quotes"))
    add("--copy", action="store_true", help=tr("send it to the terminal's clipboard too (OSC 52)"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the forms; return the exit code."""
    from tui.selection import select

    form = arguments.to or context.config.share.form
    if arguments.copy and form == "qr":
        raise UsageError(tr("{one} does not go with {other}", one="--copy", other="--to qr"))
    chosen = select(context, arguments.ids)
    texts: list[str] = []
    failed = chosen.failed
    for identity in chosen.ids:
        article = context.library().article(identity)
        if article is None:
            continue
        try:
            texts.append(_shared(article, form, arguments.quotation, context))
        except ShareError as error:
            failed += 1
            output.problem(error)
    _print(texts, form)
    if arguments.copy and texts:
        _copy("\n".join(texts), context)
    if failed:
        return 3 if texts else 1
    return 0 if texts else 4


def _shared(article: Article, form: str, quotation: str, context: Context) -> str:
    from feeds.share import article_link, link_form

    if form != "qr":
        return link_form(article, form, quotation=quotation)
    return _qr(article_link(article) or article.title, context)


def _qr(content: str, context: Context) -> str:
    from feeds.qr import qr_lines, qr_size

    ascii_only = context.config.screen.ascii
    columns, rows = qr_size(content, ascii_only=ascii_only)
    size = output.terminal_size()
    if size and (size[0] < columns or size[1] < rows):
        raise ShareError(
            tr("the terminal is too small for this QR code"),
            remedy=tr("it needs {columns} by {rows}", columns=columns, rows=rows),
        )
    lines = qr_lines(content, ascii_only=ascii_only)
    if size:
        # Black on white whatever the theme: phones do not read the reverse.
        lines = [f"\x1b[30;107m{line}\x1b[0m" for line in lines]
    return "\n".join(lines)


def _print(texts: Sequence[str], form: str) -> None:
    between = "\n\n" if form in {"quote", "text", "qr"} else "\n"
    if texts:
        output.text(between.join(texts) + "\n")


def _copy(text: str, context: Context) -> None:
    """Send a text to the clipboard by way of the terminal; say where it went."""
    import sys

    from feeds.share_clipboard import copy_plan, load_tmux_buffer

    plan = copy_plan(text, context.environ)
    if plan.command and load_tmux_buffer(plan):
        output.say(tr("Sent to tmux's buffer and the clipboard."))
    elif output.is_terminal(sys.stderr):
        sys.stderr.write(plan.sequence)
        sys.stderr.flush()
        output.say(tr("Sent to the terminal's clipboard."))
    else:
        output.problem(tr("there is no terminal to copy through"))

"""``newstui share``: print an article in a form to hand on, or hand it on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.errors import ShareError
from tui import output
from tui.arguments import TARGETS, Parser, UsageError, new_parser, positive
from tui.error_words import translated
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Article
    from feeds.sharing.targets import Target
    from tui.context import Context

__all__ = ["parser", "run"]

_MODES = ("targets", "history", "pending", "remove")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "share",
        tr("Print an article in a form to hand on, or hand it to a site, a command or a service."),
        epilog=tr("newstui share --targets lists every place there is."),
    )
    made.things.add_argument(
        "ids",
        nargs="*",
        metavar="ID|PATH",
        help=tr("the first digits of an article's id, a file, an address, or a query"),
    )
    add = made.choices.add_argument
    add("--to", metavar="NAME", help=tr("a form or a place, such as markdown, qr or weibo"))
    made.completed["to"] = (TARGETS,)
    add("--quotation", default="", metavar="TEXT", help=tr("what --to quote quotes"))
    add("--copy", action="store_true", help=tr("send it to the terminal's clipboard too (OSC 52)"))
    add("--dry-run", action="store_true", help=tr("show what would leave, and send nothing"))
    add("--again", action="store_true", help=tr("send it though the service has it already"))
    add("--instance", default="", metavar="HOST", help=tr("your server, for mastodon and lemmy"))
    add("--targets", action="store_true", help=tr("list the places there are"))
    add("--history", action="store_true", help=tr("list what was shared where, of these articles"))
    add("--pending", action="store_true", help=tr("send what had to wait"))
    add("--remove", type=positive, metavar="N", help=tr("take entry N out of the history"))
    add("--json", action="store_true", help=tr("the history or the places as a JSON array"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print or hand on the articles; return the exit code."""
    from tui import share_records

    modes = [name for name in _MODES if getattr(arguments, name) not in {None, False}]
    if len(modes) > 1:
        text = tr("{one} does not go with {other}", one=f"--{modes[0]}", other=f"--{modes[1]}")
        raise UsageError(text)
    if not modes and not arguments.ids:
        raise UsageError(
            tr("{names} is missing", names="ID|PATH"),
            remedy=tr("see {command}", command="newstui share --help"),
        )
    match modes:
        case ["targets"]:
            return share_records.list_places(context, as_json=arguments.json)
        case ["history"]:
            return share_records.list_history(context, arguments.ids, as_json=arguments.json)
        case ["pending"]:
            return share_records.send_pending(context, say_none=True)
        case ["remove"]:
            return share_records.remove(context, arguments.remove)
        case _:
            return _share(arguments, context)


def _share(arguments: Namespace, context: Context) -> int:
    from tui.selection import select

    place = _place(arguments.to or context.config.share.form, context)
    if arguments.copy and place.kind == "qr":
        raise UsageError(tr("{one} does not go with {other}", one="--copy", other="--to qr"))
    chosen = select(context, arguments.ids)
    if place.kind not in {"form", "qr"}:
        from tui.share_handing import hand_on

        return hand_on(context, place, chosen, arguments)
    texts: list[str] = []
    failed = chosen.failed
    for identity in chosen.ids:
        article = context.library().article(identity)
        if article is None:
            continue
        try:
            texts.append(_shared(article, place, arguments.quotation, context))
        except ShareError as error:
            failed += 1
            output.problem(error)
    _print(texts, place.id)
    if arguments.copy and texts:
        copy("\n".join(texts), context)
    if failed:
        return 3 if texts else 1
    return 0 if texts else 4


def _place(name: str, context: Context) -> Target:
    from feeds.sharing.targets import find_target
    from tui.share_places import places

    try:
        return find_target(places(context.config.share), name)
    except ShareError as error:
        line = translated(str(error))
        raise UsageError(f"--to: {line}") from error


def _shared(article: Article, place: Target, quotation: str, context: Context) -> str:
    from feeds.share import article_link, link_form

    tracking = not context.config.share.strip_tracking
    if place.kind != "qr":
        return link_form(article, place.id, quotation=quotation, tracking=tracking)
    return qr(article_link(article, tracking=tracking) or article.title, context)


def qr(content: str, context: Context) -> str:
    """Return a QR code as lines to print.

    Raises:
        ShareError: it is too long, or the terminal too small.
    """
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
    between = "\n\n" if form in {"quote", "text", "qr", "wechat"} else "\n"
    if texts:
        output.text(between.join(texts) + "\n")


def copy(text: str, context: Context) -> None:
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

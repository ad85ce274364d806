"""``newstui count``: how many articles a query finds, for people and status lines."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]

_UNREAD = "is:unread"


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "count",
        tr("Print how many articles a query finds; without one, how many are unread."),
        epilog=tr(
            "tmux prints nothing for none, waybar a JSON object. The exit code is 0, none or many."
        ),
    )
    made.things.add_argument(
        "words",
        nargs="*",
        metavar="QUERY",
        help=tr("words, phrases and conditions; newstui help query tells of them"),
    )
    made.choices.add_argument(
        "--format",
        choices=["tmux", "waybar"],
        metavar="F",
        help=tr("for a status line: tmux or waybar"),
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the number; return the exit code."""
    from feeds.library import View
    from tui.queries import prepare, queried
    from tui.saved_views import saved_query

    query = " ".join(arguments.words)
    # Without a query as on the screen: of sources that are hidden nothing is counted there.
    view = View("unread")
    if query:
        view = queried(View(), [saved_query(query, context.config.views)])
        prepare(context, view)
    count = context.library().count(view)
    if arguments.format == "waybar":
        output.data(_waybar(count, query or _UNREAD) + "\n")
    elif arguments.format == "tmux":
        mark = "*" if context.config.screen.ascii else "●"
        output.text(f"{mark} {count}\n" if count else "\n")
    else:
        output.text(f"{count}\n")
    return 0


def _waybar(count: int, query: str) -> str:
    """Return one line of the JSON that waybar's custom modules read."""
    import html
    import json

    articles = trn("{count} article", "{count} articles", count)
    record = {
        "text": str(count) if count else "",
        "alt": "some" if count else "none",
        # Waybar reads Pango markup, in which some characters are not themselves.
        "tooltip": html.escape(f"{articles}: {query}", quote=False),
        "class": "some" if count else "none",
    }
    return json.dumps(record, ensure_ascii=False)

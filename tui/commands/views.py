"""``newstui views``: the saved views of the configuration, with their counts."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "views",
        tr("List the saved views: unread and all articles, name, query."),
        epilog=tr(
            "Views are [[view]] tables of the configuration with a name and a query. "
            "list, search, count, export and mark take view:NAME."
        ),
    )
    made.choices.add_argument("--json", action="store_true", help=tr("a JSON array of views"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print them; return the exit code."""
    from tui.saved_views import counted

    counts = [counted(context.library(), view) for view in context.config.views]
    if arguments.json:
        import json

        records = [
            {
                "name": each.view.name,
                "query": each.view.query,
                "sort": each.view.sort or None,
                "articles": each.total,
                "unread": each.unread,
            }
            for each in counts
        ]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    elif counts:
        from feeds.cells import cell_width, pad

        figures = [f"{each.unread}/{each.total}" for each in counts]
        wide = max(map(len, figures))
        wider = min(32, max(cell_width(each.view.name) for each in counts))
        for figure, each in zip(figures, counts, strict=True):
            name = pad(each.view.name, wider)
            output.text(f"{figure:>{wide}}  {name}  {each.view.query}".rstrip() + "\n")
    else:
        output.say(tr("There are no saved views; [[view]] in the configuration makes one."))
    return 0 if counts else 4

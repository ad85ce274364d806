"""``newstui completion``: what a shell reads to complete newstui's words, and asks later."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.context import Context

__all__ = ["parser", "run"]

_SHELLS = ("bash", "zsh", "fish")
_NAMES = ("sources", "targets")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "completion",
        tr("Print completions for bash, zsh or fish."),
        epilog="source <(newstui completion bash)",
    )
    made.things.add_argument(
        "shell", choices=(*_SHELLS, *_NAMES), help=tr("the shell, or names it completes")
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print them; return the exit code."""
    if arguments.shell in _NAMES:
        names = _sources(context) if arguments.shell == "sources" else _targets(context)
        output.text("".join(f"{name}\n" for name in names))
        return 0
    from tui.completion import completion

    output.text(completion(arguments.shell))
    return 0


def _sources(context: Context) -> list[str]:
    rows = context.library().sources()
    return list(dict.fromkeys(_word(row.source) for row in rows if not row.source.adhoc))


def _word(source: Source) -> str:
    """Return what names a source to ``Library.find_source`` and shows no key of its address."""
    whole = source.title or source.location
    return whole if whole == source.name else source.id


def _targets(context: Context) -> list[str]:
    from tui.share_places import places

    return [place.id for place in places(context.config.share)]

"""``newstui completion``: what a shell reads to complete newstui's words."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]

_SHELLS = ("bash", "zsh", "fish")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "completion",
        tr("Print completions for bash, zsh or fish."),
        epilog="source <(newstui completion bash)",
    )
    made.things.add_argument("shell", choices=_SHELLS, help=tr("the shell"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print them; return the exit code."""
    from tui.completion import completion

    output.text(completion(arguments.shell))
    return 0

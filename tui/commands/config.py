"""``newstui config``: where the configuration is, whether it is right, what it says."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, new_parser
from tui.config_toml import inspect_config, to_toml
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["parser", "run"]

_WHAT = ("path", "check", "show")


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser("config", tr("Show, check or find the configuration."))
    made.things.add_argument(
        "what",
        choices=_WHAT,
        metavar="path|check|show",
        help=tr("where the file is; what is wrong with it; every key with its value, as TOML"),
    )
    made.epilog = tr("newstui config show > FILE makes a file to change.")
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print what was asked for; return the exit code."""
    path = context.paths.config_file
    if arguments.what == "path":
        output.text(f"{path}\n")
        return 0
    found = inspect_config(path, must_exist=context.paths.config_is_chosen)
    for line in found.lines(clean_line(str(path))):
        output.problem(line)
    if arguments.what == "show":
        output.text(to_toml(found.config))
    elif not found.errors and not found.warnings:
        state = tr("nothing is wrong") if path.exists() else tr("there is no file; all is default")
        output.say(f"{path}: {state}")
    return 2 if found.errors else 0

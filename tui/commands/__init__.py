"""The subcommands: a table of their names, one module each, imported when it is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.arguments import Parser
    from tui.context import Context

__all__ = ["COMMANDS", "Command", "CommandModule", "load"]


def _never(arguments: Namespace) -> bool:
    return False


def _always(arguments: Namespace) -> bool:
    return True


class Command(NamedTuple):
    """One subcommand."""

    module: str
    help: str
    """One line in English; shown through ``tr``."""
    survives_config: bool = False
    """Whether it runs although the configuration is wrong."""
    writes: Callable[[Namespace], bool] = _never
    """Whether all it is run for is to change the library: in vain where that cannot be saved."""


class CommandModule(Protocol):
    """What each module in this package has."""

    def parser(self) -> Parser:
        """Return the parser of the command's words."""

    def run(self, arguments: Namespace, context: Context) -> int:
        """Do it; return the exit code."""


COMMANDS: dict[str, Command] = {
    "show": Command("show", "Print articles; counts a view of each"),
    "list": Command("list_", "List articles"),
    "search": Command("search", "Search articles"),
    "count": Command("count", "Count articles"),
    "add": Command("add", "Subscribe to a feed, a site, a file or a folder", writes=_always),
    "rm": Command("rm", "Remove a source and its articles", writes=_always),
    "sources": Command("sources", "List the sources"),
    "source": Command(
        "source", "Show or set what holds for one source", writes=lambda it: bool(it.assignments)
    ),
    "refresh": Command("refresh", "Fetch or read sources again", writes=_always),
    "fulltext": Command(
        "fulltext", "Fetch the whole text of articles, or show the feed's own", writes=_always
    ),
    "download": Command(
        "download",
        "Download the files that come with articles",
        writes=lambda it: it.later or it.forget,
    ),
    "export": Command("export", "Write articles to files"),
    "digest": Command("digest", "Write many articles into one book, page or text"),
    "share": Command(
        "share",
        "Print an article in a form to hand on",
        writes=lambda it: it.pending or it.remove is not None,
    ),
    "open": Command("open_", "Open articles in the browser"),
    "mark": Command("mark", "Mark articles read or starred, or tag them", writes=_always),
    "undo": Command(
        "undo", "Take back what was done last", writes=lambda it: not (it.list or it.json)
    ),
    "redo": Command("redo", "Do again what was undone last", writes=_always),
    "rules": Command("rules", "Show what each rule would touch", writes=lambda it: it.run),
    "views": Command("views", "List the saved views"),
    "keep": Command(
        "keep",
        "Show or set how long articles of a source are kept",
        writes=lambda it: it.default or it.days is not None or it.articles is not None,
    ),
    "prune": Command(
        "prune",
        "Remove what is older, or more, than is to be kept",
        writes=lambda it: not it.dry_run,
    ),
    "import": Command("import_", "Import subscriptions or marks", writes=_always),
    "export-opml": Command("export_opml", "Write the subscriptions as OPML"),
    "themes": Command("themes", "List the colour themes, and check your own", True),
    "config": Command("config", "Show, check or find the configuration", True),
    "keys": Command("keys", "Print the keys of the screen", True),
    "completion": Command("completion", "Print completions for bash, zsh or fish", True),
    "backup": Command("backup", "Write the whole library into one file"),
    "restore": Command("restore", "Put a backup in the place of the library"),
    "help": Command("help", "Print help on a command, or on the query language", True),
    "doctor": Command("doctor", "Look for what is wrong with this installation", True),
}


def load(name: str) -> CommandModule:
    """Import and return the module of a command in ``COMMANDS``."""
    import importlib

    module = importlib.import_module(f"tui.commands.{COMMANDS[name].module}")
    return cast(CommandModule, module)

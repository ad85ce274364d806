"""The subcommands: a table of their names, one module each, imported when it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.arguments import Parser
    from tui.context import Context

__all__ = ["COMMANDS", "Command", "CommandModule", "load"]


class Command(NamedTuple):
    """One subcommand."""

    module: str
    help: str
    """One line in English; shown through ``tr``."""
    survives_config: bool = False
    """Whether it runs although the configuration is wrong."""


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
    "add": Command("add", "Subscribe to a feed, a site, a file or a folder"),
    "rm": Command("rm", "Remove a source and its articles"),
    "sources": Command("sources", "List the sources"),
    "source": Command("source", "Show or set what holds for one source"),
    "refresh": Command("refresh", "Fetch or read sources again"),
    "fulltext": Command("fulltext", "Fetch the whole text of articles, or show the feed's own"),
    "download": Command("download", "Download the files that come with articles"),
    "export": Command("export", "Write articles to files"),
    "digest": Command("digest", "Write many articles into one book, page or text"),
    "share": Command("share", "Print an article in a form to hand on"),
    "open": Command("open_", "Open articles in the browser"),
    "mark": Command("mark", "Mark articles read or starred, or tag them"),
    "undo": Command("undo", "Take back what was done last"),
    "redo": Command("redo", "Do again what was undone last"),
    "rules": Command("rules", "Show what each rule would touch"),
    "views": Command("views", "List the saved views"),
    "keep": Command("keep", "Show or set how long articles of a source are kept"),
    "prune": Command("prune", "Remove what is older, or more, than is to be kept"),
    "import": Command("import_", "Import subscriptions or marks"),
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

"""``newstui --plain``: a linear reader on standard input and output.

It never moves the cursor, draws nothing, and says every state in words, so that it works with
a screen reader, on a serial line, with ``TERM=dumb`` and driven by a script. What it has no word
of its own for, it hands to the commands of the command line, with the numbers of articles
turned into their ids.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.errors import NewsError
from tui import __version__, output
from tui.i18n import tr
from tui.plain.console import Console
from tui.plain.desk import Desk
from tui.plain.help import help_lines
from tui.plain.numbers import is_number, with_ids

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["run"]

_SHORT = {
    "l": "list",
    "m": "more",
    "f": "find",
    "v": "places",
    "views": "places",
    "g": "go",
    "n": "next",
    "p": "previous",
    "s": "star",
    "h": "help",
    "?": "help",
    "q": "quit",
    "exit": "quit",
}
_MARKS = {"star": "starred", "unstar": "unstarred", "read": "read", "unread": "unread"}
_APART = {"restore", "keys"}
"""Commands that make no sense under an open library, or none here."""


def run(
    context: Context, sources: Sequence[str], *, before_typing: Callable[[], None] = lambda: None
) -> int:
    """Read until the person leaves; return the exit code: 3 when a script's line failed.

    Args:
        context: Its configuration has been read.
        sources: What to open first.
        before_typing: Turns standard input to the keyboard, where an article came from it.
    """
    for note in context.config.warnings:
        output.problem(note)
    if sources:
        context.open(sources)
        if "-" in sources:
            before_typing()
    else:
        context.load_samples()
    reader = _Reader(context)
    reader.welcome()
    while reader.goes_on:
        try:
            line = reader.console.ask()
            if line is None:
                break
            reader.take(line)
        except KeyboardInterrupt:
            # It stops what is under way and nothing else.
            reader.console.stop()
            output.text("\n" + tr("quit leaves.") + "\n")
    context.index_news()
    return 3 if reader.failed and not reader.console.is_typed else 0


class _Reader:
    """Understands lines."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.console = Console(ascii_only=context.config.screen.ascii)
        self.desk = Desk(context, self.console)
        self.goes_on = True
        self.failed = 0
        self._verbs: dict[str, Callable[[list[str]], None]] = {
            "list": lambda words: self.desk.list_from_start(" ".join(words) or None),
            "more": lambda words: self.desk.more(),
            "find": lambda words: self.desk.list_from_start(" ".join(words)),
            "places": lambda words: self.desk.say_places(),
            "go": lambda words: self.desk.go(" ".join(words)),
            "next": lambda words: self.desk.read_unread(),
            "previous": lambda words: self.desk.read_unread(backward=True),
            "again": lambda words: self.desk.read_again(),
            "links": lambda words: self.desk.say_links(),
            "link": lambda words: self.desk.say_link(words[0] if words else ""),
            "tag": lambda words: self._tag("tag", words),
            "untag": lambda words: self._tag("untag", words),
            "help": self._help,
            "quit": self._quit,
        }

    def welcome(self) -> None:
        """Say where the person is."""
        output.text(tr("newstui {version}, plain. help tells what to type.", version=__version__))
        output.text("\n")
        self.desk.list_from_start()

    def take(self, line: str) -> None:
        """Do what a line asks for; what is wrong with it is said."""
        try:
            self._do(line.strip())
        except NewsError as error:
            self.failed += 1
            if type(error).__name__ == "QueryError":
                from typing import cast

                from feeds.query import QueryError
                from tui.queries import tell_mistake

                tell_mistake(cast(QueryError, error))
            else:
                output.problem(error)

    def _do(self, line: str) -> None:
        if not line:
            self.desk.go_on()
            return
        self.console.stop()
        if line.startswith("/"):
            self.desk.list_from_start(line[1:].strip())
            return
        verb, _, rest = line.partition(" ")
        verb = _SHORT.get(verb.lower(), verb.lower())
        if verb in ("find", "go"):
            # A query's own quotes are the query's.
            self._verbs[verb]([rest.strip()] if rest.strip() else [])
            return
        words = self._words(rest)
        if words is None:
            return
        if is_number(verb) and not words:
            self.desk.read_number(verb)
        elif verb in self._verbs:
            self._verbs[verb](words)
        elif verb in _MARKS and not self._is_command_line(verb, words):
            self._mark(_MARKS[verb], words)
        else:
            self._command(verb, words)

    def _words(self, text: str) -> list[str] | None:
        try:
            return shlex.split(text)
        except ValueError:
            self._fail(tr("a quotation mark is not closed"))
            return None

    def _is_command_line(self, verb: str, words: Sequence[str]) -> bool:
        return any(word.startswith("-") and not is_number(word) for word in words)

    def _fail(self, text: str) -> None:
        self.failed += 1
        output.problem(text)

    def _mark(self, mark: str, words: Sequence[str]) -> None:
        self._command("mark", [mark, *(words or ["."])])

    def _tag(self, kind: str, words: Sequence[str]) -> None:
        if not words:
            self._fail(tr("{names} is missing", names="NAME"))
            return
        self._mark(f"{kind}:{words[0]}", words[1:])

    def _command(self, name: str, words: Sequence[str]) -> None:
        """Run a command of the command line."""
        from tui.commands import COMMANDS, load

        if name not in COMMANDS or name in _APART:
            shown = clean_line(name)[:40]
            self._fail(tr("{name} is no command here; help lists them", name=shown))
            return
        command = load(name)
        parser = command.parser()
        if "--help" in words or "-h" in words:
            self.console.say(parser.format_help().splitlines())
            return
        current = self.desk.current
        if "." in words and not current:
            self._fail(tr("no article is open; type the number of one"))
            return
        arguments = parser.parse_args(with_ids(words, self.desk.identify, current))
        code = command.run(arguments, self.context)
        output.flush()
        self.failed += code not in (0, 4)
        self.desk.look_again()

    def _help(self, words: list[str]) -> None:
        if words:
            self._command("help", words)
        else:
            self.console.say(help_lines(), whole=not self.console.is_typed)

    def _quit(self, words: list[str]) -> None:
        self.goes_on = False

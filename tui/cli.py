"""The command line: find the command, run it, and leave with an exit code that tells.

0 done, 1 failed, 2 a mistake on the command line or in the configuration, 3 partly failed,
4 nothing matched, 130 interrupted, 141 the reader of the output went away, 129 and 143 ended
by SIGHUP and SIGTERM.

Nothing is imported here before it is needed: ``newstui --version`` is a question of
milliseconds.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui import __version__

if TYPE_CHECKING:
    from feeds.errors import NewsError
    from feeds.query import QueryError
    from tui.arguments import GlobalOptions
    from tui.context import Context

__all__ = ["main"]

DONE, FAILED, USAGE, PARTLY, NOTHING = range(5)
INTERRUPTED = 130
PIPE_CLOSED = 141
_GARBAGE = (50_000, 20, 20)


def main(argv: Sequence[str] | None = None) -> int:
    """Run newstui with these words, those of the process by default; return the exit code."""
    from tui import output

    output.prepare()
    # Imports leave next to no garbage to look for, and a command mostly consists of them.
    gc.set_threshold(*_GARBAGE)
    words = list(sys.argv[1:] if argv is None else argv)
    return _guarded(words)


def _guarded(words: Sequence[str]) -> int:
    """Run a command; whatever happens becomes an exit code, and a line where it is a fault."""
    from feeds.errors import NewsError
    from tui import output

    try:
        code = _run(words)
        output.flush()
        return code
    except BrokenPipeError:
        output.abandon()
        return PIPE_CLOSED
    except KeyboardInterrupt as error:
        return getattr(error, "exit_code", INTERRUPTED)
    except output.OutputError as error:
        output.abandon()
        output.problem(error)
        return FAILED
    except NewsError as error:
        if type(error).__name__ == "QueryError":
            return _mistaken(error)
        output.problem(error)
        return USAGE if type(error).__name__ in {"UsageError", "ConfigError"} else FAILED
    except Exception as error:  # the top of the process: nothing above could take it
        _report(error, words)
        return FAILED


def _mistaken(error: NewsError) -> int:
    """Show the mistake in a query; return the exit code."""
    from typing import cast

    from tui.queries import tell_mistake

    tell_mistake(cast("QueryError", error))
    return USAGE


def _run(words: Sequence[str]) -> int:
    if list(words) in (["--version"], ["-V"]):
        return _print_version()
    import os

    from tui.arguments import split_globals
    from tui.i18n import detect_language, set_language

    # What is wrong with the options is said before the configuration can be found.
    set_language(detect_language(os.environ))
    options = split_globals(words)
    if options.version:
        return _print_version()
    from tui.context import Context

    context = Context(options, os.environ)
    _choose_language(context)
    try:
        return _dispatch(options, context)
    finally:
        context.close()


def _print_version() -> int:
    from tui import output

    output.text(f"newstui {__version__}\n")
    return DONE


def _choose_language(context: Context) -> None:
    """Speak the language that the option, the environment or the configuration asks for.

    Raises:
        UsageError: the option names no language there is.
    """
    from tui.arguments import check_choice
    from tui.config_toml import inspect_config
    from tui.i18n import LANGUAGES, detect_language, parse_language, set_language

    wanted = context.options.lang
    if wanted:
        found = parse_language(wanted)
        if found is None or not wanted.lower().startswith(("en", "zh")):
            check_choice("--lang", wanted, LANGUAGES)
            return
        set_language(found)
        return
    # Even what is wrong with the configuration is said in the language it asks for.
    configured = inspect_config(context.paths.config_file).config.language
    set_language(detect_language(context.environ, "" if configured == "auto" else configured))


def _dispatch(options: GlobalOptions, context: Context) -> int:
    from tui.commands import COMMANDS
    from tui.ending import ends_in_order

    first = next((word for word in options.rest if word == "-" or word[:1] != "-"), None)
    if first not in COMMANDS:
        from tui import opening

        with ends_in_order():
            return opening.run(options, context)
    options.rest.remove(first)
    with ends_in_order():
        return _run_command(first, options, context)


def _run_command(name: str, options: GlobalOptions, context: Context) -> int:
    from tui import output
    from tui.commands import COMMANDS, load

    command = load(name)
    parser = command.parser()
    if options.help:
        output.text(parser.format_help())
        return DONE
    arguments = parser.parse_args(options.words)
    if not COMMANDS[name].survives_config:
        context.read_config()
        context.tell_warnings()
    context.must_save = COMMANDS[name].writes(arguments)
    code = command.run(arguments, context)
    # What was asked for comes before what comes in useful later.
    output.flush()
    context.index_news()
    return code


def _report(error: Exception, words: Sequence[str]) -> None:
    import os

    from tui import output
    from tui.arguments import UsageError, split_globals
    from tui.crash import report_crash
    from tui.i18n import tr
    from tui.paths import find_paths

    try:
        options = split_globals(words)
        paths = find_paths(os.environ, data_dir=options.data_dir)
        place = str(report_crash(error, paths))
    except (OSError, UsageError):
        place = ""
    name = type(error).__name__
    text = tr("something went wrong that should not have: {name}", name=name)
    remedy = tr("the report is in {place}", place=place) if place else ""
    output.problem(f"{text} ({remedy})" if remedy else text)


if __name__ == "__main__":
    sys.exit(main())

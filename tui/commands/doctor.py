"""``newstui doctor``: look for what is wrong with this installation, and say what is right."""

from __future__ import annotations

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.clean import clean_line
from feeds.errors import LibraryError, NewsError
from tui import __version__, output
from tui.arguments import Parser, new_parser
from tui.config_toml import inspect_config
from tui.error_words import translated
from tui.i18n import language, tr, trn

if TYPE_CHECKING:
    from feeds.library import Library
    from tui.context import Context

__all__ = ["parser", "run"]

_PACKAGES = ("textual", "rich", "lxml", "pycurl", "feedparser", "charset-normalizer", "segno")


class Finding(NamedTuple):
    """One thing looked at."""

    state: Literal["ok", "note", "wrong"]
    subject: str
    text: str


_EXTRAS = {"fulltext": "trafilatura", "images": "textual_image"}
"""Extras of the package, each with the module that is there when it is installed."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "doctor",
        tr("Look for what is wrong with this installation: library, configuration, terminal."),
        epilog=tr("The exit code is 1 when something is wrong."),
    )
    made.choices.add_argument(
        "--repair",
        action="store_true",
        help=tr("make indexes and counters again; set a damaged library aside with a date"),
    )
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print what was found; return the exit code."""
    names = {"ok": tr("ok"), "note": tr("note"), "wrong": tr("WRONG")}
    from feeds.cells import cell_width, pad

    wide = max(map(cell_width, names.values()))
    is_wrong = False
    if arguments.repair and os.path.exists(context.paths.library):
        is_wrong = not _repair(context)
    for finding in _findings(context):
        is_wrong = is_wrong or finding.state == "wrong"
        text = clean_line(f"{finding.subject}: {finding.text}")
        output.text(f"{pad(names[finding.state], wide)}  {text}\n")
    return 1 if is_wrong else 0


def _repair(context: Context) -> bool:
    """Repair the library and say what was done; return whether it could be tried."""
    from feeds.library.backup import repair
    from tui.progress import Progress

    try:
        with Progress(0) as progress:
            lines = repair(context.paths.library, progress.reach)
    except NewsError as error:
        output.problem(error)
        return False
    for line in lines:
        output.say(translated(line))
    return True


def _findings(context: Context) -> Iterator[Finding]:
    yield from _program()
    yield from _configuration(context)
    yield from _library(context)
    yield from _terminal(context)
    yield from _ways_out(context)


def _program() -> Iterator[Finding]:
    import sqlite3

    version = sys.version.split()[0]
    yield Finding("ok", "newstui", f"{__version__}, Python {version}, {sys.platform}")
    if _has_fts5():
        yield Finding("ok", "SQLite", f"{sqlite3.sqlite_version}, FTS5")
    else:
        text = tr("{version} without FTS5, which the search index needs")
        yield Finding("wrong", "SQLite", text.format(version=sqlite3.sqlite_version))
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    found: list[str] = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version_of(name)}")
        except PackageNotFoundError:
            yield Finding("wrong", name, tr("not installed; install newstui again"))
    yield Finding("ok", tr("packages"), ", ".join(found))
    from importlib.util import find_spec

    for extra, module in _EXTRAS.items():
        if find_spec(module) is not None:
            yield Finding("ok", extra, version_of(module.replace("_", "-")))
        else:
            text = tr("not installed; pip install 'newstui[{extra}]' adds it", extra=extra)
            yield Finding("note", extra, text)


def _has_fts5() -> bool:
    """Say whether this interpreter's SQLite has full-text search."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as database:
        options = {row[0] for row in database.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _configuration(context: Context) -> Iterator[Finding]:
    path = context.paths.config_file
    found = inspect_config(path, must_exist=context.paths.config_is_chosen)
    subject = tr("configuration")
    for line in found.errors:
        yield Finding("wrong", subject, line)
    for line in found.warnings:
        yield Finding("note", subject, line)
    if not found.errors:
        state = str(path) if path.exists() else tr("no file; all is default ({path})", path=path)
        yield Finding("ok", subject, state)


def _library(context: Context) -> Iterator[Finding]:
    paths = context.paths
    subject = tr("library")
    if not os.path.exists(paths.library):  # Path.exists would raise where it may not look.
        from feeds.library.room import why_unwritable

        # What the system says of permissions is not all: root passes any such question.
        if reason := why_unwritable(paths.data_dir):
            path = f"{paths.data_dir} ({translated(reason)})"
            text = tr("{path} cannot be written; nothing can be kept", path=path)
            yield Finding("wrong", subject, text)
        else:
            text = tr("not made yet; it will be {path}", path=paths.library)
            yield Finding("note", subject, text)
        return
    yield from _modes(paths.data_dir, paths.library)
    problems: list[str] = []
    try:
        library = context.library()
        problems += library.notes
        unchecked = _add_problems(problems, library)
        articles = sum(row.total for row in library.sources())
    except NewsError as error:
        yield Finding("note" if error.is_busy else "wrong", subject, translated(str(error)))
        return
    if unchecked:
        text = tr("not all of it could be checked: {reason}", reason=translated(unchecked))
        yield Finding("note", subject, text)
    for problem in problems:
        yield Finding("wrong", subject, translated(problem))
    if not problems:
        held = trn("{count} article", "{count} articles", articles)
        yield Finding("ok", subject, f"{paths.library}, {held}")
        sizes = library.measure()
        parts = [f"{sizes['bytes'] / 1e6:.1f} MB", tr("format {number}", number=sizes["format"])]
        if left := library.unindexed():
            parts.append(trn("{count} article not indexed yet", "{count} not indexed yet", left))
        yield Finding("ok", tr("search index and size"), ", ".join(parts))
    reports = sorted(paths.state_dir.glob("crash-*.txt")) if paths.state_dir.is_dir() else []
    if reports:
        yield Finding("note", tr("reports of crashes"), str(reports[-1]))


def _add_problems(problems: list[str], library: Library) -> str:
    """Add what is wrong with a library; return why the rest could not be looked at, if so."""
    try:
        for problem in library.problems():
            problems.append(problem)
    except LibraryError as error:
        if not error.is_busy:
            raise
        return f"{error.message} ({error.remedy})"
    return ""


def _modes(folder: Path, file: Path) -> Iterator[Finding]:
    for path in (folder, file):
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name == "posix" and mode & 0o077:
            text = tr("others may read it (mode {mode:o}); chmod go= {path}", mode=mode, path=path)
            yield Finding("wrong", str(path), text)


def _terminal(context: Context) -> Iterator[Finding]:
    from tui.opening import can_show_screen

    environ = context.environ
    size = output.terminal_size()
    names = ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "STY", "SSH_CONNECTION", "DISPLAY")
    known = [f"{name}={environ[name]}" for name in names if environ.get(name)]
    if size:
        known.insert(0, f"{size[0]}x{size[1]}")
    subject = tr("terminal")
    if can_show_screen(environ):
        yield Finding("ok", subject, " ".join(known))
    else:
        text = tr("no screen can be shown here, lists are printed instead")
        yield Finding("note", subject, " ".join([text, *known]))
    encoding = (sys.stdout.encoding if sys.stdout else "") or ""
    is_unicode = encoding.lower().replace("-", "") in {"utf8", "gb18030", "utf16"}
    remedy = "" if is_unicode else " " + tr("(not every character can be shown; use UTF-8)")
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "C")
    text = f"{encoding}{remedy}, {locale}, {language()}"
    yield Finding("ok" if is_unicode else "note", tr("locale"), text)


_LOCALES = ("LC_ALL", "LC_CTYPE", "LANG")


def _ways_out(context: Context) -> Iterator[Finding]:
    from feeds.share_clipboard import copy_plan
    from feeds.share_open import open_command

    environ = context.environ
    plan = copy_plan("text", environ)
    way = " ".join(plan.command) if plan.command else "OSC 52"
    yield Finding("ok", tr("clipboard"), way)
    browser = open_command("https://example.org/", environ, context.config.share.browser)
    if browser.argv:
        yield Finding("ok", tr("browser"), browser.argv[0])
    else:
        text = tr(
            "{reason}; addresses are copied and shown instead", reason=translated(browser.reason)
        )
        yield Finding("note", tr("browser"), text)

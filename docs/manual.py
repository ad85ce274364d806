"""Write manual pages and completions from the program's tables: ``python docs/manual.py``.

With ``--check`` it only says whether they are as the tables are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FOLDER = ROOT / "docs" / "man"
COMPLETIONS = {"newstui.bash": "bash", "_newstui": "zsh", "newstui.fish": "fish"}
"""What the completions of each shell are called in ``docs/completions``."""


def pages() -> dict[str, str]:
    """Return each page by the name of its file."""
    return {
        "newstui.1": _page("newstui", 1, "news browser for the terminal", _program()),
        "newstui-config.5": _page("newstui-config", 5, "configuration of newstui", _config()),
        "newstui-query.7": _page("newstui-query", 7, "query language of newstui", _query()),
    }


def _page(name: str, section: int, about: str, body: Iterable[str]) -> str:
    from tui import __version__

    head = f'.TH {name.upper()} {section} "" "newstui {__version__}" "newstui"'
    return "\n".join([head, ".SH NAME", f"{_text(name)} \\- {about}", *body]) + "\n"


def _text(text: str) -> str:
    """Return text as roff takes it: no escapes, no requests, hyphens that can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    lines = text.splitlines() or [""]
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in lines)


def _entry(term: str, meaning: str) -> Iterator[str]:
    yield ".TP"
    yield f"\\fB{_text(term)}\\fR"
    yield _text(meaning) or "\\&"


def _program() -> Iterator[str]:
    from tui import usage
    from tui.actions import ACTIONS, GROUPS, key_label
    from tui.commands import COMMANDS, load

    yield ".SH SYNOPSIS"
    yield ".B newstui"
    yield "[\\fISOURCE\\fR ...]"
    yield ".br"
    yield ".B newstui"
    yield "\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]"
    yield ".SH DESCRIPTION"
    yield "Reads news in the terminal: saved pages, folders, pipes and feeds."
    yield "SOURCE is a file, a folder, the address of a feed or a page, or \\- for a pipe."
    yield ".SH OPTIONS"
    for name, about in usage.OPTIONS:
        yield from _entry(name, about)
    yield ".SH COMMANDS"
    for command, known in COMMANDS.items():
        yield f".SS {_text(command)}"
        yield _text(known.help + ".")
        for action in load(command).parser()._actions:
            words = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            if action.option_strings and action.nargs != 0:
                words += f" {action.metavar or action.dest.upper()}"
            yield from _entry(words, (action.help or "").replace("%%", "%"))
    yield ".SH KEYS"
    for group, title in GROUPS.items():
        yield f".SS {_text(title)}"
        for each in ACTIONS:
            if each.group == group:
                yield from _entry("  ".join(map(key_label, each.keys)), each.help)
    yield ".SH EXIT STATUS"
    for code, meaning in usage.CODES:
        yield from _entry(code, meaning)
    yield ".SH ENVIRONMENT"
    yield "NEWSTUI_DATA_DIR, NEWSTUI_CONFIG, NEWSTUI_LANG, NO_COLOR, BROWSER, HTTP_PROXY,"
    yield "HTTPS_PROXY, ALL_PROXY, NO_PROXY."
    yield ".SH SEE ALSO"
    yield ".BR newstui\\-config (5),"
    yield ".BR newstui\\-query (7)"


def _config() -> Iterator[str]:
    from tui.config import settings
    from tui.config_tables import listed_tables
    from tui.config_toml import toml_value

    yield ".SH DESCRIPTION"
    yield "The configuration is TOML; every key has a default, and the file need not be there."
    yield "\\fBnewstui config path\\fR says where it goes, \\fBnewstui config check\\fR reads it."
    table = None
    yield ".SH KEYS"
    for setting in settings():
        if setting.table != table:
            table = setting.table
            yield f".SS {_text(f'[{table}]' if table else 'At the top')}"
        choices = f" ({', '.join(setting.choices)})" if setting.choices else ""
        yield from _entry(f"{setting.key} = {toml_value(setting.default)}", setting.help + choices)
    yield ".SH TABLES"
    yield "Each of these but [keys] may stand in the file as often as you like."
    for each in listed_tables():
        yield f".SS {_text(each.header)}"
        yield _text(each.about + ".")
        for key, about in each.keys.items():
            yield from _entry(key, about)
        yield from _example(each.example)
    yield ".SH SEE ALSO"
    yield ".BR newstui (1)"


def _example(text: str) -> Iterator[str]:
    """Yield lines that stay as they are."""
    yield from (".PP", ".nf", ".RS")
    yield _text(text)
    yield from (".RE", ".fi")


def _query() -> Iterator[str]:
    from tui.commands.help import NOTES, QUERY_HELP

    yield ".SH DESCRIPTION"
    yield "The same queries work in the filter of the screen, in list, search, count, export and"
    yield "mark, in saved views and in rules."
    for title, rows in QUERY_HELP:
        yield f".SH {_text(title.upper())}"
        for example, meaning in rows:
            yield from _entry(example, meaning)
    yield ".SH NOTES"
    for note in NOTES:
        yield ".PP"
        yield _text(note)
    yield ".SH SEE ALSO"
    yield ".BR newstui (1)"


def files() -> dict[Path, str]:
    """Return the text of every file that is made here."""
    from tui.completion import completion

    made = {FOLDER / name: text for name, text in pages().items()}
    folder = ROOT / "docs" / "completions"
    return made | {folder / name: completion(shell) for name, shell in COMPLETIONS.items()}


def main() -> int:
    """Write the files, or with ``--check`` say whether they are as they should be."""
    from tui.i18n import set_language

    set_language("en")
    wrong = 0
    for path, text in files().items():
        if "--check" in sys.argv:
            wrong += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

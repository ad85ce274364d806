"""What ``newstui --help`` prints."""

from __future__ import annotations

from tui.commands import COMMANDS
from tui.i18n import tr

__all__ = ["CODES", "OPTIONS", "overview"]

_EXAMPLES = (
    ("newstui", "open the screen: your sources, or the samples"),
    ("newstui page.txt saved/ https://example.org/feed.xml", "open files, folders and feeds"),
    ("curl -s https://example.org/a.html | newstui -", "open what comes through a pipe"),
    ("newstui add https://example.org/ -t local", "subscribe to a site's feed"),
    ("newstui refresh", "fetch what is new"),
    ("newstui list --unread", "list what is unread, with the ids"),
    ("newstui show 3f9a", "read the article whose id begins so"),
    ("newstui show page.txt --format json", "a saved page as data"),
    ("newstui export --starred --format md -o notes/", "write files, one an article"),
    ("newstui share 3f9a --to qr", "a link as a QR code"),
)
OPTIONS = (
    ("--data-dir DIR", "the folder of the library (NEWSTUI_DATA_DIR)"),
    ("--config FILE", "the configuration file (NEWSTUI_CONFIG)"),
    ("--lang LANG", "en, zh_CN or zh_TW (NEWSTUI_LANG); the locale's by default"),
    ("--theme NAME", "auto, dark, light, paper, contrast or terminal"),
    ("--keys PRESET", "default, newsboat, vim or nnw: the set of keys"),
    ("--no-color", "no colours (NO_COLOR)"),
    ("--ascii", "draw with ASCII characters only"),
    ("--low-traffic", "send the terminal only what changes, for slow links"),
    ("--plain", "no screen: read and type line by line; for screen readers and dumb terminals"),
    ("-V, --version", "print the version"),
    ("-h, --help", "print this, or the help of a command"),
)
CODES = (
    ("0", "done"),
    ("1", "failed"),
    ("2", "a mistake on the command line or in the configuration"),
    ("3", "partly failed"),
    ("4", "nothing matched"),
)


def overview() -> str:
    """Return the help of the whole program, in the language of the user interface."""
    parts = [
        tr("Usage:") + " newstui [SOURCE...]",
        "       newstui " + tr("COMMAND [ARGUMENT...]"),
        "",
        tr("Read news in the terminal: saved pages, folders, pipes and feeds."),
        tr("SOURCE is a file, a folder, the address of a feed or a page, or - for a pipe."),
        tr("A file named like a command is opened by its path: ./show"),
        "",
        tr("Commands:"),
        *_table([(name, command.help) for name, command in COMMANDS.items()]),
        "",
        tr("Options, before or after a command:"),
        *_table(OPTIONS),
        "",
        tr("Examples:"),
        *_examples(),
        "",
        tr("Exit codes:"),
        *_table(CODES),
        "",
        tr("newstui COMMAND --help tells more of each command."),
    ]
    return "\n".join(parts) + "\n"


def _table(rows: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> list[str]:
    wide = max(len(name) for name, _ in rows)
    return [f"  {name:{wide}}  {tr(text)}" for name, text in rows]


def _examples() -> list[str]:
    lines: list[str] = []
    for command, text in _EXAMPLES:
        lines += [f"  {command}", f"      {tr(text)}"]
    return lines

"""What the configuration may have beside its plain keys: the tables that may stand many times.

Their keys are those of the modules that read them; here is what each is for, with an example.
``newstui config show`` and the manual print both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.config_entries import ENTRIES, SORTS
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.config import Config

__all__ = ["ListedTable", "commented", "commented_keys", "listed_tables"]


class ListedTable(NamedTuple):
    """One kind of table, told in the language of the user interface."""

    header: str
    """As it stands in the file, such as ``[[view]]``."""
    about: str
    keys: Mapping[str, str]
    """What each key is for."""
    example: str
    """TOML that ``newstui config check`` takes, with no line break at its end."""


def listed_tables() -> tuple[ListedTable, ...]:
    """Return every kind there is; the last is ``[keys]``, whose keys are the actions."""
    return (
        ListedTable("[[source]]", tr("A source to be subscribed to"), _source(), _SOURCE),
        ListedTable("[[view]]", tr("A query with a name"), _named("view", _view()), _VIEW),
        ListedTable(
            "[[rule]]",
            tr("What is done with articles that come in"),
            _named("rule", _rule()),
            _RULE,
        ),
        ListedTable(
            "[[open]]",
            tr("The command for files of a type that come with articles; the first that fits"),
            _named("open", _open()),
            _OPEN,
        ),
        ListedTable(
            "[[macro]]", tr("A key that runs several actions"), _named("macro", _macro()), _MACRO
        ),
        ListedTable("[[share.target]]", tr("A place of your own to share to"), _target(), _TARGET),
        ListedTable(
            "[keys]",
            tr("The keys of an action; an empty list takes all"),
            {"ACTION": tr("A key or a list of keys; newstui keys --ids lists the actions")},
            _KEYS,
        ),
    )


def _named(name: str, about: Mapping[str, str]) -> dict[str, str]:
    return {key: about[key] for key in ENTRIES[name]}


def _source() -> dict[str, str]:
    from feeds.source_settings import KEYS
    from tui.config_sources import source_keys

    own = {
        "url": tr("Its address"),
        "keep": tr("How long its articles are kept, and how many")
        + ": { days = 30, articles = 500 }",
    }
    return {key: own[key] if key in own else tr(KEYS[key].help) for key in source_keys()}


def _view() -> dict[str, str]:
    return {
        "name": tr("What it is called"),
        "query": tr("What it finds; newstui help query tells of queries"),
        "sort": tr("What it is sorted by; - before it turns it round") + ": " + ", ".join(SORTS),
    }


def _rule() -> dict[str, str]:
    from feeds.rules import ACTIONS

    return {
        "query": tr("The articles it is for"),
        "do": tr("What is done with them") + ": " + ", ".join(ACTIONS),
    }


def _open() -> dict[str, str]:
    return {
        "type": tr("A media type, * in it for anything"),
        "command": tr("The command, run without a shell; %u in it is the address"),
        "terminal": tr("Whether it draws on the terminal: the screen steps aside while it runs"),
    }


def _macro() -> dict[str, str]:
    return {
        "key": tr("The key, such as X or ctrl+x"),
        "do": tr("The actions, in their order; newstui keys --ids lists them"),
        "name": tr("What it is called"),
    }


def _target() -> dict[str, str]:
    from tui.config_share import KINDS, SECRETS, TARGET_KEYS

    about = {
        "name": tr("What it is called"),
        "kind": tr("What it is; command or intent by default") + ": " + ", ".join(KINDS),
        "url": tr("The address of the service, or one to open with {title} and {url} in it"),
        "command": tr("The command, run without a shell, with {title} and {url} in its words"),
        "user": tr("The user name at the service"),
        "client_id": tr("What the service calls this program"),
        "tags": tr("Tags for what is sent there"),
        "collection": tr("The number of the collection it goes to"),
    }
    for secret in SECRETS:
        about[f"{secret}_cmd"] = tr("The command whose first line is the {secret}", secret=secret)
        about[f"{secret}_file"] = tr("The file whose first line is the {secret}", secret=secret)
    return {key: about[key] for key in TARGET_KEYS}


def commented_keys() -> list[str]:
    """Return as comments of TOML, for the end of ``[keys]``, what else may stand there."""
    table = listed_tables()[-1]
    told = [f"{key}: {about}" for key, about in table.keys.items()]
    return [f"# {line}" for line in (*told, *table.example.splitlines()[1:])]


def commented(config: Config) -> str:
    """Return as comments of TOML the tables a configuration has none of, each with an example."""
    used = {
        "[[source]]": config.sources,
        "[[view]]": config.views,
        "[[rule]]": config.rules,
        "[[open]]": config.opens,
        "[[macro]]": config.macros,
        "[[share.target]]": config.share.targets,
    }
    lines: list[str] = []
    for table in listed_tables():
        if not used.get(table.header, True):
            lines += ["", *(f"# {line}" for line in _told(table))]
    return "".join(f"{line}\n" for line in lines)


def _told(table: ListedTable) -> Iterator[str]:
    yield f"{table.header}: {table.about}"
    for key, about in table.keys.items():
        yield f"  {key}: {about}"
    yield from table.example.splitlines()


_SOURCE = """\
[[source]]
url = "https://intern.example/news.xml"
name = "Intern"
folder = "Work"
every = "30m"
user = "me"
password_cmd = "pass show intern"
keep = { days = 30, articles = 500 }"""
_VIEW = """\
[[view]]
name = "Tea"
query = "tea OR 茶"
sort = "-date\""""
_RULE = """\
[[rule]]
query = "title:advertisement is:unread"
do = ["read", "tag:ads"]"""
_OPEN = """\
[[open]]
type = "audio/*"
command = "mpv --no-video %u"
terminal = true"""
_MACRO = """\
[[macro]]
key = "X"
do = ["toggle_star", "toggle_read"]
name = "Star and mark\""""
_TARGET = """\
[[share.target]]
name = "later"
kind = "linkding"
url = "https://links.example"
token_cmd = "pass show linkding"
tags = ["news"]"""
_KEYS = """\
[keys]
toggle_star = ["s", "F5"]"""

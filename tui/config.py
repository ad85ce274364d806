"""The configuration: every key, its default, its meaning, in one place.

The dataclasses below are the table of keys: reading, checking, ``newstui config show`` and
the documentation all come from their fields. ``tui.config_toml`` reads the file.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Literal, TypeVar

from feeds.errors import NewsError
from tui.config_listed import (
    MacroConfig,
    OpenConfig,
    RuleConfig,
    ShareTargetConfig,
    SourceConfig,
    ViewConfig,
)

__all__ = [
    "HEADER_FIELDS",
    "Config",
    "ConfigError",
    "DownloadConfig",
    "ExportConfig",
    "FilesConfig",
    "FullTextConfig",
    "ImagesConfig",
    "KeepConfig",
    "KeysConfig",
    "ListConfig",
    "MacroConfig",
    "NetworkConfig",
    "NotifyConfig",
    "OpenConfig",
    "ReadingConfig",
    "RefreshConfig",
    "RuleConfig",
    "ScreenConfig",
    "Setting",
    "ShareConfig",
    "ShareTargetConfig",
    "SourceConfig",
    "ViewConfig",
    "settings",
]

T = TypeVar("T")

MEGABYTE = 1_000_000


class ConfigError(NewsError):
    """The configuration says something newstui cannot follow."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of the configuration file."""

    name: str
    """With its table, such as ``reading.width``."""
    default: Any
    help: str
    """In English; shown through ``tr``."""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def table(self) -> str:
        """The table it stands in; empty for the top of the file."""
        return self.name.rpartition(".")[0]

    @property
    def key(self) -> str:
        """Its name inside its table."""
        return self.name.rpartition(".")[2]


def _key(
    default: T,
    help: str,
    *,
    choices: tuple[str, ...] = (),
    low: float | None = None,
    high: float | None = None,
) -> T:
    about = {"help": help, "choices": choices, "low": low, "high": high}
    return field(default=default, metadata=about)


HEADER_FIELDS = (
    "time", "popularity", "source", "author", "editor", "updated",
    "views", "minutes", "tags", "shared", "starred",
)  # fmt: skip
"""What the header block of an article can say, in its order unless another is set."""


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """How an article is set."""

    width: int = _key(80, "The widest an article is set, in cells", low=20, high=400)
    margin: int = _key(2, "The fewest blank cells at each side of an article", low=0, high=40)
    centred: bool = _key(True, "Set articles in the middle of a wide screen")
    paragraphs: Literal["blank", "indent"] = _key(
        "blank",
        "How paragraphs are told apart: by a blank line or an indent of two characters",
        choices=("blank", "indent"),
    )
    spacing: Literal["as-is", "none", "thin"] = _key(
        "as-is", "The room between Chinese and Latin text", choices=("as-is", "none", "thin")
    )
    header: tuple[str, ...] = _key(
        HEADER_FIELDS, "What the header of an article says, in this order", choices=HEADER_FIELDS
    )


@dataclass(frozen=True, slots=True)
class ListConfig:
    """The list of articles."""

    sort: Literal["date", "title", "source", "popularity", "views"] = _key(
        "date",
        "What the list is sorted by",
        choices=("date", "title", "source", "popularity", "views"),
    )
    collapse: bool = _key(True, "Show the same story from several sources as one row")
    hide_read: bool = _key(False, "Begin with the read articles hidden")
    resume: bool = _key(
        True, "Come back to where you stopped in a view, and draw a line below what is new since"
    )


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    """The screen and what the terminal can do."""

    color: bool = _key(True, "Use colours; NO_COLOR in the environment turns them off too")
    ascii: bool = _key(False, "Draw with ASCII characters only")
    mouse: bool = _key(True, "Take clicks and the wheel")
    traffic: Literal["usual", "low"] = _key(
        "usual",
        "low sends the terminal only what changes, for slow links",
        choices=("usual", "low"),
    )
    hyperlinks: bool = _key(True, "Tell the terminal where links lead, so that it can open them")
    motion: bool = _key(True, "Animate what moves, and let the cursor of a line to fill in blink")
    cursor: bool = _key(False, "Show the terminal's own cursor, which is always where the keys act")


@dataclass(frozen=True, slots=True)
class FilesConfig:
    """Files, folders and pipes."""

    max_size: int = _key(50, "The largest file to read, in megabytes", low=1, high=10_000)

    @property
    def limit(self) -> int:
        """The same in bytes."""
        return self.max_size * MEGABYTE


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Feeds and pages that are fetched."""

    timeout: float = _key(30.0, "Give up on a server after so many seconds", low=1, high=60)
    max_size: int = _key(15, "The largest answer to accept, in megabytes", low=1, high=1_000)
    proxy: str = _key(
        "", "The proxy, such as socks5://host:1080; empty asks the environment, none uses none"
    )

    @property
    def limit(self) -> int:
        """The largest answer in bytes."""
        return self.max_size * MEGABYTE


@dataclass(frozen=True, slots=True)
class RefreshConfig:
    """Sources that are fetched again."""

    every: str = _key("1h", "How often newstui refresh --due asks a source, such as 30m or 1d")
    auto: bool = _key(False, "Let the open screen refresh what is due by itself")
    jobs: int = _key(32, "Requests under way at a time; of them two to one host", low=1, high=256)


_EXPORT_FORMATS = (
    "txt", "md", "html", "json", "jsonl", "epub", "jsonfeed", "atom", "csv", "tsv", "mbox",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotifyConfig:
    """Word of news outside the screen, after a refresh."""

    how: Literal["off", "osc9", "osc777", "bell", "command"] = _key(
        "off",
        "How to tell of news after a refresh: by the terminal (osc9, osc777, bell) or a command",
        choices=("off", "osc9", "osc777", "bell", "command"),
    )
    command: str = _key(
        "", "The command for it, run without a shell; {new}, {failed} and {sources} in its words"
    )


@dataclass(frozen=True, slots=True)
class FullTextConfig:
    """Whole texts, fetched from the articles' own pages."""

    extractor: Literal["auto", "builtin", "trafilatura"] = _key(
        "auto",
        "What finds the text in a page; auto asks trafilatura too where it is installed",
        choices=("auto", "builtin", "trafilatura"),
    )


@dataclass(frozen=True, slots=True)
class ExportConfig:
    """Articles written to files."""

    folder: str = _key("", "Where exports go; empty is the current folder")
    format: Literal[
        "txt", "md", "html", "json", "jsonl", "epub", "jsonfeed", "atom", "csv", "tsv", "mbox"
    ] = _key("txt", "The format to export in", choices=_EXPORT_FORMATS)
    name: str = _key("{date}-{source}-{title}", "The file names' template")
    wrap: int = _key(80, "The width of text exports in cells; 0 does not wrap", low=0, high=1_000)


@dataclass(frozen=True, slots=True)
class DownloadConfig:
    """Files that come with articles."""

    folder: str = _key("", "Where downloads go; empty is Downloads in your home folder")
    name: str = _key("{date}-{source}-{title}", "The template of their names")
    max_size: int = _key(4_000, "The largest file to download, in megabytes", low=1, high=1_000_000)

    @property
    def limit(self) -> int:
        """The largest file in bytes."""
        return self.max_size * MEGABYTE


@dataclass(frozen=True, slots=True)
class ImagesConfig:
    """Pictures of articles, with the extra ``newstui[images]``."""

    over_ssh: bool = _key(False, "Show pictures over SSH too")
    protocol: Literal["auto", "kitty", "sixel", "blocks"] = _key(
        "auto",
        "How the terminal is sent pictures; auto asks it, and half blocks always work",
        choices=("auto", "kitty", "sixel", "blocks"),
    )
    max_size: int = _key(20, "The largest picture to fetch, in megabytes", low=1, high=1_000)

    @property
    def limit(self) -> int:
        """The largest picture in bytes."""
        return self.max_size * MEGABYTE


@dataclass(frozen=True, slots=True)
class ShareConfig:
    """Articles handed on."""

    form: Literal[
        "link", "plain", "markdown", "org", "html", "chinese", "quote", "text", "mailto"
    ] = _key(
        "plain",
        "The form to share in",
        choices=("link", "plain", "markdown", "org", "html", "chinese", "quote", "text", "mailto"),
    )
    browser: str = _key(
        "", "The command that opens an address, %u in it; empty looks for a browser"
    )
    strip_tracking: bool = _key(
        True, "Leave out of addresses what only tells where a reader came from, such as utm_source"
    )
    preview: bool = _key(True, "Show what will leave before the screen sends it")
    mastodon: str = _key("", "Your Mastodon server, such as mastodon.social; empty asks")
    lemmy: str = _key("", "Your Lemmy server, such as lemmy.world; empty asks")
    bookmark_cmd: str = _key(
        "", "newsboat's bookmark-cmd: run with address, title, description and source"
    )
    share_targets: tuple[str, ...] = _key(
        (), "eilmeldung's share_targets: names of places, or a name and an address or command"
    )
    targets: tuple[ShareTargetConfig, ...] = ()
    """Each ``[[share.target]]`` of the file, in its order; no two have one name."""


@dataclass(frozen=True, slots=True)
class KeepConfig:
    """How long the articles of feeds are kept, and how many of each."""

    days: int = _key(
        0, "Remove articles of feeds after so many days; 0 keeps them for ever", low=0, high=36_500
    )
    articles: int = _key(
        0, "Keep so many articles of each feed, the newest; 0 is all", low=0, high=1_000_000
    )
    unread: bool = _key(True, "Never remove what is unread")
    starred: bool = _key(True, "Never remove what is starred")
    tagged: bool = _key(True, "Never remove what has a tag of yours")


@dataclass(frozen=True, slots=True)
class KeysConfig:
    """The keys of the screen. Every other key of this table is the id of an action."""

    preset: Literal["default", "newsboat", "vim", "nnw"] = _key(
        "default",
        "The set of keys to begin with; newstui keys --preset NAME shows one",
        choices=("default", "newsboat", "vim", "nnw"),
    )
    bind: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Actions by id, each with its keys as Textual calls them; an empty tuple is no key."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a person can set. Each value has been checked."""

    language: Literal["auto", "en", "zh_CN", "zh_TW"] = _key(
        "auto",
        "The language of the user interface; auto follows the locale",
        choices=("auto", "en", "zh_CN", "zh_TW"),
    )
    theme: str = _key(
        "auto",
        "The colours, or the name of a file in themes/; auto keeps the ones chosen last,"
        " terminal takes the terminal's own",
        choices=("auto", "dark", "light", "paper", "contrast", "terminal"),
    )
    time_zone: str = _key(
        "", "The zone of times that name none, such as Asia/Shanghai; empty is this machine's"
    )
    reading: ReadingConfig = ReadingConfig()
    list: ListConfig = ListConfig()
    screen: ScreenConfig = ScreenConfig()
    files: FilesConfig = FilesConfig()
    network: NetworkConfig = NetworkConfig()
    refresh: RefreshConfig = RefreshConfig()
    notify: NotifyConfig = NotifyConfig()
    fulltext: FullTextConfig = FullTextConfig()
    export: ExportConfig = ExportConfig()
    download: DownloadConfig = DownloadConfig()
    images: ImagesConfig = ImagesConfig()
    share: ShareConfig = ShareConfig()
    keep: KeepConfig = KeepConfig()
    keys: KeysConfig = KeysConfig()
    rules: tuple[RuleConfig, ...] = ()
    """Each ``[[rule]]`` of the file, in its order."""
    macros: tuple[MacroConfig, ...] = ()
    """Each ``[[macro]]`` of the file, in its order; no two have one key."""
    opens: tuple[OpenConfig, ...] = ()
    """Each ``[[open]]`` of the file, in its order; the first that fits counts."""
    views: tuple[ViewConfig, ...] = ()
    """Each ``[[view]]`` of the file, in its order; no two have one name."""
    sources: tuple[SourceConfig, ...] = ()
    """Each ``[[source]]`` of the file, in its order; no two have one address."""
    warnings: tuple[str, ...] = ()
    """What the file says that newstui does not know, one line each; not a key."""

    @property
    def zone(self) -> tzinfo | None:
        """The configured zone, or ``None`` for this machine's."""
        if not self.time_zone:
            return None
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.time_zone)


def settings() -> tuple[Setting, ...]:
    """Return every key there is, in the order of the file."""
    return tuple(_settings_of(Config(), ""))


def _settings_of(section: Any, table: str) -> Iterator[Setting]:
    for entry in dataclasses.fields(section):
        default = getattr(section, entry.name)
        name = f"{table}.{entry.name}" if table else entry.name
        if dataclasses.is_dataclass(default):
            yield from _settings_of(default, name)
        elif entry.metadata:
            yield Setting(name, default, **entry.metadata)

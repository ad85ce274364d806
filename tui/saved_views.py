"""Saved views: those of the configuration as the library knows views, and saving one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from feeds.clean import clean_line
from feeds.errors import SourceError
from tui.config import ConfigError, ViewConfig
from tui.config_entries import view_to_toml
from tui.config_toml import read_config
from tui.i18n import tr
from tui.theme_files import theme_names

if TYPE_CHECKING:
    from feeds.library import Library, SortKey, View

__all__ = ["Counted", "counted", "save_view", "saved_query", "view_of"]

_PREFIXES = ("view", "视图", "檢視")


class Counted(NamedTuple):
    """A saved view and how many articles it has."""

    view: ViewConfig
    total: int
    unread: int


def view_of(saved: ViewConfig, *, unread: bool = False) -> View:
    """Return a saved view as the library knows views; of it only what is unread on request.

    Raises:
        QueryError: its query has a mistake, which reading the configuration would have said.
    """
    from feeds.library import View
    from feeds.query import parse

    view = View("unread" if unread else "all", query=parse(saved.query))
    if not saved.sort:
        return view
    key = cast("SortKey", saved.sort.removeprefix("-"))
    return replace(view, sort=key, descending=saved.sort.startswith("-"))


def saved_query(text: str, views: Sequence[ViewConfig]) -> str:
    """Return the query of the saved view that ``view:NAME`` names; any other text as it is.

    Raises:
        SourceError: no view has that name.
    """
    prefix, _, name = text.strip().partition(":")
    if prefix not in _PREFIXES:
        return text
    wanted = name.strip().strip('"').casefold()
    for saved in views:
        if saved.name.casefold() == wanted:
            return " ".join(filter(None, (saved.query, _order(saved))))
    where = clean_line(name) or "''"
    remedy = tr("newstui views lists them")
    raise SourceError(tr("no saved view is called that"), where=where, remedy=remedy)


def _order(saved: ViewConfig) -> str:
    from feeds.query import parse

    return f"sort:{saved.sort}" if saved.sort and parse(saved.query).sort is None else ""


def counted(library: Library, saved: ViewConfig) -> Counted:
    """Return how many articles a saved view has, and how many of them are unread."""
    total, unread = library.count(view_of(saved)), library.count(view_of(saved, unread=True))
    return Counted(saved, total, unread)


def save_view(path: Path, saved: ViewConfig) -> None:
    """Add a view to a configuration file; every byte that was there stays as it is.

    The file is replaced at once or not at all. A link to it is followed.

    Raises:
        ConfigError: there is a view of this name, the file has mistakes, or cannot be written.
    """
    path = path.resolve()
    where = clean_line(str(path))
    try:
        before = path.read_bytes() if path.exists() else b""
        text = before.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(error.strerror or "", where=where) from error
    except UnicodeDecodeError as error:
        raise ConfigError(tr("not UTF-8 text; save it as UTF-8"), where=where) from error
    addition = _addition(text, saved)
    for content in (text, text + addition):
        findings = read_config(content, where, themes=theme_names(path.parent / "themes"))
        if findings.errors:
            raise ConfigError(findings.errors[0])
    try:
        _replace(path, before + addition.encode())
    except OSError as error:
        raise ConfigError(error.strerror or "", where=where) from error


def _addition(text: str, saved: ViewConfig) -> str:
    addition = view_to_toml(saved)
    if not text:
        addition = addition.lstrip("\n")
    elif not text.endswith("\n"):
        addition = "\n" + addition
    return addition.replace("\n", "\r\n") if "\r\n" in text else addition


def _replace(path: Path, content: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise

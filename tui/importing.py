"""Importing from a file, an address or standard input, for the command and the screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from feeds.clean import clean_line
from tui.error_words import translated
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.formats.payload import Payload
    from feeds.library import Library
    from feeds.refresh import ImportReport
    from feeds.sources.subscriptions import SavedQuery
    from tui.config import Config

__all__ = ["import_from", "refusal", "save_views", "told"]


def import_from(
    library: Library,
    word: str,
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[ImportReport, str]:
    """Import what a word names; return what came of it, and what to call it in messages.

    Raises:
        NewsError: it cannot be read, or is nothing that can be imported.
    """
    from feeds.errors import SourceError
    from feeds.refresh import import_marks, import_subscriptions
    from feeds.refresh.importing import is_marks_file
    from feeds.sources.files import shown_path

    if stdin is None and not word.strip():
        raise SourceError("nothing is named", remedy="name a file, an address or -")
    path = _path(word)
    if stdin is None and os.path.isdir(path):
        raise SourceError(
            "a folder, not a file", where=shown_path(path), remedy="name the list that lies in it"
        )
    if stdin is None and is_marks_file(path):
        where = shown_path(path)
        return import_marks(library, path, where), where
    payload = _read(word, config, stdin, cancelled)
    return import_subscriptions(library, payload.data, payload.where), payload.where


def refusal(word: str) -> str:
    """Return in one line why a word names nothing to import; empty where it may name something."""
    from feeds.errors import SourceError
    from feeds.sources.files import MAX_FILE_SIZE
    from feeds.sources.http_address import scheme_of

    if scheme_of(word) in {"http", "https"} or os.path.lexists(_path(word)):
        return ""
    try:
        _read_file(word, MAX_FILE_SIZE)
    except SourceError as error:
        # It says which name was probably meant.
        return translated(str(error))
    return ""


def _path(word: str) -> Path:
    # Path.expanduser would raise an error where there is no such person.
    return Path(os.path.expanduser(word))


def _read(
    word: str,
    config: Config,
    stdin: BinaryIO | None,
    cancelled: Callable[[], bool] | None,
) -> Payload:
    from feeds.sources.files import read_stdin
    from feeds.sources.http_address import scheme_of

    if stdin is not None:
        return read_stdin(stdin, limit=config.files.limit)
    if scheme_of(word) in {"http", "https"}:
        from feeds.sources.discover import payload_of
        from feeds.sources.http import Request, fetch

        network = config.network
        request = Request(word, timeout=network.timeout, limit=network.limit)
        return payload_of(fetch(request, cancelled=cancelled))
    return _read_file(word, config.files.limit)


def _read_file(word: str, limit: int) -> Payload:
    from feeds.sources.files import read_file
    from feeds.sources.http_address import redact

    path = _path(word)
    if not os.path.lexists(path) and ("://" in word or redact(word) != clean_line(word)):
        from feeds.refresh.opening import unknown

        raise unknown(word)
    return read_file(path, limit=limit)


def save_views(path: Path, config: Config, views: tuple[SavedQuery, ...]) -> Iterator[str]:
    """Add views to a configuration file; yield a line for each that could not be added."""
    from feeds.errors import NewsError
    from tui.config import ViewConfig
    from tui.saved_views import save_view

    known = {view.name.casefold() for view in config.views}
    for view in views:
        if view.name.casefold() in known:
            yield tr("the view {name} is there already", name=view.name)
            continue
        known.add(view.name.casefold())
        try:
            save_view(path, ViewConfig(view.name, view.query))
        except NewsError as error:
            yield translated(str(error))


def told(report: ImportReport, saved: int, where: str, more: str = "") -> str:
    """Return in one line what an import did, and a sentence on what can be done next.

    Args:
        report: What came of it.
        saved: How many views were saved.
        where: What was imported, as ``import_from`` says.
        more: The sentence.
    """
    done = _told(report, saved)
    if not done:
        done = translated(f"{where}: there was nothing to import")
    return tr("{done}. {more}", done=done, more=more) if more else tr("{done}.", done=done)


def _told(report: ImportReport, saved: int) -> str:
    parts: list[str] = []
    if report.added or report.duplicate or report.refused:
        parts.append(
            tr(
                "{added} added, {duplicate} known already, {refused} refused",
                added=report.added,
                duplicate=report.duplicate,
                refused=report.refused,
            )
        )
    counted: tuple[tuple[int, Callable[[int], str]], ...] = (
        (
            report.logins,
            lambda count: trn("{count} login kept anew", "{count} logins kept anew", count),
        ),
        (saved, lambda count: trn("{count} view saved", "{count} views saved", count)),
        (
            report.read,
            lambda count: trn("{count} article marked read", "{count} articles marked read", count),
        ),
        (
            report.starred,
            lambda count: trn("{count} article starred", "{count} articles starred", count),
        ),
        (
            report.unknown,
            lambda count: trn(
                "{count} mark of an article that is not here",
                "{count} marks of articles that are not here",
                count,
            ),
        ),
    )
    parts += [words(count) for count, words in counted if count]
    return tr(", ").join(parts)

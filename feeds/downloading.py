"""Downloading the files that come with articles: into a folder, resumed where they broke off."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from feeds.clean import clean_line, is_web_url
from feeds.enclosures import extension_of, title_of
from feeds.errors import FetchError, LibraryError, NewsError, ParseError
from feeds.export.naming import DEFAULT_TEMPLATE, file_name, numbered
from feeds.models import Article, Enclosure
from feeds.part_file import PartFile, part_path
from feeds.sources.http_address import redact
from feeds.sources.http_types import Request

if TYPE_CHECKING:
    from feeds.library import Library
    from feeds.library.downloads import Download

__all__ = ["DownloadReport", "Downloader", "download_beside", "enqueue", "picture_beside"]

TURN = 0.2
"""Seconds between two words on how far a file is."""

MOST_NAMES = 1000
"""Names tried for one file before it is given up."""

Progress = Callable[[str, int, int | None], None]
"""Told a file's title, how many bytes of it there are, and of how many."""


@dataclass(frozen=True, slots=True)
class DownloadReport:
    """What became of one file."""

    title: str
    url: str
    path: str = ""
    """Where it is; empty when it failed."""
    error: str = ""
    was_there: bool = False
    """It had been downloaded before."""
    resumed: bool = False
    """Only the rest of it came now."""


def enqueue(library: Library, article: Article, number: int = 0) -> list[Download]:
    """Put an article's files on the list, or only the ``number``-th of them, from 1.

    One that is here already stays as it is, ``done``; one that was here is to come again.
    """
    chosen = article.enclosures[number - 1 : number] if number else article.enclosures
    return [_enqueued(library, article, each) for each in chosen if is_web_url(each.url)]


def _enqueued(library: Library, article: Article, file: Enclosure) -> Download:
    entry = library.enqueue_download(article.id, file.url, title=title_of(file), type=file.type)
    if entry.state != "done" or os.path.isfile(entry.path):
        return entry
    library.note_download(entry.number, path=entry.path, size=entry.size)
    return library.download_of(entry.url) or entry


@dataclass(frozen=True, slots=True)
class Downloader:
    """Downloads what is on the library's list."""

    library: Library
    folder: Path
    template: str = DEFAULT_TEMPLATE
    """Of the files' names, as exports have it."""
    limit: int = 4_000_000_000
    """Bytes of a file that are too many."""
    zone: tzinfo | None = None
    cancelled: Callable[[], bool] | None = None
    progress: Progress = lambda title, done, total: None

    def run(self, wanted: Sequence[Download]) -> Iterator[DownloadReport]:
        """Download files one after another; yield what became of each."""
        for entry in wanted:
            if self.cancelled is not None and self.cancelled():
                return
            yield self._one(entry)

    def _one(self, entry: Download) -> DownloadReport:
        if entry.state == "done" and os.path.isfile(entry.path) and self._is_here(entry):
            return DownloadReport(entry.title, entry.url, entry.path, was_there=True)
        try:
            return self._fetch(entry)
        except NewsError as error:
            # A disk that is full is full for the library too; what is wrong is said anyway.
            with suppress(LibraryError):
                self._note_failure(entry, error)
            return DownloadReport(entry.title, entry.url, error=str(error))

    def _is_here(self, entry: Download) -> bool:
        return Path(entry.path).parent == self.folder.absolute()

    def _note_failure(self, entry: Download, error: NewsError) -> None:
        kept = self.library.download_of(entry.url) or entry
        self.library.note_download(
            entry.number,
            state="waiting" if self.cancelled is not None and self.cancelled() else "failed",
            path=kept.path,
            size=kept.size,
            validator=kept.validator,
            error=str(error),
        )

    def _fetch(self, entry: Download) -> DownloadReport:
        from feeds.sources.http import fetch

        path = self._path(entry)
        known = entry.validator if str(path) == entry.path else ""

        def note(validator: str, total: int | None) -> None:
            self.library.note_download(
                entry.number, path=str(path), size=total, validator=validator
            )

        def progress(done: int, total: int | None) -> None:
            self.progress(entry.title, done, total)

        with PartFile(path, note=note, progress=progress) as part:
            request = replace(
                request_for_file(self.library, entry.article, entry.url, limit=self.limit),
                sink=part,
            )
            try:
                resume = (part.size, known)
                fetch(replace(request, resume=resume), cancelled=self.cancelled)
            except FetchError as error:
                if error.status != 416 or not part.size:
                    raise
                # The server has no more than is here, and not the same: all of it anew.
                part.restart()
                fetch(request, cancelled=self.cancelled)
            path = self._finish(part)
            size = part.size
        self.library.note_download(entry.number, state="done", path=str(path), size=size)
        return DownloadReport(entry.title, entry.url, str(path), resumed=part.resumed)

    def _finish(self, part: PartFile) -> Path:
        for path in _names(part.path):
            try:
                part.finish(path)
            except FileExistsError:
                continue
            return path
        raise _crowded(part.path)

    def _path(self, entry: Download) -> Path:
        """Return where the file goes: where it was begun, else where nothing is yet."""
        if entry.path and self._is_here(entry) and not os.path.lexists(entry.path):
            return Path(entry.path)
        folder = self.folder.absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = clean_line(error.strerror or type(error).__name__)
            where = clean_line(str(folder))
            raise FetchError(
                f"cannot be written: {reason}", where=where, remedy="choose another folder"
            ) from error
        article = self.library.article(entry.article) or Article(entry.title)
        ending = extension_of(Enclosure(entry.url, entry.type))
        for path in _names(folder / file_name(self.template, article, ending, zone=self.zone)):
            if not os.path.lexists(path) and not os.path.lexists(part_path(path)):
                return path
        raise _crowded(folder)


def _crowded(path: Path) -> FetchError:
    return FetchError(
        "too many files are called so",
        where=clean_line(str(path)),
        remedy="choose another folder",
    )


def request_for_file(library: Library, article_id: str, url: str, *, limit: int) -> Request:
    """Return how to ask for a file of an article: only its feed's host may be a private one."""
    plain = Request(url, limit=limit, accept="*/*", private_ok=False)
    article = library.article(article_id)
    source = library.source(article.source_id) if article is not None else None
    if source is None:
        return plain
    plain = replace(plain, proxy=library.settings_of(source.id).proxy)
    return replace(plain, private_ok=None) if _same_host(source.location, url) else plain


def picture_beside(library: Library, article: str, url: str, *, limit: int) -> dict[str, str]:
    """Fetch a picture in a process beside the screen, which is bounded from here on.

    Returns:
        ``data``, a small PNG in Base64, or ``error``.
    """
    from base64 import b64encode

    from feeds.pictures import limit_process, small_picture
    from feeds.sources.http import fetch

    limit_process()
    try:
        answer = fetch(request_for_file(library, article, url, limit=limit))
        return {"data": b64encode(small_picture(answer.body)).decode()}
    except ParseError as error:
        return {"error": str(ParseError(error.message, where=redact(url), remedy=error.remedy))}
    except NewsError as error:
        return {"error": str(error)}


def download_beside(
    library: Library,
    folder: Path,
    urls: Sequence[str],
    say: Callable[[Mapping[str, Any]], None],
    **options: Any,
) -> Iterator[dict[str, Any]]:
    """Download files in a process beside the screen.

    Args:
        library: The list they are on.
        folder: Where they go.
        urls: Their addresses.
        say: Told now and then how far a file is, in the form of what is yielded.
        options: Of the ``Downloader``.

    Yields:
        What became of each, as values of JSON: ``{"download": {...}}``.
    """
    told = 0.0

    def progress(title: str, done: int, total: int | None) -> None:
        nonlocal told
        if time.monotonic() - told >= TURN:
            told = time.monotonic()
            say({"download": {"title": title, "done": done, "total": total}})

    wanted = [entry for url in urls if (entry := library.download_of(url)) is not None]
    for report in Downloader(library, folder, progress=progress, **options).run(wanted):
        values = {"title": report.title, "path": report.path, "error": report.error}
        yield {"download": values}


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, MOST_NAMES):
        yield path.with_name(numbered(path.name, number))


def _same_host(one: str, other: str) -> bool:
    return bool(urlsplit(one).hostname) and urlsplit(one).hostname == urlsplit(other).hostname

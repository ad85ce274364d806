"""Files, folders and standard input into the library."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from feeds.errors import NewsError, SourceError
from feeds.formats.payload import Payload
from feeds.library import Library, Upserted
from feeds.models import Article, Source, SourceKind, source_id
from feeds.refresh.parsing import FEED_LIKE, name_file_articles
from feeds.refresh.reports import Bounds, SourceReport
from feeds.sources.files import read_file, read_stdin, shown_path, walk
from feeds.sources.http import VERSION

__all__ = [
    "FOLDER_KINDS",
    "ad_hoc",
    "failed",
    "local_source",
    "read_folder",
    "read_one_file",
    "read_pipe",
    "stored_at",
]

FOLDER_KINDS = frozenset({"folder", "samples"})


def stored_at(library: Library, location: str) -> Source | None:
    """Return the source the library keeps at a location."""
    found = library.find_source(location)
    return found if found is not None and found.location == location else None


def local_source(library: Library, path: Path) -> Source:
    """Return the source of a file or folder: the one that is kept, or a new ad hoc one."""
    location = os.path.abspath(path)
    kind: SourceKind = "folder" if os.path.isdir(path) else "file"
    stored = stored_at(library, location)
    if stored is not None:
        return stored if stored.kind == "samples" else replace(stored, kind=kind)
    return ad_hoc(kind, location)


def ad_hoc(kind: SourceKind, location: str, title: str = "") -> Source:
    """Return the source of something that is opened for the first time."""
    return Source(
        id=source_id(kind, location), kind=kind, location=location, title=title, adhoc=True
    )


def read_one_file(
    library: Library, source: Source, bounds: Bounds, *, create: bool = False
) -> SourceReport:
    """Read a file into the library; ``create``: also when the source is not kept yet."""
    path = Path(source.location)
    try:
        payload = read_file(path, limit=bounds.files, zone=bounds.zone)
        articles, title = _articles_of(payload, path, path.name, bounds)
    except NewsError as error:
        return failed(library, source, str(error))
    return _store(library, source, articles, create=create, title=title or shown_path(path.name))


def read_pipe(
    library: Library, source: Source, stream: BinaryIO | None, bounds: Bounds
) -> SourceReport:
    """Read standard input into the library: its articles are those of this time alone."""
    try:
        if stream is None:
            raise SourceError(
                "there is no standard input", where="-", remedy="pipe something into newstui"
            )
        payload = read_stdin(stream, limit=bounds.files, zone=bounds.zone)
        parsed = bounds.parse_file(payload)
        if not parsed.articles:
            raise SourceError(
                "holds no article", where=payload.where, remedy="check where it comes from"
            )
    except NewsError as error:
        return failed(library, source, str(error))
    # What is piped has no name but its own: the same text again is the same article.
    articles = tuple(
        article if article.title else replace(article, title="-") for article in parsed.articles
    )
    return _store(library, source, articles, create=True, notes=parsed.notes)


def read_folder(
    library: Library, source: Source, bounds: Bounds, *, create: bool = False
) -> SourceReport | None:
    """Read what is new and changed in a folder; what is no longer there is gone.

    A file whose size and time are those of the last reading is not opened again.
    ``None``: it was cancelled, and nothing has been written.
    """
    title = shown_path(Path(source.location).name) or source.location
    source = replace(source, title=source.title or title)
    memory = _Memory.load(library, source, bounds)
    reading = _FolderReading(Path(source.location), memory, bounds)
    try:
        finished = reading.run()
    except SourceError as error:
        return failed(library, source, str(error))
    if not finished:
        return None
    report = _store(
        library,
        source,
        reading.articles,
        create=create,
        title=title,
        kept=reading.kept,
        failures=tuple(reading.failures),
    )
    if report.status != "failed":
        reading.memory.save(library, report.source)
    return report


def failed(library: Library, source: Source, message: str) -> SourceReport:
    """Note that a source could not be read; its articles stay."""
    attempted = replace(source, last_attempt=datetime.now(UTC), error=message)
    try:
        stored = library.save_fetch(attempted)
    except NewsError as error:
        if error.is_busy:
            raise
        # The report below says what failed first; the library has its own way to complain.
        stored = None
    return SourceReport(stored or attempted, "failed", message=message)


def _store(
    library: Library,
    source: Source,
    articles: tuple[Article, ...] | list[Article],
    *,
    create: bool,
    title: str = "",
    kept: frozenset[str] = frozenset(),
    failures: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> SourceReport:
    now = datetime.now(UTC)
    read = replace(
        source, title=source.title or title, last_attempt=now, last_success=now, error=""
    )
    try:
        done = library.upsert(
            read, articles, complete=True, kept=kept, now=now, create=create, title=title
        )
        stored = stored_at(library, source.location) or read
    except NewsError as error:
        if error.is_busy:
            raise  # Whatever comes next would wait as long, and in vain as well.
        return failed(library, source, str(error))
    return SourceReport(
        stored,
        "ok" if _moved(done) else "unchanged",
        new=done.new,
        changed=done.changed,
        gone=done.gone,
        message="; ".join(notes),
        failures=failures,
    )


def _moved(done: Upserted) -> bool:
    return bool(done.new or done.changed or done.gone)


def _articles_of(
    payload: Payload, path: Path, base: str, bounds: Bounds
) -> tuple[tuple[Article, ...], str]:
    """Return a file's articles, named from ``base``, and what the file calls itself."""
    parsed = bounds.parse_file(payload)
    if not parsed.articles and parsed.kind == "html":
        raise SourceError(
            "no article was found on this page",
            where=payload.where,
            remedy="save the article's own page",
        )
    articles = name_file_articles(parsed, _printable(base), shown_path(path.stem))
    shown = shown_path(path)
    # What a page calls itself names the article, not the file.
    title = parsed.title if parsed.kind in FEED_LIKE else ""
    return tuple(replace(article, path=shown) for article in articles), title


def _printable(name: str) -> str:
    # Two names that differ only in bytes that are no text stay two names.
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@dataclass(slots=True)
class _Entry:
    """What the last reading found of one file."""

    time: int
    """Of its last change, in nanoseconds."""
    size: int
    guids: list[str]
    failure: str = ""


@dataclass(slots=True)
class _Memory:
    """What is remembered of a folder's files between two readings."""

    stamp: str
    """What else their articles depend on: this program's version, the zone."""
    files: dict[str, _Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, library: Library, source: Source, bounds: Bounds) -> _Memory:
        memory = cls(f"{VERSION} {bounds.zone}")
        # A source that was removed has left this behind, but no articles.
        if library.source(source.id) is None:
            return memory
        try:
            record = json.loads(library.setting(f"files:{source.id}") or "{}")
            if record.get("stamp") == memory.stamp:
                memory.files = {name: _Entry(*row) for name, row in record["files"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            # Damaged: everything is simply read again.
            memory.files = {}
        return memory

    def save(self, library: Library, source: Source) -> None:
        rows: dict[str, list[Any]] = {
            name: [entry.time, entry.size, entry.guids, entry.failure]
            for name, entry in self.files.items()
        }
        text = json.dumps({"stamp": self.stamp, "files": rows}, separators=(",", ":"))
        library.set_setting(f"files:{source.id}", text)


class _FolderReading:
    """One walk through a folder."""

    def __init__(self, folder: Path, known: _Memory, bounds: Bounds) -> None:
        self._folder = folder
        self._known = known
        self._bounds = bounds
        self.memory = _Memory(known.stamp)
        self.articles: list[Article] = []
        self.failures: list[str] = []
        self._kept: set[str] = set()

    @property
    def kept(self) -> frozenset[str]:
        """The guids of articles that are still there, in files not read again."""
        return frozenset(self._kept)

    def run(self) -> bool:
        """Read the folder; ``False`` when it was cancelled on the way."""
        for path in self._paths():
            if self._bounds.cancelled():
                return False
            self._file(path)
        return True

    def _paths(self) -> Iterator[Path]:
        return walk(self._folder, on_error=lambda error: self.failures.append(str(error)))

    def _file(self, path: Path) -> None:
        name = path.relative_to(self._folder).as_posix()
        known = self._known.files.get(name)
        try:
            status = os.stat(path)
        except OSError:
            # It went away meanwhile, or may not be looked at: reading it says which.
            time, size = -1, -1
        else:
            time, size = status.st_mtime_ns, status.st_size
        if known is not None and (known.time, known.size) == (time, size) and time >= 0:
            self._keep(name, known)
            return
        try:
            payload = read_file(path, limit=self._bounds.files, zone=self._bounds.zone)
            articles, _ = _articles_of(payload, path, name, self._bounds)
        except NewsError as error:
            # What it held before stays, as long as the file is there.
            guids = known.guids if known is not None else []
            self._keep(name, _Entry(time, size, guids, str(error)))
            return
        self.articles += articles
        self.memory.files[name] = _Entry(time, size, [article.guid for article in articles])

    def _keep(self, name: str, entry: _Entry) -> None:
        self._kept.update(entry.guids)
        self.memory.files[name] = entry
        if entry.failure:
            self.failures.append(entry.failure)

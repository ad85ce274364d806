"""Work on sources in a process of its own: what the screen starts, and what they say.

The process is spawned, not forked. Its standard input brings one order, a JSON object in a
line, and then stays open: its end ends the process, so that it never outlives the screen,
whatever became of that. Its standard output is JSON objects, a line each:

``{"report": {...}}``
    What became of a source, as ``record_of`` gives it.
``{"links": [[url, title], ...], "error": "..."}``
    The answer to ``find``.
``{"text": {...}}``
    What came of fetching an article's whole text.
``{"download": {...}}``
    How far a file is, or what became of it.
``{"picture": {...}}``
    A picture, small and as PNG in Base64, or why there is none.
``{"done": true, "removed": 0, "wait": 60.0, "error": ""}``
    The work is done; ``wait`` is the seconds until something is due. The search index is
    filled after that.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from feeds.errors import NewsError
from feeds.niceness import give_way, index_quietly
from feeds.orders import Order

if TYPE_CHECKING:
    from datetime import tzinfo

    from feeds.library import Library
    from feeds.refresh.reports import SourceReport

__all__ = ["main", "record_of"]

GRACE = 0.5
"""Seconds that the work may take to end once nobody wants it any more."""
HOLD = 0.012
"""Seconds that a key of the screen may have to wait for a refresh to let it write."""
NICENESS = 2
"""The screen and its keys come first."""


def record_of(report: SourceReport) -> dict[str, Any]:
    """Return a report as values of JSON."""
    return {
        "source": report.source.id,
        "name": report.source.name,
        "status": report.status,
        "new": report.new,
        "changed": report.changed,
        "gone": report.gone,
        "message": report.message,
        "failures": list(report.failures),
        "links": [[link.url, link.title] for link in report.links],
        "argument": report.argument,
    }


def main() -> None:
    """Do what standard input orders, and end with it."""
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints or reads must not get between the lines.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    give_way(NICENESS)
    order = Order.unpacked(source.readline())
    piped = source.read(order.piped)
    stop = threading.Event()
    threading.Thread(target=_end_with, args=(source, stop), daemon=True).start()
    try:
        _Work(order, piped, target, stop).run()
    except BrokenPipeError:
        os._exit(1)


def _end_with(source: BinaryIO, stop: threading.Event) -> None:
    """End the process when the one that started it is gone, or has no use for it any more."""
    with suppress(OSError, ValueError):
        source.read()
    stop.set()
    # What came in is committed source by source: what is under way may be dropped.
    time.sleep(GRACE)
    os._exit(0)


class _Work:
    """One order, and where its reports go."""

    def __init__(self, order: Order, piped: bytes, target: BinaryIO, stop: threading.Event) -> None:
        self._order = order
        self._piped = piped
        self._target = target
        self._stop = stop

    def run(self) -> None:
        """Do it, say what came of it, then fill the search index."""
        done: dict[str, Any] = {"done": True, "removed": 0, "wait": 0.0, "error": ""}
        try:
            self._run(done)
        except NewsError as error:
            done["error"] = str(error)
        except BrokenPipeError:
            raise
        except Exception as error:
            # The top of the process: whatever happened must not pass in silence.
            done["error"] = f"{type(error).__name__} while reading sources"
        if done.pop("said", False):
            return
        self._say(done)

    def _run(self, done: dict[str, Any]) -> None:
        from feeds.library import Library

        order = self._order
        if order.proxy:
            from feeds.sources.http_network import set_default_proxy

            set_default_proxy(order.proxy)
        if order.do == "find":
            self._find()
            return
        with Library.open(Path(order.library)) as library:
            if order.do == "texts":
                self._texts(library, order.words)
            elif order.do == "download":
                self._download(library)
            elif order.do == "picture":
                self._picture(library)
            elif order.do != "index":
                for report in self._ruled(library, self._reports(library)):
                    self._say({"report": record_of(report)})
                done["removed"] = self._tidy(library)
                done["wait"] = self._wait(library)
            self._say(done)
            done["said"] = True
            if order.do == "refresh":
                self._wanted_texts(library)
            index_quietly(library, self._stop.wait)

    def _say(self, value: Mapping[str, Any]) -> None:
        self._target.write(json.dumps(value).encode() + b"\n")
        self._target.flush()

    def _zone(self) -> tzinfo | None:
        if not self._order.zone:
            return None
        from zoneinfo import ZoneInfo

        return ZoneInfo(self._order.zone)

    def _reports(self, library: Library) -> Iterator[SourceReport]:
        match self._order.do:
            case "refresh":
                return self._refresh(library)
            case "open":
                return self._open(library)
            case "add":
                return self._add(library)
        return self._samples(library)

    def _refresh(self, library: Library) -> Iterator[SourceReport]:
        from feeds.refresh.run import refresh

        order = self._order
        wanted = set(order.words)
        return refresh(
            library,
            [row.source for row in library.sources() if row.source.id in wanted],
            limit=order.limit,
            file_limit=order.file_limit,
            timeout=order.timeout,
            jobs=order.jobs,
            hold=HOLD,
            # The screen has one of its own, or its keys would wait for their turn.
            spared=1,
            zone=self._zone(),
            cancelled=self._stop.is_set,
            insist=order.insist,
            due=order.every if order.due else None,
        )

    def _open(self, library: Library) -> Iterator[SourceReport]:
        from feeds.refresh.opening import open_sources

        order = self._order
        return open_sources(
            library,
            order.words,
            stdin=BytesIO(self._piped) if "-" in order.words else None,
            limit=order.file_limit,
            web_limit=order.limit,
            timeout=order.timeout,
            zone=self._zone(),
            cancelled=self._stop.is_set,
        )

    def _add(self, library: Library) -> Iterator[SourceReport]:
        from feeds.refresh.subscribing import add_source

        order = self._order
        for location in order.words:
            yield add_source(
                library,
                location,
                limit=order.limit,
                file_limit=order.file_limit,
                timeout=order.timeout,
                zone=self._zone(),
                cancelled=self._stop.is_set,
            )

    def _samples(self, library: Library) -> Iterator[SourceReport]:
        from feeds.refresh.run import samples

        for folder in self._order.words:
            yield samples(library, Path(folder), zone=self._zone())

    def _find(self) -> None:
        """Look for the feeds behind addresses, the first that has any."""
        from feeds.refresh.finding import find_at

        links, error = find_at(
            self._order.words,
            limit=self._order.limit,
            timeout=self._order.timeout,
            cancelled=self._stop.is_set,
        )
        self._say({"links": [[link.url, link.title] for link in links], "error": error})

    def _wanted_texts(self, library: Library) -> None:
        """Fetch the whole texts of what came in, where a source asks for that."""
        from feeds.refresh.full_texts import wanted_texts

        ids = set(self._order.words)
        sources = [row.source for row in library.sources() if row.source.id in ids]
        if wanted := wanted_texts(library, sources):
            self._texts(library, wanted)

    def _texts(self, library: Library, ids: Sequence[str]) -> None:
        from feeds.formats.html_chosen import extractor_for
        from feeds.refresh.full_texts import fetch_full_texts
        from feeds.refresh.reports import Bounds

        order = self._order
        bounds = Bounds(
            web=order.limit,
            timeout=order.timeout,
            zone=self._zone(),
            cancelled=self._stop.is_set,
        )
        extractor = extractor_for(order.extractor)
        for report in fetch_full_texts(library, ids, bounds, extractor=extractor):
            self._say(
                {
                    "text": {
                        "article_id": report.article_id,
                        "error": report.error,
                        "notes": list(report.notes),
                        "quiet": order.do != "texts",
                    }
                }
            )

    def _download(self, library: Library) -> None:
        from feeds.downloading import download_beside

        folder, template, *urls = self._order.words
        for said in download_beside(
            library,
            Path(folder),
            urls,
            self._say,
            template=template,
            limit=self._order.limit,
            zone=self._zone(),
            cancelled=self._stop.is_set,
        ):
            self._say(said)

    def _picture(self, library: Library) -> None:
        from feeds.downloading import picture_beside

        article, url = self._order.words
        said = picture_beside(library, article, url, limit=self._order.limit)
        self._say({"picture": {"url": url, **said}})

    def _ruled(self, library: Library, reports: Iterator[SourceReport]) -> Iterable[SourceReport]:
        if not self._order.rules:
            return reports
        from feeds.rules import Rule, watching

        return watching(library, [Rule(query, do) for query, do in self._order.rules], reports)

    def _tidy(self, library: Library) -> int:
        """Remove what is not kept any longer; return how many articles that were."""
        if self._stop.is_set():
            return 0
        from feeds.library import Keep

        removed = library.prune(Keep(*self._order.keep)).count
        library.purge()
        return removed

    def _wait(self, library: Library) -> float:
        """Return the seconds until something is due; 0 where nobody asked."""
        if not self._order.due:
            return 0.0
        from feeds.refresh.run import seconds_until_due

        return seconds_until_due(library, self._order.every)


if __name__ == "__main__":
    main()

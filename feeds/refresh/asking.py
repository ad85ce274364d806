"""What to ask the web for, for many sources, by what is set of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from feeds.errors import NewsError
from feeds.every import parse_every
from feeds.formats.payload import Parsed
from feeds.library import Library
from feeds.library.incoming import Incoming
from feeds.models import Source
from feeds.refresh.local import failed
from feeds.refresh.manners import FetchState
from feeds.refresh.reports import Bounds, SourceReport
from feeds.refresh.web import request_for
from feeds.refresh.wire import Ready
from feeds.source_settings import SourceSettings
from feeds.sources.http import Request, redact
from feeds.sources.passwords import Passwords

__all__ = ["Asking", "every_of"]


class Asking:
    """The settings of sources, read once for all of them."""

    def __init__(self, library: Library, bounds: Bounds, states: Mapping[str, FetchState]) -> None:
        """Read the settings.

        Args:
            library: Where the sources are.
            bounds: What holds for all of them.
            states: What ``load_all`` gave.
        """
        self._library = library
        self._bounds = bounds
        self._settings = library.all_settings()
        self._states = states
        self._passwords = Passwords()
        self.asked: dict[int, Source] = {}
        """The sources by the identity of what was asked for them: two may ask for the same."""

    def settings(self, source: Source) -> SourceSettings:
        """Return what is set of a source."""
        return self._settings.get(source.id) or SourceSettings()

    def requests(self, sources: Sequence[Source]) -> Iterator[Request | SourceReport]:
        """Yield for each source what to ask for, or why it cannot be asked."""
        for source in sources:
            settings = self.settings(source)
            try:
                request = request_for(
                    self._library,
                    source,
                    self._bounds,
                    settings,
                    self._passwords,
                    self._states.get(source.id) or FetchState(),
                )
            except NewsError as error:
                # Such an error names a file, a command or a variable, and so not the source.
                name = source.title or redact(source.location)
                yield failed(self._library, source, f"{name}: {error}")
                continue
            self.asked[id(request)] = source
            yield request

    def warned(self, report: SourceReport) -> SourceReport:
        """Return a report with what a person should know of how passwords are kept, once."""
        warnings = dict.fromkeys(self._passwords.warnings)
        self._passwords.warnings.clear()
        message = "; ".join(filter(None, (report.message, *warnings)))
        return replace(report, message=message) if warnings else report

    def within(self, source: Source, ready: Ready) -> Ready:
        """Return of what a source brought as much as its ``max_items`` lets in."""
        most = self.settings(source).max_items
        if not most:
            return ready
        batch = ready.batch and tuple(_newest_of(ready.batch, most))
        return Ready(_cut(ready.parsed, most), batch)


def every_of(settings: SourceSettings | None, default: float) -> float:
    """Return how many seconds are between two visits of a source."""
    if settings is None or not settings.every:
        return default
    # Set to 0 it has no schedule at all. What was kept once is no month.
    return parse_every(settings.every.lower()) or float("inf")


def _newest_of(items: Sequence[Incoming], most: int) -> list[Incoming]:
    """Return the newest of some articles on their way in, in the order they came."""
    chosen = _newest([item.sort for item in items], most)
    return [item for number, item in enumerate(items) if number in chosen]


def _cut(parsed: Parsed, most: int) -> Parsed:
    if len(parsed.articles) <= most:
        return parsed
    moments = [each.published or each.updated for each in parsed.articles]
    chosen = _newest([each.sort_key if each else None for each in moments], most)
    kept = tuple(each for number, each in enumerate(parsed.articles) if number in chosen)
    return replace(parsed, articles=kept)


def _newest(times: Sequence[int | None], most: int) -> set[int]:
    # Those without a date stand where the feed has them: before all that have one.
    def key(number: int) -> tuple[float, int]:
        time = times[number]
        return (float("-inf") if time is None else -time, number)

    return set(sorted(range(len(times)), key=key)[:most])

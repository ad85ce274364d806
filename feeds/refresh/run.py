"""Refreshing: each source read or fetched again, each in its own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from feeds.errors import FetchError, ParseError
from feeds.library import Library
from feeds.library.samples import SAMPLES_ID
from feeds.models import Source
from feeds.refresh.asking import Asking, every_of
from feeds.refresh.grouping import Desk
from feeds.refresh.local import FOLDER_KINDS, read_folder, read_one_file
from feeds.refresh.manners import (
    FetchState,
    due_at,
    is_due,
    left_alone,
    load_all,
    note_led,
    rest_of,
    waiting_servers,
)
from feeds.refresh.pipeline import Arrival, Pipeline
from feeds.refresh.reports import MAX_ANSWER, Bounds, SourceReport
from feeds.refresh.web import WEB_KINDS, fetch_failed, take_in
from feeds.refresh.workers import Parsers
from feeds.sources.files import MAX_FILE_SIZE
from feeds.sources.http import Request, redact

__all__ = ["refresh", "samples", "seconds_until_due"]


def refresh(
    library: Library,
    sources: Sequence[Source],
    *,
    limit: int = MAX_ANSWER,
    file_limit: int = MAX_FILE_SIZE,
    timeout: float = 30.0,
    jobs: int = 32,
    per_host: int = 2,
    hold: float = 0.1,
    spared: int = 0,
    zone: tzinfo | None = None,
    cancelled: Callable[[], bool] | None = None,
    insist: bool | None = None,
    due: float | None = None,
) -> Iterator[SourceReport]:
    """Read or fetch sources again; yield a report of each as it comes in.

    A source that is gone for good, or disabled, is passed over; one whose host asked to be
    left alone fails without being asked.

    Never raises for one source. Closing the iterator, or ``cancelled``, ends it: sources
    not reported by then are as they were.

    Args:
        library: Where they are kept.
        sources: As the library keeps them.
        limit: Bytes of an answer from the web.
        file_limit: Bytes of a file.
        timeout: Seconds for one request.
        jobs: Requests under way at a time.
        per_host: Of them, to one host.
        hold: Seconds that others may have to wait until they can write to the library: the
            longer, the less is written in all.
        spared: Processors that are left to others, such as a screen.
        zone: The zone of times written without one.
        cancelled: Asked often, also from another thread.
        insist: Ask those that are gone for good or disabled too, because a person named
            them; by default when it is a single source.
        due: Only those whose turn it is, with so many seconds between two visits.

    Raises:
        LibraryError: another program has been writing for so long that nothing can be kept.
    """
    insist = len(sources) == 1 if insist is None else insist
    sources = list(_chosen(library, sources, insist=insist, due=due))
    with Parsers() as parsers:
        bounds = Bounds(
            limit,
            file_limit,
            timeout,
            zone,
            cancelled or (lambda: False),
            parsers.parse,
            parsers.parse_file,
        )
        for source in sources:
            if source.kind in WEB_KINDS:
                continue
            report = None if bounds.cancelled() else _read_again(library, source, bounds)
            if report is None:
                return
            yield report
    yield from _fetch_again(
        library,
        [each for each in sources if each.kind in WEB_KINDS],
        bounds,
        jobs=jobs,
        per_host=per_host,
        hold=hold,
        spared=spared,
    )


def _chosen(
    library: Library, sources: Sequence[Source], *, insist: bool, due: float | None
) -> Iterator[Source]:
    settings, states, servers = library.all_settings(), load_all(library), waiting_servers(library)
    for source in sources:
        is_web = source.kind in WEB_KINDS
        state = (states.get(source.id) if is_web else None) or FetchState()
        disabled = source.id in settings and settings[source.id].disabled
        if (state.retired or disabled) and not insist:
            continue
        if due is None:
            yield source
            continue
        # One whose server asks to be left alone is not due: nobody has named it, and all is well.
        wait = rest_of(source, state, servers) if is_web else 0.0
        if is_due(source, state, every_of(settings.get(source.id), due), wait):
            yield source


def seconds_until_due(library: Library, every: float) -> float:
    """Return for how long no source of the web is due; infinity when none ever is."""
    settings, states, servers = library.all_settings(), load_all(library), waiting_servers(library)
    times = [
        due_at(
            row.source,
            state := states.get(row.source.id) or FetchState(),
            every_of(settings.get(row.source.id), every),
            rest_of(row.source, state, servers),
        )
        for row in library.sources()
        if row.source.kind in WEB_KINDS
        and not row.source.adhoc
        and not (row.source.id in settings and settings[row.source.id].disabled)
    ]
    return max(0.0, min(times, default=float("inf")) - datetime.now(UTC).timestamp())


def _left_alone(source: Source, seconds: float) -> SourceReport:
    return _not_asked(source, left_alone(seconds, where=redact(source.location)))


def _not_asked(source: Source, error: FetchError) -> SourceReport:
    """Report a source that nobody asked: what is known of it, and its own fault, stays."""
    message = f"{source.title}: {error}" if source.title else str(error)
    return SourceReport(source, "failed", message=message)


def _read_again(library: Library, source: Source, bounds: Bounds) -> SourceReport | None:
    if source.kind in FOLDER_KINDS:
        return read_folder(library, source, bounds)
    if source.kind == "file":
        return read_one_file(library, source, bounds)
    # What was piped in cannot be had again.
    return SourceReport(source, "unchanged")


def _fetch_again(
    library: Library,
    sources: Sequence[Source],
    bounds: Bounds,
    *,
    jobs: int,
    per_host: int,
    hold: float,
    spared: int,
) -> Iterator[SourceReport]:
    if not sources or bounds.cancelled():
        return
    states, servers = load_all(library), waiting_servers(library)
    asked_to_wait = [
        (source, rest_of(source, states.get(source.id) or FetchState(), servers))
        for source in sources
    ]
    for source, seconds in asked_to_wait:
        if seconds:
            yield _left_alone(source, seconds)
    sources = [source for source, seconds in asked_to_wait if not seconds]
    asking = Asking(library, bounds, states)
    requests: list[Request] = []
    for request in asking.requests(sources):
        if isinstance(request, SourceReport):
            yield request
        else:
            requests.append(request)
    pipeline = Pipeline(
        requests,
        jobs=jobs,
        per_host=per_host,
        zone=bounds.zone,
        spared=spared,
        resting={each: left_alone(seconds, server=each) for each, seconds in servers.items()},
        cancelled=bounds.cancelled,
    )
    desk = Desk(library, lambda arrival: _taken(library, asking, arrival, bounds), hold=hold)
    with closing(pipeline.run(lambda: desk.room)) as groups:
        for group in groups:
            yield from desk.take_in(group)


def _taken(library: Library, asking: Asking, arrival: Arrival, bounds: Bounds) -> SourceReport:
    answer, ready = arrival.answer, arrival.ready
    source = asking.asked[id(arrival.request)]
    now = library.source(source.id)
    if now is not None and now.location != source.location:
        # It was given another address meanwhile: this is no answer of that one.
        return SourceReport(now, "unchanged")
    if isinstance(answer, FetchError) and answer.retry_after and not answer.was_sent:
        note_led(library, source, answer)
        return _not_asked(source, answer)
    if isinstance(answer, FetchError):
        return fetch_failed(library, source, answer)
    if isinstance(ready, ParseError):
        return fetch_failed(library, source, ready)
    if ready is not None:
        ready = asking.within(source, ready)
    report = take_in(library, source, answer, bounds, ready=ready)
    return asking.warned(report)


def samples(library: Library, folder: Path, *, zone: tzinfo | None = None) -> SourceReport:
    """Bring in the articles that come with the program, as a source of their own."""
    stored = library.source(SAMPLES_ID)
    source = stored or Source(id=SAMPLES_ID, kind="samples", location="", title="Samples")
    source = replace(source, location=str(folder.absolute()))
    report = read_folder(library, source, Bounds(zone=zone), create=True)
    # Nothing cancels it.
    return report or SourceReport(source, "unchanged")

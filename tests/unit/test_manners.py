"""Manners towards servers: waiting as told, backing off, giving up, and taking turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.errors import FetchError
from feeds.library import Library
from feeds.models import Source, source_id
from feeds.refresh import SourceReport, manners, refresh
from feeds.refresh.manners import (
    FetchState,
    is_due,
    load,
    note_failure,
    note_success,
    parse_every,
    waiting,
)
from feeds.sources.http_address import asked_server
from feeds.sources.http_words import fresh_seconds
from tests.servers import WebServer, body, redirect, status

FEED = (
    b"<rss version='2.0'><channel><title>T</title><ttl>90</ttl>"
    b"<item><title>a</title></item></channel></rss>"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def source(library: Library, server: WebServer) -> Source:
    return subscribe(library, server.url("/feed"))


def subscribe(library: Library, location: str) -> Source:
    return library.save_source(Source(source_id("feed", location), "feed", location))


def again(library: Library, *sources: Source, **options: object) -> list[SourceReport]:
    kept = [found for each in sources if (found := library.source(each.id))]
    return list(refresh(library, kept, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [429, 503])
def test_a_host_that_asks_is_left_alone_in_later_runs(
    library: Library, server: WebServer, source: Source, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    server.routes["/feed"] = status(code, Retry_After="600")
    other = subscribe(library, server.url("/other"))
    server.routes["/other"] = body(FEED)
    assert again(library, source)[0].status == "failed"
    (report,) = again(library, other)
    assert report.status == "failed"
    assert "asked to be left alone (for another 10 min)" in report.message
    assert server.paths() == ["/feed"]
    later = datetime.now(UTC).timestamp() + 601
    monkeypatch.setattr(manners, "_now", lambda: later)
    assert again(library, other)[0].status == "ok"


@pytest.mark.parametrize("together", [True, False])
def test_a_server_on_another_port_is_asked_all_the_same(
    library: Library, server: WebServer, other: WebServer, together: bool
) -> None:
    server.routes["/feed"] = status(503, Retry_After="600")
    other.routes |= {"/feed": body(FEED), "/led": redirect(server.url("/feed"))}
    busy, well = subscribe(library, server.url("/feed")), subscribe(library, other.url("/feed"))
    led = subscribe(library, other.url("/led"))
    kept = [busy, well, led]
    given = [kept] if together else [[each] for each in kept]
    for sources in given:
        reports = {each.source.id: each for each in again(library, *sources, per_host=1)}
        assert {each.status for each in reports.values()} <= {"ok", "failed"}
    stored = library.source(well.id)
    assert stored is not None and stored.last_success is not None and not stored.error
    assert waiting(library, well) == 0 and waiting(library, busy) > 500
    # One that is led from there to the busy one is not sent on.
    assert waiting(library, led) > 500 and len(server.hits) == 1
    # A person who names it is refused still.
    (report,) = again(library, busy, insist=True)
    assert "left alone" in report.message and len(server.hits) == 1


def test_a_busy_host_is_not_asked_again_in_the_same_run(
    library: Library, server: WebServer
) -> None:
    sources = [subscribe(library, server.url(f"/{number}")) for number in range(12)]
    server.routes |= {f"/{number}": status(429, Retry_After="60") for number in range(12)}
    reports = again(library, *sources)
    assert [report.status for report in reports] == ["failed"] * 12
    assert len(server.hits) <= 2
    assert (
        sum("not asked: its server said asked too often" in each.message for each in reports) >= 10
    )


def test_a_wait_that_makes_no_sense_holds_nobody(library: Library, source: Source) -> None:
    for text in ("junk", "9e99", "-5"):
        library.set_setting(f"wait:{asked_server(source.location)}", text)
        assert waiting(library, source) == 0


def test_what_an_older_library_keeps_of_a_host_holds_no_other_port(
    library: Library, source: Source
) -> None:
    library.set_setting("wait:127.0.0.1", f"{manners._now() + 600:.0f}")
    assert waiting(library, source) == 0
    usual = subscribe(library, "http://127.0.0.1/feed")
    assert waiting(library, usual) > 500


def test_what_is_gone_for_good_is_passed_over_until_it_is_named(
    library: Library, server: WebServer, source: Source
) -> None:
    server.routes |= {"/feed": status(410), "/other": body(FEED)}
    other = subscribe(library, server.url("/other"))
    first = {report.source.id: report for report in again(library, source, other)}
    assert f"no longer refreshed: newstui refresh {source.id} tries it again" in (
        first[source.id].message
    )
    assert [report.source.id for report in again(library, source, other)] == [other.id]
    server.routes["/feed"] = body(FEED)
    assert again(library, source, insist=True)[0].status == "ok"
    assert len(again(library, source, other)) == 2


def test_a_year_of_404_is_gone_for_good(
    library: Library, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime.now(UTC).timestamp()
    missing = FetchError("not there", status=404)

    def after(days: float, error: FetchError) -> bool:
        monkeypatch.setattr(manners, "_now", lambda: start + days * 86_400)
        return note_failure(library, source, error).retired

    assert not after(0, missing)
    assert not after(364, missing)
    assert not after(365, FetchError("failed", status=500))
    assert not after(366, missing)
    assert after(732, missing)


def test_failures_rest_longer_and_longer(library: Library, source: Source) -> None:
    rests = []
    for _ in range(9):
        state = note_failure(library, source, FetchError("no"), jitter=lambda: 0.5)
        rests.append(round(state.next - manners._now()))
    assert rests[:3] == [900, 1800, 3600]
    assert rests[-1] == rests[-2] == 900 * 2**6
    note_success(library, source)
    assert load(library, source) == FetchState()


def test_rests_differ_by_chance(library: Library, source: Source) -> None:
    low = note_failure(library, source, FetchError("no"), jitter=lambda: 0.0)
    note_success(library, source)
    high = note_failure(library, source, FetchError("no"), jitter=lambda: 1.0)
    assert high.next - low.next > 300


def test_damaged_memory_is_forgotten(library: Library, source: Source) -> None:
    for text in ("junk", "[]", '{"x": 1}'):
        library.set_setting(f"fetch:{source.id}", text)
        assert load(library, source) == FetchState()


def test_a_source_is_due_by_configuration_feed_and_server() -> None:
    now = datetime.now(UTC)
    source = Source("x", "feed", "https://a.example/")
    assert is_due(source, FetchState(), 3600)
    seen = replace(source, last_attempt=now - timedelta(minutes=30))
    assert not is_due(seen, FetchState(), 3600)
    assert is_due(seen, FetchState(), 1200)
    assert not is_due(seen, FetchState(bound=2000), 1200)
    assert not is_due(seen, FetchState(next=now.timestamp() + 60), 1200)
    # The clock was set back: it must not wait for a time that is far away.
    assert is_due(replace(source, last_attempt=now + timedelta(days=3)), FetchState(), 3600)


def test_only_what_is_due_is_asked(library: Library, server: WebServer, source: Source) -> None:
    server.routes["/feed"] = body(FEED)
    assert len(again(library, source, due=60.0)) == 1
    assert again(library, source, due=0.0) == []
    # The feed's own ttl of 90 minutes is what holds it.
    assert load(library, source).bound == 5400


def test_an_unchanged_answer_keeps_the_feeds_wish(
    library: Library, server: WebServer, source: Source
) -> None:
    server.routes["/feed"] = body(FEED)
    again(library, source)
    assert again(library, source)[0].status == "unchanged"
    assert load(library, source).bound == 5400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30m", 1800),
        ("2h", 7200),
        ("1d", 86_400),
        ("90", 5400),
        ("1.5h", 5400),
        ("off", 0),
        ("", 0),
    ],
)
def test_times_between_visits(text: str, seconds: float) -> None:
    assert parse_every(text) == seconds


@pytest.mark.parametrize("text", ["soon", "1M", "-1h", "1 week", "1e9"])
def test_times_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="no time"):
        parse_every(text)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "s-maxage=900"}, 0),
        ({"expires": "Sun, 01 Jan 2023 01:00:00 GMT"}, 3600),
        ({"expires": "0"}, 0),
        ({"expires": "-1"}, 0),
        ({}, 0),
    ],
)
def test_how_long_an_answer_holds(headers: dict[str, str], seconds: float) -> None:
    assert fresh_seconds(headers, now=datetime(2023, 1, 1, tzinfo=UTC)) == seconds

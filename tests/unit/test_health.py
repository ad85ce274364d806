"""How sources fare: what is remembered of each, told truthfully, in words and for scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.errors import FetchError
from feeds.health import health_of, interval_of
from feeds.library import Library
from feeds.library.health import WEEK, WEEKS
from feeds.library.health_schema import HEALTH_MIGRATION
from feeds.models import Moment, Source, source_id
from feeds.refresh import refresh
from feeds.refresh.manners import note_failure
from tests.libraries import a_source, an_article, made_older
from tests.servers import WebServer, body, conditional, status
from tui import health_words
from tui.i18n import set_language

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
FEED = (
    b'<rss version="2.0"><channel><title>T</title><item><title>a</title><guid>a</guid></item>'
    b"</channel></rss>"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as made:
        yield made


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.setenv("no_proxy", "*")
    with WebServer() as made:
        yield made


def subscribe(library: Library, server: WebServer, path: str = "/feed") -> Source:
    url = server.url(path)
    return library.save_source(Source(source_id("feed", url), "feed", url, title=path[1:]))


def again(library: Library, source: Source) -> None:
    kept = library.source(source.id)
    assert kept is not None
    list(refresh(library, [kept]))


def test_answers_and_failures_in_a_row_are_counted(library: Library, server: WebServer) -> None:
    source = subscribe(library, server)
    server.routes["/feed"] = conditional(FEED, '"x"')
    for _ in range(4):
        again(library, source)
    record = library.health_records(NOW)[source.id]
    assert (record.answers, record.not_modified, record.failures) == (4, 3, 0)
    assert record.failing_since is None

    server.routes["/feed"] = status(404)
    again(library, source)
    first = library.health_records(NOW)[source.id]
    again(library, source)
    record = library.health_records(NOW)[source.id]
    assert (record.answers, record.not_modified, record.failures) == (4, 3, 2)
    assert record.failing_since == first.failing_since is not None
    (health,) = health_of(library, 3600)
    assert (health.state, health.not_modified) == ("failing", 0.75)

    server.routes["/feed"] = conditional(FEED, '"x"')
    again(library, source)
    record = library.health_records(NOW)[source.id]
    assert (record.answers, record.failures, record.failing_since) == (5, 0, None)
    assert health_of(library, 3600)[0].state == "ok"


def test_a_body_that_is_the_same_again_is_no_304(library: Library, server: WebServer) -> None:
    source = subscribe(library, server)
    server.routes["/feed"] = body(FEED)
    again(library, source)
    again(library, source)
    record = library.health_records(NOW)[source.id]
    assert (record.answers, record.not_modified) == (2, 0)


def test_the_worst_comes_first(library: Library) -> None:
    def kept(name: str, **more: object) -> Source:
        made = a_source(f"https://{name}.example/", title=name)
        library.save_source(made)
        return library.save_fetch(replace(made, **more)) or made  # type: ignore[arg-type]

    kept("fine", last_attempt=NOW, last_success=NOW)
    kept("fresh")
    bad = kept("bad", last_attempt=NOW, error="h: status 500")
    library.save_fetch(replace(bad, last_attempt=NOW + timedelta(hours=1), error="h: again"))
    kept("once", last_attempt=NOW, error="h: status 500")
    gone = kept("gone", last_attempt=NOW, error="h: status 410")
    note_failure(library, gone, FetchError("gone", status=410))
    off = kept("off", last_attempt=NOW, error="h: status 500")
    library.edit_source(off.id, {"disabled": True})
    found = health_of(library, 3600)
    assert [(each.source.name, each.state) for each in found] == [
        ("gone", "gone"),
        ("bad", "failing"),
        ("once", "failing"),
        ("fresh", "new"),
        ("fine", "ok"),
        ("off", "disabled"),
    ]
    assert [each.next_due is None for each in found] == [True, *[False] * 4, True]


def test_only_who_was_told_to_wait_is_said_to_be(library: Library, server: WebServer) -> None:
    busy, missing = subscribe(library, server), subscribe(library, server, "/missing")
    well = subscribe(library, server, "/well")
    server.routes |= {"/feed": status(503, Retry_After="600"), "/well": body(FEED)}
    for each in (missing, well, busy):
        again(library, each)
    for each in (missing, well):
        again(library, each)
    found = {each.source.id: each for each in health_of(library, 60.0)}
    states = [found[each.id].state for each in (busy, missing, well)]
    assert states == ["waiting", "failing", "ok"]
    now = datetime.now(UTC)
    for health in found.values():
        assert health.next_due is not None and (health.next_due - now).total_seconds() > 500


def test_a_source_that_fails_otherwise_after_its_wait_fails(
    library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, other = subscribe(library, server), subscribe(library, server, "/other")
    server.routes |= {"/feed": status(503, Retry_After="600")}
    again(library, busy)
    later = datetime.now(UTC).timestamp() + 601
    monkeypatch.setattr("feeds.refresh.manners._now", lambda: later)
    server.routes |= {"/feed": body(b"no feed at all"), "/other": status(503, Retry_After="600")}
    again(library, busy)
    again(library, other)
    states = {each.source.id: each.state for each in health_of(library, 60.0)}
    assert (states[busy.id], states[other.id]) == ("failing", "waiting")


def test_a_disabled_source_is_asked_only_by_name(library: Library, server: WebServer) -> None:
    source, other = subscribe(library, server), subscribe(library, server, "/other")
    server.routes |= {"/feed": body(FEED), "/other": body(FEED)}
    library.edit_source(source.id, {"disabled": True})
    assert [row.source.id for row in library.sources() if row.disabled] == [source.id]
    reports = list(refresh(library, [source, other]))
    assert [report.source.id for report in reports] == [other.id]
    assert list(refresh(library, [source], due=0.0, insist=False)) == []
    assert [report.status for report in refresh(library, [source], insist=True)] == ["ok"]
    library.undo()
    assert not any(row.disabled for row in library.sources())


def test_articles_fall_into_their_weeks(library: Library) -> None:
    ages = [0, 1, 6, 8, 8, 83, 85, 400, -3]
    articles = [
        an_article(str(number), guid=str(number), published=Moment.at(NOW - timedelta(days=age)))
        for number, age in enumerate(ages)
    ]
    library.upsert(a_source(), articles, now=NOW)
    record = library.health_records(NOW)[a_source().id]
    assert len(record.weeks) == WEEKS
    # What is dated in the future, or long ago, is of none of them.
    assert record.weeks == (1, *[0] * 9, 2, 3)
    assert record.latest == NOW + timedelta(days=3)


def test_the_rhythm_counts_from_the_first_article_on() -> None:
    assert interval_of([0] * 12) is None
    assert interval_of([0] * 11 + [7]) == WEEK / 7
    assert interval_of([1] * 12) == WEEK
    assert interval_of([1] + [0] * 11) == 12 * WEEK


@pytest.mark.parametrize(
    ("counts", "bars", "plain"),
    [
        ([0, 0], "▁▁", "__"),
        ([0, 1, 100], "▁▂█", "_.#"),
        ([4, 2, 0], "█▅▁", "#=_"),
        ([], "", ""),
    ],
)
def test_a_sparkline_shows_even_one_among_many(counts: list[int], bars: str, plain: str) -> None:
    assert health_words.sparkline(counts) == bars
    assert health_words.sparkline(counts, ascii_only=True) == plain


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (59, "1 min", "1 分钟"),
        (7200, "2h", "2 小时"),
        (86_400 * 3, "3d", "3 天"),
        (86_400 * 28, "4w", "4 周"),
        (86_400 * 152, "5mo", "5 个月"),
        (86_400 * 1100, "3y", "3 年"),
    ],
)
def test_spans_in_words(seconds: float, english: str, chinese: str) -> None:
    assert health_words.span_text(seconds) == english
    set_language("zh_CN")
    try:
        assert health_words.span_text(seconds) == chinese
    finally:
        set_language("en")


def test_an_older_library_begins_to_remember(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Library.open(path) as library:
        library.save_source(a_source(error="h: gone", last_attempt=NOW))
    made_older(path, HEALTH_MIGRATION)
    with Library.open(path) as library:
        record = library.health_records(NOW)[a_source().id]
        assert (record.failures, record.failing_since) == (1, NOW)
        library.save_fetch(a_source(error="h: gone", last_attempt=NOW + timedelta(hours=1)))
        record = library.health_records(NOW)[a_source().id]
        assert (record.failures, record.failing_since) == (2, NOW)
        assert library.check() == []


def test_what_is_remembered_goes_with_the_source(library: Library) -> None:
    library.save_source(a_source(error="h: gone", last_attempt=NOW))
    library.remove_source(a_source().id)
    library.purge(datetime.now(UTC) + timedelta(days=8))
    assert library._db.value("SELECT COUNT(*) FROM health") == 0


# The command


def test_the_command_for_people_and_for_scripts(
    data_dir: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    with Library.open(data_dir / "newstui.db") as library:
        good = a_source("https://good.example/", title="好报", last_attempt=NOW, last_success=NOW)
        library.upsert(good, [an_article(guid="1", published=Moment.at(NOW))], now=NOW)
    assert run("sources", "--failing") == (4, "", "No source fails.\n")
    with Library.open(data_dir / "newstui.db") as library:
        bad = a_source("https://bad.example/", title="Bad", error="h: status 500")
        library.save_source(replace(bad, last_attempt=NOW))
    code, out, _ = run("sources", "--failing")
    assert code == 0 and "Bad" in out and "好报" not in out
    code, out, _ = run("sources", "--health")
    first, error, second = out.splitlines()
    assert code == 0
    assert first.startswith("!") and first.split()[2:6] == ["Bad", "failed", "1", "time"]
    assert error.strip() == "h: status 500"
    assert second.startswith(" ") and "well" in second and "好报" in second
    code, out, _ = run("sources", "--health", "--json")
    records = json.loads(out)
    assert [record["state"] for record in records] == ["failing", "ok"]
    assert records[0]["failures"] == 1 and len(records[1]["weeks"]) == 12
    code, out, _ = run("sources", "--health", "--failing", "--json")
    assert [record["title"] for record in json.loads(out)] == ["Bad"]

"""How many processes parse what comes in at once, and how much of it is written together."""

from __future__ import annotations

import pytest

from feeds.refresh.pipeline import MOST_WORKERS, Arrival, Pipeline
from feeds.sources.http import Request
from tests.servers import Connection, Hit, WebServer, body, drip, status
from tests.unit.refreshing import feed


@pytest.mark.parametrize(
    ("processors", "spared", "most"),
    [(1, 0, 1), (2, 0, 2), (2, 1, 1), (8, 0, MOST_WORKERS), (8, 1, MOST_WORKERS), (1, 1, 1)],
)
def test_as_many_as_there_are_processors_but_for_those_left_to_others(
    monkeypatch: pytest.MonkeyPatch, processors: int, spared: int, most: int
) -> None:
    monkeypatch.setattr("feeds.refresh.pipeline.os.cpu_count", lambda: processors)
    assert Pipeline([], spared=spared, cancelled=bool)._most == most
    assert list(Pipeline([], spared=spared, cancelled=bool).run()) == []


def late(hit: Hit, connection: Connection) -> None:
    """Answer with a feed after a while."""
    if connection.wait(0.3):
        body(feed("晚"))(hit, connection)


def groups(server: WebServer, *, room: int, paths: str = "abc") -> list[list[str]]:
    """Return which answers came together, by the paths that were asked for."""
    requests = [Request(server.url(f"/{each}")) for each in paths]
    found = Pipeline(requests, per_host=len(paths), cancelled=bool).run(lambda: room)
    return [sorted(each.request.url[-1] for each in group) for group in found]


@pytest.fixture
def early_and_late(server: WebServer) -> WebServer:
    server.routes |= {"/a": body(feed("早", "又")), "/b": late, "/c": status(410)}
    return server


def test_what_comes_a_little_later_is_written_together_and_the_end_is_not_waited_for(
    early_and_late: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test would be ended long before that.
    monkeypatch.setattr("feeds.refresh.pipeline.GATHER", 10_000)
    assert groups(early_and_late, room=100) == [["a", "b", "c"]]


def test_nothing_is_waited_for_once_there_is_enough(
    early_and_late: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.refresh.pipeline.GATHER", 10_000)
    assert sorted(groups(early_and_late, room=1)) == [["a"], ["b"], ["c"]]


def test_what_would_be_too_much_is_written_next(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.refresh.pipeline.GATHER", 10_000)
    monkeypatch.setattr("feeds.refresh.pipeline.MOST_WORKERS", 1)
    server.routes |= {f"/{each}": body(feed(*"一二")) for each in "abc"} | {"/d": status(410)}
    found = groups(server, room=3, paths="abcd")
    assert sorted(each for group in found for each in group) == ["a", "b", "c", "d"]
    # Two of two articles would be four; what brings none weighs one.
    assert all(len(each) == 1 or (len(each) == 2 and "d" in each) for each in found)


def test_what_has_come_does_not_wait_for_what_comes_much_later(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.refresh.pipeline.GATHER", 0)
    server.routes |= {"/a": body(feed("早")), "/b": drip}
    requests = [Request(server.url(path), timeout=60) for path in ("/a", "/b")]
    found = Pipeline(requests, cancelled=bool).run(lambda: 100)
    first = next(found)
    assert [type(each) for each in first] == [Arrival]
    assert first[0].request.url.endswith("/a") and first[0].weight == 1
    found.close()

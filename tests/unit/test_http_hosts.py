"""Many requests to one host: so many at a time, and none to one that is to be left alone."""

from __future__ import annotations

import threading
import time

import pytest

from feeds.errors import FetchError
from feeds.sources.http import Request, Response, fetch_many
from feeds.sources.http_address import origin_text
from tests.servers import Connection, Hit, WebServer, body, hang, redirect, status
from tests.unit.fetching import FEED


def test_one_host_is_asked_for_so_much_at_a_time(server: WebServer) -> None:
    def slow(hit: Hit, connection: Connection) -> None:
        time.sleep(0.03)
        body(FEED)(hit, connection)

    server.routes["/"] = slow
    requests = [Request(server.url(f"/?{n}")) for n in range(10)]
    assert len(list(fetch_many(requests, per_host=2))) == 10
    assert server.most_at_once == 2


def test_redirects_bring_no_more_to_a_host_than_it_may_have(
    server: WebServer, other: WebServer
) -> None:
    def slow(hit: Hit, connection: Connection) -> None:
        time.sleep(0.05)
        body(FEED)(hit, connection)

    other.routes["/"] = slow
    server.routes["/"] = redirect(other.url("/"))
    requests = [Request(server.url(f"/?{n}", host="localhost"), timeout=0.9) for n in range(8)]
    requests += [Request(other.url(f"/?{n}")) for n in range(8)]
    answers = [answer for _, answer in fetch_many(requests, per_host=2)]
    assert len(answers) == 16 and all(isinstance(each, Response) for each in answers)
    assert other.most_at_once == 2
    assert len(other.hits) == 16


def test_a_host_behind_redirects_that_asks_to_be_left_alone_is(
    server: WebServer, other: WebServer
) -> None:
    other.routes["/"] = status(429, Retry_After="60")
    server.routes |= {"/": redirect(other.url("/")), "/fine": body(FEED)}
    paths = [*(f"/?{n}" for n in range(6)), "/fine"]
    requests = [Request(server.url(path, host="localhost")) for path in paths]
    answers = {request.url: answer for request, answer in fetch_many(requests, per_host=1)}
    fine = answers.pop(requests[-1].url)
    assert isinstance(fine, Response)
    for answer in answers.values():
        assert isinstance(answer, FetchError) and answer.status == 429
        assert answer.origin == origin_text(other.url("/"))
    assert len(other.hits) == 1


def test_a_host_that_answers_nobody_is_not_asked_by_all(
    server: WebServer, other: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.sources.http_engine.LONG", 0.2)
    server.routes["/"] = hang
    other.routes["/"] = body(FEED)
    paths = [f"/?{n}" for n in range(9)]
    requests = [Request(server.url(path), timeout=0.3) for path in paths]
    requests += [Request(other.url(path, host="localhost")) for path in paths]
    answers = dict(fetch_many(requests, per_host=1))
    lost = [answer for answer in map(answers.get, requests[:9]) if isinstance(answer, FetchError)]
    assert [each.message.startswith("timed out") for each in lost] == [True] * 3 + [False] * 6
    assert {each.message for each in lost[3:]} == {"not asked: its server did not answer others"}
    assert all(isinstance(answers[each], Response) for each in requests[9:])
    assert len(server.hits) == 3


def test_one_port_that_answers_nobody_says_nothing_of_another(
    server: WebServer, other: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.sources.http_engine.LONG", 0.2)
    server.routes["/"] = hang
    other.routes["/"] = body(FEED)
    requests = [Request(server.url(f"/?{n}"), timeout=0.3) for n in range(4)]
    requests += [Request(other.url(f"/?{n}")) for n in range(2)]
    answers = dict(fetch_many(requests, per_host=1))
    assert [isinstance(answers[each], Response) for each in requests] == [False] * 4 + [True] * 2
    assert len(server.hits) == 3


def test_a_host_that_answers_now_and_then_is_asked_by_all(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.sources.http_engine.LONG", 0.2)
    server.routes |= {"/": hang, "/well": body(FEED)}
    paths = ["/?1", "/?2", "/well", "/?3", "/?4", "/well?2"]
    requests = [Request(server.url(path), timeout=0.3) for path in paths]
    answers = dict(fetch_many(requests, per_host=1))
    assert [type(answers[each]) for each in requests] == [
        FetchError, FetchError, Response, FetchError, FetchError, Response,
    ]  # fmt: skip
    assert len(server.hits) == 6


def test_cancelling_closes_what_waits_behind_a_redirect(
    server: WebServer, other: WebServer
) -> None:
    other.routes["/"] = hang
    server.routes["/"] = redirect(other.url("/", host="localhost"))
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    requests = [Request(server.url(f"/?{n}")) for n in range(5)]
    assert list(fetch_many(requests, per_host=1, cancelled=stop.is_set)) == []
    assert len(other.hits) == 1

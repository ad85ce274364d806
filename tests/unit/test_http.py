"""Fetching, against servers that answer as they should and servers that do not."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import pytest

import tui
from feeds.errors import FetchError
from feeds.sources import http
from feeds.sources.http import Request, Response, fetch, fetch_many
from feeds.sources.http_words import megabytes, retry_seconds, status_error, transport_error
from tests.servers import (
    Connection,
    Hit,
    Route,
    WebServer,
    body,
    conditional,
    drip,
    endless,
    hang,
    hang_in_body,
    head,
    raw,
    redirect,
    status,
)
from tests.unit.fetching import FEED, failure

# A good answer


def test_an_answer_has_its_body_and_its_headers(server: WebServer) -> None:
    server.routes["/feed"] = body(
        FEED, "Application/RSS+XML; charset=UTF-8", ETag='"a"', Last_Modified="yesterday"
    )
    response = fetch(Request(server.url("/feed")))
    assert response.body == FEED
    assert (response.status, response.url) == (200, server.url("/feed"))
    assert (response.media_type, response.charset) == ("application/rss+xml", "utf-8")
    assert (response.etag, response.last_modified) == ('"a"', "yesterday")
    assert (response.permanent_url, response.unchanged, response.private) == ("", False, True)


def test_the_program_says_who_it_is(server: WebServer) -> None:
    server.routes["/"] = body(FEED)
    fetch(Request(server.url("/")))
    assert server.hits[0].headers["user-agent"] == (
        f"newstui/{tui.__version__} (+https://github.com/newstui/newstui)"
    )
    assert tui.__version__ == http.VERSION


def test_nothing_of_curl_is_loaded_before_a_fetch() -> None:
    code = "import sys, feeds.sources.http, feeds.refresh; print('pycurl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_headers_of_the_request_are_sent_and_stay_one_line_each(server: WebServer) -> None:
    server.routes["/"] = body(FEED)
    fetch(
        Request(
            server.url("/"),
            etag='"a"\r\nX-Injected: 1',
            last_modified="Wed, 10 May 2023 08:00:00 GMT",
            headers=(("X-Key", "k"),),
        )
    )
    sent = server.hits[0].headers
    assert sent["if-none-match"] == '"a"X-Injected: 1'
    assert sent["if-modified-since"] == "Wed, 10 May 2023 08:00:00 GMT"
    assert sent["x-key"] == "k"
    assert "x-injected" not in sent


def test_an_address_of_another_script_is_sent_in_ascii(server: WebServer) -> None:
    server.routes["/%E6%96%B0%E9%97%BB"] = body(FEED)
    assert fetch(Request(server.url("/新闻?q=南 庄#x"))).body == FEED
    assert server.paths() == ["/%E6%96%B0%E9%97%BB?q=%E5%8D%97%20%E5%BA%84"]


def test_the_second_fetch_learns_that_nothing_changed(server: WebServer) -> None:
    server.routes["/feed"] = conditional(FEED, '"v1"')
    first = fetch(Request(server.url("/feed")))
    second = fetch(Request(server.url("/feed"), etag=first.etag, known_hash=first.body_hash))
    assert (second.status, second.unchanged, second.body) == (304, True, b"")
    assert second.body_hash == first.body_hash


def test_the_same_body_again_is_unchanged_without_any_validator(server: WebServer) -> None:
    packed = [gzip.compress(FEED, mtime=1), gzip.compress(FEED, mtime=2)]
    server.routes["/feed"] = lambda hit, connection: body(
        packed[len(server.hits) - 1], Content_Encoding="gzip"
    )(hit, connection)
    first = fetch(Request(server.url("/feed")))
    second = fetch(Request(server.url("/feed"), known_hash=first.body_hash))
    assert first.body == FEED
    assert (second.status, second.unchanged, second.body) == (200, True, b"")


# Bounds


@pytest.mark.parametrize("route", [hang, hang_in_body, drip], ids=["hang", "half", "drip"])
def test_a_slow_server_ends_at_the_deadline(server: WebServer, route: Route) -> None:
    server.routes["/"] = route
    error = failure(Request(server.url("/"), timeout=0.3))
    assert "timed out after 0.3 s" in error.message
    assert error.status is None


def test_the_deadline_is_of_all_redirects_together(server: WebServer) -> None:
    def slow(hit: Hit, connection: Connection) -> None:
        time.sleep(0.12)
        redirect("/")(hit, connection)

    server.routes["/"] = slow
    assert "timed out after 0.3 s" in str(failure(Request(server.url("/"), timeout=0.3)))
    assert len(server.hits) <= 4


def test_an_endless_body_ends_at_the_limit(server: WebServer) -> None:
    server.routes["/"] = endless
    error = failure(Request(server.url("/"), limit=1_000_000))
    assert "answer larger than 1 MB" in error.message


def test_a_body_announced_too_large_is_not_even_read(server: WebServer) -> None:
    server.routes["/"] = raw(head(200, {"Content-Length": "99999999"}) + b"<rss>")
    error = failure(Request(server.url("/"), limit=2_000_000, timeout=5))
    assert "answer larger than 2 MB" in error.message


def test_a_packed_body_beyond_the_limit_is_refused(server: WebServer) -> None:
    server.routes["/"] = body(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")
    error = failure(Request(server.url("/"), limit=1_000_000))
    assert "answer larger than 1 MB" in error.message


def test_an_endless_error_page_is_still_its_status(server: WebServer) -> None:
    def route(hit: Hit, connection: Connection) -> None:
        connection.send(head(404))
        for _ in range(100):
            connection.send(b"sorry" * 10_000)

    server.routes["/"] = route
    assert failure(Request(server.url("/"))).status == 404


# Status


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (401, "needs a user name and password"),
        (403, "access refused"),
        (404, "not there any more"),
        (410, "gone for good"),
        (418, "refused"),
        (429, "asked too often"),
        (500, "the server failed"),
        (503, "busy"),
        (599, "the server failed"),
        (999, "refused"),
    ],
)
def test_a_status_is_said_in_words(server: WebServer, code: int, said: str) -> None:
    server.routes["/"] = status(code)
    error = failure(Request(server.url("/")))
    assert said in error.message
    assert f"status {code}" in error.message
    assert error.status == code


@pytest.mark.parametrize("place", ["//me:s3cret@", "//"])
def test_a_login_that_is_refused_is_not_asked_for_again(server: WebServer, place: str) -> None:
    server.routes["/"] = status(401)
    login = "" if "@" in place else "me:s3cret"
    error = failure(Request(server.url("/").replace("//", place), login=login))
    assert error.message == "the user name or the password was refused: status 401"
    assert error.remedy == "check them" and "s3cret" not in str(error)


def test_the_time_to_wait_is_kept(server: WebServer) -> None:
    server.routes["/"] = status(429, Retry_After="120")
    error = failure(Request(server.url("/")))
    assert error.retry_after == 120
    assert "the server asks to wait 2 min" in str(error)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7", 7.0),
        ("99999999999999999999", 604_800.0),
        ("Wed, 10 May 2023 08:01:00 GMT", 60.0),
        ("Wed, 10 May 2023 07:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("٣", None),
    ],
)
def test_retry_after(value: str, expected: float | None) -> None:
    assert retry_seconds(value, now=datetime(2023, 5, 10, 8, tzinfo=UTC)) == expected


def test_words_for_other_failures() -> None:
    refused = transport_error(7, "", where="w", timeout=30, os_error=111)
    assert str(refused).startswith("w: connection refused")
    assert "stopped sending" in str(
        transport_error(28, "Operation too slow. Less", where="w", timeout=30)
    )
    assert "no connection in time" in str(
        transport_error(28, "Connection timed out after 10000 ms", where="w", timeout=30)
    )
    assert "certificate not trusted" in str(transport_error(60, "", where="w", timeout=30))
    unknown = transport_error(4242, "odd \x1b[2Jthing\n", where="w", timeout=30)
    assert str(unknown) == "w: could not be fetched: odd thing (try again later)"
    assert status_error(300, {}, where="w").message == "the server refused: status 300"
    assert (megabytes(15_000_000), megabytes(200_000)) == ("15 MB", "200 kB")


def test_hosts_that_are_not_there(server: WebServer) -> None:
    assert "host not found" in failure(Request("http://nowhere.invalid/")).message
    closed = server.url("/")
    server.__exit__()
    assert "connection refused" in failure(Request(closed)).message


@pytest.mark.parametrize(
    "url",
    ["ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "x"],
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    assert "only http and https" in failure(Request(url)).message


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "http://h:99999/"])
def test_addresses_that_are_none(url: str) -> None:
    assert "not a usable address" in failure(Request(url)).message


# Many at once


def test_many_answers_come_with_their_requests(server: WebServer) -> None:
    server.routes |= {f"/{n}": body(b"%d" % n) for n in range(20)}
    requests = [Request(server.url(f"/{n}")) for n in range(20)] + [Request(server.url("/none"))]
    answers = dict(fetch_many(requests))
    assert set(answers) == set(requests)
    good = {
        request.url: answer.body
        for request, answer in answers.items()
        if isinstance(answer, Response)
    }
    assert good == {server.url(f"/{n}"): b"%d" % n for n in range(20)}
    missing = answers[requests[-1]]
    assert isinstance(missing, FetchError) and missing.status == 404


def test_one_bad_address_does_not_hold_up_the_others(server: WebServer) -> None:
    server.routes["/"] = body(FEED)
    requests = [Request("ftp://x/"), Request(server.url("/")), Request("http://[")]
    answers = [answer for _, answer in fetch_many(requests)]
    assert sorted(type(answer).__name__ for answer in answers) == [
        "FetchError", "FetchError", "Response",
    ]  # fmt: skip


def test_a_slow_server_does_not_hold_up_the_others(server: WebServer, other: WebServer) -> None:
    server.routes["/"] = hang
    other.routes["/"] = body(FEED)
    requests = [Request(server.url("/"), timeout=0.5), Request(other.url("/", host="localhost"))]
    order = [request.url for request, _ in fetch_many(requests)]
    assert order == [requests[1].url, requests[0].url]


def test_time_the_caller_takes_is_not_taken_from_the_fetches(server: WebServer) -> None:
    def slow(hit: Hit, connection: Connection) -> None:
        time.sleep(0.1)
        body(FEED)(hit, connection)

    server.routes |= {"/now": body(FEED), "/later": slow}
    requests = [Request(server.url(path), timeout=0.4) for path in ("/now", "/later")]
    for _, answer in fetch_many(requests):
        assert isinstance(answer, Response)
        time.sleep(0.6)


def test_cancelling_ends_what_is_under_way(server: WebServer) -> None:
    server.routes["/"] = hang
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    requests = [Request(server.url(f"/?{n}")) for n in range(5)]
    assert list(fetch_many(requests, cancelled=stop.is_set)) == []
    with pytest.raises(FetchError, match="cancelled"):
        fetch(requests[0], cancelled=lambda: True)


def test_closing_early_leaves_no_thread(server: WebServer) -> None:
    server.routes |= {"/": body(FEED), "/hang": hang}
    answers = fetch_many([Request(server.url("/")), Request(server.url("/hang"))])
    next(answers)
    answers.close()
    assert "newstui-fetch" not in {thread.name for thread in threading.enumerate()}


def test_nothing_to_fetch() -> None:
    assert list(fetch_many([])) == []


def test_full_hands_begin_nothing_new(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MAX_WAITING_BYTES", 1)
    server.routes["/"] = body(FEED)
    answers = fetch_many([Request(server.url(f"/?{n}")) for n in range(4)], jobs=1)
    next(answers)
    time.sleep(0.15)
    # One more had begun when the first was taken; the others wait for that to be taken.
    assert len(server.hits) <= 2
    assert len(list(answers)) == 3

"""Fetching, against servers that answer as they should and servers that do not."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

import tui
from feeds.errors import FetchError
from feeds.sources import http
from feeds.sources.http import Request, Response, fetch, fetch_many, redact
from feeds.sources.http_address import (
    is_private_address,
    is_private_host,
    is_proxied,
    origin_of,
    redirect_target,
    request_url,
    split_login,
)
from feeds.sources.http_body import BodyError, TooLarge, decode_body, media_type, wire_hash
from feeds.sources.http_codings import _zstd
from feeds.sources.http_words import megabytes, retry_seconds, status_error, transport_error
from tests.servers import (
    Connection,
    Hit,
    Route,
    WebServer,
    body,
    chunked,
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

FEED = "<rss><channel><title>南庄</title></channel></rss>".encode()
zstd = _zstd()
WIDE = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 27})
"""A window of 128 MB."""
DATA = Path(__file__).parent.parent / "data" / "http"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        yield made


@pytest.fixture
def other() -> Iterator[WebServer]:
    with WebServer() as made:
        yield made


def failure(request: Request) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(request)
    assert "\n" not in str(caught.value)
    return caught.value


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


# Codings


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(FEED)),
        ("x-gzip", gzip.compress(FEED)),
        ("gzip, gzip", gzip.compress(gzip.compress(FEED))),
        ("gzip", gzip.compress(FEED[:9]) + gzip.compress(FEED[9:])),
        ("gzip", gzip.compress(FEED) + b"\0\0padding"),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED, wbits=-15)),
        ("br", brotli.compress(FEED)),
        ("zstd", zstd.compress(FEED)),
        ("zstd", zstd.compress(FEED[:9]) + zstd.compress(FEED[9:])),
        ("br, gzip", gzip.compress(brotli.compress(FEED))),
        ("identity", FEED),
        ("", gzip.compress(FEED)),
    ],
    ids=[
        "gzip",
        "x-gzip",
        "twice",
        "members",
        "padding",
        "zlib",
        "raw-deflate",
        "brotli",
        "zstd",
        "zstd-frames",
        "br-in-gzip",
        "identity",
        "unlabelled",
    ],
)
def test_packed_bodies_are_unpacked(server: WebServer, coding: str, data: bytes) -> None:
    server.routes["/"] = body(data, Content_Encoding=coding)
    assert fetch(Request(server.url("/"))).body == FEED


@pytest.mark.parametrize(
    ("coding", "data", "said"),
    [
        ("gzip", gzip.compress(FEED)[:-12], "cut short"),
        ("gzip", gzip.compress(FEED)[:-4], "cut short"),
        ("deflate", zlib.compress(FEED)[:-6], "cut short"),
        ("gzip", gzip.compress(FEED)[:-8] + bytes(8), "damaged"),
        ("gzip", b"<rss/>", "damaged"),
        ("br", b"\x0b\x02\x80hello\x03"[:-2], "cut short"),
        ("br", b"<rss/>" * 9, "damaged"),
        ("br", brotli.compress(FEED) + b"more", "damaged"),
        ("zstd", zstd.compress(FEED)[:-3], "cut short"),
        ("zstd", zstd.compress(FEED)[:3], "cut short"),
        ("zstd", b"<rss/>" * 9, "damaged"),
        ("zstd", zstd.compress(b"x") * 100, "too many pieces"),
        ("zstd", WIDE.compress(FEED) + WIDE.flush(), "damaged"),
        ("compress", FEED, "packed as compress, which was not asked for"),
        ("gzip, gzip, gzip, gzip", FEED, "too many times"),
        ("gzip", gzip.compress(b"x") * 100, "too many pieces"),
    ],
    ids=[
        *("half", "no-trailer", "half-zlib", "bad-crc", "not-gzip"),
        *("half-br", "not-br", "more-than-br", "half-zstd", "only-magic", "not-zstd", "frames"),
        *("archive-window", "unasked", "layers", "members"),
    ],
)
def test_a_damaged_or_truncated_body_is_an_error(
    server: WebServer, coding: str, data: bytes, said: str
) -> None:
    server.routes["/"] = body(data, Content_Encoding=coding)
    assert said in str(failure(Request(server.url("/"))))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)],
)
def test_a_bomb_is_given_up_at_the_limit(coding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(TooLarge):
        decode_body(bomb, coding, limit=1_000_000)
    with pytest.raises(TooLarge):
        decode_body(pack(bomb), f"{coding}, {coding}", limit=1_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000


def test_what_is_asked_for_is_what_can_be_unpacked(server: WebServer) -> None:
    server.routes["/"] = body(FEED)
    fetch(Request(server.url("/")))
    asked = server.hits[0].headers["accept-encoding"].split(", ")
    assert asked == ["gzip", "deflate", "br", "zstd"]
    for coding in asked:
        with pytest.raises(BodyError, match=r"damaged|cut short"):
            decode_body(b"x", coding, limit=10)


def test_the_unpackers_are_loaded_with_the_first_answer_packed_so() -> None:
    code = "import sys, feeds.sources.http_transfer as _; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "feeds.sources.http_codings" in loaded
    assert not {"brotli", "backports.zstd", "compression.zstd"} & set(loaded)


def test_a_body_of_exactly_the_limit_is_taken() -> None:
    assert decode_body(gzip.compress(bytes(1000)), "gzip", limit=1000) == bytes(1000)
    assert decode_body(brotli.compress(bytes(1000)), "br", limit=1000) == bytes(1000)
    assert decode_body(zstd.compress(bytes(1000)), "zstd", limit=1000) == bytes(1000)
    assert decode_body(bytes(1000), "", limit=1000) == bytes(1000)
    with pytest.raises(TooLarge):
        decode_body(bytes(1001), "", limit=1000)


def test_a_body_error_is_a_value_error_of_its_own() -> None:
    with pytest.raises(ValueError, match="dcb"):
        decode_body(b"x", "dcb", limit=10)


def test_the_time_of_compression_does_not_change_the_hash() -> None:
    assert wire_hash(gzip.compress(FEED, mtime=1)) == wire_hash(gzip.compress(FEED, mtime=99))
    assert wire_hash(gzip.compress(FEED)) != wire_hash(gzip.compress(FEED + b" "))
    assert wire_hash(b"abcdefgh1") != wire_hash(b"abcd????1")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html; charset=GB2312", ("text/html", "gb2312")),
        ('text/xml;version=1; charset="utf-8"', ("text/xml", "utf-8")),
        ("TEXT/XML", ("text/xml", "")),
        ("", ("", "")),
        ("a\x1b]0;x\x07/b; charset=x", ("a/b", "x")),
    ],
)
def test_content_types(header: str, expected: tuple[str, str]) -> None:
    assert media_type(header) == expected


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


# Bodies that are cut


@pytest.mark.parametrize(
    "answer",
    [
        chunked(b"<rss>", b"<item>", ended=False),
        raw(head(200, {"Content-Length": "100"}) + b"<rss>"),
        raw(head(200, {"Transfer-Encoding": "chunked"}) + b"zz\r\n<rss>\r\n"),
    ],
    ids=["chunk-missing", "length-too-long", "no-chunk-size"],
)
def test_a_body_that_is_not_whole_is_never_taken(server: WebServer, answer: Route) -> None:
    server.routes["/"] = answer
    assert failure(Request(server.url("/"))).remedy


def test_chunks_are_put_together(server: WebServer) -> None:
    server.routes["/"] = chunked(FEED[:10], FEED[10:])
    assert fetch(Request(server.url("/"))).body == FEED


@pytest.mark.parametrize(
    "answer",
    [body(b""), status(204), body(gzip.compress(b""), Content_Encoding="gzip")],
    ids=["empty", "204", "packed-nothing"],
)
def test_an_empty_answer_is_an_error(server: WebServer, answer: Route) -> None:
    server.routes["/"] = answer
    assert "the answer is empty" in str(failure(Request(server.url("/"))))


def test_a_part_is_not_the_whole(server: WebServer) -> None:
    server.routes["/"] = status(206, FEED)
    error = failure(Request(server.url("/")))
    assert "only a part" in error.message and error.status == 206


@pytest.mark.parametrize(
    "data",
    [b"", b"hello, no http here\r\n\r\n", b"ICY 200 OK\r\n\r\nabc", b"HTTP/1.1 200 OK\r\nX: "],
    ids=["nothing", "http09", "icy", "half-head"],
)
def test_what_is_no_http_is_one_line(server: WebServer, data: bytes) -> None:
    server.routes["/"] = raw(data)
    assert failure(Request(server.url("/"))).message


def test_a_head_without_end_is_refused(server: WebServer) -> None:
    server.routes["/"] = raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 2_000_000)
    assert "head is too large" in failure(Request(server.url("/"))).message


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


# Redirects


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_only_permanent_ones_kept(server: WebServer, code: int) -> None:
    server.routes |= {"/old": redirect("/new", code), "/new": body(FEED)}
    response = fetch(Request(server.url("/old")))
    assert response.url == server.url("/new")
    assert response.permanent_url == (server.url("/new") if code in {301, 308} else "")


def test_what_comes_after_a_temporary_redirect_is_not_permanent(server: WebServer) -> None:
    server.routes |= {
        "/a": redirect("/b", 301),
        "/b": redirect("/c", 302),
        "/c": redirect("/d", 301),
        "/d": body(FEED),
    }
    response = fetch(Request(server.url("/a")))
    assert (response.url, response.permanent_url) == (server.url("/d"), server.url("/b"))


def test_a_loop_ends_after_ten_redirects(server: WebServer) -> None:
    server.routes["/loop"] = redirect("/loop")
    assert "too many redirects" in failure(Request(server.url("/loop"))).message
    assert len(server.hits) == 11


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("file:///etc/passwd", "file:"),
        ("ftp://127.0.0.1/feed", "ftp:"),
        ("gopher://127.0.0.1/", "gopher:"),
        ("data:text/xml,<rss/>", "data:"),
        ("javascript:alert(1)", "javascript:"),
    ],
)
def test_a_redirect_to_another_scheme_is_refused_by_name(
    server: WebServer, target: str, named: str
) -> None:
    server.routes["/"] = redirect(target)
    assert f"it redirects to {named}" in failure(Request(server.url("/"))).message


@pytest.mark.parametrize("target", ["http://[", "http://a b.example/", "http://h:99999/"])
def test_a_redirect_to_nowhere_is_one_line(server: WebServer, target: str) -> None:
    server.routes["/"] = redirect(target)
    assert "redirects to" in failure(Request(server.url("/"))).message


def test_a_redirect_without_a_target(server: WebServer) -> None:
    server.routes["/"] = status(302)
    assert "redirects to nowhere" in failure(Request(server.url("/"))).message


def test_a_redirect_in_raw_utf8_is_followed(server: WebServer) -> None:
    server.routes["/"] = raw(head(302).replace(b"\r\n\r\n", "\r\nLocation: /新\r\n\r\n".encode()))
    server.routes["/%E6%96%B0"] = body(FEED)
    assert fetch(Request(server.url("/"))).body == FEED


def test_a_cookie_is_brought_back_to_the_host_that_set_it(server: WebServer) -> None:
    def wall(hit: Hit, connection: Connection) -> None:
        if "seen=1" in hit.headers.get("cookie", ""):
            body(FEED)(hit, connection)
        else:
            redirect("/", Set_Cookie="seen=1; Path=/")(hit, connection)

    server.routes["/"] = wall
    assert fetch(Request(server.url("/"))).body == FEED


# Credentials


def test_a_login_is_sent_to_its_host_and_shown_nowhere(server: WebServer) -> None:
    server.routes |= {"/": body(FEED), "/gone": status(404)}
    response = fetch(Request(server.url("/", login="user:p%40ss")))
    assert server.hits[0].headers["authorization"] == "Basic dXNlcjpwQHNz"
    assert response.url == server.url("/")
    error = str(failure(Request(server.url("/gone?token=abc", login="user:secret"))))
    assert "user:***@" in error and "token=***" in error
    assert "secret" not in error and "abc" not in error
    assert "secret" not in repr(Request("http://h/", login="user:secret"))


def test_a_login_goes_to_no_other_host(server: WebServer, other: WebServer) -> None:
    other.routes["/"] = body(FEED)
    server.routes |= {"/away": redirect(other.url("/")), "/here": redirect("/home")}
    server.routes["/home"] = body(FEED)
    request = Request(server.url("/away", login="u:p"), etag='"e"', headers=(("X-Key", "k"),))
    assert fetch(request).body == FEED
    assert not {"authorization", "x-key", "if-none-match"} & set(other.hits[0].headers)
    fetch(Request(server.url("/here", login="u:p")))
    assert server.hits[-1].headers["authorization"] == server.hits[0].headers["authorization"]


def test_a_login_in_a_redirect_is_not_used(server: WebServer, other: WebServer) -> None:
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/", login="evil:idea"))
    assert fetch(Request(server.url("/"))).url == other.url("/")
    assert "authorization" not in other.hits[0].headers


# Private networks


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert is_private_address(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "example.org", ""]
)
def test_public_addresses(address: str) -> None:
    assert not is_private_address(address)


def test_private_hosts_by_name() -> None:
    assert is_private_host("LOCALHOST.") and is_private_host("a.localhost")
    assert is_private_host("[::1]") and not is_private_host("localhost.example.org")


def test_what_a_person_types_may_be_private_and_may_redirect_there(
    server: WebServer, other: WebServer
) -> None:
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/"))
    assert fetch(Request(server.url("/"))).body == FEED


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_what_was_found_in_public_may_not_lead_into_private(server: WebServer, host: str) -> None:
    server.routes["/"] = body(FEED)
    error = failure(Request(server.url("/", host=host), private_ok=False))
    assert "private network" in error.message
    assert server.hits == []


def test_a_name_that_resolves_to_a_private_address_is_refused(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the name said nothing: the address the connection would go to decides.
    monkeypatch.setattr("feeds.sources.http_transfer.is_private_host", lambda host: False)
    server.routes["/"] = body(FEED)
    error = failure(Request(server.url("/", host="localhost"), private_ok=False))
    assert "localhost is in a private network" in error.message
    assert server.connections == 0


def test_a_redirect_from_public_to_private_is_refused(
    server: WebServer, other: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first host passes for a public one, whatever its address.
    monkeypatch.setattr("feeds.sources.http_transfer.Transfer._is_private_now", lambda self: False)
    other.routes["/"] = body(FEED)
    server.routes["/"] = redirect(other.url("/admin"))
    error = failure(Request(server.url("/")))
    assert "redirects into a private network (127.0.0.1)" in error.message
    assert other.hits == []


def test_a_connection_that_is_used_again_is_looked_at_too() -> None:
    import pycurl

    from feeds.sources.http_transfer import Transfer

    share = pycurl.CurlShare()
    transfer = Transfer(Request("http://news.example/"), user_agent="x", share=share)
    assert transfer._on_connected("8.8.8.8", "10.0.0.2", 80, 5000) == pycurl.PREREQFUNC_OK
    assert transfer._on_connected("10.0.0.1", "10.0.0.2", 80, 5000) == pycurl.PREREQFUNC_ABORT
    assert isinstance(transfer.finish(pycurl.E_ABORTED_BY_CALLBACK, ""), FetchError)
    transfer.close()
    share.close()


def test_behind_a_proxy_the_address_says_nothing() -> None:
    plain, secure = "http://news.example/", "https://news.example/"
    assert is_proxied(plain, {"http_proxy": "http://127.0.0.1:8080"})
    assert not is_proxied(secure, {"http_proxy": "http://127.0.0.1:8080"})
    assert is_proxied(secure, {"HTTPS_PROXY": "http://p"}) and is_proxied(plain, {"all_proxy": "p"})
    assert not is_proxied(plain, {"all_proxy": "p", "no_proxy": "localhost, .example"})
    assert not is_proxied(plain, {"http_proxy": "p", "NO_PROXY": "*"})
    assert not is_proxied(plain, {})


# Certificates


@pytest.fixture
def secure_server() -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with WebServer(tls=context) as made:
        yield made


def test_an_unknown_certificate_is_not_trusted(secure_server: WebServer) -> None:
    secure_server.routes["/"] = body(FEED)
    error = failure(Request(secure_server.url("/", host="localhost")))
    assert "certificate not trusted" in error.message
    assert secure_server.hits == []


def test_a_certificate_of_the_system_is_trusted(
    secure_server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feeds.sources import http_network

    monkeypatch.setattr(http_network, "_certificates", lambda: (str(DATA / "localhost.pem"), ""))
    secure_server.routes["/"] = body(FEED)
    assert fetch(Request(secure_server.url("/", host="localhost"))).body == FEED


def test_a_redirect_to_plain_http_is_not_kept_as_permanent(
    secure_server: WebServer, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feeds.sources import http_network

    monkeypatch.setattr(http_network, "_certificates", lambda: (str(DATA / "localhost.pem"), ""))
    server.routes["/"] = body(FEED)
    secure_server.routes["/"] = redirect(server.url("/"), 301)
    response = fetch(Request(secure_server.url("/", host="localhost")))
    assert (response.url, response.permanent_url) == (server.url("/"), "")


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


def test_one_host_is_asked_for_so_much_at_a_time(server: WebServer) -> None:
    def slow(hit: Hit, connection: Connection) -> None:
        time.sleep(0.03)
        body(FEED)(hit, connection)

    server.routes["/"] = slow
    requests = [Request(server.url(f"/?{n}")) for n in range(10)]
    assert len(list(fetch_many(requests, per_host=2))) == 10
    assert server.most_at_once == 2


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


# Addresses


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:secret@h/x", "https://u:***@h/x"),
        ("https://token@h/x", "https://***@h/x"),
        ("https://u:a@b@h/x", "https://u:***@h/x"),
        ("http://h/f?token=abc&x=1", "http://h/f?token=***&x=1"),
        ("http://h/f?x=1&api_key=abc;Password=q#frag", "http://h/f?x=1&api_key=***;Password=***#frag"),
        ("http://h/f?key=1&auth=2&sig=3&access_token=4", "http://h/f?key=***&auth=***&sig=***&access_token=***"),
        ("http://h/f?keyword=南庄&author=x", "http://h/f?keyword=南庄&author=x"),
        ("http://h/a\x1b]52;c;x\x07b", "http://h/ab"),
        ("http://h/@user", "http://h/@user"),
        ("http://[bad", "http://[bad"),
    ],
)  # fmt: skip
def test_secrets_are_redacted(url: str, shown: str) -> None:
    assert redact(url) == shown


def test_a_long_address_is_cut_for_showing() -> None:
    assert len(redact("http://h/" + "a" * 5000)) == 300


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://u:p@h/x", ("http://h/x", "u:p")),
        ("http://u%3A:p%40@h:8/x?y", ("http://h:8/x?y", "u::p@")),
        ("http://u@h/", ("http://h/", "u:")),
        ("http://h/@u", ("http://h/@u", "")),
    ],
)
def test_logins_are_split_off(url: str, expected: tuple[str, str]) -> None:
    assert split_login(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://例え.jp/道?問=答#x", "http://xn--r8jz45g.jp/%E9%81%93?%E5%95%8F=%E7%AD%94"),
        ("http://h", "http://h/"),
        ("http://h/a%20b?c=%2F", "http://h/a%20b?c=%2F"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        (" http://h/a b\n", "http://h/a%20b"),
    ],
)
def test_request_urls(url: str, expected: str) -> None:
    assert request_url(url) == expected


def test_origins_and_targets() -> None:
    assert origin_of("https://H/x") == ("https", "h", 443)
    assert origin_of("http://h:8/x") == ("http", "h", 8)
    assert redirect_target("http://h/a/b", b"../c") == "http://h/c"
    assert redirect_target("http://h/", b"/caf\xe9") == "http://h/café"
    assert redirect_target("http://h/", b"http://[") == ""

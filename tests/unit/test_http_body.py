"""What comes over the wire: its codings, its type, its end."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest

from feeds.sources.http import Request, fetch
from feeds.sources.http_body import BodyError, TooLarge, decode_body, media_type, wire_hash
from feeds.sources.http_codings import _zstd
from tests.servers import (
    Route,
    WebServer,
    body,
    chunked,
    head,
    raw,
    status,
)
from tests.unit.fetching import FEED, failure

zstd = _zstd()
WIDE = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 27})
"""A window of 128 MB."""


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

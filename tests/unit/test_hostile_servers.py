"""Servers and feeds that are broken or mean: each gives a status and a store that are right."""

from __future__ import annotations

import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import SourceReport, refresh
from feeds.sources.http_codings import _zstd
from tests.servers import (
    Connection,
    Hit,
    Route,
    WebServer,
    body,
    chunked,
    endless,
    head,
    raw,
    redirect,
    status,
)

zstd = _zstd()
ROOT = Path(__file__).parents[2]
MEMORY = 300_000
"""KiB that this process may grow by; the parsing processes have a limit of their own."""


def item(title: str, extra: str = "") -> str:
    return f"<item><title>{title}</title><guid>{title}</guid>{extra}</item>"


def rss(*items: str, top: str = '<?xml version="1.0"?>', title: str = "T") -> bytes:
    inner = f"<title>{title}</title>{''.join(items)}"
    return f'{top}<rss version="2.0"><channel>{inner}</channel></rss>'.encode()


THREE = [item("一"), item("二"), item("三")]
GOOD = rss(*THREE)
BOMB = gzip.compress(b"<rss>" + b" " * 60_000_000)
LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
QUADRATIC = f'<!ENTITY q "{"x" * 50_000}">'


PASSWD = '<!ENTITY x SYSTEM "file:///etc/passwd">'
ATTRIBUTES = " ".join(f"a{number}='1'" for number in range(100_000))
ODD_LINKS = [
    item(url, f"<link>{url}</link>") for url in ("javascript:x", "file:///etc/x", "vscode:x")
]
ODD_DATES = [
    item(f"date {date}", f"<pubDate>{date}</pubDate>")
    for date in ("99999-99-99", "Mon, 01 Jan 9999 00:00:00 GMT", "")
]


def described(markup: str) -> str:
    return item("一", f"<description>{markup}</description>")


def doctype(entities: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]>'


def coded(data: bytes, coding: str) -> Route:
    return body(data, Content_Encoding=coding)


def headless(data: bytes, length: str) -> Route:
    return raw(
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
        + length.encode()
        + b"\r\n\r\n"
        + data
    )


def hundred(hit: Hit, connection: Connection) -> None:
    connection.send(b"HTTP/1.1 100 Continue\r\n\r\n" + head(200) + GOOD)


def slow_but_whole(hit: Hit, connection: Connection) -> None:
    connection.send(head(200, {"Content-Length": str(len(GOOD))}))
    for at in range(0, len(GOOD), 40):
        connection.send(GOOD[at : at + 40])
        connection.wait(0.02)


MANY_HEADERS = {f"X-{number}": "x" * 50 for number in range(60)}

# Name, route, articles stored; -1: it fails and says so.
CASES: list[tuple[str, Route, int]] = [
    ("ok", body(GOOD), 3),
    ("no type", raw(b"HTTP/1.0 200 OK\r\n\r\n" + GOOD), 3),
    ("as plain text", body(GOOD, "text/plain"), 3),
    ("as html", body(GOOD, "text/html"), 3),
    ("as image", body(GOOD, "image/png"), 3),
    ("as junk", body(GOOD, "}{"), 3),
    ("chunked", chunked(GOOD[:40], GOOD[40:]), 3),
    ("cut chunk", chunked(GOOD[:90], ended=False), -1),
    ("bad chunk", raw(head(200, {"Transfer-Encoding": "chunked"}) + b"zz\r\n" + GOOD), -1),
    ("gzip", coded(gzip.compress(GOOD), "gzip"), 3),
    ("gzip twice", coded(gzip.compress(gzip.compress(GOOD)), "gzip, gzip"), 3),
    ("gzip unlabelled", body(gzip.compress(GOOD)), 3),
    ("gzip cut", coded(gzip.compress(GOOD)[:-12], "gzip"), -1),
    ("gzip damaged", coded(b"\x1f\x8b\x08" + b"junk" * 9, "gzip"), -1),
    ("gzip that is none", coded(GOOD, "gzip"), -1),
    ("gzip bomb", coded(BOMB, "gzip"), -1),
    ("deflate", coded(zlib.compress(GOOD), "deflate"), 3),
    ("deflate raw", coded(zlib.compress(GOOD)[2:-4], "deflate"), 3),
    ("br", coded(brotli.compress(GOOD), "br"), 3),
    ("br cut", coded(brotli.compress(GOOD)[:-4], "br"), -1),
    ("br that is none", coded(GOOD, "br"), -1),
    ("br bomb", coded(brotli.compress(b"<rss>" + b" " * 60_000_000, quality=4), "br"), -1),
    ("zstd", coded(zstd.compress(GOOD), "zstd"), 3),
    ("zstd cut", coded(zstd.compress(GOOD)[:-4], "zstd"), -1),
    ("zstd bomb", coded(zstd.compress(b"<rss>" + b" " * 60_000_000), "zstd"), -1),
    ("an unasked coding", coded(GOOD, "compress"), -1),
    ("length too long", headless(GOOD, "99999"), -1),
    ("length too short", headless(GOOD, "80"), -1),
    ("length negative", headless(GOOD, "-5"), -1),
    ("100 first", hundred, 3),
    ("many headers", raw(head(200, MANY_HEADERS) + GOOD), 3),
    ("huge header", raw(head(200, {"X": "x" * 2_000_000}) + GOOD), -1),
    ("http 0.9", raw(GOOD), -1),
    ("icy", raw(b"ICY 200 OK\r\n\r\n" + GOOD), -1),
    ("garbage", raw(bytes(range(256)) * 4), -1),
    ("reset", raw(b""), -1),
    ("slow but whole", slow_but_whole, 3),
    ("endless", endless, -1),
    ("204", status(204), -1),
    ("206", status(206, GOOD), -1),
    ("401", status(401), -1),
    ("404 with a feed", status(404, GOOD), -1),
    ("500 with a feed", status(500, GOOD), -1),
    ("999", status(999), -1),
    ("to ftp", redirect("ftp://n.example/feed"), -1),
    ("to javascript", redirect("javascript:alert(1)"), -1),
    ("to data", redirect("data:text/xml,x"), -1),
    ("to nowhere", redirect("http://127.0.0.1:1/"), -1),
    ("blank", body(b" \n "), -1),
    ("not XML", body(b"hello"), -1),
    ("blanks before", body(b"\n\n  " + GOOD), 3),
    ("junk after", body(GOOD + b"<!-- x --><p>junk"), 3),
    ("bad nesting", body(rss(*THREE, "<b><i></b></i>")), 3),
    ("undeclared namespace", body(rss(*(item(t, "<foo:x>1</foo:x>") for t in "一二三"))), 3),
    ("controls", body(rss(*(item(t + "\x01") for t in "一二三"))), 3),
    ("control references", body(rss(*(item(t + "&#27;[31m") for t in "一二三"))), 3),
    ("XML 1.1", body(rss(*THREE, top='<?xml version="1.1"?>')), 3),
    ("bare ampersand", body(rss(item("a & b"), item("AT&T"), item("c"))), 3),
    ("cut in an item", body(GOOD[: GOOD.rindex("三".encode())]), 2),
    ("NUL bytes", body(GOOD.replace("二".encode(), "二\x00".encode())), 3),
    ("double guids", body(rss(item("一"), item("一"))), 1),
    ("no guids", body(rss(*(f"<item><title>{t}</title></item>" for t in "一二三"))), 3),
    ("laughs", body(rss(item("&l9;"), top=doctype(LAUGHS))), -1),
    ("quadratic", body(rss(item("&q;" * 5000), top=doctype(QUADRATIC))), -1),
    ("file entity", body(rss(item("&x;"), top=doctype(PASSWD))), 1),
    ("many attributes", body(rss(f"<item {ATTRIBUTES}/>")), -1),
    ("endless author", body(rss(item("一", f"<author>{'a' * 50_000}</author>"))), 1),
    ("deep XML", body(rss(*THREE, "<x>" * 20_000)), 3),
    ("deep HTML", body(rss(described("&lt;div&gt;" * 20_000 + "x"))), 1),
    ("open tags", body(rss(described("&lt;a " * 20_000))), 1),
    ("unclosed items", body(b"<rss><channel>" + b"<item><title>x</title>" * 30_000), -2),
    ("a long title", body(rss(item("长" * 500_000))), 1),
    ("odd links", body(rss(*ODD_LINKS)), 3),
    ("markup", body(rss(item("[red]x[/red]"), item("&lt;b&gt;y&lt;/b&gt;"))), 2),
    ("odd dates", body(rss(*ODD_DATES)), 3),
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes |= {f"/{number}": case[1] for number, case in enumerate(CASES)}
        yield made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("hostile") / "library.db") as opened:
        yield opened


_GROWTH: list[int] = []


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.fixture(scope="module")
def reports(library: Library, server: WebServer) -> dict[str, SourceReport]:
    """Refresh all of them at once: none may cost the others anything."""
    sources = []
    for number in range(len(CASES)):
        location = server.url(f"/{number}")
        sources.append(library.save_source(Source(source_id("feed", location), "feed", location)))
    before = _peak()
    made = refresh(library, sources, limit=5_000_000, timeout=20, per_host=8)
    found = {report.source.location: report for report in made}
    _GROWTH.append(_peak() - before)
    return {case[0]: found[server.url(f"/{number}")] for number, case in enumerate(CASES)}


def stored(library: Library, report: SourceReport) -> int:
    return library.count(View(scope="source", source_id=report.source.id))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_each_gives_what_it_must(
    library: Library, reports: dict[str, SourceReport], case: tuple[str, Route, int]
) -> None:
    name, _, expected = case
    report = reports[name]
    if expected == -2:
        # Whatever of it can be read; what matters is that it ends.
        assert report.status in ("ok", "failed")
    elif expected < 0:
        assert report.status == "failed"
        assert report.message and "\n" not in report.message
        assert stored(library, report) == 0
    else:
        assert (report.status, report.message) == ("ok", report.message)
        assert stored(library, report) == expected


def test_the_library_is_sound_after_all_of_them(
    library: Library, reports: dict[str, SourceReport]
) -> None:
    assert len(reports) == len(CASES)
    assert library.check() == []


def test_what_was_stored_is_safe_to_show(
    library: Library, reports: dict[str, SourceReport]
) -> None:
    for identity in library.iter_ids(View()):
        article = library.article(identity)
        assert article is not None
        shown = article.title + article.body.text + article.url
        assert not any(ord(character) < 32 and character not in "\n\t" for character in shown)
        assert "root:" not in shown


def test_memory_stays_bounded(
    library: Library, server: WebServer, reports: dict[str, SourceReport]
) -> None:
    assert _GROWTH and _GROWTH[0] < MEMORY


_REFRESH = """
import sys
from pathlib import Path
from feeds.library import Library
from feeds.refresh import refresh
with Library.open(Path(sys.argv[1])) as library:
    print("go", flush=True)
    for report in refresh(library, [row.source for row in library.sources()], per_host=8):
        print("one", flush=True)
"""


_FEEDS, _ENTRIES, _NEW = 12, 30, 3
_ROUNDS = 10
"""Ends in each of the cases below: fifty in all."""


def _killed_refresh(path: Path, reports: int, after: float) -> None:
    """Start a refresh as a process of its own; end it some seconds after so many reports."""
    process = subprocess.Popen(
        [sys.executable, "-c", _REFRESH, str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "no_proxy": "*"},
    )
    with process:
        assert process.stdout is not None
        for _ in range(reports + 1):
            process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def _feed(number: int, rounds: int) -> bytes:
    """Return a feed as it stands after some rounds, each of which brought new entries."""
    text = "<description>" + "正文" * 300 + "</description>"
    entries = range(_ENTRIES + rounds * _NEW)
    return rss(*(item(f"{number}-{entry}", text) for entry in entries), title=f"F{number}")


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment_each_feed_is_whole_or_not_there(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = {0, *(_ENTRIES + done * _NEW for done in range(_ROUNDS))}
    marked: dict[str, tuple[bool, bool, int]] = {}
    with WebServer() as server:
        path = tmp_path / "library.db"
        with Library.open(path) as library:
            for number in range(_FEEDS):
                url = server.url(f"/{number}")
                library.save_source(Source(source_id("feed", url), "feed", url))
        before: dict[str, int] = {}
        for done in range(_ROUNDS):
            server.routes |= {f"/{n}": body(_feed(n, done)) for n in range(_FEEDS)}
            _killed_refresh(path, chance.randrange(_FEEDS + 1), chance.random() * 0.1)
            with Library.open(path) as library:
                assert library.check() == []
                totals = {row.source.id: row.total for row in library.sources()}
                assert set(totals.values()) <= whole
                assert all(totals[each] >= count for each, count in before.items())
                before = totals
                for identity, (read, starred, views) in marked.items():
                    state = library.state(identity)
                    assert state is not None
                    assert (state.read, state.starred, state.views) == (read, starred, views)
                ids = list(library.iter_ids(View()))
                for identity in chance.sample(ids, min(4, len(ids))):
                    starred = chance.random() < 0.5
                    library.mark([identity], read=True, starred=starred)
                    marked[identity] = (True, starred, library.count_view(identity))
        with Library.open(path) as library:
            sources = [row.source for row in library.sources()]
            assert all(report.status != "failed" for report in refresh(library, sources))
            last = _ENTRIES + (_ROUNDS - 1) * _NEW
            assert {row.total for row in library.sources()} == {last}
            for identity, (read, starred, views) in marked.items():
                state = library.state(identity)
                assert state is not None
                assert (state.read, state.starred, state.views) == (read, starred, views)
            assert library.check() == []
    assert marked

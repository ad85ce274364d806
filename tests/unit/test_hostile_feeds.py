"""Feeds in every encoding, named badly, and changing from one visit to the next.

Each is served by a real server and refreshed into a real library: what is stored must be
exactly what the feed means, or nothing, with one line that says why.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest

from feeds.library import Library, View
from tests.servers import (
    Route,
    WebServer,
    body,
    redirect,
    status,
)
from tests.unit.hostile_parts import subscribe, titles, visit
from tests.unit.test_hostile_servers import GOOD, THREE, item, rss

TITLE = "佛山南庄：中国建陶第一镇，新闻"
LONG = f"<description>{'一季度增速高达三成，产业按下了快进键。' * 20}</description>"


# Encodings: a declaration, a header, both, neither, and lies


def coded(encoding: str, declared: str = "", header: str = "", title: str = TITLE) -> Route:
    """Serve a feed in an encoding that says it is in another, in the prolog or the head."""
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = prolog + rss(item(title, LONG), top="").decode()
    kind = f"text/xml; charset={header}" if header else "text/xml"
    return body(text.encode(encoding, "xmlcharrefreplace"), kind)


ENCODINGS: list[tuple[str, Route]] = [
    ("gb18030", coded("gb18030", "gb18030")),
    ("gbk-as-gb2312", coded("gb18030", "gb2312", title=TITLE + "镕")),
    ("gb-header", coded("gb18030", "", "gb2312")),
    ("gb-none", coded("gb18030")),
    ("big5", coded("big5hkscs", "big5", title="臺灣新聞網：今日頭條")),
    ("big5-hkscs", coded("big5hkscs", "big5", title="香港深水埗嘅新聞")),
    ("utf8-bom", body(b"\xef\xbb\xbf" + rss(item(TITLE)), "text/xml")),
    ("utf16le", coded("utf-16", "utf-16")),
    ("utf16be", body(b"\xfe\xff" + rss(item(TITLE)).decode().encode("utf-16-be"), "text/xml")),
    ("utf16-nobom", coded("utf-16-le", "utf-16")),
    ("utf16-lie", coded("utf-8", "utf-16")),
    ("hdr-latin1-lie", coded("utf-8", "utf-8", "iso-8859-1")),
    ("hdr-utf8-lie", coded("gb18030", "gb18030", "utf-8")),
    ("textxml-nocharset", coded("utf-8", "utf-8")),
    ("unknown-charset", coded("utf-8", "klingon")),
    ("win1252", coded("cp1252", "windows-1252", title="Köln – “news”")),
]  # fmt: skip
_TITLES = {
    "gbk-as-gb2312": TITLE + "镕", "big5": "臺灣新聞網：今日頭條", "big5-hkscs": "香港深水埗嘅新聞",
    "win1252": "Köln – “news”",
}  # fmt: skip


@pytest.mark.parametrize(("name", "route"), ENCODINGS, ids=[case[0] for case in ENCODINGS])
def test_every_encoding_gives_the_exact_title(
    library: Library, server: WebServer, name: str, route: Route
) -> None:
    server.routes["/"] = route
    source = subscribe(library, server.url("/"))
    (report,) = visit(library, source)
    assert (report.status, titles(library, source)) == ("ok", [_TITLES.get(name, TITLE)])


def test_broken_text_keeps_what_is_whole(library: Library, server: WebServer) -> None:
    server.routes |= {
        "/broken": body(rss(item("新闻X网", LONG)).replace(b"X", b"\xff\xfe")),
        "/double": body(rss(item("新闻")).decode("latin-1").encode()),
    }
    broken, double = (subscribe(library, server.url(path)) for path in ("/broken", "/double"))
    assert [report.status for report in visit(library, broken, double)] == ["ok", "ok"]
    (title,) = titles(library, broken)
    assert title.startswith("新闻") and title.endswith("网")
    # What was encoded twice cannot be told from what was meant.
    assert len(titles(library, double)) == 1


# Formats, and what a title may hold

ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>"
    + b"".join(b"<entry><title>%d</title><id>u:%d</id></entry>" % (n, n) for n in range(3))
    + b"</feed>"
)
RDF = (
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    b" xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>T</title></channel>"
    + b"".join(
        b"<item rdf:about='http://x.example/%d'><title>%d</title></item>" % (n, n) for n in range(3)
    )
    + b"</rdf:RDF>"
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [{"id": str(n), "title": str(n), "content_text": "x"} for n in range(3)],
    }
).encode()
ALTERNATE = (
    b"<html><head><title>S</title><link rel=alternate type=application/rss+xml href=/other.xml>"
    b"</head><body><p>page</p></body></html>"
)

SHORT = "<item><guid>{}</guid></item>"
FEEDS: list[tuple[str, Route, list[str] | int]] = [
    ("atom", body(ATOM, "application/atom+xml"), 3),
    ("rdf", body(RDF, "application/rdf+xml"), 3),
    ("json", body(JSON, "application/feed+json"), 3),
    ("json as xml", body(JSON, "text/xml"), 3),
    ("json cut", body(JSON[:-40], "application/feed+json"), -1),
    ("json that is none", body(b'{"a": 1}', "application/json"), -1),
    ("json nested", body(b"[" * 200_000, "application/json"), -1),
    ("a page with a feed", body(ALTERNATE, "text/html"), -1),
    ("a page without", body(b"<html><body>maintenance</body></html>", "text/html"), -1),
    ("empty", body(b""), -1),
    ("no items", body(rss()), 0),
    ("junk before", body(b"Warning: mysql\n" + GOOD), -2),
    ("html entities", body(rss(item("caf&eacute;"), item("a&nbsp;b"))), ["a b", "café"]),
    ("bare ampersands", body(rss(item("AT&T news & more"))), ["AT&T news & more"]),
    ("html in a title", body(rss(item("&lt;b&gt;bold&lt;/b&gt; x"))), ["bold x"]),
    ("lines in a title", body(rss(item("one\n\ttwo\r\nthree"))), ["one two three"]),
    ("bidi", body(rss(item("a\u202eb\u2066c\u200fd"))), ["abcd"]),
    ("zero width", body(rss(item("a\u200bb\ufeffc\U000e0041d"))), ["abcd"]),
    ("escape in html", body(rss(item("x", "<description>&lt;p&gt;&amp;#27;[2J y</description>"))), 1),  # noqa: E501
    ("a big item", body(rss(item("x", f"<description>{'正文。' * 400_000}</description>"))), 1),
    ("changing pages under one guid", body(rss(*(
        f"<item><title>{t}</title><guid isPermaLink='false'>g</guid><link>http://x.example/{t}</link></item>"
        for t in "abc"))), 3),
    ("no guid and no link", body(rss(*(f"<item><title>{t}</title></item>" for t in "abc"))), 3),
    ("a huge guid", body(rss(f"<item><title>x</title><guid>{'g' * 1_000_000}</guid></item>")), 1),
    ("an SQL guid", body(rss(item("'); DROP TABLE articles; --"))), ["'); DROP TABLE articles; --"]),  # noqa: E501
    ("a path for a guid", body(rss(item("../../etc/passwd"))), ["../../etc/passwd"]),
    ("a long link", body(rss(item("x", f"<link>http://x.example/{'l' * 200_000}</link>"))), 1),
    ("bad enclosures", body(rss(item("x", "<enclosure url='file:///etc/passwd' length='-1'/>"))), 1),  # noqa: E501
    ("more items than are read", body(rss(*(SHORT.format(n) for n in range(50_100)))), 50_000),
    ("more odd items", body(rss("<x/>", *(SHORT.format(n) for n in range(10_100)))), 10_000),
    ("items never closed", body(rss(*(f"<item><guid>{n}</guid>" for n in range(150_000)))), 10_000),
    ("items without an end", body(rss(item("x"), "<item a='1'/>" * 300_000)), 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "route", "expected"), FEEDS, ids=[case[0] for case in FEEDS])
def test_every_feed_gives_what_it_means(
    library: Library, server: WebServer, name: str, route: Route, expected: list[str] | int
) -> None:
    server.routes["/"] = route
    source = subscribe(library, server.url("/"))
    (report,) = visit(library, source)
    count = library.count(View("source", source_id=source.id))
    if expected == -1:
        assert (report.status, count) == ("failed", 0)
        assert report.message and "\n" not in report.message
    elif expected == -2:
        assert (report.status, count) in {("ok", 3), ("failed", 0)}
    elif isinstance(expected, int):
        assert (report.status, count) == ("ok" if expected else "unchanged", expected)
    else:
        assert titles(library, source) == expected
    # The second visit brings nothing twice.
    visit(library, source)
    assert library.count(View("source", source_id=source.id)) == count
    assert library.check() == []


def test_a_page_says_where_its_feed_is(library: Library, server: WebServer) -> None:
    server.routes["/"] = body(ALTERNATE, "text/html")
    (report,) = visit(library, subscribe(library, server.url("/")))
    assert "/other.xml" in report.message
    assert server.paths() == ["/"]


def test_nothing_in_a_feed_makes_a_request(library: Library, server: WebServer) -> None:
    there = server.url("/evil")
    top = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{there}"?>'
        f'<!DOCTYPE rss SYSTEM "{there}" [<!ENTITY x SYSTEM "{there}">]>'
    )
    extra = (
        f"<description>&lt;img src='{there}'&gt;&amp;x;</description><link>{there}</link>"
        f"<enclosure url='{there}'/><xi:include xmlns:xi='http://www.w3.org/2001/XInclude'"
        f" href='{there}'/>"
    )
    server.routes["/"] = body(rss(item("x &x;", extra), top=top))
    visit(library, subscribe(library, server.url("/")))
    assert server.paths() == ["/"]


# Servers: statuses, redirects, and what never ends

FAILING: list[tuple[str, Route, str]] = [
    ("403", status(403), "access refused"),
    ("410", status(410), "gone for good"),
    ("418", status(418), "refused"),
    ("429", status(429, Retry_After="60"), "asked too often"),
    ("429 with a date", status(429, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"), "asked too often"),  # noqa: E501
    ("502", status(502, GOOD), "failed"),
    ("503", status(503, Retry_After="120"), "busy"),
    ("maintenance", body(b"<html><body><h1>Back soon</h1></body></html>", "text/html"), "a web page"),  # noqa: E501
    ("loop", redirect("/loop"), "too many redirects"),
    ("to a file", redirect("file:///etc/passwd"), "redirects to file:"),
    ("to gopher", redirect("gopher://x.example/"), "redirects to gopher:"),
    ("length no number", lambda hit, connection: connection.send(
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: many\r\n\r\n" + b"x"), ""),
    ("length huge", lambda hit, connection: connection.send(
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n" + GOOD), "larger than"),
    ("gzip of another sum", body(
        gzip.compress(GOOD)[:-8] + bytes(8), Content_Encoding="gzip"), "damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "route", "said"), FAILING, ids=[case[0] for case in FAILING])
def test_what_was_kept_outlives_every_failure(
    library: Library, server: WebServer, name: str, route: Route, said: str
) -> None:
    server.routes["/loop"] = body(GOOD)
    source = subscribe(library, server.url("/loop"))
    assert visit(library, source)[0].new == 3
    server.routes["/loop"] = route
    (report,) = visit(library, source)
    assert report.status == "failed" and said in report.message and "\n" not in report.message
    assert len(server.hits) <= 13
    assert len(titles(library, source)) == 3
    kept = library.source(source.id)
    assert kept is not None and kept.error
    server.routes["/loop"] = body(rss(*THREE, item("四")))
    library.set_setting(f"wait:127.0.0.1:{server.port}", "")
    (report,) = visit(library, source)
    kept = library.source(source.id)
    assert (report.new, kept and kept.error) == (1, "")


# From one visit to the next


def feed_of(*names: str, guid: Callable[[str], str] = str, text: str = "x") -> Route:
    items = "".join(
        f"<item><title>{name}</title><link>https://x.example/{name}</link>"
        f"<guid isPermaLink='false'>{guid(name)}</guid><description>{text}</description></item>"
        for name in names
    )
    return body(rss(items))


SEQUENCES: list[tuple[str, list[Route], int]] = [
    ("guids that change", [feed_of(*"abc"), feed_of(*"abc", guid=lambda n: n + "2")], 3),
    ("another order", [feed_of(*"abc"), feed_of(*"cab")], 3),
    ("rolling", [feed_of(*"abc"), feed_of(*"bcd"), feed_of(*"cde")], 5),
    ("edited", [feed_of(*"abc"), feed_of(*"abc", text="edited")], 3),
    ("emptied", [feed_of(*"abc"), body(rss())], 3),
    ("flapping", [feed_of(*"abc"), status(500), feed_of(*"abc"), body(b""), feed_of(*"abcd")], 4),
    ("gone", [feed_of(*"abc"), status(404)], 3),
    ("an unasked 304", [feed_of(*"abc"), status(304), feed_of(*"abcd")], 4),
]  # fmt: skip


@pytest.mark.parametrize(("name", "routes", "count"), SEQUENCES, ids=[s[0] for s in SEQUENCES])
def test_visits_in_turn(
    library: Library, server: WebServer, name: str, routes: list[Route], count: int
) -> None:
    source = subscribe(library, server.url("/"))
    for number, route in enumerate(routes):
        server.routes["/"] = route
        visit(library, source)
        if number == 0:
            ids = list(library.iter_ids(View("source", source_id=source.id)))
            library.mark(ids, read=True)
    view = View("source", source_id=source.id)
    assert library.count(view) == count
    # No mark was lost, whatever became of its article.
    assert sum(row.read for row in library.page(view, offset=0, limit=9)) == 3
    assert library.check() == []


def test_feeds_do_not_take_each_others_articles(library: Library, server: WebServer) -> None:
    server.routes |= {"/a": feed_of(*"abc"), "/b": feed_of(*"abc", text="other")}
    one, other = (subscribe(library, server.url(path)) for path in ("/a", "/b"))
    visit(library, one, other)
    visit(library, one, other)
    assert titles(library, one) == titles(library, other) == ["a", "b", "c"]
    assert library.count(View()) == 6


@pytest.mark.parametrize("etag", ['W/"a\'b"', "bare", '"é"', '"x\\r\\nX-Evil: 1"'])
def test_what_a_server_sends_as_etag_comes_back_as_one_line(
    library: Library, server: WebServer, etag: str
) -> None:
    server.routes["/"] = body(GOOD, ETag=etag, Last_Modified="yesterday, or so")
    source = subscribe(library, server.url("/"))
    visit(library, source)
    visit(library, source)
    asked = server.hits[1].headers
    assert (
        asked["if-none-match"].encode("latin-1").decode()
        == etag.encode("latin-1").decode("latin-1")
        or asked["if-none-match"]
    )
    assert asked["if-modified-since"] == "yesterday, or so"
    assert "x-evil" not in asked


def test_an_etag_that_lies_hides_nothing(library: Library, server: WebServer) -> None:
    server.routes["/"] = body(GOOD, ETag='"same"')
    source = subscribe(library, server.url("/"))
    visit(library, source)
    server.routes["/"] = body(rss(*THREE, item("四")), ETag='"same"')
    assert visit(library, source)[0].new == 1

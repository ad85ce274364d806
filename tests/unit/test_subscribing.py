"""Subscribing: by an address, by a page that offers feeds, by a list of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.library import Library, View
from feeds.models import Source
from feeds.refresh import (
    ImportReport,
    add_source,
    import_subscriptions,
    open_sources,
)
from feeds.sources.opml import write_opml
from tests.servers import (
    Route,
    WebServer,
    body,
    redirect,
)
from tests.unit.refreshing import feed, text, titles

LIST = """<?xml version="1.0"?><opml version="2.0"><body>
<outline text="新闻"><outline text="佛山" xmlUrl="https://foshan.example/rss" category="a,b"/>
</outline>
<outline text="Login" xmlUrl="https://me:pw@login.example/rss"/>
<outline text="Twice" xmlUrl="https://FOSHAN.example/rss"/>
<outline text="Command" xmlUrl="exec:rm -rf /"/>
</body></opml>""".encode()


# Adding


def test_a_feed_is_added_as_wished(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    report = add_source(
        library, server.url("/feed"), name="My\nnews", tags=["a", "", "b"], folder="/ F //G/"
    )
    assert (report.status, report.new) == ("ok", 1)
    kept = library.source(report.source.id)
    assert kept == report.source
    assert (kept.title, kept.tags, kept.folder, kept.adhoc) == ("My news", ("a", "b"), "F/G", False)


def test_a_name_is_as_long_as_one_of_a_list(library: Library, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Title\n\nA text that is one.\n")
    long = "n" * 10_000
    opml = f'<opml><outline text="{long}"><outline text="{long}" xmlUrl="https://b.example/"/></outline></opml>'
    import_subscriptions(library, opml.encode(), "long.opml")
    report = add_source(library, str(tmp_path / "page.txt"), name=long, folder=long)
    assert report.status == "ok"
    kept = [(row.source.title, row.source.folder) for row in library.sources()]
    assert kept == [("n" * 200, "n" * 200)] * 2


def test_adding_what_was_opened_keeps_its_counters(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    (opened,) = open_sources(library, [server.url("/feed")])
    (identity,) = library.iter_ids(View(scope="source", source_id=opened.source.id))
    library.count_view(identity)
    added = add_source(library, server.url("/feed"))
    assert opened.source.adhoc and not added.source.adhoc
    assert added.source.id == opened.source.id
    state = library.state(identity)
    assert state is not None and state.views == 1


def test_adding_twice_changes_nothing_but_what_is_wished(
    library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(feed("一"))
    add_source(library, server.url("/feed"), tags=["a"])
    report = add_source(library, server.url("/feed"), name="New", tags=["b"])
    assert (report.status, report.message) == ("unchanged", "subscribed to already")
    assert (report.source.title, report.source.tags) == ("New", ("a", "b"))
    assert len(library.sources()) == 1
    assert len(server.hits) == 1


def test_adding_by_another_way_what_is_there_says_so(
    library: Library, server: WebServer, tmp_path: Path
) -> None:
    server.routes |= {
        "/": page("/feed"),
        "/old": redirect("/feed", code=301),
        "/feed": body(feed("一")),
    }
    (tmp_path / "a.txt").write_text(text("标题"))
    for place in (server.url("/"), server.url("/old"), str(tmp_path)):
        add_source(library, place)
        report = add_source(library, place)
        assert (report.message, report.new) == ("subscribed to already", 0)
    assert len(library.sources()) == 2


def page(*hrefs: str) -> Route:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="F{n}" href="{href}">'
        for n, href in enumerate(hrefs)
    )
    return body(f"<!DOCTYPE html><html><head>{links}</head><body/></html>".encode(), "text/html")


def test_the_one_feed_of_a_page_is_added(library: Library, server: WebServer) -> None:
    server.routes |= {"/": page("/feed"), "/feed": body(feed("一"))}
    report = add_source(library, server.url("/"))
    assert (report.status, report.source.location) == ("ok", server.url("/feed"))
    assert report.source.kind == "feed"
    assert server.url("/feed") in report.message


def test_a_page_with_several_feeds_leaves_the_choice(library: Library, server: WebServer) -> None:
    server.routes["/"] = page("/a", "/b")
    report = add_source(library, server.url("/"))
    assert report.status == "failed"
    assert (
        f"this page offers 2 feeds: F0 {server.url('/a')}, F1 {server.url('/b')}" in report.message
    )
    assert [link.url for link in report.links] == [server.url("/a"), server.url("/b")]
    assert library.sources() == []


def test_a_feed_at_a_usual_path_is_found(library: Library, server: WebServer) -> None:
    server.routes |= {"/": page(), "/rss.xml": body(feed("一"))}
    assert add_source(library, server.url("/")).source.location == server.url("/rss.xml")


def test_a_page_without_any_feed_is_not_added(library: Library, server: WebServer) -> None:
    server.routes["/"] = page()
    report = add_source(library, server.url("/"))
    assert report.status == "failed" and "no feed was found" in report.message
    assert library.sources() == []


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (LIST, "text/x-opml", "an OPML list of feeds, not an article (import it: newstui import "),
        (LIST, "text/html", "an OPML list of feeds"),
        (b"ID3\x03" + bytes(range(256)) * 9, "audio/mpeg", "an MP3 recording"),
        (b"ID3\x03" + bytes(range(256)) * 9, "text/html", "an MP3 recording"),
        (b'{"items": 3}', "application/json", "JSON, but no article in it"),
        (b'{"title": "A", "text": "B"}', "application/json", "JSON, but not a feed"),
        (b'{"a": "<p>b</p>"}', "text/html", "JSON, but no article in it"),
        (
            b"<?xml version='1.0'?><urlset/>",
            "text/xml",
            "XML, but not a feed: its root is <urlset>",
        ),
        (b"Just some words.\n", "text/plain", "plain text, not a feed"),
        (b"# Head\n\nText *here*.\n", "text/markdown", "Markdown, not a feed"),
    ],
)
def test_beside_what_is_no_page_no_feed_is_guessed(
    library: Library, server: WebServer, data: bytes, kind: str, said: str
) -> None:
    server.routes |= {"/it": body(data, kind), "/feed": body(feed("一"))}
    report = add_source(library, server.url("/it"))
    assert report.status == "failed"
    assert f"{server.url('/it')}: {said}" in report.message
    assert server.paths() == ["/it"]
    assert library.sources() == []


@pytest.mark.parametrize("data", [b"<html><body><p>Hello</p></body></html>", b"Hello\n"])
def test_beside_a_page_that_says_nothing_a_feed_is_found(
    library: Library, server: WebServer, data: bytes
) -> None:
    server.routes |= {"/it": body(data, "text/html"), "/feed": body(feed("一"))}
    assert add_source(library, server.url("/it")).source.location == server.url("/feed")


def test_a_site_is_added_without_a_scheme(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    report = add_source(library, f"127.0.0.1:{server.port}/feed")
    assert (report.status, report.source.location) == ("ok", server.url("/feed"))


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("", "nothing is named"),
        ("no-such-file.txt", "no such file"),
        ("ftp://h.example/feed", "only http and https"),
        ("exec:touch x", "no such file"),
        ("http://127.0.0.1:1/feed?token=abc", "connection refused"),
        ("http://[", "not a usable address"),
    ],
)
def test_what_cannot_be_added_is_not_kept(library: Library, location: str, said: str) -> None:
    report = add_source(library, location)
    assert report.status == "failed"
    assert said in report.message and "abc" not in report.message
    assert library.sources() == []


# OPML


def test_a_list_is_imported_without_fetching_anything(library: Library) -> None:
    report = import_subscriptions(library, LIST, "list.opml")
    assert report == ImportReport(
        2,
        1,
        1,
        ("Command (exec:rm -rf /): would run a command, which newstui never does for a feed",),
    )
    kept = {row.source.title: row.source for row in library.sources()}
    assert (kept["佛山"].folder, kept["佛山"].tags) == ("新闻", ("a", "b"))
    assert kept["Login"].location == "https://login.example/rss"
    assert library.setting(f"login:{kept['Login'].id}") == "me:pw"


def test_a_list_imported_again_changes_nothing(library: Library) -> None:
    import_subscriptions(library, LIST, "list.opml")
    before = library.sources()
    exported = write_opml(row.source for row in before)
    assert import_subscriptions(library, LIST, "list.opml").added == 0
    assert import_subscriptions(library, exported.encode(), "again").duplicate == 2
    assert library.sources() == before


def test_importing_subscribes_to_what_was_only_opened(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    (opened,) = open_sources(library, [server.url("/feed")])
    data = f'<opml><outline text="Mine" xmlUrl="{server.url("/feed")}"/></opml>'.encode()
    assert import_subscriptions(library, data, "x").added == 1
    kept = library.source(opened.source.id)
    assert kept is not None and not kept.adhoc and kept.title == "Mine"
    assert titles(library, kept) == ["一"]


def test_a_large_list_is_one_transaction(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    save = Library.save_sources

    def count(self: Library, many: list[Source]) -> list[Source]:
        calls.append(len(many))
        return save(self, many)

    monkeypatch.setattr(Library, "save_sources", count)
    lines = "".join(f'<outline text="{n}" xmlUrl="http://h{n}.example/"/>' for n in range(2000))
    assert import_subscriptions(library, f"<opml>{lines}</opml>".encode(), "x").added == 2000
    assert calls == [2000]

"""Refreshing feeds: what they bring, where they move, and what fails."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.errors import LibraryError, ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.library import Library, View
from feeds.library.incoming import prepare, without_future
from feeds.models import Article, Moment
from feeds.refresh import (
    add_source,
    refresh,
)
from feeds.refresh import parsing as parsing_module
from feeds.refresh.wire import Ready
from feeds.refresh.workers import Worker
from tests.servers import (
    Connection,
    Hit,
    Route,
    WebServer,
    body,
    chunked,
    conditional,
    hang,
    redirect,
    status,
)
from tests.unit.refreshing import again, feed, subscribe, titles

# Feeds


def test_a_feed_brings_its_articles_and_its_name(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一", "二"))
    report = again(library, subscribe(library, server.url("/feed")))
    assert (report.status, report.new, report.changed, report.message) == ("ok", 2, 0, "")
    assert report.source.title == "南庄新闻"
    assert report.source.site_url == "https://n.example/"
    assert report.source.last_success is not None
    assert titles(library, report.source) == ["一", "二"]


def test_the_second_refresh_is_conditional(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = conditional(feed("一"), '"v1"')
    source = subscribe(library, server.url("/feed"))
    assert again(library, source).status == "ok"
    report = again(library, source)
    assert (report.status, report.new) == ("unchanged", 0)
    assert server.hits[1].headers["if-none-match"] == '"v1"'
    # The validator is kept although the 304 need not repeat it.
    assert again(library, source).status == "unchanged"
    assert server.hits[2].headers["if-none-match"] == '"v1"'


def test_the_date_of_the_last_change_is_sent_back(library: Library, server: WebServer) -> None:
    date = "Wed, 10 May 2023 08:00:00 GMT"

    def route(hit: Hit, connection: Connection) -> None:
        known = hit.headers.get("if-modified-since") == date
        (status(304) if known else body(feed("一"), Last_Modified=date))(hit, connection)

    server.routes["/feed"] = route
    source = subscribe(library, server.url("/feed"))
    assert [again(library, source).status for _ in range(3)] == ["ok", "unchanged", "unchanged"]
    assert [hit.headers.get("if-modified-since") for hit in server.hits] == [None, date, date]


def test_an_unchanged_body_is_not_parsed_again(
    library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/feed"] = body(gzip.compress(feed("一")), Content_Encoding="gzip")
    source = subscribe(library, server.url("/feed"))
    assert again(library, source).status == "ok"

    def parse(worker: Worker, payload: Payload, *, packed: bool = False) -> Ready:
        raise AssertionError("parsed again")

    monkeypatch.setattr(Worker, "parse", parse)
    assert again(library, source).status == "unchanged"


def test_what_is_new_and_what_was_edited_is_counted(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一", "二"))
    source = subscribe(library, server.url("/feed"))
    again(library, source)
    (first, *_) = library.iter_ids(View(scope="source", source_id=source.id))
    library.mark([first], read=True, starred=True)
    edited = feed("一", "二", "三").replace("关于".encode(), "有关".encode())
    server.routes["/feed"] = body(edited)
    report = again(library, source)
    assert (report.status, report.new, report.changed) == ("ok", 1, 2)
    state = library.state(first)
    assert state is not None and state.read and state.starred


@pytest.mark.parametrize("first", ["add", "refresh"])
def test_a_date_that_lies_ahead_is_unknown_and_does_not_stand_on_top(
    library: Library, server: WebServer, first: str
) -> None:
    now = datetime.now(UTC)
    days = {"2099": 30_000, "next week": 7, "tomorrow": 1, "yesterday": -1}
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid>"
        f"<pubDate>{(now + timedelta(days=ahead)).isoformat()}</pubDate></item>"
        for title, ahead in days.items()
    )
    text = f'<rss version="2.0"><channel><title>T</title>{items}{{}}</channel></rss>'
    server.routes["/feed"] = body(text.format("").encode())
    if first == "add":
        source = add_source(library, server.url("/feed")).source
    else:
        source = subscribe(library, server.url("/feed"))
        again(library, source)
    rows = library.page(View(), offset=0, limit=9)
    assert [row.title for row in rows] == ["tomorrow", "2099", "next week", "yesterday"]
    assert [row.published is None for row in rows] == [False, True, True, False]
    server.routes["/feed"] = body(text.format("<item><title>new</title></item>").encode())
    report = again(library, source)
    assert (report.new, report.changed) == (1, 0)
    assert [row.title for row in library.page(View(), offset=0, limit=2)] == ["tomorrow", "new"]


def test_a_clock_that_was_never_set_says_nothing_of_dates() -> None:
    batch = prepare([Article(title="一", published=Moment.at(datetime(2023, 5, 1, tzinfo=UTC)))])
    assert without_future(batch, datetime(1970, 1, 1, tzinfo=UTC)) == batch


def test_articles_that_left_the_feed_stay(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一", "二"))
    source = subscribe(library, server.url("/feed"))
    again(library, source)
    server.routes["/feed"] = body(feed("三"))
    assert again(library, source).new == 1
    assert titles(library, source) == ["一", "三", "二"]


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (status(404), "not there any more"),
        (status(410), "gone for good"),
        (status(503, Retry_After="60"), "wait 60 s"),
        (status(206, feed("半")), "only a part"),
        (body(b""), "empty"),
        (chunked(feed("半")[:120], ended=False), "cut short"),
        (body(b"<!DOCTYPE html><html><body><p>Back soon</p></body></html>", "text/html"), "page"),
        (body(b"Under repair, back soon.", "text/plain"), "this is no feed"),
        (body(b'{"version": "https://jsonfeed.org/version/1.1", "items": ['), "JSON"),
        (redirect("file:///etc/passwd"), "file:"),
    ],
    ids=["404", "410", "503", "206", "empty", "cut", "html", "text", "json", "file"],
)
def test_a_failure_is_one_line_and_costs_nothing(
    library: Library, server: WebServer, route: Route, said: str
) -> None:
    server.routes["/feed"] = body(feed("一"), ETag='"1"')
    source = subscribe(library, server.url("/feed"))
    again(library, source)
    server.routes["/feed"] = route
    report = again(library, source)
    assert report.status == "failed"
    assert report.message.startswith(f"南庄新闻: {server.url('/feed')}: ")
    assert said in report.message and "\n" not in report.message
    assert titles(library, source) == ["一"]
    kept = library.source(source.id)
    assert kept is not None and kept.error == report.message and kept.etag == '"1"'
    assert kept.last_attempt and kept.last_success and kept.last_attempt > kept.last_success


def test_a_success_clears_the_failure(library: Library, server: WebServer) -> None:
    source = subscribe(library, server.url("/feed"))
    assert again(library, source).status == "failed"
    server.routes["/feed"] = body(feed("一"))
    again(library, source)
    kept = library.source(source.id)
    assert kept is not None and kept.error == ""


def test_a_page_in_place_of_a_feed_says_where_its_feeds_are(
    library: Library, server: WebServer
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="新" href="/new.xml">'
    server.routes["/feed"] = body(
        f"<!DOCTYPE html><html><head>{link}</head><body/></html>".encode(), "text/html"
    )
    report = again(library, subscribe(library, server.url("/feed")))
    assert "this is no feed but a page" in report.message
    assert f"this page offers 1 feed: 新 {server.url('/new.xml')}" in report.message


def test_a_304_that_nobody_asked_for_is_no_failure(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = status(304)
    assert again(library, subscribe(library, server.url("/feed"))).status == "unchanged"


def test_a_nest_too_deep_is_a_failure_of_its_feed(
    library: Library, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(payload: Payload) -> Parsed:
        raise RecursionError

    monkeypatch.setattr("feeds.formats.sniff.parse", parse)
    with pytest.raises(ParseError, match="nested too deeply"):
        parsing_module.parse_payload(Payload(b"x", "x"))


# Moving


@pytest.mark.parametrize(
    "form",
    [
        '<rss version="2.0"><channel><title>T</title><item><title>一</title><guid>1000</guid>'
        "<description>一。</description></item>{}</channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>一</title>'
        "<id>1000</id><summary>一。</summary></entry>{}</feed>",
    ],
)
def test_a_feed_that_is_served_from_elsewhere_brings_nothing_twice(
    library: Library, server: WebServer, form: str
) -> None:
    server.routes["/feed"] = body(form.format("").encode())
    source = subscribe(library, server.url("/feed"))
    assert again(library, source).new == 1
    (identity,) = library.iter_ids(View())
    for number, code in enumerate((302, 302, 301)):
        moved = f"/mirror{number}/feed"
        server.routes |= {
            "/feed": redirect(moved, code),
            moved: body(form.format(f"<!-- {number} -->").encode()),
        }
        assert again(library, source).new == 0
    assert list(library.iter_ids(View())) == [identity]


def test_a_permanent_move_is_followed_and_said(library: Library, server: WebServer) -> None:
    server.routes |= {"/old": redirect("/new", 301), "/new": body(feed("一"))}
    source = subscribe(library, server.url("/old"))
    report = again(library, source)
    assert report.source.location == server.url("/new")
    assert report.message == f"has moved for good to {server.url('/new')}"
    assert report.source.id == source.id
    again(library, source)
    assert server.paths() == ["/old", "/new", "/new"]


def test_a_temporary_move_is_followed_each_time(library: Library, server: WebServer) -> None:
    server.routes |= {"/old": redirect("/new", 302), "/new": body(feed("一"))}
    report = again(library, subscribe(library, server.url("/old")))
    assert (report.source.location, report.message) == (server.url("/old"), "")


def test_a_move_to_what_is_no_feed_is_not_kept(library: Library, server: WebServer) -> None:
    server.routes |= {
        "/old": redirect("/sold", 301),
        "/sold": body(b"<p>Domain for sale", "text/html"),
    }
    source = subscribe(library, server.url("/old"))
    assert again(library, source).status == "failed"
    kept = library.source(source.id)
    assert kept is not None and kept.location == server.url("/old")


# Logins


def test_a_login_is_kept_apart_and_used_again(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    report = add_source(library, server.url("/feed", login="me:geheim"))
    assert report.source.location == server.url("/feed")
    again(library, report.source)
    assert [hit.headers["authorization"] for hit in server.hits] == ["Basic bWU6Z2VoZWlt"] * 2
    assert "geheim" not in repr(library.sources())


def test_a_login_does_not_move_to_another_host(
    library: Library, server: WebServer, other: WebServer
) -> None:
    other.routes["/feed"] = body(feed("一"))
    server.routes["/feed"] = body(feed("一"))
    source = add_source(library, server.url("/feed", login="me:geheim")).source
    server.routes["/feed"] = redirect(other.url("/feed"), 301)
    assert again(library, source).source.location == other.url("/feed")
    again(library, source)
    assert ["authorization" in hit.headers for hit in other.hits] == [False, False]


# Many


def test_every_source_is_reported_on_its_own(library: Library, server: WebServer) -> None:
    server.routes["/good"] = body(feed("一"))
    server.routes["/same"] = body(feed("一", name="Same"))
    sources = [subscribe(library, server.url(path)) for path in ("/good", "/bad", "/same")]
    reports = {report.source.location: report for report in refresh(library, sources)}
    assert {location: report.status for location, report in reports.items()} == {
        server.url("/good"): "ok",
        server.url("/bad"): "failed",
        server.url("/same"): "ok",
    }
    # Articles with the same guid in two feeds are two articles.
    assert [titles(library, source) for source in sources] == [["一"], [], ["一"]]


def test_articles_are_there_as_each_report_comes(library: Library, server: WebServer) -> None:
    server.routes |= {f"/{n}": body(feed(f"t{n}", name=f"feed {n}")) for n in range(5)}
    sources = [subscribe(library, server.url(f"/{n}")) for n in range(5)]
    for report in refresh(library, sources):
        assert len(titles(library, report.source)) == 1


def test_cancelling_leaves_the_rest_as_it_was(library: Library, server: WebServer) -> None:
    server.routes |= {"/quick": body(feed("一")), "/hang": hang}
    sources = [subscribe(library, server.url(path)) for path in ("/quick", "/hang")]
    stop = threading.Event()
    seen = []
    for report in refresh(library, sources, cancelled=stop.is_set):
        seen.append(report.source.location)
        stop.set()
    assert seen == [server.url("/quick")]
    kept = library.source(sources[1].id)
    assert kept is not None and kept.last_attempt is None
    assert list(refresh(library, sources, cancelled=lambda: True)) == []


def test_a_source_removed_meanwhile_does_not_come_back(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    source = subscribe(library, server.url("/feed"))
    library.remove_source(source.id)
    list(refresh(library, [source]))
    assert library.sources() == []


def test_a_library_that_cannot_be_written_fails_each_source(
    library: Library, server: WebServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/feed"] = body(feed("一"))
    sources = [subscribe(library, server.url("/feed")), add_source(library, str(folder)).source]

    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("disk full", where="library.db", remedy="make room")

    monkeypatch.setattr(Library, "upsert", refuse)
    monkeypatch.setattr(Library, "save_fetch", refuse)
    reports = list(refresh(library, sources))
    assert [report.status for report in reports] == ["failed", "failed"]
    assert all("disk full (make room)" in report.message for report in reports)


def test_what_keeps_a_source_from_being_asked_names_it(library: Library, tmp_path: Path) -> None:
    missing = str(tmp_path / "none")
    source = subscribe(library, "https://news.example/feed?token=s3cret")
    library.edit_source(source.id, {"user": "me", "password_file": missing})
    message = again(library, source).message
    assert message.startswith("https://news.example/feed") and "s3cret" not in message
    assert f": {missing}: cannot be read" in message

"""Refreshing sources of every kind, and subscribing to them."""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.errors import LibraryError, ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import (
    ImportReport,
    SourceReport,
    add_source,
    import_subscriptions,
    open_sources,
    refresh,
    samples,
)
from feeds.refresh import local as local_module
from feeds.refresh import parsing as parsing_module
from feeds.refresh.wire import Ready
from feeds.refresh.workers import Worker
from feeds.sources.opml import write_opml
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

LIST = """<?xml version="1.0"?><opml version="2.0"><body>
<outline text="新闻"><outline text="佛山" xmlUrl="https://foshan.example/rss" category="a,b"/>
</outline>
<outline text="Login" xmlUrl="https://me:pw@login.example/rss"/>
<outline text="Twice" xmlUrl="https://FOSHAN.example/rss"/>
<outline text="Command" xmlUrl="exec:rm -rf /"/>
</body></opml>""".encode()


def feed(*titles: str, name: str = "南庄新闻") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>https://n.example/{title}</link>"
        f"<description>关于{title}的消息。</description></item>"
        for title in titles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{name}</title><link>https://n.example/</link>{items}</channel></rss>"
    ).encode()


def text(title: str, line: str = "正文。") -> str:
    return f"{title}\n\n{line}这是一段正文，讲的是当天在南庄的事情。\n\n第二段也在这里。\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        yield made


@pytest.fixture
def other() -> Iterator[WebServer]:
    with WebServer() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    (made / "more").mkdir(parents=True)
    (made / "one.txt").write_text(text("第一篇"), "utf-8")
    (made / "more" / "two.txt").write_text(text("第二篇"), "utf-8")
    return made


def subscribe(library: Library, location: str, **fields: object) -> Source:
    source = Source(source_id("feed", location), "feed", location)
    return library.save_source(replace(source, **fields))  # type: ignore[arg-type]


def titles(library: Library, source: Source) -> list[str]:
    view = View(scope="source", source_id=source.id)
    return sorted(row.title for row in library.page(view, offset=0, limit=100))


def again(library: Library, source: Source) -> SourceReport:
    """Refresh a source as the library keeps it now."""
    kept = library.source(source.id)
    assert kept is not None
    (report,) = refresh(library, [kept])
    return report


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


# Files and folders


def test_a_folder_sees_new_changed_and_removed_files(library: Library, folder: Path) -> None:
    report = add_source(library, str(folder))
    assert (report.status, report.new, report.source.title) == ("ok", 2, "news")
    assert titles(library, report.source) == ["第一篇", "第二篇"]
    (folder / "three.txt").write_text(text("第三篇"), "utf-8")
    (folder / "one.txt").write_text(text("第一篇", "改过的长一点的句子。"), "utf-8")
    (folder / "more" / "two.txt").unlink()
    changed = again(library, report.source)
    assert (changed.new, changed.changed, changed.gone) == (1, 1, 1)
    assert titles(library, report.source) == ["第一篇", "第三篇"]
    assert again(library, report.source).status == "unchanged"


def test_marks_outlive_a_change_and_an_absence(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    view = View(scope="source", source_id=source.id)
    (starred,) = [row.id for row in library.page(view, offset=0, limit=9) if row.title == "第一篇"]
    library.mark([starred], starred=True)
    library.count_view(starred)
    kept = (folder / "one.txt").read_text("utf-8")
    (folder / "one.txt").unlink()
    assert again(library, source).gone == 1
    (folder / "one.txt").write_text(kept + "\n又一段。\n", "utf-8")
    again(library, source)
    state = library.state(starred)
    assert titles(library, source) == ["第一篇", "第二篇"]
    assert state is not None and state.starred and state.views == 1


def test_files_that_did_not_change_are_not_opened(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = add_source(library, str(folder)).source
    opened: list[str] = []

    def read(path: Path, **options: object) -> Payload:
        opened.append(path.name)
        return Payload(path.read_bytes(), str(path), name=path.name)

    monkeypatch.setattr(local_module, "read_file", read)
    (folder / "new.txt").write_text(text("新的"), "utf-8")
    report = again(library, source)
    assert opened == ["new.txt"]
    assert (report.new, report.gone) == (1, 0)
    assert titles(library, source) == ["新的", "第一篇", "第二篇"]


def test_a_removed_folder_comes_back_whole(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    library.remove_source(source.id)
    assert add_source(library, str(folder)).source == library.source(source.id)
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_a_folder_removed_long_ago_is_read_whole(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    library.remove_source(source.id)
    library.purge(datetime.now(UTC) + timedelta(days=8))
    assert add_source(library, str(folder)).new == 2


def test_what_was_remembered_may_be_damaged(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    for damaged in ("{", "[]", '{"stamp": 1}', '{"files": {"one.txt": [1]}}'):
        library.set_setting(f"files:{source.id}", damaged)
        assert again(library, source).status == "unchanged"
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_one_bad_file_is_one_line_and_the_others_load(library: Library, folder: Path) -> None:
    (folder / "bad.json").write_text('{"title": ', "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe.txt")
    report = add_source(library, str(folder))
    assert (report.status, report.new) == ("ok", 2)
    assert sorted(line.split(": ")[0] for line in report.failures) == sorted(
        str(folder / name) for name in ("bad.json", "binary.txt", "empty.txt", "pipe.txt")
    )
    assert not any("\n" in line for line in report.failures)
    # It is said each time, also when the files are not opened again.
    assert again(library, report.source).failures == report.failures


def test_a_file_that_turned_bad_keeps_what_it_held(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    (folder / "one.txt").write_bytes(bytes(range(256)) * 20)
    report = again(library, source)
    assert len(report.failures) == 1
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_a_feed_in_a_folder_is_many_articles(library: Library, folder: Path) -> None:
    (folder / "feed.xml").write_bytes(feed("甲", "乙"))
    source = add_source(library, str(folder)).source
    assert titles(library, source) == ["乙", "甲", "第一篇", "第二篇"]
    (folder / "feed.xml").write_bytes(feed("丙", "甲"))
    report = again(library, source)
    assert (report.new, report.gone) == (1, 1)
    assert titles(library, source) == ["丙", "甲", "第一篇", "第二篇"]


def test_a_copy_of_a_file_is_another_article(library: Library, folder: Path) -> None:
    page = "<html><head><title>T</title><link rel=canonical href='https://n.example/a'></head>"
    page += f"<body><article><h1>T</h1><p>{'正文很长。' * 40}</p></article></body></html>"
    (folder / "a.html").write_text(page, "utf-8")
    source = add_source(library, str(folder)).source
    (folder / "b.html").write_text(page, "utf-8")
    assert again(library, source).new == 1
    assert len(titles(library, source)) == 4


def test_a_folder_that_is_gone_is_a_failure_and_keeps_its_articles(
    library: Library, folder: Path
) -> None:
    source = add_source(library, str(folder)).source
    folder.rename(folder.with_name("elsewhere"))
    report = again(library, source)
    assert report.status == "failed" and "no such file or folder" in report.message
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_cancelling_a_folder_writes_nothing(library: Library, folder: Path) -> None:
    calls = iter([False, False, True])
    reports = list(open_sources(library, [str(folder)], cancelled=lambda: next(calls, True)))
    assert reports == []
    assert library.sources() == []


def test_names_that_are_no_text_stay_apart(library: Library, folder: Path) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:
            file.write(text(f"坏名字{name[0]}"))
    source = add_source(library, str(folder)).source
    assert len(titles(library, source)) == 4
    assert again(library, source).status == "unchanged"


def test_a_file_is_read_again(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder / "one.txt")).source
    assert (source.kind, source.title, source.adhoc) == ("file", "one.txt", False)
    (folder / "one.txt").write_text(text("改了题目"), "utf-8")
    assert again(library, source).changed == 1
    assert titles(library, source) == ["改了题目"]


def test_the_samples_are_one_source_wherever_they_lie(library: Library, folder: Path) -> None:
    first = samples(library, folder)
    assert (first.status, first.new, first.source.title) == ("ok", 2, "Samples")
    assert samples(library, folder).status == "unchanged"
    moved = folder.rename(folder.with_name("moved"))
    second = samples(library, moved)
    assert second.source.id == first.source.id
    assert (second.new, second.source.location) == (0, str(moved))
    assert len(library.sources()) == 1


def test_standard_input_cannot_be_had_again(library: Library) -> None:
    source = library.save_source(Source(source_id("stdin", "-"), "stdin", "-"))
    assert again(library, source).status == "unchanged"


# Adding


def test_a_feed_is_added_as_wished(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(feed("一"))
    report = add_source(
        library, server.url("/feed"), name="My\nnews", tags=["a", "", "b"], folder="F"
    )
    assert (report.status, report.new) == ("ok", 1)
    kept = library.source(report.source.id)
    assert kept == report.source
    assert (kept.title, kept.tags, kept.folder, kept.adhoc) == ("My news", ("a", "b"), "F", False)


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

"""SOURCE arguments: everything a person may name on the command line."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from feeds.formats.payload import Parsed
from feeds.library import Library, View
from feeds.models import Article, Moment
from feeds.refresh import SourceReport, add_source, open_sources
from feeds.refresh.parsing import name_file_articles
from feeds.sources.http import Request, Response
from tests.servers import Route, WebServer, body, conditional, redirect, status

FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>南庄新闻</title>
<item><title>一</title><guid>1</guid><description>内容一</description></item>
<item><title>二</title><guid>2</guid><description>内容二</description></item>
</channel></rss>""".encode()
PAGE = """详细内容
禅城南庄：千亩桑园试种成功
时间：2023-05-10 人气：835 来源：禅城南庄 作者：
概述：一千亩桑园今年试种成功，农户增收。
昨日，记者在南庄镇看到，连片的桑园已经长成，农户正在采摘第一批桑叶。
镇里的技术员说，这一片桑园从去年秋天开始试种，今年春天全部成活。
（免责声明：本文仅代表作者个人观点。）
"""


def web_page(*feeds: str, article: bool = True) -> bytes:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="F{n}" href="{href}">'
        for n, href in enumerate(feeds)
    )
    paragraphs = f"<h1>桑园</h1><p>{'这是正文的一句话。' * 30}</p><p>{'还有一段。' * 30}</p>"
    inside = f"<article>{paragraphs}</article>" if article else ""
    return (
        f"<!DOCTYPE html><html lang='zh'><head><title>桑园</title>{links}</head>"
        f"<body>{inside}</body></html>"
    ).encode()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def open_one(library: Library, argument: str, stdin: str | bytes | None = None) -> SourceReport:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    (report,) = open_sources(library, [argument], stdin=None if data is None else io.BytesIO(data))
    assert report.argument == argument
    assert "\n" not in report.message
    return report


def ids(library: Library, report: SourceReport) -> list[str]:
    return list(library.iter_ids(View(scope="source", source_id=report.source.id)))


def titles(library: Library, report: SourceReport) -> list[str]:
    rows = (library.row(identity) for identity in ids(library, report))
    return sorted(row.title for row in rows if row is not None)


# Files and folders


def test_a_file_is_opened_and_remembered(library: Library, here: Path) -> None:
    (here / "桑园.txt").write_text(PAGE, "utf-8")
    report = open_one(library, "桑园.txt")
    assert (report.status, report.new) == ("ok", 1)
    source = report.source
    assert (source.kind, source.location, source.adhoc) == ("file", str(here / "桑园.txt"), True)
    (identity,) = ids(library, report)
    article = library.article(identity)
    assert article is not None
    assert article.title == "禅城南庄：千亩桑园试种成功"
    assert article.path == str(here / "桑园.txt")
    assert article.popularity is not None and article.popularity.count == 835


def test_a_file_opened_again_is_the_same_article(library: Library, here: Path) -> None:
    (here / "a.txt").write_text(PAGE, "utf-8")
    first = open_one(library, "a.txt")
    (identity,) = ids(library, first)
    library.count_view(identity)
    again = open_one(library, str(here / "a.txt"))
    assert (again.status, again.source.id) == ("unchanged", first.source.id)
    (here / "a.txt").write_text(PAGE.replace("835", "900") + "又一段正文，写在最后。\n", "utf-8")
    assert open_one(library, "./a.txt").changed == 1
    assert ids(library, again) == [identity]
    state = library.state(identity)
    assert state is not None and state.views == 1


def test_a_file_of_many_articles(library: Library, here: Path) -> None:
    (here / "feed.xml").write_bytes(FEED)
    (here / "some.jsonl").write_text('{"title": "A", "text": "x"}\n{"title": "B", "text": "y"}\n')
    feed, lines = open_sources(library, ["feed.xml", "some.jsonl"])
    assert titles(library, feed) == ["一", "二"]
    assert feed.source.title == "南庄新闻"
    assert titles(library, lines) == ["A", "B"]
    assert lines.source.title == "some.jsonl"


def test_articles_of_a_file_are_named_by_what_they_are_not_where_they_stand() -> None:
    first = Article(title="A", published=Moment(date(2023, 5, 10)))
    named = Article(title="", guid="7", url="http://h/")
    linked = Article(title="C", url="http://h/c")
    both = name_file_articles(Parsed((first, named, linked), "jsonl"), "f.jsonl", "f")
    guids = {article.title: article.guid for article in both}
    assert (guids["f"], guids["C"]) == ("f.jsonl#7", "f.jsonl#http://h/c")
    turned = name_file_articles(Parsed((linked, named, first), "jsonl"), "f.jsonl", "f")
    assert {article.title: article.guid for article in turned} == guids
    twice = name_file_articles(Parsed((first, first), "jsonl"), "f.jsonl", "f")
    assert twice[0].guid == guids["A"] and twice[1].guid == guids["A"] + "~2"
    alone = name_file_articles(Parsed((named,), "html"), "无题.html", "无题")
    assert [(article.guid, article.title) for article in alone] == [("无题.html", "无题")]


def test_a_folder_is_opened(library: Library, here: Path) -> None:
    (here / "a.txt").write_text(PAGE, "utf-8")
    report = open_one(library, ".")
    assert (report.source.kind, report.source.location) == ("folder", str(here))
    assert report.source.title == "here"
    assert len(ids(library, report)) == 1


def test_paths_may_be_addresses_or_begin_at_home(
    library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a 新.txt").write_text(PAGE, "utf-8")
    monkeypatch.setenv("HOME", str(here))
    by_address = open_one(library, (here / "a 新.txt").as_uri())
    from_home = open_one(library, "~/a 新.txt")
    assert by_address.status == "ok"
    assert from_home.source.id == by_address.source.id


def test_a_file_named_like_an_address_is_a_file(library: Library, here: Path) -> None:
    (here / "example.org").write_text(PAGE, "utf-8")
    assert open_one(library, "example.org").source.kind == "file"
    assert add_source(library, "example.org").source.kind == "file"


def test_what_cannot_be_opened_is_one_line_each_and_the_rest_loads(
    library: Library, here: Path
) -> None:
    (here / "good.txt").write_text(PAGE, "utf-8")
    (here / "empty.txt").touch()
    (here / "bad.json").write_text('{"title": "x",\n  }', "utf-8")
    (here / "binary").write_bytes(bytes(range(256)) * 20)
    os.mkfifo(here / "pipe")
    (here / "loop").symlink_to("loop")
    bad = [
        "empty.txt",
        "bad.json",
        "binary",
        "pipe",
        "loop",
        "missing.txt",
        "/dev/zero",
        "ftp://h/x",
    ]
    arguments = [*bad[:4], "good.txt", *bad[4:]]
    reports = list(open_sources(library, arguments))
    assert [report.argument for report in reports] == arguments
    assert [report.argument for report in reports if report.status == "failed"] == bad
    for report in reports:
        if report.status == "failed":
            assert Path(report.argument).name in report.message
            assert "\n" not in report.message
    assert len(library.sources()) == 1


def test_the_place_of_bad_json_is_named(library: Library, here: Path) -> None:
    (here / "bad.json").write_text('{"title": "x",\n  }', "utf-8")
    assert "line 2" in open_one(library, "bad.json").message


def test_a_file_beyond_the_limit_is_refused(library: Library, here: Path) -> None:
    (here / "a.txt").write_text(PAGE, "utf-8")
    (report,) = open_sources(library, ["a.txt"], limit=100)
    assert report.status == "failed" and "too large" in report.message


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("", "nothing is named"),
        ("  ", "nothing is named"),
        ("example.org/news", "write https://example.org/news"),
        ("nowhere", "no such file or folder"),
        ("mailto:x@y.example", "no such file or folder"),
        ("gopher://h/", "only http and https"),
        ("http://u:geheim@127.0.0.1:1/", "u:***@127.0.0.1:1/: connection refused"),
        ("bad\x1b]0;x\x07\nname\ud800", "badname"),
    ],
)
def test_words_that_name_nothing(library: Library, here: Path, argument: str, said: str) -> None:
    report = open_one(library, argument)
    assert report.status == "failed"
    assert said in report.message.replace("bad name", "badname")
    assert "geheim" not in report.message and "\x1b" not in report.message
    assert library.sources() == []


# Standard input


def test_standard_input_is_what_was_piped_this_time(library: Library) -> None:
    first = open_one(library, "-", PAGE)
    assert (first.status, first.source.kind) == ("ok", "stdin")
    (identity,) = ids(library, first)
    library.count_view(identity)
    second = open_one(library, "-", FEED)
    assert second.source.id == first.source.id
    assert titles(library, second) == ["一", "二"]
    third = open_one(library, "-", PAGE)
    assert ids(library, third) == [identity]
    state = library.state(identity)
    assert state is not None and state.views == 1


@pytest.mark.parametrize(("data", "said"), [(b"", "empty"), (None, "there is no standard input")])
def test_nothing_on_standard_input(library: Library, data: bytes | None, said: str) -> None:
    report = open_one(library, "-", data)
    assert report.status == "failed" and said in report.message


# Addresses


def test_a_feed_by_its_address(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = conditional(FEED, '"1"')
    report = open_one(library, server.url("/feed"))
    assert (report.status, report.new, report.message) == ("ok", 2, "")
    assert (report.source.kind, report.source.title) == ("feed", "南庄新闻")
    assert report.source.adhoc
    again = open_one(library, server.url("/feed"))
    assert (again.status, again.source.id) == ("unchanged", report.source.id)
    assert server.hits[1].headers["if-none-match"] == '"1"'
    assert len(ids(library, again)) == 2


def test_a_page_by_its_address_is_one_article_and_offers_its_feeds(
    library: Library, server: WebServer
) -> None:
    server.routes["/桑园"] = body(web_page("/a", "/b"), "text/html; charset=utf-8")
    server.routes["/%E6%A1%91%E5%9B%AD"] = server.routes["/桑园"]
    report = open_one(library, server.url("/桑园"))
    assert (report.status, report.new, report.source.kind) == ("ok", 1, "page")
    assert report.source.title == "桑园"
    assert f"this page offers 2 feeds: F0 {server.url('/a')}" in report.message
    assert "newstui add URL" in report.message
    assert [link.title for link in report.links] == ["F0", "F1"]
    (identity,) = ids(library, report)
    article = library.article(identity, raw=True)
    assert article is not None
    assert "这是正文的一句话" in article.body.text
    assert article.url.endswith("/%E6%A1%91%E5%9B%AD")
    assert article.raw == web_page("/a", "/b")


def test_a_page_that_changes_stays_one_article(library: Library, server: WebServer) -> None:
    server.routes["/p"] = body(web_page(), "text/html")
    first = open_one(library, server.url("/p"))
    server.routes["/p"] = body(web_page().replace("还有".encode(), "又有".encode()), "text/html")
    second = open_one(library, server.url("/p"))
    assert (second.new, second.changed) == (0, 1)
    assert ids(library, second) == ids(library, first)


def test_a_page_without_an_article_opens_its_one_feed(library: Library, server: WebServer) -> None:
    server.routes |= {"/": body(web_page("/feed", article=False), "text/html"), "/feed": body(FEED)}
    report = open_one(library, server.url("/"))
    assert (report.status, report.source.kind) == ("ok", "feed")
    assert report.source.location == server.url("/feed")
    assert report.message == f"the page's feed: {server.url('/feed')}"
    assert titles(library, report) == ["一", "二"]


def test_a_public_page_does_not_lead_to_a_feed_in_a_private_network(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []

    def answer(request: Request, **_: object) -> Response:
        asked.append(request)
        page = web_page("http://127.0.0.1:1/feed", article=False)
        return Response("http://public.example/", 200, page, "text/html", private=False)

    monkeypatch.setattr("feeds.refresh.opening.fetch", answer)
    open_one(library, "http://public.example/")
    assert [(request.url, request.private_ok) for request in asked] == [
        ("http://public.example/", None),
        ("http://127.0.0.1:1/feed", False),
    ]


def test_a_page_without_an_article_lists_its_feeds(library: Library, server: WebServer) -> None:
    server.routes["/"] = body(web_page("/a", "/b", article=False), "text/html")
    report = open_one(library, server.url("/"))
    assert report.status == "failed"
    assert "no article was found on this page" in report.message
    assert "this page offers 2 feeds" in report.message
    assert len(report.links) == 2
    assert library.sources() == []


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (body(web_page(article=False), "text/html"), "without an article"),
        (body(web_page("/none", article=False), "text/html"), "404"),
        (status(401), "needs a user name and password"),
        (status(304), "empty"),
        (body(bytes(range(256)) * 20, "image/png"), "binary"),
        (redirect("ftp://h/x"), "ftp:"),
    ],
    ids=["nothing", "dead-feed", "401", "304", "binary", "ftp"],
)
def test_an_address_that_brings_nothing_is_not_kept(
    library: Library, server: WebServer, route: Route, said: str
) -> None:
    server.routes["/"] = route
    report = open_one(library, server.url("/"))
    assert report.status == "failed"
    assert said in report.message and server.url("/")[:-1] in report.message
    assert library.sources() == []


def test_a_saved_page_on_the_web_is_an_article(library: Library, server: WebServer) -> None:
    server.routes["/a.txt"] = body(PAGE.encode("gb18030"), "text/plain")
    report = open_one(library, server.url("/a.txt"))
    assert report.source.kind == "page"
    assert titles(library, report) == ["禅城南庄：千亩桑园试种成功"]


def test_addresses_that_differ_only_in_dress_are_one_source(
    library: Library, server: WebServer
) -> None:
    server.routes["/feed"] = body(FEED)
    plain = open_one(library, server.url("/feed"))
    dressed = server.url("/feed#top", login="u:p").replace("http:", "HTTP:")
    assert open_one(library, dressed).source.id == plain.source.id
    assert open_one(library, f"feed:{server.url('/feed')}").source.id == plain.source.id
    assert len(library.sources()) == 1


def test_a_known_source_is_opened_by_id_and_title(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(FEED)
    source = open_one(library, server.url("/feed")).source
    for word in (source.id, source.id[:6], "南庄新闻"):
        report = open_one(library, word)
        assert (report.source.id, report.status) == (source.id, "unchanged")
    assert len(server.hits) == 4


def test_a_word_that_means_several_sources_is_a_failure(library: Library, here: Path) -> None:
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / "same.txt").write_text(PAGE, "utf-8")
        open_one(library, f"{name}/same.txt")
    report = open_one(library, "same.txt")
    assert report.status == "failed" and "2 sources match" in report.message


def test_opening_does_not_subscribe_nor_unsubscribe(library: Library, server: WebServer) -> None:
    server.routes["/feed"] = body(FEED)
    added = add_source(library, server.url("/feed")).source
    assert not open_one(library, server.url("/feed")).source.adhoc
    kept = library.source(added.id)
    assert kept is not None and not kept.adhoc


def test_cancelling_ends_the_rest(library: Library, here: Path) -> None:
    (here / "a.txt").write_text(PAGE, "utf-8")
    done: list[SourceReport] = []
    for report in open_sources(library, ["a.txt", "a.txt"], cancelled=lambda: bool(done)):
        done.append(report)
    assert len(done) == 1

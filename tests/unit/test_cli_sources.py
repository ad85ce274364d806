from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import WebServer, body, status
from tests.unit.conftest import Run


@pytest.fixture
def server(articles: Path) -> Iterator[WebServer]:
    """A site with a feed, and a feed that is gone."""
    with WebServer() as server:
        server.routes["/feed.xml"] = body((articles / "feed.xml").read_bytes())
        server.routes["/gone.xml"] = status(410)
        yield server


def _sources(run: Run) -> dict[str, dict[str, object]]:
    return {row["location"]: row for row in json.loads(run("sources", "--json").out or "[]")}


def test_a_feed_is_added_listed_and_removed(run: Run, server: WebServer) -> None:
    url = server.url("/feed.xml")
    added = run("add", url, "-n", "镇讯", "-t", "本地", "-t", "news", "--folder", "广东")
    assert added.code == 0
    assert added.err == "镇讯: 2 articles\n"
    row = _sources(run)[url]
    assert row["id"] == added.out.strip()
    assert (row["title"], row["tags"], row["folder"]) == ("镇讯", ["本地", "news"], "广东")
    assert (row["kind"], row["adhoc"], row["articles"], row["unread"]) == ("feed", False, 2, 2)
    assert row["error"] is None and row["last_success"]
    table = run("sources").out
    assert table.split() == [added.out.strip()[:8], "feed", "2/2", "镇讯", url]
    removed = run("rm", "-y", "镇讯")
    assert (removed.code, removed.err) == (0, "镇讯: removed with 2 articles\n")
    assert run("sources").code == 4


def test_one_name_is_for_one_source(run: Run, articles: Path) -> None:
    refused = run("add", "--name", "x", str(articles / "page.txt"), str(articles / "saved"))
    assert refused.code == 2 and "--name: one name for several sources" in refused.err
    assert _sources(run) == {}


def test_adding_a_folder_turns_an_opened_one_into_a_subscription(run: Run, articles: Path) -> None:
    folder = str(articles / "saved")
    run("list", folder)
    assert _sources(run)[folder]["adhoc"] is True
    assert run("add", folder).code == 0
    assert _sources(run)[folder]["adhoc"] is False


def test_adding_what_fails(run: Run, server: WebServer, articles: Path) -> None:
    result = run("add", server.url("/gone.xml"), str(articles / "page.txt"))
    assert result.code == 3
    assert "/gone.xml" in result.err.splitlines()[0]
    assert len(result.out.split()) == 1
    assert run("add", str(articles / "missing")).code == 1


def test_refreshing_tells_each_failure_and_the_sum(
    run: Run, server: WebServer, articles: Path
) -> None:
    feed = server.url("/feed.xml")
    run("add", feed, str(articles / "saved"))
    (articles / "saved" / "new.txt").write_text("新到\n\n一篇新文章。\n", encoding="utf-8")
    good = run("refresh")
    assert good.code == 0
    assert good.err == "2 sources, 1 new article\n"
    server.routes["/feed.xml"] = status(500)
    partly = run("refresh", "--json")
    assert partly.code == 3
    reports = {report["location"]: report for report in json.loads(partly.out)}
    assert reports[feed]["status"] == "failed" and "500" in reports[feed]["message"]
    assert reports[str(articles / "saved")]["status"] == "unchanged"
    lines = partly.err.splitlines()
    assert lines[0].startswith("newstui: ") and feed in lines[0]
    assert lines[1] == "2 sources, 0 new articles, 1 failed"
    assert run("refresh", feed).code == 1
    table = run("sources").out.splitlines()
    assert any(line.startswith("! ") and feed in line for line in table)
    assert run("list").code == 0


def test_refreshing_a_changed_folder_hides_what_is_gone(run: Run, articles: Path) -> None:
    run("add", str(articles / "saved"))
    (articles / "saved" / "one.md").unlink()
    assert run("refresh").code == 0
    assert run("list", "--format", "{title}").out == "春季义诊进社区\n"


def test_opened_sources_are_refreshed_only_by_name(run: Run, articles: Path) -> None:
    run("list", str(articles / "saved"))
    nothing = run("refresh")
    assert nothing.code == 4
    assert nothing.err.startswith("There is nothing to refresh")
    assert run("refresh", str(articles / "saved")).code == 0
    assert run("refresh", "nope", "saved").code == 3


def test_what_is_not_refreshed_is_told_as_it_is(run: Run, articles: Path) -> None:
    run("add", str(articles / "saved"))
    unknown = run("refresh", "nope")
    assert unknown.code == 1
    assert unknown.err.splitlines() == [
        "newstui: nope: no source is called that (newstui sources lists them)"
    ]
    run("source", "saved", "disabled=yes")
    disabled = run("refresh")
    assert (disabled.code, disabled.err) == (
        4,
        "All sources are disabled, or gone; newstui refresh SOURCE asks one anyway.\n",
    )
    assert run("refresh", "saved").code == 0


def test_a_piped_article_is_not_refreshed(start: Run, run: Run) -> None:
    start("show", "-", stdin=b"Title\n\nSome text.\n")
    assert run("refresh").code == 4


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("是", 0), ("n", 1), ("", 1)])
def test_removing_asks(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    run("list", str(articles / "page.txt"))
    monkeypatch.setattr("tui.output.is_terminal", lambda stream: stream is sys.stdin)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    result = run("rm", "page.txt")
    assert result.code == 0
    assert result.err.startswith("Remove page.txt and its 1 article? [y/N] ")
    assert len(_sources(run)) == left


def test_removing_leaves_the_files(run: Run, articles: Path) -> None:
    run("list", str(articles / "saved"))
    run("rm", "-y", str(articles / "saved"))
    assert len(list((articles / "saved").iterdir())) == 2


def test_subscriptions_come_and_go_as_opml(run: Run, articles: Path, tmp_path: Path) -> None:
    path = str(articles / "subscriptions.opml")
    first = run("import", path)
    assert first.code == 3
    assert first.err.splitlines()[-1] == (
        "2 added, 0 known already, 1 refused. newstui refresh fetches them."
    )
    assert "file:///etc/passwd" in first.err
    assert _sources(run)["http://127.0.0.1:9/feed.xml"]["folder"] == "本地"
    assert "0 added, 2 known already" in run("import", path).err
    target = tmp_path / "out.opml"
    assert run("export-opml", str(target)).err == "2 subscriptions written.\n"
    text = target.read_text(encoding="utf-8")
    assert 'xmlUrl="http://127.0.0.1:9/feed.xml"' in text and "河口镇快讯" in text
    assert run("export-opml").out.count("<outline") == text.count("<outline")
    assert run("export-opml", str(target)).code == 1
    assert run("export-opml", str(target), "--force").code == 0


def test_opml_comes_through_a_pipe(start: Run, run: Run, articles: Path) -> None:
    data = (articles / "subscriptions.opml").read_bytes()
    assert start("import", "-", stdin=data).code == 3
    assert len(_sources(run)) == 2
    assert start("import", "-", stdin=b"not xml").code == 1


def test_there_is_nothing_to_hand_on_at_first(run: Run) -> None:
    assert run("export-opml") == (4, "", "There are no subscriptions to write.\n")
    assert run("sources") == (4, "", "There are no sources; newstui add URL adds one.\n")
    assert run("sources", "--json").out == "[]\n"


PAGE = (
    b"<html><head><title>Site</title>"
    b"<link rel=alternate type=application/rss+xml title=News href=/feed.xml>"
    b"<link rel=alternate type=application/rss+xml title=Sport href=/sport.xml>"
    b"</head><body><nav><a href=/>Home</a></nav></body></html>"
)


def test_a_page_with_several_feeds_names_them(run: Run, server: WebServer, articles: Path) -> None:
    server.routes["/"] = body(PAGE, "text/html")
    result = run("add", server.url("/"))
    assert result.code == 1
    assert result.err.splitlines() == [
        f"newstui: {server.url('/')}: 2 feeds; choose one with --pick N",
        f"1 News {server.url('/feed.xml')}",
        f"2 Sport {server.url('/sport.xml')}",
    ]
    assert run("sources").code == 4
    beyond = run("add", server.url("/"), "--pick", "3")
    assert beyond.code == 1
    assert beyond.err.startswith("newstui: --pick 3: the feeds are numbered from 1 to 2\n")
    both = run("add", server.url("/"), "--first", "--pick", "2")
    assert (both.code, both.err) == (2, "newstui: --first does not go with --pick\n")
    assert run("sources").code == 4
    assert run("add", server.url("/"), "--first").code == 0
    server.routes["/sport.xml"] = server.routes["/feed.xml"]
    assert run("add", server.url("/"), "--pick", "2").code == 0
    assert set(_sources(run)) == {server.url("/feed.xml"), server.url("/sport.xml")}


@pytest.mark.parametrize(
    ("typed", "code", "count"), [("2\n", 0, 1), ("9\nx\n1\n", 0, 1), ("\n", 1, 0), ("", 1, 0)]
)
def test_at_a_terminal_a_page_with_several_feeds_asks(
    run: Run,
    server: WebServer,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    code: int,
    count: int,
) -> None:
    server.routes |= {"/": body(PAGE, "text/html"), "/sport.xml": server.routes["/feed.xml"]}
    monkeypatch.setattr("tui.output.is_terminal", lambda stream: stream is not sys.stdout)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    result = run("add", server.url("/"))
    assert result.code == code
    assert result.err.count("Which one? [1-2, Enter: none] ") == max(1, typed.count("\n"))
    wrong = 2 if "9" in typed else 0
    assert result.err.count("the feeds are numbered from 1 to 2\n") == wrong
    wanted = {server.url("/sport.xml" if "2" in typed else "/feed.xml")}
    assert set(_sources(run)) == (wanted if count else set())


def test_the_page_that_names_a_dead_feed_is_named_too(run: Run, server: WebServer) -> None:
    link = b"<html><head><link rel=alternate type=application/rss+xml href=/gone></head></html>"
    server.routes["/"] = body(link, "text/html")
    result = run("add", server.url("/"))
    assert (result.code, result.err) == (
        1,
        f"newstui: {server.url('/gone')}: not there any more: status 404"
        f" (the page {server.url('/')} names it: check the address)\n",
    )
    assert "由网页" in run("--lang", "zh", "add", server.url("/")).err
    # One feed is not the second of several.
    server.routes["/gone"] = server.routes["/feed.xml"]
    second = run("add", server.url("/"), "--pick", "2")
    assert second.code == 1 and "--pick 2: there is only 1 feed\n" in second.err

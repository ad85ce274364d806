"""From what a person types to the feeds behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feeds.errors import FetchError
from feeds.formats.payload import FeedLink
from feeds.sources.discover import (
    USUAL_PATHS,
    addresses,
    feeds_of,
    find_feeds,
    is_site_name,
    look,
)
from feeds.sources.http import Request, Response, fetch
from tests.servers import WebServer, body, redirect, status

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>南庄新闻</title><link>https://n.example/</link>
<item><title>一</title><guid>1</guid><description>内容</description></item></channel></rss>""".encode()


def page(*links: str) -> bytes:
    head = "".join(links)
    return (
        f"<!DOCTYPE html><html><head><title>Home</title>{head}</head><body></body></html>".encode()
    )


def link(href: str, title: str = "", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def test_a_feed_is_its_own_feed(server: WebServer) -> None:
    server.routes["/x"] = body(RSS)
    found = look(server.url("/x"), fetch)
    assert found.is_feed and found.problem is None
    assert found.feeds == (FeedLink(server.url("/x"), "南庄新闻", "application/rss+xml"),)
    assert len(server.hits) == 1


def test_a_feed_that_moved_for_good_is_where_it_went(server: WebServer) -> None:
    server.routes |= {"/old": redirect("/new", 301), "/new": body(RSS)}
    assert find_feeds(server.url("/old"), fetch)[0].url == server.url("/new")


def test_a_page_names_its_feeds(server: WebServer) -> None:
    markup = page(link("/a.xml", "News"), link("b/atom", "评论", "application/atom+xml"))
    server.routes["/dir/"] = body(markup, "text/html")
    assert find_feeds(server.url("/dir/"), fetch) == [
        FeedLink(server.url("/a.xml"), "News", "application/rss+xml"),
        FeedLink(server.url("/dir/b/atom"), "评论", "application/atom+xml"),
    ]
    assert server.paths() == ["/dir/"]


def test_an_answer_says_more_than_a_way_that_leads_nowhere(server: WebServer) -> None:
    with pytest.raises(FetchError, match="not there any more") as caught:
        find_feeds(f"127.0.0.1:{server.port}/gone", fetch)
    assert caught.value.where == server.url("/gone")


def test_a_login_needs_no_scheme_and_goes_out_in_the_clear_nowhere() -> None:
    assert is_site_name("me:pw@n.example/x") and is_site_name("me:p/w@n.example")
    assert not is_site_name("mailto:me@n.example") and not is_site_name("me:pw@page.html")
    assert addresses("me:pw@n.example") == ["https://me:pw@n.example"]
    local = "me:pw@127.0.0.1:8080/x"
    assert addresses(local) == [f"https://{local}", f"http://{local}"]


def test_the_usual_paths_are_tried_when_the_page_names_none(server: WebServer) -> None:
    server.routes |= {
        "/news/": body(page(), "text/html"),
        "/feed": body(page(), "text/html"),
        "/feed.xml": body(RSS),
    }
    feeds = find_feeds(server.url("/news/"), fetch)
    assert feeds == [FeedLink(server.url("/feed.xml"), "南庄新闻", "application/rss+xml")]
    assert server.paths() == ["/news/", "/feed", "/rss", "/atom.xml", "/feed.xml"]


def test_no_more_than_six_paths_are_tried(server: WebServer) -> None:
    server.routes["/"] = body(page(), "text/html")
    assert find_feeds(server.url("/"), fetch) == []
    assert server.paths() == ["/", *USUAL_PATHS] and len(USUAL_PATHS) == 6


def test_nothing_is_tried_without_being_asked(server: WebServer) -> None:
    server.routes["/"] = body(page(), "text/html")
    found = look(server.url("/"), fetch)
    assert found.feeds == () and found.problem is not None
    assert server.paths() == ["/"]


def test_a_page_from_a_public_host_is_not_followed_into_a_private_network() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Response:
        asked.append(request)
        return Response("http://public.example/", 200, page(), "text/html", private=False)

    find_feeds("http://public.example/", answer)
    assert asked[0].private_ok is None
    assert {request.private_ok for request in asked[1:]} == {False}


def answering(*urls: str) -> tuple[list[str], Callable[[Request], Response]]:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.url)
        if request.url in urls:
            return Response(request.url, 200, RSS, "application/rss+xml")
        raise FetchError("connection refused", where=request.url)

    return asked, answer


def test_a_site_without_a_scheme_is_tried_securely_first() -> None:
    asked, answer = answering("http://n.example/feed")
    found = look("n.example/feed", answer)
    assert asked == ["https://n.example/feed", "http://n.example/feed"]
    assert found.url == "http://n.example/feed"


def test_an_answer_over_https_ends_the_search(server: WebServer) -> None:
    asked: list[str] = []

    def refuse(request: Request) -> Response:
        asked.append(request.url)
        raise FetchError("gone", status=410)

    with pytest.raises(FetchError, match="gone"):
        look("n.example", refuse)
    assert asked == ["https://n.example"]


def test_what_fails_both_ways_says_why_it_failed_securely() -> None:
    _, answer = answering()
    with pytest.raises(FetchError, match=r"https://n\.example"):
        find_feeds("n.example", answer)


def test_failure_of_the_page_is_raised(server: WebServer) -> None:
    server.routes["/"] = status(404)
    with pytest.raises(FetchError, match="404"):
        find_feeds(server.url("/"), fetch)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("http://h/x", ["http://h/x"]),
        (" h.example/x ", ["https://h.example/x", "http://h.example/x"]),
        ("//h.example", ["https://h.example", "http://h.example"]),
        ("feed://h.example/x", ["https://h.example/x", "http://h.example/x"]),
        ("feed:https://h.example/x", ["https://h.example/x"]),
        ("ftp://h/x", ["ftp://h/x"]),
        ("http:/h.example/x", ["http://h.example/x"]),
        ("HTTPS:h.example/x?u=http:/y", ["HTTPS://h.example/x?u=http:/y"]),
        ("http:///h.example", ["http:///h.example"]),
    ],
)
def test_addresses(typed: str, expected: list[str]) -> None:
    assert addresses(typed) == expected


@pytest.mark.parametrize(
    "text",
    ["example.org", "news.example.org/a/b.html", "例子.中国/新闻", "localhost:8080/feed",
     "127.0.0.1:8000/x", "example.org:8080?q=1"],
)  # fmt: skip
def test_site_names(text: str) -> None:
    assert is_site_name(text)


@pytest.mark.parametrize(
    "text",
    ["article.txt", "page.HTML", "feed.xml", "list.opml", "news", "a/b.txt", "./example.org",
     "../x", "", "新闻.md", "v1.2", "a b.org"],
)  # fmt: skip
def test_file_names(text: str) -> None:
    assert not is_site_name(text)


def test_what_is_no_feed_among_the_alternates_is_left_out() -> None:
    kept = FeedLink("https://h.example/feed", "News", "application/rss+xml")
    links = [
        kept,
        FeedLink("https://h.example/feed", "Again", "application/rss+xml"),
        FeedLink("https://h.example/wp-json/wp/v2/posts/1", "JSON", "application/json"),
        FeedLink("https://h.example/oembed?format=xml", "", "text/xml+oembed"),
        FeedLink("https://h.example/de/", "Deutsch", "text/html"),
        FeedLink("javascript:alert(1)", "x", "application/rss+xml"),
        FeedLink("file:///etc/passwd", "x", "application/rss+xml"),
        FeedLink("https://h.example/feed.json", "\x1b[2JJ", "application/json"),
        FeedLink("https://h.example/untyped"),
    ]
    assert feeds_of(links) == (
        kept,
        FeedLink("https://h.example/feed.json", "J", "application/json"),
        FeedLink("https://h.example/untyped"),
    )


class Web:
    """A web of a few addresses, which remembers what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []

    def add(self, url: str, data: bytes) -> None:
        self.pages[url] = data

    def __call__(self, request: Request) -> Response:
        self.asked.append(request.url)
        if request.url not in self.pages:
            raise FetchError("not there any more", status=404)
        return Response(request.url, 200, self.pages[request.url], "text/html")


def test_a_known_site_is_asked_for_its_feed_at_once() -> None:
    web = Web()
    web.add("https://social.example/@user.rss", RSS)
    for typed in ("https://social.example/@user", "social.example/@user", "@user@social.example"):
        found = look(typed, web, probe=True)
        assert found.is_feed and found.url == "https://social.example/@user.rss"
    assert web.asked == ["https://social.example/@user.rss"] * 3


def test_of_several_feeds_of_a_known_site_the_person_chooses() -> None:
    web = Web()
    web.add("https://github.com/o/n/releases.atom", RSS)
    found = look("github.com/o/n", web, probe=True)
    assert [link.title for link in found.feeds] == ["releases", "commits", "tags"]
    assert not found.is_feed and found.parsed is None
    assert len(web.asked) == 1


def test_a_known_form_that_holds_nothing_is_only_a_guess() -> None:
    web = Web()
    web.add("https://shop.example/@user", page(link("/own.xml", "Own")))
    assert [each.url for each in find_feeds("https://shop.example/@user", web)] == [
        "https://shop.example/own.xml"
    ]
    web = Web()
    web.add("https://shop.example/@user", page())
    assert find_feeds("https://shop.example/@user", web) == []
    assert len(web.asked) <= 2 + len(USUAL_PATHS)


def test_opening_a_page_of_a_known_site_opens_the_page() -> None:
    web = Web()
    web.add("https://github.com/o/n", page())
    look("https://github.com/o/n", web)
    assert web.asked == ["https://github.com/o/n"]

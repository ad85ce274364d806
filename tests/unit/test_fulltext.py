"""Whole texts: fetched from the articles' pages, kept beside the feeds' own, never instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from feeds.document import Document, Heading, Paragraph, spans
from feeds.errors import FetchError, ParseError
from feeds.formats.html_chosen import BOTH, TRAFILATURA, _is_better, selected_document
from feeds.fulltext import FullText, fetch_full_text, with_full_text
from feeds.library import Library
from feeds.models import Article, Moment, Source, source_id
from feeds.refresh.full_texts import fetch_full_texts, wanted_texts
from feeds.refresh.parsing import parse_payload
from feeds.refresh.reports import Bounds
from feeds.sources.http import Request, fetch
from tests.servers import WebServer, body, status
from tests.unit.conftest import Run

DATA = Path(__file__).resolve().parents[1] / "data" / "html"

LAYOUTS = {
    "amp.html": ("utf-8", "Night train returns", "Tom Marsh", "2024-06-01", "two dogs and a cello"),
    "br_separated.html": ("gb18030", "南塘菜市场", "", "2021-11-08", "家住附近的赵阿姨说"),
    "government.html": ("gb18030", "春季灌溉用水", "", "2023-03-02", "分三轮进行"),
    "jsonld_only.html": ("utf-8", "夜市攤商", "林宜珊", "2024-05-06", "並鼓勵民眾自備餐具"),
    "labelled_summary.html": ("gb18030", "实验室", "", "2023-06-21", ""),
    "lazy_images.html": ("utf-8", "", "", "", "老船工说，这样的雾一年只有三四场"),
    "opengraph_only.html": ("utf-8", "Bakers", "Rosa Linden", "2023-11-04", "The stones were"),
    "plain_tags.html": ("gb18030", "编程课", "何青", "2022-09-05", "九月的第一个星期一"),
    "portal.html": ("gb18030", "老城码头", "陈默", "2024-03-16", "让它们接着有用"),
    "sections.html": (
        "utf-8",
        "ferry timetable",
        "Anna Reid",
        "2024-05-03",
        "It starts in October",
    ),
    "traditional.html": ("big5", "老戲院", "蔡文婷", "2024-04-03", "六十五歲以上長者免費"),
    "wordpress.html": ("utf-8", "tide gauge", "Ines Calder", "2024-02-11", "no bigger than"),
}
"""Each page with the encoding it is sent in, undeclared where it is not UTF-8, and what it says."""


def entry(url: str, text: str = "开头……", title: str = "题目") -> Article:
    """Return an article as a feed that gives only the beginning has it."""
    return Article(title, Document((Paragraph(spans(text)),)) if text else Document(), url=url)


def ask(article: Article, **options: object) -> FullText:
    """Fetch an article's whole text from a server on this machine."""
    request = Request(article.url)
    return fetch_full_text(article, fetch, parse_payload, request=request, **options)  # type: ignore[arg-type]


def as_sent(name: str, encoding: str) -> bytes:
    """Return a page in another encoding that it does not declare."""
    text = (DATA / name).read_text(encoding="utf-8")
    if encoding == "utf-8":
        return text.encode()
    text = re.sub(r"<meta[^>]*charset[^>]*>", "", text, flags=re.IGNORECASE)
    assert "charset" not in text.lower().split("</head>")[0], name
    return text.encode(encoding, "xmlcharrefreplace")


@pytest.mark.parametrize("extractor", ["", BOTH])
@pytest.mark.parametrize("name", LAYOUTS)
def test_ten_layouts_and_more(server: WebServer, name: str, extractor: str) -> None:
    encoding, title, author, day, words = LAYOUTS[name]
    kind = "text/html" if encoding != "utf-8" else "text/html; charset=utf-8"
    server.routes["/a.html"] = body(as_sent(name, encoding), kind)
    found = ask(entry(server.url("/a.html"), ""), extractor=extractor).article
    assert title in found.title
    assert author in found.author
    assert (found.published.day.isoformat() if found.published else "") == day or not day
    assert words in found.body.text
    assert "分享到" not in found.body.text


def test_trafilatura_alone_finds_the_text_and_leaves_the_facts(server: WebServer) -> None:
    server.routes["/a.html"] = body(as_sent("portal.html", "gb18030"), "text/html")
    found = ask(entry(server.url("/a.html"), ""), extractor=TRAFILATURA).article
    assert found.title == "老城码头改造一期完工 江边步道周六开放"
    assert "让它们接着有用" in found.body.text
    server.routes["/a.html"] = body(b"<html><head><title>t</title></head><body></body></html>")
    with pytest.raises(ParseError):
        ask(entry(server.url("/a.html"), ""), extractor=TRAFILATURA)


def test_where_newstui_cuts_a_page_short_trafilatura_fills_in() -> None:
    def found(*texts: str) -> Article:
        return Article("题", Document(tuple(Paragraph(spans(text)) for text in texts)))

    long, short = found("一段正文。" * 40), found("导语")
    assert _is_better(long.body, short)
    assert not _is_better(short.body, long)
    others = [f"别的新闻{n}" * 9 for n in range(30)]
    assert not _is_better(found(*others).body, found(*others))
    assert _is_better(found("一段正文。" * 90).body, found("一段正文。" * 90, *others))


def part(number: int, last: int) -> bytes:
    """Return one page of an article that is spread over several."""
    link = f'<a href="/a_{number + 1}.html">下一页</a>' if number < last else ""
    text = f"第{number}页的第一段，说的是江边的旧码头。" * 6
    return (
        f"<html><head><title>长文</title></head><body><h1>长文</h1><div class='article'>"
        f"<p>{text}</p><p>{text}</p></div><div class='pages'>{link}</div></body></html>"
    ).encode()


def test_a_text_on_several_pages_is_put_together(server: WebServer) -> None:
    for number in range(1, 5):
        server.routes[f"/a_{number}.html"] = body(part(number, 4), "text/html; charset=utf-8")
    found = ask(entry(server.url("/a_1.html")))
    assert found.pages == 4 and not found.notes
    places = [found.article.body.text.index(f"第{number}页") for number in range(1, 5)]
    assert places == sorted(places)
    found = ask(entry(server.url("/a_1.html")), most_pages=2)
    assert found.pages == 2
    assert found.notes == ("its text goes on after 2 pages",)


def test_a_later_page_that_is_gone_leaves_what_was_read(server: WebServer) -> None:
    server.routes["/a_1.html"] = body(part(1, 3), "text/html; charset=utf-8")
    found = ask(entry(server.url("/a_1.html")))
    assert "第1页" in found.article.body.text
    assert len(found.notes) == 1 and "404" in found.notes[0]


def test_pages_in_a_circle_or_elsewhere_are_not_followed(server: WebServer) -> None:
    circle = part(1, 2).replace(b"/a_2.html", b"/a_1.html#top")
    away = part(1, 2).replace(b"/a_2.html", b"http://elsewhere.example/a_2.html")
    for page in (circle, away):
        server.hits.clear()
        server.routes["/a_1.html"] = body(page, "text/html; charset=utf-8")
        assert ask(entry(server.url("/a_1.html"))).pages == 1
        assert server.paths() == ["/a_1.html"]


def test_a_selector_says_what_the_text_is(server: WebServer) -> None:
    page = (
        "<html><head><title>栏目</title></head><body><div id='nav'>首页 要闻 视频</div>"
        "<div class='x1'>短讯一则：桥通了。<b>真的</b>。</div><div class='x2'><p>另一段。</p></div>"
        "<div class='ad'>广告</div></body></html>"
    ).encode()
    server.routes["/a.html"] = body(page, "text/html; charset=utf-8")
    article = entry(server.url("/a.html"), "")
    found = ask(article, selector=".x1, .x2").article
    assert found.body.text == "短讯一则：桥通了。真的。\n\n另一段。"
    for selector, message in ((".none", "nothing on the page is at .none"), ("<<", "not a CSS")):
        with pytest.raises(ParseError, match=message):
            ask(article, selector=selector)


def test_a_chosen_part_within_another_comes_once() -> None:
    markup = "<div class='a'><p class='a'>one</p><p>two</p></div>"
    assert selected_document(markup, ".a").text == "one\n\ntwo"


def test_what_is_no_article_is_refused(server: WebServer) -> None:
    feed = (
        b"<rss version='2.0'><channel><title>t</title><item><title>x</title></item></channel></rss>"
    )
    server.routes["/feed"] = body(feed)
    server.routes["/short"] = body(part(1, 1), "text/html; charset=utf-8")
    with pytest.raises(ParseError, match="no web page"):
        ask(entry(server.url("/feed")))
    with pytest.raises(ParseError, match="less text than the feed"):
        ask(entry(server.url("/short"), "比页面长得多的正文。" * 200))
    with pytest.raises(FetchError, match="404"):
        ask(entry(server.url("/gone")))
    with pytest.raises(FetchError, match="no page on the web"):
        ask(entry("file:///etc/passwd"))


def test_a_feed_cannot_send_us_into_a_private_network(server: WebServer) -> None:
    server.routes["/a"] = body(part(1, 1), "text/html")
    with pytest.raises(FetchError, match="private"):
        fetch_full_text(entry(server.url("/a")), fetch, parse_payload)
    assert server.hits == []


def test_what_the_feed_says_stays() -> None:
    own = replace(
        entry("https://a.example/1", "一句导语。"), author="甲", published=Moment(date(2026, 1, 2))
    )
    page = Article(
        "页面的题目",
        Document((Heading(spans("小标题")), Paragraph(spans("全文。")))),
        author="乙",
        published=Moment(date(2026, 1, 1)),
        section="本地",
    )
    whole = with_full_text(own, page)
    assert (whole.title, whole.author, whole.published) == ("题目", "甲", own.published)
    assert (whole.section, whole.summary, whole.body) == ("本地", "一句导语。", page.body)
    begins = replace(page, body=Document((Paragraph(spans("一句导语。全文。")),)))
    assert with_full_text(own, begins).summary == ""


# In the library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return an empty library."""
    with Library.open(tmp_path / "newstui.db") as opened:
        yield opened


def subscribed(library: Library, server: WebServer, count: int = 1) -> tuple[Source, list[str]]:
    """Bring in a source with articles whose pages the server has; return their ids."""
    location = server.url("/feed.xml")
    source = library.save_source(Source(source_id("feed", location), "feed", location, title="报"))
    articles = [
        replace(entry(server.url(f"/p{n}.html")), guid=f"g{n}", title=f"第{n}篇")
        for n in range(1, count + 1)
    ]
    library.upsert(source, articles)
    for n in range(1, count + 1):
        server.routes[f"/p{n}.html"] = body(part(n, n), "text/html; charset=utf-8")
    return source, library.without_full_text(source.id)


def test_both_texts_are_kept(library: Library, server: WebServer) -> None:
    source, (identity,) = subscribed(library, server)
    (report,) = fetch_full_texts(library, [identity], Bounds(), pause=0)
    assert report.error == ""
    whole, own = library.article(identity), library.article(identity, own=True)
    assert whole is not None and own is not None
    assert "旧码头" in whole.body.text and own.body.text == "开头……"
    assert library.choose_text(identity, full=False)
    assert library.article(identity) == own
    state = library.full_text_state(identity)
    assert state is not None and not state.shown and state.url == server.url("/p1.html")
    assert library.choose_text(identity, full=True)
    # The feed brings another beginning: the whole text stays, and what is new is there too.
    library.upsert(source, [replace(entry(own.url, "新开头……"), guid="g1", title="第1篇")])
    again, changed = library.article(identity), library.article(identity, own=True)
    assert again is not None and changed is not None
    assert again.body == whole.body and changed.body.text == "新开头……"


def test_hosts_are_asked_one_page_at_a_time(library: Library, server: WebServer) -> None:
    _, ids = subscribed(library, server, 6)
    assert [report.error for report in fetch_full_texts(library, ids, Bounds(), pause=0.01)] == [
        ""
    ] * 6
    assert server.most_at_once == 1
    assert server.paths() == [f"/p{n}.html" for n in (6, 5, 4, 3, 2, 1)] or len(server.hits) == 6


def test_a_host_that_wants_to_be_left_alone_is(library: Library, server: WebServer) -> None:
    source, ids = subscribed(library, server, 4)
    for n in range(1, 5):
        server.routes[f"/p{n}.html"] = status(429, retry_after="100")
    reports = list(fetch_full_texts(library, ids, Bounds(), pause=0))
    assert len(reports) == 4 and all("429" in report.error for report in reports)
    assert len(server.hits) == 1
    # It may be asked another day.
    assert library.without_full_text(source.id) == ids


def test_a_page_that_is_gone_is_not_asked_for_again(library: Library, server: WebServer) -> None:
    source, ids = subscribed(library, server, 1)
    del server.routes["/p1.html"]
    (report,) = fetch_full_texts(library, ids, Bounds(), pause=0)
    assert "404" in report.error
    assert library.without_full_text(source.id) == []
    article = library.article(ids[0])
    assert article is not None and article.body.text == "开头……"


def test_a_source_can_ask_for_whole_texts(library: Library, server: WebServer) -> None:
    source, ids = subscribed(library, server, 2)
    assert wanted_texts(library, [source]) == []
    library.edit_source(source.id, {"full_text": True, "selector": ".article p"})
    assert wanted_texts(library, [source]) == ids
    assert not any(r.error for r in fetch_full_texts(library, ids, Bounds(), pause=0))
    assert wanted_texts(library, [source]) == []


def test_secrets_of_a_feed_go_to_its_own_origin_alone(library: Library) -> None:
    with WebServer() as feeds, WebServer() as pages:
        location = feeds.url("/feed.xml")
        source = library.save_source(Source(source_id("feed", location), "feed", location))
        library.edit_source(source.id, {"headers": {"X-Key": "s3cret"}})
        for server in (feeds, pages):
            server.routes["/a.html"] = body(part(1, 1), "text/html; charset=utf-8")
        library.upsert(
            source,
            [
                replace(entry(feeds.url("/a.html")), guid="own"),
                replace(entry(pages.url("/a.html")), guid="other"),
            ],
        )
        ids = library.without_full_text(source.id)
        assert not any(r.error for r in fetch_full_texts(library, ids, Bounds(), pause=0))
        assert feeds.hits[0].headers["x-key"] == "s3cret"
        assert "x-key" not in pages.hits[0].headers


FEED = """<rss version="2.0"><channel><title>报</title>
<item><title>桥通了</title><link>{url}</link><guid>1</guid><description>一句话。</description></item>
</channel></rss>"""


def test_the_command_line(run: Run, server: WebServer) -> None:
    server.routes["/feed.xml"] = body(FEED.format(url=server.url("/p.html")).encode())
    server.routes["/p.html"] = body(part(1, 1), "text/html; charset=utf-8")
    run("add", server.url("/feed.xml"))
    (identity,) = run("list", "--format", "{id}").out.split()
    done = run("fulltext", identity[:8])
    assert (done.code, done.err) == (0, "1 full text fetched.\n")
    assert "旧码头" in run("show", identity, "--peek").out
    assert run("fulltext", identity, "--own").code == 0
    assert "旧码头" not in run("show", identity, "--peek").out
    assert run("fulltext", identity, "--full").code == 0
    assert "旧码头" in run("export", identity, "-f", "txt", "-o", "-").out
    server.routes["/p.html"] = status(403)
    failed = run("fulltext", identity)
    assert failed.code == 1 and "403" in failed.err
    assert "旧码头" in run("show", identity, "--peek").out


def test_refreshing_fetches_the_texts_of_what_came_in(run: Run, server: WebServer) -> None:
    server.routes["/feed.xml"] = body(FEED.format(url=server.url("/p.html")).encode())
    server.routes["/p.html"] = body(part(1, 1), "text/html; charset=utf-8")
    run("add", server.url("/feed.xml"))
    source = run("sources").out.split()[0]
    assert run("source", source, "full_text=yes").code == 0
    done = run("refresh")
    assert done.code == 0 and "1 full text fetched" in done.err
    assert "旧码头" in run("show", "桥通了 OR 桥", "--peek").out
    assert "full text" not in run("refresh").err

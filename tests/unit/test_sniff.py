"""What a payload is, is told from what is in it; what it is not, in one clear line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.document import Document, Heading, Paragraph, spans
from feeds.errors import ParseError
from feeds.formats.payload import Parsed, Payload
from feeds.formats.records import article_to_record
from feeds.formats.sniff import parse
from feeds.models import Article

DATA = Path(__file__).parents[1] / "data"
NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)

PAGE = """城市站点
> 老街修缮完工，居民陆续回迁
详细内容

老街修缮完工，居民陆续回迁

时间:2024-05-12     人气:835     来源:青石街道办     作者:
概述:历时十四个月的永宁老街修缮工程已通过验收。

记者昨日从青石街道办获悉，历时十四个月的永宁老街修缮工程已通过验收，首批四十六户居民将于本周六起陆续搬回。

老街全长六百二十米，现存民国时期的骑楼八十一间。

“以前一下雨就担心漏水，现在踏实多了。”住在二十三号的陈阿婆说。

分享
"""
HTML = """<!DOCTYPE html><html lang="en"><head><title>Night bus stays</title></head><body>
<article><h1>Night bus stays</h1>
<p>The night bus between the hospital and the harbour will keep running for two more years.</p>
<p>Nurses had told the meeting that without it they would have to walk four miles at night.</p>
<p>The service costs 180,000 a year and carries about ninety people on an average night.</p>
</article></body></html>"""
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title>'
    "<item><title>一</title><guid>1</guid></item><item><title>二</title><guid>2</guid></item>"
    "</channel></rss>"
)
MARKDOWN = """# 看河人

下沙村的**吴长根**每天走[七公里](https://example.org/map)。

## 下雨天

他坐在桥上看。
"""
FRONT_MATTER = "---\ntitle: 看河人\ndate: 2024-05-12\n---\n下沙村的吴长根每天走七公里。\n"
MAIL = """Subject: Night bus stays
From: J. Doe <doe@example.org>
Date: Sun, 12 May 2024 08:05:00 +0000

The council voted 14 to 9.
"""
TEXT = """The ferry that would not retire

She is older than my mother and better behaved, said Captain Rosa Whitlock, patting the wheel.

The council had planned to scrap the boat until a petition landed on its desk.
"""
RECORD = json.dumps({"title": "t", "content": "x"})
CONTENT = {
    "page": PAGE,
    "html": HTML,
    "feed": RSS,
    "json-feed": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", '
    '"title": "t"}]}',
    "json": RECORD,
    "jsonl": RECORD + "\n" + RECORD.replace('"t"', '"u"') + "\n",
    "markdown": MARKDOWN,
    "mail": MAIL,
    "text": TEXT,
}
# What confuses parsers, each piece set off from the next by a visible blank.
PIECES = (
    "<␣>␣{␣}␣[␣]␣:␣题␣<rss version='2.0'>␣<channel>␣<item>␣</item>␣<p>␣时间:␣2024-05-12␣\"a\"␣<!--"
    "␣&#27;␣\x1b]0;␣\x00␣<![CDATA[␣]]>␣<?xml ␣?>␣<!DOCTYPE ␣---\n␣# ␣\n␣<title>␣</title>␣<body>"
)


def read(
    data: str | bytes,
    name: str = "",
    *,
    media_type: str = "",
    url: str = "",
    charset: str = "",
) -> Parsed:
    raw = data.encode() if isinstance(data, str) else data
    return parse(
        Payload(
            raw,
            name or "here",
            name=name,
            media_type=media_type,
            url=url,
            charset=charset,
            modified=NOW,
        )
    )


def refusal(data: str | bytes, name: str = "") -> str:
    with pytest.raises(ParseError) as caught:
        read(data, name)
    text = str(caught.value)
    assert text.startswith(f"{name or 'here'}: ")
    assert "\n" not in text
    return text.split(": ", 1)[1]


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize("name", ["", "x", "x.txt", "x.dat", "x.html", "x.xml"])
def test_the_content_decides_whatever_the_name(kind: str, name: str) -> None:
    parsed = read(CONTENT[kind], name)
    assert parsed.kind == kind
    assert parsed.articles


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/octet-stream"])
def test_the_content_decides_whatever_the_server_says(kind: str, media_type: str) -> None:
    assert read(CONTENT[kind], media_type=media_type).kind == kind


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_the_encoding_makes_no_difference(kind: str, codec: str) -> None:
    text = CONTENT[kind]
    expected = read(text, "x")
    found = read(text.encode(codec), "x")
    assert found.kind == kind
    assert found.articles == expected.articles


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_ends_of_lines_make_no_difference(ending: str) -> None:
    for kind in ("page", "markdown", "mail", "text"):
        found = read(CONTENT[kind].replace("\n", ending), "x")
        assert found.articles == read(CONTENT[kind], "x").articles


def test_a_traditional_page_in_big5() -> None:
    text = (
        "本地新聞\n> 電車新車廂投入服務\n\n電車新車廂投入服務\n\n"
        "發佈時間：2024-05-12 08:05　瀏覽：1,234　來源：港島日報　作者：黃嘉欣\n\n"
        "電車公司昨日宣布，首批六輛新款電車將於下月一日起投入服務，行走筲箕灣至上環一線。\n\n"
        "「我們希望乘客上車時覺得一切都沒有變，坐下來才發現甚麼都不同了。」發言人說。\n"
    )
    parsed = read(text.encode("big5hkscs"), "x.txt")
    article = parsed.articles[0]
    assert (parsed.kind, article.title) == ("page", "電車新車廂投入服務")
    assert (article.source_name, article.author) == ("港島日報", "黃嘉欣")
    assert article.popularity is not None and article.popularity.count == 1234


def test_a_name_breaks_a_tie() -> None:
    assert read("一个标题\n\n一段话。\n", "x.md").kind == "markdown"
    assert read("一个标题\n\n一段话。\n", "x.txt").kind == "text"
    assert read(RECORD, "x.jsonl").kind == "jsonl"
    assert read(RECORD, "x.json").kind == "json"


def test_front_matter_makes_markdown() -> None:
    parsed = read(FRONT_MATTER, "x.txt")
    assert (parsed.kind, parsed.articles[0].title) == ("markdown", "看河人")


def test_markdown_that_begins_with_a_tag_or_quotes_a_feed_stays_markdown() -> None:
    tagged = '<p align="center">横幅</p>\n\n' + MARKDOWN
    assert read(tagged, "x.md").kind == "markdown"
    quoting = f"# 怎样写 RSS\n\n```xml\n{RSS}\n```\n\n照着写就行。\n"
    assert read(quoting, "x.md").kind == "markdown"
    assert read(quoting, "x.txt").kind == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "[本报讯] 五月十二日上午，图书馆新馆开放。\n\n首日接待读者两千三百人。\n",
        "{编者按} 这是一篇旧文。\n\n今天读来仍有意味。\n",
        "a < b 的意思是 a 小于 b。\n\n这是小学一年级的内容。\n",
        '["quoted" is not JSON] said the editor.\n\nHe was right about that.\n',
    ],
)
def test_text_that_begins_like_something_else_stays_text(text: str) -> None:
    assert read(text, "x.txt").kind == "text"


def test_a_single_article_has_its_bytes_and_no_guid() -> None:
    for kind in ("page", "html", "markdown", "mail", "text"):
        article = read(CONTENT[kind], "x").articles[0]
        assert (article.guid, article.id) == ("", "")
        assert article.raw == CONTENT[kind].encode()


def test_a_text_without_a_title_is_called_by_its_file() -> None:
    parsed = read("“一句话。”\n", "江边 一.txt")
    assert parsed.articles[0].title == "江边 一"


def test_an_exported_record_is_the_same_article() -> None:
    body = Document((Heading(spans("节")), Paragraph(spans("一段。"))))
    article = Article("题", body, id="a" * 16, source_id="b" * 16, guid="g", path="/tmp/x.txt")
    text = json.dumps(article_to_record(article), ensure_ascii=False, indent=2)
    assert read(text, "x.json").articles == (article,)


def test_what_comes_from_the_web_cannot_pass_for_an_article_of_another_source() -> None:
    record = article_to_record(Article("题", id="a" * 16, source_id="b" * 16, path="/etc/passwd"))
    article = read(json.dumps(record), url="https://example.org/x.json").articles[0]
    assert (article.id, article.source_id, article.path) == ("", "", "")


def test_a_fetched_page_has_its_address() -> None:
    article = read(HTML, url="https://example.org/bus").articles[0]
    assert article.url == "https://example.org/bus"


def test_a_page_without_an_article_offers_its_feeds() -> None:
    page = (
        "<html><head><title>Home</title>"
        '<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml">'
        "</head><body><a href='/a'>a</a></body></html>"
    )
    parsed = read(page, url="https://example.org/")
    assert parsed.articles == ()
    assert [link.url for link in parsed.alternates] == ["https://example.org/feed.xml"]


# What is refused.


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty: there is nothing in it but blanks"),
        ("\ufeff\u3000\n".encode(), "is empty: there is nothing in it but blanks"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF, not a text (open a text, HTML or feed file)"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or a document packed as one, never unpacked here"),
        (b"\x00\x01\x02\x03" * 100, "a binary file, not a text"),
        ("<html><body><p>Menu</p></body></html>", "a web page without an article in it (open"),
        ('<opml version="2.0"><body/></opml>', "an OPML list of feeds, not an article (import it"),
        (
            '<?xml version="1.0"?><!-- <opml> --><urlset><url/></urlset>',
            "XML, but not a feed: its root is <urlset>",
        ),
        ('{"title": "a", "text": }', "not valid JSON at line 1, column 24: expecting value"),
        ('[{"title": "a"},\n {"title" 5}]', "not valid JSON at line 2, column 11: "),
        ('{"a": {"b": 5}}', "JSON, but no article in it"),
        ("[]", "JSON, but no article in it"),
        ('[{"a":' * 50_000, "JSON nested too deeply"),
    ],
)
def test_what_holds_no_article_is_refused_in_one_line(data: str | bytes, expected: str) -> None:
    assert refusal(data).startswith(expected)


def test_the_remedy_for_opml_names_the_file() -> None:
    text = '<?xml version="1.0"?>\n<opml version="2.0"><body></body></opml>'
    assert refusal(text, "subs.opml").endswith("(import it: newstui import subs.opml)")


@pytest.mark.parametrize("text", ["{x", '{"title" "t"}', "[1, 2", "nothing"])
def test_a_file_named_json_that_is_none_says_where(text: str) -> None:
    if text == "nothing":
        assert read(text, "x.json").kind == "text"
    else:
        assert refusal(text, "x.json").startswith("not valid JSON at line 1, column ")


def test_a_feed_that_breaks_off_gives_what_is_whole() -> None:
    parsed = read(RSS[: RSS.index("二") + 1])
    assert [article.title for article in parsed.articles] == ["一"]
    assert len(parsed.notes) == 1


@pytest.mark.parametrize(
    ("declared", "charset", "codec"),
    [
        ("gb2312", "", "gb18030"),
        ("GBK", "utf-8", "gb18030"),
        ("utf-8", "gbk", "utf-8"),
        ("utf-8", "iso-8859-1", "utf-8"),
        ("gb2312", "iso-8859-1", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("utf-16", "", "utf-16-le"),
        ("utf-8", "", "utf-16"),
        ("big5", "", "utf-8"),
        ("x-unknown", "", "utf-8"),
        ("", "", "gb18030"),
    ],
)
def test_a_feed_is_read_right_whatever_is_said_of_its_encoding(
    declared: str, charset: str, codec: str
) -> None:
    titles = ["图书馆新馆正式开放", "停水通知：河东片区"]
    text = RSS.replace("utf-8", declared).replace("一", titles[0]).replace("二", titles[1])
    parsed = read(text.encode(codec), charset=charset)
    assert [article.title for article in parsed.articles] == titles


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | st.lists(
        st.sampled_from(PIECES.split("␣")),
        max_size=30,
    ).map(lambda parts: "".join(parts).encode())
)
def test_any_bytes_give_clean_articles_or_one_clear_line(data: bytes) -> None:
    try:
        parsed = parse(Payload(data, "here", modified=NOW))
    except ParseError as refused:
        parsed, error = Parsed((), ""), str(refused)
    else:
        error = "here: "
    assert error.startswith("here: ")
    assert "\n" not in error
    for article in parsed.articles:
        written = json.dumps(article_to_record(article), ensure_ascii=False)
        written.encode("utf-8")
        assert not set(written) & set("\x1b\x07\x9b\x9c\x9d\x00\u202e")

"""Feeds, tables and mails: read back they are the same articles, and do no harm elsewhere."""

from __future__ import annotations

import csv
import io
import json
import mailbox
import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from feeds.document import Code, Document, Figure, Paragraph, Span, Table
from feeds.export import ArticleFacts
from feeds.export.cover import Cover
from feeds.export.gather import write_articles
from feeds.export.table import COLUMNS
from feeds.formats.records import read_json
from feeds.formats.syndication import read_feed
from feeds.models import Article, Enclosure, Moment, Popularity, Unit
from tests.strategies import articles
from tests.unit.test_export_epub import mixed

COVER = Cover("今日 <&>", datetime(2024, 3, 8, 9, 30, tzinfo=UTC), True)
LATE = Moment.at(datetime(2024, 3, 8, 7, 30, tzinfo=timezone(timedelta(hours=8))))

PLAIN = Article(
    "标题 <b>不是标记</b> & 其他",
    Document((Paragraph((Span("第一段。"),)), Paragraph((Span("a < b && c"),)))),
    id="0123456789abcdef",
    guid="https://example.com/guid/1",
    url="https://example.com/新闻/1?a=1&b=2",
    published=Moment(date(2024, 3, 8)),
    source_name="河口镇报",
    author="李明",
    popularity=Popularity(835, "views", "page"),
    summary="概述 <一>。\n概述二。",
    language="zh-Hans",
    tags=("陶瓷", "a & b"),
    enclosures=(Enclosure("https://example.com/a.mp3", "audio/mpeg", 123, 61, "声音"),),
)


def written(form: str, many: list[Article], facts: ArticleFacts | None = None) -> str:
    file = io.BytesIO()
    count = write_articles(file, form, lambda: ((each, facts) for each in many), COVER, zone=UTC)
    assert count == len(many)
    return file.getvalue().decode()


FOREIGN = re.compile(r"<newstui:record>.*?</newstui:record>", re.DOTALL)


def read_atom(many: list[Article]) -> tuple[Article, ...]:
    return read_feed(written("atom", many)).articles


@pytest.mark.parametrize(
    ("published", "updated"),
    [
        (Moment(date(2024, 3, 8)), None),
        (LATE, None),
        (Moment.at(datetime(2024, 3, 8, 1, tzinfo=UTC)), LATE),
        (Moment(date(2024, 3, 8)), Moment(date(2024, 3, 9))),
        (Moment(date(2024, 3, 8)), LATE),
        (None, None),
    ],
)
def test_an_atom_feed_reads_back_with_its_dates_as_they_were(
    published: Moment | None, updated: Moment | None
) -> None:
    text = written("atom", [replace(PLAIN, published=published, updated=updated)])
    (back,) = read_feed(FOREIGN.sub("", text)).articles
    assert (back.published, back.updated) == (published, updated)


def test_an_atom_feed_reads_back_as_the_same_articles() -> None:
    (back,) = read_atom([PLAIN])
    kept = ("title", "url", "guid", "source_name", "author", "summary", "language", "tags")
    for name in (*kept, "enclosures", "body"):
        assert getattr(back, name) == getattr(PLAIN, name), name
    assert back == PLAIN
    # Whoever does not know the record is told the same in words that feeds have.
    (back,) = read_feed(FOREIGN.sub("", written("atom", [PLAIN]))).articles
    for name in (*kept, "enclosures", "body"):
        assert getattr(back, name) == getattr(PLAIN, name), name
    assert back.popularity == Popularity(835, "views", "media:statistics")


@pytest.mark.parametrize(("count", "unit"), [(3, "comments"), (4.5, "stars"), (7, "points")])
def test_every_kind_of_popularity_is_carried(count: float, unit: Unit) -> None:
    text = written("atom", [replace(PLAIN, popularity=Popularity(count, unit, "page"))])
    (back,) = read_feed(FOREIGN.sub("", text)).articles
    assert back.popularity and (back.popularity.count, back.popularity.unit) == (count, unit)


def test_an_article_of_nobody_gets_no_author() -> None:
    both = read_atom([PLAIN, replace(PLAIN, author="", source_name="", guid="", id="2")])
    assert [each.author for each in both] == ["李明", ""]


def test_pictures_tables_and_code_are_in_the_feeds() -> None:
    body = Document(
        (
            Figure("https://e.com/a.jpg", "窑", (Span("窑前"),)),
            Table(((((Span("一"),)), (Span("二"),)),), ((Span("甲"),), (Span("乙"),))),
            Code("a = 1\n  b"),
        )
    )
    text = written("atom", [replace(PLAIN, body=body)])
    for each in (text, FOREIGN.sub("", text)):
        assert read_feed(each).articles[0].body == body
    (item,) = json.loads(written("jsonfeed", [replace(PLAIN, body=body)]))["items"]
    assert '<img src="https://e.com/a.jpg" alt="窑"/>' in item["content_html"]


def at_home(article: Article, back: Article) -> Article:
    """Return an article as it is when it was read back: without what is this machine's."""
    source = back.source_name if not article.source_name else article.source_name
    guid = back.guid if article.path or not article.guid else article.guid
    return replace(article, path="", guid=guid, source_name=source)


@settings(max_examples=30)
@given(article=articles())
def test_a_json_feed_reads_back_as_the_same_article(article: Article) -> None:
    text = written("jsonfeed", [article, PLAIN])
    assert json.loads(text)["version"] == "https://jsonfeed.org/version/1.1"
    back = read_json(text)
    if article.title or article.body or article.url:
        assert back.articles[0] == at_home(article, back.articles[0])
    assert back.articles[-1] == PLAIN
    assert back.title == "今日 <&>"


@settings(max_examples=60)
@given(article=articles())
def test_an_atom_feed_of_any_article_reads_back_as_the_same(article: Article) -> None:
    back = read_atom([article, PLAIN])
    if article.title or article.body or article.url:
        assert back[0] == at_home(article, back[0])
    assert back[-1] == PLAIN


@pytest.mark.parametrize("form", ["atom", "jsonfeed"])
def test_a_feed_says_nothing_of_where_a_file_is(form: str) -> None:
    local = replace(PLAIN, path="/home/me/日记/秘密.txt", guid="秘密.txt", id="1" * 16)
    assert "秘密" not in written(form, [local]) and "/home" not in written(form, [local])
    read = read_feed if form == "atom" else read_json
    (back,) = read(written(form, [local])).articles
    assert (back.id, back.title) == (local.id, local.title)


@pytest.mark.parametrize("record", ["", "{", "[]", "7", "{}", '{"id": []}', "[" * 5000])
def test_a_record_that_is_not_ours_leaves_the_entry_as_it_is(record: str) -> None:
    text = written("atom", [PLAIN])
    begin, end = text.index("<newstui:record>"), text.index("</newstui:record>")
    (back,) = read_feed(f"{text[:begin]}<newstui:record>{record}{text[end:]}").articles
    assert (back.title, back.body, back.url) == (PLAIN.title, PLAIN.body, PLAIN.url)


@settings(max_examples=30)
@given(article=articles())
def test_any_article_is_well_formed_atom_with_its_title(article: Article) -> None:
    text = written("atom", [article])
    root = etree.fromstring(text.encode())
    namespace = "{http://www.w3.org/2005/Atom}"
    entry = root.find(f"{namespace}entry")
    assert entry is not None
    for name in ("id", "title", "updated", "author/{ns}name", "content"):
        assert len(entry.findall(namespace + name.format(ns=namespace))) == 1, name


def test_hostile_articles_leave_the_feeds_whole() -> None:
    assert len(etree.fromstring(written("atom", mixed()).encode()).findall("{*}entry")) == 10
    assert len(json.loads(written("jsonfeed", mixed()))["items"]) == 10
    assert "\x1b" not in written("atom", mixed())


def test_no_cell_is_a_formula() -> None:
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"]
    many = [replace(PLAIN, title=title, author=title, summary=f"{title}\n二") for title in evil]
    rows = list(csv.reader(io.StringIO(written("csv", many).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(evil) + 1
    assert all(cell[:1] not in "=+-@＝" for row in rows[1:] for cell in row if cell)
    assert {row[COLUMNS.index("title")][0] for row in rows[1:]} == {"'"}
    assert rows[1][COLUMNS.index("summary")] == "'=1+1\n二"
    for line in written("tsv", many).splitlines()[1:]:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS) and cells[COLUMNS.index("title")][0] == "'"


def test_mails_are_read_by_a_mailbox(tmp_path: Path) -> None:
    quoted = replace(
        PLAIN,
        body=Document((Code("From here\n>From there\n" + "长" * 2000),)),
        author='a"b\\ <c@d>',
    )
    path = tmp_path / "out.mbox"
    text = written("mbox", [PLAIN, quoted, *mixed()], ArticleFacts(1, True, True))
    path.write_bytes(text.encode())
    with closing(mailbox.mbox(path)) as box:
        mails = list(box)
    assert len(mails) == 12
    assert str(make_header(decode_header(mails[0]["Subject"]))) == PLAIN.title
    assert "李明" in str(make_header(decode_header(mails[0]["From"])))
    assert mails[0]["Date"] == "Fri, 08 Mar 2024 00:00:00 +0000"
    assert (mails[0]["Status"], mails[0]["X-Status"]) == ("RO", "F")
    payload = mails[0].get_payload(decode=True)
    assert isinstance(payload, bytes) and "第一段。" in payload.decode()
    assert "newstui" not in payload.decode()
    assert all(len(line) < 999 and line.isascii() for line in text.split("\n"))
    assert "\n>From here" in text or "\n    From here" in text
    assert text.count("\nFrom newstui") + 1 == 12

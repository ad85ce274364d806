"""Books: what epubcheck says of them, what is in them, and that they are the same each time."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle, islice
from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from feeds.document import (
    Block,
    Caption,
    Code,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Style,
    Table,
)
from feeds.export.cover import Cover
from feeds.export.epub import render_epub, write_epub
from feeds.formats.sniff import parse
from feeds.models import Article, Enclosure, Moment, Popularity
from feeds.sources.files import read_file
from tests.strategies import articles
from tests.tools import needed, needed_file
from tests.unit.conftest import ROOT
from tests.unit.test_export_html import PAGE

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
COVER = Cover("今日要闻 <&> ]]>", datetime(2024, 3, 8, 9, 30, tzinfo=UTC), True)
XHTML = "{http://www.w3.org/1999/xhtml}"

ODD_LINKS = (
    "https://example.com/新闻?a=1&b=2#段",
    "https://例子.测试/路",
    "http://exa mple.com/x",
    "https://example.com/%zz%e4%b8%ad|^`{}",
    "https://user:pass@example.com:8080/",
    "https://[::1]:80/x",
    "https://[bad/x",
    "https://example.com:99999999/",
    "http://-.-/",
    "mailto:某人@example.com?subject=a b",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.com/x",
    "../relative",
    "",
)


def deep(depth: int) -> Block:
    inner: Block = Paragraph((Span("最里层 deepest"),))
    for level in range(depth):
        inner = ListBlock(((Paragraph((Span(f"{level}"),)), inner), ()), level % 2 == 0, level - 3)
    return inner


def mixed() -> list[Article]:
    """Articles of every kind that comes, and of some that should not."""
    links = tuple(Span(f"链接{at} ", Style.EMPHASIS, url) for at, url in enumerate(ODD_LINKS))
    cell = (Span("格\n二"),)
    hostile = "\x00\x07\x1b]52;c;x\x07 ]]> </title></script><!-- &amp; \ufffe\uffff \u202e\ud800"
    return [
        PAGE,
        Article("English <only>", Document((Paragraph((Span("It's & that's \"it\"."),)),)),
                language="en-GB", source_name="The Times", author="A & B",
                popularity=Popularity(4.5, "stars", "page")),
        Article("", Document((Paragraph((Span("没有标题的文章。"),)),)), source_name=""),
        Article("", source_name="  "),
        Article(hostile, Document((Paragraph((Span(hostile, Style.CODE, hostile),)),
                Code(f"\n{hostile}\n", hostile))), url="http://x\x00y/", source_name=hostile,
                author=hostile, tags=(hostile, "", hostile), summary=hostile,
                disclaimer=hostile, section=hostile, breadcrumb=(hostile, ""),
                language=hostile, enclosures=(Enclosure(hostile, hostile, title=hostile),)),
        Article("Links", Document((Paragraph(links), *(Figure(url, url) for url in ODD_LINKS))),
                language="zh-a", url=ODD_LINKS[0]),
        Article("Deep", Document((deep(60), Quote((Quote((deep(3),)), Rule())), Quote(()))),
                language="x-private"),
        Article("表", Document((
            Table(((cell, ()), ((),), ()), (cell, (Span("头"),)), (Span("表题"),)),
            Table(()), Caption(()), Figure("", "", (Span("只有说明"),)), Paragraph(()),
            Heading((), 6), Heading((Span("题"),), 1), ListBlock(()), Code("")))),
        Article("🎉 " + "长" * 300, Document((Paragraph((Span("字" * 9000),)),)),
                published=Moment(date(2024, 3, 1)), language="zh-Hant-TW"),
        Article("日本語", Document((Paragraph((Span("すし"),)),)), language="english-long-tag",
                published=Moment.at(datetime(2024, 3, 7, 23, 59, 59, 999, tzinfo=UTC))),
    ]  # fmt: skip


def samples() -> Iterator[Article]:
    for path in sorted((ROOT / "sample_articles").iterdir()):
        yield from parse(read_file(path)).articles


def book(many: list[Article], cover: Cover | None = COVER) -> bytes:
    file = io.BytesIO()
    assert write_epub(file, ((each, None) for each in many), cover, zone=UTC) == len(many)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def check(path: Path) -> str:
    """Return what epubcheck complains of, each a line."""
    java, jar = needed("java", "default-jre-headless"), needed_file(EPUBCHECK, "epubcheck")
    command = [java, "-jar", str(jar), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert "EPUBCheck completed" in done.stdout, done
    complaints = [row[:300] for row in done.stderr.splitlines() if "/" in row]
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, "\n".join(complaints)
    return done.stderr


def test_epubcheck_finds_no_fault_in_one_article(tmp_path: Path) -> None:
    path = tmp_path / "one.epub"
    path.write_bytes(render_epub(PAGE))
    check(path)


def test_epubcheck_finds_no_fault_in_fifty_mixed_ones(tmp_path: Path) -> None:
    path = tmp_path / "fifty.epub"
    path.write_bytes(book(list(islice(cycle([*mixed(), *samples()]), 50))))
    check(path)


def test_the_same_articles_are_the_same_book() -> None:
    assert book(mixed()) == book(mixed())
    assert book(mixed()) != book(mixed(), Cover("Another"))
    with zipfile.ZipFile(io.BytesIO(book(mixed()))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.read("mimetype") == b"application/epub+zip"


def test_each_article_has_its_language_and_its_blocks() -> None:
    files = parts(book([PAGE, mixed()[1]]))
    first = etree.fromstring(files["EPUB/article-1.xhtml"])
    assert first.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert [row.text for row in first.iter(f"{XHTML}h1")] == ["建陶第一镇"]
    for name in ("table", "blockquote", "ol", "figcaption", "pre", "strong", "hr", "caption"):
        assert next(first.iter(XHTML + name), None) is not None or name == "caption", name
    assert next(first.iter(f"{XHTML}img"), None) is None
    second = etree.fromstring(files["EPUB/article-2.xhtml"])
    assert second.get("lang") == "en-GB"


def test_the_contents_go_by_source() -> None:
    one = Article("甲", source_name="甲报", published=Moment(date(2024, 3, 1)))
    two = Article("乙", source_name="乙报", published=Moment(date(2024, 3, 8)))
    files = parts(book([one, one, two]))
    nav = etree.fromstring(files["EPUB/nav.xhtml"])
    rows = [each.text for each in nav.iter(f"{XHTML}a", f"{XHTML}span")]
    assert rows == ["封面", "甲报", "甲", "甲", "乙报", "乙"]
    cover = etree.fromstring(files["EPUB/cover.xhtml"])
    words = [each.text for each in cover.iter(f"{XHTML}h1", f"{XHTML}p")]
    assert words == ["今日要闻 <&> ]]>", "2024-03-01 – 2024-03-08", "2 个来源，3 篇文章"]
    assert b"2024-03-08T09:30:00Z" in files["EPUB/package.opf"]
    ncx = etree.fromstring(files["EPUB/toc.ncx"])
    assert len(ncx.findall(".//{*}navPoint")) == 6


def test_links_are_spelt_strictly_or_dropped() -> None:
    (page,) = (files for name, files in parts(book([mixed()[5]])).items() if "article" in name)
    links = [link.get("href") for link in etree.fromstring(page).iter(f"{XHTML}a")]
    kept = {link for link in links if link}
    assert "https://example.com/%E6%96%B0%E9%97%BB?a=1&b=2#%E6%AE%B5" in kept
    assert "https://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF" in kept
    assert "https://example.com/%25zz%e4%b8%ad%7C%5E%60%7B%7D" in kept
    assert all(re.fullmatch(r"(https?://|mailto:)[!-~]+", link) for link in kept)
    assert not any("pass" in link or "99999999" in link for link in kept)


@settings(max_examples=30)
@given(article=articles())
def test_any_article_is_well_formed(article: Article) -> None:
    for name, data in parts(book([article, article])).items():
        if name.endswith(("xhtml", "opf", "ncx", "xml")):
            etree.fromstring(data)

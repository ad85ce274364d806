"""newsboat's urls, its query feeds, its cache; nom's configuration."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from feeds.errors import ParseError
from feeds.library import Library, View
from feeds.query import parse
from feeds.refresh import import_marks, import_subscriptions
from feeds.sources import newsboat_cache
from feeds.sources.newsboat_query import Untranslatable, translate
from feeds.sources.newsboat_urls import read_urls
from feeds.sources.nom_config import read_nom
from feeds.sources.subscriptions import SavedQuery, Subscription
from tests.libraries import NOW, a_source, an_article

URLS = r"""
# my feeds
https://one.example/feed news "two words" "~One \"quoted\"" !
http://two.example/rss tagx "#hash" c# # trailing "comment
"https://me:s3cret@three.example/feed" 中文 "~三"
feed://four.example/feed#part #comment
https://ONE.example/feed

"query:Unread:unread = \"yes\"" tag
"query:Broken:unread = "
"query:Numbers:articleindex > 3"
exec:~/bin/evil.sh
"exec:touch /tmp/owned" news
"filter:~/bin/x:https://five.example/feed"
file:///etc/passwd
javascript:alert(1)
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def test_urls() -> None:
    found = read_urls(URLS, "urls")
    assert found.entries == (
        Subscription(
            "https://one.example/feed", 'One "quoted"', tags=("news", "two words"), hidden=True
        ),
        Subscription("http://two.example/rss", tags=("tagx", "#hash", "c#")),
        Subscription("https://me:s3cret@three.example/feed", "三", tags=("中文",)),
        Subscription("http://four.example/feed#part"),
    )
    assert found.duplicates == 1
    assert found.views == (SavedQuery("Unread", "is:unread"),)
    runs = "would run a command, which newstui never does for a feed"
    assert found.refused == (
        "query Broken (unread =): the expression is not whole",
        "query Numbers (articleindex > 3): there is nothing here that articleindex could be",
        f"exec:~/bin/evil.sh: {runs}",
        f"exec:touch /tmp/owned: {runs}",
        f"filter:~/bin/x:https://five.example/feed: {runs}",
        "file:///etc/passwd: only http and https are taken, not file:",
        "javascript:alert(1): only http and https are taken, not javascript:",
    )


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread != "yes"', "is:read"),
        ("unread == 'no'", "is:read"),
        ('tags # "news"', 'tag:"news"'),
        ('tags !# "news" and unread = "yes"', '-tag:"news" is:unread'),
        ('title =~ "建陶|瓷"', "title:/建陶|瓷/"),
        ('title !~ "a/b"', r"-title:/a\/b/"),
        ('title = "a+b"', r"title:/^a\+b$/"),
        ('content =~ "x" or author =~ "y"', "body:/x/ OR author:/y/"),
        ('feedtitle =~ "报"', "source:/报/"),
        ('link =~ "https?://"', r"link:/https?:\/\//"),
        ('flags # "s"', "is:starred"),
        ('enclosure_url != ""', "has:enclosure"),
        ("age < 7", "newer:7d"),
        ("age <= 7", "newer:8d"),
        ("age > 7", "older:8d"),
        ("age between 0:10", "newer:11d"),
        ("age between 2:3", "newer:4d older:2d"),
        (
            '(tags # "a" or tags # "b") and (unread = "yes" and age < 2)',
            '(tag:"a" OR tag:"b") is:unread newer:2d',
        ),
    ],
)
def test_query_feeds(expression: str, query: str) -> None:
    assert translate(expression) == query
    assert parse(query).root is not None


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "unread",
        'unread = "maybe"',
        'unread = "yes" and',
        'unread = "yes" or tags # "a" and age < 3',
        '(unread = "yes"',
        'unread = "yes")',
        'title =~ "["',
        'title > "a"',
        'content = "x"',
        'flags # "x"',
        'rssurl =~ "x"',
        "age < 0",
        "age between 5:1",
        "age < 99999999",
        "total_count > 3",
        "; rm -rf",
        "(" * 100 + 'unread = "yes"' + ")" * 100,
        'unread = "yes"' + ' and unread = "yes"' * 500,
    ],
)
def test_what_has_no_counterpart_is_not_guessed_at(expression: str) -> None:
    with pytest.raises(Untranslatable) as caught:
        translate(expression)
    assert "\n" not in str(caught.value)


def test_importing_urls(library: Library) -> None:
    report = import_subscriptions(library, URLS.encode(), "urls")
    assert (report.added, report.duplicate, report.refused) == (4, 1, 7)
    assert report.views == (SavedQuery("Unread", "is:unread"),)
    kept = {row.source.location: row.source for row in library.sources()}
    assert kept["https://one.example/feed"].tags == ("news", "two words")
    assert library.hidden_sources() == {kept["https://one.example/feed"].id}
    three = kept["https://three.example/feed"]
    assert (three.title, library.setting(f"login:{three.id}")) == ("三", "me:s3cret")
    again = import_subscriptions(library, URLS.encode(), "urls")
    assert (again.added, again.duplicate) == (0, 5)
    assert library.steps() == []


def test_urls_in_other_encodings(library: Library) -> None:
    data = 'https://gbk.example/feed "~佛山新闻网"\n'.encode("gb18030")
    assert import_subscriptions(library, data, "urls").added == 1
    assert [row.source.title for row in library.sources()] == ["佛山新闻网"]


@pytest.mark.parametrize(
    "data", [b"", b"   \n", b"# only\n# comments\n", b"hello there\n", b"\x00\x01\x02", b"<html>x"]
)
def test_what_is_no_list_is_said(library: Library, data: bytes) -> None:
    with pytest.raises(ParseError):
        import_subscriptions(library, data, "x")
    assert library.sources() == []


# The cache


def cache(path: Path, *rows: tuple[str, str, str, int, str | None]) -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.execute(
            "CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
            " guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024),"
            " url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER,"
            " content VARCHAR(65535), unread INTEGER(1) NOT NULL, flags VARCHAR(52))"
        )
        made.executemany(
            "INSERT INTO rss_item (guid, url, feedurl, unread, flags, title)"
            " VALUES (?, ?, ?, ?, ?, '')",
            rows,
        )
        made.commit()
    return path


def test_marks_of_the_cache(library: Library, tmp_path: Path) -> None:
    feed = "https://news.example/feed.xml"
    articles = [
        an_article(str(number), guid=f"g{number}", url=f"https://news.example/{number}")
        for number in range(5)
    ]
    library.upsert(a_source(feed), articles, now=NOW)
    other = a_source("https://other.example/feed.xml")
    library.upsert(other, [an_article(guid="g1")], now=NOW)
    path = cache(
        tmp_path / "cache.db",
        ("g1", "x", "HTTPS://news.example/feed.xml", 0, None),
        ("unknown", "https://news.example/2", feed, 0, "as"),
        ("g3", "x", feed, 1, "s"),
        ("g4", "x", feed, 1, "b"),
        ("gone", "x", feed, 0, ""),
        ("g0", "x", "https://elsewhere.example/", 0, ""),
        ("g0", "x", "exec:evil", 0, ""),
    )
    report = import_marks(library, path, "cache.db")
    assert (report.read, report.starred, report.unknown) == (2, 2, 3)
    rows = library.page(View("source", source_id=a_source(feed).id), offset=0, limit=9)
    marks = {row.title: (row.read, row.starred) for row in rows}
    assert marks == {
        "0": (False, False),
        "1": (True, False),
        "2": (True, True),
        "3": (False, True),
        "4": (False, False),
    }
    assert library.count(View("unread")) == 4
    assert import_marks(library, path, "cache.db").read == 0
    library.undo()
    library.undo()
    assert library.count(View("unread")) == 6 and library.count(View("starred")) == 0


def test_other_databases_are_refused(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as made:
        made.execute("CREATE TABLE x (y)")
        # A view of that name could be made to do anything.
        made.execute("CREATE VIEW rss_item AS SELECT 1 AS guid")
    with pytest.raises(ParseError, match="not newsboat's cache"):
        import_marks(library, tmp_path / "other.db", "x")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"junk" * 500)
    with pytest.raises(ParseError, match="cannot be read"):
        import_marks(library, damaged, "x")
    slow = cache(tmp_path / "slow.db", *[("g", "u", "f", 0, "")] * 50_000)
    monkeypatch.setattr(newsboat_cache, "MAX_STEPS", 1)
    with pytest.raises(ParseError, match="interrupted"):
        import_marks(library, slow, "x")


# nom


NOM = """
showread: true
autoread: false
feeds:
- url: https://one.example/feed
  name: One   # a comment
  desc: what it is
- url: "https://two.example/\\"q\\""
  name: '单引号 ''二'''

- name: no address
  - url: https://three.example/feed#not-a-comment
- url: exec:evil
- {url: https://flow.example/}
pager: less
theme:
  url: https://no.example/
"""


def test_nom() -> None:
    found = read_nom(NOM, "config.yml")
    assert [(entry.url, entry.title) for entry in found.entries] == [
        ("https://one.example/feed", "One"),
        ("https://two.example/%22q%22", "单引号 '二'"),
        ("https://three.example/feed#not-a-comment", ""),
    ]
    assert found.refused == (
        "no address: it has no url",
        "line 14: not understood: - {url: https://flow.example/}",
        "exec:evil: would run a command, which newstui never does for a feed",
    )


def test_importing_nom(library: Library) -> None:
    report = import_subscriptions(library, NOM.encode(), "config.yml")
    assert (report.added, report.refused) == (3, 3)
    assert "One" in {row.source.title for row in library.sources()}
    with pytest.raises(ParseError, match="the list is empty"):
        import_subscriptions(library, b"feeds:\npager: less\n", "config.yml")

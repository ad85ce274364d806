"""Measure views and searching: ``python -m benchmarks.search [--library FILE] [--million]``.

Each query is asked of the library, and of a cache as newsboat keeps it with the same
articles, the way newsboat asks: ``LIKE`` over titles and texts. Both are warm, in one
process, by the same module. The commands are whole processes, the screen is the program in
a terminal of its own, beside one with an empty library. The tables go to standard output.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.multiply import multiply
from benchmarks.screen import report_commands, report_screen
from benchmarks.views import median, report_views
from feeds.library import Library, View
from feeds.query import parse

PAGE = 50
_BASE = 20_000
"""Of so many articles a library of a million is made."""
QUERIES = (
    ("a common Chinese word", "产业链", "产业链"),
    ("a rare Chinese word", "榫卯桥", "榫卯桥"),
    ("two characters", "陶瓷", "陶瓷"),
    ("one character", "图", "图"),
    ("an English word", "harbour", "harbour"),
    ("a rare English word", "zymurgy", "zymurgy"),
    ("a phrase", '"battery plant"', "battery plant"),
    ("two words", "南庄 陶瓷", ""),
    ("a word, unread, of a source", "图书馆 is:unread source:新闻站点002", ""),
)
"""What it is, the query, and what newsboat would be asked; it has no way to ask some."""
# The table and its indexes are those of newsboat's cache.db; it is asked as searching does.
_SCHEMA = """
CREATE TABLE rss_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
    enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),
    deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT ''
);
CREATE INDEX idx_guid ON rss_item (guid);
CREATE INDEX idx_feedurl ON rss_item (feedurl);
"""
_LIKE = (
    "SELECT guid, title, author, url, pubDate, unread, feedurl FROM rss_item"
    " WHERE (title LIKE '%' || ? || '%' OR content LIKE '%' || ? || '%') AND deleted = 0"
    " ORDER BY pubDate DESC, id DESC"
)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--library", type=Path, help="copy this instead of making one")
    parser.add_argument(
        "--million", action="store_true", help="the views of 1,000,000 rows without texts as well"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newstui-bench-") as scratch:
        path = Path(scratch) / "newstui.db"
        if arguments.library:
            with (
                closing(sqlite3.connect(arguments.library)) as source,
                closing(sqlite3.connect(path)) as copy,
            ):
                source.backup(copy)
        else:
            generate(path, arguments.articles)
        with Library.open(path) as library, closing(sqlite3.connect(f"{path}.cache")) as cache:
            _fill_index(library)
            _fill_cache(library, cache)
            _report(library, cache, path)
            report_views(library, "its bodies in it")
        report_commands(path.parent)
        report_screen(path.parent, Path(scratch) / "empty")
        if arguments.million:
            large = Path(scratch) / "million" / "newstui.db"
            generate(large, _BASE, metadata_only=True)
            multiply(large, 1_000_000 // _BASE)
            with Library.open(large) as library:
                report_views(library, "rows without texts")
    return 0


def _fill_index(library: Library) -> None:
    count = library.unindexed()
    began = time.perf_counter()
    while library.index_some(1000):
        pass
    taken = time.perf_counter() - began
    if count:
        each = taken / count * 1000
        print(f"{count} articles indexed in {taken:.0f} s, {each:.2f} ms each", file=sys.stderr)


def _fill_cache(library: Library, cache: sqlite3.Connection) -> None:
    cache.executescript(_SCHEMA)
    for identity in library.iter_ids(View()):
        article, state = library.article(identity), library.state(identity)
        if article is None or state is None:
            continue
        text = f"{article.summary}\n\n{article.body.text}"
        when = article.published.sort_key if article.published else 0
        values = (identity, article.title, article.author, article.url, article.source_id)
        cache.execute(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, when, text, not state.read),
        )
    cache.commit()


def _report(library: Library, cache: sqlite3.Connection, path: Path) -> None:
    print(f"{library.count(View()):,} articles; medians, milliseconds\n")
    print("| what | query | found | first 50 by date | ranked | count | newsboat's way | by date |")
    print("|---|---|---|---|---|---|---|---|")
    for what, text, like in QUERIES:
        dated, ranked = View(query=parse(text)), View(query=parse(text), ranked=True)
        found = library.count(dated)
        ours = median(lambda: library.page(dated, offset=0, limit=PAGE))  # noqa: B023
        best = median(lambda: library.page(ranked, offset=0, limit=PAGE))  # noqa: B023
        counted = median(lambda: library.count(dated))  # noqa: B023
        theirs, ratio = "no such question", ""
        if like:
            taken = median(lambda: cache.execute(_LIKE, (like, like)).fetchall(), runs=3)  # noqa: B023
            theirs, ratio = f"{taken:.0f}", f"{ours / taken:.3f}×"
        cells = f"{found:,} | {ours:.1f} | {best:.1f} | {counted:.1f} | {theirs} | {ratio}"
        print(f"| {what} | `{text}` | {cells} |", flush=True)
    size, other = path.stat().st_size / 1e6, Path(f"{path}.cache").stat().st_size / 1e6
    print(f"\nThe library with its index takes {size:.0f} MB, the cache {other:.0f} MB.")


if __name__ == "__main__":
    raise SystemExit(main())

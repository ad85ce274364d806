"""Whole texts that were fetched are searched too, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.library import Library, View
from feeds.library.fulltext_schema import FULLTEXT_WORDS_MIGRATION
from feeds.query import parse
from tests.libraries import NOW, a_source, an_article, made_older
from tests.unit.searching import SOURCE, index

URL = "https://news.example/a"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "newstui.db") as library:
        yield library


def add(library: Library, *numbers: int, text: str = "陶瓷摘要。") -> list[str]:
    """Take in articles whose feed gives little; return the ids of all, oldest first."""
    articles = [an_article(f"标题{each}", text, guid=str(each)) for each in numbers]
    library.upsert(SOURCE, articles, now=NOW)
    return list(library.iter_ids(View(sort="title", descending=False)))


def found(library: Library, query: str) -> list[str]:
    """Ask before and after indexing; the answer must be one."""
    view = View(query=parse(query), sort="title", descending=False)
    before = [row.title for row in library.page(view, offset=0, limit=99)]
    index(library)
    assert [row.title for row in library.page(view, offset=0, limit=99)] == before
    return before


def test_a_whole_text_is_searched_beside_the_feeds_own(library: Library) -> None:
    first, _ = add(library, 1, 2)
    index(library)
    assert found(library, "窑变釉") == [] and found(library, "has:fulltext") == []
    library.keep_full_text(first, an_article("x", "南庄的窑变釉\n\n闻名"), URL)
    assert found(library, "窑变釉") == ["标题1"] == found(library, "has:fulltext")
    # No phrase spans the feed's text and the page's.
    assert found(library, '"摘要。南庄"') == [] == found(library, '"窑变釉闻名"')
    assert found(library, "body:摘要") == ["标题1", "标题2"]
    assert found(library, "body:/窑变./") == ["标题1"]
    assert found(library, "summary:/窑变./") == []
    # The one that is not shown is found as well.
    library.choose_text(first, full=False)
    assert found(library, "窑变釉") == ["标题1"]


def test_another_whole_text_takes_its_place(library: Library) -> None:
    (first,) = add(library, 1)
    library.keep_full_text(first, an_article("x", "窑变釉"), URL)
    assert found(library, "窑变釉") == ["标题1"]
    library.keep_full_text(first, an_article("x", "榫卯桥"), URL)
    assert found(library, "榫卯桥") == ["标题1"] and found(library, "窑变釉") == []
    library.note_full_text_failure(first, URL, "HTTP 500")
    assert library.unindexed() == 0 and found(library, "榫卯桥") == ["标题1"]


def test_an_edit_of_the_article_leaves_it_and_its_end_takes_it(library: Library) -> None:
    first, _ = add(library, 1, 2)
    library.keep_full_text(first, an_article("x", "窑变釉"), URL)
    index(library)
    add(library, 1, text="改过的。")
    assert found(library, "窑变釉") == ["标题1"] == found(library, "改过")
    remove(library)
    index(library)
    assert words_left(library) == 0


def remove(library: Library) -> None:
    """Remove the source for good, with all it had."""
    library.remove_source(SOURCE.id, now=NOW)
    library.purge(NOW + timedelta(days=30))
    assert library.count(View()) == 0


def words_left(library: Library) -> int:
    """Return how many words the index has of anything."""
    library._db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row)")
    return int(library._db.value("SELECT COUNT(*) FROM temp.words"))


def test_whole_texts_kept_by_an_earlier_version_are_indexed(library: Library) -> None:
    first, _ = add(library, 1, 2)
    library.keep_full_text(first, an_article("x", "窑变釉"), URL)
    index(library)
    path = library.path
    library.close()
    made_older(path, FULLTEXT_WORDS_MIGRATION)
    with Library.open(path) as newer:
        # What the older one had put into the index without them, it also takes out so.
        assert newer.unindexed() == 1
        assert found(newer, "窑变釉") == ["标题1"]


_STEP = st.tuples(
    st.sampled_from(["keep", "edit", "index", "fail", "rename"]),
    st.integers(0, 2),
    st.text("ab图书 馆。", max_size=6),
)


@settings(max_examples=60)
@given(st.lists(_STEP, max_size=12), st.text("ab图书馆", min_size=1, max_size=3))
def test_whatever_happens_the_index_has_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]], word: str
) -> None:
    with Library.open(tmp_path_factory.mktemp("whole") / "newstui.db") as library:
        ids = add(library, 1, 2, 3)
        for what, number, text in steps:
            match what:
                case "keep":
                    library.keep_full_text(ids[number], an_article("x", text or "。"), URL)
                case "edit":
                    add(library, number + 1, text=text or "。")
                case "index":
                    library.index_some(number + 1)
                case "fail":
                    library.note_full_text_failure(ids[number], URL, text)
                case "rename":
                    library.upsert(a_source(title=text or "无"), [], now=NOW)
        found(library, f'"{word}"')
        remove(library)
        index(library)
        assert words_left(library) == 0

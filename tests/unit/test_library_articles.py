"""Bringing articles in: edits, moves, what is gone, and what comes out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from feeds.document import Document, Paragraph, spans
from feeds.errors import LibraryError
from feeds.library import Library, Upserted, View
from feeds.library.contents import decode_moment, encode_moment
from feeds.library.incoming import prepare, without_future
from feeds.models import Article, Enclosure, Moment, Popularity, article_id, content_guid
from tests.libraries import NOW, a_source, an_article
from tests.strategies import articles, moments
from tests.unit.library_parts import FOLDER, OTHER, SOURCE, all_titles, only_article


def test_a_new_article_gets_its_ids_from_source_and_guid(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="42")])
    found = only_article(library)
    assert (found.id, found.source_id, found.guid) == (
        article_id(SOURCE.id, "42"),
        SOURCE.id,
        "42",
    )


def test_without_a_guid_the_link_names_it_and_else_its_text(library: Library) -> None:
    day = Moment(date(2023, 5, 10))
    library.upsert(SOURCE, [an_article(url="https://news.example/1")])
    library.upsert(OTHER, [an_article("标题", "正文", published=day)])
    guids = [library.article(identity) for identity in library.iter_ids(View())]
    assert {found.guid for found in guids if found} == {
        "https://news.example/1",
        content_guid(("标题", "2023-05-10", "正文")),
    }


@given(article=articles())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_article_comes_out_as_it_went_in(library: Library, article: Article) -> None:
    article = replace(article, raw=b"<p>raw</p>", id="", source_id="")
    library.remove_source(SOURCE.id, now=NOW)
    library.purge(NOW + timedelta(days=8))
    assert library.upsert(SOURCE, [article]).new == 1
    identity = next(library.iter_ids(View()))
    found = library.article(identity, raw=True)
    assert found is not None
    assert found.raw == article.raw
    expected = replace(article, id=found.id, source_id=SOURCE.id, guid=found.guid)
    assert found == expected
    assert library.upsert(SOURCE, [article]).unchanged == 1


@given(moment=moments())
def test_a_moment_is_kept_exactly(moment: Moment) -> None:
    text = encode_moment(moment)
    assert text is not None
    assert text.startswith(moment.day.isoformat())
    assert decode_moment(text) == moment


def test_raw_bytes_come_only_when_asked_for(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1", raw="原文".encode("gb18030"))])
    assert only_article(library).raw == b""
    found = library.article(article_id(SOURCE.id, "1"), raw=True)
    assert found is not None
    assert found.raw.decode("gb18030") == "原文"


def test_the_same_again_writes_nothing(library: Library, tmp_path: Path) -> None:
    batch = [an_article(guid=str(number)) for number in range(5)]
    assert library.upsert(SOURCE, batch) == Upserted(5, 0, 0, 0)
    changes = library._db.connection.total_changes
    library.upsert(SOURCE, batch)
    # The source's own row is written: it says when it was last fetched.
    assert library._db.connection.total_changes == changes + 1


def test_an_edit_keeps_marks_and_counter_and_is_counted(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1", title="旧")], now=NOW)
    identity = article_id(SOURCE.id, "1")
    library.mark([identity], read=True, starred=True)
    library.count_view(identity)
    later = NOW + timedelta(days=1)
    edited = an_article("新", "改过的正文", guid="1", author="陈晓明")
    assert library.upsert(SOURCE, [edited], now=later) == Upserted(0, 1, 0, 0)
    found, state = library.article(identity), library.state(identity)
    assert found is not None and state is not None
    assert (found.title, found.body.text, found.author) == ("新", "改过的正文", "陈晓明")
    assert (state.read, state.starred, state.views) == (True, True, 1)
    row = library._db.row("SELECT changed, changed_at, added FROM articles")
    assert row == (1, int(later.timestamp()), int(NOW.timestamp()))


def test_a_new_link_or_popularity_is_taken_over_but_is_no_edit(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1", url="https://a.example/?s=1")])
    popular = Popularity(835, "views", "page")
    moved = an_article(guid="1", url="https://a.example/?s=2", popularity=popular)
    assert library.upsert(SOURCE, [moved]) == Upserted(0, 0, 1, 0)
    found = only_article(library)
    assert (found.url, found.popularity) == ("https://a.example/?s=2", popular)
    assert library._db.value("SELECT changed FROM articles") == 0


def _file(name: str, text: str, **fields: Any) -> Article:
    return an_article(
        text, text, guid=f"/home/me/news/{name}", path=f"/home/me/news/{name}", **fields
    )


def test_a_removed_file_is_hidden_and_comes_back_with_its_marks(library: Library) -> None:
    both = [_file("a.txt", "甲"), _file("b.txt", "乙")]
    library.upsert(FOLDER, both, complete=True)
    identity = article_id(FOLDER.id, "/home/me/news/b.txt")
    library.mark([identity], starred=True, read=True)
    assert library.upsert(FOLDER, both[:1], complete=True) == Upserted(0, 0, 1, 1)
    assert all_titles(library) == ["甲"]
    assert library.position(View(), identity) is None
    assert library.count(View("starred")) == 0
    assert library.article(identity) is not None
    assert library.upsert(FOLDER, both[:1], complete=True).gone == 0
    assert library.upsert(FOLDER, both, complete=True) == Upserted(0, 1, 1, 0)
    assert all_titles(library) == ["乙", "甲"]
    assert library.count(View("starred")) == 1
    assert library.check() == []


def test_only_a_complete_batch_says_what_is_gone(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1"), an_article(guid="2")])
    assert library.upsert(SOURCE, [an_article(guid="3")]).gone == 0
    assert library.count(View()) == 3


def test_a_file_that_could_not_be_read_is_not_gone(library: Library) -> None:
    library.upsert(FOLDER, [_file("a.txt", "甲"), _file("b.txt", "乙")], complete=True)
    kept = ["/home/me/news/b.txt"]
    assert library.upsert(FOLDER, [_file("a.txt", "甲")], complete=True, kept=kept).gone == 0
    assert all_titles(library) == ["乙", "甲"]


def test_a_moved_file_keeps_its_marks(library: Library) -> None:
    library.upsert(FOLDER, [_file("a.txt", "甲"), _file("b.txt", "乙")], complete=True)
    identity = article_id(FOLDER.id, "/home/me/news/a.txt")
    library.count_view(identity)
    moved = [_file("sub/a.txt", "甲"), _file("b.txt", "乙")]
    assert library.upsert(FOLDER, moved, complete=True) == Upserted(0, 0, 2, 0)
    found, state = library.article(identity), library.state(identity)
    assert found is not None and state is not None
    assert found.path == found.guid == "/home/me/news/sub/a.txt"
    assert state.views == 1


def test_copies_of_a_moved_file_are_new(library: Library) -> None:
    library.upsert(FOLDER, [_file("a.txt", "甲")], complete=True)
    copies = [_file("b.txt", "甲"), _file("c.txt", "甲")]
    assert library.upsert(FOLDER, copies, complete=True) == Upserted(1, 0, 1, 0)
    assert library.count(View()) == 2


def test_what_is_gone_from_one_source_stays_in_others(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1")])
    library.upsert(FOLDER, [], complete=True)
    assert library.count(View()) == 1


def test_undated_articles_stand_where_they_were_first_seen(library: Library) -> None:
    day = Moment(date(2023, 5, 11))
    library.upsert(SOURCE, [an_article("有日期", guid="1", published=day)], now=NOW)
    library.upsert(
        SOURCE, [an_article("无日期甲", guid="2"), an_article("无日期乙", guid="3")], now=NOW
    )
    rows = library.page(View(), offset=0, limit=9)
    # Within one fetch the source's own order stands.
    assert [row.title for row in rows] == ["无日期甲", "无日期乙", "有日期"]
    assert [row.published for row in rows] == [None, None, day]
    library.upsert(SOURCE, [an_article("无日期乙", "改过", guid="3")], now=NOW + timedelta(days=9))
    assert library.page(View(), offset=0, limit=1)[0].title == "无日期甲"


def test_a_stored_date_that_lies_ahead_is_taken_back(library: Library) -> None:
    ahead = an_article("远", guid="1", published=Moment(date(2099, 1, 1)))
    library.upsert(SOURCE, [ahead], now=NOW)
    later = NOW + timedelta(days=1)
    batch = without_future(prepare([ahead]), datetime(2026, 1, 1, tzinfo=UTC))
    assert library.upsert(SOURCE, (), prepared=batch, now=later) == Upserted(0, 0, 1, 0)
    assert only_article(library).published is None
    assert library._db.value("SELECT sort - added FROM articles") == 0


@pytest.mark.parametrize(
    "now", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)]
)
def test_a_wrong_clock_loses_nothing(library: Library, now: datetime) -> None:
    library.upsert(SOURCE, [an_article("一", guid="1"), an_article("二", guid="2")], now=NOW)
    library.upsert(SOURCE, [an_article("三", guid="3")], now=now)
    library.upsert(SOURCE, [an_article("四", guid="4")], now=NOW)
    assert all_titles(library) == ["一", "三", "二", "四"]
    assert [library.position(View(), each) for each in library.iter_ids(View())] == [0, 1, 2, 3]


def test_lone_surrogates_become_replacement_characters(library: Library) -> None:
    bad = "坏\ud83d字"
    hostile = an_article(
        bad,
        bad,
        guid=bad,
        url=f"https://x.example/{bad}",
        author=bad,
        source_name=bad,
        section=bad,
        summary=bad,
        tags=(bad,),
        path=f"/tmp/{bad}",
        popularity=Popularity(1, "views", bad),
        enclosures=(Enclosure(bad, title=bad),),
    )
    source = a_source(f"/home/{bad}", "folder", title=bad, folder=bad, tags=(bad,), error=bad)
    library.upsert(source, [hostile])
    assert library.upsert(source, [hostile]).unchanged == 1
    found = only_article(library)
    good = "坏\N{REPLACEMENT CHARACTER}字"
    assert (found.title, found.body.text, found.guid, found.tags) == (good, good, good, (good,))
    assert found.path == f"/tmp/{good}"
    assert library.sources()[0].source.title == good
    assert library.find_source(bad) == library.sources()[0].source
    library.set_setting(bad, bad)
    assert library.setting(bad) == good
    assert library.count(View("folder", folder=bad)) == 1
    assert library.article(bad) is None
    assert library.mark([bad], read=True) == 0


@pytest.mark.parametrize(
    ("count", "stored"),
    [
        (10**30, 2**63 - 1),
        (-(10**30), -(2**63) + 1),
        (4.5, 4.5),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_numbers_that_sqlite_cannot_hold(
    library: Library, count: float, stored: float | None
) -> None:
    huge = Enclosure("https://x.example/a.mp3", length=10**5000, duration=10**400)
    popularity = Popularity(count, "views", "page")
    library.upsert(SOURCE, [an_article(guid="1", popularity=popularity, enclosures=(huge,))])
    found = only_article(library)
    assert (found.popularity.count if found.popularity else None) == stored
    assert found.enclosures[0].length == 2**63 - 1
    assert (
        library.page(View(sort="popularity"), offset=0, limit=1)[0].popularity == found.popularity
    )


def test_a_broken_batch_changes_nothing(library: Library) -> None:
    def failing() -> Iterator[Article]:
        yield an_article(guid="1")
        raise LibraryError("the parser gave up")

    with pytest.raises(LibraryError):
        library.upsert(SOURCE, failing())
    assert library.sources() == []
    assert library.upsert(SOURCE, [an_article(guid="1")]).new == 1


def test_an_article_whose_stored_text_is_damaged_is_an_error(library: Library) -> None:
    library.upsert(SOURCE, [an_article(guid="1")])
    library._db.execute("UPDATE contents SET data = x'00ff'")
    with pytest.raises(LibraryError, match="stored text of this article is damaged"):
        library.article(article_id(SOURCE.id, "1"))


def test_an_unknown_article_is_none(library: Library) -> None:
    assert library.article("0123456789abcdef") is None
    assert library.state("0123456789abcdef") is None
    assert library.row("0123456789abcdef") is None


def test_a_beginning_of_an_id_is_enough(library: Library) -> None:
    batch = [
        an_article(f"标题{number}", guid=str(number), id=f"{number:x}" * 8 + "00000000")
        for number in range(10, 16)
    ]
    library.upsert(SOURCE, [*batch, an_article("另一个", guid="x", id="ab00000000000000")])
    assert library.resolve("b") == "bbbbbbbb00000000"
    assert library.resolve(" CCCC ") == "cccccccc00000000"
    assert library.resolve("ab00000000000000") == "ab00000000000000"
    with pytest.raises(LibraryError, match=r"2 articles.*aaaaaaaa00000000 标题10; .*give more"):
        library.resolve("a")


def test_an_ambiguous_beginning_names_five_and_the_number(library: Library) -> None:
    library.upsert(
        SOURCE,
        [an_article(f"第{n}篇", guid=str(n), id=f"aa{n:014x}") for n in range(8)],
    )
    with pytest.raises(LibraryError, match="8 articles") as caught:
        library.resolve("aa")
    assert caught.value.message.count("第") == 5
    assert caught.value.message.endswith("; …")


@pytest.mark.parametrize("prefix", ["", "  ", "xyz", "%", "a_", "ab\ud800", "' OR 1=1 --"])
def test_what_is_no_beginning_of_an_id_is_refused(library: Library, prefix: str) -> None:
    library.upsert(SOURCE, [an_article(guid="1")])
    with pytest.raises(LibraryError, match="not an article's id"):
        library.resolve(prefix)


def test_an_unknown_id_is_an_error(library: Library) -> None:
    with pytest.raises(LibraryError, match="no article has this id"):
        library.resolve("ffff")


def test_a_document_of_bare_and_rich_paragraphs_is_packed_small(library: Library) -> None:
    body = Document(tuple(Paragraph(spans("同一段话，重复很多次。")) for _ in range(500)))
    library.upsert(SOURCE, [Article("长文", body, guid="1")])
    assert library._db.value("SELECT LENGTH(data) FROM contents") < 1000
    assert only_article(library).body == body

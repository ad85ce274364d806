"""Where a reader stopped, and what is new since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from feeds.library import Library, View, places
from feeds.library.opening import open_database
from feeds.library.places import Place, Visit
from feeds.library.reading_schema import READING_MIGRATION
from feeds.library.schema import SCHEMA
from feeds.models import Moment
from feeds.query import parse
from tests.libraries import NOW, a_source, an_article, filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened, _ = filled(tmp_path / "newstui.db")
    with opened:
        yield opened


def test_a_place_lasts_and_goes(library: Library) -> None:
    first, second, *_ = library.iter_ids(View())
    assert library.place(first) is None
    library.keep_place(first, Place(3, 0.25))
    library.keep_place(second, Place(-1, 0.5))
    with library.clone() as other:
        assert other.place(first) == Place(3, 0.25)
    library.keep_place(first, Place(4, 0.0))
    assert library.place(first) == Place(4, 0.0)
    library.keep_place(first, None)
    assert library.place(first) is None
    assert library.place(second) == Place(-1, 0.5)
    library.keep_place("no such article", Place(1, 0.0))
    assert library.place("no such article") is None


def test_a_visit_is_to_what_a_view_shows_in_any_order(library: Library) -> None:
    view = View("source", source_id=a_source().id)
    visit = Visit(NOW, "x")
    assert library.visit(view) is None
    library.keep_visit(view, visit)
    assert library.visit(replace(view, sort="title", hide_read=True, collapse=True)) == visit
    assert library.visit(View()) is None
    assert library.visit(replace(view, query=parse("陶瓷"))) is None
    library.keep_visit(View(query=parse("陶瓷")), Visit(NOW, "y"))
    assert library.visit(View(query=parse(" 陶瓷 "))) == Visit(NOW, "y")
    assert library.visit(View(query=parse("瓷"))) is None


@pytest.mark.parametrize("query", [None, "标题 OR 新"])
@pytest.mark.parametrize("steps", [(1, 2), (100, 1000)])
def test_what_came_in_since_stands_at_the_newer_end(
    library: Library, monkeypatch: pytest.MonkeyPatch, query: str | None, steps: tuple[int, int]
) -> None:
    monkeypatch.setattr(places, "_STEPS", steps)
    later = NOW + timedelta(hours=1)
    new = [
        an_article(f"新 {day}", guid=f"new {day}", published=Moment(date(2023, 5, day)))
        for day in (3, 11, 12, 13)
    ]
    library.upsert(a_source(), new, now=later)
    view = View(query=parse(query) if query else None)
    assert library.new_rows(view, NOW) == 3
    assert library.new_rows(replace(view, descending=False), NOW) == 3
    assert library.new_rows(view, later) == 0
    assert library.new_rows(view, NOW - timedelta(days=1)) == library.count(view) == 14
    assert library.new_rows(replace(view, sort="title"), NOW) == 0
    newest = next(library.iter_ids(view))
    library.mark([newest], read=True)
    assert library.new_rows(replace(view, hide_read=True), NOW) == 2


def test_thousands_of_new_ones_are_not_counted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_STEPS", (2, 2))
    monkeypatch.setattr(places, "_MOST", 8)
    assert library.new_rows(View(), NOW - timedelta(days=1)) == 0


def test_an_older_library_gets_the_places(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    before = SCHEMA.migrations[: SCHEMA.migrations.index(READING_MIGRATION)]
    older = replace(SCHEMA, migrations=before, tables=frozenset(), derived={})
    open_database(path, schema=older).database.close()
    with Library.open(path) as library:
        library.upsert(a_source(), [an_article(guid="1")], now=NOW)
        (identity,) = library.iter_ids(View())
        library.keep_place(identity, Place(0, 0.5))
        assert library.place(identity) == Place(0, 0.5)
        assert library.check() == []

"""Rules over what comes in: each article once, also after a sudden end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.errors import NewsError
from feeds.library import Library, View
from feeds.library.opening import open_database
from feeds.library.schema import SCHEMA
from feeds.query import QueryError, parse
from feeds.refresh import SourceReport
from feeds.rules import Rule, apply_rules, is_action, preview, watching
from tests.libraries import a_source, an_article

SOURCE = a_source()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "newstui.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        opened.upsert(SOURCE, [an_article("旧的陶瓷", guid="old")])
        apply_rules(opened, [])
        yield opened


def _bring(library: Library, *titles: str) -> None:
    library.upsert(SOURCE, [an_article(title, guid=title) for title in titles])


def _titles(library: Library, view: View) -> set[str]:
    return {row.title for row in library.page(view, offset=0, limit=100)}


def test_rules_run_over_what_came_in_and_nothing_else(library: Library) -> None:
    rules = [Rule("title:陶瓷", ("star", "tag:家乡")), Rule("广告", ("hide",))]
    _bring(library, "陶瓷产业", "招聘广告", "天气")
    assert apply_rules(library, rules) == 2
    assert _titles(library, View()) == {"旧的陶瓷", "陶瓷产业", "天气"}
    assert _titles(library, View("starred")) == {"陶瓷产业"}
    assert library.tags() == [("家乡", 1)]
    assert apply_rules(library, rules) == 0
    library.undo()
    assert len(_titles(library, View())) == 4
    assert _titles(library, View("starred")) == set()
    assert library.tags() == []


def test_rules_run_only_once_over_an_article(library: Library) -> None:
    rules = [Rule("陶瓷", ("read",))]
    _bring(library, "陶瓷")
    apply_rules(library, rules)
    library.undo()
    _bring(library, "天气")
    assert apply_rules(library, rules) == 0
    assert library.count(View("unread")) == 3


def test_rules_also_run_over_what_the_index_holds(library: Library) -> None:
    _bring(library, "陶瓷", "天气")
    while library.index_some():
        pass
    assert apply_rules(library, [Rule("陶瓷", ("read",))]) == 1


def test_rules_are_for_a_new_library_from_its_first_article_on(path: Path) -> None:
    with Library.open(path) as library:
        _bring(library, "陶瓷")
        assert apply_rules(library, [Rule("陶瓷", ("read",))]) == 1


def test_what_an_old_library_holds_is_left_alone(path: Path) -> None:
    before = replace(SCHEMA, migrations=SCHEMA.migrations[:1], tables=frozenset(), derived={})
    opened = open_database(path, schema=before)
    opened.database.execute("INSERT INTO names VALUES (1, '', '')")
    opened.database.execute(
        "INSERT INTO sources (pk, id, kind, location) VALUES (1, ?, 'feed', ?)",
        (SOURCE.id, SOURCE.location),
    )
    opened.database.execute(
        "INSERT INTO articles (pk, id, source, guid, title, name, sort, added, hash)"
        " VALUES (7, '0123456789abcdef', 1, 'a', '陶瓷', 1, 0, 0, x'00')"
    )
    opened.database.close()
    with Library.open(path) as library:
        assert library.count(View()) == 1
        assert apply_rules(library, [Rule("陶瓷", ("read",))]) == 0
        _bring(library, "陶瓷二")
        assert apply_rules(library, [Rule("陶瓷", ("read",))]) == 1


def test_what_came_in_before_a_sudden_end_is_caught_up(library: Library, path: Path) -> None:
    _bring(library, "陶瓷")
    library.close()
    with Library.open(path) as again:
        assert apply_rules(again, [Rule("陶瓷", ("star",))]) == 1


def test_all_rules_see_the_articles_as_they_came(library: Library) -> None:
    rules = [Rule("is:unread 陶瓷", ("read", "hide")), Rule("is:unread 陶瓷", ("star",))]
    _bring(library, "陶瓷")
    assert apply_rules(library, rules) == 1
    library.undo()
    library._db.execute("UPDATE settings SET value = '0' WHERE name = 'rules.after'")
    apply_rules(library, rules)
    row = library._db.row("SELECT read, starred, gone FROM articles WHERE title = '陶瓷'")
    assert row == (1, 1, 2)


def test_rules_may_be_run_over_chosen_articles(library: Library) -> None:
    (old,) = library.iter_ids(View())
    _bring(library, "陶瓷")
    assert apply_rules(library, [Rule("陶瓷", ("star",))], [old]) == 1
    assert _titles(library, View("starred")) == {"旧的陶瓷"}


def test_a_rule_that_cannot_run_leaves_the_others(library: Library) -> None:
    failed: list[NewsError] = []
    _bring(library, "陶瓷")
    rules = [Rule("titel:x", ("hide",)), Rule("陶瓷", ("star",))]
    assert apply_rules(library, rules, failed=failed) == 1
    assert [type(error) for error in failed] == [QueryError]


def test_rules_run_while_sources_come_in_and_when_they_end(library: Library) -> None:
    def reports() -> Iterator[SourceReport]:
        for number in range(3):
            _bring(library, f"陶瓷 {number}")
            yield SourceReport(SOURCE, "ok", new=1)

    rules = [Rule("陶瓷", ("star",))]
    assert len(list(watching(library, rules, reports()))) == 3
    assert library.count(View("starred")) == 3
    assert len(library.steps()) == 1


def test_rules_run_over_what_came_in_though_the_rest_is_not_wanted(library: Library) -> None:
    def reports() -> Iterator[SourceReport]:
        _bring(library, "陶瓷")
        yield SourceReport(SOURCE, "ok", new=1)
        raise AssertionError("nobody asked for more")

    passed = watching(library, [Rule("陶瓷", ("star",))], reports())
    next(passed)
    passed.close()  # type: ignore[attr-defined]
    assert library.count(View("starred")) == 1


def test_a_preview_tells_what_matches_and_what_would_change(library: Library) -> None:
    _bring(library, "陶瓷", "天气")
    ids = list(library.iter_ids(View()))
    library.mark([library.matching(parse("旧的"))[0]], read=True)
    outcomes = preview(library, [Rule("陶瓷", ("read",)), Rule("", ("tag:全部", "hide"))])
    assert [(each.matches, len(each.ids)) for each in outcomes] == [(2, 1), (3, 3)]
    assert len(library.steps()) == 1
    library.tag(ids, "全部")
    assert preview(library, [Rule("", ("tag:全部",))])[0].ids == []
    with pytest.raises(QueryError):
        preview(library, [Rule("(", ("read",))])


def test_numbers_given_again_are_not_passed_over(library: Library) -> None:
    _bring(library, *(f"天气 {n}" for n in range(5)))
    apply_rules(library, [])
    library.remove_source(SOURCE.id)
    library.purge(datetime.now(UTC) + timedelta(days=8))
    _bring(library, "陶瓷")
    assert apply_rules(library, [Rule("陶瓷", ("star",))]) == 1


@pytest.mark.parametrize("text", ["read", "star", "hide", "tag:x", "tag:要 读"])
def test_actions(text: str) -> None:
    assert is_action(text)


@pytest.mark.parametrize("text", ["", "unread", "tag:", "tag: ", "tag", "delete", "TAG:x"])
def test_no_actions(text: str) -> None:
    assert not is_action(text)

"""Undo, tags, rules, views, keeping and backups from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.library import Library, View, opening
from tests.libraries import a_source, an_article, filled
from tests.unit.conftest import Run
from tui.paths import find_paths


@pytest.fixture
def library(data_dir: Path) -> Iterator[Library]:
    opened, _ = filled(data_dir / "newstui.db")
    with opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> list[str]:
    return list(library.iter_ids(View()))


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text("", "utf-8")
    monkeypatch.setenv("NEWSTUI_CONFIG", str(path))
    return path


def test_the_library_of_these_tests_is_the_one_that_is_used(data_dir: Path) -> None:
    assert find_paths({"NEWSTUI_DATA_DIR": str(data_dir)}).library == data_dir / "newstui.db"


def test_marks_are_undone_and_redone(run: Run, library: Library, ids: list[str]) -> None:
    assert run("mark", "read", *ids[:3]).code == 0
    done = run("undo")
    assert (done.code, done.out, done.err) == (0, "", "Undone: 3 articles marked read.\n")
    assert library.count(View("unread")) == 10
    assert run("redo").err == "Redone: 3 articles marked read.\n"
    assert library.count(View("unread")) == 7
    assert run("redo").code == 4
    assert run("undo", "-n", "5").code == 0
    nothing = run("undo")
    assert (nothing.code, nothing.err) == (4, "There is nothing to undo.\n")


def test_steps_are_listed(run: Run, library: Library, ids: list[str]) -> None:
    run("mark", "tag:要读", *ids[:2])
    run("mark", "starred", ids[0])
    run("undo")
    lines = run("undo", "--list").out.splitlines()
    assert re.fullmatch(r"[\d-]{10} [\d:]{8}  1 article starred \(undone\)", lines[0])
    assert lines[1].endswith("  2 articles tagged 要读")
    records = json.loads(run("undo", "--json", "-n", "1").out)
    assert [(each["action"], each["articles"], each["undone"]) for each in records] == [
        ("star", 1, True)
    ]
    chinese = run("undo", "--list", "--lang", "zh_CN").out
    assert "2 篇文章加了标签 要读" in chinese


def test_what_was_set_back_by_hand_is_said(run: Run, library: Library, ids: list[str]) -> None:
    run("mark", "read", *ids[:3])
    library.mark(ids[:1], read=False, undoable=False)
    assert run("undo").err == "Undone: 3 articles marked read (2 changed back).\n"


def test_tags_are_given_and_taken(run: Run, library: Library, ids: list[str]) -> None:
    assert run("mark", "tag:要读", *ids[:2]).err == "2 articles changed.\n"
    assert run("mark", "untag:要读", ids[0]).err == "1 article changed.\n"
    assert library.tags() == [("要读", 1)]
    empty = run("mark", "tag:", ids[0])
    assert (empty.code, "a tag has 1 to 64 characters" in empty.err) == (2, True)
    wrong = run("mark", "red", ids[0])
    assert wrong.code == 2
    assert "MARK cannot be 'red'; choose from read, unread" in wrong.err
    assert "标签要有 1 到 64 个字符" in run("--lang", "zh_CN", "mark", "tag:", ids[0]).err


def test_a_removed_source_comes_back(run: Run, library: Library) -> None:
    assert run("rm", "-y", a_source().id).code == 0
    assert run("sources").code == 4
    assert run("undo").err == "Undone: 禅城南庄 removed with 10 articles.\n"
    assert library.count(View()) == 10


def test_opening_an_article_is_no_step(run: Run, library: Library, ids: list[str]) -> None:
    run("show", ids[0])
    assert library.count(View("unread")) == 9
    assert run("undo").code == 4


RULES = """
[[rule]]
query = "陶瓷"
do = ["star", "tag:家乡"]

[[rule]]
query = "title:广告"
do = ["hide"]
"""


def test_rules_run_over_what_is_opened(
    run: Run, config: Path, data_dir: Path, tmp_path: Path
) -> None:
    config.write_text(RULES, "utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text("# 陶瓷产业\n\n正文。\n", "utf-8")
    (folder / "b.md").write_text("# 广告一则\n\n正文。\n", "utf-8")
    (folder / "c.md").write_text("# 天气\n\n正文。\n", "utf-8")
    assert run("add", str(folder)).code == 0
    with Library.open(data_dir / "newstui.db") as library:
        assert library.count(View()) == 2
        assert library.tags() == [("家乡", 1)]
    (folder / "d.md").write_text("# 陶瓷博览会\n\n正文。\n", "utf-8")
    (folder / "e.md").write_text("# 又一则广告\n\n正文。\n", "utf-8")
    assert run("refresh").code == 0
    with Library.open(data_dir / "newstui.db") as library:
        titles = {row.title for row in library.page(View(), offset=0, limit=9)}
        assert "陶瓷博览会" in titles
        assert "又一则广告" not in titles
        starred = {row.title for row in library.page(View("starred"), offset=0, limit=9)}
        assert "陶瓷博览会" in starred


def test_rules_tell_what_they_would_do(run: Run, library: Library, config: Path) -> None:
    library.upsert(a_source(), [an_article("陶瓷", guid="t"), an_article("广告", guid="g")])
    assert run("rules").code == 4
    config.write_text(RULES, "utf-8")
    shown = run("rules").out
    assert shown == (
        "陶瓷 → star tag:家乡: 1 match, 1 to change\ntitle:广告 → hide: 1 match, 1 to change\n"
    )
    listed = run("rules", "--dry-run").out.splitlines()
    assert [line.split()[-1] for line in listed if line.startswith("  ")] == ["陶瓷", "广告"]
    assert library.steps() == []
    records = json.loads(run("rules", "--json").out)
    assert [record["matches"] for record in records] == [1, 1]
    assert run("rules", "--run").err == "2 articles changed.\n"
    assert library.count(View()) == 11
    assert run("rules", "--run").code == 4
    assert run("undo").err == "Undone: rules touched 2 articles.\n"
    assert library.count(View()) == 12


def test_saved_views_are_listed_with_counts(run: Run, library: Library, config: Path) -> None:
    library.mark(list(library.iter_ids(View()))[:4], read=True)
    assert run("views").code == 4
    config.write_text('[[view]]\nname = "南庄"\nquery = "标题"\nsort = "-popularity"\n', "utf-8")
    assert run("views").out == "6/10  南庄  标题\n"
    assert json.loads(run("views", "--json").out) == [
        {"name": "南庄", "query": "标题", "sort": "-popularity", "articles": 10, "unread": 6}
    ]


def test_a_saved_view_is_taken_wherever_a_query_is(
    run: Run, library: Library, config: Path, ids: list[str]
) -> None:
    config.write_text(
        "[[view]]\nname = '偶数 页'\nquery = '2 OR 4'\nsort = 'date'\n"
        "[[view]]\nname = 'x'\nquery = '2 OR 4 sort:-date'\nsort = 'date'\n",
        "utf-8",
    )
    lines = run("list", "view:偶数 页", "--format", "{title}").out
    assert lines == "标题 2\n标题 4\n"
    assert run("list", "view:x", "--format", "{title}").out == "标题 4\n标题 2\n"
    assert run("search", "view:偶数 页", "--format", "{title}").out.splitlines()[:1] == ["标题 2"]
    assert run("count", "view:偶数 页").out == "2\n"
    assert run("mark", "starred", "view:X").err == "2 articles changed.\n"
    assert library.count(View("starred")) == 2
    wrong = run("list", "view:none")
    assert wrong.code == 1
    assert wrong.err == ("newstui: none: no saved view is called that (newstui views lists them)\n")


def test_thousands_are_marked_by_query_and_brought_back(run: Run, data_dir: Path) -> None:
    opened, _ = filled(data_dir / "newstui.db", 5000)
    with opened:
        assert run("mark", "read", "is:unread").err == "5000 articles changed.\n"
        assert opened.count(View("unread")) == 0
        assert run("undo").err == "Undone: 5000 articles marked read.\n"
        assert opened.count(View("unread")) == 5000


def test_what_a_source_keeps_is_set_and_shown(run: Run, library: Library) -> None:
    source = a_source().id
    none = run("keep")
    assert (none.code, none.out) == (4, "")
    assert none.err == "No source has a rule of its own; [keep] of the configuration is for all.\n"
    assert run("keep", source, "--days", "30").out.endswith("禅城南庄: 30 days\n")
    assert run("keep", source, "--articles", "1").out.endswith("30 days, the newest 1 article\n")
    assert run("keep").out.endswith("30 days, the newest 1 article\n")
    assert run("keep", source, "--days", "0").out.endswith("for ever, the newest 1 article\n")
    assert library.keep_of(source) == (0, 1)
    assert run("keep", source, "--default").out.endswith("as the configuration says for all\n")
    assert run("keep", "--days", "3").code == 2
    assert run("keep", source, "--default", "--days", "3").code == 2
    assert run("keep", "nothing").code == 1


def test_pruning_is_said_and_undone(run: Run, library: Library, config: Path) -> None:
    library.mark_view_read(View())
    config.write_text("[keep]\narticles = 4\n", "utf-8")
    tried = run("prune", "--dry-run")
    assert (tried.code, tried.err) == (0, "6 articles would be removed.\n")
    assert tried.out.endswith("禅城南庄: 6 articles\n")
    assert library.count(View()) == 10
    assert run("prune").err == "6 articles removed.\n"
    assert library.count(View()) == 4
    assert run("prune").code == 4
    assert run("undo").code == 0
    assert library.count(View()) == 10


def test_a_refresh_says_what_it_removed(
    run: Run, library: Library, config: Path, tmp_path: Path
) -> None:
    library.mark_view_read(View())
    config.write_text("[keep]\narticles = 4\n", "utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    run("add", str(folder))
    summary = run("refresh", str(folder)).err
    assert "6 old articles removed (newstui undo brings it back)" in summary
    assert library.count(View()) == 4


def test_a_backup_is_written_and_restored(
    run: Run, library: Library, ids: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "backup.db"
    assert run("backup", str(target)).code == 0
    again = run("backup", str(target))
    assert (again.code, "the file exists" in again.err) == (1, True)
    assert run("backup", "--force", str(target)).code == 0
    run("mark", "read", *ids)
    assert run("restore", str(target)).code == 2
    done = run("restore", "-y", str(target))
    assert done.code == 0
    assert "it is kept as" in done.err
    assert library.count(View("unread")) == 10
    assert run("restore", "-y", str(tmp_path / "none.db")).code == 1


def test_doctor_repairs(run: Run, library: Library) -> None:
    library._db.execute("UPDATE sources SET unread = 99")
    assert run("doctor").code == 1
    repaired = run("doctor", "--repair")
    assert "indexes, counters and the search index were made again" in repaired.err
    assert "not indexed yet" not in repaired.out
    assert library.check() == []


def test_doctor_says_that_it_could_not_repair(
    run: Run, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_is_writable", lambda path: False)
    result = run("doctor", "--repair")
    assert result.code == 1
    assert "were made again" not in result.err
    assert "nothing was done, for the library cannot be written to" in result.err
    assert f"{library.path}: no permission to write" in result.out

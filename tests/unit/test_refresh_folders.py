"""Files and folders read again: what is new, changed, gone, or came back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds.formats.payload import Payload
from feeds.library import Library, View
from feeds.models import Source, source_id
from feeds.refresh import (
    add_source,
    open_sources,
    samples,
)
from feeds.refresh import local as local_module
from tests.unit.refreshing import again, feed, text, titles

# Files and folders


def test_a_folder_sees_new_changed_and_removed_files(library: Library, folder: Path) -> None:
    report = add_source(library, str(folder))
    assert (report.status, report.new, report.source.title) == ("ok", 2, "news")
    assert titles(library, report.source) == ["第一篇", "第二篇"]
    (folder / "three.txt").write_text(text("第三篇"), "utf-8")
    (folder / "one.txt").write_text(text("第一篇", "改过的长一点的句子。"), "utf-8")
    (folder / "more" / "two.txt").unlink()
    changed = again(library, report.source)
    assert (changed.new, changed.changed, changed.gone) == (1, 1, 1)
    assert titles(library, report.source) == ["第一篇", "第三篇"]
    assert again(library, report.source).status == "unchanged"


def test_marks_outlive_a_change_and_an_absence(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    view = View(scope="source", source_id=source.id)
    (starred,) = [row.id for row in library.page(view, offset=0, limit=9) if row.title == "第一篇"]
    library.mark([starred], starred=True)
    library.count_view(starred)
    kept = (folder / "one.txt").read_text("utf-8")
    (folder / "one.txt").unlink()
    assert again(library, source).gone == 1
    (folder / "one.txt").write_text(kept + "\n又一段。\n", "utf-8")
    again(library, source)
    state = library.state(starred)
    assert titles(library, source) == ["第一篇", "第二篇"]
    assert state is not None and state.starred and state.views == 1


def test_files_that_did_not_change_are_not_opened(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = add_source(library, str(folder)).source
    opened: list[str] = []

    def read(path: Path, **options: object) -> Payload:
        opened.append(path.name)
        return Payload(path.read_bytes(), str(path), name=path.name)

    monkeypatch.setattr(local_module, "read_file", read)
    (folder / "new.txt").write_text(text("新的"), "utf-8")
    report = again(library, source)
    assert opened == ["new.txt"]
    assert (report.new, report.gone) == (1, 0)
    assert titles(library, source) == ["新的", "第一篇", "第二篇"]


def test_a_removed_folder_comes_back_whole(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    library.remove_source(source.id)
    assert add_source(library, str(folder)).source == library.source(source.id)
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_a_folder_removed_long_ago_is_read_whole(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    library.remove_source(source.id)
    library.purge(datetime.now(UTC) + timedelta(days=8))
    assert add_source(library, str(folder)).new == 2


def test_what_was_remembered_may_be_damaged(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    for damaged in ("{", "[]", '{"stamp": 1}', '{"files": {"one.txt": [1]}}'):
        library.set_setting(f"files:{source.id}", damaged)
        assert again(library, source).status == "unchanged"
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_one_bad_file_is_one_line_and_the_others_load(library: Library, folder: Path) -> None:
    (folder / "bad.json").write_text('{"title": ', "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").touch()
    os.mkfifo(folder / "pipe.txt")
    report = add_source(library, str(folder))
    assert (report.status, report.new) == ("ok", 2)
    assert sorted(line.split(": ")[0] for line in report.failures) == sorted(
        str(folder / name) for name in ("bad.json", "binary.txt", "empty.txt", "pipe.txt")
    )
    assert not any("\n" in line for line in report.failures)
    # It is said each time, also when the files are not opened again.
    assert again(library, report.source).failures == report.failures


def test_a_file_that_turned_bad_keeps_what_it_held(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder)).source
    (folder / "one.txt").write_bytes(bytes(range(256)) * 20)
    report = again(library, source)
    assert len(report.failures) == 1
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_a_feed_in_a_folder_is_many_articles(library: Library, folder: Path) -> None:
    (folder / "feed.xml").write_bytes(feed("甲", "乙"))
    source = add_source(library, str(folder)).source
    assert titles(library, source) == ["乙", "甲", "第一篇", "第二篇"]
    (folder / "feed.xml").write_bytes(feed("丙", "甲"))
    report = again(library, source)
    assert (report.new, report.gone) == (1, 1)
    assert titles(library, source) == ["丙", "甲", "第一篇", "第二篇"]


def test_a_copy_of_a_file_is_another_article(library: Library, folder: Path) -> None:
    page = "<html><head><title>T</title><link rel=canonical href='https://n.example/a'></head>"
    page += f"<body><article><h1>T</h1><p>{'正文很长。' * 40}</p></article></body></html>"
    (folder / "a.html").write_text(page, "utf-8")
    source = add_source(library, str(folder)).source
    (folder / "b.html").write_text(page, "utf-8")
    assert again(library, source).new == 1
    assert len(titles(library, source)) == 4


def test_a_folder_that_is_gone_is_a_failure_and_keeps_its_articles(
    library: Library, folder: Path
) -> None:
    source = add_source(library, str(folder)).source
    folder.rename(folder.with_name("elsewhere"))
    report = again(library, source)
    assert report.status == "failed" and "no such file or folder" in report.message
    assert titles(library, source) == ["第一篇", "第二篇"]


def test_cancelling_a_folder_writes_nothing(library: Library, folder: Path) -> None:
    calls = iter([False, False, True])
    reports = list(open_sources(library, [str(folder)], cancelled=lambda: next(calls, True)))
    assert reports == []
    assert library.sources() == []


def test_names_that_are_no_text_stay_apart(library: Library, folder: Path) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:
            file.write(text(f"坏名字{name[0]}"))
    source = add_source(library, str(folder)).source
    assert len(titles(library, source)) == 4
    assert again(library, source).status == "unchanged"


def test_a_file_is_read_again(library: Library, folder: Path) -> None:
    source = add_source(library, str(folder / "one.txt")).source
    assert (source.kind, source.title, source.adhoc) == ("file", "one.txt", False)
    (folder / "one.txt").write_text(text("改了题目"), "utf-8")
    assert again(library, source).changed == 1
    assert titles(library, source) == ["改了题目"]


def test_the_samples_are_one_source_wherever_they_lie(library: Library, folder: Path) -> None:
    first = samples(library, folder)
    assert (first.status, first.new, first.source.title) == ("ok", 2, "Samples")
    assert samples(library, folder).status == "unchanged"
    moved = folder.rename(folder.with_name("moved"))
    second = samples(library, moved)
    assert second.source.id == first.source.id
    assert (second.new, second.source.location) == (0, str(moved))
    assert len(library.sources()) == 1


def test_standard_input_cannot_be_had_again(library: Library) -> None:
    source = library.save_source(Source(source_id("stdin", "-"), "stdin", "-"))
    assert again(library, source).status == "unchanged"

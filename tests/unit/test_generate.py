"""The generated library that measurements run on is what it says, and always the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import generate
from feeds.library import Library, View


def test_a_generated_library_is_mixed_dated_and_mostly_read(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    generate.generate(path, 1000)
    with Library.open(path) as library:
        assert library.check() == []
        assert library.count(View()) == 1000
        assert 250 < library.count(View("unread")) < 350
        assert 10 <= library.count(View("starred")) <= 30
        rows = library.page(View(), offset=0, limit=1000)
        articles = [library.article(row.id) for row in rows]
        sources = library.sources()
    assert len(sources) > 50
    assert len({row.source.folder for row in sources}) > 5
    days = [row.published.day for row in rows if row.published]
    assert 1000 < (max(days) - min(days)).days < 1100
    assert any(row.popularity for row in rows)
    assert any(row.views for row in rows)
    sizes = [len(found.body.text.encode()) for found in articles if found]
    assert 1500 < min(sizes) < max(sizes) < 10_000
    chinese = sum(found.language == "zh" for found in articles if found)
    assert 400 < chinese < 700


def test_the_same_arguments_give_the_same_library(tmp_path: Path) -> None:
    texts = []
    for name in ("one.db", "two.db"):
        generate.generate(tmp_path / name, 60, seed=3)
        with Library.open(tmp_path / name) as library:
            texts.append([library.article(identity) for identity in library.iter_ids(View())])
    assert texts[0] == texts[1]
    assert len(texts[0]) == 60


def test_without_bodies(tmp_path: Path) -> None:
    generate.generate(tmp_path / "newstui.db", 60, metadata_only=True)
    with Library.open(tmp_path / "newstui.db") as library:
        found = [library.article(identity) for identity in library.iter_ids(View())]
    assert len(found) == 60
    assert not any(each.body for each in found if each)


def test_a_file_that_exists_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "newstui.db"
    path.write_bytes(b"mine")
    monkeypatch.setattr(sys, "argv", ["generate", str(path)])
    assert generate.main() == 1
    assert path.read_bytes() == b"mine"
    assert "exists already" in capsys.readouterr().err

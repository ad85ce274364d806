"""Articles that go from the library while they are written out: what is left out is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.library import Library
from feeds.library.backup import restore
from feeds.models import Article
from tests.libraries import filled
from tests.unit.conftest import Run

GONE = "newstui: 7 articles were left out: they are gone from the library\n"


@pytest.fixture
def path(data_dir: Path) -> Path:
    filled(data_dir / "newstui.db")[0].close()
    return data_dir / "newstui.db"


@pytest.fixture
def shrunk(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a backup of three of the ten articles come in the library's place."""
    library, _ = filled(tmp_path / "other" / "newstui.db", 3)
    _restored(path, library, monkeypatch)


@pytest.fixture
def emptied(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one of none come in its place."""
    _restored(path, Library.open(tmp_path / "other" / "newstui.db"), monkeypatch)


def _restored(path: Path, other: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another library in the place of one as soon as an article is read from it."""
    backup = other.path.with_name("backup.db")
    with other:
        other.back_up(backup)
    read = Library.article

    def reading(library: Library, identity: str) -> Article | None:
        monkeypatch.setattr(Library, "article", read)
        assert restore(path, backup) is not None
        return read(library, identity)

    monkeypatch.setattr(Library, "article", reading)


WRITING = [
    ["export", "-a", "-f", "txt", "-o", "FOLDER/"],
    ["export", "-a", "-o", "FOLDER/x.jsonl"],
    ["export", "-a", "-o", "FOLDER/x.epub"],
    ["export", "-a", "-f", "txt", "--pipe", "cat"],
    ["export", "-a", "-f", "json", "-o", "-"],
    ["digest", "is:unread", "-o", "FOLDER/x.html"],
    ["digest", "is:unread", "-f", "txt", "-o", "-"],
]


def _words(words: list[str], tmp_path: Path) -> list[str]:
    return [word.replace("FOLDER", str(tmp_path / "out")) for word in words]


@pytest.mark.usefixtures("shrunk")
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_what_is_left_out_is_told(run: Run, tmp_path: Path, words: list[str]) -> None:
    result = run(*_words(words, tmp_path))
    assert result.code == 3
    assert result.err.replace("3 articles written.\n", "") == GONE
    assert result.out


@pytest.mark.usefixtures("emptied")
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_no_file_of_nothing_is_written(run: Run, tmp_path: Path, words: list[str]) -> None:
    result = run(*_words(words, tmp_path))
    assert result.code == 1
    assert "gone from the library" in result.err
    assert list(tmp_path.glob("out/*")) == []

"""A library that cannot be written to: what reads it works, what only changes it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.library import Library, View, opening
from tests.libraries import filled
from tests.servers import WebServer
from tests.unit.conftest import Run
from tui.commands import COMMANDS

SOURCE = "禅城南庄"
WRITING = [
    ["refresh"],
    ["refresh", "--json", "--due"],
    ["add", "URL"],
    ["import", "OPML"],
    ["mark", "read", "ID"],
    ["mark", "tag:x", "ID"],
    ["fulltext", "--own", "ID"],
    ["rm", "-y", SOURCE],
    ["source", SOURCE, "every=1h"],
    ["keep", SOURCE, "--days", "3"],
    ["keep", SOURCE, "--default"],
    ["rules", "--run"],
    ["prune"],
    ["undo"],
    ["redo"],
    ["download", "--later", "ID"],
    ["download", "--forget", "ID"],
    ["share", "--pending"],
    ["share", "--remove", "1"],
]
READING = [
    ["list", "--json"],
    ["show", "ID"],
    ["search", "标题"],
    ["count"],
    ["sources"],
    ["source", SOURCE],
    ["keep", SOURCE],
    ["rules"],
    ["export", "ID", "-o", "-"],
    ["digest", "标题", "-f", "txt", "-o", "-"],
    ["share", "ID"],
    ["export-opml"],
    ["undo", "--list"],
]


@pytest.fixture
def kept(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library that nobody may write to; the id of an article that is in it."""
    library, ids = filled(data_dir / "newstui.db")
    library.mark(ids[1:2], read=True)
    library.close()
    config = tmp_path / "config.toml"
    config.write_text("[[rule]]\nquery = '标题'\ndo = ['star']\n", "utf-8")
    monkeypatch.setenv("NEWSTUI_CONFIG", str(config))
    # Permissions do not stop root, and nobody may not even import what a command needs.
    monkeypatch.setattr(opening, "_is_writable", lambda path: False)
    return ids[0]


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_what_only_changes_the_library_fails(
    run: Run, kept: str, data_dir: Path, server: WebServer, tmp_path: Path, words: list[str]
) -> None:
    path = data_dir / "newstui.db"
    opml = tmp_path / "list.opml"
    opml.write_text('<opml><body><outline xmlUrl="https://a.example/"/></body></opml>', "utf-8")
    known = {"ID": kept, "URL": server.url("/f"), "OPML": str(opml)}
    before = path.read_bytes()
    result = run(*(known.get(word, word) for word in words))
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        f"newstui: {path}: no permission to write; nothing you do now will be saved",
        f"newstui: {path}: nothing was done, for the library cannot be written to"
        " (check the permissions and the disk's space, or choose another folder with --data-dir)",
    ]
    assert not server.hits
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_reads_the_library_works_on(run: Run, kept: str, words: list[str]) -> None:
    result = run(*(kept if word == "ID" else word for word in words))
    assert result.code == 0 and result.out
    assert "nothing you do now will be saved" in result.err.splitlines()[0]


def test_a_folder_that_cannot_be_made_fails_too(run: Run, data_dir: Path) -> None:
    data_dir.touch()
    result = run("--lang", "zh", "import", "-")
    assert result.code == 1
    assert "什么都没有做，因为文库无法写入" in result.err.splitlines()[-1]


def test_every_command_that_writes_is_looked_at() -> None:
    always = {name for name, each in COMMANDS.items() if each.writes.__name__ == "_always"}
    assert always <= {words[0] for words in WRITING}


def test_a_library_that_can_be_written_is_written(run: Run, data_dir: Path) -> None:
    library, ids = filled(data_dir / "newstui.db")
    library.close()
    assert run("mark", "read", ids[0]).code == 0
    with Library.open(data_dir / "newstui.db") as library:
        assert library.count(View("unread")) == len(ids) - 1

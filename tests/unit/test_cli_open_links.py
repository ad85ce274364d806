"""``newstui open``: an article's links and files by their numbers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from feeds.document import Document, Paragraph, Span
from feeds.library import Library
from feeds.models import Article, Enclosure, article_id
from tests.libraries import a_source
from tests.unit.conftest import Run

LINKS = ("https://a.example/1", "javascript:alert(1)")


@pytest.fixture
def identity(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return an article with links and files, and have a browser that writes down its words."""
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    source = a_source()
    text = Document((Paragraph((Span("甲", href=LINKS[0]), Span("乙\t丙", href=LINKS[1]))),))
    files = (Enclosure("https://cdn.example/a.mp3", "audio/mpeg", 1_500_000, 61, "声音"),)
    article = Article("题", text, guid="a", url="https://own.example/", enclosures=files)
    with Library.open(data_dir / "newstui.db") as library:
        library.save_source(source)
        library.upsert(source, [article])
    return article_id(source.id, "a")


def test_the_list_has_the_numbers(run: Run, identity: str) -> None:
    listed = run("open", identity, "--list")
    assert (listed.code, listed.out.splitlines()) == (
        0,
        [
            "link\t0\t题\t\thttps://own.example/",
            "link\t1\t甲\t\thttps://a.example/1",
            "link\t2\t乙 丙\tjavascript: addresses are not opened\tjavascript:alert(1)",
            "file\t1\t声音\taudio/mpeg · 1.5 MB · 1:01\thttps://cdn.example/a.mp3",
        ],
    )


def test_a_link_by_its_number(run: Run, identity: str) -> None:
    assert run("open", identity, "--link", "1").out == "https://a.example/1\n"
    assert run("open", identity).out == "https://own.example/\n"
    refused = run("open", identity, "--link", "2")
    assert (refused.code, refused.out) == (1, "") and "are not opened" in refused.err
    missing = run("open", identity, "--link", "3")
    assert (missing.code, missing.out) == (1, "") and "it has no such link" in missing.err


def test_a_file_by_the_command_for_its_type(run: Run, identity: str, tmp_path: Path) -> None:
    config, told = tmp_path / "c.toml", tmp_path / "told"
    script = f"import sys; open({str(told)!r}, 'w').write(repr(sys.argv[1:]))"
    player = tmp_path / "player"
    player.write_text(f"#!{sys.executable}\n{script}\n")
    player.chmod(0o755)
    # In the terminal it is waited for.
    config.write_text(
        f'[[open]]\ntype = "audio/*"\ncommand = "{player} --quiet %u"\nterminal = true\n'
    )
    assert run("--config", str(config), "open", identity, "--file", "1").code == 0
    assert told.read_text() == "['--quiet', 'https://cdn.example/a.mp3']"
    assert run("open", identity, "--file", "2").code == 1

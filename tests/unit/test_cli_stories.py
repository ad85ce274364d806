"""Stories and changes on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.conftest import Run
from tui import output

TITLE = "南庄陶瓷产业链党委成立"


def _page(folder: Path, name: str, title: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    record = {"title": title, "text": text, "url": f"https://{name}.example/1", "guid": name}
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.fixture
def pages(tmp_path: Path, run: Run) -> tuple[str, str]:
    """Two files with the same story, opened."""
    one = _page(tmp_path / "a", "one.json", TITLE, "第一稿。")
    two = _page(tmp_path / "b", "two.json", f"{TITLE}！", "另一家。")
    assert run("list", one, two, "--json").code == 0
    return one, two


def _id(run: Run, page: str) -> str:
    return run("list", page, "--format", "{id}").out.strip()


def test_a_story_is_one_row_of_the_table_only(run: Run, pages: tuple[str, str]) -> None:
    lines = run("list", *pages).out.splitlines()
    assert len(lines) == 1 and lines[0].endswith(f"{TITLE} (+1)")
    assert len(json.loads(run("list", *pages, "--json").out)) == 2
    assert len(run("list", *pages, "--tsv").out.splitlines()) == 2


def test_the_configuration_turns_it_off(run: Run, pages: tuple[str, str], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("list.collapse = false\n", encoding="utf-8")
    lines = run("--config", str(config), "list", *pages).out.splitlines()
    assert len(lines) == 2 and not any("(+" in line for line in lines)


def test_why_says_what_joined_them_and_counts_nothing(run: Run, pages: tuple[str, str]) -> None:
    one, two = (_id(run, page) for page in pages)
    out = run("show", one[:8], "--why").out
    assert out.splitlines()[0].startswith(one[:8])
    assert two[:8] in out and f"the same title as {one[:8]} within three days" in out
    assert json.loads(run("list", pages[0], "--json").out)[0]["views"] == 0


def test_an_article_alone_says_so(run: Run, articles: Path) -> None:
    assert "No other article is joined" in run("show", str(articles / "page.txt"), "--why").out


def test_diff_marks_what_changed(
    run: Run, pages: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "has not changed" in run("show", pages[0], "--diff").out
    _page(tmp_path / "a", "one.json", TITLE, "第二稿。")
    out = run("show", pages[0], "--diff").out
    assert "第[-一-]{+二+}稿。" in out and out.startswith("Changed since ")
    assert "\x1b" not in out
    monkeypatch.setattr(output, "is_styled", lambda environ: True)
    assert "\x1b[31;9m[-一-]\x1b[0m" in run("show", pages[0], "--diff").out


def test_why_and_diff_exclude_each_other(run: Run, pages: tuple[str, str]) -> None:
    assert run("show", pages[0], "--why", "--diff").code == 2

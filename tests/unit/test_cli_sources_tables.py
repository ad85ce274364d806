"""The tables of ``newstui sources``: their language, their names, and what fits a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from feeds.cells import cell_width
from feeds.library import Library
from feeds.models import Moment
from tests.libraries import NOW, a_source, an_article
from tests.unit.conftest import Run
from tui import output

NAME = "南庄镇人民政府门户网站新闻中心"


@pytest.fixture
def kept(data_dir: Path) -> None:
    """A source that does well, one that fails, and one without a name that never was asked."""
    with Library.open(data_dir / "newstui.db") as library:
        good = a_source("https://good.example/", title=NAME)
        good = replace(good, last_attempt=NOW, last_success=NOW)
        library.upsert(good, [an_article(guid="1", published=Moment.at(NOW))], now=NOW)
        bad = a_source("https://bad.example/", title="坏报")
        error = "坏报: https://bad.example/: not there any more: status 404 (check the address)"
        library.save_fetch(replace(library.save_source(bad), last_attempt=NOW, error=error))
        library.save_source(a_source("https://nameless.example/", title=""))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("words", [("--failing",), (), ("--health",), ("--health", "--failing")])
@pytest.mark.parametrize(
    ("tongue", "reason"),
    [("zh_CN", "已不存在：状态 404（请检查地址）"), ("zh_TW", "已不存在：狀態 404（請檢查位址）")],
)
def test_a_failure_is_told_in_the_persons_language(
    start: Run, words: tuple[str, ...], tongue: str, reason: str
) -> None:
    table = start("sources", *words, env={"NEWSTUI_LANG": tongue}).out
    assert f"坏报: https://bad.example/: {reason}" in table and "not there" not in table


@pytest.mark.usefixtures("kept")
def test_a_source_without_a_name_goes_by_its_address(run: Run) -> None:
    for words in [("sources",), ("sources", "--health")]:
        lines = [each for each in run(*words).out.splitlines() if "nameless" in each]
        assert len(lines) == 1 and "  https://nameless.example/  " in f"{lines[0]}  "
    assert run("sources").out.count("https://nameless.example/") == 2


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_the_table_of_health_keeps_the_names_in_a_narrow_window(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(output, "terminal_size", lambda: (width, 24))
    lines = run("sources", "--health").out.splitlines()
    rows = [line for line in lines if not line.startswith("     ")]
    assert len(rows) == 3 and all(cell_width(row) <= width for row in rows)
    (well,) = (row for row in rows if "南" in row)
    shown = well[13:].split("  ")[0].rstrip(" …")
    assert NAME.startswith(shown) and cell_width(shown) >= min(30, width // 4) - 2
    assert ("well" in well) == (width >= 40)
    assert ("▁" in well) == (width >= 120)


@pytest.mark.usefixtures("kept")
def test_the_tables_are_whole_in_a_pipe(run: Run, data_dir: Path) -> None:
    long = f"https://long.example/{'folder/' * 20}"
    with Library.open(data_dir / "newstui.db") as library:
        library.save_source(a_source(long, title="A newspaper with a name of its own " * 3))
    for words in [("sources",), ("sources", "--health")]:
        out = run(*words).out
        assert "own A newspaper with a name of its own" in out and "…" not in out
    assert long in run("sources").out and "▁" in run("sources", "--health").out

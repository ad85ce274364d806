from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeds.library import Library, View
from feeds.query import parse
from tests.libraries import NOW, a_source, an_article
from tests.unit.conftest import Run
from tui import output
from tui.i18n import set_language

MORNING = a_source("https://m.example/", title="晨报")
BEACON = a_source("https://b.example/", title="Beacon")


@pytest.fixture
def library(data_dir: Path) -> Path:
    """Four articles of two sources, the first two of them indexed."""
    with Library.open(data_dir / "newstui.db") as library:
        first = [
            an_article("南庄陶瓷", "产业链党委成立。分享", guid="1"),
            an_article("石湾陶瓷", "产业链党委也在南庄。", guid="2", summary="南庄"),
        ]
        library.upsert(MORNING, first, now=NOW)
        library.index_some(2)
        second = [
            an_article("Harbour news", "Nothing of ceramics: 100% (NEAR the pier).", guid="3"),
            an_article("空", "南庄陶瓷。", guid="4"),
        ]
        library.upsert(BEACON, second, now=NOW)
    return data_dir


def _titles(out: str) -> list[str]:
    return [line.split(maxsplit=4)[-1] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["南庄 陶瓷"], ["空", "南庄陶瓷", "石湾陶瓷"]),
        (["南庄", "陶瓷"], ["空", "南庄陶瓷", "石湾陶瓷"]),
        (['"产业链党委" -分享'], ["石湾陶瓷"]),
        (["南庄 陶瓷", "--ranked"], ["南庄陶瓷", "石湾陶瓷", "空"]),
        (["南庄", "-n", "1"], ["空"]),
        (["南庄", "-r"], ["石湾陶瓷", "南庄陶瓷", "空"]),
        (["南庄 sort:title"], ["南庄陶瓷", "石湾陶瓷", "空"]),
        (["100%"], ["Harbour news"]),
        (['"(NEAR"'], ["Harbour news"]),
        (["source:beacon -harbour"], ["空"]),
        (["--", "-南庄"], ["Harbour news"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_search_lists_what_it_finds(
    run: Run, library: Path, words: list[str], titles: list[str]
) -> None:
    result = run("search", *words)
    assert (result.code, result.err) == (0, "")
    assert _titles(result.out) == titles


def test_search_has_every_form_of_a_list(run: Run, library: Path) -> None:
    records = json.loads(run("search", "harbour", "--json").out)
    assert [record["title"] for record in records] == ["Harbour news"]
    assert json.loads(run("search", "harbour", "--jsonl").out)["title"] == "Harbour news"
    assert run("search", "harbour", "--tsv").out.split("\t")[3] == "Harbour news"
    assert run("search", "南庄", "-0", "--format", "{title}").out == "空\0南庄陶瓷\0石湾陶瓷\0"


def test_nothing_found_exits_4(run: Run, library: Path) -> None:
    assert run("search", "没有的") == (4, "", "No article matches.\n")
    assert run("search", "没有的", "--json").out == "[]\n"


@pytest.mark.parametrize("command", ["search", "list", "count", "export", "show"])
def test_a_mistake_is_shown_under_a_caret(run: Run, library: Path, command: str) -> None:
    result = run(command, "南庄 titel:x")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'newstui: there is no field titel (did you mean title:? Text is written "titel:")\n'
        "  南庄 titel:x\n"
        "       ^\n"
    )


def test_a_mistake_is_told_in_chinese(run: Run, library: Path) -> None:
    result = run("--lang", "zh_CN", "search", "is:unred")
    assert result.err == ("newstui: is 不能是 unred（是否想写 unread？）\n  is:unred\n     ^\n")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["title:陶瓷"], ["南庄陶瓷", "石湾陶瓷"]),
        (["晨报", "南庄 分享"], ["南庄陶瓷"]),
        (["Beacon", "-q", "南庄"], ["空"]),
        (["-q", "南庄", "-q", "陶瓷 -分享"], ["空", "石湾陶瓷"]),
        (["南庄 陶瓷", "--unread", "--sort", "title"], ["南庄陶瓷", "石湾陶瓷", "空"]),
        (["is:unread sort:title"], ["Harbour news", "南庄陶瓷", "石湾陶瓷", "空"]),
        (["南庄 sort:date", "--sort", "title"], ["南庄陶瓷", "石湾陶瓷", "空"]),
    ],
    ids=lambda value: " ".join(value),
)  # fmt: skip
def test_list_takes_queries(run: Run, library: Path, words: list[str], titles: list[str]) -> None:
    result = run("list", *words)
    assert result.code == 0
    assert _titles(result.out) == titles


def test_a_bare_word_is_a_query_where_articles_have_it(run: Run, library: Path) -> None:
    found = _titles(run("search", "陶瓷").out)
    assert found and _titles(run("list", "陶瓷").out) == found
    assert run("export", "陶瓷", "-f", "jsonl", "-o", "-").out.count("\n") == len(found)
    assert run("mark", "starred", "陶瓷").err == f"{len(found)} articles changed.\n"
    result = run("list", "没有的")
    assert result.code == 1
    assert "newstui search 没有的 looks for it in the articles" in result.err
    # What is mistyped is told, also where a text has it.
    for word in ("lst", "陶瓷.txt", "./陶瓷"):
        assert run("list", word).code == 1, word


def test_mark_takes_queries(run: Run, library: Path) -> None:
    assert run("mark", "read", "南庄 陶瓷").err == "3 articles changed.\n"
    assert _titles(run("search", "is:unread").out) == ["Harbour news"]


def test_export_takes_queries(run: Run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("export", "title:陶瓷", "-q", "harbour", "-f", "txt", "-o", f"{out}/")
    assert result.code == 0
    assert len(list(out.iterdir())) == 3
    assert run("export", "-q", "没有的", "-o", "-").code == 4


def test_count_prints_a_number(run: Run, library: Path) -> None:
    assert run("count").out == "4\n"
    assert run("count", "南庄", "陶瓷").out == "3\n"
    assert run("count", "没有的") == (0, "0\n", "")


def test_count_speaks_to_status_lines(run: Run, library: Path) -> None:
    assert run("count", "--format", "tmux").out == "● 4\n"
    assert run("--ascii", "count", "--format", "tmux").out == "* 4\n"
    assert run("count", "没有的", "--format", "tmux").out == "\n"
    record = json.loads(run("count", "title:/a&b|陶瓷/", "--format", "waybar").out)
    assert record == {
        "text": "2",
        "alt": "some",
        "tooltip": "2 articles: title:/a&amp;b|陶瓷/",
        "class": "some",
    }
    assert json.loads(run("count", "没有的", "--format", "waybar").out)["text"] == ""


def test_help_tells_of_the_query_language(run: Run, data_dir: Path) -> None:
    result = run("help", "query")
    assert result.code == 0 and "newer:3d" in result.out
    assert run("help").out == run("--help").out
    assert run("help", "search").out == run("search", "--help").out
    assert run("help", "nothing").code == 2
    set_language("zh_CN")
    assert "查询语言" in run("--lang", "zh", "help", "query").out


def test_every_example_of_the_help_is_a_query() -> None:
    from tui.commands.help import QUERY_HELP

    for _, rows in QUERY_HELP:
        for example, _ in rows:
            assert parse(example) != parse("")


def test_what_comes_in_is_indexed_afterwards(run: Run, articles: Path, data_dir: Path) -> None:
    assert run("add", str(articles)).code == 0
    with Library.open(data_dir / "newstui.db") as library:
        assert library.count(View()) > 0
        assert library.unindexed() == 0


def test_a_flood_is_left_to_whoever_searches_or_to_a_timer(
    run: Run, articles: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.context._INDEX_MOST", 1)
    assert run("add", str(articles)).code == 0
    with Library.open(library / "newstui.db") as opened:
        waiting = opened.unindexed()
        assert waiting > 3
        # Of those whose turn it is none can be fetched: what was left over is done all the same.
        assert run("refresh", "--due").code in {0, 1, 3}
        assert opened.unindexed() == 0


def test_reading_indexes_nothing(run: Run, library: Path) -> None:
    run("search", "南庄")
    with Library.open(library / "newstui.db") as opened:
        assert opened.unindexed() == 2


def test_a_large_backlog_is_indexed_before_a_search(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.queries._MANY", 2)
    result = run("search", "南庄")
    assert result.err == "Putting 2 articles into the search index, once ...\n"
    assert len(_titles(result.out)) == 3
    assert run("search", "南庄") == (0, result.out, "")


def test_searching_works_while_another_writes(run: Run, library: Path) -> None:
    with Library.open(library / "newstui.db") as other, other.bulk():
        other.upsert(BEACON, [an_article("新", "南庄陶瓷", guid="5")])
        assert _titles(run("search", "南庄 陶瓷").out) == ["空", "南庄陶瓷", "石湾陶瓷"]


def test_saved_pages_are_searched_as_a_program_does(start: Run, tmp_path: Path) -> None:
    page = "新闻中心\n\n陶瓷企业集聚南庄\n\n时间：2023-05-10 来源：禅城南庄\n\n产业链党委成立。\n\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    (tmp_path / "b.md").write_text("# Harbour\n\nNo ceramics here.\n", encoding="utf-8")
    assert start("add", str(tmp_path)).code == 0
    found = start("search", "南庄 陶瓷", "--format", "{title}")
    assert (found.code, found.out, found.err) == (0, "陶瓷企业集聚南庄\n", "")
    assert start("search", '"产业链党委" -成立').code == 4
    piped = start("list", "date:2023-05 -harbour", "--json")
    assert [record["title"] for record in json.loads(piped.out)] == ["陶瓷企业集聚南庄"]


def test_a_terminal_is_told_how_many_more_there_are(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(library / "newstui.db") as opened:
        opened.upsert(BEACON, [an_article(f"南庄 {n}", guid=f"n{n}") for n in range(9)], now=NOW)
    monkeypatch.setattr(output, "terminal_size", lambda: (60, 8))
    result = run("search", "南庄")
    assert (result.out.count("\n"), result.err) == (6, "6 more articles; -n 0 prints all.\n")
    assert run("search", "-n", "0", "南庄").out.count("\n") == 12

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from feeds.cells import cell_width
from tests.unit.conftest import Run
from tui import output
from tui.reading import page_text


def _ids(run: Run, *words: str) -> list[str]:
    return run("list", *words, "--format", "{id}").out.split()


def test_a_page_is_shown_with_its_header_summary_and_disclaimer(run: Run, articles: Path) -> None:
    result = run("show", str(articles / "page.txt"))
    assert result.code == 0 and result.err == ""
    lines = result.out.splitlines()
    assert lines[:2] == ["镇区新闻", "老街茶楼重开：街坊排起长队"]
    head = "\n".join(lines[2:6])
    for fact in ("2024-03-08", "1204 views", "河口镇报", "林小满", "周一", "Viewed here 1×"):
        assert fact in head
    assert "▎ 停业两年的老街茶楼昨日重新开门，首日接待街坊六百余人。" in lines
    assert "旧楼换新颜" in lines
    assert "微信" not in result.out and "上一篇" not in result.out
    assert max(map(cell_width, lines)) <= 80


@pytest.mark.parametrize("width", [20, 33, 57])
def test_the_width_is_kept(run: Run, articles: Path, width: int) -> None:
    out = run("show", str(articles / "page.txt"), "--width", str(width)).out
    lines = [line for line in out.splitlines() if not line.startswith(("File", "articles"))]
    assert width - 2 <= max(map(cell_width, lines)) <= width
    assert not any(line.startswith(tuple("，。”）")) for line in lines)


def test_width_0_leaves_paragraphs_whole(run: Run, articles: Path) -> None:
    lines = run("show", str(articles / "page.txt"), "-w", "0").out.splitlines()
    assert sum(line.startswith("三月八日") and line.endswith("就来了。") for line in lines) == 1
    assert max(line.count("─") for line in lines) == 80


def test_json_is_one_object_with_the_fields_of_the_article(run: Run, articles: Path) -> None:
    record = json.loads(run("show", str(articles / "page.txt"), "--format", "json").out)
    assert record["published"] == "2024-03-08"
    assert record["popularity"] == {"count": 1204, "unit": "views", "provenance": "page"}
    assert record["author"] == "林小满"
    assert record["section"] == "镇区新闻"
    assert record["views"] == 1
    assert [block["type"] for block in record["body"]].count("heading") == 1
    assert "免责声明" in record["disclaimer"]


def test_several_articles_are_one_array(run: Run, articles: Path) -> None:
    result = run("show", str(articles / "saved"), str(articles / "page.txt"), "--format", "json")
    titles = [record["title"] for record in json.loads(result.out)]
    assert titles == ["春季义诊进社区", "镇图书馆延长开放时间", "老街茶楼重开：街坊排起长队"]


@pytest.mark.parametrize(("form", "between"), [("txt", "─" * 80), ("md", "---"), (None, "─" * 80)])
def test_several_texts_are_set_apart(
    run: Run, articles: Path, form: str | None, between: str
) -> None:
    words = ["--format", form] if form else []
    out = run("show", str(articles / "feed.xml"), *words).out
    first, second = out.index("三公里的河涌"), out.index("harbour reopened")
    assert first < out.index(f"\n{between}\n\n", first) < second


def test_html_is_a_page_and_jsonl_a_line(run: Run, articles: Path) -> None:
    html = run("show", str(articles / "page.txt"), "--format", "html").out
    assert html.lower().startswith("<!doctype html>") and "老街茶楼" in html
    lines = run("show", str(articles / "saved"), "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == [
        "春季义诊进社区",
        "镇图书馆延长开放时间",
    ]


def test_reading_counts_a_view_and_marks_read(run: Run, articles: Path) -> None:
    page = str(articles / "page.txt")
    (identity,) = _ids(run, page)
    for count in (1, 2):
        record = json.loads(run("show", identity[:6], "--format", "json").out)
        assert (record["views"], record["read"]) == (count, True)
    assert json.loads(run("show", page, "--format", "json").out)["views"] == 3


def test_peeking_counts_nothing(run: Run, articles: Path) -> None:
    page = str(articles / "page.txt")
    for _ in range(2):
        record = json.loads(run("show", page, "--peek", "--format", "json").out)
        assert (record["views"], record["read"]) == (0, False)


def test_standard_input_is_read(start: Run, articles: Path) -> None:
    data = (articles / "page.txt").read_text(encoding="utf-8").encode("gb18030")
    result = start("show", "-", "--format", "json", stdin=data)
    assert result.code == 0
    assert json.loads(result.out)["title"] == "老街茶楼重开：街坊排起长队"
    again = start("show", "-", "--format", "json", stdin=b"Second\n\nAnother text altogether.\n")
    assert json.loads(again.out)["title"] == "Second"


def test_a_counter_survives_a_changed_file(run: Run, articles: Path) -> None:
    page = articles / "page.txt"
    run("show", str(page))
    page.write_text(page.read_text(encoding="utf-8").replace("1,204", "1,300"), encoding="utf-8")
    record = json.loads(run("show", str(page), "--format", "json").out)
    assert (record["views"], record["popularity"]["count"]) == (2, 1300)


def test_what_is_unknown_fails_with_the_way_out(run: Run, articles: Path) -> None:
    result = run("show", "nothing", str(articles / "page.txt"))
    assert result.code == 3
    assert result.err == (
        "newstui: nothing: no such file, and no article or source is called that"
        " (newstui search nothing looks for it in the articles)\n"
    )
    assert "老街茶楼" in result.out


def test_an_ambiguous_id_is_refused(run: Run, articles: Path, data_dir: Path) -> None:
    identities = _ids(run, str(articles / "saved"))
    with closing(sqlite3.connect(data_dir / "newstui.db")) as database:
        for number, identity in enumerate(identities):
            fresh = f"abcdef{number}000000000"
            database.execute("UPDATE articles SET id = ? WHERE id = ?", (fresh, identity))
        database.commit()
    result = run("show", "abcdef")
    assert result.code == 1
    assert "abcdef0" in result.err and "abcdef1" in result.err
    assert run("show", "abcdef1").code == 0


def test_a_path_comes_before_an_id(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (identity,) = _ids(run, str(articles / "page.txt"))
    monkeypatch.chdir(articles)
    (articles / identity[:6]).write_text("Another\n\nA file named like an id.\n", encoding="utf-8")
    assert "A file named like an id." in run("show", identity[:6]).out


def test_an_empty_folder_matches_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("show", str(tmp_path / "empty")).code == 4


def test_a_page_is_styled_on_a_terminal_only(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = str(articles / "page.txt")
    assert "\x1b" not in run("show", page).out
    monkeypatch.setattr(output, "is_styled", lambda environ: True)
    assert "\x1b[1m老街茶楼重开：街坊排起长队\x1b[0m\n" in run("show", page).out
    assert "\x1b" not in run("show", page, "--no-color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("show", page).out


def test_nothing_hostile_reaches_the_terminal() -> None:
    from datetime import UTC, datetime

    from feeds.document import Document, Paragraph, spans
    from feeds.models import Article

    evil = "a\x1b]52;c;eA==\x07\x9b2Jb\u202e"
    article = Article(title=evil, author=evil, body=Document((Paragraph(spans(evil)),)))
    for styled in (False, True):
        text = page_text(article, None, width=40, now=datetime.now(UTC), styled=styled)
        assert not set("\x07\x9b\u202e") & set(text)
        assert "]52" not in text

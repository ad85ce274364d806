from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.document import Document, Paragraph, spans
from feeds.library import Library, View
from feeds.models import Article, Moment, Popularity, Source, source_id
from tests.unit.conftest import Run
from tui import output

SOURCES = (
    Source(source_id("feed", "https://a.example/"), "feed", "https://a.example/", title="晨报"),
    Source(source_id("feed", "https://b.example/"), "feed", "https://b.example/", title="Beacon"),
)


@pytest.fixture
def library(data_dir: Path) -> Path:
    """Six articles of two sources: every other one read, the first and the fourth starred."""
    with Library.open(data_dir / "newstui.db") as library:
        for number, source in enumerate(SOURCES):
            library.upsert(source, [_article(3 * number + at) for at in range(3)])
        ids = list(library.iter_ids(View()))
        library.mark(ids[::2], read=True)
        library.mark([ids[0], ids[3]], starred=True)
    return data_dir


def _article(number: int) -> Article:
    return Article(
        title=f"标题 {number}",
        body=Document((Paragraph(spans(f"正文 {number}。")),)),
        guid=str(number),
        url=f"https://example.org/{number}",
        published=Moment.at(datetime(2024, 1, 1 + number, 12, tzinfo=UTC)),
        popularity=Popularity(number * 7 % 5, "views", "page") if number else None,
        section="要闻",
    )


def _titles(out: str) -> list[int]:
    return [int(line.split()[-1]) for line in out.splitlines()]


def test_the_newest_comes_first(run: Run, library: Path) -> None:
    result = run("list")
    assert result.code == 0 and result.err == ""
    assert _titles(result.out) == [5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--unread"], [4, 2, 0]),
        (["--starred"], [5, 2]),
        (["--unread", "--starred"], [2]),
        (["-n", "2"], [5, 4]),
        (["-n", "0"], [5, 4, 3, 2, 1, 0]),
        (["-r"], [0, 1, 2, 3, 4, 5]),
        (["--sort", "title"], [0, 1, 2, 3, 4, 5]),
        (["--sort", "title", "-r"], [5, 4, 3, 2, 1, 0]),
        (["--sort", "popularity"], [2, 4, 1, 3, 5, 0]),
        (["--source", "晨报"], [2, 1, 0]),
        (["晨报"], [2, 1, 0]),
        (["Beacon", "晨报", "-n", "4"], [5, 4, 3, 2]),
        (["Beacon", "--unread"], [4]),
        ([SOURCES[1].id[:6], "--starred"], [5]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_what_is_listed_and_how(
    run: Run, library: Path, words: list[str], expected: list[int]
) -> None:
    result = run("list", *words)
    assert result.code == 0
    assert _titles(result.out) == expected


def test_listing_counts_nothing(run: Run, library: Path) -> None:
    before = run("list", "--tsv")
    assert run("list", "--tsv") == before
    assert all(line.split("\t")[8] == "0" for line in before.out.splitlines())


def test_json_has_the_articles_fields_without_bodies(run: Run, library: Path) -> None:
    records = json.loads(run("list", "--json").out)
    assert [record["title"] for record in records] == [f"标题 {n}" for n in (5, 4, 3, 2, 1, 0)]
    assert records[0] | {"id": "", "source_id": ""} == {
        "id": "",
        "source_id": "",
        "guid": "5",
        "url": "https://example.org/5",
        "section": "要闻",
        "breadcrumb": [],
        "title": "标题 5",
        "published": "2024-01-06T12:00:00+00:00",
        "updated": None,
        "source_name": None,
        "author": None,
        "editor": None,
        "popularity": {"count": 0, "unit": "views", "provenance": "page"},
        "views": 0,
        "read": True,
        "starred": True,
        "summary": None,
        "disclaimer": None,
        "language": None,
        "tags": [],
        "enclosures": [],
        "path": None,
        "comments_url": None,
        "reading_time": 1,
    }
    assert records[5]["popularity"] is None


def test_full_json_has_bodies(run: Run, library: Path) -> None:
    lines = run("list", "--jsonl", "--full").out.splitlines()
    assert [json.loads(line)["text"] for line in lines][:2] == ["正文 5。", "正文 4。"]
    assert json.loads(lines[0])["body"] == [{"type": "paragraph", "text": "正文 5。"}]


def test_a_template_makes_the_lines(run: Run, library: Path) -> None:
    result = run("list", "-n", "1", "--format", "{date}\\t{section}\\t{source}\\t{starred}")
    assert result.out == "2024-01-06\t要闻\tBeacon\tstarred\n"


def test_a_template_can_show_the_persons_own_tags(run: Run, library: Path) -> None:
    newest = run("list", "-n", "1", "--format", "{id}").out.strip()
    with Library.open(library / "newstui.db") as opened:
        opened.tag([newest], "读书")
        opened.tag([newest], "later")
    result = run("list", "-n", "2", "--format", "{title}: {tags}")
    assert result.out == "标题 5: later, 读书\n标题 4: —\n"


def test_lines_can_end_with_nul(run: Run, library: Path) -> None:
    assert run("list", "-0", "-n", "2", "--format", "{title}").out == "标题 5\0标题 4\0"


@pytest.mark.parametrize(("form", "expected"), [([], ""), (["--json"], "[]\n"), (["--tsv"], "")])
def test_nothing_matched_exits_4(run: Run, data_dir: Path, form: list[str], expected: str) -> None:
    with Library.open(data_dir / "newstui.db") as library:
        library.upsert(SOURCES[0], [_article(0)])
    result = run("list", "--starred", *form)
    assert result == (4, expected, "No article matches.\n")


def test_a_source_that_is_none_is_no_command(run: Run, library: Path) -> None:
    result = run("list", "--source", "expor")
    assert result.code == 1
    said = "newstui: expor: no source is called that (newstui sources lists them)\n"
    assert result.err.startswith(said)
    partly = run("list", "--source", "expor", "晨报", "--format", "{title}")
    assert (partly.code, partly.out.count("标题"), partly.err) == (3, 3, said)


def test_an_unknown_source_fails(run: Run, library: Path) -> None:
    result = run("list", "--source", "晚报")
    assert result.code == 1
    assert result.err.startswith("newstui: 晚报: no source is called that (newstui sources")
    assert run("list", "晨报", "晚报").code == 3


def test_a_terminal_is_not_flooded(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "terminal_size", lambda: (60, 6))
    result = run("list")
    assert result.code == 0
    assert _titles(result.out) == [5, 4, 3, 2, 1]
    assert result.err == "1 more article; -n 0 prints it too.\n"
    assert len(run("list", "-n", "0").out.splitlines()) == 6
    assert len(json.loads(run("list", "--json").out)) == 6


def test_pages_are_joined(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.commands.list_._PAGE", 2)
    assert _titles(run("list").out) == [5, 4, 3, 2, 1, 0]
    assert len(json.loads(run("list", "--json").out)) == 6


def test_the_configured_order_holds(run: Run, library: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[list]\nsort = 'title'\n", encoding="utf-8")
    assert _titles(run("list", "--config", str(path)).out) == [0, 1, 2, 3, 4, 5]


def test_markup_in_titles_stays_text(run: Run, articles: Path) -> None:
    out = run("list", str(articles / "feed.xml"), "--format", "{title}").out
    assert "[AFP] Harbour reopens\n" in out


def test_reading_time_in_a_template_and_in_json(run: Run, data_dir: Path) -> None:
    text = "字" * 1500 + " word" * 440
    long = Article("长文", Document((Paragraph(spans(text)),)), guid="long")
    with Library.open(data_dir / "newstui.db") as library:
        library.upsert(SOURCES[0], [long])
        (identity,) = library.iter_ids(View())
    assert run("list", "--format", "{minutes} {title}").out == "7 长文\n"
    (record,) = json.loads(run("list", "--json").out)
    assert record["reading_time"] == 7
    assert json.loads(run("show", identity, "--format", "json").out)["reading_time"] == 7

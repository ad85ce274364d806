"""``newstui digest``, and the formats of ``newstui export`` that hold several articles."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.unit.conftest import Run


def test_a_digest_is_what_its_file_is_called(run: Run, articles: Path, tmp_path: Path) -> None:
    for form in ("epub", "html", "txt"):
        target = tmp_path / f"today.{form}"
        result = run("digest", str(articles / "saved"), "-o", str(target), "--title", "周报")
        assert result == (0, f"{target}\n", "2 articles written.\n")
        data = target.read_bytes()
        if form == "epub":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                data = book.read("EPUB/cover.xhtml") + book.read("EPUB/nav.xhtml")
        text = data.decode()
        assert "周报" in text and "春季义诊进社区" in text
        assert "2024-02-01 – 2024-03-01" in text
        assert str(tmp_path) not in text


def test_without_a_query_it_is_what_is_new_and_unread(run: Run, articles: Path) -> None:
    run("list", str(articles / "saved"))
    result = run("digest", "-o", "-", "-f", "txt")
    assert result == (4, "", "No article matches.\n")
    result = run("digest", "is:unread", "-o", "-", "-f", "txt")
    assert result.code == 0 and "春季义诊进社区" in result.out


def test_marking_read_is_undone(run: Run, articles: Path, tmp_path: Path) -> None:
    words = ["digest", str(articles / "saved"), "-f", "html", "-o", f"{tmp_path}/out/"]
    assert run(*words, "--mark-read").code == 0
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".html"]
    assert run("count", "is:unread").out.strip() == "0"
    assert run("undo").code == 0
    assert run("count", "is:unread").out.strip() == "2"


def test_a_digest_of_another_kind_is_refused(run: Run, articles: Path, tmp_path: Path) -> None:
    result = run("digest", str(articles / "saved"), "-o", str(tmp_path / "x.csv"))
    assert result.code == 2 and "a digest cannot be csv" in result.err
    assert list(tmp_path.glob("x*")) == []


def test_a_digest_overwrites_only_by_force(run: Run, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.epub"
    target.write_bytes(b"mine")
    words = ["digest", str(articles / "saved"), "-o", str(target)]
    assert run(*words).code == 1 and target.read_bytes() == b"mine"
    assert run(*words, "--force").code == 0 and zipfile.is_zipfile(target)


def test_a_place_that_cannot_be_written_is_said(start: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    result = start("digest", str(articles / "saved"), "-o", f"{tmp_path}/out/x.epub")
    assert result.code == 1 and "not written" in result.err


@pytest.mark.parametrize("form", ["jsonfeed", "atom"])
def test_an_exported_feed_is_read_back(run: Run, articles: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / ("view.json" if form == "jsonfeed" else "view.atom")
    result = run("export", str(articles / "saved"), "-f", form, "-o", str(target))
    assert result == (0, f"{target}\n", "2 articles written.\n")
    assert run("export", str(articles / "saved"), "-f", form, "-o", "-").out.count("春季义诊") >= 1
    names = ("title", "published", "author", "url", "summary", "body", "tags", "popularity")

    def kept(place: Path) -> list[list[object]]:
        rows = json.loads(run("list", str(place), "--json", "--full").out)
        return [[row[name] for name in names] for row in rows]

    assert kept(target) == kept(articles / "saved")


@pytest.mark.parametrize("form", ["csv", "tsv", "mbox", "epub", "atom"])
def test_one_file_holds_all(run: Run, articles: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"all.{form}"
    assert run("export", str(articles / "saved"), "-o", str(target)).code == 0
    assert target.stat().st_size > 400
    assert run("export", str(articles / "page.txt"), "-f", form, "-o", f"{tmp_path}/x/").code == 0
    assert [path.suffix for path in (tmp_path / "x").iterdir()] == [f".{form}"]


def test_an_export_tells_no_local_path(run: Run, articles: Path, tmp_path: Path) -> None:
    for form in ("txt", "md", "html", "json", "jsonl", "jsonfeed", "atom", "csv", "tsv"):
        words = ["export", str(articles / "page.txt"), "-f", form, "-o", "-"]
        assert str(tmp_path) not in run(*words).out, form
    result = run("export", str(articles / "page.txt"), "-f", "json", "-o", "-", "--paths")
    assert json.loads(result.out)["path"] == str(articles / "page.txt")

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.unit.conftest import Run


def test_one_article_goes_into_a_file(run: Run, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "茶楼.md"
    result = run("export", str(articles / "page.txt"), "-o", str(target))
    assert result == (0, f"{target}\n", "1 article written.\n")
    text = target.read_text(encoding="utf-8")
    assert "老街茶楼重开" in text and "旧楼换新颜" in text


def test_several_go_into_a_folder_by_their_names(run: Run, articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = run("export", str(articles / "saved"), "-f", "txt", "-o", f"{folder}/")
    assert result.code == 0
    names = ["2024-03-01-河口镇报-春季义诊进社区.txt", "2024-02-01-镇图书馆延长开放时间.txt"]
    assert result.out.splitlines() == [str(folder / name) for name in names]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_folder_that_is_there_needs_no_slash(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("export", str(articles / "page.txt"), "-o", str(tmp_path), "-f", "html").code == 0
    (path,) = tmp_path.glob("*.html")
    assert path.name == "2024-03-08-河口镇报-老街茶楼重开：街坊排起长队.html"


def test_nothing_is_overwritten_without_force(run: Run, articles: Path, tmp_path: Path) -> None:
    words = ["export", str(articles / "page.txt"), "-f", "txt", "-o"]
    for _ in range(2):
        assert run(*words, f"{tmp_path}/out/").code == 0
    assert len(list((tmp_path / "out").iterdir())) == 2
    target = tmp_path / "one.txt"
    target.write_text("mine", encoding="utf-8")
    refused = run(*words, str(target))
    assert refused.code == 1 and refused.out == ""
    assert refused.err == f"newstui: {target}: there is a file already (--force replaces it)\n"
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(*words, str(target), "--force").code == 0
    assert "老街茶楼" in target.read_text(encoding="utf-8")


def test_with_force_namesakes_of_one_run_stay_apart(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    words = ["export", str(articles / "saved"), "--name", "same", "-f", "md", "--force"]
    for _ in range(2):
        result = run(*words, "-o", f"{tmp_path}/out/")
        assert result.code == 0
        assert result.out.splitlines()[0] == f"{tmp_path}/out/same.md"
    texts = {path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert len(texts) == 2


@pytest.mark.parametrize(("form", "name"), [("json", "all.json"), ("jsonl", "all.jsonl")])
def test_one_data_file_holds_several(
    run: Run, articles: Path, tmp_path: Path, form: str, name: str
) -> None:
    target = tmp_path / name
    assert run("export", str(articles / "saved"), "-o", str(target)).code == 0
    text = target.read_text(encoding="utf-8")
    records = (
        json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    )
    assert [record["title"] for record in records] == ["春季义诊进社区", "镇图书馆延长开放时间"]


def test_a_text_file_for_several_is_refused(run: Run, articles: Path, tmp_path: Path) -> None:
    result = run("export", str(articles / "saved"), "-o", str(tmp_path / "all.txt"))
    assert result.code == 2
    assert "one file cannot hold 2 articles as txt (for a folder of that name" in result.err
    assert list(tmp_path.glob("all*")) == []


@pytest.mark.parametrize("form", ["txt", "md", "html", "json", "jsonl"])
def test_standard_output_gets_what_the_file_gets(
    run: Run, articles: Path, tmp_path: Path, form: str
) -> None:
    page = str(articles / "page.txt")
    run("export", page, "-f", form, "-o", str(tmp_path / "file"))
    result = run("export", page, "-f", form, "-o", "-")
    assert result.err == ""
    assert result.out == (tmp_path / "file").read_text(encoding="utf-8")


def test_views_and_marks_choose(run: Run, articles: Path) -> None:
    run("list", str(articles / "saved"), str(articles / "page.txt"))
    identity = run("list", "-n", "1", "--format", "{id}").out.strip()
    run("mark", "starred", identity)
    run("mark", "read", identity)

    def titles(*words: str) -> list[str]:
        lines = run("export", *words, "-f", "jsonl", "-o", "-").out.splitlines()
        return [json.loads(line)["title"] for line in lines]

    assert titles("--starred") == ["老街茶楼重开：街坊排起长队"]
    assert titles("--unread") == ["春季义诊进社区", "镇图书馆延长开放时间"]
    assert len(titles("--all")) == 3
    assert titles(identity, "--starred", "--all")[0] == "老街茶楼重开：街坊排起长队"


def test_all_of_nothing_are_the_samples(run: Run, tmp_path: Path) -> None:
    result = run("export", "--all", "--format", "md", "-o", f"{tmp_path}/out/")
    assert result.code == 0
    assert len(result.out.splitlines()) >= 12


def test_an_export_reads_back_as_the_same_article(run: Run, articles: Path, tmp_path: Path) -> None:
    page = str(articles / "page.txt")
    before = json.loads(run("show", page, "--peek", "--format", "json").out)
    for form in ("txt", "json"):
        target = tmp_path / f"copy.{form}"
        run("export", page, "-f", form, "-w", "50", "-o", str(target))
        after = json.loads(run("show", str(target), "--peek", "--format", "json").out)
        for key in ("title", "published", "popularity", "source_name", "author", "summary", "body"):
            assert after[key] == before[key]


def test_exporting_counts_nothing(run: Run, articles: Path) -> None:
    page = str(articles / "page.txt")
    for _ in range(2):
        record = json.loads(run("export", page, "-f", "json", "-o", "-").out)
        assert (record["views"], record["read"]) == (0, False)


def test_the_configuration_sets_folder_format_name_and_width(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        f'[export]\nfolder = "{tmp_path}/notes/"\nformat = "md"\nname = "{{title}}"\n',
        encoding="utf-8",
    )
    result = run("export", str(articles / "page.txt"), "--config", str(path))
    assert result.out == f"{tmp_path}/notes/老街茶楼重开：街坊排起长队.md\n"


def test_some_failures_exit_3(run: Run, articles: Path, tmp_path: Path) -> None:
    page = str(articles / "page.txt")
    result = run("export", page, "missing.txt", "-o", f"{tmp_path}/out/")
    assert result.code == 3
    assert len(result.out.splitlines()) == 1
    (tmp_path / "file").touch()
    assert run("export", page, "-o", f"{tmp_path}/file/").code == 1


def test_an_unwritable_folder_is_said_for_each_but_not_for_ever(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.export._MOST_FAILURES", 1)
    (tmp_path / "file").touch()
    result = run("export", str(articles / "saved"), "-o", f"{tmp_path}/file/")
    assert result.code == 1
    assert result.err.count("not written") == 1


def test_a_folder_whose_name_is_not_utf8_is_printed_as_it_is(
    start: Run, articles: Path, tmp_path: Path
) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff/")
    words = ["export", str(articles / "page.txt"), "-f", "txt", "--name", "a", "-o", folder]
    result = start(*words, encoding="latin-1")
    assert result.out == f"{tmp_path}/\xff/a.txt\n"

"""The plain reader: driven by a script from list to quit, and typed at a dumb terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal
from tests.unit.conftest import Result, Run
from tui.plain.numbers import is_number, numbered, with_ids

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def drive(start: Run) -> Callable[..., Result]:
    """Run the reader under a script: ``drive(["list", "quit"], "folder")``."""

    def call(lines: list[str], *sources: str, **environ: str) -> Result:
        typed = "".join(f"{line}\n" for line in lines).encode()
        return start("--plain", *sources, stdin=typed, env={"TERM": "dumb", **environ})

    return call


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with three articles."""
    folder = tmp_path / "新闻"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\ntitle: 河畔书屋开放\ndate: 2026-05-03\n---\n\n"
        "旧水文站改成了书屋，见[地图](https://map.example/a?b=1)。\n",
        encoding="utf-8",
    )
    (folder / "b.md").write_text(
        "---\ntitle: Harbour bridge reopens\ndate: 2026-05-02\n---\n\nShips pass again.\n",
        encoding="utf-8",
    )
    (folder / "c.md").write_text(
        "---\ntitle: 陶瓷小镇\ndate: 2026-05-01\n---\n\n窑火又点起来了。\x1b]52;c;aGk=\x07\n",
        encoding="utf-8",
    )
    return folder


def test_a_script_lists_reads_searches_stars_exports_shares_and_quits(
    drive: Callable[..., Result], pages: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.md"
    done = drive(
        [
            "1",
            "star",
            "links",
            "link 1",
            "find 陶瓷",
            "1",
            f"export . --format md -o {target}",
            "share 1 --to plain",
            "find",
            "go starred",
            "tag 稍后读 1",
            "find tag:稍后读",
            "undo",
            "go all",
            "quit",
            "1",
        ],
        str(pages),
    )
    assert done.code == 0, done.err
    said = done.out
    assert "1. unread: 河畔书屋开放 (" in said
    assert "\n1. https://map.example/a?b=1\nhttps://map.example/a?b=1\n" in said
    assert "All: 1 article\n1. unread: 陶瓷小镇 (" in said
    assert "窑火又点起来了。" in target.read_text(encoding="utf-8")
    assert "Starred: 1 article\n1. starred: 河畔书屋开放 (" in said
    assert "3 articles\n1. starred: 河畔书屋开放" in said
    assert said.rstrip().endswith(
        "Harbour bridge reopens (新闻, 2026-05-02)\n3. 陶瓷小镇 (新闻, 2026-05-01)"
    )
    assert "\x1b" not in said and "newstui>" not in said


def test_what_was_done_is_kept(drive: Callable[..., Result], pages: Path) -> None:
    drive(["1", "star 1-2"], str(pages))
    done = drive(["go starred", "places"])
    assert "Starred: 2 articles\n1. starred: 河畔书屋开放" in done.out
    assert "2. unread, starred: Harbour bridge" in done.out
    assert "7. 新闻: 2 unread of 3" in done.out


def test_enter_goes_on_to_the_next_unread(drive: Callable[..., Result], pages: Path) -> None:
    done = drive(["1", "", "", "", "previous"], str(pages))
    at = [done.out.rindex(words) for words in ("旧水文站", "Ships pass", "窑火")]
    assert at == sorted(at)
    assert done.out.count("Nothing else is unread here.") == 2


def test_a_mistake_is_one_line_and_the_rest_goes_on(
    drive: Callable[..., Result], pages: Path
) -> None:
    done = drive(
        [
            "jump",
            "99",
            "find (",
            "link 1",
            "star",
            'go "nowhere',
            "tag",
            "export 1 --format pdf",
            "2",
        ],
        str(pages),
    )
    assert done.code == 3
    told = [line for line in done.err.splitlines() if line.startswith("newstui: ")]
    assert len(told) == 9, done.err
    assert "jump is no command here" in told[0]
    assert told[1] == "newstui: 99: there is no article of this number (list says the numbers)"
    assert "  ^" in done.err.splitlines()[4]
    assert "Ships pass again." in done.out


def test_chinese(drive: Callable[..., Result], pages: Path) -> None:
    done = drive(["1", "star", "list"], str(pages), NEWSTUI_LANG="zh_CN")
    assert "1. 未读: 河畔书屋开放" in done.out
    assert "1. 已加星标: 河畔书屋开放" in done.out
    assert "文章完。" in done.out


def test_an_article_through_a_pipe_needs_a_terminal_to_type_at(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--plain", "-"],
        input=b"text",
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
        # Without a terminal that the process could open.
        start_new_session=True,
    )
    assert done.returncode == 2
    assert b"cannot both come from standard input (name the article's file)" in done.stderr


def test_at_a_dumb_terminal_no_control_sequence_is_sent(
    drive: Callable[..., Result], pages: Path, data_dir: Path
) -> None:
    (pages / "long.md").write_text(
        "---\ntitle: 长文\ndate: 2026-05-04\n---\n\n" + "窑火又点起来了。\n\n" * 30,
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "tui", "--plain", str(pages)]
    environ = os.environ | {"TERM": "dumb", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    with Terminal(command, columns=60, rows=12, env=environ) as terminal:
        at = 0

        def said(words: str) -> bool:
            """See that words come after those looked for before."""
            nonlocal at
            found = terminal.wait_for(words.encode(), 30, start=at)
            at = terminal.output.find(words.encode(), at) + len(words.encode())
            return found

        for typed, answer in (
            (b"", "4. unread: 陶瓷小镇"),
            (b"1\n", "more lines: Enter goes on --"),
            (b"\n", "more lines: Enter goes on --"),
            (b"\x03", "quit leaves."),
            (b"star\n", "1 article changed."),
        ):
            terminal.send(typed)
            # Between the prompt and waiting for a key the interpreter misses an interruption.
            for _ in range(20 if typed == b"\x03" else 0):
                if terminal.wait_for(answer.encode(), 1, start=at):
                    break
                terminal.send(typed)
            assert said(answer) and said("newstui> ")
        terminal.send(b"\x04")
        assert terminal.wait(30) == 0
        assert b"\x1b" not in terminal.output
    assert "1. starred: 长文" in drive(["list"]).out


@pytest.mark.parametrize(
    ("word", "numbers"),
    [("3", [3]), ("#3", [3]), ("2-4", [2, 3, 4]), ("4-2", []), ("#7-8", [7, 8]), (".", [])],
)
def test_numbers(word: str, numbers: list[int]) -> None:
    assert is_number(word)
    assert list(numbered(word)) == numbers


def test_only_numbers_of_articles_become_ids() -> None:
    def identify(number: int) -> str:
        return f"id{number}" if number <= 5 else ""

    words = ["1", "4-6", "--wrap", "3", "--all", "#2", "77", ".", "-o", "-", "3a"]
    assert with_ids(words, identify, "open") == [
        "id1", "id4", "id5", "--wrap", "3", "--all", "id2", "77", "open", "-o", "-", "3a",
    ]  # fmt: skip
    assert len(list(numbered("1-999999999"))) == 10_000


def test_a_folder_of_folders_is_a_place_with_what_they_hold(
    drive: Callable[..., Result], start: Run, pages: Path
) -> None:
    assert start("add", str(pages), "--folder", "镇/村").code == 0
    done = drive(["places", "go folder 镇", "list"])
    assert "folder 镇: 3 unread of 3" in done.out and "folder 镇/村: 3 unread of 3" in done.out
    assert "Harbour bridge reopens" in done.out.partition("folder 镇/村")[2]

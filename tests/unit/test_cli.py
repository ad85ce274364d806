"""Finding the command, exit codes, streams, languages: what holds for every command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeds.library import Library
from tests.unit.conftest import ROOT, Run
from tui import __version__
from tui.cli import main
from tui.commands import COMMANDS, load
from tui.opening import can_show_screen


@pytest.mark.parametrize(
    "words", [["--version"], ["-V"], ["list", "--version"], ["-V", "--lang=x"]]
)
def test_the_version_is_printed(run: Run, data_dir: Path, words: list[str]) -> None:
    assert run(*words) == (0, f"newstui {__version__}\n", "")
    assert not data_dir.exists()


def test_help_shows_each_command_and_examples(run: Run, data_dir: Path) -> None:
    result = run("--help")
    assert result.code == 0 and result.err == ""
    assert all(f"\n  {name} " in result.out for name in COMMANDS)
    assert "Examples:" in result.out and "newstui export --starred" in result.out
    assert not data_dir.exists()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_has_help_in_each_language(run: Run, name: str) -> None:
    english = run(name, "--help")
    chinese = run("--lang", "zh_CN", "-h", name)
    assert english.code == chinese.code == 0
    assert english.out.startswith(f"Usage: newstui {name}")
    assert f"newstui {name}" in chinese.out and "用法" in chinese.out
    assert english.out != chinese.out
    assert load(name).parser().prog == f"newstui {name}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--nope"], "unknown option --nope"),
        (["--nope"], "unknown option --nope"),
        (["show"], "SOURCE|ID is missing"),
        (["mark", "liked", "1"], "cannot be 'liked'"),
        (["list", "-n", "-1"], "-n/--limit: -1 is too little: at least 0"),
        (["keep", "S", "--days", "-1"], "--days: -1 is too little: at least 0"),
        (["import", "a.opml", "b.opml"], "too much is named: b.opml (see newstui import --help)"),
        (["import", "a.opml", "b.opml", "--x"], "unknown option --x"),
        (["refresh", "--jobs", "0"], "--jobs: 0 is too little: at least 1"),
        (["refresh", "--jobs=-2"], "--jobs: -2 is too little: at least 1"),
        (["refresh", "--timeout", "0"], "--timeout: 0 is too little: at least 1"),
        (["refresh", "--timeout", "nan"], "--timeout: nan is no whole number"),
        (["add", "x", "--pick", "0"], "--pick: 0 is too little: at least 1"),
        (["redo", "-n", "0"], "0 is too little: at least 1"),
        (["list", "--json", "--tsv"], "--tsv does not go with --json"),
        (["list", "--json", "-0"], "-0 does not go with --json"),
        (["export"], "nothing to export is named"),
        (["export", "--all", "--name", "{nope}"], "unknown placeholder {nope}"),
        (["--theme", "pink", "list"], "--theme cannot be 'pink'"),
        (["--lang", "fr", "list"], "--lang cannot be 'fr'"),
        (["--data-dir"], "option --data-dir needs a value"),
        (["rm", "x"], "nobody is there to ask"),
        (["share", "x", "--to", "qr", "--copy"], "--copy does not go with --to qr"),
    ],
)
def test_mistakes_exit_2_with_one_line(start: Run, words: list[str], said: str) -> None:
    result = start(*words)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("newstui: ") and said in result.err
    assert result.err.count("\n") == 1


def test_a_wrong_configuration_exits_2_and_names_the_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[reading]\nwidth = 'wide'\n", encoding="utf-8")
    result = run("--config", str(path), "list")
    assert result.code == 2
    assert result.err.startswith(f"newstui: {path}:2: reading.width: must be a whole number")


def test_an_unknown_key_is_only_a_warning(run: Run, tmp_path: Path, articles: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("thme = 'dark'\n", encoding="utf-8")
    result = run("--config", str(path), "list", str(articles / "page.txt"))
    assert result.code == 0
    assert result.err == f"newstui: {path}:1: thme: unknown key (did you mean theme?)\n"


@pytest.mark.parametrize(
    ("environ", "words", "expected"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, [], "没有这个文件"),
        ({"LC_ALL": "zh_HK.UTF-8"}, [], "沒有這個檔案"),
        ({"LC_ALL": "zh_CN.UTF-8", "NEWSTUI_LANG": "en"}, [], "no such file"),
        ({"LC_ALL": "zh_CN.UTF-8"}, ["--lang", "zh_TW"], "沒有這個檔案"),
    ],
)
def test_messages_are_in_the_persons_language(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    words: list[str],
    expected: str,
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    result = run(*words, "show", "nothing")
    assert result.code == 1
    assert expected in result.err


def test_the_configured_language_speaks_of_its_own_mistakes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('language = "zh_CN"\nthme = 1\n', encoding="utf-8")
    assert "未知的键（是否想写 theme？）" in run("--config", str(path), "list").err.replace(
        " （", "（"
    )


def test_a_file_named_like_a_command_is_opened_by_its_path(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "page.txt").rename(articles / "show")
    monkeypatch.chdir(articles)
    assert "老街茶楼重开" in run("./show").out
    assert "老街茶楼重开" in run("--", "show").out
    assert run("show").code == 2


def test_a_word_like_a_command_is_asked_about(run: Run) -> None:
    result = run("lits")
    assert result.code == 1
    assert "did you mean the command newstui list?" in result.err


def test_without_a_terminal_the_list_is_printed(run: Run, articles: Path) -> None:
    result = run(str(articles / "page.txt"), str(articles / "saved"))
    assert result.code == 0
    assert [line.split()[-1] for line in result.out.splitlines()] == [
        "老街茶楼重开：街坊排起长队",
        "春季义诊进社区",
        "镇图书馆延长开放时间",
    ]


def test_with_nothing_configured_the_samples_are_listed(run: Run, samples: Path) -> None:
    result = run()
    assert result.code == 0
    assert len(result.out.splitlines()) >= 12
    names = [line.split()[-1] for line in run("sources").out.splitlines()]
    assert names == [str(samples)]


def test_opened_sources_come_instead_of_the_samples(run: Run, articles: Path) -> None:
    run("list", str(articles / "page.txt"))
    assert len(run().out.splitlines()) == 1


@pytest.mark.parametrize("term", ["dumb", "", "unknown", None])
def test_a_poor_terminal_gets_no_screen(monkeypatch: pytest.MonkeyPatch, term: str | None) -> None:
    monkeypatch.setattr("tui.output.is_terminal", lambda stream: True)
    environ = {} if term is None else {"TERM": term}
    assert not can_show_screen(environ)
    assert can_show_screen({"TERM": "xterm"})


@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr"])
def test_a_missing_terminal_gets_no_screen(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    absent = getattr(sys, missing)
    monkeypatch.setattr("tui.output.is_terminal", lambda stream: stream is not absent)
    assert not can_show_screen({"TERM": "xterm"})


def test_the_other_sources_load_when_some_fail(run: Run, articles: Path, tmp_path: Path) -> None:
    bad = {
        "missing.txt": "no such file",
        "pipe": "named pipe",
        "noise.bin": "binary file",
        "empty.txt": "empty",
        "broken.json": "line 2, column 1",
        "huge.txt": "200.0 MB",
    }
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "broken.json").write_text('{"title":\n', encoding="utf-8")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    result = run("list", *(str(tmp_path / name) for name in bad), str(articles / "page.txt"))
    assert result.code == 3
    assert len(result.out.splitlines()) == 1
    lines = result.err.splitlines()
    assert len(lines) == len(bad)
    for line, (name, reason) in zip(lines, bad.items(), strict=True):
        assert line.startswith("newstui: ") and name in line
        assert reason in line


def test_when_all_fail_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    assert run("list", str(tmp_path / "a"), str(tmp_path / "b")).code == 1
    assert run("show", "/dev/zero").code == 1


def test_an_unexpected_error_leaves_a_report_and_one_line(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: object, **options: object) -> None:
        raise RuntimeError("the password is s3cret")

    monkeypatch.setattr("tui.commands.keys._lines", fail)
    result = run("keys")
    assert result.code == 1
    reports = list(data_dir.glob("crash-*.txt"))
    assert len(reports) == 1
    assert result.err == (
        "newstui: something went wrong that should not have: RuntimeError"
        f" (the report is in {reports[0]})\n"
    )
    assert "s3cret" not in reports[0].read_text(encoding="utf-8")


def test_an_interruption_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*words: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.keys._lines", interrupt)
    assert run("keys") == (130, "", "")


def test_ctrl_c_while_reading_exits_130(data_dir: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "show", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # It reads standard input after it has made its library.
    while not (data_dir / "newstui.db").exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_reader_that_goes_away_is_no_error(start: Run, articles: Path) -> None:
    start("list", str(articles / "page.txt"))
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m tui list | true; echo ${{PIPESTATUS[0]}} >&2"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b"141\n"


@pytest.mark.parametrize("words", [["list"], ["--version"], ["show", "--format", "json"]])
def test_a_full_disk_is_an_error(start: Run, articles: Path, words: list[str]) -> None:
    if "show" in words:
        words = [*words, str(articles / "page.txt")]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "newstui: standard output: cannot write: No space left on device\n"
    )


def test_a_closed_output_is_an_error(articles: Path, data_dir: Path) -> None:
    command = f"{sys.executable} -m tui list {articles}/page.txt >&-"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr == b"newstui: standard output is closed\n"
    with Library.open(data_dir / "newstui.db") as library:
        assert library.check() == []


@pytest.mark.parametrize(
    ("env", "encoding", "title"),
    [
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ascii", "????????"),
        ({"PYTHONIOENCODING": "gb18030"}, "gb18030", "老街茶楼重开"),
        ({"PYTHONIOENCODING": "latin-1"}, "latin-1", "????????"),
    ],
)
def test_any_locale_gets_its_characters_or_as_many_question_marks(
    start: Run, articles: Path, env: dict[str, str], encoding: str, title: str
) -> None:
    result = start("list", str(articles / "page.txt"), env=env, encoding=encoding)
    assert result.code == 0
    assert title in result.out
    data = start("show", str(articles / "page.txt"), "--format", "json", env=env)
    assert "老街茶楼重开：街坊排起长队" in data.out


def test_a_name_that_is_not_utf8_is_read_and_shown(start: Run, articles: Path) -> None:
    odd = os.fsencode(articles) + b"/\xff\xfe.txt"
    os.rename(os.fsencode(articles / "page.txt"), odd)
    result = start("show", os.fsdecode(odd))
    assert result.code == 0
    assert "老街茶楼重开" in result.out


def test_the_library_is_private(run: Run, articles: Path, data_dir: Path) -> None:
    run("list", str(articles / "page.txt"))
    assert data_dir.stat().st_mode & 0o777 == 0o700
    assert (data_dir / "newstui.db").stat().st_mode & 0o777 == 0o600


def test_main_takes_the_words_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["newstui", "-V"])
    assert main() == 0
    assert capsys.readouterr().out == f"newstui {__version__}\n"

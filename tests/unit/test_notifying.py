"""Word of news after a refresh: nothing from outside reaches a control sequence or a shell."""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main
from tui.commands import COMMANDS, load
from tui.config import NotifyConfig
from tui.i18n import set_language
from tui.notifying import News, notification, run_command

ROOT = Path(__file__).resolve().parents[2]
NEWS = News(3, 1, ["禅城南庄", "A; rm\x1b]0;x\x07 -rf"])
Run = Callable[..., tuple[int, str, str]]


def sequence(how: Any, **environ: str) -> str:
    return notification(NotifyConfig(how=how), NEWS, environ).sequence


def test_terminals_are_told_in_their_ways() -> None:
    assert sequence("osc9").startswith("\x1b]9;3 new articles, 1 failed: 禅城南庄, A")
    assert sequence("osc777").startswith("\x1b]777;notify;newstui;3 new articles")
    assert sequence("bell") == "\a"
    assert sequence("off") == ""


@pytest.mark.parametrize(("how", "most"), [("osc9", 1), ("osc777", 3)])
def test_a_name_cannot_end_or_part_the_sequence(how: str, most: int) -> None:
    text = sequence(how)
    assert text.endswith("\x07")
    inner = text[2:-1]
    assert inner.isprintable()
    assert inner.count(";") == most


def test_tmux_is_asked_to_hand_it_on() -> None:
    text = sequence("osc9", TMUX="/tmp/tmux-0/default,1,0")
    assert text.startswith("\x1bPtmux;\x1b\x1b]9;") and text.endswith("\x07\x1b\\")
    assert sequence("bell", TMUX="x") == "\a"


def test_nothing_is_told_of_nothing() -> None:
    assert notification(NotifyConfig(how="osc9"), News(0, 0), {}).sequence == ""
    assert notification(NotifyConfig(how="command", command="x"), News(0, 0), {}).argv == ()


def test_a_command_gets_words_and_no_shell() -> None:
    config = NotifyConfig(how="command", command="notify-send 'news: {new}' {sources} {failed}")
    news = News(3, 1, ["--icon=/etc/passwd", "$(reboot); `x`"])
    argv = notification(config, news, {}).argv
    assert argv == ("notify-send", "news: 3", "icon=/etc/passwd, $(reboot), `x`", "1")


@pytest.mark.parametrize("command", ["", "notify 'unclosed"])
def test_a_command_that_cannot_be_read(command: str) -> None:
    with pytest.raises(ValueError):
        notification(NotifyConfig(how="command", command=command), NEWS, {})


def test_refresh_runs_the_command(data_dir: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text("# 一\n\n正文。\n", "utf-8")
    assert run("add", str(folder))[0] == 0
    (folder / "b.md").write_text("# 二\n\n正文。\n", "utf-8")
    told = tmp_path / "told"
    script = (
        "import json, os, sys; open(sys.argv[1] + '.new', 'w').write(json.dumps(sys.argv[2:]));"
    )
    script += "os.rename(sys.argv[1] + '.new', sys.argv[1])"
    command = shlex.join([sys.executable, "-c", script, str(told)]) + " {new} {failed} {sources}"
    config = data_dir / "config.toml"
    config.write_text(f"[notify]\nhow = 'command'\ncommand = {json.dumps(command)}\n", "utf-8")
    code, _, _ = run("--config", str(config), "refresh", "--notify")
    assert code == 0
    until = time.monotonic() + 30
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert json.loads(told.read_text()) == ["1", "0", "news"]


@pytest.mark.parametrize(
    ("command", "said", "chinese"),
    [
        (
            f"{shlex.quote(sys.executable)} -c 'raise SystemExit(3)'",
            f"{sys.executable[:80]}: failed: exit code 3",
            "失败：退出码 3",
        ),
        (
            "/no/such/notifier {new}",
            "/no/such/notifier: cannot be run: No such file or directory",
            "无法运行：没有这个文件或文件夹",
        ),
    ],
)
def test_a_command_that_fails_is_told_of(
    data_dir: Path, tmp_path: Path, run: Run, command: str, said: str, chinese: str
) -> None:
    failures: list[str] = []
    run_command(shlex.split(command), failures.append).join()
    assert failures == [f"notify.command: {said}"]
    set_language("zh_CN")
    run_command(shlex.split(command), failures.append).join()
    assert failures[1].endswith(chinese)


def test_refresh_tells_of_a_command_that_cannot_be_run(
    data_dir: Path, tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    run("add", str(folder))
    (folder / "b.md").write_text("# 二\n\n正文。\n", "utf-8")
    config = data_dir / "config.toml"
    config.write_text("[notify]\nhow = 'command'\ncommand = '/no/such/notifier'\n", "utf-8")
    code, _, err = run("--config", str(config), "refresh", "--notify")
    assert code == 0
    said = "notify.command: /no/such/notifier: cannot be run: No such file or directory"
    assert f"newstui: {said}\n" in err


def test_without_a_way_it_is_said_how_to_choose_one(data_dir: Path, run: Run) -> None:
    _, _, err = run("refresh", "--notify")
    assert "notify.how is off" in err


# The schedule


def test_the_timers_command_is_one_of_newstui() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "docs/systemd/newstui-refresh.service")
    program, name, *words = shlex.split(unit["Service"]["ExecStart"])
    assert program == "%h/.local/bin/newstui" and name in COMMANDS
    arguments = load(name).parser().parse_args(words)
    assert arguments.due and arguments.sources == []
    codes = unit["Service"]["SuccessExitStatus"].split()
    assert codes == ["3", "4"]
    timer = ConfigParser(strict=False, interpolation=None)
    timer.read(ROOT / "docs/systemd/newstui-refresh.timer")
    assert timer["Timer"]["OnUnitActiveSec"] == "10min"


def test_the_cron_line_of_the_readme_is_a_command(data_dir: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (line,) = [each for each in text.splitlines() if each.startswith("*/10 * * * *")]
    words = shlex.split(line.removeprefix("*/10 * * * *"))
    assert words[0] == "newstui"
    assert main(words[1:]) in (0, 4)

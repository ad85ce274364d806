"""Completions: what shells make of them, asked of the shells themselves."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal
from feeds.library import Library
from tests.libraries import a_source
from tests.tools import needed
from tests.unit.conftest import Run
from tui.commands import COMMANDS, load
from tui.config import settings

THEMES = next(setting.choices for setting in settings() if setting.name == "theme")
ROOT = Path(__file__).resolve().parents[2]
COMPLETIONS = ROOT / "docs" / "completions"


def completed(script: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of some words."""
    # bash breaks words at these signs, and gives functions each piece.
    pieces = [piece for word in words for piece in re.split("([:=])", word) if piece or not word]
    listed = " ".join(f"'{piece}'" for piece in pieces)
    line = " ".join(words)
    asked = (
        f"source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(pieces) - 1};"
        f" COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; _newstui;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture
def bash(run: Run, tmp_path: Path) -> Path:
    """Return a file with bash's completions."""
    script = tmp_path / "newstui.bash"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    return script


def test_bash_completes_commands_options_and_values(bash: Path) -> None:
    assert completed(bash, "newstui", "li") == ["list"]
    assert set(COMMANDS) <= set(completed(bash, "newstui", ""))
    assert "--low-traffic" in completed(bash, "newstui", "--lo")
    assert completed(bash, "newstui", "list", "--unr") == ["--unread"]
    assert completed(bash, "newstui", "--ascii", "export", "--format", "ep") == ["epub"]
    assert completed(bash, "newstui", "completion", "z") == ["zsh"]
    assert "popularity" in completed(bash, "newstui", "list", "--sort", "")


def test_bash_completes_files_where_nothing_else_is_known(bash: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "新闻.txt").write_text("", encoding="utf-8")
    start = str(tmp_path / "新")
    assert completed(bash, "newstui", start) == [str(tmp_path / "新闻.txt")]
    assert completed(bash, "newstui", "export", "-o", str(tmp_path / "su")) == [
        str(tmp_path / "sub")
    ]


@pytest.fixture
def newstui(data_dir: Path, tmp_path: Path) -> Path:
    """Return a program to be completed, whose library has sources with names of all kinds."""
    with Library.open(data_dir / "newstui.db") as library:
        for name in ("南庄 新闻", "Paper", "it's"):
            library.save_source(a_source(f"https://{ord(name[0])}.example/", title=name))
        library.save_source(a_source("http://127.0.0.1:8080/feed.xml", title=""))
    program = tmp_path / "bin" / "newstui"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\nNEWSTUI_DATA_DIR={shlex.quote(str(data_dir))} PYTHONPATH={ROOT}"
        f' exec {sys.executable} -m tui "$@"\n'
    )
    program.chmod(0o755)
    return program


def test_bash_completes_the_names_of_sources(bash: Path, newstui: Path) -> None:
    assert completed(bash, str(newstui), "refresh", "南") == ["南庄", "新闻"]
    assert completed(bash, str(newstui), "list", "--source", "Pa") == ["Paper"]
    assert completed(bash, str(newstui), "rm", "it") == ["it's"]
    assert completed(bash, str(newstui), "share", "--to", "markd") == ["markdown"]
    assert "Paper" not in completed(bash, str(newstui), "refresh", "--")


def test_bash_offers_of_a_broken_word_what_comes_after_the_break(bash: Path, newstui: Path) -> None:
    assert completed(bash, str(newstui), "rm", "http:") == ["//127.0.0.1:8080/feed.xml"]
    assert completed(bash, "newstui", "--theme=") == list(THEMES)
    assert completed(bash, "newstui", "list", "--sort=vi") == ["views"]


def test_bash_offers_in_each_place_what_fits_there(bash: Path, tmp_path: Path) -> None:
    assert completed(bash, "newstui", "mark", "") == [
        "read", "unread", "starred", "unstarred", "tag:", "untag:",
    ]  # fmt: skip
    assert completed(bash, "newstui", "--theme", "") == list(THEMES)
    assert set(completed(bash, "newstui", "help", "")) == {"query", "templates", *COMMANDS}
    assert completed(bash, "newstui", "source", "x", "wi") == ["width="]
    assert "--no-color" in completed(bash, "newstui", "list", "--")
    # No file is a number, a second command of config, or an article's mark.
    (tmp_path / "7").write_text("", encoding="utf-8")
    for words in (("list", "-n"), ("config", "path"), ("mark",)):
        assert completed(bash, "newstui", *words, str(tmp_path / "7")) == []


def test_fish_completes_the_names_of_sources(newstui: Path) -> None:
    asked = f"set PATH {newstui.parent} $PATH; source {COMPLETIONS / 'newstui.fish'}"
    done = subprocess.run(
        [needed("fish", "fish"), "-N", "-c", f"{asked}; complete -C 'newstui refresh 南'"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "" and done.stdout.splitlines() == ["南庄 新闻"]


def test_zsh_loads_its_file_by_name_and_completes_at_the_first_key(tmp_path: Path) -> None:
    script = f"fpath=({COMPLETIONS} $fpath); autoload -U compinit; compinit -D -u; PS1='> '"
    (tmp_path / ".zshrc").write_text(script + "\n")
    env = {
        "PATH": os.environ["PATH"],
        "ZDOTDIR": str(tmp_path),
        "TERM": "vt100",
        "LC_ALL": "C.UTF-8",
    }
    with Terminal([needed("zsh", "zsh"), "-i"], env=env) as terminal:
        assert terminal.wait_for(b"> ")
        terminal.send(b"newstui expo\t")
        assert terminal.wait_for(b"rt")  # as in export
        terminal.send(b"-")
        terminal.drain(0.3)
        assert b"export-" in terminal.output.replace(b"\b", b"")


@pytest.fixture
def shells(newstui: Path, tmp_path: Path) -> dict[str, str]:
    """Return an environment whose newstui prints its words, and completes with a library.

    The folder ``work`` in its home has a file and a folder to be completed.
    """
    real = newstui.rename(newstui.with_name("real"))
    newstui.write_text(
        '#!/bin/sh\nif [ "$1" = completion ]; then exec real "$@"; fi\nprintf "<%s>" "$@"\n'
    )
    newstui.chmod(0o755)
    (tmp_path / "work" / "Saved").mkdir(parents=True)
    (tmp_path / "work" / "page one.txt").write_text("", encoding="utf-8")
    return {
        "PATH": f"{real.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "ZDOTDIR": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }


TYPED = [
    ("rm http://127", "127.0.0.1:8080/feed.xml", "<rm><http://127.0.0.1:8080/feed.xml>"),
    ("rm 南", "新闻", "<rm><南庄 新闻>"),
    ("mark st", "starred", "<mark><starred>"),
    ("mark ta", "tag:", "<mark><tag:>"),
    ("mark read Pa", "Paper", "<mark><read><Paper>"),
    ("--theme da", "dark", "<--theme><dark>"),
    ("--lang=zh_C", "zh_CN", "<--lang=zh_CN>"),
    ("--theme dark search x --ran", "ranked", "<--theme><dark><search><x><--ranked>"),
    ("help quer", "query", "<help><query>"),
    ("pa", "one.txt", "<page one.txt>"),
    ("list pag", "one.txt", "<list><page one.txt>"),
    ("export --output Sa", "Saved", "<export><--output><Saved"),
    ("config pa", "path", "<config><path>"),
]
"""What is typed after ``newstui`` before the tab, what then stands there, and what is run."""


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_keys_typed_at_a_shell_complete(shell: str, shells: dict[str, str]) -> None:
    bare = ["bash", "--norc", "-i"] if shell == "bash" else ["zsh", "-f", "-i"]
    before = "" if shell == "bash" else "autoload -U compinit; compinit -D -u;"
    with Terminal([needed(bare[0], shell), *bare[1:]], env=shells, columns=200) as terminal:
        asked = f"cd ~/work; {before} PS1=rea; PS1=${{PS1}}dy'> '"
        terminal.send(f"{asked}; . <(newstui completion {shell})\n".encode())
        start = 0
        for typed, shown, words in TYPED:
            assert terminal.wait_for(b"ready> ", start=start)
            start = len(terminal.output)
            terminal.send(f"newstui {typed}\t".encode())
            assert terminal.wait_for(shown.encode(), start=start), typed
            terminal.drain()
            start = len(terminal.output)
            terminal.send(b"\r")
            assert terminal.wait_for(words.encode(), start=start), typed
        assert b"not found" not in terminal.output


def test_zsh_without_its_completions_loads_them(shells: dict[str, str]) -> None:
    asked = 'source <(newstui completion zsh); print -- "$_comps[newstui]"'
    done = subprocess.run(
        [needed("zsh", "zsh"), "-f", "-c", asked],
        env=shells,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("_newstui\n", "")


def test_every_command_and_option_is_among_them(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        script = run("completion", shell).out
        for command in COMMANDS:
            for action in load(command).parser()._actions:
                for name in action.option_strings:
                    shown = name if shell != "fish" else name.lstrip("-")
                    assert shown in script, f"{shell}: {command} {name}"


def test_fish_completes(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "newstui.fish"
    script.write_text(run("completion", "fish").out, encoding="utf-8")
    done = subprocess.run(
        [needed("fish", "fish"), "-N", "-c", f"source {script}; complete -C 'newstui lis'"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "" and done.stdout.split()[0] == "list"


def test_fish_offers_in_each_place_what_fits_there(shells: dict[str, str]) -> None:
    def offered(line: str) -> list[str]:
        asked = f"source {COMPLETIONS / 'newstui.fish'}; cd ~/work; complete -C {shlex.quote(line)}"
        done = subprocess.run(
            [needed("fish", "fish"), "-N", "-c", asked],
            env=shells,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return [each.split("\t")[0] for each in done.stdout.splitlines()]

    assert set(offered("newstui mark ")) == {
        "read", "unread", "starred", "unstarred", "tag:", "untag:",
    }  # fmt: skip
    names = {"Paper", "it's", "南庄 新闻", "http://127.0.0.1:8080/feed.xml"}
    assert set(offered("newstui mark read ")) == set(offered("newstui rm ")) == names
    assert set(offered("newstui --theme ")) == set(THEMES)
    assert set(offered("newstui --theme dark config ")) == {"path", "check", "show"}
    assert offered("newstui source Paper wi") == ["width="]
    assert offered("newstui list -n ") == offered("newstui search ") == []
    assert "query" in offered("newstui help ") and "Saved/" not in offered("newstui help ")
    assert {"Saved/", "list"} <= set(offered("newstui "))
    assert {"Saved/", "Paper"} <= set(offered("newstui show "))
    assert "Saved/" in offered("newstui export -o ")
    assert "list" not in offered("newstui Saved/ ")

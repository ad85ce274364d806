"""Completions: what shells make of them, asked of the shells themselves."""

from __future__ import annotations

import os
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

ROOT = Path(__file__).resolve().parents[2]
COMPLETIONS = ROOT / "docs" / "completions"


def completed(script: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of some words."""
    listed = " ".join(f"'{word}'" for word in words)
    asked = (
        f"source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _newstui;"
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


def test_zsh_completes(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "_newstui"
    script.write_text(run("completion", "zsh").out, encoding="utf-8")
    asked = (
        f"autoload -U compinit; compinit -D -u; source {script};"
        # As bashcompinit calls it: with arrays that begin at 0.
        " ask() { emulate -L ksh; COMP_WORDS=(newstui list --unr); COMP_CWORD=2; _newstui;"
        ' print -- "${COMPREPLY[@]}"; }; ask'
    )
    done = subprocess.run(
        [needed("zsh", "zsh"), "-f", "-c", asked], capture_output=True, text=True, check=True
    )
    # zsh leaves it to its own list to drop what does not begin as typed.
    offered = set(done.stdout.split())
    assert done.stderr == "" and "--unread" in offered and "refresh" not in offered

"""Copying through the terminal: OSC 52, tmux and GNU screen."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import share_clipboard
from feeds.clean import clean_text
from feeds.errors import ShareError
from feeds.share_clipboard import (
    MAX_COPIED,
    SCREEN_PIECE,
    CopyPlan,
    copy_plan,
    load_tmux_buffer,
    osc52,
)


def _decoded(sequence: str) -> str:
    found = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found.group(1)).decode()


def test_sequence() -> None:
    assert osc52("南庄") == "\x1b]52;c;5Y2X5bqE\x07"
    assert _decoded(osc52("a\n\tb")) == "a\n\tb"


def test_text_is_cleaned_first() -> None:
    assert _decoded(osc52("a\x1b]0;title\x07b\u202e")) == "ab"


@given(st.text(max_size=200))
def test_any_text_is_one_sequence(text: str) -> None:
    assert _decoded(osc52(text)) == clean_text(text)


def test_too_long_text_is_refused_with_a_remedy() -> None:
    assert len(osc52("a" * MAX_COPIED)) < 100_000
    with pytest.raises(ShareError) as caught:
        osc52("镇" * (MAX_COPIED // 3 + 1))
    assert "74,000" in caught.value.message
    assert caught.value.remedy


def test_plain_terminal() -> None:
    assert copy_plan("x", {}) == CopyPlan("x", osc52("x"))


def test_tmux_is_loaded_first() -> None:
    plan = copy_plan("x", {"TMUX": "/tmp/s,1,0", "TERM": "screen"})
    assert plan.command == ("tmux", "load-buffer", "-w", "-")
    assert plan.sequence == osc52("x")


def test_screen_gets_pieces_that_make_up_the_sequence() -> None:
    text = "南庄" * 1000
    plan = copy_plan(text, {"STY": "1.pts"})
    assert plan.command == ()
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", plan.sequence, re.DOTALL)
    assert len(pieces) > 1
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == plan.sequence
    assert all(len(f"\x1bP{piece}\x1b\\".encode()) <= SCREEN_PIECE for piece in pieces)
    assert "".join(pieces) == osc52(text)


@pytest.fixture
def fake_tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "tmux"
    program.write_text('#!/bin/sh\necho "$@" > "$0.args"\ncat > "$0.input"\n[ ! -e "$0.fail" ]\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return program


def test_tmux_gets_the_text_on_its_input(fake_tmux: Path) -> None:
    text = "第一行\n$(id) `id`"
    assert load_tmux_buffer(copy_plan(text, {"TMUX": "x"}))
    assert fake_tmux.with_suffix(".args").read_text() == "load-buffer -w -\n"
    assert fake_tmux.with_suffix(".input").read_text("utf-8") == text


def test_tmux_that_fails_is_told(fake_tmux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = copy_plan("x", {"TMUX": "x"})
    fake_tmux.with_suffix(".fail").touch()
    assert not load_tmux_buffer(plan)
    fake_tmux.write_text("#!/bin/sh\nexec sleep 20\n")
    monkeypatch.setattr(share_clipboard, "TMUX_TIMEOUT", 0.05)
    assert not load_tmux_buffer(plan)
    monkeypatch.setenv("PATH", "/nowhere")
    assert not load_tmux_buffer(plan)


def test_without_a_command_nothing_runs() -> None:
    assert load_tmux_buffer(CopyPlan("x", osc52("x")))

"""Links in a real terminal: the bytes it gets, and browsers that take it over for a while."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.ui.test_terminal import Start, start

__all__ = ["start"]

ADDRESS = "https://park.example/%E5%9B%AD?a=%22b%22"
LINK = re.compile(rb"\x1b\]8;id=(\w+);([^\x1b\x07]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", re.S)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return an article with a link over several lines, and links that may not be opened."""
    path = tmp_path / "链接.html"
    words = "这个链接很长" * 20
    path.write_text(
        "<html><head><title>链接</title></head><body><article><h1>链接</h1>"
        f"<p>一季度<a href='https://park.example/园?a=\"b\"'>{words}</a>。</p>"
        "<p><a href='javascript:alert(1)'>坏一</a><a href='file:///etc/passwd'>坏二</a></p>"
        "<p><a href='https://evil.example/&#27;]52;c;aGk=&#7;'>坏三</a></p>"
        f"<p>{'产业园开启了发展加速度。' * 20}</p></article></body></html>",
        encoding="utf-8",
    )
    return path


def links(output: bytes) -> list[tuple[str, str, str]]:
    """Return id, address and text of every link that a terminal was sent."""
    found = LINK.findall(output)
    return [
        (i.decode(), url.decode(), re.sub(r"\x1b\[[^m]*m", "", t.decode())) for i, url, t in found
    ]


def check(output: bytes) -> None:
    """Check that the long link stands on several lines as one, and nothing else got through."""
    sent = links(output)
    pieces = [text for _, url, text in sent if url == ADDRESS and "链接" in text]
    assert len(pieces) > 2
    assert len({identity for identity, url, _ in sent if url == ADDRESS}) == 1
    assert {url.partition(":")[0] for _, url, _ in sent} <= {"https"}
    assert all(re.fullmatch(r"[!#-&(-~]+", url) for _, url, _ in sent)
    assert b"\x1b]52" not in output and b"\x1b]8;id" in output


def test_a_link_over_several_lines_is_one_to_the_terminal(start: Start, page: Path) -> None:
    terminal = start(str(page), ready="一季度".encode())
    assert terminal.wait_for("坏三".encode())
    terminal.drain(0.3)
    check(bytes(terminal.output))


def test_colours_off_keeps_the_links_whole(start: Start, page: Path) -> None:
    terminal = start(str(page), ready="一季度".encode(), env={"NO_COLOR": "1"})
    assert terminal.wait_for("坏三".encode())
    terminal.drain(0.3)
    check(bytes(terminal.output))


def test_links_can_be_turned_off(start: Start, page: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[screen]\nhyperlinks = false\n")
    terminal = start("--config", str(config), str(page), ready="一季度".encode())
    assert terminal.wait_for("坏三".encode())
    terminal.drain(0.3)
    assert b"\x1b]8;" not in terminal.output


def test_show_links_on_a_terminal_alone(start: Start, page: Path, tmp_path: Path) -> None:
    for env, linked in (({}, True), ({"NO_COLOR": "1"}, True), ({"TERM": "dumb"}, False)):
        terminal = start("show", str(page), ready=b"", env=env)
        assert terminal.wait() == 0
        terminal.drain()
        assert "坏三".encode() in terminal.output
        if linked:
            check(bytes(terminal.output))
        else:
            assert b"\x1b]8;" not in terminal.output
    target = tmp_path / "out.txt"
    script = f'exec {sys.executable} -m tui show "$1" >"$2"'
    command = ("sh", "-c", script, "sh", str(page), str(target))
    terminal = start(command=command, ready=b"")
    assert terminal.wait() == 0
    text = target.read_bytes()
    assert "坏三".encode() in text and b"\x1b" not in text


def test_a_browser_of_the_console_runs_while_the_screen_steps_aside(
    start: Start, page: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    browser = folder / "w3m"
    browser.write_text('#!/bin/sh\necho "BROWSING $1"\nread answer\necho "LEFT $answer"\n')
    browser.chmod(0o755)
    env = {"SSH_CONNECTION": "", "BROWSER": str(browser), "PATH": f"{folder}:/usr/bin:/bin"}
    terminal = start(str(page), ready="一季度".encode(), env=env)
    terminal.drain(0.3)
    seen = len(terminal.output)
    terminal.send(b"u")
    assert terminal.wait_for(b"park.example", start=seen)
    terminal.send(b"1")
    assert terminal.wait_for(b"BROWSING https://park.example/", start=seen)
    # The other screen was left before the browser wrote, and is taken again after it.
    assert b"\x1b[?1049l" in terminal.output[seen:].partition(b"BROWSING")[0]
    terminal.send(b"typed\r")
    assert terminal.wait_for(b"LEFT typed", start=seen)
    assert terminal.wait_for(b"\x1b[?1049h", start=seen)
    assert terminal.wait_raw()
    terminal.send(b"\x11")
    assert terminal.wait() == 0

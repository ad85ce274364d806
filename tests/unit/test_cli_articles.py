"""The commands that do something with articles already known: mark, share, open."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.unit.conftest import Run
from tui import output


@pytest.fixture
def page(run: Run, articles: Path) -> str:
    """The id of the article of a saved page."""
    return run("list", str(articles / "page.txt"), "--format", "{id}").out.strip()


@pytest.fixture
def linked(run: Run, articles: Path) -> str:
    """The id of an article that has an address."""
    path = str(articles / "saved" / "two.json")
    return run("list", path, "--format", "{id}").out.strip()


def _state(run: Run, identity: str) -> tuple[bool, bool, int]:
    record = json.loads(run("show", identity, "--peek", "--format", "json").out)
    return record["read"], record["starred"], record["views"]


def test_marks_are_set_and_taken_back(run: Run, page: str) -> None:
    for mark, expected in (
        ("read", (True, False, 0)),
        ("starred", (True, True, 0)),
        ("unread", (False, True, 0)),
        ("unstarred", (False, False, 0)),
    ):
        result = run("mark", mark, page[:5])
        assert (result.code, result.err) == (0, "1 article changed.\n")
        assert _state(run, page) == expected
    assert run("mark", "unstarred", page).err == "0 articles changed.\n"


def test_a_source_stands_for_its_articles(run: Run, articles: Path) -> None:
    run("list", str(articles / "saved"))
    assert run("mark", "read", "saved").err == "2 articles changed.\n"
    assert run("list", "--unread").code == 4


def test_marking_opens_nothing(run: Run, articles: Path, page: str) -> None:
    (articles / "fresh.txt").write_text("Fresh\n\nText.\n", encoding="utf-8")
    assert run("mark", "read", str(articles / "fresh.txt")).code == 1
    assert run("mark", "read", "ffffffff", page).code == 3
    assert len(run("list").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("link", "https://example.org/clinic\n"),
        ("plain", "春季义诊进社区 — https://example.org/clinic\n"),
        ("markdown", "[春季义诊进社区](<https://example.org/clinic>)\n"),
        ("chinese", "【春季义诊进社区】河口镇报 2024-03-01 https://example.org/clinic\n"),
    ],
)
def test_forms_are_printed(run: Run, linked: str, form: str, expected: str) -> None:
    assert run("share", linked, "--to", form) == (0, expected, "")


def test_sharing_counts_nothing_and_follows_the_configuration(
    run: Run, linked: str, tmp_path: Path
) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[share]\nform = 'link'\n", encoding="utf-8")
    assert run("share", linked).out == "春季义诊进社区 — https://example.org/clinic\n"
    assert run("share", linked, "--config", str(path)).out == "https://example.org/clinic\n"
    assert _state(run, linked) == (False, False, 0)


def test_a_quotation_is_the_persons_own(run: Run, linked: str) -> None:
    out = run("share", linked, "--to", "quote", "--quotation", "上午\n义诊").out
    assert out.startswith("> 上午\n> 义诊\n")


def test_only_the_link_of_a_file_tells_where_it_lies(run: Run, articles: Path) -> None:
    path = str(articles / "page.txt")
    assert run("share", path, "--to", "plain").out == "老街茶楼重开：街坊排起长队\n"
    assert run("share", path, "--to", "link").out == f"{path}\n"


def test_a_qr_code_is_drawn_where_it_fits(
    run: Run, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("share", linked, "--to", "qr").out
    assert set(plain) <= set("█▀▄ \n") and len(plain.splitlines()) > 10
    assert set(run("share", linked, "--to", "qr", "--ascii").out) <= set("# \n")
    monkeypatch.setattr(output, "terminal_size", lambda: (80, 40))
    assert run("share", linked, "--to", "qr").out.startswith("\x1b[30;107m")
    monkeypatch.setattr(output, "terminal_size", lambda: (20, 10))
    small = run("share", linked, "--to", "qr")
    assert (small.code, small.out) == (1, "")
    assert small.err == (
        "newstui: the terminal is too small for this QR code (it needs 29 by 15)\n"
    )


def test_what_cannot_be_shared_is_said(run: Run, start: Run) -> None:
    start("show", "-", stdin="题目\n\n正文。\n".encode())
    result = run("share", "stdin", "--to", "link")
    assert result.code == 1
    assert result.err.startswith("newstui: 题目: the article has neither an address nor a file")


def test_copying_goes_through_the_terminal(
    run: Run, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = run("share", linked, "--copy", "--to", "link")
    assert refused.err == "newstui: there is no terminal to copy through\n"
    monkeypatch.setattr(output, "is_terminal", lambda stream: stream is sys.stderr)
    copied = run("share", linked, "--copy", "--to", "link")
    assert copied.out == "https://example.org/clinic\n"
    assert "\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy9jbGluaWM=\x07" in copied.err


def test_the_browser_gets_the_address(
    run: Run, linked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "lynx"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {tmp_path}/asked\n', encoding="utf-8")
    browser.chmod(0o755)
    path = tmp_path / "c.toml"
    path.write_text(f"[share]\nbrowser = '{browser} -x %u'\n", encoding="utf-8")
    result = run("open", linked, "--config", str(path))
    assert result == (0, "", "")
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked == "-x https://example.org/clinic"
    assert _state(run, linked) == (True, False, 1)


def test_without_a_browser_the_address_is_printed(
    run: Run, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "/nonexistent")
    result = run("open", linked)
    assert (result.code, result.out) == (0, "https://example.org/clinic\n")
    assert "open the address where there is one" in result.err


def test_an_article_without_address_is_not_opened(run: Run, page: str, linked: str) -> None:
    result = run("open", page)
    assert result.code == 1
    assert result.err == ("newstui: 老街茶楼重开：街坊排起长队: there is no web address to open\n")
    assert _state(run, page) == (False, False, 0)

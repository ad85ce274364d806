"""``newstui share``: handing articles to sites, commands and services from the command line."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import WebServer, status
from tests.unit.conftest import Run

LINK = "https://example.org/clinic"
TITLE = "春季义诊进社区"
ENCODED = "https%3A%2F%2Fexample.org%2Fclinic"
WORDS = "%E6%98%A5%E5%AD%A3%E4%B9%89%E8%AF%8A%E8%BF%9B%E7%A4%BE%E5%8C%BA"
WEIBO = f"https://service.weibo.com/share/share.php?url={ENCODED}&title={WORDS}&searchPic=false\n"


@pytest.fixture
def linked(run: Run, articles: Path) -> str:
    """The id of an article that has an address."""
    return run("list", str(articles / "saved" / "two.json"), "--format", "{id}").out.strip()


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/api/bookmarks/"] = status(201, b'{"id": 1}')
        yield made


@pytest.fixture
def config(tmp_path: Path, server: WebServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration with a service, a command, an address and a bookmark command."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "config.toml"
    path.write_text(
        f"""[share]
bookmark_cmd = "{sys.executable} -c 'print(\\"no disk\\")'"
share_targets = ["wb https://wb.example/?u={{url}}", "echo true {{title}}"]

[[share.target]]
name = "稍后"
kind = "linkding"
url = "{server.url("")}"
tags = ["新闻"]

[[share.target]]
name = "note"
command = "'{sys.executable}' -c 'import sys; open(sys.argv[1], \\"a\\").write(sys.argv[2])' \
{tmp_path}/noted '{{title}}|{{url}}|{{source}}|{{date}}'"
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("NEWSTUI_CONFIG", str(path))
    monkeypatch.setenv("NEWSTUI_LINKDING_TOKEN", "t0ken")
    return path


def history(run: Run) -> list[tuple[str, str]]:
    out = run("share", "--history", "--json").out
    return [(each["target"], each["state"]) for each in json.loads(out)]


def test_a_site_without_a_browser_gets_its_address_printed(run: Run, linked: str) -> None:
    os.environ["SSH_CONNECTION"] = "127.0.0.1 1 127.0.0.1 2"
    try:
        result = run("share", linked, "--to", "weibo")
    finally:
        del os.environ["SSH_CONNECTION"]
    assert (result.code, result.out) == (0, WEIBO)
    assert result.err == (
        "over SSH there is no display here; open the address where there is one\n"
    )
    assert history(run) == [("weibo", "sent")]
    assert json.loads(run("show", linked, "--peek", "--format", "json").out)["views"] == 1


def test_a_site_opens_in_the_configured_browser(
    run: Run, start: Run, linked: str, tmp_path: Path
) -> None:
    browser = tmp_path / "browser"
    os.mkfifo(tmp_path / "opened")
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n')
    browser.chmod(0o755)
    (tmp_path / "c.toml").write_text(f"[share]\nbrowser = '{browser}'\n")
    result = start("share", linked, "--to", "Weibo 微博", "--config", str(tmp_path / "c.toml"))
    assert (result.code, result.out) == (0, "")
    assert result.err == f"weibo: opened in the browser: {TITLE}\n"
    # Reading waits until the browser has written.
    assert (tmp_path / "opened").read_text() == WEIBO


def test_a_dry_run_shows_everything_and_does_nothing(
    run: Run, linked: str, config: Path, server: WebServer, tmp_path: Path
) -> None:
    assert run("share", linked, "--to", "weibo", "--dry-run").out == WEIBO
    assert run("share", linked, "--to", "wb", "--dry-run").out == (
        f"https://wb.example/?u={ENCODED}\n"
    )
    assert run("share", linked, "--to", "note", "--dry-run").out.endswith(
        f" '{TITLE}|{LINK}|河口镇报|2024-03-01'\n"
    )
    shown = run("share", linked, "--to", "稍后", "--dry-run").out
    assert shown == (
        f"POST {server.url('/api/bookmarks/')}\nAuthorization: Token ***\n"
        "Content-Type: application/json\n\n"
        f'{{"url": "{LINK}", "title": "{TITLE}", "tag_names": ["新闻"], "unread": true}}\n'
    )
    assert server.hits == [] and not (tmp_path / "noted").exists()
    assert run("share", "--history").code == 4


def test_a_service_gets_it_once(run: Run, linked: str, config: Path, server: WebServer) -> None:
    sent = run("share", linked, "--to", "稍后")
    assert (sent.code, sent.out, sent.err) == (0, "", f"稍后: sent: {TITLE}\n")
    assert server.hits[0].headers["authorization"] == "Token t0ken"
    again = run("share", linked, "--to", "稍后")
    assert again.code == 0 and "has it since" in again.err and len(server.hits) == 1
    assert run("share", linked, "--to", "稍后", "--again").code == 0 and len(server.hits) == 2
    assert history(run) == [("稍后", "sent"), ("稍后", "sent")]
    line = run("share", "--history", linked).out.splitlines()[0]
    assert line.split()[0] == "2" and line.endswith(f"{linked[:8]} {TITLE}")


def test_what_waits_is_sent_with_the_next_share_or_refresh(
    run: Run, linked: str, config: Path, server: WebServer, articles: Path
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        offline = config.read_text().replace(
            server.url(""), f"http://127.0.0.1:{closed.getsockname()[1]}"
        )
        (config.parent / "offline.toml").write_text(offline)
        waits = run(
            "share", linked, "--to", "稍后", "--config", str(config.parent / "offline.toml")
        )
    assert waits.code == 3
    assert waits.err.startswith(f"newstui: 稍后: waits to be sent: {TITLE}: connection refused")
    assert history(run) == [("稍后", "waiting")]
    # Online again: it goes out before the article of this call, which is the same.
    assert run("share", linked, "--to", "稍后").err.splitlines()[0] == f"稍后: sent: {TITLE}"
    assert history(run) == [("稍后", "sent")]
    assert run("share", "--pending").err == "Nothing waits to be sent.\n"
    assert len(server.hits) == 1


def test_a_refresh_sends_what_waits(run: Run, linked: str, config: Path, server: WebServer) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    assert run("share", linked, "--to", "稍后").code == 3
    server.routes["/api/bookmarks/"] = status(201, b'{"id": 1}')
    assert f"稍后: sent: {TITLE}\n" in run("refresh").err
    assert history(run) == [("稍后", "sent")]


def test_what_waits_can_be_taken_out(
    run: Run, linked: str, config: Path, server: WebServer
) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    run("share", linked, "--to", "稍后")
    number = str(json.loads(run("share", "--history", "--json").out)[0]["number"])
    assert run("share", "--remove", number).err == f"Removed: 稍后: {TITLE}\n"
    assert run("share", "--remove", number).code == 4
    assert run("share", "--pending").code == 4 and len(server.hits) == 1


def test_several_articles_get_a_line_each(
    run: Run, linked: str, articles: Path, config: Path, server: WebServer
) -> None:
    nowhere = run("list", str(articles / "page.txt"), "--format", "{id}").out.strip()
    result = run("share", linked, nowhere, "--to", "稍后")
    assert result.code == 3
    first, second = result.err.splitlines()
    assert first == f"稍后: sent: {TITLE}"
    assert second.startswith("newstui: 稍后: failed: ") and "no address to share" in second


def test_a_query_names_articles_too(run: Run, linked: str, config: Path, server: WebServer) -> None:
    assert run("share", "title:义诊", "--to", "稍后").err == f"稍后: sent: {TITLE}\n"


def test_commands_get_their_words(run: Run, linked: str, config: Path, tmp_path: Path) -> None:
    assert run("share", linked, "--to", "note").err == f"note: sent: {TITLE}\n"
    assert (tmp_path / "noted").read_text() == f"{TITLE}|{LINK}|河口镇报|2024-03-01"
    assert run("share", linked, "--to", "echo").code == 0
    failed = run("share", linked, "--to", "bookmark")
    assert failed.code == 1
    assert failed.err.startswith(f"newstui: bookmark: failed: {TITLE}: ")
    assert failed.err.endswith(": no disk\n")
    assert history(run) == [("bookmark", "failed"), ("echo", "sent"), ("note", "sent")]


def test_a_server_of_ones_own_is_asked_for_or_set(run: Run, linked: str, tmp_path: Path) -> None:
    result = run("share", linked, "--to", "mastodon", "--dry-run")
    assert (result.code, result.out) == (1, "")
    assert "use --instance, or set share.mastodon" in result.err
    made = f"https://m.example/share?text={WORDS}%20{ENCODED}\n"
    words = ("share", linked, "--to", "mastodon", "--dry-run")
    assert run(*words, "--instance", "m.example").out == made
    (tmp_path / "c.toml").write_text("[share]\nmastodon = 'https://m.example/'\n")
    assert run(*words, "--config", str(tmp_path / "c.toml")).out == made


def test_tracking_stays_when_the_configuration_says_so(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\ntitle: 甲\nurl: https://n.example/?utm_source=x&b=1\n---\n\n正文。\n")
    assert run("share", str(page), "--to", "url").out == "https://n.example/?b=1\n"
    (tmp_path / "c.toml").write_text("[share]\nstrip_tracking = false\n")
    kept = run("share", str(page), "--to", "url", "--config", str(tmp_path / "c.toml"))
    assert kept.out == "https://n.example/?utm_source=x&b=1\n"


def test_the_places_are_listed_in_their_groups(run: Run, config: Path) -> None:
    lines = run("share", "--targets").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Copy and show",
        "Your own",
        "On the web",
        "Chinese sites",
    ]
    assert any(line.split()[:2] == ["1", "稍后"] for line in lines)
    places = json.loads(run("share", "--targets", "--json").out)
    assert {"id": "hn", "title": "Hacker News", "group": "web", "kind": "intent"} in places
    assert "t0ken" not in run("config", "show").out


def test_what_is_no_place_is_said(run: Run, linked: str) -> None:
    result = run("share", linked, "--to", "weib")
    assert result.code == 2
    assert "there is no such place to share to (did you mean weibo?)" in result.err
    assert run("share").code == 2
    assert run("share", "--history", "--pending").code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "a"\nkind = "linkding"\nurl = "x"', "share.target.url: must be an http"),
        ('name = "a"\ntoken = "SECRET"', "share.target.token: a secret does not belong here"),
        ('name = "a"\nkind = "pocket"', "share.target.kind: must be one of intent, command"),
        ('name = "a"\ncommand = "x \'y"', "share.target.command: the command cannot be read"),
        ('command = "x"', "share.target: is missing"),
        ('name = "a"\ncommand = 3', "share.target.command: must be a text in quotes"),
        ('name = "a"\ncommand = "x"\ntags = "b"', "share.target.tags: must be a list of texts"),
    ],
)
def test_a_wrong_place_in_the_configuration_is_said(
    run: Run, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(f"[[share.target]]\n{text}\n")
    result = run("config", "check", "--config", str(path))
    assert result.code == 2
    assert message.replace("share.target: is", "share.target.name: is") in result.err
    assert "SECRET" not in result.err


def test_the_configuration_shows_places_that_can_be_read_again(
    run: Run, config: Path, tmp_path: Path
) -> None:
    shown = run("config", "show").out
    (tmp_path / "again.toml").write_text(shown, encoding="utf-8")
    assert run("config", "show", "--config", str(tmp_path / "again.toml")).out == shown
    assert 'name = "稍后"' in shown and 'tags = ["新闻"]' in shown
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[share]\nshare_targets = ['telegran']\n")
    assert "did you mean telegram?" in run("config", "check", "--config", str(wrong)).err

"""``newstui source`` and the ``[[source]]`` tables, from the command line."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import Connection, Hit, WebServer, body, status
from tests.unit.conftest import Run

CONFIG = """
[[source]]
url = "https://me:s3cret@news.example/feed"
name = "声明"
tags = ["本地"]
every = "2h"
keep = {{ days = 3 }}
headers = {{ "X-Key" = "s3cret" }}
proxy = "socks5://me:s3cret@127.0.0.1:1080"
{more}
"""


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid>"
        f"<pubDate>{10 + number} May 2023 08:00:00 GMT</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.routes["/feed"] = body(rss("a", "b", "c"))
        yield made


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "newstui.toml"
    monkeypatch.setenv("NEWSTUI_CONFIG", str(path))
    return path


def test_setting_showing_and_taking_back(run: Run, server: WebServer) -> None:
    run("add", server.url("/feed"))
    done = run("source", "T", "name=镇讯", "folder=广东/佛山", "tags=a，b", "header.X-Key=s3cret")
    shown = f"address={server.url('/feed')}\nname=镇讯\nfolder=广东/佛山\ntags=a, b\n"
    assert (done.code, done.out) == (0, shown + "headers=X-Key: ***\n")
    assert run("refresh").code == 0
    assert server.hits[-1].headers["x-key"] == "s3cret"
    run("source", "镇讯", "header.X-Key=", "tags=")
    assert "headers" not in run("source", "镇讯").out
    assert run("undo", "-n", "2").code == 0
    assert run("source", "T", "--json").code == 0
    assert json.loads(run("source", "T", "--json").out)["name"] == "T"


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("widht=60", 2, "widht: unknown key (did you mean width?)"),
        ("width", 2, "width: not KEY=VALUE"),
        ("width=9", 2, "width: must be a whole number from 20 to 400"),
        ("address=javascript:alert(1)", 2, "address: not an http or https address"),
        ("address=http://host:99999/", 2, "address: not a usable address"),
        ("every=abc", 2, "every: must be a time such as 30m, 2h or 1d"),
        ("header.=x", 2, "headers: a header needs a name"),
        ("encoding=klingon", 2, "encoding: no encoding is called that"),
    ],
)
def test_what_cannot_be_set(run: Run, server: WebServer, word: str, code: int, said: str) -> None:
    run("add", server.url("/feed"))
    result = run("source", "T", word)
    assert result.code == code and said in result.err and "s3cret" not in result.err
    assert result.out == ""
    assert run("source", "nothing", "width=60").code == 1
    assert run("source").err.startswith("newstui: SOURCE is missing (see")


def test_a_password_command_and_a_limit_of_items(run: Run, server: WebServer) -> None:
    expected = "Basic " + base64.b64encode("我:开门".encode()).decode()

    def guarded(hit: Hit, connection: Connection) -> None:
        allowed = hit.headers.get("authorization") == expected
        route = body(rss("a", "b", "c", "d")) if allowed else status(401)
        route(hit, connection)

    run("add", server.url("/feed"))
    server.routes["/feed"] = guarded
    assert run("refresh").code == 1
    # Nothing the command prints is ever shown.
    command = f"{sys.executable} -c 'print(\"开门\")'"
    assert run("source", "T", "user=我", f"password_cmd={command}", "max_items=2").code == 0
    assert run("refresh").code == 0
    assert json.loads(run("sources", "--json").out)[0]["articles"] == 4
    run("source", "T", "password_cmd=/no/such/command s3cret")
    failed = run("refresh")
    assert failed.code == 1
    assert failed.err.startswith("newstui: T: /no/such/command: cannot be run")
    assert "开门" not in failed.err and "s3cret" not in failed.err


def test_the_newest_of_an_answer_are_taken(run: Run, server: WebServer) -> None:
    run("add", server.url("/feed"))
    run("source", "T", "max_items=2")
    server.routes["/feed"] = body(rss("a", "b", "c", "d", "e", "f"))
    run("refresh")
    assert sorted(run("list", "--format", "{title}").out.split()) == ["a", "b", "c", "e", "f"]


def test_a_declared_source_is_there_and_its_secrets_are_not_shown(run: Run, config: Path) -> None:
    config.write_text(CONFIG.format(more="widht = 60"))
    first = run("sources")
    assert first.err.splitlines() == [
        f"newstui: {config}:10: source.widht: unknown key (did you mean width?)",
        "声明: added, as the configuration has it",
    ]
    assert "added" not in run("sources").err
    texts = [run("source", "声明").out, run("source", "声明", "--json").out, run("sources").out]
    texts += [run("config", "show").out, run("export-opml").out, run("sources", "--json").out]
    assert all("声明" in text for text in texts)
    assert not any("s3cret" in text for text in texts)
    refused = run("source", "声明", "name=x")
    assert refused.code == 2 and "name: the configuration sets it" in refused.err
    assert run("source", "声明", "width=60").code == 0
    config.write_text("")
    assert run("sources").code == 0
    assert run("source", "声明").out.splitlines()[1:] == ["name=声明", "tags=本地", "width=60"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("hidden = 1", "source.hidden: must be true or false"),
        ("every = 'soon'", "Cannot overwrite a value"),
        ("verify = false", "source.verify: must be a text"),
        ("[[source]]\nname = 'x'", "source.url: must be an http or https address"),
        ("[[source]]\nurl = 'exec:date'", "source.url: must be an http or https address"),
        ("[[source]]\nurl = 'https://NEWS.example/feed'", "there is a source at this address"),
        ("[network]\nproxy = 'ftp://x'", "network.proxy: must be an address such as socks5"),
    ],
)
def test_mistakes_in_the_tables_are_named(run: Run, config: Path, more: str, said: str) -> None:
    config.write_text(CONFIG.format(more=more))
    result = run("sources")
    assert result.code == 2 and said in result.err
    assert "s3cret" not in result.err


def test_an_unknown_key_is_told_of_with_where_they_are(run: Run) -> None:
    unknown = run("source", "T", "foo=1")
    assert (unknown.code, unknown.err) == (
        2, "newstui: foo: unknown key (newstui source --help lists the keys)\n"
    )  # fmt: skip
    assert "(did you mean folder?)" in run("source", "T", "foldr=1").err


def test_unknown_limits_of_keeping_are_named(run: Run, config: Path) -> None:
    config.write_text("[[source]]\nurl = 'https://n.example/'\nkeep = { day = 3 }\n")
    expected = f"newstui: {config}:3: source.keep: day: unknown key (did you mean keep.days?)"
    assert run("sources").err.splitlines()[0] == expected


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        ("5", "source.keep: must be a table such as keep = { days = 30, articles = 500 }"),
        ("{ days = 1, articles = -2 }", "source.keep: articles: must be a whole number from 0"),
    ],
)
def test_wrong_limits_of_keeping_are_named(run: Run, config: Path, keep: str, said: str) -> None:
    config.write_text(f"[[source]]\nurl = 'https://n.example/'\nkeep = {keep}\n")
    result = run("sources")
    assert result.code == 2 and f"newstui: {config}:3: {said}" in result.err


def test_what_cannot_work_here_is_said_when_it_is_set(
    run: Run, server: WebServer, config: Path
) -> None:
    config.write_text("")
    run("add", server.url("/feed"))
    for setting, said in (
        ("verify=/nonexistent", "verify: nothing is at /nonexistent; name a file or folder"),
        ("password_file=/nonexistent", "password_file: nothing is at /nonexistent; name the file"),
        ("selector=[", "selector: not a CSS selector: [; write one such as .article-body"),
        ("every=1M", "every: must be a time such as 30m, 2h or 1d"),
    ):
        result = run("source", "T", setting)
        assert result.code == 2 and f"newstui: {said}" in result.err
    assert "every=off" in run("source", "T", "selector=main, .a > p", "every=0").out
    config.write_text(
        "[[source]]\nurl = 'https://n.example/'\nselector = 'p:x'\nverify = '/nonexistent'\n"
    )
    config.write_text(config.read_text() + "password_cmd = 'pass x'\npassword_env = 'NEWSTUI_X'\n")
    result = run("sources")
    assert result.code == 0
    both = "source: password_env and password_cmd both give the password: unset one of them"
    assert both in result.err
    assert f"{config}:3: source.selector: not a CSS selector: p:x; write one" in result.err
    assert f"{config}:4: source.verify: nothing is at /nonexistent; name" in result.err


def test_a_password_comes_from_one_place(run: Run, server: WebServer, tmp_path: Path) -> None:
    run("add", server.url("/feed"))
    file = tmp_path / "password"
    file.write_text("s3cret")
    assert run("source", "T", "password_cmd=pass feed").code == 0
    both = run("source", "T", f"password_file={file}")
    said = "newstui: password_cmd and password_file both give the password: unset one of them\n"
    assert (both.code, both.err) == (2, said)
    assert "密码" in run("--lang", "zh_CN", "source", "T", f"password_file={file}").err
    assert "password_file" not in run("source", "T").out
    assert run("source", "T", "password_cmd=", f"password_file={file}").code == 0


def test_a_hidden_source_is_listed_when_it_is_named(run: Run, server: WebServer) -> None:
    run("add", server.url("/feed"))
    run("source", "T", "hidden=yes")
    assert run("list").code == 4
    assert run("count", "is:unread").out == "3\n"
    assert len(run("list", "T", "--format", "{title}").out.split()) == 3


def test_it_is_not_asked_on_schedule_before_its_own_time(run: Run, server: WebServer) -> None:
    run("add", server.url("/feed"))
    run("source", "T", "every=0.001s")
    assert run("refresh", "--due").err != "Nothing is due.\n"
    run("source", "T", "every=off")
    assert run("refresh", "--due").err == "Nothing is due.\n"


def test_adding_a_known_source_again_is_a_step_of_its_own(run: Run, server: WebServer) -> None:
    run("add", server.url("/feed"))
    run("source", "T", "name=一", "tags=甲")
    again = run("add", server.url("/feed"), "--name", "二", "--tag", "乙", "--folder", "夹")
    assert (again.code, "subscribed to already" in again.err) == (0, True)
    assert "name=二\nfolder=夹\ntags=甲, 乙\n" in run("source", "二").out
    assert run("undo").code == 0
    assert "name=一\ntags=甲\n" in run("source", "一").out
    run("undo")
    assert "name=T\n" in run("source", "T").out


def test_what_the_configuration_sets_is_not_set_by_adding_again(
    run: Run, server: WebServer, config: Path
) -> None:
    config.write_text(f"[[source]]\nurl = '{server.url('/feed')}'\nname = '声明'\n")
    run("refresh")
    again = run("add", server.url("/feed"), "--name", "二")
    assert again.code == 1
    assert "name: the configuration sets it (change it there: newstui config path)" in again.err
    assert "name=声明" in run("source", "声明").out


@pytest.mark.parametrize("address", ["http://[::1/x", "http://[fe80::zz]/x", "feed://a:b@[x/"])
def test_no_address_is_told_of_in_pythons_words(run: Run, server: WebServer, address: str) -> None:
    run("add", server.url("/feed"))
    assert run("source", "T", f"address={address}").err.startswith(
        "newstui: address: not a usable address"
    )


def test_counting_without_a_query_counts_what_the_screen_does(run: Run, server: WebServer) -> None:
    run("list")
    run("add", server.url("/feed"))
    assert run("sources").out.count("\n") == 1
    assert run("count").out == "3\n"
    run("source", "T", "hidden=yes")
    assert (run("count").out, run("count", "source:T").out) == ("0\n", "3\n")

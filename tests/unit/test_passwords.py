"""Passwords that newstui does not keep."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from feeds.errors import SourceError
from feeds.source_settings import SourceSettings
from feeds.sources import passwords
from feeds.sources.passwords import Passwords


def login(kept: str = "", **settings: str) -> str:
    return Passwords({"NEWSTUI_PW": "from-env"}).login(SourceSettings(**settings), kept)  # type: ignore[arg-type]


def script(path: Path, code: str) -> str:
    path.write_text(code)
    return f"{sys.executable} '{path}'"


def test_where_a_login_comes_from(tmp_path: Path) -> None:
    command = script(tmp_path / "my pass.py", "print('from 命令'); print('second')")
    secret = tmp_path / "secret"
    secret.write_text("from-file\r\nsecond\n")
    secret.chmod(0o600)
    assert login("me:kept") == "me:kept"
    assert login("me:kept", user="you") == "you:kept"
    assert login("me:kept", password_cmd=command) == "me:from 命令"
    assert login(user="you", password_file=str(secret)) == "you:from-file"
    assert login(user="you", password_env="NEWSTUI_PW", password_cmd="false") == "you:from-env"
    assert login() == ""


def test_no_shell_sees_the_command(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    command = script(tmp_path / "args.py", "import sys; print(sys.argv[1:])")
    words = login(user="u", password_cmd=f"{command} $HOME ; touch {marker} `id`")
    assert words == f"u:['$HOME', ';', 'touch', '{marker}', '`id`']"
    assert not marker.exists()


def test_a_command_runs_once_and_has_nothing_to_type_into(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"import sys; open({str(log)!r}, 'a').write('x'); print(repr(sys.stdin.read()))"
    settings = SourceSettings(user="u", password_cmd=script(tmp_path / "x.py", code))
    source = Passwords({})
    assert [source.login(settings, "") for _ in range(3)] == ["u:''"] * 3
    assert log.read_text() == "x"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("echo 'x", "close its quotes"),
        ("  ", "there is no command"),
        ("/no/such/command s3cret", "cannot be run"),
        ("{python} -c 'print(\"s3cret\"); raise SystemExit(3)'", "exit code 3"),
        ("{python} -c 'print()'", "its first line is empty"),
        ("{python} -c 'import os; os.write(1, b\"s3cret\\xff\")'", "no UTF-8"),
    ],
)
def test_a_command_that_fails_is_one_line_without_the_secret(command: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        login(user="u", password_cmd=command.replace("{python}", sys.executable))
    line = str(caught.value)
    assert said in line and "s3cret" not in line and "\n" not in line
    assert caught.value.__cause__ is None or "s3cret" not in str(caught.value.__cause__)


def test_a_command_has_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COMMAND_TIMEOUT", 0.2)
    with pytest.raises(SourceError, match=r"within 0\.2 s"):
        login(user="u", password_cmd=script(tmp_path / "x.py", "import time; time.sleep(60)"))


def test_a_file_that_others_may_read_is_told_of(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("pw\n")
    secret.chmod(0o644)
    source = Passwords({})
    assert source.login(SourceSettings(user="u", password_file=str(secret)), "") == "u:pw"
    assert source.warnings == [
        f"{secret}: others on this machine may read the password in it (chmod 600 it)"
    ]


def test_a_file_that_cannot_be_had(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name, said in (("missing", "cannot be read"), ("fifo", "not a regular file")):
        with pytest.raises(SourceError, match=said):
            login(user="u", password_file=str(tmp_path / name))
    with pytest.raises(SourceError, match="NEWSTUI_NONE: there is no password in it"):
        login(user="u", password_env="NEWSTUI_NONE")

"""The commands about newstui itself: config, keys, doctor."""

from __future__ import annotations

import errno
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from feeds.library import Library, connection, room
from tests.libraries import filled
from tests.tools import needs_proc
from tests.unit.conftest import Run
from tui.actions import ACTIONS
from tui.config import settings
from tui.config_tables import listed_tables


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a configuration file that newstui uses."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("NEWSTUI_CONFIG", str(path))
    return path


def test_the_path_is_printed_although_nothing_is_there(run: Run, config: Path) -> None:
    assert run("config", "path") == (0, f"{config}\n", "")


def test_a_right_configuration_is_said_to_be_right(run: Run, config: Path) -> None:
    config.write_text("theme = 'light'\n", encoding="utf-8")
    assert run("config", "check") == (0, "", f"{config}: nothing is wrong\n")


def test_without_a_file_all_is_default(run: Run) -> None:
    result = run("config", "check")
    assert result.code == 0
    assert result.err.endswith("there is no file; all is default\n")


def test_everything_wrong_is_listed(run: Run, config: Path) -> None:
    config.write_text("theme = 'pink'\nlist.sort = 1\nnope = 2\n", encoding="utf-8")
    result = run("config", "check")
    assert result.code == 2
    places = [line.split(" ")[1] for line in result.err.splitlines()]
    assert places == [f"{config}:1:", f"{config}:2:", f"{config}:3:"]


BAD = """theme = "light"
nope = 1
[list]
sort = "x"
[[source]]
url = "https://a.example/"
verify = "/nonexistent/x"
selector = "div["
evry = "1h"
[reading]
width = "a"
[[source]]
url = "ftp://x"
"""


def test_what_is_wrong_is_listed_in_the_order_of_the_file(run: Run, config: Path) -> None:
    config.write_text(BAD, encoding="utf-8")
    lines = run("config", "check").err.splitlines()
    places = [line.removeprefix(f"newstui: {config}:").partition(":")[0] for line in lines]
    assert places == ["2", "4", "7", "8", "9", "11", "13"]


def test_as_much_is_listed_as_is_said_to_be(run: Run, config: Path) -> None:
    config.write_text(BAD, encoding="utf-8")
    refused = run("list")
    assert refused.code == 2
    assert refused.err.startswith(f"newstui: {config}:4: list.sort: ")
    assert refused.err.endswith("(newstui config check shows 6 more)\n")
    assert len(run("config", "check").err.splitlines()) == 7


def test_a_warning_alone_is_no_failure(run: Run, config: Path) -> None:
    config.write_text("nope = 2\n", encoding="utf-8")
    assert run("config", "check").code == 0


def test_a_chosen_file_that_is_missing_is_wrong(run: Run, config: Path) -> None:
    assert run("config", "check").code == 2
    assert run("list").code == 2


def test_what_is_shown_is_a_whole_configuration(run: Run, config: Path) -> None:
    config.write_text("[reading]\nwidth = 72\n", encoding="utf-8")
    values = tomllib.loads(run("config", "show").out)
    assert values["reading"]["width"] == 72
    for setting in settings():
        table = values[setting.table] if setting.table else values
        assert setting.key in table
    chinese = run("config", "show", "--lang", "zh_CN").out
    assert "# 文章排版的最大宽度（格）" in chinese
    assert tomllib.loads(chinese) == values


def test_what_is_shown_tells_of_the_tables_that_are_not_in_the_file(run: Run, config: Path) -> None:
    view = "[[view]]\nname = 'Old'\nquery = 'is:read'\n"
    config.write_text(view, encoding="utf-8")
    shown = run("config", "show").out
    told = [table.header for table in listed_tables() if f"\n# {table.header}\n" in shown]
    assert told == ["[[source]]", "[[rule]]", "[[open]]", "[[macro]]", "[[share.target]]"]
    # What is told is right as soon as the signs before it are taken away.
    for table in listed_tables():
        for line in table.example.splitlines():
            shown = shown.replace(f"\n# {line}\n", f"\n{line}\n", 1)
    config.write_text(shown, encoding="utf-8")
    assert run("config", "check") == (0, "", f"{config}: nothing is wrong\n")
    values = tomllib.loads(shown)
    assert {"source", "view", "rule", "open", "macro"} <= set(values)
    assert "target" in values["share"] and len(values["keys"]) == 2


def test_every_key_is_printed(run: Run) -> None:
    out = run("keys").out
    assert all(action.title in out and action.help in out for action in ACTIONS)
    chinese = run("keys", "--lang", "zh_TW").out
    assert len(chinese.splitlines()) == len(out.splitlines()) and chinese != out


def test_the_doctor_finds_a_healthy_installation_healthy(
    run: Run, articles: Path, data_dir: Path
) -> None:
    run("list", str(articles / "page.txt"))
    result = run("doctor")
    assert result.code == 0
    assert f"{data_dir / 'newstui.db'}, 1 article\n" in result.out
    assert "WRONG" not in result.out
    assert "OSC 52" in result.out
    assert ", FTS5\n" in result.out and "fulltext: 2." in result.out
    assert " MB, format " in result.out


def test_the_doctor_makes_nothing(run: Run, data_dir: Path) -> None:
    result = run("doctor")
    assert result.code == 0
    assert f"not made yet; it will be {data_dir / 'newstui.db'}" in result.out
    assert not data_dir.exists()


def test_the_doctor_finds_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for name in ("file", "gone"):
        place = tmp_path / name / "data"
        result = run("doctor", "--data-dir", str(place))
        assert result.code == 1
        (wrong,) = [line for line in result.out.splitlines() if line.startswith("WRONG")]
        assert f"{place} (" in wrong and wrong.endswith("cannot be written; nothing can be kept")


def test_the_doctor_finds_a_place_where_even_root_may_make_nothing(run: Run) -> None:
    needs_proc()
    result = run("doctor", "--data-dir", "/proc/nope/data")
    assert result.code == 1
    assert "/proc/nope/data (" in result.out


def test_the_doctor_finds_that_nothing_is_left_of_a_disk(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(room, "_failure", lambda folder: full)
    result = run("doctor")
    assert result.code == 1
    assert f"{data_dir} (the disk is full) cannot be written" in result.out


def test_the_doctor_finds_what_is_wrong(
    run: Run, articles: Path, data_dir: Path, config: Path
) -> None:
    config.write_text("", encoding="utf-8")
    run("list", str(articles / "page.txt"))
    data_dir.chmod(0o755)
    config.write_text("theme = 3\n", encoding="utf-8")
    result = run("doctor")
    assert result.code == 1
    wrong = [line for line in result.out.splitlines() if line.startswith("WRONG")]
    assert [str(config) in wrong[0], "others may read it (mode 755)" in wrong[1]] == [True, True]
    assert len(wrong) == 2


def test_the_doctor_speaks_of_a_library_it_cannot_use(run: Run, data_dir: Path) -> None:
    import sqlite3

    data_dir.mkdir(mode=0o700)
    with sqlite3.connect(data_dir / "newstui.db") as database:
        database.execute("CREATE TABLE other (x)")
    database.close()
    (data_dir / "newstui.db").chmod(0o600)
    result = run("doctor")
    assert result.code == 1
    assert "this database belongs to another program" in result.out


def test_the_doctor_does_not_call_a_busy_library_wrong(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    filled(data_dir / "newstui.db")[0].close()
    place = data_dir / "newstui.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("doctor")
        assert result.code == 0
        (note,) = [line for line in result.out.splitlines() if "could be checked" in line]
        assert note == (
            "note   library: not all of it could be checked:"
            " another program is writing to it (try again in a moment)"
        )
        assert f"ok     library: {place}, 10 articles" in result.out
        result = run("doctor", "--repair")
        assert result.code == 1
        assert "another program is writing to it" in result.err
    assert not (data_dir / "newstui.db.damaged").exists()


def test_the_doctor_tells_where_a_crash_was_reported(run: Run, data_dir: Path) -> None:
    Library.open(data_dir / "newstui.db").close()
    (data_dir / "crash-20240101-000000-1.txt").touch()
    assert "crash-20240101-000000-1.txt" in run("doctor").out

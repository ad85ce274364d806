"""Rules and views in the configuration, and a view added to it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from feeds.library import View
from tests.libraries import filled
from tui.config import ConfigError, RuleConfig, ViewConfig
from tui.config_toml import read_config, to_toml
from tui.i18n import set_language
from tui.saved_views import counted, save_view, view_of

GOOD = """\
[reading]
width = 70

[[rule]]
query = "title:陶瓷 -广告"   # 家乡
do = ["star", "tag:家乡"]

[[view]]
name = "今天"
query = "is:unread newer:1d"

[[view]]
name = "热门"
query = ""
sort = "-popularity"
"""


def test_rules_and_views_are_read_in_their_order() -> None:
    found = read_config(GOOD, "c.toml")
    assert (found.errors, found.warnings) == ([], [])
    assert found.config.rules == (RuleConfig("title:陶瓷 -广告", ("star", "tag:家乡")),)
    assert found.config.views == (
        ViewConfig("今天", "is:unread newer:1d"),
        ViewConfig("热门", "", "-popularity"),
    )


def test_they_are_written_back_as_they_were_read() -> None:
    config = read_config(GOOD, "c.toml").config
    again = read_config(to_toml(config), "c.toml")
    assert again.errors == []
    assert again.config == config


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rule = 3", "c.toml:1: rule: must be tables: [[rule]]"),
        ("[rule]\nquery = 'x'", "c.toml:1: rule: must be tables: [[rule]]"),
        ("[[rule]]\nquery = 'x'", "c.toml:1: rule.do: is missing"),
        ("[[rule]]\nquery = 1\ndo = ['read']", "c.toml:2: rule.query: must be a text in quotes"),
        (
            "[[rule]]\nquery = 'x'\ndo = ['read']\n\n[[rule]]\ndo = ['reed']\nquery = 'y'",
            "c.toml:6: rule.do: must be a list of read, star, hide, tag:NAME: reed",
        ),
        (
            "[[rule]]\nquery = 'x'\ndo = 'read'",
            "c.toml:3: rule.do: must be a list of read, star, hide, tag:NAME",
        ),
        ("[[view]]\nname = ''\nquery = ''", "c.toml:2: view.name: must be a text in quotes"),
        (
            "[[view]]\nname = 'a'\nquery = ''\n[[view]]\nquery = ''\nname = 'a'",
            "c.toml:6: view.name: there is a view of this name already",
        ),
    ],
)
def test_a_mistake_is_said_with_file_line_and_key(text: str, line: str) -> None:
    assert read_config(text, "c.toml").errors == [line]


def test_a_query_with_a_mistake_is_said_with_its_column() -> None:
    text = "[[view]]\nname = 'a'\nquery = 'is:unread titel:x'\n"
    (line,) = read_config(text, "c.toml").errors
    assert line.startswith("c.toml:3: view.query: column 11: ")
    set_language("zh_CN")
    (line,) = read_config(text, "c.toml").errors
    assert line.startswith("c.toml:3: view.query: 第 11 列")


def test_a_sort_that_is_none_is_said_with_those_there_are() -> None:
    (line,) = read_config("[[view]]\nname='a'\nquery=''\nsort='size'", "c.toml").errors
    assert line.startswith("c.toml:4: view.sort: must be one of date, title, source")


def test_an_unknown_key_is_a_warning_with_the_nearest() -> None:
    found = read_config("[[view]]\nname='a'\nquery=''\nsrot='date'", "c.toml")
    assert found.errors == []
    assert found.warnings == ["c.toml:4: view.srot: unknown key (did you mean sort?)"]
    assert found.config.views == (ViewConfig("a", ""),)


def test_one_bad_entry_leaves_the_others() -> None:
    found = read_config(GOOD + "[[view]]\nname = 'b'\n", "c.toml")
    assert len(found.errors) == 1
    assert len(found.config.views) == 2


def test_a_view_of_the_library(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "newstui.db")
    with library:
        library.mark(ids[:3], read=True)
        saved = ViewConfig("a", "标题", "-popularity")
        view = view_of(saved)
        assert (view.scope, view.sort, view.descending) == ("all", "popularity", True)
        assert library.count(view) == 10
        assert view_of(ViewConfig("b", "", "title")).descending is False
        assert counted(library, saved)[1:] == (10, 7)
        assert library.count(View("unread")) == 7


SAVED = ViewConfig('我的 "视图"', 'title:"陶瓷" \\ is:unread', "-date")


@pytest.mark.parametrize(
    "before",
    [b"", GOOD.encode(), b"# only a comment", "\ufefftheme = 'dark'\r\n".encode(), b"x = 1\n\n\n"],
    ids=["empty", "full", "no end of line", "windows", "unknown"],
)
def test_a_view_is_added_and_all_else_kept(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(before)
    path.chmod(0o640)
    save_view(path, SAVED)
    after = path.read_bytes()
    assert after.startswith(before)
    assert (b"\r\n" in after) is (b"\r\n" in before)
    assert after.replace(b"\r\n", b"").count(b"\r") == 0
    found = read_config(after.decode("utf-8-sig"), "c.toml")
    assert found.errors == []
    assert found.config.views[-1] == SAVED
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["config.toml"]


def test_the_first_view_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "none" / "config.toml"
    save_view(path, SAVED)
    assert read_config(path.read_text("utf-8"), "c.toml").config.views == (SAVED,)


def test_a_link_to_the_file_is_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    path.write_text("# mine\n", "utf-8")
    link.symlink_to(path)
    save_view(link, SAVED)
    assert link.is_symlink()
    assert path.read_text("utf-8").startswith("# mine\n")


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("view = [{name = 'a', query = ''}]\n", "config.toml"),
        ("[[view]]\nname = '我的 \"视图\"'\nquery = ''\n", "there is a view of this name already"),
        ("theme = 'no such'\n", "must be one of"),
        ("[reading\n", "config.toml:1"),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(tmp_path: Path, before: str, reason: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(before, "utf-8")
    with pytest.raises(ConfigError, match=reason):
        save_view(path, SAVED)
    assert path.read_text("utf-8") == before


def test_a_query_with_a_mistake_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    with pytest.raises(ConfigError, match="column 1"):
        save_view(path, ViewConfig("a", "(x"))
    assert not path.exists()

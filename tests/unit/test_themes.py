"""Themes of one's own: read, checked, named in the configuration; and the contrast of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.theme import Theme

from tests.unit.conftest import Run
from tui.config_toml import inspect_config
from tui.theme_files import ROLES, read_theme, theme_files, theme_names
from tui.themes import THEMES, next_theme, theme_order

SEPIA = 'base = "paper"\ndark = false\n\n[colours]\ntext = "#202020"\nlinks = "#abc"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of themes beside a configuration that newstui uses."""
    config = tmp_path / "config.toml"
    config.write_text("theme = 'sepia'\n", encoding="utf-8")
    monkeypatch.setenv("NEWSTUI_CONFIG", str(config))
    themes = tmp_path / "themes"
    themes.mkdir()
    return themes


def test_a_theme_says_what_differs_from_its_base(folder: Path) -> None:
    (folder / "sepia.toml").write_text(SEPIA, encoding="utf-8")
    (made,) = theme_files(folder)
    assert made.problems == []
    theme, paper = made.theme(), next(each for each in THEMES if each.name == "newstui-paper")
    assert (theme.name, theme.foreground, theme.primary) == ("sepia", "#202020", "#abc")
    assert (theme.background, theme.dark) == (paper.background, False)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("bse = 'dark'\n", ":1: bse: unknown key (did you mean base?)"),
        ("base = 'papre'\n", ":1: base: must be one of dark, light, paper, contrast (did you me"),
        ("\ndark = 'yes'\n", ":2: dark: must be true or false"),
        ("[colours]\ntxt = '#fff'\n", ":2: colours.txt: unknown key (did you mean colours.text?)"),
        ("[colours]\ntext = 'red'\n", ":2: colours.text: must be a colour such as #7aa2d6"),
        ("[colours]\nlinks = '#12'\n", ":2: colours.links: must be a colour such as #7aa2d6"),
        ("text = '#fff'\n", ":1: text: unknown key (did you mean colours.text?)"),
        ("colours = 3\n", ":1: colours: must be a table: [colours]"),
        ("base = \n", ":1:8: "),
        ("'\\u001b' = 1\n", ": unknown key"),
        ("x = " + "[" * 100_000, ": too large for a theme"),
    ],
)
def test_a_mistake_has_its_line_and_the_nearest_key(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    (problem, *_) = read_theme(path).problems
    assert line in problem and problem.startswith(str(path)) and "\x1b" not in problem
    # What is right in it still holds.
    assert read_theme(path).theme().background


@pytest.mark.parametrize("name", ["dark", "auto", "-x", "a b", "x" * 41])
def test_a_theme_has_a_name_of_its_own(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text("base = 'dark'\n", encoding="utf-8")
    assert "name" in read_theme(path).problems[0]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes("# 颜色\n".encode("gbk"))
    assert read_theme(path).problems == [f"{path}: not UTF-8 text; save it as UTF-8"]
    assert read_theme(tmp_path / "none.toml").problems[0].endswith("No such file or directory")
    assert theme_names(tmp_path / "nothing") == []


def test_the_configuration_takes_a_theme_that_is_there(folder: Path) -> None:
    config = folder.parent / "config.toml"
    (error,) = inspect_config(config).errors
    assert "theme: must be one of" in error
    (folder / "sepia.toml").write_text(SEPIA, encoding="utf-8")
    found = inspect_config(config)
    assert found.errors == [] and found.config.theme == "sepia"


def test_the_command_lists_and_checks(run: Run, folder: Path) -> None:
    path = folder / "sepia.toml"
    path.write_text(SEPIA, encoding="utf-8")
    result = run("themes")
    assert result.code == 0
    assert result.out.splitlines() == [
        *("dark", "light", "paper", "contrast", "terminal"),
        f"sepia\tpaper\t{path}",
    ]
    assert run("themes", "--check") == (0, "", f"{folder}: nothing is wrong\n")
    assert run("--theme", "sepia", "list").code == 0
    assert run("--theme", "sepai", "list").code == 2
    path.write_text("[colours]\nlink = '#123456'\n", encoding="utf-8")
    result = run("themes", "--check")
    assert result.code == 2 and result.out == ""
    assert result.err.endswith(
        f"{path}:2: colours.link: unknown key (did you mean colours.links?)\n"
    )
    rows = json.loads(run("themes", "--json").out)
    assert rows[-1]["name"] == "sepia" and len(rows[-1]["problems"]) == 1


def test_themes_follow_each_other_in_one_round() -> None:
    order = theme_order(["sepia"])
    assert order[-2:] == ["sepia", "ansi-dark"]
    seen = [order[0]]
    while (following := next_theme(seen[-1], ["sepia"])) != order[0]:
        seen.append(following)
    assert seen == order


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("background", "surface", "panel")
INKS = sorted(set(ROLES.values()) - set(GROUNDS))


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_the_high_contrast_theme_has_the_enhanced_contrast(ink: str, ground: str) -> None:
    theme = next(each for each in THEMES if each.name == "newstui-contrast")
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 7


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_text_of_every_theme_can_be_read(theme: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(str(theme.foreground), getattr(theme, ground)) >= 4.5

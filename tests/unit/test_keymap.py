"""Keys: their names, the presets, and what a person's own keys do to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.conftest import Run
from tui.actions import ACTIONS
from tui.config import Config, KeysConfig, MacroConfig
from tui.config_toml import read_config, to_toml
from tui.key_names import key_label, parse_key
from tui.keymap import FIXED, keymap_of
from tui.presets import PRESETS

IDS = {action.id for action in ACTIONS}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("shift+x", "X"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("-", "minus"),
        ("#", "number_sign"),
        (" ", "space"),
        ("Space", "space"),
        ("Ctrl+D", "ctrl+d"),
        ("F5", "f5"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("alt+shift+f2", "alt+shift+f2"),
        ("right_curly_bracket", "right_curly_bracket"),
        ("好", "好"),
    ],
)
def test_a_key_as_a_person_writes_it(written: str, key: str) -> None:
    assert parse_key(written) == key


@pytest.mark.parametrize(
    "written", ["", "boo", "ctrl+", "hyper+x", "ctrl+ctrl+x", "shift+1", "f25"]
)
def test_what_is_no_key(written: str) -> None:
    with pytest.raises(ValueError):
        parse_key(written)


@given(st.characters(min_codepoint=33, max_codepoint=126))
def test_a_character_is_called_as_textual_calls_it(character: str) -> None:
    from textual.keys import _character_to_key

    key = parse_key(character)
    assert key == _character_to_key(character)
    assert parse_key(key) == key
    assert key_label(key) == character


def test_labels() -> None:
    keys = ("ctrl+d", "f5", "pagedown", "alt+x", "question_mark", "ctrl+left")
    assert [key_label(key) for key in keys] == ["^D", "F5", "PgDn", "Alt+x", "?", "^←"]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_of_its_own_in_every_preset(preset: str) -> None:
    assert set(PRESETS[preset]) <= IDS
    keymap = keymap_of(Config(keys=KeysConfig(preset=preset)))  # type: ignore[arg-type]
    assert [action.id for action in keymap.actions if not action.keys] == []
    keys = [key for action in keymap.actions for key in action.keys]
    assert len(keys) == len(set(keys))
    assert set(FIXED) <= set(keymap.keys("quit"))
    assert [key for key in keys if parse_key(key) != key] == []
    assert not keymap.conflicts


def test_presets_are_those_the_configuration_takes() -> None:
    assert get_args(get_type_hints(KeysConfig)["preset"]) == tuple(PRESETS)


def test_own_keys_win_and_what_they_took_is_told() -> None:
    config = read_config('[keys]\nundo = ["F9", "s"]\nlinks = "="\n', "c").config
    keymap = keymap_of(config)
    assert keymap.keys("undo") == ("f9", "s")
    assert keymap.keys("toggle_star") == ("f",)
    assert keymap.keys("toggle_stories") == ()
    assert keymap.conflicts == (
        "s was toggle_star; it is undo now; left: f",
        "= was toggle_stories; it is links now; no key is left",
    )


def test_keys_that_change_places_are_no_conflict() -> None:
    config = read_config('[keys]\nnext_article = "K"\nprevious_article = "J"\n', "c").config
    keymap = keymap_of(config)
    assert (keymap.keys("next_article"), keymap.keys("previous_article")) == (("K",), ("J",))
    assert keymap.conflicts == ()


def test_a_macro_takes_its_key() -> None:
    macro = MacroConfig("T", ("toggle_star", "next_unread"), "Star and on")
    keymap = keymap_of(Config(macros=(macro,)))
    assert keymap.keys("theme") == ()
    assert keymap.macros[0].words == "Star and on: Star + Next unread"
    assert keymap.conflicts == ("T was theme; it is Star and on now; no key is left",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[keys]\nundo = "boo"', "c:2: keys.undo: there is no key boo; write x, ctrl+x"),
        ("[keys]\nundo = 3", 'c:2: keys.undo: must be a key or a list of keys, such as "x"'),
        ('[keys]\nundo = "ctrl+c"', "c:2: keys.undo: ^C always leaves the program"),
        ('[keys]\nundo = "x"\nlinks = "x"', "c:3: keys.links: x is given to undo too"),
        ('[keys]\npreset = "emacs"', "c:2: keys.preset: must be one of default, newsboat, vim"),
        ('[[macro]]\nkey = "X"\ndo = ["jump"]', "c:3: macro.do: there is no action jump"),
        ('[[macro]]\nkey = "X"\ndo = []', "c:3: macro.do: must be a list of actions"),
        ('[[macro]]\ndo = ["undo"]', "c:1: macro.key: is missing"),
        (
            '[[macro]]\nkey="X"\ndo=["undo"]\n[[macro]]\nkey="X"\ndo=["redo"]',
            "c:5: macro.key: there is a macro on this key already",
        ),
    ],
)
def test_mistakes_name_file_line_and_key(text: str, problem: str) -> None:
    found = read_config(text, "c")
    assert len(found.errors) == 1
    assert found.errors[0].startswith(problem)


def test_an_unknown_action_is_a_warning_with_the_nearest() -> None:
    found = read_config('[keys]\ntoggle_staar = "x"\n', "c")
    assert found.errors == []
    assert found.warnings == [
        "c:2: keys.toggle_staar: unknown key (did you mean keys.toggle_star?)"
    ]


def test_what_is_written_back_reads_the_same() -> None:
    text = '[keys]\npreset = "vim"\nundo = ["X", "?"]\nquit = "Z"\nlinks = []\n'
    config = read_config(text + '[[macro]]\nkey = "\\\\"\ndo = ["undo"]\nname = "归"\n', "c").config
    again = read_config(to_toml(config), "c")
    assert again.errors == [] and again.warnings == []
    assert again.config == config
    assert dict(config.keys.bind)["quit"] == ("Z", *FIXED)


def test_the_command_prints_what_is_in_force(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "keys.toml"
    config.write_text(
        '[keys]\npreset = "newsboat"\nundo = "x"\n[[macro]]\nkey = "T"\ndo = ["undo"]\n',
        encoding="utf-8",
    )
    shown = run("--config", str(config), "keys", "--ids")
    assert "Preset: newsboat" in shown.out
    assert any(line.split()[:2] == ["s", "export"] for line in shown.out.splitlines())
    assert "T was theme; it is undo now; no key is left" in shown.err
    record = json.loads(run("--config", str(config), "keys", "--json").out)
    keys = {each["id"]: each["keys"] for each in record["actions"]}
    assert (keys["undo"], keys["export"]) == (["x"], ["s"])
    assert record["macros"] == [{"key": "T", "name": "", "do": ["undo"]}]
    vim = json.loads(run("keys", "--preset", "vim", "--json").out)
    assert vim["preset"] == "vim"


def test_a_wrong_preset_is_a_mistake_of_usage(run: Run) -> None:
    found = run("--keys", "emacs", "list")
    assert found.code == 2
    assert "choose from default, newsboat, vim, nnw" in found.err

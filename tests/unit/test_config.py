from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from feeds.export import FORMATS
from feeds.share import SHARE_FORMS
from tui.config import Config, ConfigError, Setting, settings
from tui.config_toml import inspect_config, load_config, read_config, to_toml, value_of

NAMES = [setting.name for setting in settings()]


def test_no_file_is_all_default(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()


def test_a_chosen_file_has_to_be_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    with pytest.raises(ConfigError, match=r"mine\.toml: no such configuration file"):
        load_config(path, must_exist=True)


def test_values_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'language = "zh_TW"\ntime_zone = "Asia/Taipei"\n[network]\ntimeout = 5\n'
        "[files]\nmax_size = 2\n[export]\nwrap = 0\n",
        encoding="utf-8",
    )
    config = load_config(path)
    assert config.language == "zh_TW"
    assert str(config.zone) == "Asia/Taipei"
    assert config.network.timeout == 5.0 and isinstance(config.network.timeout, float)
    assert config.files.limit == 2_000_000
    assert config.export.wrap == 0
    assert config.reading == Config().reading
    assert config.warnings == ()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbftheme = 'paper'\n")
    assert load_config(path).theme == "paper"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[reading]\n\nwidth = '70'\n", "c:3: reading.width: must be a whole number, not a text"),
        ("[reading]\nwidth = true\n", "c:2: reading.width: must be a whole number, not true or f"),
        ("[reading]\nwidth = 7\n", "c:2: reading.width: must be from 20 to 400"),
        (
            "[reading]\nheader = ['time', 'autor']\n",
            "c:2: reading.header: unknown name autor (did you mean author?)",
        ),
        ("[reading]\nheader = ['\\u001b[2J']\n", "c:2: "),
        ("[refresh]\nevery = 'zz'\n", "c:2: refresh.every: not a time such as 30m or 1d: zz"),
        (
            "[export]\nname = '{foo}'\n",
            "c:2: export.name: unknown placeholder {foo} in the name template '{foo}' (the place",
        ),
        (
            "[download]\nname = '{foo}'\n",
            "c:2: download.name: unknown placeholder {foo} in the name template '{foo}' (the pl",
        ),
        ("[notify]\nhow = 'command'\n", "c:2: notify.how: command needs a command to run: set n"),
        (
            "[notify]\nhow = 'command'\ncommand = 'a \"b'\n",
            "c:3: notify.command: the command cannot be read (close its quotes)",
        ),
        (
            "[share]\nmastodon = 'a b'\n",
            "c:2: share.mastodon: a b: not the name of a server (such as mastodon.social)",
        ),
        ("[share]\nlemmy = 'a@b'\n", "c:2: share.lemmy: a@b: not the name of a server (such as"),
        ("[network]\ntimeout = nan\n", "c:2: network.timeout: must be from 1 to 60"),
        ("[screen]\ncolor = 1\n", "c:2: screen.color: must be true or false, not a whole number"),
        ("theme = 'blue'\n", "c:1: theme: must be one of auto, dark, light,"),
        ("theme = ['dark']\n", "c:1: theme: must be a text in quotes, not a list"),
        ("x = 1\nlist = 3\n", "c:2: list: must be a table: [list]"),
        ("list.sort = 'size'\n", "c:1: list.sort: must be one of date, title"),
        ("time_zone = 'Mars/Base'\n", "c:1: time_zone: no such time zone"),
        ("time_zone = '../../etc/passwd'\n", "c:1: time_zone: no such time zone"),
        ("theme = \n", "c:1:9: Invalid value"),
        ("a = 1\na = 2\n", "c:2:6: Cannot overwrite a value"),
    ],
)
def test_what_cannot_be_followed_is_named(text: str, expected: str) -> None:
    errors = read_config(text, "c").errors
    assert len(errors) == 1
    assert errors[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thme = 'dark'\n", "c:1: thme: unknown key (did you mean theme?)"),
        ("[reading]\nwidht = 3\n", "c:2: reading.widht: unknown key (did you mean reading.width?)"),
        ("width = 3\n", "c:1: width: unknown key (did you mean reading.width?)"),
        ("[netwrk]\nx = 1\n", "c:1: netwrk: unknown table (did you mean network?)"),
        ("frobnicate = 1\n", "c:1: frobnicate: unknown key"),
        ("warnings = ['x']\n", "c:1: warnings: unknown key"),
    ],
)
def test_what_is_unknown_is_a_warning(text: str, expected: str) -> None:
    found = read_config(text, "c")
    assert found.errors == []
    assert found.warnings == [expected]
    assert found.config.warnings == (expected,)


def test_good_values_beside_bad_ones_hold() -> None:
    found = read_config("theme = 'light'\n[reading]\nwidth = 'x'\n", "c")
    assert found.config.theme == "light"
    assert found.config.reading.width == 80


def test_the_first_error_is_raised_and_the_others_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = 1\ntime_zone = 2\nlanguage = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}:1: theme: must be")
    assert "shows 2 more" in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes("theme = 'dark'\n# 配色\n".encode("gb18030"))
    assert inspect_config(path).errors == [f"{path}:2: not UTF-8 text; save it as UTF-8"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert inspect_config(tmp_path).errors == [f"{tmp_path}: Is a directory"]


def test_hostile_text_is_cleaned(tmp_path: Path) -> None:
    found = read_config('"\\u001b]52;c;eA==\\u0007x" = 1\n', "c")
    assert "\x1b" not in found.warnings[0] and "\x07" not in found.warnings[0]


@pytest.mark.parametrize("setting", settings(), ids=NAMES)
def test_each_key_is_documented_and_its_default_is_allowed(setting: Setting) -> None:
    assert setting.help
    if setting.choices:
        chosen = setting.default if isinstance(setting.default, tuple) else (setting.default,)
        assert set(chosen) <= set(setting.choices)
    if setting.low is not None and setting.high is not None:
        assert setting.low <= setting.default <= setting.high


def test_the_configuration_written_out_reads_back() -> None:
    found = read_config('[export]\nname = "{title} \\"x\\""\n[screen]\nascii = true\n', "c")
    text = to_toml(found.config)
    assert read_config(text, "c").config == found.config
    assert tomllib.loads(text)["export"]["name"] == '{title} "x"'
    assert value_of(found.config, "screen.ascii") is True
    assert all(f"\n{name.rpartition('.')[2]} = " in text for name in NAMES)


def test_choices_are_those_there_are() -> None:
    choices = {setting.name: setting.choices for setting in settings()}
    assert choices["export.format"] == tuple(entry.name for entry in FORMATS)
    assert choices["share.form"] == tuple(form.id for form in SHARE_FORMS)


def test_a_placeholder_that_stands_for_nothing_is_told() -> None:
    found = read_config("[notify]\ncommand = 'say {new} {foo}'\n", "c")
    assert found.errors == [] and found.config.notify.command == "say {new} {foo}"
    assert found.warnings == [
        "c:2: notify.command: unknown placeholder {foo}"
        " (the placeholders are {new}, {failed}, {sources})"
    ]

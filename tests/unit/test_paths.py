from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tui.paths import find_paths, sample_articles


def test_options_come_before_the_environment(tmp_path: Path) -> None:
    environ = {"NEWSTUI_DATA_DIR": "/environ/data", "NEWSTUI_CONFIG": "/environ/config.toml"}
    paths = find_paths(environ)
    assert paths.data_dir == Path("/environ/data")
    assert paths.config_file == Path("/environ/config.toml")
    assert paths.config_is_chosen
    paths = find_paths(environ, data_dir=str(tmp_path), config=str(tmp_path / "other.toml"))
    assert paths.data_dir == tmp_path
    assert paths.library == tmp_path / "newstui.db"
    assert paths.config_file == tmp_path / "other.toml"


def test_a_chosen_data_folder_holds_the_reports_too(tmp_path: Path) -> None:
    assert find_paths({}, data_dir=str(tmp_path)).state_dir == tmp_path


def test_relative_places_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    paths = find_paths({"NEWSTUI_CONFIG": "~/my.toml"}, data_dir="news")
    assert paths.data_dir == tmp_path / "news"
    assert paths.config_file == tmp_path / "home" / "my.toml"


def test_the_platform_decides_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = find_paths({})
    assert paths.data_dir == platformdirs.user_data_path("newstui", appauthor=False)
    assert paths.state_dir == platformdirs.user_state_path("newstui", appauthor=False)
    assert paths.config_file.name == "config.toml"
    assert not paths.config_is_chosen


def test_finding_makes_nothing(tmp_path: Path) -> None:
    find_paths({}, data_dir=str(tmp_path / "data"), config=str(tmp_path / "c" / "c.toml"))
    assert list(tmp_path.iterdir()) == []


def test_the_samples_are_there() -> None:
    folder = sample_articles()
    assert folder is not None
    assert folder.name == "sample_articles"

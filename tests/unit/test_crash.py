from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest

from tui.crash import describe, report_crash
from tui.paths import find_paths


def _fail(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"https://user:{secret}@example.org") from error


def _caught(secret: str) -> ValueError:
    with pytest.raises(ValueError) as caught:
        _fail(secret)
    return caught.value


def test_a_report_names_places_and_kinds_and_no_values(tmp_path: Path) -> None:
    path = report_crash(_caught("s3cret-token"), find_paths({}, data_dir=str(tmp_path / "d")))
    text = path.read_text(encoding="utf-8")
    assert "s3cret" not in text and "example.org" not in text
    assert "KeyError\nwhich led to:\n" in text
    assert text.rstrip().endswith("ValueError")
    assert "in _fail" in text and "test_crash.py:" in text
    assert str(Path.home()) not in text


def test_only_its_owner_may_read_a_report(tmp_path: Path) -> None:
    path = report_crash(ValueError("x"), find_paths({}, data_dir=str(tmp_path / "d")))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_operating_systems_number_is_told() -> None:
    assert list(describe(OSError(28, "/home/me/secret")))[-1] == "OSError errno 28"


def test_groups_and_circles_end() -> None:
    one, two = ValueError("1"), KeyError("2")
    one.__context__, two.__context__ = two, one
    lines = list(describe(ExceptionGroup("g", [one, two])))
    assert lines == ["ExceptionGroup", "  | ValueError", "  | KeyError"]
    assert list(describe(one)) == ["KeyError", "which led to:", "ValueError"]


def test_a_report_that_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    paths = find_paths({}, data_dir=str(tmp_path / "d"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(OSError):
            report_crash(ValueError("x"), paths)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "d").iterdir()) == []

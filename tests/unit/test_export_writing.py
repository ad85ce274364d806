"""Exported files: whole or not at all, never over another one, never through a link."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from feeds.errors import ExportError
from feeds.export.naming import MAX_NAME_BYTES
from feeds.export.writing import write_new, write_to

NAME = "2023-05-10-禅城南庄.md"


def test_folder_is_created_and_file_written(tmp_path: Path) -> None:
    target = write_new(tmp_path / "新" / "夹", NAME, "正文\n".encode())
    assert target == tmp_path / "新" / "夹" / NAME
    assert target.read_text("utf-8") == "正文\n"
    assert os.listdir(target.parent) == [NAME]


def test_mode_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        target = write_new(tmp_path, NAME, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_taken_names_are_numbered(tmp_path: Path) -> None:
    names = [write_new(tmp_path, "a.md", data).name for data in (b"1", b"2", b"3")]
    assert names == ["a.md", "a (2).md", "a (3).md"]
    assert (tmp_path / "a.md").read_bytes() == b"1"


def test_numbered_name_keeps_within_the_limit(tmp_path: Path) -> None:
    name = "镇" * 65 + ".md"
    write_new(tmp_path, name, b"1")
    second = write_new(tmp_path, name, b"2").name
    assert second.endswith(" (2).md")
    assert len(second.encode()) <= MAX_NAME_BYTES


def test_force_replaces_a_file_and_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.md").chmod(0o600)
    assert write_new(tmp_path, "a.md", b"new", force=True) == tmp_path / "a.md"
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize("dangling", [True, False])
def test_symlink_is_not_followed(tmp_path: Path, dangling: bool) -> None:
    secret = tmp_path / "secret"
    if not dangling:
        secret.write_bytes(b"kept")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").symlink_to(secret)
    assert write_new(folder, "a.md", b"x").name == "a (2).md"
    for force in (True, False):
        with pytest.raises(ExportError):
            write_to(folder / "a.md", b"x", force=force)
    with pytest.raises(ExportError, match="symbolic link"):
        write_new(folder, "a.md", b"x", force=True)
    assert secret.exists() is not dangling
    assert dangling or secret.read_bytes() == b"kept"
    assert sorted(os.listdir(folder)) == ["a (2).md", "a.md"]


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/etc/x", "a\0b", "../x"])
def test_name_must_be_one_component(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError):
        write_new(tmp_path / "out", name, b"x")
    assert os.listdir(tmp_path) == []


def test_write_to_refuses_an_existing_file_and_says_how_to_replace_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.md"
    write_to(path, b"1")
    with pytest.raises(ExportError) as caught:
        write_to(path, b"2")
    assert "--force" in caught.value.remedy
    assert caught.value.where == str(path)
    assert path.read_bytes() == b"1"
    write_to(path, b"3", force=True)
    assert path.read_bytes() == b"3"
    assert os.listdir(path.parent) == ["a.md"]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_a_regular_file_is_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.md"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(ExportError, match=f"a {kind}"):
        write_to(path, b"x", force=True)
    assert os.listdir(tmp_path) == ["a.md"]


def test_device_is_never_replaced() -> None:
    with pytest.raises(ExportError, match="device"):
        write_to(Path("/dev/null"), b"x", force=True)


def test_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportError, match="not written") as caught:
            write_new(folder, "a.md", b"x")
        assert caught.value.remedy
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match="disk is full") as caught:
        write_new(tmp_path, "a.md", b"x" * 100_000)
    assert str(tmp_path / "a.md") in str(caught.value)
    assert caught.value.remedy
    assert os.listdir(tmp_path) == []


def test_file_size_limit_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "old.md").write_bytes(b"old")
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        for write in (
            lambda: write_new(tmp_path, "a.md", b"x" * 100_000),
            lambda: write_to(tmp_path / "old.md", b"x" * 100_000, force=True),
        ):
            with pytest.raises(ExportError, match="larger than allowed"):
                write()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert os.listdir(tmp_path) == ["old.md"]
    assert (tmp_path / "old.md").read_bytes() == b"old"


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asked of the system in its own words, as the tests may run as root.
    def refuse(path: Any, flags: int, *rest: Any) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ExportError, match="no permission") as caught:
        write_new(tmp_path, "a.md", b"x")
    assert caught.value.remedy
    assert os.listdir(tmp_path) == []


def test_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, "a.md", b"x")
    assert os.listdir(tmp_path) == []


@pytest.fixture(params=["the file system refuses", "the system would follow"])
def without_links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        assert "refuses" in request.param, "it was asked for a link that it would follow"
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    if "follow" in request.param:
        monkeypatch.setattr("feeds.export.writing._CAN_LINK", False)


@pytest.mark.usefixtures("without_links")
def test_file_system_without_hard_links(tmp_path: Path) -> None:
    assert write_new(tmp_path, "a.md", b"1").name == "a.md"
    assert write_new(tmp_path, "a.md", b"2").name == "a (2).md"
    with pytest.raises(ExportError, match="already"):
        write_to(tmp_path / "a.md", b"3")
    assert (tmp_path / "a.md").read_bytes() == b"1"
    assert sorted(os.listdir(tmp_path)) == ["a (2).md", "a.md"]


def _write_many(folder: str, mark: int) -> list[str]:
    return [write_new(Path(folder), "a.md", b"%d" % mark).name for _ in range(25)]


def test_processes_at_once_never_take_the_same_name(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        names = pool.starmap(_write_many, [(str(tmp_path), mark) for mark in range(3)])
    written = [name for several in names for name in several]
    assert len(set(written)) == 75
    assert sorted(os.listdir(tmp_path)) == sorted(written)
    for mark, several in enumerate(names):
        assert {(tmp_path / name).read_bytes() for name in several} == {b"%d" % mark}


def test_killed_writer_leaves_no_half_file_under_the_name(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from feeds.export.writing import write_new\n"
        "write_new(Path(sys.argv[1]), 'a.md', b'x' * 100_000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[2],
        timeout=60,
        check=False,
    )
    assert done.returncode < 0
    assert not (tmp_path / "a.md").exists()

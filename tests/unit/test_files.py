"""Files, folders and standard input: what may not be read is refused in one line."""

from __future__ import annotations

import errno
import io
import os
import socket
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.errors import SourceError
from feeds.sources.files import MAX_FILE_SIZE, read_file, read_stdin, shown_path, walk


def failure(path: Path, *, limit: int = MAX_FILE_SIZE) -> str:
    with pytest.raises(SourceError) as caught:
        read_file(path, limit=limit)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_a_file_gives_its_bytes_name_and_time(tmp_path: Path) -> None:
    path = tmp_path / "新闻 一.txt"
    path.write_bytes("标题\n".encode())
    os.utime(path, (1_683_705_600, 1_683_705_600))
    payload = read_file(path)
    assert payload.data == "标题\n".encode()
    assert (payload.name, payload.where) == ("新闻 一.txt", str(path))
    assert payload.modified == datetime(2023, 5, 10, 8, tzinfo=UTC)


def test_an_empty_file_is_read_as_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert read_file(tmp_path / "empty").data == b""


def test_a_missing_file_is_named_with_the_near_name(tmp_path: Path) -> None:
    (tmp_path / "report-2023.txt").touch()
    text = failure(tmp_path / "raport-2023.txt")
    assert text == (
        f"{tmp_path}/raport-2023.txt: no such file or folder"
        f" (did you mean {tmp_path}/report-2023.txt?)"
    )


def test_a_missing_file_near_nothing_gets_no_guess(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").touch()
    assert failure(tmp_path / "zzz").endswith("no such file or folder (check the name)")


def test_a_file_in_a_missing_folder_names_the_folder(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path}/gone" in failure(tmp_path / "gone" / "a.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert failure(tmp_path).startswith(f"{tmp_path}: a folder, not a file")


def test_a_fifo_is_refused_and_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "a named pipe (FIFO), which is not read as an article" in failure(tmp_path / "pipe")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device: str) -> None:
    assert failure(Path(device)).startswith(f"{device}: a device, which is not read")


def test_a_socket_is_refused() -> None:
    # A socket's path has to be short.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder) / "s"
        server.bind(str(path))
        assert "a socket, which is not read as an article" in failure(path)


def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "a symbolic link that leads back to itself" in failure(tmp_path / "loop")


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert read_file(tmp_path / "link").data == b"text"


def test_a_file_without_permission_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed.txt").touch()

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    text = failure(tmp_path / "closed.txt")
    assert text.endswith("may not be read (give yourself permission: chmod u+r)")


def test_a_file_above_the_limit_is_refused_with_the_settings_name(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    text = failure(path)
    assert "too large: 200.0 MB is more than the limit of 50.0 MB" in text
    assert "files.max_size" in text


def test_a_file_just_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", limit=5).data == b"12345"
    assert "5 bytes is more than the limit of 4 bytes" in failure(tmp_path / "a", limit=4)


def test_a_file_that_hides_its_size_is_cut_off_at_the_limit() -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        path = Path(os.devnull)
    assert ("too large" if path.name == "status" else "a device") in failure(path, limit=10)


def test_a_name_that_is_no_text_is_shown_safely(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xce\xc4\x1b]0;x\x07.txt"))
    path.write_bytes(b"text")
    payload = read_file(path)
    assert payload.name == "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.txt"
    payload.where.encode()


def test_a_nul_in_a_name_is_no_crash() -> None:
    assert "no valid file name" in failure(Path("a\0b"))


def test_a_name_too_long_is_no_crash() -> None:
    assert "the name is too long" in failure(Path("n" * 5000))


def test_standard_input_is_read_to_its_end() -> None:
    now = datetime(2024, 1, 2, tzinfo=UTC)
    payload = read_stdin(io.BytesIO(b"x" * 3_000_000), now=now)
    assert len(payload.data) == 3_000_000
    assert (payload.where, payload.modified) == ("standard input", now)


def test_standard_input_stops_at_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(SourceError, match="too large: it is more than the limit"):
        read_stdin(endless, limit=5_000_000)  # type: ignore[arg-type]
    assert endless.given == 5_000_001


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in walk(folder)]


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()


def test_a_folder_is_walked_in_natural_order_files_first(tmp_path: Path) -> None:
    make(tmp_path, "第10期.txt", "第2期.txt", "B.md", "a.txt", "archive/b.txt", "archive/2/c.txt")
    assert names(tmp_path) == [
        "a.txt",
        "B.md",
        "第2期.txt",
        "第10期.txt",
        "archive/b.txt",
        "archive/2/c.txt",
    ]


def test_hidden_files_and_what_is_no_text_by_name_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".hidden", ".git/config", "photo.JPG", "a.pdf", "b.zip", "c.txt~", "d.txt", "e")
    assert names(tmp_path) == ["d.txt", "e"]


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "news.html", "news_files/frame.html", "other_files/a.html")
    assert names(tmp_path) == ["news.html", "other_files/a.html"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/b/c.txt"]


def test_a_folder_linked_to_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.txt", "here/b.txt")
    (tmp_path / "here" / "link").symlink_to(tmp_path / "elsewhere")
    assert names(tmp_path / "here") == ["b.txt", "link/a.txt"]


def test_a_folder_that_may_not_be_read_is_reported_and_the_rest_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "closed/x.txt", "open/b.txt")
    really = os.listdir

    def listdir(folder: Path) -> list[str]:
        if Path(folder).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(folder)

    monkeypatch.setattr(os, "listdir", listdir)
    reports: list[SourceError] = []
    found = [path.name for path in walk(tmp_path, on_error=reports.append)]
    assert found == ["a.txt", "b.txt"]
    assert [str(report) for report in reports] == [
        f"{tmp_path}/closed: may not be read (give yourself permission: chmod u+rx)"
    ]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        list(walk(tmp_path / "gone"))


def test_a_folder_of_too_many_files_says_so(tmp_path: Path) -> None:
    make(tmp_path, "1", "2", "3")
    reports: list[SourceError] = []
    assert [path.name for path in walk(tmp_path, on_error=reports.append, limit=2)] == ["1", "2"]
    assert "holds more than 2 files" in str(reports[0])


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 300)
    make(tmp_path, f"{deep}/a.txt")
    assert names(tmp_path) == [f"{deep}/a.txt"]


def test_a_digit_that_is_no_number_and_a_very_long_number_sort(tmp_path: Path) -> None:
    make(tmp_path, "x²", "x" + "9" * 200, "x1")
    assert names(tmp_path)[0] == "x1"


def test_a_path_is_shown_without_escapes() -> None:
    assert shown_path("a\x1b[2Jb\nc") == "ab c"

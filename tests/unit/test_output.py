from __future__ import annotations

import io
import sys

import pytest

from feeds.errors import ParseError
from tui import output
from tui.i18n import set_language


class _Stream(io.TextIOWrapper):
    """A text stream into memory, in any encoding."""

    def __init__(self, encoding: str = "utf-8", *, raw: io.RawIOBase | None = None) -> None:
        super().__init__(raw or io.BytesIO(), encoding=encoding, errors="strict")  # type: ignore[arg-type]

    def written(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


class _Full(io.RawIOBase):
    """A file on a full disk."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(28, "No space left on device")


def _capture(monkeypatch: pytest.MonkeyPatch, encoding: str) -> _Stream:
    stream = _Stream(encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    output.prepare()
    return stream


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "● 新闻“a”…é".encode()),
        ("gb18030", "● 新闻“a”…é".encode("gb18030")),
        ("ascii", b'* ????"a"~?'),
        ("latin-1", b'* ????"a"~\xe9'),
        ("big5", "● 新??“a”…?".encode("big5")),
    ],
)
def test_what_an_encoding_lacks_is_substituted_in_its_width(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bytes
) -> None:
    stream = _capture(monkeypatch, encoding)
    output.text("● 新闻“a”…é")
    assert stream.written() == expected


def test_data_is_utf8_in_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _capture(monkeypatch, "ascii")
    output.text("a ")
    output.data("新\ud800")
    assert stream.written() == "a 新?".encode()


def test_lone_surrogates_do_not_stop_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _capture(monkeypatch, "utf-8")
    output.text("a\udcffb")
    assert stream.written() == b"a?b"


def test_a_path_is_written_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    stream = _capture(monkeypatch, "ascii")
    output.path(Path("目录/\udcff.txt"))
    assert stream.written() == "目录/".encode() + b"\xff.txt\n"


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Stream(raw=_Full()))
    with pytest.raises(output.OutputError) as caught:
        output.text("x" * 100_000)
    assert str(caught.value) == "standard output: cannot write: No space left on device"
    monkeypatch.setattr(sys, "stdout", None)


def test_a_closed_output_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    output.flush()
    with pytest.raises(output.OutputError, match="standard output is closed"):
        output.text("x")


def test_words_are_one_clean_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.problem("a\x1b]52;c;eA==\x07\nb\u202ec")
    assert capsys.readouterr().err == "newstui: a bc\n"


def test_an_error_is_told_with_place_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    error = ParseError("is empty", where="a.json", remedy="check the file")
    output.problem(error)
    set_language("zh_CN")
    output.problem(error)
    assert capsys.readouterr().err == (
        "newstui: a.json: is empty (check the file)\nnewstui: a.json: 是空的（请检查文件）\n"
    )


def test_without_standard_error_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    output.problem("nobody hears")
    assert sys.stderr is None


@pytest.mark.parametrize(
    ("columns", "lines", "expected"),
    [("100", "40", (100, 40)), ("", "", (80, 24)), ("junk", "-3", (80, 24))],
)
def test_the_terminal_size_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, columns: str, lines: str, expected: tuple[int, int]
) -> None:
    monkeypatch.setattr(output, "is_terminal", lambda stream: True)
    monkeypatch.setattr(sys, "stdout", _Stream())
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)
    assert output.terminal_size() == expected


def test_without_a_terminal_there_is_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Stream())
    assert output.terminal_size() is None

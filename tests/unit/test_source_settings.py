"""What can be set of a source: values from the configuration, from what was typed, and shown."""

from __future__ import annotations

from typing import Any

import pytest

from feeds.source_settings import KEYS, SourceSettings, checked, from_text, to_text


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", " 佛山 新闻 ", "佛山 新闻"),
        ("name", "a\x1b[31mb", "ab"),
        ("name", "", None),
        ("folder", " A/ B  B /C//D/", "A/B B/C/D"),
        ("folder", "//", None),
        ("tags", "a, b，c,, a", ["a", "b", "c"]),
        ("every", "30m", "30m"),
        ("every", "0m", "off"),
        ("every", "never", "off"),
        ("max_items", "20", 20),
        ("keep_days", "0", 0),
        ("hidden", "yes", True),
        ("hidden", "否", False),
        ("headers", "X-Key: a: b | Cookie: c=1; d=2", {"X-Key": "a: b", "Cookie": "c=1; d=2"}),
        ("proxy", "socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080"),
        ("proxy", "none", "none"),
        ("encoding", "GB18030", "GB18030"),
        ("password_env", "NEWSTUI_FEED", "NEWSTUI_FEED"),
    ],
)
def test_what_is_typed(name: str, text: str, value: Any) -> None:
    assert from_text(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("every", "soon", "must be a time"),
        ("every", "1M", "must be a time"),
        ("max_items", "0", "from 1 to 50000"),
        ("width", "9" * 30, "from 20 to 400"),
        ("hidden", "perhaps", "true or false"),
        ("headers", "X-Key", "Name: value"),
        ("headers", "Host: evil.example", "header Host cannot be set"),
        ("headers", "a b: c", "no name of a header"),
        ("headers", ": c", "a header needs a name"),
        ("headers", "X: a\x00b", "one line of text"),
        (
            "headers",
            "X-Key: ***, X-B: 1",
            r"\*\*\* alone stands for a kept value; write Name: value \|",
        ),
        ("headers", "X-Key: ***", r"\*\*\* alone stands for a kept value"),
        ("headers", "X-Key: a***", "alone stands for a kept value"),
        ("proxy", "ftp://host", "socks5://host:1080"),
        ("proxy", "http://u:PW@x y", "socks5://host:1080"),
        ("proxy", "http://[", "socks5://host:1080"),
        ("encoding", "base64", "no encoding"),
        ("encoding", "klingon", "no encoding"),
        ("password_env", "AWS_SECRET", "begins with NEWSTUI_"),
        ("name", "x" * 2000, "must be at most 1000 characters long"),
        ("headers", "X: " + "a" * 9000, "header X must be at most 8000 characters long"),
    ],
)
def test_what_cannot_be(name: str, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        from_text(name, text)


@pytest.mark.parametrize("name", sorted(KEYS))
@pytest.mark.parametrize("value", [None, [1], {"a": 1}, 1.5, object()])
def test_no_value_of_a_wrong_kind_is_taken(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match="must be"):
        checked(name, value)


def test_secrets_are_shown_as_stars_and_kept_when_typed_back() -> None:
    headers = {"X-Key": "s3cret", "Accept": "a"}
    shown = to_text("headers", headers)
    assert shown == "X-Key: *** | Accept: ***"
    assert from_text("headers", shown, headers) == headers
    assert from_text("headers", "X-Key: new", headers) == {"X-Key": "new"}
    proxy = "socks5://me:s3cret@127.0.0.1:1080"
    shown = to_text("proxy", proxy)
    assert "s3cret" not in shown
    assert from_text("proxy", shown, proxy) == proxy
    with pytest.raises(ValueError, match="write Name: value"):
        from_text("headers", "X-Key: ***, X-B: 1", headers)
    settings = SourceSettings.of({"headers": headers, "proxy": proxy})
    assert "s3cret" not in repr(settings)


def test_stars_are_no_header() -> None:
    with pytest.raises(ValueError, match=r"the header X-Key is shown as \*\*\*"):
        checked("headers", {"X-Key": "***"})


def test_unknown_values_are_passed_over() -> None:
    assert SourceSettings.of({"width": 60, "what": 1, "name": "x"}) == SourceSettings(width=60)

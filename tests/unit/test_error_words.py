from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from feeds.errors import NewsError
from feeds.sources.files import read_file
from feeds.sources.http_words import status_error
from tui.error_words import _known, translated
from tui.i18n import set_language
from tui.i18n_zh import TEXTS
from tui.i18n_zh_errors import ERROR_TEXTS


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a.txt: is empty", "a.txt: 是空的"),
        (
            "a.txt: no such file or folder (check the name)",
            "a.txt: 没有这个文件或文件夹（请检查名称）",
        ),
        (
            "/x/(1) a: b.txt: no such file or folder (did you mean /x/(2) a: b.txt?)",
            "/x/(1) a: b.txt: 没有这个文件或文件夹（是否想写 /x/(2) a: b.txt？）",
        ),
        (
            "/x/p: a named pipe (FIFO), which is not read as an article"
            " (pipe it instead: newstui show - < FILE)",
            "/x/p: 命名管道（FIFO），不作为文章读取（请改用管道：newstui show - < FILE）",
        ),
        (
            "b.json: not valid JSON at line 2, column 1: expecting value",
            "b.json: 第 2 行第 1 列不是有效的 JSON：expecting value",
        ),
        (
            "https://example.org/feed: the server failed: status 500 (try again later)",
            "https://example.org/feed: 服务器出错：状态 500（请稍后再试）",
        ),
        (
            "N: https://x.example/: gone for good: status 410 (remove it, or look for its new"
            " address); no longer refreshed: newstui refresh abc tries it again",
            "N: https://x.example/: 已永久移除：状态 410（请移除，或寻找新地址）"
            "；不再刷新；newstui refresh abc 会再试一次",
        ),
        ("o.md: not written: the disk is full", "o.md: 未写出：磁盘已满"),
        ("x.zip: an empty ZIP archive, not a text", "x.zip: 空的 ZIP 压缩包，不是文本"),
        (
            "x.gz: a gzip archive, never unpacked here, not a text",
            "x.gz: gzip 压缩包，这里从不解压，不是文本",
        ),
        ("standard input: is empty", "标准输入: 是空的"),
        (
            "unknown placeholder {foo} in the name template '{foo}'",
            "文件名模板 '{foo}' 有误：未知的占位符 {foo}",
        ),
        (
            "unknown placeholder {foo} at line 1, column 1 of the template (did you mean {id}?)",
            "模板第 1 行第 1 列有误：未知的占位符 {foo}（是否想写 {id}？）",
        ),
        ("no pattern: missing ), unterminated subpattern", "不是正则表达式：缺 )，括号没有闭合"),
        (
            "x.db: the cache cannot be read: database disk image is malformed",
            "x.db: 缓存无法读取：数据库已损坏",
        ),
        (
            "urls: query A (age < 0): age < 0 is nothing here",
            "urls: 查询 A（age < 0）：age < 0 在这里没有意义",
        ),
        (
            "urls: B (ftp://b): only http and https are taken, not ftp:",
            "urls: B (ftp://b): 只收 http 和 https，不收 ftp:",
        ),
        (
            "http://h/: timed out after 5 s (try again later)",
            "http://h/: 5 秒后超时（请稍后再试）",
        ),
        (
            "h: asked too often: status 429 (the server asks to wait 60 s)",
            "h: 请求过于频繁：状态 429（服务器要求等待 60 秒）",
        ),
        ("nothing known about this", "nothing known about this"),
        ("x: nothing known (nor this)", "x: nothing known (nor this)"),
        ("x: is empty (nothing known)", "x: 是空的 (nothing known)"),
        ("a (1).txt: is empty (check the file)", "a (1).txt: 是空的（请检查文件）"),
        ("", ""),
    ],
)
def test_lines_are_translated_around_their_values(line: str, expected: str) -> None:
    assert translated(line) == line
    set_language("zh_CN")
    assert translated(line) == expected


def test_each_script_has_its_own_words() -> None:
    set_language("zh_TW")
    assert translated("x: check the address") == "x: 請檢查位址"


@pytest.mark.parametrize(
    ("seconds", "simplified", "traditional"),
    [(1, "1 秒", "1 秒"), (600, "10 分钟", "10 分鐘"), (7200, "2 小时", "2 小時")],
)
def test_lengths_of_time_are_in_the_same_language(
    seconds: int, simplified: str, traditional: str
) -> None:
    error = status_error(503, {"retry-after": str(seconds)}, where="h")
    set_language("zh_CN")
    assert translated(str(error)).endswith(f"（服务器要求等待 {simplified}）")
    set_language("zh_TW")
    assert translated(str(error)).endswith(f"（伺服器要求等待 {traditional}）")
    # What only looks like one is a name.
    assert _known("{kind}, never unpacked here".format(kind="7-s h"), "zh_TW").startswith("7-s h")


def test_refreshing_has_one_name_in_each_script() -> None:
    texts = [(text, pair[1]) for text, pair in {**TEXTS, **ERROR_TEXTS}.items()]
    assert not [each for text, each in texts if "refresh" in text.lower() and "更新" in each]


def test_a_value_is_no_template() -> None:
    set_language("zh_CN")
    assert translated("{kind} {0}: is empty") == "{kind} {0}: 是空的"
    assert translated("x: cannot be opened: {kind}") == "x: 无法打开：{kind}"


@pytest.mark.parametrize("text", sorted(ERROR_TEXTS))
def test_translations_keep_the_values(text: str) -> None:
    def names(template: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(template) if name)

    assert all(names(text) == names(translation) for translation in ERROR_TEXTS[text])


@pytest.mark.parametrize("text", sorted(text for text in ERROR_TEXTS if "{" in text))
def test_no_text_is_taken_for_a_shorter_one(text: str) -> None:
    values = {name: "77" for _, name, _, _ in Formatter().parse(text) if name}
    assert _known(text.format(**values), "zh_CN") == ERROR_TEXTS[text][0].format(**values)


def test_the_errors_of_the_web_are_known() -> None:
    set_language("zh_CN")
    line = "http://a.example/: the proxy http://u:***@p.example:8080 could not be reached"
    assert translated(line) == "http://a.example/: 无法连上代理 http://u:***@p.example:8080"


def test_the_errors_of_files_are_known(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    set_language("zh_CN")
    for name in ("folder", "missing"):
        with pytest.raises(NewsError) as caught:
            read_file(tmp_path / name)
        line = translated(str(caught.value))
        assert line != str(caught.value)
        assert not set("abcdefghijklmnopqrstuvwxyz") & set(line.rpartition(": ")[2])

from __future__ import annotations

import pytest

from tui.arguments import (
    GlobalOptions,
    UsageError,
    new_parser,
    positive,
    split_globals,
    whole,
)
from tui.i18n import set_language


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], GlobalOptions()),
        (["--data-dir", "d", "list"], GlobalOptions(data_dir="d", rest=["list"])),
        (["list", "--data-dir=d"], GlobalOptions(data_dir="d", rest=["list"])),
        (["--lang", "zh", "-n", "3"], GlobalOptions(lang="zh", rest=["-n", "3"])),
        (["-V"], GlobalOptions(version=True)),
        (["show", "-h"], GlobalOptions(help=True, rest=["show"])),
        (["--ascii", "--no-color", "-"], GlobalOptions(ascii=True, no_color=True, rest=["-"])),
        (["a", "--", "--ascii"], GlobalOptions(rest=["a"], literal=["--ascii"])),
        (["--"], GlobalOptions(literal=[])),
    ],
)
def test_global_options_stand_anywhere(words: list[str], expected: GlobalOptions) -> None:
    assert split_globals(words) == expected


def test_the_other_words_keep_their_order_and_dashes() -> None:
    options = split_globals(["list", "--theme", "dark", "a", "--", "-b"])
    assert options.words == ["list", "a", "--", "-b"]


@pytest.mark.parametrize("words", [["--lang"], ["list", "--config="], ["--data-dir", ""]])
def test_a_missing_value_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError, match="needs a value"):
        split_globals(words)


@pytest.mark.parametrize("text", ["--1", "1.5", "x", "", "１２", "1" * 12, "nan", "inf"])
def test_counts_are_whole_numbers(text: str) -> None:
    from argparse import ArgumentTypeError

    for kind in (positive, whole):
        with pytest.raises(ArgumentTypeError, match="no whole number"):
            kind(text)


def test_none_is_a_number_only_where_it_says_something() -> None:
    from argparse import ArgumentTypeError

    assert (whole("0"), whole("00"), whole("12"), positive("12")) == (0, 0, 12, 12)
    with pytest.raises(ArgumentTypeError, match="0 is too little: at least 1"):
        positive("0")
    with pytest.raises(ArgumentTypeError, match="-3 is too little: at least 0"):
        whole("-3")


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["--nope", "x"], "unknown option --nope", "未知选项 --nope"),
        ([], "ID is missing", "缺少 ID"),
        (["x", "-n"], "option -n needs a value", "选项 -n 需要一个值"),
        (["x", "-n", "many"], "-n: many is no whole number", "-n：many 不是整数"),
        (["x", "-n", "0"], "-n: 0 is too little: at least 1", "-n：0 太小：至少为 1"),
        (["x", "--to", "nope"], "--to cannot be 'nope'; choose", "--to 不能是 'nope'；可选"),
        (["x", "-a", "-b"], "-b does not go with -a", "-b 不能与 -a 同用"),
    ],
)
def test_mistakes_are_told_in_both_languages(words: list[str], english: str, chinese: str) -> None:
    for lang, expected in (("en", english), ("zh_CN", chinese)):
        set_language("zh_CN" if lang == "zh_CN" else "en")
        parser = new_parser("test", "about")
        parser.things.add_argument("ids", nargs="+", metavar="ID")
        parser.choices.add_argument("-n", type=positive)
        parser.choices.add_argument("--to", choices=["link", "qr"])
        either = parser.choices.add_mutually_exclusive_group()
        either.add_argument("-a", action="store_true")
        either.add_argument("-b", action="store_true")
        with pytest.raises(UsageError) as caught:
            parser.parse_args(words)
        assert caught.value.message.startswith(expected)
        assert "newstui test --help" in caught.value.remedy


def test_help_in_chinese_keeps_to_the_width() -> None:
    from feeds.cells import cell_width

    set_language("zh_TW")
    about = "把文章写成文件，不计阅读，不覆盖文件，" * 12
    parser = new_parser("test", about, epilog="第一行\n" + about)
    parser.things.add_argument("ids", metavar="ID", help=about)
    text = parser.format_help()
    assert "第一行\n" in text
    assert max(map(cell_width, text.splitlines())) <= 80
    assert not any(line.lstrip().startswith("，") for line in text.splitlines())

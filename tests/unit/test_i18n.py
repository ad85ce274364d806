from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import tui
from feeds.source_settings import KEYS
from tui import i18n_zh
from tui.actions import ACTIONS, GROUPS
from tui.commands import COMMANDS
from tui.config import settings
from tui.i18n import detect_language, language, parse_language, set_language, tr, trn
from tui.i18n_zh import TEXTS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh_SG", "zh_CN"),
        ("zh-Hans-HK", "zh_CN"),
        ("zh_TW.Big5", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("zh_MO.UTF-8", "zh_TW"),
        ("zh-Hant", "zh_TW"),
        ("ZH_hant_CN", "zh_TW"),
        ("en_GB.UTF-8", "en"),
        ("de_DE@euro", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", None),
        (".UTF-8", None),
    ],
)
def test_parse_language(name: str, expected: str | None) -> None:
    assert parse_language(name) == expected


@pytest.mark.parametrize(
    ("environ", "configured", "expected"),
    [
        ({}, "", "en"),
        ({"LANG": "zh_CN.UTF-8"}, "", "zh_CN"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "", "zh_TW"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "zh_TW", "LC_ALL": "C"}, "", "en"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "", "zh_CN"),
        ({"LC_ALL": "en_US"}, "zh_TW", "zh_TW"),
        ({"LC_ALL": "en_US", "NEWSTUI_LANG": "zh"}, "zh_TW", "zh_CN"),
    ],
)
def test_detect_language(environ: dict[str, str], configured: str, expected: str) -> None:
    assert detect_language(environ, configured) == expected


def test_translates_into_both_scripts() -> None:
    assert tr("No article matches.") == "No article matches."
    set_language("zh_CN")
    assert language() == "zh_CN"
    assert tr("{count} articles", count=3) == "3 篇文章"
    assert tr("terminal") == "终端"
    set_language("zh_TW")
    assert tr("terminal") == "終端機"


def test_a_text_without_translation_stays_english() -> None:
    set_language("zh_CN")
    assert tr("A text nobody translated: {n}", n=1) == "A text nobody translated: 1"


def test_plural_in_english_only() -> None:
    assert trn("{count} article", "{count} articles", 1) == "1 article"
    assert trn("{count} article", "{count} articles", 2) == "2 articles"
    set_language("zh_CN")
    assert trn("{count} article", "{count} articles", 1) == "1 篇文章"


def test_values_are_no_templates() -> None:
    assert tr("unknown placeholder {name}", name="{count}") == "unknown placeholder {count}"


def test_a_text_without_values_keeps_its_braces() -> None:
    set_language("zh_CN")
    assert tr("write {{ or }} for a brace") == "大括号要写成 {{ 或 }}"


def _texts_in_code() -> Iterator[tuple[str, str]]:
    """Yield each text given to ``tr`` or ``trn`` in the package, with its file."""
    for path in sorted(Path(tui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "tr":
                position = 0
            elif node.func.id == "trn":
                position = 1
            else:
                continue
            text = node.args[position]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value, path.name


def test_every_text_in_the_code_is_translated() -> None:
    texts = list(_texts_in_code())
    assert len(texts) > 150
    assert sorted({f"{file}: {text}" for text, file in texts if text not in TEXTS}) == []


def test_every_text_in_a_table_is_translated() -> None:
    from tui import usage
    from tui.commands.help import TEMPLATE_HELP
    from tui.plain.help import VERBS

    texts = [setting.help for setting in settings()]
    texts += [command.help for command in COMMANDS.values()]
    texts += [text for rows in (usage._EXAMPLES, usage.OPTIONS, usage.CODES) for _, text in rows]
    texts += [text for action in ACTIONS for text in (action.title, action.help)]
    texts += GROUPS.values()
    texts += [meaning for _, meaning in VERBS]
    texts += [meaning for _, meaning in TEMPLATE_HELP]
    texts += [key.help for key in KEYS.values()]
    assert [text for text in texts if text not in TEXTS] == []


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_translations_keep_the_placeholders(text: str) -> None:
    simplified, traditional = TEXTS[text]
    assert simplified and traditional
    assert _placeholders(simplified) == _placeholders(text)
    assert _placeholders(traditional) == _placeholders(text)


def test_each_text_stands_in_one_table() -> None:
    tables = [value for name, value in vars(i18n_zh).items() if name.endswith("_TEXTS")]
    assert len(tables) > 5
    assert len(TEXTS) == sum(map(len, tables))


def test_the_scripts_are_not_mixed_up() -> None:
    simplified = "".join(pair[0] for pair in TEXTS.values())
    traditional = "".join(pair[1] for pair in TEXTS.values())
    assert set("與為檔閱讀來連結幾這裡沒從寫開導").isdisjoint(simplified)
    assert set("与为档阅读来连结几这里没从写开导").isdisjoint(traditional)

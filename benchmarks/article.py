"""A long Chinese article with everything in it: ``python -m benchmarks.article > long.html``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from random import Random

from benchmarks.vocabulary import Language, chinese

__all__ = ["TITLE", "long_article"]

TITLE = "佛山产业图鉴：一镇一品的十年"
_CODE = """\
def growth(values: list[float]) -> list[float]:
    # 同比增速，单位：百分点
    return [round((b - a) / a * 100, 2) for a, b in zip(values, values[12:])]

print(growth([{number}.5, 130.25, 98.0]))  # 结果写入 https://data.example/api?town={number}"""


def long_article(size: int = 200_000, *, seed: int = 1) -> str:
    """Return a page in HTML whose body is about ``size`` bytes of UTF-8, always the same.

    Every section has a heading, paragraphs with links and emphasis, and in turn a table, a
    picture with its caption, a quotation, a list and code.
    """
    language = chinese(Random(seed))
    parts: list[str] = []
    left, number = size, 0
    while left > 0:
        number += 1
        section = "\n".join(_section(language, number))
        parts.append(section)
        left -= len(section.encode())
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"</head>\n<body><article><h1>{TITLE}</h1>\n{body}\n</article></body></html>\n"
    )


def _section(language: Language, number: int) -> Iterator[str]:
    yield f"<h2>{number}. {escape(language.heading())}</h2>"
    first, *others = language.paragraphs(1800)
    yield (
        f'<p>{escape(first)}<strong>详见</strong><a href="https://news.example/{number}?from='
        f'newstui&amp;page={number}">专题报道</a>，另见<em>年度报告</em>。</p>'
    )
    yield from (f"<p>{escape(text)}</p>" for text in others)
    match number % 5:
        case 0:
            yield _table(language, number)
        case 1:
            yield (
                f'<figure><img src="https://img.example/{number}.jpg" alt="现场">'
                f"<figcaption>{escape(language.heading())}（记者 摄）</figcaption></figure>"
            )
        case 2:
            yield f"<blockquote><p>{escape(language.sentence())}</p></blockquote>"
        case 3:
            items = "".join(f"<li>{escape(language.sentence())}</li>" for _ in range(4))
            yield f"<ol>{items}</ol>"
        case _:
            code = escape(_CODE.replace("{number}", str(number)))
            yield f'<pre><code class="language-python">{code}</code></pre>'


def _table(language: Language, number: int) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("镇街", "同比（%）", "产值（亿元）", "说明"))
    rows = "".join(
        f"<tr><td>{escape(language.heading()[:4])}</td><td>{at}.{number}</td>"
        f"<td>{at * 137 + number}</td><td>{escape(language.sentence())}</td></tr>"
        for at in range(1, 7)
    )
    caption = f"<caption>表 {number}　分镇街情况</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


if __name__ == "__main__":
    sys.stdout.write(long_article())

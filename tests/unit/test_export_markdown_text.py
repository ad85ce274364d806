"""Text in Markdown: whatever stands in an article, a viewer shows it as the same text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from feeds.document import (
    Block,
    Caption,
    Code,
    Definitions,
    Details,
    Document,
    Figure,
    Heading,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
    block_text,
    plain,
)
from feeds.export.markdown_blocks import blocks_source, closed_heading, reads_back
from feeds.export.markdown_text import code_span, escape_inline, inline, link_target
from feeds.typeset_scripts import set_scripts
from tests.strategies import documents, pieces

VIEWER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _inner(source: str) -> list[Token]:
    tokens = [token for outer in VIEWER.parse(source) for token in outer.children or [outer]]
    assert not [token for token in tokens if token.type in {"html_block", "html_inline", "image"}]
    return tokens


def _shown(source: str) -> str:
    """Return the text a viewer shows, blanks left out."""
    kinds = {"text", "code_inline", "fence", "code_block"}
    return _squeezed("".join(token.content for token in _inner(source) if token.type in kinds))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _set(pieces: Spans) -> str:
    return plain(set_scripts(pieces))


def _meant(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(found) | Heading(found) | Caption(found):
                yield _set(found)
            case Figure():
                yield f"[P: {block.alt}]" if block.alt else "[P]"
                yield _set(block.caption)
            case Quote(inner):
                yield from _meant(inner)
            case ListBlock() | Notes():
                for item in block.items:
                    yield from _meant(item)
            case Table():
                for row in (block.header, *block.rows):
                    yield from map(_set, row)
                yield _set(block.caption)
            case Definitions():
                for term, said in block.items:
                    yield _set(term)
                    yield from _meant(said)
            case Details():
                yield _set(block.summary)
                yield from _meant(block.blocks)
            case _:
                yield block_text(block)


@pytest.mark.parametrize(
    "text",
    [
        "*stars* and **more**",
        "[x] [a](b) [^1]: ![i](u)",
        "# no heading",
        "C #",
        "1. no list",
        "20230510) no list",
        "- no list",
        "+ no list",
        "> no quotation",
        "`no code` ``",
        "<b>&amp; &copy; &#65; <!-- x --> <script>",
        "a | b",
        "| a |",
        "snake_case_name __init__",
        "~~~",
        "~~no~~ 3~5天",
        "---",
        "===",
        "    no code",
        "back\\slash \\*",
        "$x$ and 50%% ==y==",
        "https://example.com/a_b_c*d",
        "\u3000\u3000两格",
        "\ttab",
        ": no definition",
    ],
)
def test_text_stays_text(text: str) -> None:
    for source in (escape_inline(text), inline((Span(text),)), f"# {escape_inline(text)}"):
        tokens = VIEWER.parse(source)
        kinds = {token.type for token in tokens}
        assert kinds <= {"paragraph_open", "paragraph_close"} | {
            "heading_open",
            "heading_close",
            "inline",
        }
    shown = "".join(token.content for token in _inner(inline((Span(text),))) if token.content)
    assert shown == text


def test_line_breaks_are_hard_and_do_not_begin_blocks() -> None:
    source = inline((Span("一\n- 二\n\n# 三\n===\n---"),))
    tokens = _inner(source)
    assert [token.content for token in tokens if token.type == "text"] == [
        "一",
        "- 二",
        "# 三",
        "===",
        "---",
    ]
    assert sum(token.type == "hardbreak" for token in tokens) == 4


@pytest.mark.parametrize(
    ("style", "opens"),
    [
        (Style.STRONG, ["strong_open"]),
        (Style.EMPHASIS, ["em_open"]),
        (Style.STRIKE, ["s_open"]),
        (Style.STRONG | Style.EMPHASIS, ["em_open", "strong_open"]),
        (Style.STRONG | Style.STRIKE, ["s_open", "strong_open"]),
    ],
)
@pytest.mark.parametrize("inside", ["“加粗。”", "加粗", " 加 粗 ", "a*", "→", "（x", "`"])
def test_style_holds_beside_any_text(inside: str, style: Style, opens: list[str]) -> None:
    befores = ["", "他说", "他说：", " ", "a ", "*", "→", "!", "👍🏽"]
    afters = ["", "文字", "，", " b", "b", "→", "*"]
    for before, after in product(befores, afters):
        _check_style(before, inside, after, style, opens)


def _check_style(before: str, inside: str, after: str, style: Style, opens: list[str]) -> None:
    source = inline((Span(before), Span(inside, style), Span(after)))
    tokens = [token for token in _inner(f"x {source} x") if token.type != "paragraph_open"]
    found = [token.type for token in tokens if token.type.endswith("_open")]
    assert sorted(found) == sorted(opens)
    last = max(at for at, token in enumerate(tokens) if token.type in opens)
    assert tokens[last + 1].content == inside.strip()
    assert _shown(source) == _squeezed(before + inside + after)


def test_touching_styles_keep_their_text() -> None:
    source = inline((Span("a", Style.STRONG), Span("b", Style.EMPHASIS), Span("c", Style.STRONG)))
    assert source == "**a**b**c**"
    assert _shown(source) == "abc"


def test_code() -> None:
    assert code_span("x") == "`x`"
    assert code_span("a`b``c") == "```a`b``c```"
    assert code_span("`") == "`` ` ``"
    assert code_span(" x") == "`  x `"
    assert code_span("a\nb") == "`a b`"
    assert code_span("") == ""
    (token,) = [t for t in _inner(code_span("<b> `*x*` \\")) if t.type == "code_inline"]
    assert token.content == "<b> `*x*` \\"


@pytest.mark.parametrize(
    "href",
    [
        "https://example.com/新闻?a=1&copy;=2",
        "https://example.com/a_(b)_c*d*",
        "https://example.com/)(",
        "mailto:a@example.com?subject=x",
    ],
)
def test_link_is_a_link(href: str) -> None:
    source = inline((Span("看！!"), Span("[这]里]", href=href), Span("(x)")))
    (link,) = [token for token in _inner(source) if token.type == "link_open"]
    assert link.attrs["href"] == VIEWER.normalizeLink(href)
    assert _shown(source) == "看！![这]里](x)"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vscode://x", "#a"]
)
def test_link_that_may_not_be_opened_is_text(href: str) -> None:
    assert inline((Span("x", href=href),)) == "x"


def test_link_target_cannot_be_left() -> None:
    target = link_target("https://example.com/> <script>\n) [x](javascript:1)")
    assert target.startswith("<https://example.com/%3E%20%3Cscript%3E")
    assert not set(target[1:-1]) & set("<> \n")


@given(pieces())
def test_any_text_reads_the_same(found: tuple[Span, ...]) -> None:
    assert _shown(inline(found)) == _squeezed(_set(found))
    heading = f"## {closed_heading(inline(found, hard_breaks=False))}"
    assert _shown(heading) == _squeezed(_set(found))


@given(documents())
def test_any_body_shows_all_its_text_in_order(document: Document) -> None:
    source = blocks_source(document.blocks, picture="P")
    assert _shown(source) == _squeezed("".join(_meant(document.blocks)))


@given(st.lists(st.sampled_from(["**", "`", "![", "](", "<", "&lt;", "\n", "\\", "1. ", "|", "a"])))
def test_marks_of_markdown_read_the_same(words: list[str]) -> None:
    text = "".join(words)
    table = Table((((Span(text),), (Span(text, Style.CODE),)),), ((Span(text),), ()))
    assert _shown(inline((Span(text),))) == _squeezed(text)
    source = blocks_source((Paragraph((Span(text),)), Code(text)))
    assert _shown(source) == _squeezed(text * 2)
    # Inside code in a table there is no way to write a backslash before a bar.
    if "\\|" not in text:
        assert _shown(blocks_source((table,))) == _squeezed(text * 3)


@pytest.mark.parametrize(
    ("block", "source"),
    [
        (Heading((Span("小标题"),), 3), "### 小标题"),
        (Heading((Span("C #"),)), "## C \\#"),
        (Caption((Span("图一\n李明 摄"),)), "*图一*\\\n*李明 摄*"),
        (Quote((Paragraph((Span("一"),)), Paragraph((Span("二"),)))), "> 一\n>\n> 二"),
        (ListBlock(((Paragraph((Span("一"),)),), (Paragraph((Span("二"),)),))), "- 一\n- 二"),
        (ListBlock(((Paragraph((Span("一"),)),),), ordered=True, start=3), "3. 一"),
        (ListBlock(((Rule(), Code("x")),)), "- ***\n\n  ```\n  x\n  ```"),
        (ListBlock(((), (Paragraph((Span("二"),)),))), "-\n\n- 二"),
        (Code("a\n```\nb", "python"), "````python\na\n```\nb\n````"),
        (Code("x", "py`\n<"), "```\nx\n```"),
        (Rule(), "***"),
        (Figure("https://e.com/a.jpg", "窑"), "[\\[图片: 窑\\]](https://e.com/a.jpg)"),
        (Figure("javascript:x", "", (Span("题"),)), "\\[图片\\]\\\n*题*"),
        (
            Table((((Span("a|b"),), (Span("c\nd"),)), ((Span("|"),),)), ((Span("甲"),),)),
            "| 甲 |  |\n| --- | --- |\n| a\\|b | c d |\n| \\| |  |",
        ),
        (Table((), (), (Span("题"),)), "*题*"),
    ],
)
def test_block(block: Block, source: str) -> None:
    assert blocks_source((block,), picture="图片") == source


def test_lists_in_a_row_stay_apart() -> None:
    block = ListBlock(((Paragraph((Span("x"),)),),))
    tokens = VIEWER.parse(blocks_source((block, block, block)))
    assert sum(token.type == "bullet_list_open" for token in tokens) == 3


@pytest.mark.parametrize(
    ("block", "answer"),
    [
        (Paragraph((Span("一\n二"),)), True),
        (Caption((Span("一"),)), True),
        (Heading((Span("一"),)), True),
        (Heading((Span("一\n二"),)), False),
        (Paragraph((Span("一"), Span("二"))), False),
        (Paragraph((Span("一", Style.STRONG),)), False),
        (Paragraph((Span("一", href="https://e.com"),)), False),
        (Paragraph((Span("a  b"),)), False),
        (Paragraph((Span("一\n\n二"),)), False),
        (Paragraph(()), False),
        (Rule(), True),
        (Code("x"), False),
    ],
)
def test_what_markdown_alone_says(block: Block, answer: bool) -> None:
    assert reads_back(Document((block,))) is answer

"""What markup becomes, element by element."""

from __future__ import annotations

import pytest

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
    Spans,
    Style,
    Table,
)
from feeds.formats.html_blocks import to_document

BASE = "https://news.example.cn/2024/05/page.html"
MARKS = {
    Style.STRONG: "b",
    Style.EMPHASIS: "i",
    Style.CODE: "c",
    Style.STRIKE: "s",
    Style.SUPERSCRIPT: "^",
    Style.SUBSCRIPT: "_",
    Style.MARK: "m",
    Style.INSERT: "+",
    Style.RUBY: "r",
    Style.READING: "R",
    Style.NOTE: "n",
}


def inline(pieces: Spans) -> str:
    """Write spans so that a difference is easy to see: ``{b:bold}``, ``[text](href)``."""
    text = ""
    for piece in pieces:
        part = piece.text.replace("\n", "⏎")
        for style, mark in MARKS.items():
            part = f"{{{mark}:{part}}}" if style in piece.style else part
        text += f"[{part}]({piece.href})" if piece.href else part
    return text


def shape(block: Block) -> str:
    match block:
        case Paragraph(pieces):
            return f"p {inline(pieces)}"
        case Heading(pieces, level):
            return f"h{level} {inline(pieces)}"
        case Caption(pieces):
            return f"caption {inline(pieces)}"
        case Figure(url, alt, caption):
            return f"figure {url}|{alt}|{inline(caption)}"
        case Quote(blocks):
            return f"quote({'; '.join(map(shape, blocks))})"
        case ListBlock(items, ordered, start):
            kind = f"ol{start}" if ordered else "ul"
            return f"{kind}({' / '.join('; '.join(map(shape, item)) for item in items)})"
        case Code(text, language):
            return f"code {language}|{text}"
        case Table(rows, header, caption):
            lines = [" | ".join(map(inline, row)) for row in rows]
            head = f"[{' | '.join(map(inline, header))}]" if header else ""
            return f"table {inline(caption)}{head}{' // '.join(lines)}"
        case Rule():
            return "rule"
        case Definitions(items):
            said = (f"{inline(term)}: {'; '.join(map(shape, blocks))}" for term, blocks in items)
            return f"dl({' / '.join(said)})"
        case Details(summary, blocks):
            return f"details {inline(summary)}({'; '.join(map(shape, blocks))})"
        case Notes(items, start):
            return f"notes{start}({' / '.join('; '.join(map(shape, item)) for item in items)})"


def shapes(markup: str, base_url: str = BASE) -> list[str]:
    return [shape(block) for block in to_document(markup, base_url=base_url).blocks]


TEXT = {
    "plain text": ("just text", ["p just text"]),
    "text beside blocks": ("a<div>b</div>c", ["p a", "p b", "p c"]),
    "blanks fold": ("<p> a \t b\n c </p>", ["p a b c"]),
    "no blank between Chinese lines": ("<p>今天\n  下雨，\n明天晴</p>", ["p 今天下雨，明天晴"]),
    "a blank between Chinese and Latin lines": (
        "<p>使用\nPython\n编写</p>",
        ["p 使用 Python 编写"],
    ),
    "a typed blank between Chinese stays": ("<p>张三 李四</p>", ["p 张三 李四"]),
    "Korean keeps its blanks": ("<p>오늘\n날씨</p>", ["p 오늘 날씨"]),
    "quotation marks join Chinese": ("<p>他说：\n“好。”\n她笑</p>", ["p 他说：“好。”她笑"]),
    "bold stays together": ("<p>这是<b>加粗</b>文字</p>", ["p 这是{b:加粗}文字"]),
    "a line end beside bold": ("<p>这是\n<b>加粗</b>\n文字</p>", ["p 这是{b:加粗}文字"]),
    "blanks leave links": (
        "<p>go<a href='/x'> here </a>now</p>",
        ["p go [here](https://news.example.cn/x) now"],
    ),
    "blanks across elements fold once": ("<p><b>a </b> <i> b</i></p>", ["p {b:a} {i:b}"]),
    "a blank between bold and bold": ("<p><b>a</b> <b>b</b></p>", ["p {b:a b}"]),
    "indents drop": (
        "<p>　　甲</p><p>&nbsp;&nbsp;&nbsp;乙</p><p>&ensp;&ensp;丙&nbsp;</p>",
        ["p 甲", "p 乙", "p 丙"],
    ),
    "wide blanks inside stay": ("<p>本报讯　今天</p>", ["p 本报讯　今天"]),
    "only blanks": ("<p>&nbsp;　 </p><div> \n</div>", []),
    "one break": ("<p>a<br>b</p>", ["p a⏎b"]),
    "blanks around a break": ("<p>a \n<br/> \n b</p>", ["p a⏎b"]),
    "two breaks part": ("a<br><br>b<br> <br/>c", ["p a", "p b", "p c"]),
    "a break and an indent part": ("　　甲<br>　　乙<br>丙", ["p 甲", "p 乙⏎丙"]),
    "a break and two hard blanks part": ("甲<br>&nbsp;&nbsp;乙", ["p 甲", "p 乙"]),
    "breaks at the ends": ("<p><br>a<br></p>", ["p a"]),
    "styles": (
        "<em>i</em><kbd>k</kbd><del>s</del>x<sup>2</sup><sub>n</sub>",
        ["p {i:i}{c:k}{s:s}x{^:2}{_:n}"],
    ),
    "styles nest": ("<b>a<i>b</i></b>c", ["p {b:a}{i:{b:b}}c"]),
    "styles in attributes": (
        "<p><span style='FONT-WEIGHT: bold'>a</span><span style='font-style:italic'>b</span>"
        "<span style='text-decoration:line-through'>c</span></p>",
        ["p {b:a}{i:b}{s:c}"],
    ),
    "word break": ("<p>long<wbr>word</p>", ["p longword"]),
    "ruby": (
        "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を<ruby>読<rt></rt></ruby>む",
        ["p {r:漢字}{R:(かんじ)}を読む"],
    ),
    "quotation": ("<q>a <q>b</q></q>", ["p “a ‘b’”"]),
    "quotation in corner marks": ("<p lang='zh-TW'><q>甲<q>乙</q></q></p>", ["p 「甲『乙』」"]),
    "preserved lines": ("<div style='white-space: pre-wrap'>a\nb</div>", ["p a⏎b"]),
    "entities": (
        "&lt;b&gt; &amp; &copy;&hellip; A&#8217;s &#150; &#x4e2d;",
        ["p <b> & ©… A’s – 中"],
    ),
    "loose brackets": ("1 < 2 && 3 > 2", ["p 1 < 2 && 3 > 2"]),
    "unclosed": ("<p>a<b>b<p>c", ["p a{b:b}", "p c"]),
    "after the end": ("<html><body><p>a</p></body></html> b <p>c</p>", ["p a", "p b", "p c"]),
    "no body tag": ("<title>t</title><article><p>a</p></article>", ["p a"]),
    "no body tag after a head": (
        "<!doctype html><meta charset=utf-8><script>'<main>'</script><main>a<p>b</main>",
        ["p a", "p b"],
    ),
    "a comment parts nothing": ("<p>甲<!-- x -->乙</p>", ["p 甲乙"]),
    "character data": ("<![CDATA[a <b>b</b>]]> c", ["p a {b:b} c"]),
    "a declaration": ("<?xml version='1.0' encoding='gb2312'?><p>甲</p>", ["p 甲"]),
    "a formula": (
        "<p>so <math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac>"
        "<mo>=</mo><msup><mi>x</mi><mn>2</mn></msup><annotation>tex</annotation></math>.</p>",
        ["p so 1/(a+b)=x^2."],
    ),
    "a formula that is only noted": (
        "<math><semantics><annotation encoding='x-tex'>x^2</annotation></semantics></math>",
        ["p x^2"],
    ),
    "a matrix": (
        "<math><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mn>1</mn>"
        "</mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>",
        ["p [a, b; 1, 2]"],
    ),
    "formulas that a script would set": (
        "<p>so <script type='math/tex'>a^2\n+b</script><script>x()</script> and"
        "<script type='math/tex; mode=display'>c</script></p>",
        ["p so $a^2 +b$ and$$c$$"],
    ),
    "a formula set by a script and its source": (
        "<p><math><mi>x</mi></math><script type='math/tex'>x</script></p>",
        ["p x"],
    ),
    "formulas in dollars": (r"<p>so $a_1$ and \(b^2\)</p>", [r"p so $a_1$ and \(b^2\)"]),
    "abbreviations once": (
        "<abbr title='World Health Organization'>WHO</abbr>, <abbr title='World Health "
        "Organization'>WHO</abbr>, <abbr title='2024-05-01T08:00'>May</abbr>, "
        "<abbr title='世界卫生组织'>世卫</abbr>, <abbr>x</abbr>",
        ["p WHO (World Health Organization), WHO, May, 世卫（世界卫生组织）, x"],
    ),
    "marked and put in": ("<mark>a</mark><ins>b</ins>", ["p {m:a}{+:b}"]),
    "a root": ("<math><msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt></math>", ["p √(a+1)"]),
}


@pytest.mark.parametrize(("markup", "expected"), TEXT.values(), ids=TEXT.keys())
def test_running_text(markup: str, expected: list[str]) -> None:
    assert shapes(markup) == expected


BLOCKS = {
    "headings": ("<h1>a</h1><h3><b>b</b></h3><h6>c<b>d</b></h6>", ["h1 a", "h3 b", "h6 c{b:d}"]),
    "a break in a heading": ("<h2>a<br><br>b</h2>", ["h2 a⏎b"]),
    "blocks in a heading": ("<h2><div>a</div></h2><p>b", ["h2 a", "p b"]),
    "a heading never closed": (f"<h2>{'word ' * 100}", [f"p {('word ' * 100).strip()}"]),
    "a list": ("<ul><li>a<li>b</ul>", ["ul(p a / p b)"]),
    "an ordered list": (
        "<ol start='3'><li>a</li></ol><ol><li value='7'>b</li></ol>",
        ["ol3(p a)", "ol7(p b)"],
    ),
    "lists nest": ("<ul><li>a<ol><li>b</ol><li>c</ul>", ["ul(p a; ol1(p b) / p c)"]),
    "a list directly in a list": ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["ul(p a; ul(p b))"]),
    "text between items": ("<ul>x<li>a</li>y</ul>", ["ul(p x / p a / p y)"]),
    "an item without a list": ("<li>a</li>", ["p a"]),
    "an empty list": ("<ul><li></li></ul>", []),
    "paragraphs in an item": ("<ul><li><p>a</p><p>b</p></li></ul>", ["ul(p a; p b)"]),
    "a quotation": ("<blockquote>a<p>b</p></blockquote>", ["quote(p a; p b)"]),
    "an empty quotation": ("<blockquote> </blockquote>", []),
    "a rule": ("a<hr>b<hr><hr>", ["p a", "rule", "p b", "rule"]),
    "code": ("<pre>\na\n  b\t\n\n</pre>", ["code |a\n  b"]),
    "code with a language": (
        "<pre><code class='hljs language-python'>a = 1</code></pre><pre class='brush: js'>b</pre>"
        "<div class='highlight-source-rust'><pre>c</pre></div><pre data-lang='go'>d</pre>",
        ["code python|a = 1", "code js|b", "code rust|c", "code go|d"],
    ),
    "code line by line": ("<pre><div>a</div><div>b</div></pre>", ["code |a\nb"]),
    "code with numbered lines": (
        "<figure class='highlight python'><table><tr><td class='gutter'><pre>1<br>2</pre></td>"
        "<td class='code'><pre>a<br>b</pre></td></tr></table></figure>",
        ["code python|a\nb"],
    ),
    "a text in pre": ("<pre><p>a\nb</p><p>c</p></pre>", ["p a⏎b", "p c"]),
    "definitions": ("<dl><dt>a</dt><dd>b</dd></dl>", ["dl(a: p b)"]),
    "terms that share what is said": (
        "<dl><dt>a<dt>b<dd>c<dd>d<dt>e<dd><ul><li>f</ul></dl>",
        ["dl(a⏎b: p c; p d / e: ul(p f))"],
    ),
    "definitions in groups": ("<dl><div><dt>a<dd>b</div></dl>", ["dl(a: p b)"]),
    "a definition list for layout": (
        "<dl><dt><img src='/x.jpg' alt='y'></dt><dd>b</dd></dl>",
        ["figure https://news.example.cn/x.jpg|y|", "p b"],
    ),
    "definitions without terms": ("<dl><dd>a<dd>b</dl>", ["p a", "p b"]),
    "terms without definitions": ("<dl><dt>a<dt>b</dl>", ["p {b:a}", "p {b:b}"]),
    "text between definitions": ("<dl>x<dt>a<dd>b</dl>", ["p x", "p {b:a}", "p b"]),
    "details": ("<details><summary>a</summary>b</details>", ["details a(p b)"]),
    "details with a heading": (
        "<details><summary><h3>a</h3></summary><p>b<details><summary>c</summary>d</details></details>",
        ["details a(p b; details c(p d))"],
    ),
    "details that say nothing of themselves": ("<details>b</details>", ["p b"]),
    "a summary alone": ("<details><summary>a</summary></details>", ["p {b:a}"]),
    "a summary below": ("<details>b<summary>a</summary></details>", ["p b", "p {b:a}"]),
    "a span set as a block": ("<span style='display: block'>a</span>b", ["p a", "p b"]),
}


@pytest.mark.parametrize(("markup", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(markup: str, expected: list[str]) -> None:
    assert shapes(markup) == expected


TABLES = {
    "with a header": (
        "<table><caption>c</caption><thead><tr><th>a<th>b</thead><tr><td>1<td><b>2</b></table>",
        ["table c[a | b]1 | {b:2}"],
    ),
    "without a header": ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", ["table a | 1 // b | 2"]),
    "names down the side": (
        "<table><tr><th>a</th><td>1</td></tr><tr><th>b</th><td>2</td></tr></table>",
        ["table a | 1 // b | 2"],
    ),
    "spans": (
        "<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
        ["table [a |  | b]1 | 2 | 3 //  | 4 | 5"],
    ),
    "rows of different length": ("<table><tr><th>a<th>b<tr><td>1</table>", ["table [a | b]1 | "]),
    "paragraphs in cells": (
        "<table><tr><td><p>a</p><p>b</p></td><td>1</td></tr><tr><td>c</td><td>2</td></tr></table>",
        ["table a⏎b | 1 // c | 2"],
    ),
    "a list in a cell": (
        "<table><tr><th>a<th>b<tr><td><ul><li>1<li>2</ul><td>3</table>",
        ["table [a | b]1⏎2 | 3"],
    ),
    "a picture in a cell": (
        "<table><tr><th>a<th>b<tr><td><img src='/x.png' alt='map'><td>3</table>",
        ["table [a | b][map](https://news.example.cn/x.png) | 3"],
    ),
    "a single cell": ("<table><tr><td>a<p>b</table>", ["p a", "p b"]),
    "a single row": ("<table><tr><td>a<td>b</table>", ["p a", "p b"]),
    "a single column": ("<table><tr><th>a<tr><td>b</table>", ["p a", "p b"]),
    "tables in tables": (
        "<table><tr><td>a<td><table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>b<td>c</table>",
        ["p a", "table 1 | 2 // 3 | 4", "p b", "p c"],
    ),
    "headings in cells": (
        "<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>",
        ["h2 a", "p b", "p c", "p d"],
    ),
    "meant for layout": (
        "<table role='presentation'><tr><td>a<td>1<tr><td>b<td>2</table>",
        ["p a", "p 1", "p b", "p 2"],
    ),
    "text outside the cells": (
        "<table><tr><td>a<td>b</tr>x<tr><td>c<td>d</table>",
        ["p a", "p b", "p x", "p c", "p d"],
    ),
    "empty": ("<table><tr><td><td></table>", []),
    "a cell without a table": ("<td>a</td>", ["p a"]),
    "an article in a cell": (
        f"<table><tr><th>x<th>y<tr><td>{'<p>sentence. </p>' * 100}<td>b</table>",
        ["p x", "p y", *["p sentence."] * 100, "p b"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), TABLES.values(), ids=TABLES.keys())
def test_tables(markup: str, expected: list[str]) -> None:
    assert shapes(markup) == expected


MEDIA = {
    "a picture": (
        "<img src='../a b.jpg' alt=' x \n y '>",
        ["figure https://news.example.cn/2024/a%20b.jpg|x y|"],
    ),
    "a picture inside a paragraph": (
        "<p>a<img src='/x.jpg'>b</p>",
        ["p a", "figure https://news.example.cn/x.jpg||", "p b"],
    ),
    "with a caption": (
        "<figure><img src='/x.jpg'><figcaption>a <b>b</b></figcaption></figure>",
        ["figure https://news.example.cn/x.jpg||a {b:b}"],
    ),
    "the caption first": (
        "<figure><figcaption>a</figcaption><img src='/x.jpg'></figure>",
        ["figure https://news.example.cn/x.jpg||a"],
    ),
    "a caption without a picture": (
        "<figure><p>a</p><figcaption>b</figcaption></figure>",
        ["p a", "caption b"],
    ),
    "a caption of two pictures": (
        "<figure><img src='/x.jpg'><img src='/y.jpg'><figcaption>a</figcaption></figure>",
        [
            "figure https://news.example.cn/x.jpg||",
            "figure https://news.example.cn/y.jpg||",
            "caption a",
        ],
    ),
    "a table's caption": (
        "<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>c</figcaption></figure>",
        ["table c[a | b]1 | 2"],
    ),
    "a caption by class": (
        "<div class='wp-caption'><img src='/x.jpg'><p class='wp-caption-text'>a</p></div>",
        ["figure https://news.example.cn/x.jpg||a"],
    ),
    "a credit in a figure": (
        "<figure><img src='/x.jpg'><p>摄影：某</p></figure>",
        ["figure https://news.example.cn/x.jpg||摄影：某"],
    ),
    "lazy": (
        "<img src='loading.gif' data-src='/x.jpg'>"
        "<img src='data:image/gif;base64,R0' data-original='/y.jpg'>",
        ["figure https://news.example.cn/x.jpg||", "figure https://news.example.cn/y.jpg||"],
    ),
    "lazy with a spare": (
        "<img class='lazy' src='data:image/gif;base64,R0' alt='a'>"
        "<noscript><img src='/x.jpg' alt='a'></noscript>",
        ["figure https://news.example.cn/x.jpg|a|"],
    ),
    "the same picture for those without scripts": (
        "<img data-src='/x.jpg'><noscript>text<img src='/x.jpg'></noscript>",
        ["figure https://news.example.cn/x.jpg||"],
    ),
    "the same picture again, in its figure": (
        "<img src='/x.jpg'><figure><img src='/x.jpg'><figcaption>a</figcaption></figure>",
        ["figure https://news.example.cn/x.jpg||a"],
    ),
    "the largest of a set": (
        "<img srcset='/s.jpg 400w, /l.jpg 1600w, /m.jpg 800w'>"
        "<picture><source srcset='/a.webp 1x, /b.webp 2x'><img alt='z'></picture>",
        ["figure https://news.example.cn/l.jpg||", "figure https://news.example.cn/b.webp|z|"],
    ),
    "counters": (
        "<p>a<img src='/t.gif' width='1' height='1'>"
        "<img src='/u.gif' style='width:1px;height:1px'>b</p>",
        ["p ab"],
    ),
    "a stand-in alone": ("<img src='data:image/png;base64,AAAA'><img src='/blank.gif'>", []),
    "an embedded picture with a text": (
        "<img src='data:image/png;base64,AAAA' alt='map'>",
        ["figure |map|"],
    ),
    "pictures for characters": (
        "<p>a<img class='emoji' alt='😀' src='/e.png'>"
        "<img src='/s.png' alt=':)' width=20 height=20></p>",
        ["p a😀:)"],
    ),
    "players": (
        "<iframe src='//v.example.com/1' title='Talk'></iframe>"
        "<video data-src='/v.mp4'>no video</video>"
        "<audio><source src='/s.mp3'></audio>",
        [
            "p [Talk](https://v.example.com/1)",
            "p [https://news.example.cn/v.mp4](https://news.example.cn/v.mp4)",
            "p [https://news.example.cn/s.mp3](https://news.example.cn/s.mp3)",
        ],
    ),
    "players of nothing": (
        "<iframe src='about:blank'></iframe><iframe src='javascript:x'></iframe>"
        "<iframe src='https://www.googletagmanager.com/ns.html'></iframe><video></video>",
        [],
    ),
    "a video of an accelerated page": (
        "<amp-youtube data-videoid='abc' title='t'></amp-youtube>",
        ["p [t](https://www.youtube.com/watch?v=abc)"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), MEDIA.values(), ids=MEDIA.keys())
def test_pictures_and_players(markup: str, expected: list[str]) -> None:
    assert shapes(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<noscript>please</noscript>",
        "<svg><text>s</text></svg>",
        "<template><p>t</p></template>",
        "<button>b</button><input value='i'><select><option>o</select><textarea>t</textarea>",
        "<form><p>Name <input></p></form>",
        "<p hidden>h</p>",
        "<p style='color:red; display:none'>h</p>",
        "<span aria-hidden='true'>h</span>",
        "<dialog>h</dialog>",
        "<title>t</title><meta content='m'>",
        "<object>o</object><embed src='x'>",
    ],
)
def test_what_is_active_hidden_or_a_control_is_dropped(markup: str) -> None:
    assert shapes(f"<p>a</p>{markup}<p>b</p>") == ["p a", "p b"]


def test_a_page_inside_a_form_is_kept() -> None:
    text = "一句话，" * 100
    assert shapes(f"<form><input><p>{text}</p></form>") == [f"p {text}"]


def test_text_that_waits_for_a_script_is_kept() -> None:
    assert shapes("<div style='visibility: hidden'>a</div>") == ["p a"]


@pytest.mark.parametrize(
    ("markup", "href"),
    [
        ("<a href='other.html'>x</a>", "https://news.example.cn/2024/05/other.html"),
        ("<base href='/up/'><a href='other.html'>x</a>", "https://news.example.cn/up/other.html"),
        ("<a href='?p=2'>x</a>", BASE + "?p=2"),
        ("<a href='//cdn.example.com/x'>x</a>", "https://cdn.example.com/x"),
        ("<a href='/新闻/一 二'>x</a>", "https://news.example.cn/新闻/一%20二"),
        ("<a href='mailto:a@example.com'>x</a>", "mailto:a@example.com"),
        ("<a href='java\nscript:alert(1)'>x</a>", "javascript:alert(1)"),
        ("<a href='http://[bad'>x</a>", "http://[bad"),
        ("<a href='/a\x1b]8;;\x07\"b'>x</a>", "https://news.example.cn/a]8;;%22b"),
        ("<a name='here'>x</a>", ""),
        ("<a href='  '>x</a>", ""),
    ],
)
def test_addresses(markup: str, href: str) -> None:
    (block,) = to_document(markup, base_url=BASE).blocks
    assert isinstance(block, Paragraph)
    assert [(span.text, span.href) for span in block.spans] == [("x", href)]


def test_without_a_base_relative_addresses_stay_and_places_in_the_page_drop() -> None:
    assert shapes("<a href='x.html'>a</a> <a href='#b'>b</a>", "") == ["p [a](x.html) b"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a\x1b[31mb</p>",
        "<p>a&#27;[31mb</p>",
        "<p>a\x9b31mb</p>",
        "<p>a\u202eb</p>",
        "<p>a\x00b</p>",
    ],
)
def test_no_control_character_gets_through(markup: str) -> None:
    text = to_document(markup).text
    assert text in ("ab", "a[31mb")


def test_marks_do_not_pile_up_across_elements() -> None:
    markup = "<p>e" + "<b>\u0301</b><i>\u0301</i>" * 20 + "</p>"
    text = to_document(markup).text
    assert text.count("\u0301") == 8


@pytest.mark.parametrize(
    "markup", ["", " \n", "<!-- only -->", "<!DOCTYPE html>", "<html></html>", "\x00", "</p>"]
)
def test_nothing_makes_an_empty_document(markup: str) -> None:
    assert to_document(markup) == Document()

"""What markup becomes, element by element."""

from __future__ import annotations

import pytest

from tests.unit.html_shapes import shapes

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

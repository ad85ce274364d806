"""What of a page is no text: pictures, players, what is active or hidden, addresses."""

from __future__ import annotations

import pytest

from feeds.document import (
    Document,
    Paragraph,
)
from feeds.formats.html_blocks import to_document
from tests.unit.html_shapes import BASE, shapes

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

"""Markup as plain text."""

from __future__ import annotations

import pytest

from feeds.formats.html_text import to_text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "plain"),
        ("  two\n words ", "two words"),
        ("甲\n乙", "甲乙"),
        ("Fish &amp; chips &#8211; 5&lt;6", "Fish & chips – 5<6"),
        ("&amp;amp;", "&amp;"),
        ("1 < 2", "1 < 2"),
        ("A <b>bold</b> word", "A bold word"),
        ("<p>一</p><p>二<br>三</p>", "一\n二\n三"),
        ("<ul><li>a<li>b</ul><blockquote>c<p>d</blockquote>", "a\nb\nc\nd"),
        ("<img alt='a picture' src='x'>after", "after"),
        ("<figure><img src='x'><figcaption>cap</figcaption></figure>", "cap"),
        ("a<script>x</script>", "a"),
        ("a\x1b]52;c;eA==\x07b&#0;", "ab\N{REPLACEMENT CHARACTER}"),
        ("\ud800", "\N{REPLACEMENT CHARACTER}"),
        ("&nbsp;&#150;", "–"),
        ("", ""),
        ("<!-- -->", ""),
    ],
)
def test_to_text(markup: str, expected: str) -> None:
    assert to_text(markup) == expected


@pytest.mark.parametrize("text", ["a &amp; b", "甲&nbsp;乙\n丙", "&#x1F600;", "&unknown; &copy"])
def test_tags_or_not_entities_read_the_same(text: str) -> None:
    assert to_text(text) == to_text(f"<span>{text}</span>")

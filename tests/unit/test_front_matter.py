"""Front matter, YAML-like and TOML."""

from __future__ import annotations

import pytest

from feeds.formats.front_matter import FrontMatter, split_front_matter

YAML: dict[str, tuple[str, FrontMatter]] = {
    "plain": ("title: A title: with colon", {"title": ["A title: with colon"]}),
    "quoted": ("a: \"x: \\\"y\\\" \\u4e2d\"\nb: 'it''s'", {"a": ['x: "y" 中'], "b": ["it's"]}),
    "keys": ("Date Published: 1\n'last-mod': 2", {"date_published": ["1"], "last_mod": ["2"]}),
    "Chinese keys": (
        "标题：甲\n作者: 乙\n來源：丙",
        {"标题": ["甲"], "作者": ["乙"], "來源": ["丙"]},
    ),
    "comments": ("# c\na: b # c\nc: 'd # e' # f", {"a": ["b"], "c": ["d # e"]}),
    "nothing": ("a:\nb: ~\nc: null\nd: ''", {"a": [], "b": [], "c": [], "d": []}),
    "an inline list": ("t: [a, \"b, c\", 'd', 中文]", {"t": ["a", "b, c", "d", "中文"]}),
    "an inline list of lines": ("t: [a,\n  b,\n  c]\nu: v", {"t": ["a", "b", "c"], "u": ["v"]}),
    "a dashed list": ("t:\n  - a\n  - 'b'\n- c", {"t": ["a", "b", "c"]}),
    "a list of objects": (
        "t:\n  - name: a\n    url: u\n  - name: b",
        {"t": ["a", "b"], "t.url": ["u"]},
    ),
    "an object": (
        "author:\n  name: a\n  mail: m",
        {"author": [], "author.name": ["a"], "author.mail": ["m"]},
    ),
    "lines kept": ("t: |\n  a\n\n   b\nu: v", {"t": ["a\n\n b"], "u": ["v"]}),
    "lines folded": ("t: >-\n  a\n  b\n\n  c\n", {"t": ["a b\nc"]}),
    "a value that goes on": ("t: a\n  b", {"t": ["a b"]}),
}


@pytest.mark.parametrize(("source", "expected"), YAML.values(), ids=YAML.keys())
def test_yaml(source: str, expected: FrontMatter) -> None:
    assert split_front_matter(f"---\n{source}\n---\nbody\n") == (expected, "body\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no front matter",
        "---\n\nA paragraph between rules.\n\n---\nmore",
        "---\nkey: never closed\n",
        "---\n- a\n- b\n---\n",
        "text\n---\na: b\n---\n",
        "+++\nnot = toml = at all\n+++\n",
        "----\na: b\n----\n",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_toml() -> None:
    source = (
        'title = "T"\ndate = 2024-05-01T08:00:00+08:00\nday = 2024-05-02\ntags = ["a", "b"]\n'
        '[taxonomies]\ncategories = ["c"]\n[extra]\nviews = 5\n'
    )
    fields, rest = split_front_matter(f"+++\n{source}+++\nbody")
    assert rest == "body"
    assert fields["title"] == ["T"]
    assert fields["date"] == ["2024-05-01T08:00:00+08:00"]
    assert fields["day"] == ["2024-05-02"]
    assert fields["tags"] == ["a", "b"]
    assert fields["categories"] == ["c"]
    assert fields["extra.views"] == ["5"]


def test_line_ends_of_any_kind_and_a_byte_order_mark() -> None:
    assert split_front_matter("\ufeff---\r\na: b\r\n---\r\nbody") == ({"a": ["b"]}, "body")


def test_front_matter_may_end_with_dots() -> None:
    assert split_front_matter("---\na: b\n...\nbody") == ({"a": ["b"]}, "body")

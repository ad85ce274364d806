"""Tags of sources: a comma stands between two, whichever way they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeds.library import Library
from feeds.refresh import add_source
from feeds.source_settings import checked, from_text, to_text
from feeds.source_tags import tags_in
from feeds.sources.newsboat_urls import read_urls
from feeds.sources.opml import read_opml

TAGS = ("a", "b", "c d")


@pytest.mark.parametrize("texts", [["a,b", "c d"], ["a，b, ,c d", "a"], [" a ", "b,,", ",c\nd,"]])
def test_a_comma_parts_tags(texts: list[str], library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nA text that is one.\n")
    assert tags_in(texts) == TAGS
    assert tuple(checked("tags", texts)) == TAGS
    assert tuple(from_text("tags", ",".join(texts))) == TAGS
    added = add_source(library, str(tmp_path / "a.txt"), tags=texts).source
    assert added.tags == TAGS
    # What is shown is what may be typed back.
    assert tuple(from_text("tags", to_text("tags", added.tags))) == TAGS


def test_lists_part_them_too() -> None:
    opml = '<opml><outline xmlUrl="https://a.example/" category="/a/，b,/c d"/></opml>'
    assert read_opml(opml.encode(), "l").entries[0].tags == TAGS
    assert read_urls('https://a.example/ "a,b" "c d"', "l").entries[0].tags == TAGS


def test_a_long_one_is_cut() -> None:
    assert tags_in(["x" * 999]) == ("x" * 200,)

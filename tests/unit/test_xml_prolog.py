"""The quick ways through a feed's text give what going through all of it gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats import xml_prolog
from feeds.formats.xml_prolog import _around_cdata, _breaks_off, bound, prepare

PIECES = [
    "<item>", "</item>", "<entry a='b'>", "</ENTRY >", "<a:item>", "</a:item>", "</p>", "</", "x",
    "<![CDATA[", "]]>", "<author>", "</author>", "&amp;", "\n", "</channel></rss>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS)
@settings(max_examples=500)
def test_sections_are_those_of_an_expression(text: str) -> None:
    assert _around_cdata(text) == re.split(r"(<!\[CDATA\[.*?\]\]>)", text, flags=re.DOTALL)


@given(TEXTS, st.integers(0, 4))
@settings(max_examples=500)
def test_where_a_feed_breaks_off(text: str, last: int) -> None:
    ends = [found.start() for found in xml_prolog._ENTRY_END.finditer(text)]
    expected = bool(ends) and xml_prolog._ENTRY_START.search(text, ends[-1]) is not None
    with pytest.MonkeyPatch.context() as patch:
        # The long way has to be gone too.
        patch.setattr(xml_prolog, "_LAST_TAGS", last)
        assert _breaks_off(text) is expected


def test_what_is_in_a_section_is_no_author() -> None:
    quoted = f"<a><![CDATA[<author>{'w' * 2000}]]></a>"
    text = f"<rss><item>{quoted}<author>{'v' * 2000}</author></item></rss>"
    data = bound(prepare(text)).data
    assert b"w" * 2000 in data
    assert b"v" * 2000 not in data

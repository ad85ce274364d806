from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.library import Library, View
from feeds.models import Article
from feeds.query import (
    And,
    Has,
    Is,
    Node,
    Not,
    Number,
    Or,
    Pattern,
    Query,
    Text,
)
from feeds.query.tree import leaves
from tests.libraries import NOW, an_article
from tests.unit.searching import SOURCE, index

# A plain scan: what the words of a query mean, said without tables, index or patterns.


def _units(text: str) -> list[str]:
    """Cut a text: runs of letters and digits of scripts with blanks, else single characters."""
    found: list[str] = []
    joined = False
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFKD", character).casefold()
        kept = "".join(each for each in decomposed if not 0x300 <= ord(each) <= 0x36F)
        for folded in unicodedata.normalize("NFC", kept):
            category = unicodedata.category(folded)
            if category in ("Cf", "Cs") or "\ufe00" <= folded <= "\ufe0f":
                continue
            if category == "Cc" or category[0] == "Z":
                joined = False
                continue
            is_letter = category[0] in "LN" and not _is_unspaced(folded)
            if is_letter and joined:
                found[-1] += folded
            else:
                found.append(folded)
            joined = is_letter
    return found


def _is_unspaced(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "IDEOGRAPHIC"))


def _contains(text: str, words: str, *, exact: bool) -> bool:
    """Say whether the units of ``words`` stand in a row in one line of ``text``."""
    sought = _units(words)
    last = sought[-1] if sought else ""
    prefix = not exact and len(last) >= 3 and last[0].isalnum()
    for line in text.split("\n\n"):
        units = _units(line)
        for start in range(len(units) - len(sought) + 1):
            row = units[start : start + len(sought)]
            if row == sought or (prefix and row[:-1] == sought[:-1] and row[-1].startswith(last)):
                return True
    return not sought


_SAMPLES = """
    南 庄 陶瓷 产业链 红色 引擎 的 新闻 ， 。 “ ” （ ） ： 한국 ไทย が か ＧＤＰ gdp café Cafe CAFÉ
    news NEWS newsletter ab a AI COVID-19 3.5% 30.5 don't NEAR( NEAR AND OR NOT * ** " '' ^ : - +
    {title} title: 🎉 👍🏽 ❤️ _ a_b \\ \\" % ; -- ( ) ß ss İ i #tag @x é
"""
_PIECES = st.sampled_from(
    [*_SAMPLES.split(), "👨\u200d👩\u200d👧", "e\u0301", "\u00ad", "\t", "\u3000", " "]
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


_FIELDS = st.sampled_from([None, None, "title", "body", "summary", "author", "source"])
_WORDS = st.builds(Text, _TEXTS, _FIELDS, st.booleans())
_PATTERNS = st.builds(
    Pattern,
    st.sampled_from(["南庄", "^n", "瓷$", "[0-9]", "a.b", "\\*", "(?:AI|的)", "新*闻"]),
    st.sampled_from(["title", "body", "summary"]),
)
_FACTS = st.sampled_from([Is("unread"), Is("starred"), Has("summary"), Number("views", ">=", 1)])
_NODES = st.recursive(
    st.one_of(_WORDS, _WORDS, _WORDS, _FACTS, _PATTERNS),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
    ),
    max_leaves=5,
)


@dataclass(frozen=True)
class _Known:
    """An article, and what the reader did with it."""

    article: Article
    read: bool
    starred: bool
    views: int

    def field(self, name: str) -> str:
        one = self.article
        texts = {
            "title": one.title,
            "summary": one.summary,
            "body": one.body.text,
            "author": one.author,
            "source": SOURCE.title,
        }
        return texts[name]

    def holds(self, node: Node | None) -> bool:
        match node:
            case None:
                return True
            case And(nodes):
                return all(map(self.holds, nodes))
            case Or(nodes):
                return any(map(self.holds, nodes))
            case Not(inner):
                return not self.holds(inner)
            case Text(words, None, exact):
                fields = ("title", "summary", "body", "author", "source")
                return any(_contains(self.field(name), words, exact=exact) for name in fields)
            case Text(words, field, exact):
                assert field is not None
                return _contains(self.field(field), words, exact=exact)
            case Pattern(pattern, field):
                return bool(re.search(pattern, self.field(field), re.IGNORECASE | re.MULTILINE))
            case Is("unread"):
                return not self.read
            case Is("starred"):
                return self.starred
            case Has("summary"):
                return bool(self.article.summary)
            case Number("views"):
                return self.views >= 1
        raise AssertionError(node)

    def score(self, words: Iterable[Text]) -> int:
        return sum(
            2 * self.holds(replace(word, field="title"))
            + self.holds(replace(word, field="summary"))
            for word in words
        )


def _articles(texts: Iterable[tuple[str, str, str]]) -> list[Article]:
    return [
        an_article(title, body, summary=summary, guid=str(number), author="陈 O'Hara")
        for number, (title, body, summary) in enumerate(texts)
    ]


def _compare(library: Library, articles: list[Article], node: Node) -> None:
    """Check what a query finds, its count and the order of its ranking by a plain scan."""
    known = {}
    for row in library.page(View(), offset=0, limit=99):
        (number,) = library._db.row("SELECT guid FROM articles WHERE id = ?", (row.id,))
        known[row.id] = _Known(articles[int(number)], row.read, row.starred, row.views)
    view = View(query=Query(node))
    expected = [identity for identity, each in known.items() if each.holds(node)]
    assert list(library.iter_ids(view)) == expected
    assert library.count(view) == len(expected)
    words = {word for word in leaves(node) if word.field is None and _units(word.text)}
    ranked = sorted(expected, key=lambda each: -known[each].score(words))
    assert list(library.iter_ids(replace(view, ranked=True))) == ranked
    assert [row.id for row in library.page(replace(view, ranked=True), offset=1, limit=2)] == (
        ranked[1:3]
    )


_THREE = st.tuples(_TEXTS, _TEXTS, _TEXTS)


@settings(max_examples=25, deadline=None)
@given(st.lists(_THREE, min_size=1, max_size=6), _NODES, st.data())
def test_a_search_finds_what_a_plain_scan_finds(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[tuple[str, str, str]],
    node: Node,
    data: st.DataObject,
) -> None:
    whole = " ".join("".join(text) for text in texts)
    start = data.draw(st.integers(0, max(0, len(whole) - 1)))
    piece = Text(whole[start : start + 4], exact=data.draw(st.booleans()))
    asked = (node, piece, And((piece, Not(node))))
    with Library.open(tmp_path_factory.mktemp("search") / "newstui.db") as library:
        articles = _articles(texts)
        library.upsert(SOURCE, articles, now=NOW)
        ids = list(library.iter_ids(View()))
        library.mark(data.draw(st.lists(st.sampled_from(ids))), read=True)
        library.mark(data.draw(st.lists(st.sampled_from(ids))), starred=True)
        library.count_view(data.draw(st.sampled_from(ids)))
        library.index_some(data.draw(st.integers(0, 6)))
        for each in asked:
            _compare(library, articles, each)
        index(library)
        for each in asked:
            _compare(library, articles, each)
        # Some have changed at their source since, and only some of these are indexed again.
        other = data.draw(st.lists(_THREE, min_size=len(texts), max_size=len(texts)))
        articles = _articles(
            data.draw(st.sampled_from(pair)) for pair in zip(texts, other, strict=True)
        )
        library.upsert(SOURCE, articles, now=NOW + timedelta(hours=1))
        library.index_some(data.draw(st.integers(0, 2)))
        for each in asked:
            _compare(library, articles, each)

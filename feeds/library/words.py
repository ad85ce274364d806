"""The words of an article by field, and whether they are what a query looks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntFlag
from typing import Any, NamedTuple

from feeds.library.contents import read_content
from feeds.library.search_text import Needle, needle, phrases, tokens
from feeds.query.tree import And, Has, Node, Not, Or, Part, Text

__all__ = ["FULL_TEXT", "Parts", "Words", "holds", "matches_language", "read_words"]

FULL_TEXT = 300
"""The characters from which on a body is more than a teaser."""


class Parts(IntFlag):
    """What an article comes with, as the facets keep it."""

    ENCLOSURE = 1
    FULLTEXT = 2
    SUMMARY = 4


_PARTS: dict[Part, Parts] = {
    "enclosure": Parts.ENCLOSURE,
    "fulltext": Parts.FULLTEXT,
    "summary": Parts.SUMMARY,
}


class Words(NamedTuple):
    """The tokens of an article's texts, in the order of the index's columns, and its facets."""

    title: str
    summary: str
    body: str
    author: str
    source: str
    tags: str
    section: str
    """As it is written, not as tokens."""
    language: str
    parts: Parts


def read_words(
    title: str, author: str, source: str, data: bytes | None, whole: bytes | None = None
) -> Words:
    """Return the words of an article.

    Args:
        title: Of the article.
        author: Of the article.
        source: What the list calls its source.
        data: What ``encode_article`` gave; one that is damaged has no words.
        whole: The same of its whole text, where that was fetched.
    """
    record, body = _contents(data)
    _, more = _contents(whole)
    summary = record.get("summary", "")
    parts = Parts.ENCLOSURE if record.get("enclosures") else Parts(0)
    if summary:
        parts |= Parts.SUMMARY
    if len(body) >= FULL_TEXT or more:
        parts |= Parts.FULLTEXT
    return Words(
        title=tokens(title),
        summary=phrases(summary.split("\n")),
        body=phrases([*body.split("\n\n"), *(more.split("\n\n") if more else ())]),
        author=tokens(author),
        source=tokens(source),
        tags=phrases(list(record.get("tags", ()))),
        section=record.get("section", ""),
        language=record.get("language", ""),
        parts=parts,
    )


def _contents(data: bytes | None) -> tuple[dict[str, Any], str]:
    try:
        if data:
            content = read_content(data)
            return content.record, content.text
    except (ValueError, TypeError):
        # Damaged: it has no words.
        pass
    return {}, ""


def matches_language(text: str) -> Callable[[str], bool]:
    """Return a test of language tags: ``zh`` takes ``zh`` and ``zh-TW``."""
    wanted = text.strip().lower().replace("_", "-")

    def test(tag: str) -> bool:
        tag = tag.lower().replace("_", "-")
        return tag == wanted or tag.startswith(f"{wanted}-")

    return test


def holds(words: Words, node: Node) -> bool:
    """Say whether an article's words are what a part of a query asks for.

    Args:
        words: Of the article.
        node: Made of texts and parts alone.
    """
    match node:
        case And(nodes):
            return all(holds(words, inner) for inner in nodes)
        case Or(nodes):
            return any(holds(words, inner) for inner in nodes)
        case Not(inner):
            return not holds(words, inner)
        case Has(part):
            return bool(words.parts & _PARTS[part])
        case Text(text, "lang"):
            return matches_language(text)(words.language)
        case Text():
            return _has_text(words, node, needle(node))
        case _:
            raise TypeError(f"{node!r} is not about words")


def _has_text(words: Words, text: Text, sought: Needle) -> bool:
    match text.field:
        case None:
            return any(map(sought.is_in, words[:6]))
        case "section":
            return sought.is_in(tokens(words.section))
        case "tag":
            return sought.is_in(words.tags)
        case field:
            return sought.is_in(getattr(words, field))

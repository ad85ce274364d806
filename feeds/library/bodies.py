"""The body of a stored article: a document made of its markup when somebody reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.document import Document
from feeds.errors import ParseError
from feeds.models import Markup

if TYPE_CHECKING:
    from feeds.library.contents import Content

__all__ = ["read_body"]

# What reading markup no one thought of can raise; its text is there all the same.
_FAILURES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def read_body(content: Content, *, quick: bool = False) -> tuple[Document, bool]:
    """Return an article's body, and whether it is whole.

    Markup that is long and not plain is read by a process of its own, which is killed when it
    takes too much time or memory; then the body is its text without the markup.

    Args:
        quick: Of such markup return the beginning of its text at once instead.
    """
    markup = content.markup
    if markup is None:
        return content.document, True
    from feeds.formats.bodies import LIGHT, is_light

    if is_light(markup):
        try:
            return content.document, True
        except (*_FAILURES, RecursionError):
            return _bare(markup), True
    if quick:
        return _bare(replace(markup, text=markup.text[:LIGHT])), False
    return _apart(markup), True


def _apart(markup: Markup) -> Document:
    # Only here: refreshing rests on the library, and hardly any body needs this.
    from feeds.refresh.workers import Worker

    worker = Worker()
    try:
        return worker.body(markup)
    except ParseError:
        return _bare(markup)
    finally:
        worker.close()


def _bare(markup: Markup) -> Document:
    from feeds.formats.bodies import bare_text
    from feeds.formats.fields import text_document

    return text_document(bare_text(markup))

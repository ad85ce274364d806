"""An article in the forms people pass on: a link, a line, a quotation, a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from feeds.clean import clean_line, clean_text
from feeds.document import (
    Block,
    Definitions,
    Details,
    ListBlock,
    Notes,
    Paragraph,
    Quote,
    Table,
    block_text,
)
from feeds.errors import ShareError
from feeds.share_links import is_openable, openable, strip_tracking, to_uri

if TYPE_CHECKING:
    from feeds.models import Article

__all__ = [
    "SHARE_FORMS",
    "ShareForm",
    "article_link",
    "article_text",
    "is_openable",
    "link_form",
    "openable",
    "strip_tracking",
    "to_uri",
]

MAX_MAIL = 8_000
"""Characters of a ``mailto`` address: more is refused by common mail programs."""


@dataclass(frozen=True, slots=True)
class ShareForm:
    """A form an article can be shared in."""

    id: str
    title: str
    """What to call it in English; a screen translates it."""


SHARE_FORMS: tuple[ShareForm, ...] = (
    ShareForm("link", "Link"),
    ShareForm("plain", "Title and link"),
    ShareForm("markdown", "Markdown link"),
    ShareForm("org", "Org link"),
    ShareForm("html", "HTML link"),
    ShareForm("chinese", "【Title】source time link"),
    ShareForm("quote", "Quotation"),
    ShareForm("text", "Whole text"),
    ShareForm("mailto", "Mail"),
)


def article_link(article: Article, *, tracking: bool = False) -> str:
    """Return the address of an article; nothing where it has none.

    Where its file lies is this machine's own affair: only the form ``link`` tells that.

    Args:
        article: What is shared.
        tracking: Keep the parameters that ``strip_tracking`` leaves out.
    """
    return article.url if tracking else strip_tracking(article.url)


def link_form(article: Article, form: str, *, quotation: str = "", tracking: bool = False) -> str:
    """Return an article in one of ``SHARE_FORMS``; a part that is unknown drops out.

    Args:
        article: What is shared; of one without a URL mail has the text, and ``link`` the file.
        form: The id of a form.
        quotation: What ``quote`` quotes; its summary or first paragraph when empty.
        tracking: Keep the parameters of its address that ``strip_tracking`` leaves out.

    Raises:
        ShareError: there is no such form, or the article has nothing it needs.
    """
    link, title = article_link(article, tracking=tracking), clean_line(article.title)
    match form:
        case "link":
            return link or article.path or _refuse_link(title)
        case "plain":
            return " — ".join(filter(None, (title, link)))
        case "markdown":
            return _markdown(title, link)
        case "org":
            return _org(title, link)
        case "html":
            return _html(title, link)
        case "chinese":
            return _chinese(article, title, link)
        case "quote":
            return _quote(article, quotation, link)
        case "text":
            return _whole_text(article, link)
        case "mailto":
            return _mailto(article, title, link)
        case _:
            known = ", ".join(entry.id for entry in SHARE_FORMS)
            raise ShareError(
                f"unknown form {clean_line(form)[:40]!r}", remedy=f"use one of {known}"
            )


def _refuse_link(title: str) -> str:
    raise ShareError(
        "the article has neither an address nor a file",
        where=title[:80],
        remedy="share it as text",
    )


def _markdown(title: str, link: str) -> str:
    from feeds.export.markdown_text import escape_inline, link_target

    name = escape_inline(title)
    if not link:
        return name
    return f"[{name or escape_inline(link)}]({link_target(link, angled=True)})"


def _org(title: str, link: str) -> str:
    # Org's own convention: a bracket would end the description, so it becomes a brace; in
    # the target it is percent-encoded.
    name = title.replace("[", "{").replace("]", "}")
    if not link:
        return name
    target = link
    for sign in "\\[]":
        target = target.replace(sign, quote(sign, safe=""))
    return f"[[{target}][{name}]]" if name else f"[[{target}]]"


def _html(title: str, link: str) -> str:
    from html import escape

    if not link:
        return escape(title)
    return f'<a href="{escape(link)}">{escape(title or link)}</a>'


def _chinese(article: Article, title: str, link: str) -> str:
    when = article.published.day.isoformat() if article.published else ""
    tail = " ".join(filter(None, (clean_line(article.source_name), when, link)))
    return f"【{title}】{tail}" if title else tail


def _quote(article: Article, quotation: str, link: str) -> str:
    text = clean_text(quotation).strip() or _opening(article)
    lines = [f"> {line.strip()}".rstrip() for line in text.splitlines()] if text else []
    when = article.published.day.isoformat() if article.published else ""
    credit = ", ".join(
        filter(None, (clean_line(article.title), clean_line(article.source_name), when))
    )
    return "\n".join(filter(None, (*lines, credit and f"— {credit}", link)))


def _opening(article: Article) -> str:
    if article.summary.strip():
        return article.summary.strip()
    texts = (block_text(block) for block in article.body.blocks if isinstance(block, Paragraph))
    return next((text.strip() for text in texts if text.strip()), "")


def article_text(article: Article) -> str:
    """Return an article's summary and body as text, a blank line between blocks."""
    blocks = (_block(article, block).strip("\n") for block in article.body.blocks)
    return "\n\n".join(filter(None, (article.summary.strip(), *blocks)))


def _whole_text(article: Article, link: str) -> str:
    return "\n\n".join(filter(None, (clean_line(article.title), article_text(article), link)))


def _block(article: Article, block: Block) -> str:
    if not isinstance(block, ListBlock | Quote | Table | Definitions | Details | Notes):
        return block_text(block)
    # As the text export sets them: lists keep their numbers, quotations their marks.
    from feeds.export.header import is_written_in_chinese
    from feeds.export.text_body import block_lines

    return "\n".join(block_lines(block, 0, {}, is_written_in_chinese(article)))


def _mailto(article: Article, title: str, link: str) -> str:
    if article.url:
        return _mail_address(title, "\n".join(filter(None, (title, link))))
    address = _mail_address(title, _whole_text(article, link))
    if len(address) <= MAX_MAIL:
        return address
    return _mail_address(title, _shortened(article, title, link))


def _shortened(article: Article, title: str, link: str) -> str:
    from feeds.export.naming import cut_bytes

    # Every byte of a text may become three characters.
    tail = f"…\n\n{link}" if link else "…"
    room = (MAX_MAIL - len(_mail_address(title, tail))) // 3
    return cut_bytes(_whole_text(article, ""), max(0, room - 200)).rstrip() + tail


def _mail_address(title: str, text: str) -> str:
    body = text.replace("\n", "\r\n")
    return f"mailto:?subject={quote(title, safe='')}&body={quote(body, safe='')}"

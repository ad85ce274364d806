"""Articles as mails in an mbox: RFC 4155 with the quoting called mboxrd, RFC 5322 inside.

Mail programs list, search and thread it. The text is UTF-8 in quoted-printable, so that
no line is longer than mail allows and nothing on the way changes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import BinaryIO

from feeds.clean import clean_line
from feeds.export.cover import Cover, chapter_title
from feeds.export.facts import ArticleFacts
from feeds.export.text import render_txt
from feeds.models import Article, Moment

__all__ = ["write_mbox"]

_POLICY = SMTP.clone(linesep="\n", max_line_length=78)
_FROM = re.compile(rb"^(>*From )", re.MULTILINE)
_SENDER = "newstui"
_DOMAIN = "newstui.invalid"
"""RFC 2606: a name nobody can have, so that no answer goes to a stranger."""
_WIDTH = 72
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def write_mbox(
    file: BinaryIO, articles: Iterable[tuple[Article, ArticleFacts | None]], cover: Cover
) -> int:
    """Write mails into an open file, one an article; return how many."""
    count = 0
    for article, facts in articles:
        file.write(_mail(article, facts, cover))
        count += 1
    return count


def _mail(article: Article, facts: ArticleFacts | None, cover: Cover) -> bytes:
    when = _instant(article.published or article.updated) or cover.made
    mail = EmailMessage(policy=_POLICY)
    name = clean_line(article.author) or clean_line(article.source_name) or _SENDER
    mail["From"] = Address(_short(name), _SENDER, _DOMAIN)
    mail["Subject"] = _short(chapter_title(article, cover), 500)
    if when is not None:
        mail["Date"] = format_datetime(when)
    mail["Message-ID"] = f"<{re.sub('[^0-9A-Za-z]', '', article.id) or 'article'}@{_DOMAIN}>"
    if source := _short(clean_line(article.source_name)):
        mail["X-Newstui-Source"] = source
    if tags := _short(", ".join(map(clean_line, article.tags)), 500):
        mail["Keywords"] = tags
    text = render_txt(article, width=_WIDTH, facts=facts, record=False)
    mail.set_content(text.encode("utf-8", "replace").decode(), cte="quoted-printable")
    if facts is not None:
        # As mail programs keep it: R is read, O is no longer new, F is flagged.
        mail["Status"] = "RO" if facts.read else "O"
        mail["X-Status"] = "F" if facts.starred else ""
    body = _FROM.sub(rb">\1", mail.as_bytes())
    return f"From {_SENDER}@{_DOMAIN} {_asctime(when)}\n".encode() + body.rstrip(b"\n") + b"\n\n"


def _short(text: str, limit: int = 200) -> str:
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _instant(moment: Moment | None) -> datetime | None:
    if moment is None:
        return None
    return moment.instant or datetime(*moment.day.timetuple()[:3], tzinfo=UTC)


def _asctime(when: datetime | None) -> str:
    # The C library's words depend on the locale; those of the format do not.
    told = (when or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)
    clock = f"{told.hour:02}:{told.minute:02}:{told.second:02} {told.year:04}"
    return f"{_DAYS[told.weekday()]} {_MONTHS[told.month - 1]} {told.day:2} {clock}"

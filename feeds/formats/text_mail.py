"""The text of a mail whose body is not simply written as it reads (RFC 2045)."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import Message

from feeds.document import Document

__all__ = ["has_coded_body", "mail_body"]


def has_coded_body(technical: Mapping[str, str]) -> bool:
    """Say whether a mail's header tells of a coded, composed or HTML body."""
    coding = technical.get("content-transfer-encoding", "").lower()
    media = technical.get("content-type", "").lower()
    return coding in ("base64", "quoted-printable") or media.startswith(("multipart/", "text/html"))


def mail_body(text: str) -> tuple[str, Document | None]:
    """Return a mail's body: as text, or as a document where it is only there as HTML.

    Attachments are left out.
    """
    from email import message_from_string

    texts: dict[str, str] = {}
    for part in message_from_string(text).walk():
        media = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if media in ("text/plain", "text/html"):
            texts.setdefault(media, _content(part))
    if texts.get("text/plain", "").strip() or "text/html" not in texts:
        return texts.get("text/plain", ""), None
    from feeds.formats.html_blocks import to_document

    return "", to_document(texts["text/html"])


def _content(part: Message) -> str:
    coding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if coding not in ("base64", "quoted-printable"):
        # The whole mail was decoded already, and with it what stands here as it is.
        return str(part.get_payload())
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")

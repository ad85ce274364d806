"""Addresses that are handed on: which may be opened, and what is left out of them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from feeds.clean import clean_line, clean_url, is_web_url
from feeds.errors import ShareError

__all__ = ["is_openable", "openable", "strip_tracking", "to_uri"]

MAX_OPENED = 32_000
"""Characters of an address given to another program, well under a system's limit."""

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
# Header fields of RFC 6068 that only fill in a message; others, such as ``attach`` in some
# mail programs, reach for files.
_MAIL_FIELDS = frozenset({"subject", "body", "to", "cc", "bcc", "in-reply-to"})

_TRACKING = re.compile(
    r"(?:utm_\w+|spm(?:_id_from)?|scm|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid"
    r"|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id"
    r"|oly_anon_id|wickedid|rb_clickid|s_cid|cmpid|wt\.mc_id|ref_src|at_medium|at_campaign"
    r"|ns_campaign|ns_mchannel|ns_source|ns_fee|xtor|bd_vid|vd_source|share_source|share_medium"
    r"|share_from|share_token|share_plat|isappinstalled|__twitter_impression)",
    re.I,
)
# ``from`` is many sites' own parameter, so only what readers and chat programs put there.
_TRACKING_FROM = frozenset(
    {"rss", "feed", "atom", "timeline", "singlemessage", "groupmessage", "appmessage"}
)


def is_openable(url: str) -> bool:
    """Say whether ``openable`` would return this address."""
    try:
        openable(url)
    except ShareError:
        return False
    return True


def openable(url: str) -> str:
    """Return an address as it may be given to a browser or a mail program.

    Only http and https with a host, and mailto; from a mailto address every field but
    those of a plain message is dropped.

    Raises:
        ShareError: it is anything else; the message names its scheme.
    """
    shown = clean_line(url)[:80]
    found = _SCHEME.match(url)
    remedy = "only http, https and mailto addresses are opened; copy it instead"
    if url.lstrip().startswith("-") or found is None:
        raise ShareError("not a web address", where=shown, remedy=remedy)
    scheme = found.group(1).lower()
    if scheme not in {"http", "https", "mailto"}:
        raise ShareError(f"{scheme}: addresses are not opened", where=shown, remedy=remedy)
    safe = clean_url(url)
    if len(safe) > MAX_OPENED:
        raise ShareError("the address is too long to open", where=shown, remedy="copy it instead")
    if scheme == "mailto":
        return _plain_mail(safe)
    if not is_web_url(safe):
        raise ShareError("the address names no host", where=shown, remedy=remedy)
    return safe


def strip_tracking(url: str) -> str:
    """Return an address without the parameters that only tell where a reader came from.

    Every other parameter keeps its bytes and its place; an address without any such
    parameter comes back as it is.
    """
    head, hash_mark, fragment = url.partition("#")
    if is_web_url(url):
        base, _, query = head.partition("?")
        head = _without_tracking(base, "?", query) if query else head
        if fragment:
            return _without_tracking(head, "#", fragment)
    return head + hash_mark + fragment


def to_uri(url: str) -> str:
    """Return the URI of an IRI as browsers make it: the host in Punycode, the rest in UTF-8.

    What is percent-encoded already stays as it is. Text that is no web address comes back
    unchanged.
    """
    url = clean_url(url)
    if not is_web_url(url):
        return url
    parts = urlsplit(url)
    netloc = _ascii_host(parts.netloc)
    rest = url[url.index("//") + 2 + len(parts.netloc) :]
    return f"{parts.scheme}://{netloc}" + quote(rest, safe="%/:?#[]@!$&'()*+,;=~-._")


def _without_tracking(base: str, mark: str, query: str) -> str:
    parts = query.split("&")
    kept = [part for part in parts if not _is_tracking(part)]
    # A mark with nothing after it goes, unless nothing was taken from it.
    return base + mark + "&".join(kept) if any(kept) or len(kept) == len(parts) else base


def _is_tracking(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    if name.lower() == "from":
        return value.lower() in _TRACKING_FROM
    return _TRACKING.fullmatch(name) is not None


def _plain_mail(url: str) -> str:
    address, mark, query = url.partition("?")
    fields = [part for part in query.split("&") if part.split("=")[0].lower() in _MAIL_FIELDS]
    return address + mark + "&".join(fields) if fields else address


def _ascii_host(netloc: str) -> str:
    if netloc.isascii():
        return netloc
    user, at, host = netloc.rpartition("@")
    name, colon, port = host.partition(":")
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError:
        # Not a name the older IDNA knows: the reader's own program may know it.
        name = quote(name, safe="[]-._~")
    host = name + colon + port
    return quote(user, safe=":%") + at + host

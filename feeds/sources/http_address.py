"""Addresses: the form that is sent, the form that is shown, and which hosts are private."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from feeds.clean import clean_line, clean_url

__all__ = [
    "asked_host",
    "asked_server",
    "holds_secret",
    "host_of",
    "is_exempt",
    "is_private_address",
    "is_private_host",
    "is_proxied",
    "origin_of",
    "origin_text",
    "proxy_of",
    "redact",
    "redirect_target",
    "request_url",
    "scheme_of",
    "server_of",
    "split_login",
    "without_login",
]

MAX_SHOWN = 300
"""Characters of an address that a message shows."""

_USERINFO = re.compile(r"(?<=//)([^/?#\s]*)@")
_SECRET_QUERY = re.compile(
    r"(?i)(?<=[?&;#])("
    r"[\w.%-]*(?:token|secret|passw(?:or)?d|passphrase|pwd|credential|signature)[\w.%-]*"
    r"|(?:[\w.%-]*[_.-])?(?:key|auth|sig|pass|session|sid|jwt|hmac|hash|bearer|authorization)"
    r"|(?:api|access|auth|pass|private|user|feed|rss|sub|license)key"
    r")=[^&;#\s]*"
)
# A name and a password that no address could hold so: with a slash in it, or with no scheme
# before them. What has a port where the password would be is a host.
_NAMED = r"[^/?#\s@:\[\]]+:(?!//|\d{1,5}(?:[/?#]|$))\S*@"
_NO_NAME = r"(?!(?:https?|feed|file|mailto|acct|data|javascript|news|sips?|tel|xmpp):)"
_ODD_USERINFO = re.compile(
    r"(?i)((?:feed:)?(?:https?:/{0,2}|[a-z][a-z0-9+.-]*://|//)?)"
    rf"{_NO_NAME}({_NAMED.removesuffix('@')})@"
)
_BARE_LOGIN = re.compile(rf"(?i){_NO_NAME}{_NAMED}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# RFC 3986: what may stand in a path or a query unencoded, and the escapes already there.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]"
# What curl, and the URL standard of the WHATWG, take for an IPv4 address.
_NUMERIC_HOST = re.compile(r"(?i)(?:(?:0x[0-9a-f]*|\d+)\.){0,3}(?:0x[0-9a-f]+|\d+)\.?", re.ASCII)


def redact(url: str) -> str:
    """Return an address fit for a message: one clean line, with no password or key in it.

    A password becomes ``user:***@``, also in an address that cannot be read or has no scheme;
    the value of a query parameter named like a key ``***``; anything beyond 300 characters is
    cut.
    """
    shown = clean_line(url)
    if "@" in shown:
        shown = _USERINFO.sub(lambda found: _hidden(found[1]), shown)
        if odd := _ODD_USERINFO.match(shown):
            shown = odd[1] + _hidden(odd[2]) + shown[odd.end() :]
    shown = _SECRET_QUERY.sub(lambda found: f"{found.group(1)}=***", shown)
    return shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"


def holds_secret(url: str) -> bool:
    """Say whether an address has something in it that ``redact`` hides."""
    return bool(_USERINFO.search(url) or _SECRET_QUERY.search(url))


def _hidden(login: str) -> str:
    # A name alone may itself be the secret: many services hand out addresses TOKEN@host.
    user, colon, _ = login.partition(":")
    return f"{user}:***@" if colon else "***@"


def scheme_of(url: str) -> str:
    """Return the scheme in lower case, empty when there is none."""
    found = _SCHEME.match(url.strip())
    return found.group(1).lower() if found else ""


def split_login(url: str) -> tuple[str, str]:
    """Take user name and password out of an address: the address, and ``user:password``.

    The second is empty when the address holds none; it is as curl wants it, unquoted.

    Raises:
        ValueError: the address cannot be read at all.
    """
    parts = urlsplit(url.strip())
    login, at, host = parts.netloc.rpartition("@")
    if not at:
        return url.strip(), ""
    user, _, password = login.partition(":")
    bare = urlunsplit(parts._replace(netloc=host))
    return bare, f"{unquote(user)}:{unquote(password)}" if login else ""


def without_login(text: str) -> str:
    """Return an address that was typed without a scheme, and without the login before its host."""
    return _BARE_LOGIN.sub("", text, count=1) if _BARE_LOGIN.match(text) else text


def request_url(url: str) -> str:
    """Return an address in the ASCII form that goes over the wire.

    A host of another script becomes its IDNA form, an IPv4 address in any notation the usual
    one, so that what is looked at is what is asked; other characters are percent-encoded
    as UTF-8, escapes that are there stay; the fragment goes, and so does a login, which is
    never part of what is sent: least of all one that a redirect has made up.

    Raises:
        ValueError: there is no http or https host in it, or its host or port is no name.
    """
    parts = urlsplit(clean_url(url))
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an http or https address")
    host = parts.hostname
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if ":" in host:
        host = f"[{host}]"
    elif not re.fullmatch(r"[\w.~-]+", host, re.ASCII):
        raise ValueError("not a host name")
    elif _NUMERIC_HOST.fullmatch(host):
        host = _dotted(host)
    netloc = host if parts.port is None else f"{host}:{parts.port}"
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    return urlunsplit((scheme, netloc, path, quote(parts.query, safe=_QUERY_SAFE), ""))


def _dotted(host: str) -> str:
    """Return an IPv4 address of one to four numbers, also octal and hexadecimal, as usual.

    libcurl reads them so; compared with ``no_proxy`` or asked of a proxy, 2130706433 would
    pass for a name of the public network.
    """
    import socket

    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        raise ValueError("not a host name") from None


def redirect_target(base: str, location: bytes) -> str:
    """Return the absolute address a ``Location`` header names, not yet checked."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        return urljoin(base, clean_url(text))
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """Return the host in lower case; empty when the address has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def asked_host(url: str) -> str:
    """Return the host of an address as ``request_url`` has it, so that one has one name only."""
    try:
        return host_of(request_url(url))
    except ValueError:
        return host_of(url)


def server_of(url: str) -> str:
    """Return host and port, such as ``news.example:8080``: another port is another server.

    A port that is its scheme's own is left out; empty when the address has no host.
    """
    try:
        scheme, host, port = origin_of(url)
    except ValueError:
        return ""
    host = f"[{host}]" if ":" in host else host
    return host if not host or port == (443 if scheme == "https" else 80) else f"{host}:{port}"


@lru_cache(maxsize=4096)
def asked_server(url: str) -> str:
    """Return the server of an address as ``request_url`` has it, so that it has one name only."""
    try:
        return server_of(request_url(url))
    except ValueError:
        return server_of(url)


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port: what a password is given out for."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname or "", parts.port or (443 if scheme == "https" else 80)


def origin_text(url: str) -> str:
    """Return an origin as text, such as ``https://news.example:443``, to be kept and compared."""
    scheme, host, port = origin_of(url)
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def is_private_host(host: str) -> bool:
    """Say whether a host, by its name alone, is this machine or in a private network."""
    name = host.strip("[]").rstrip(".").lower()
    if _NUMERIC_HOST.fullmatch(name):
        with suppress(ValueError):
            name = _dotted(name)
    return name == "localhost" or name.endswith(".localhost") or is_private_address(name)


def is_private_address(address: str) -> bool:
    """Say whether an IP address is not one of the public network's; no name ever is.

    Loopback, link-local, private, shared, reserved and multicast ranges count, also
    behind an IPv6 address that carries an IPv4 one (mapped, 6to4, NAT64).
    """
    import ipaddress

    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in ipaddress.IPv6Network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_multicast or not ip.is_global


def is_proxied(url: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether the environment sends requests for this address through a proxy.

    The address a connection then goes to is the proxy's and says nothing of the host's.
    """
    return bool(proxy_of(url, environ))


def proxy_of(url: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the proxy through which the environment sends requests for this address."""
    # libcurl reads http_proxy in lower case only: the other could come from a CGI header.
    names = ["https_proxy", "HTTPS_PROXY"] if scheme_of(url) == "https" else ["http_proxy"]
    names += ["all_proxy", "ALL_PROXY"]
    proxy = next(filter(None, (environ.get(name) for name in names)), "")
    return "" if is_exempt(url, environ) else proxy


def is_exempt(url: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether ``no_proxy`` of the environment names the host of an address."""
    exempt = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    host = host_of(url)
    for entry in filter(None, (part.strip().lower().lstrip(".") for part in exempt.split(","))):
        if entry == "*" or host == entry or host.endswith("." + entry):
            return True
    return False

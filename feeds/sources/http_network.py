"""The way out that every fetch takes: the proxy, and the certificates that are trusted."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from feeds.errors import FetchError
from feeds.sources.http_address import is_exempt, proxy_of, redact

__all__ = ["Proxy", "default_proxy", "set_default_proxy", "trust"]


class _Chosen:
    """What holds for every fetch of this process that says nothing else."""

    proxy = ""


def set_default_proxy(proxy: str) -> None:
    """Send what says nothing else through a proxy; empty is as the environment says.

    Args:
        proxy: ``socks5://host:1080`` or the like, or ``none`` for no proxy at all.
    """
    _Chosen.proxy = proxy


def default_proxy() -> str:
    """Return what ``set_default_proxy`` set."""
    return _Chosen.proxy


class Proxy:
    """How one request goes out."""

    def __init__(self, wanted: str) -> None:
        """Take the wish of a request, or else what holds for all."""
        self._address = wanted or _Chosen.proxy

    def is_used_for(self, url: str) -> bool:
        """Say whether the address a connection goes to is the proxy's and not the host's."""
        return bool(self._of(url))

    def shown_for(self, url: str) -> str:
        """Return the proxy an address is asked through, fit for a message; empty for none."""
        proxy = self._of(url)
        return redact(proxy if "://" in proxy or not proxy else f"http://{proxy}")

    def _of(self, url: str) -> str:
        if not self._address:
            return proxy_of(url)
        return "" if self._address == "none" or is_exempt(url) else self._address

    def set_on(self, curl: Any) -> None:
        """Tell libcurl, which reads the environment by itself where nothing is said."""
        import pycurl

        if self._address:
            curl.setopt(pycurl.PROXY, "" if self._address == "none" else self._address)
        cafile, _ = _certificates()
        if cafile:
            curl.setopt(pycurl.PROXY_CAINFO, cafile)


def trust(curl: Any, verify: str, where: str) -> None:
    """Verify against certificates of one's own, or the system's. Never against none.

    Args:
        curl: The handle.
        verify: A file or folder of certificates; empty is the system's.
        where: The address, redacted, for the error.

    Raises:
        FetchError: there is no such file or folder.
    """
    if not verify:
        _set(curl, *_certificates())
        return
    path = Path(verify).expanduser()
    if path.is_file():
        _set(curl, str(path), "")
    elif path.is_dir():
        _set(curl, "", str(path))
    else:
        raise FetchError(
            "the certificates to trust are not there",
            where=where,
            remedy=f"look at verify: {verify}",
        )


def _set(curl: Any, cafile: str, capath: str) -> None:
    import pycurl

    if cafile:
        curl.setopt(pycurl.CAINFO, cafile)
        # With a folder set as well libcurl would read the file again for every connection.
        curl.unsetopt(pycurl.CAPATH)
    elif capath:
        curl.setopt(pycurl.CAPATH, capath)
        curl.unsetopt(pycurl.CAINFO)


@functools.cache
def _certificates() -> tuple[str, str]:
    """Return the system's file and folder; certifi's file, if it is there, where it has none."""
    import ssl

    paths = ssl.get_default_verify_paths()
    if paths.cafile or paths.capath:
        return paths.cafile or "", paths.capath or ""
    try:
        import certifi
    except ImportError:
        return "", ""
    return str(certifi.where()), ""

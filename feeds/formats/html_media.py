"""Where pictures and players in markup really lie."""

from __future__ import annotations

import re
from collections.abc import Mapping

from feeds.clean import is_web_url
from feeds.formats.fields import line, resolved_url
from feeds.formats.html_tree import Node

__all__ = ["image_address", "inline_alt", "is_speck", "player_address", "srcset_address"]

# Lazy loaders keep the real address in one of these and a stand-in in ``src``.
_LAZY = (
    "data-src",
    "data-original",
    "data-original-src",
    "data-actualsrc",
    "data-lazy-src",
    "data-lazyload",
    "data-lazy",
    "data-echo",
    "data-url",
    "data-orig-file",
    "zoomfile",
    "file",
)
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_STAND_IN = re.compile(
    r"^data:|^about:|(?:^|[/_-])(?:blank|spacer|space|loading|lazy(?:load)?|placeholder|pixel|1x1"
    r"|transparent|grey|gray|default)\d*\.(?:gif|png|jpe?g|svg|webp)",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]{1,12})[wx])?\s*(?:,|$)")
_ADDRESS = re.compile(r"[^\s]+[./][^\s]+")
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$|!)", re.I)
_GLYPH = re.compile(r"emoji|emoticon|smiley|smilie|\bmath|latex|\btex\b|mwe-|formula", re.I)
_EMOJI = re.compile("[\u2190-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]+")
_TRACKERS = re.compile(
    r"//[^/]*(?:googletagmanager|google-analytics|doubleclick|googlesyndication|facebook\.com/plugins"
    r"|hm\.baidu|cnzz|addthis|disqus)",
    re.IGNORECASE,
)
_YOUTUBE = "https://www.youtube.com/watch?v="


def image_address(node: Node, base_url: str, spare: str = "") -> str:
    """Return where a picture lies, resolved; empty for a stand-in or an embedded one.

    Args:
        spare: The address to take when the element itself has none.
    """
    attrs = node.attrs
    candidates = [attrs[name].strip() for name in _LAZY if name in attrs]
    candidates = [text for text in candidates if _ADDRESS.fullmatch(text)]
    candidates.append(node.get("src").strip())
    candidates.extend(srcset_address(attrs[name]) for name in _LAZY_SETS if name in attrs)
    candidates.append(spare)
    for candidate in candidates:
        if candidate and not _STAND_IN.search(candidate):
            return resolved_url(candidate, base_url)
    return ""


def srcset_address(value: str) -> str:
    """Return the largest picture of a ``srcset``."""
    best, best_size = "", -1.0
    for found in _CANDIDATE.finditer(value[:20_000]):
        address, size = found.group(1), _number(found.group(2))
        if size > best_size and not address.startswith("data:"):
            best, best_size = address, size
    return best


def is_speck(node: Node) -> bool:
    """Say whether a picture is there to count readers or hold space, not to be seen."""
    sizes = _sizes(node.attrs)
    return any(size <= 1 for size in sizes) or bool(_STYLE_SIZE.search(node.get("style")))


def inline_alt(node: Node) -> str:
    """Return what to read in place of a picture that stands for a character or a formula."""
    alt = line(node.get("alt"))
    if not alt:
        return ""
    sizes = _sizes(node.attrs)
    small = bool(sizes) and max(sizes) <= 32
    return alt if small or _GLYPH.search(node.get("class")) or _is_emoji(alt) else ""


def player_address(node: Node, base_url: str) -> str:
    """Return the web address of a frame, video, sound or embedded player; empty for none."""
    if is_speck(node) and node.tag not in ("audio", "amp-audio"):
        return ""
    if node.get("data-videoid"):
        return resolved_url(_YOUTUBE + node.get("data-videoid"))
    inner = (child for child in node.iter() if child.tag == "source")
    for candidate in (node, *inner):
        for name in ("src", "data-src"):
            address = resolved_url(candidate.get(name), base_url)
            if is_web_url(address):
                return "" if _TRACKERS.search(address) else address
    return ""


def _sizes(attrs: Mapping[str, str]) -> list[float]:
    texts = (attrs.get(name, "") for name in ("width", "height"))
    return [
        _number(text.strip().removesuffix("px")) for text in texts if text.strip()[:1].isdigit()
    ]


def _number(text: str | None) -> float:
    try:
        return float(text) if text else 0.0
    except ValueError:
        # "100%" and the like: not small.
        return 1000.0


def _is_emoji(alt: str) -> bool:
    return len(alt) <= 8 and bool(_EMOJI.fullmatch(alt))

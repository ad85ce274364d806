"""The files that come with an article: what is said of them, and what they are called here."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from feeds.clean import clean_line
from feeds.models import Enclosure

__all__ = [
    "enclosure_facts",
    "extension_of",
    "media_type_of",
    "size_text",
    "title_of",
    "type_by_name",
]

_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/opus",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/x-m4v",
    "mov": "video/quicktime",
    "mkv": "video/x-matroska",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "torrent": "application/x-bittorrent",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "txt": "text/plain",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
}
"""What files may be called at their end. No other end is taken from an address: what a desktop
would run when it is opened must not come from a feed."""

_MORE_TYPES = {"audio/mp3": "mp3", "audio/x-m4a": "m4a", "audio/m4a": "m4a", "image/jpg": "jpg"}
_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")


def media_type_of(enclosure: Enclosure) -> str:
    """Return the media type in lower case; by the address where the feed says none."""
    bare = enclosure.type.partition(";")[0].strip().lower()
    if _TYPE.fullmatch(bare):
        return bare
    return type_by_name(enclosure.url) or bare


def type_by_name(url: str) -> str:
    """Return the media type that the end of a file's name stands for; empty for others."""
    return _TYPES.get(_ending(url), "")


def extension_of(enclosure: Enclosure) -> str:
    """Return the end of the file's name without its dot: one known to be harmless."""
    ending = _ending(enclosure.url)
    if ending in _TYPES:
        return ending
    kind = media_type_of(enclosure)
    by_type = {value: key for key, value in reversed(_TYPES.items())}
    return by_type.get(kind) or _MORE_TYPES.get(kind, "bin")


def title_of(enclosure: Enclosure) -> str:
    """Return what to call it: its title, or the name in its address."""
    return clean_line(enclosure.title) or clean_line(_name(enclosure.url)) or enclosure.url


def enclosure_facts(enclosure: Enclosure) -> tuple[str, ...]:
    """Return what the feed says of it: type, size, duration; what is unknown is left out."""
    facts = (
        clean_line(enclosure.type),
        size_text(enclosure.length) if enclosure.length else "",
        _duration(enclosure.duration) if enclosure.duration else "",
    )
    return tuple(filter(None, facts))


def size_text(size: int) -> str:
    """Return a number of bytes to read, such as ``12.3 MB``."""
    if size < 1000:
        return f"{size} B"
    power = min(4, (len(str(size)) - 1) // 3)
    value = size / 1000**power
    unit = ("", "kB", "MB", "GB", "TB")[power]
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{clock}" if hours else clock.removeprefix("0")


def _name(url: str) -> str:
    try:
        return unquote(PurePosixPath(urlsplit(url).path).name)
    except ValueError:
        return ""


def _ending(url: str) -> str:
    return PurePosixPath(_name(url)).suffix.removeprefix(".").lower()

"""The body of an answer: taking off its content coding within limits, and its type."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

from feeds.clean import clean_line
from feeds.sources.http_codings import DAMAGED, BodyError, TooLarge, unpack_brotli, unpack_zstd

__all__ = ["ACCEPT_ENCODING", "BodyError", "TooLarge", "decode_body", "media_type", "wire_hash"]

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
"""What is asked for: the codings taken off here, where a truncated one is noticed."""

MAX_CODINGS = 3
"""Codings laid over one another; more is an attack."""
MAX_MEMBERS = 64
"""Members of one gzip stream; each costs a copy of all that follows."""

_GZIP_MAGIC = b"\x1f\x8b\x08"


def wire_hash(wire: bytes | bytearray) -> str:
    """Return the hash of a body as it came, so that an unchanged one is never inflated.

    gzip writes the time of compression into bytes 4 to 8 of its header (RFC 1952), which
    would make every copy differ: they are left out.
    """
    digest = hashlib.blake2b(digest_size=16)
    if wire.startswith(_GZIP_MAGIC):
        digest.update(wire[:4])
        digest.update(memoryview(wire)[8:])
    else:
        digest.update(wire)
    return digest.hexdigest()


def decode_body(wire: bytes, codings: str, *, limit: int) -> bytes:
    """Take the codings of a ``Content-Encoding`` header off a body.

    A gzip body that no header announces is opened too.

    Args:
        wire: The body as it came.
        codings: The header's value, such as ``gzip`` or ``gzip, gzip``.
        limit: Bytes of the result that are too many.

    Raises:
        TooLarge: more than ``limit`` bytes, counted while decoding.
        BodyError: a coding that was not asked for, damaged or cut short data.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name and name != "identity"]
    if len(names) > MAX_CODINGS:
        raise BodyError("the answer is packed too many times over")
    data = wire
    for name in reversed(names):
        unpack = _CODINGS.get(name)
        if unpack is None:
            shown = clean_line(name)[:20]
            raise BodyError(f"the answer is packed as {shown}, which was not asked for")
        data = unpack(data, limit)
    if not names and data.startswith(_GZIP_MAGIC):
        data = _gunzip(data, limit)
    if len(data) > limit:
        raise TooLarge("the answer is too large")
    return data


def _gunzip(data: bytes, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while data.startswith(_GZIP_MAGIC) or not parts:
        part, data = _unpack(data, zlib.MAX_WBITS | 16, limit - size)
        parts.append(part)
        size += len(part)
        if len(parts) > MAX_MEMBERS:
            raise BodyError("the answer is packed in too many pieces")
    # What follows the last member is padding that some servers send: left alone.
    return b"".join(parts)


def _inflate(data: bytes, limit: int) -> bytes:
    # "deflate" should be zlib (RFC 9110, 8.4.1.2); many servers send the bare stream.
    is_zlib = len(data) >= 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return _unpack(data, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, limit)[0]


def _unpack(data: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    unpacker = zlib.decompressobj(window)
    try:
        unpacked = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise BodyError(DAMAGED) from error
    if len(unpacked) > limit:
        raise TooLarge("the answer is too large")
    if not unpacker.eof:
        raise BodyError("the answer was cut short")
    return unpacked, unpacker.unused_data


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": unpack_brotli,
    "zstd": unpack_zstd,
}


def media_type(header: str) -> tuple[str, str]:
    """Split a ``Content-Type`` value into the type and the charset, both in lower case."""
    kind, _, rest = clean_line(header).partition(";")
    charset = ""
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'").lower()
            break
    return kind.strip().lower(), charset

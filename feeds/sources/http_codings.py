"""Brotli and Zstandard: unpacked within a limit, a stream that was cut short noticed.

Both libraries are loaded with the first answer packed so.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

__all__ = ["DAMAGED", "BodyError", "TooLarge", "unpack_brotli", "unpack_zstd"]

DAMAGED = "the answer is damaged: it cannot be unpacked"
WINDOW_LOG = 23
"""The largest window a decoder of HTTP must take is 8 MB (RFC 9659); more is for archives."""
MAX_FRAMES = 64
"""Frames of one Zstandard body; each costs a copy of all that follows."""


class BodyError(ValueError):
    """The body is not what its headers say, or is cut short."""


class TooLarge(BodyError):
    """The body is larger, decoded, than the limit."""


def unpack_brotli(data: bytes, limit: int) -> bytes:
    """Unpack a Brotli stream (RFC 7932).

    Raises:
        TooLarge: it gives more than ``limit`` bytes; little more are ever made.
        BodyError: it is damaged or cut short.
    """
    import brotli

    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    room = limit + 1
    try:
        part = unpacker.process(data, output_buffer_limit=room)
        while part:
            parts.append(part)
            room -= len(part)
            if room <= 0:
                raise TooLarge("the answer is too large")
            if unpacker.is_finished():
                break
            part = unpacker.process(b"", output_buffer_limit=room)
    except brotli.error as error:
        raise BodyError(DAMAGED) from error
    if not unpacker.is_finished():
        raise BodyError("the answer was cut short")
    return b"".join(parts)


def unpack_zstd(data: bytes, limit: int) -> bytes:
    """Unpack the frames of a Zstandard body (RFC 8878).

    Raises:
        TooLarge: they give more than ``limit`` bytes.
        BodyError: one is damaged, cut short, or wants a window of more than 8 MB.
    """
    zstd = _zstd()
    window = {zstd.DecompressionParameter.window_log_max: WINDOW_LOG}
    parts: list[bytes] = []
    size = 0
    for _ in range(MAX_FRAMES):
        unpacker = zstd.ZstdDecompressor(options=window)
        try:
            part = unpacker.decompress(data, limit - size + 1)
        except zstd.ZstdError as error:
            raise BodyError(DAMAGED) from error
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLarge("the answer is too large")
        if not unpacker.eof:
            raise BodyError("the answer was cut short")
        data = unpacker.unused_data
        if not data:
            return b"".join(parts)
    raise BodyError("the answer is packed in too many pieces")


def _zstd() -> Any:
    # Part of Python from 3.14 on; the same for earlier ones as a package.
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    return importlib.import_module(name)

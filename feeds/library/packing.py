"""Bytes packed as the database keeps them.

Zstandard packs an article in half the time that zlib at its fastest takes, no larger, and
gives it back in less. What earlier versions packed with zlib is read as it is.
"""

from __future__ import annotations

import importlib
import sys
import threading
import zlib
from functools import cache
from typing import Any

__all__ = ["pack", "unpacked"]

_LEVEL = 1
"""Higher ones save a few parts in a hundred."""
_WINDOW = 17
"""Repetitions are found within so many bits of bytes; larger tables take longer to clear."""
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
"""What each of its frames begins with (RFC 8878, 3.1.1); no stream of zlib's does."""

_own = threading.local()


def pack(data: bytes) -> bytes:
    """Return bytes packed."""
    compressor = _compressor()
    packed: bytes = compressor.compress(data, compressor.FLUSH_FRAME)
    return packed


def unpacked(data: bytes) -> bytes:
    """Return what was packed.

    Raises:
        ValueError: it is damaged.
    """
    if data[:4] != _ZSTANDARD:
        try:
            return zlib.decompress(data)
        except zlib.error as error:
            raise ValueError(str(error)) from error
    zstd = _zstd()
    try:
        whole: bytes = zstd.decompress(data)
    except zstd.ZstdError as error:
        raise ValueError(str(error)) from error
    return whole


def _compressor() -> Any:
    """Return this thread's, which is made once: that takes as long as an article."""
    found = getattr(_own, "compressor", None)
    if found is None:
        zstd = _zstd()
        options = {
            zstd.CompressionParameter.compression_level: _LEVEL,
            zstd.CompressionParameter.window_log: _WINDOW,
        }
        found = _own.compressor = zstd.ZstdCompressor(options=options)
    return found


@cache
def _zstd() -> Any:
    # A reader of the list alone does without it.
    name = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    return importlib.import_module(name)

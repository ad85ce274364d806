"""Telling files that are no text by how they begin."""

from __future__ import annotations

__all__ = ["binary_kind", "control_share"]

_PACKED = "never unpacked here"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", f"a ZIP archive or a document packed as one, {_PACKED}"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", f"a gzip archive, {_PACKED}"),
    (b"BZh", f"a bzip2 archive, {_PACKED}"),
    (b"\xfd7zXZ\x00", f"an xz archive, {_PACKED}"),
    (b"(\xb5/\xfd", f"a Zstandard archive, {_PACKED}"),
    (b"7z\xbc\xaf\x27\x1c", f"a 7-Zip archive, {_PACKED}"),
    (b"Rar!\x1a\x07", f"a RAR archive, {_PACKED}"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program (Mach-O or Java)"),
    (b"\x00asm", "a program (WebAssembly)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# Two letters alone may begin a text; these need a NUL nearby to be what they seem.
_WEAK_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program (Windows)"),
    (b"BM", "a bitmap picture"),
)
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})


def binary_kind(data: bytes) -> str:
    """Return what a binary file is, such as ``a PDF``; empty for what may be text."""
    head = data[:1024]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "" if kind.startswith("a bzip2") and not head[3:4].isdigit() else kind
    if b"\x00" in head:
        for magic, kind in _WEAK_MAGIC:
            if head.startswith(magic):
                return kind
    if head[4:8] == b"ftyp":
        return "a film or picture (MP4, HEIC or AVIF)"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP picture", b"WAVE": "a WAV recording"}.get(head[8:12], "a film")
    if data[257:262] == b"ustar":
        return f"a tar archive, {_PACKED}"
    return ""


def control_share(data: bytes) -> float:
    """Return which part of the first bytes are control characters no text holds."""
    head = data[:65_536]
    return 1 - len(head.translate(None, _CONTROLS)) / len(head) if head else 0.0

"""QR codes in half blocks: two modules a cell, to be drawn black on white."""

from __future__ import annotations

from functools import lru_cache

from feeds.clean import clean_text, is_web_url
from feeds.errors import ShareError
from feeds.share_links import to_uri

__all__ = ["MAX_BYTES", "qr_lines", "qr_size"]

MAX_BYTES = 2953
"""What the largest code holds in bytes at error level L (ISO/IEC 18004, version 40)."""

# By (upper, lower) module; True is dark.
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def qr_lines(text: str, *, quiet: int = 2, ascii_only: bool = False) -> list[str]:
    """Return a QR code as lines of cells; dark modules are ink, light ones are blank.

    The caller draws them in black on white whatever the theme, or phones do not read it.

    Args:
        text: An address, percent-encoded here as browsers do, or any text.
        quiet: Light modules around the code; the standard asks for 4, phones accept 2.
        ascii_only: ``##`` for a dark module, two cells wide, one line a row.

    Raises:
        ShareError: the text is too long for any code.
    """
    border = [False] * quiet
    rows = [border + [bool(module) for module in row] + border for row in _matrix(text)]
    blank = [False] * len(rows[0])
    rows = [blank] * quiet + rows + [blank] * quiet
    if ascii_only:
        return ["".join("##" if dark else "  " for dark in row) for row in rows]
    if len(rows) % 2:
        rows.append(blank)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [
        "".join(_HALVES[halves] for halves in zip(upper, lower, strict=True))
        for upper, lower in pairs
    ]


def qr_size(text: str, *, quiet: int = 2, ascii_only: bool = False) -> tuple[int, int]:
    """Return the columns and rows of cells that ``qr_lines`` needs.

    Raises:
        ShareError: the text is too long for any code.
    """
    modules = len(_matrix(text)) + 2 * quiet
    return (2 * modules, modules) if ascii_only else (modules, (modules + 1) // 2)


@lru_cache(maxsize=4)
def _matrix(text: str) -> tuple[tuple[int, ...], ...]:
    # Imported when a code is asked for: nothing else needs it.
    import segno

    text = clean_text(text).strip()
    content = to_uri(text) if is_web_url(text) else text
    length = len(content.encode("utf-8", "replace"))
    too_long = ShareError(
        f"too long for a QR code: {length:,} bytes of at most {MAX_BYTES:,}",
        remedy="copy the link instead",
    )
    if not content:
        raise ShareError("there is nothing to put into a QR code", remedy="copy the text instead")
    if length > MAX_BYTES:
        raise too_long
    # UTF-8 in bytes is what phones expect of text beyond ASCII. Left to itself segno takes
    # some UTF-8 for Shift JIS and packs it as kanji, which reads as another text.
    encoding, mode = (None, None) if content.isascii() else ("utf-8", "byte")
    try:
        code = segno.make(
            content, error="l", boost_error=False, micro=False, encoding=encoding, mode=mode
        )
    except segno.DataOverflowError as error:
        raise too_long from error
    return tuple(tuple(row) for row in code.matrix)

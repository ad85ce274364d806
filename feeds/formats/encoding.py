"""Bytes to text, whatever their encoding.

The ladder: byte-order mark; the charset of the server; the declaration of XML or HTML;
UTF-16 by its NULs; strict UTF-8; then the likeliest of the encodings news is written in,
by what the bytes would say in each; last, charset-normalizer. What is declared is a
claim: a claim that the bytes contradict falls through.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from feeds.errors import ParseError
from feeds.formats.binary import binary_kind, control_share

__all__ = ["Decoded", "decode"]

SAMPLE = 6_000
"""Bytes that the likeliest encoding is decided by."""
MOSTLY_CONTROLS = 0.1
"""Share of control characters from which on bytes are no text of one byte a letter."""
MOST_WIDE_COST = 10.0
"""Cost a character up to which bytes are believed to be UTF-16 or UTF-32."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATIONS = (
    re.compile(rb"<\?xml\s[^<>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"<meta\s[^<>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
)
# What a label means in practice: the superset that covers what is written under its name.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "utf-8-sig": "utf-8",
}
_LABELS = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-x-big5": "big5hkscs", "utf8mb4": "utf-8"}
_TEXT_CODECS = re.compile(
    r"utf-(?:8|16|16-le|16-be|32|32-le|32-be)|gb18030|big5hkscs|cp932|euc_j\w+|iso2022_jp\w*"
    r"|cp949|johab|cp125\d|cp866|cp874|iso8859-\d+|koi8-[rut]|mac-\w+"
)
_NAMES = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Two characters that UTF-8 writes in three bytes or more.
_TWO_WIDE = re.compile("[^\x00-\u07ff][\x00-\u07ff]*[^\x00-\u07ff]")
# Encodings that are found by content, each with the languages written in it.
_CANDIDATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("gb18030", ("hans", "hant")),
    ("big5hkscs", ("hant",)),
    ("cp932", ("ja",)),
    ("euc_jp", ("ja",)),
    ("cp949", ("ko",)),
    ("cp1252", ("latin",)),
    ("cp1251", ("cyrillic",)),
    ("koi8-r", ("cyrillic",)),
)
_DOUBTFUL = 7.5
"""Cost a byte beyond ASCII from which on another opinion is asked for."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was found to be in."""

    text: str
    encoding: str


def decode(
    data: bytes, *, charset: str = "", markup: bool | None = None, where: str = ""
) -> Decoded:
    """Decode bytes of whatever encoding.

    Args:
        charset: What the server claims.
        markup: Whether to look for a declaration of XML or HTML; ``None``: if it looks so.

    Raises:
        ParseError: the bytes are no text; what they are is said.
    """
    if marked := _by_mark(data):
        return marked
    if kind := binary_kind(data):
        raise _binary(kind, where)
    if b"\x00" in data[:65_536] or control_share(data) > MOSTLY_CONTROLS:
        return _wide(data, where)
    try:
        utf8 = data.decode("utf-8")
    except UnicodeDecodeError:
        utf8 = ""
    claims = [claim for claim in (_codec(charset), _declared(data, markup)) if claim]
    for claim in claims:
        if found := _by_claim(data, claim, utf8):
            return found
    if b"\x1b" in data and b"\x1b$" in data and (found := _strict(data, "iso2022_jp")):
        return found
    if utf8 or not data:
        return Decoded(utf8, "utf-8")
    return _nearly_utf8(data) or _likeliest(data, claims)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-32-le" and len(data) % 4:
                continue
            return Decoded(data[len(mark) :].decode(codec, "replace"), codec)
    return None


def _binary(kind: str, where: str) -> ParseError:
    return ParseError(f"{kind}, not a text", where=where, remedy="open a text, HTML or feed file")


def _codec(label: str) -> str:
    """Return Python's name of the superset that a label means; empty when unknown."""
    label = label.strip().strip("\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _SUPERSETS.get(name, name)
    return name if _TEXT_CODECS.fullmatch(name) else ""


def _declared(data: bytes, markup: bool | None) -> str:
    head = data[:8192]
    if markup is None:
        markup = head.lstrip()[:1] == b"<" or b"<?xml" in head[:512]
    if not markup:
        return ""
    for pattern in _DECLARATIONS:
        if found := pattern.search(head):
            codec = _codec(found.group(1).decode("ascii", "replace"))
            # Its own declaration could be read byte by byte, so it is not UTF-16.
            return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
    return ""


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), _NAMES.get(codec, codec))
    except UnicodeDecodeError:
        return None


def _by_claim(data: bytes, codec: str, utf8: str) -> Decoded | None:
    """Return the text as claimed, or ``None`` when the bytes speak against the claim."""
    if codec == "utf-8" or codec.startswith(("utf-16", "utf-32")):
        return None  # what is UTF-8 shows itself; what has no NUL is no UTF-16
    if codec == "cp1252":
        return None  # servers claim it of anything; it is weighed, not believed
    if utf8 and (codec.startswith("cp125") or _TWO_WIDE.search(utf8)):
        return None  # that many sequences do not become valid UTF-8 by chance
    return _strict(data, codec)


def _nearly_utf8(data: bytes) -> Decoded | None:
    """Return text that is UTF-8 but for a few broken bytes, such as one cut at its end."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return Decoded(text, "utf-8") if sound >= 4 * broken else None


def _wide(data: bytes, where: str) -> Decoded:
    """Return text of two or four bytes a character, known by its NULs and controls."""
    from feeds.formats.encoding_models import LANGUAGES, text_cost

    best, best_cost = "", MOST_WIDE_COST
    rest = data[:SAMPLE].replace(b"\x00", b"")
    if len(rest) > 0.55 * len(data[:SAMPLE]) and rest.isascii() and not control_share(rest):
        best_cost = 0.0  # words with NULs between them, as in lists made for programs
    for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        width = 4 if "32" in codec else 2
        text = data[: SAMPLE // width * width].decode(codec, "replace")
        cost = min(text_cost(text, language) for language in LANGUAGES) / max(1, len(text))
        if cost < best_cost:
            best, best_cost = codec, cost
    if best:
        return Decoded(data.decode(best, "replace"), best)
    nuls = data.count(b"\x00")
    if 0 < nuls * 50 <= len(data) and control_share(data) <= 0.02:
        # A stray NUL in a feed is a slip of its server.
        return decode(data.replace(b"\x00", b""), where=where)
    raise _binary("a binary file", where)


def _likeliest(data: bytes, claims: list[str]) -> Decoded:
    sample = _sample(data)
    codec, cost = min(_weighed(sample, data, claims), key=lambda row: row[1])
    beyond_ascii = sum(1 for byte in sample if byte > 0x7F) or 1
    ascii_cost = 3.0 * (len(sample) - beyond_ascii)
    if (cost - ascii_cost) / beyond_ascii > _DOUBTFUL and (other := _second_opinion(data)):
        return other
    return Decoded(data.decode(codec, "replace"), _NAMES.get(codec, codec))


def _weighed(sample: bytes, data: bytes, claims: list[str]) -> list[tuple[str, float]]:
    from feeds.formats.encoding_models import LANGUAGES, text_cost

    rows: list[tuple[str, float]] = []
    candidates = list(_CANDIDATES)
    if sample[:64] == data[:64] and len(data) % 2 == 0:
        candidates += [("utf-16-le", LANGUAGES), ("utf-16-be", LANGUAGES)]
    for codec, languages in candidates:
        decoder = codecs.getincrementaldecoder(codec)("replace")
        text = decoder.decode(sample, final=len(sample) == len(data))
        cost = min(text_cost(text, language) for language in languages)
        rows.append((codec, cost * 0.9 if codec in claims else cost))
    return rows


def _sample(data: bytes) -> bytes:
    """Return bytes around the first beyond ASCII, cut where no character is cut in two."""
    found = _BEYOND_ASCII.search(data)
    first = found.start() if found else 0
    if first < SAMPLE // 2:
        return data[:SAMPLE]
    start = first
    while start and data[start - 1] >= 0x30:
        start -= 1
    return data[start : start + SAMPLE]


def _second_opinion(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65_536]).best()
    codec = _codec(best.encoding) if best else ""
    return _strict(data, codec) if codec else None

"""Superscripts, subscripts and references to notes, in characters where there are any."""

from __future__ import annotations

import re
import unicodedata

from feeds.document import Span, Spans, Style

__all__ = ["note_mark", "set_scripts"]

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)
_SIGNS = {"TM": "™", "SM": "℠"}
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "e", "ème", "o", "a"))
_LONG = 20
"""Characters of a script; more is text that someone set small."""
_SET = Style.SUPERSCRIPT | Style.SUBSCRIPT | Style.NOTE
_NOTE = re.compile(r"\[(\d{1,4})\]")


def set_scripts(pieces: Spans, *, ascii_only: bool = False) -> Spans:
    """Return spans with what is raised or lowered shown so: ``x²``, ``CO₂``, ``x^(n/2)``.

    Words that read without it, such as the ``th`` of ``5th``, stay as they are.

    Args:
        ascii_only: Only ``x^2`` and ``CO_2``.
    """
    if not any(piece.style & _SET for piece in pieces):
        return pieces
    done: list[Span] = []
    before = ""
    for piece in pieces:
        text = _set(piece, before, ascii_only) if piece.style & _SET else piece.text
        done.append(piece if text == piece.text else Span(text, piece.style, piece.href))
        before = piece.text[-1:] or before
    return tuple(done)


def note_mark(number: int, *, ascii_only: bool = False) -> str:
    """Return what refers to a note and stands before it."""
    return f"^{number}" if ascii_only else str(number).translate(_SUPERSCRIPTS)


def _set(piece: Span, before: str, ascii_only: bool) -> str:
    text = piece.text
    if Style.NOTE in piece.style:
        found = _NOTE.fullmatch(text)
        return note_mark(int(found[1]), ascii_only=ascii_only) if found else text
    if Style.SUPERSCRIPT in piece.style:
        if text in _SIGNS and not ascii_only:
            return _SIGNS[text]
        if before.isdigit() and text.lower() in _ORDINALS:
            return text
        return _script(text, "^", _SUPERSCRIPTS, ascii_only)
    return _script(text, "_", _SUBSCRIPTS, ascii_only)


def _script(text: str, sign: str, table: dict[int, int], ascii_only: bool) -> str:
    if not text or len(text) > _LONG or any(map(_stays, text)):
        return text
    if not ascii_only and all(ord(character) in table for character in text):
        return text.translate(table)
    if not any(map(str.isalnum, text)):
        return text
    return sign + text if len(text) == 1 or text.isdigit() else f"{sign}({text})"


def _stays(character: str) -> bool:
    """Say whether a character reads as well where it is: brackets of notes, signs, Chinese."""
    if character in "[]®©™℠°†‡*" or character.isspace() or character >= "\u2e80":
        return True
    return unicodedata.category(character) not in ("Ll", "Lu", "Nd", "Sm", "Po", "Pd", "Ps", "Pe")

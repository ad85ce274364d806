"""Walk over a query's characters: blanks, words, phrases, and where a mistake is."""

from __future__ import annotations

import re

from feeds.query.errors import QueryError
from feeds.query.names import half

__all__ = ["Scanner"]

_CLOSING = {'"': '"', "＂": "＂", "“": "”“", "”": "”“"}
"""What ends a phrase, by what began it: an input method may give either curly quote."""
_OR = re.compile(r"OR(?=[\s()（）|｜\"“”]|$)")
_BLANK = re.compile(r"\s*")


class Scanner:
    """A place in a query's text."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.position = 0

    @property
    def rest(self) -> str:
        """Return what is still to be read."""
        return self.text[self.position :]

    @property
    def ended(self) -> bool:
        """Say whether nothing is left; skips blanks."""
        self._skip()
        return self.position >= len(self.text)

    @property
    def ends_group(self) -> bool:
        """Say whether the query or its bracket ends here; skips blanks."""
        return self.ended or half(self.text[self.position]) == ")"

    @property
    def at_or(self) -> bool:
        """Say whether ``OR`` or ``|`` comes next; skips blanks."""
        if self.ended:
            return False
        return half(self.text[self.position]) == "|" or bool(_OR.match(self.text, self.position))

    @property
    def negates(self) -> bool:
        """Say whether something follows the sign here at once, so that it negates that."""
        after = self.text[self.position + 1 : self.position + 2]
        return bool(after) and not after.isspace() and half(after) not in ")|"

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.position)
        self.position = found.end() if found else self.position

    def error(self, message: str, *, at: int | None = None, remedy: str = "") -> QueryError:
        """Return a mistake at a place, here by default."""
        column = (self.position if at is None else at) + 1
        return QueryError(message, query=self.text, column=column, remedy=remedy)

    def word(self) -> str:
        """Take what runs to a blank, a bar, or a bracket that was not opened in it."""
        start = self.position
        inner = 0
        while self.position < len(self.text):
            character = self.text[self.position]
            sign = half(character)
            if character.isspace() or sign == "|" or (sign == ")" and not inner):
                break
            inner += (sign == "(") - (sign == ")")
            self.position += 1
        return self.text[start : self.position]

    def phrase(self) -> str:
        """Take a phrase in quotes, ``\\"`` and ``\\\\`` standing for themselves.

        Raises:
            QueryError: it is never closed, or nothing is in it.
        """
        start = self.position
        closing = _CLOSING[self.text[start]]
        self.position += 1
        pieces: list[str] = []
        while self.position < len(self.text):
            character = self.text[self.position]
            self.position += 1
            if character in closing:
                return self._filled("".join(pieces), start)
            if character == "\\" and self.text[self.position : self.position + 1] in ('"', "\\"):
                character = self.text[self.position]
                self.position += 1
            pieces.append(character)
        if self.typing:
            return "".join(pieces).strip()
        raise self.error(
            "this quote is never closed", at=start, remedy=f"add {closing[0]} where it ends"
        )

    def _filled(self, text: str, start: int) -> str:
        if not text.strip() and not self.typing:
            raise self.error("there is nothing between the quotes", at=start)
        return text.strip()

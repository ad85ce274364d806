"""The little language of templates: text, ``{placeholders}``, and parts that may be left out.

``{name}`` stands for a value, ``{name:form}`` for another form of it; ``{?name}…{/name}`` is
kept where the value is known, ``{!name}…{/name}`` where it is not; ``{{`` and ``}}`` are
braces. There is nothing else: no code, no loop, nothing that is looked up by itself.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from feeds.clean import clean_line
from feeds.errors import ExportError

__all__ = ["Field", "Part", "Section", "Template", "TemplateError"]

_TOKEN = re.compile(r"\{\{|\}\}|\{([?!/]?)([^{}:?!/]*)(?::([^{}]*))?\}|[{}]")
_DEEPEST = 20

Value = Callable[[str, str], str]
"""Given a placeholder and its form (empty for none) gives the text it stands for."""


class TemplateError(ExportError):
    """A template that cannot be read: it says line, column and what is near."""


@dataclass(frozen=True, slots=True)
class Field:
    """A placeholder."""

    name: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part that is kept or left out as a value is known or not."""

    name: str
    parts: tuple[Part, ...]
    known: bool = True


Part = str | Field | Section


class Template:
    """A template that has been read."""

    def __init__(
        self, text: str, names: Sequence[str], *, forms: Sequence[str] = (), where: str = ""
    ) -> None:
        """Read the template.

        Args:
            text: The template.
            names: The placeholders there are.
            forms: Those of them that may have a form after a colon.
            where: The file it comes from, for its errors.

        Raises:
            TemplateError: it names something unknown, or its braces do not match.
        """
        self._text, self._names, self._forms, self._where = text, names, forms, where
        self._tokens = _TOKEN.finditer(text)
        self._end = 0
        self.parts = tuple(self._read(None))

    def fill(self, value: Value) -> str:
        """Return the text, every placeholder replaced by what ``value`` gives for it."""
        return "".join(_filled(self.parts, value))

    def fields(self) -> frozenset[Field]:
        """Return the placeholders in it, those inside its parts too."""
        return frozenset(_fields(self.parts))

    def _read(self, inside: re.Match[str] | None, depth: int = 0) -> Iterator[Part]:
        for token in self._tokens:
            if token.start() > self._end:
                yield self._text[self._end : token.start()]
            self._end = token.end()
            sign, name, form = token[1], token[2], token[3]
            if sign is None:
                yield self._brace(token)
            elif sign == "/":
                if inside is None or name.strip() != inside[2].strip():
                    raise self._error(token, f"{token[0]} ends nothing that is open")
                return
            elif sign:
                if depth == _DEEPEST:
                    raise self._error(token, "parts within parts too deep")
                known = self._known(token, name)
                yield Section(known, tuple(self._read(token, depth + 1)), sign == "?")
            else:
                yield self._field(token, name, form)
        if inside is not None:
            raise self._error(inside, f"{inside[0]} is never ended")
        if self._text[self._end :]:
            yield self._text[self._end :]
            self._end = len(self._text)

    def _brace(self, token: re.Match[str]) -> str:
        if len(token[0]) == 1:
            raise self._error(token, f"a single {token[0]!r}", "write {{ or }} for a brace")
        return token[0][0]

    def _field(self, token: re.Match[str], name: str, form: str | None) -> Field:
        known = self._known(token, name)
        if form is not None and known not in self._forms:
            raise self._error(token, f"{{{known}}} takes no format")
        return Field(known, form or "")

    def _known(self, token: re.Match[str], name: str) -> str:
        name = name.strip()
        if name in self._names:
            return name
        near = difflib.get_close_matches(name, self._names, n=1, cutoff=0.5)
        known = ", ".join(f"{{{each}}}" for each in self._names)
        remedy = f"did you mean {{{near[0]}}}?" if near else f"the placeholders are {known}"
        raise self._error(token, f"unknown placeholder {{{clean_line(name)[:40]}}}", remedy)

    def _error(self, token: re.Match[str], problem: str, remedy: str = "") -> TemplateError:
        before = self._text[: token.start()]
        line, column = before.count("\n") + 1, token.start() - (before.rfind("\n") + 1) + 1
        message = f"{clean_line(problem)[:80]} at line {line}, column {column} of the template"
        return TemplateError(message, where=self._where, remedy=remedy)


def _filled(parts: Sequence[Part], value: Value) -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Field():
                yield value(part.name, part.form)
            case Section():
                if bool(value(part.name, "")) is part.known:
                    yield from _filled(part.parts, value)


def _fields(parts: Sequence[Part]) -> Iterator[Field]:
    for part in parts:
        match part:
            case str():
                pass
            case Field():
                yield part
            case Section():
                yield Field(part.name)
                yield from _fields(part.parts)

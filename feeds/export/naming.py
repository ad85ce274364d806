"""File names for exported articles: readable, in any script, and safe on any system."""

from __future__ import annotations

import re
import unicodedata
from datetime import tzinfo

from feeds.cells import clusters
from feeds.clean import clean_line
from feeds.errors import ExportError
from feeds.models import Article, Moment

__all__ = [
    "DEFAULT_TEMPLATE",
    "MAX_NAME_BYTES",
    "PLACEHOLDERS",
    "check_template",
    "cut_bytes",
    "date_text",
    "file_name",
    "numbered",
]

DEFAULT_TEMPLATE = "{date}-{source}-{title}"
MAX_NAME_BYTES = 200
"""Of UTF-8, extension included: under every file system's 255, with room for a suffix."""

PLACEHOLDERS = ("date", "time", "title", "source", "author", "section", "id")

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}|[{}]")
_DIRECTIVE = re.compile(r"%(.?)")
_DAY_DIRECTIVES = frozenset("Yymdj%")
_CLOCK_DIRECTIVES = frozenset("HM")
_UNSAFE = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
_SEPARATORS = "-_ .,·–—~+/\\:|"
_BRACKETS = dict(zip("([{（［【《「『“‘", ")]}）］】》」』”’", strict=True))
# What no name begins with: hidden files, options of other programs, invisible blanks.
_LEADING = re.compile(r"^[-.\s~]+")
_TRAILING = re.compile(r"[.\s]+$")
# Windows gives these to devices, whatever extension follows.
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:\.|$)", re.I
)


def file_name(
    template: str, article: Article, extension: str, *, zone: tzinfo | None = None
) -> str:
    """Return the name of the file an article is exported to.

    An unknown value drops out together with the separator beside it; what is unsafe in a
    name becomes ``_``; a name with nothing left is the article's id.

    Args:
        template: Text with ``PLACEHOLDERS`` in braces, ``{date:%Y%m%d}`` for another
            form of the date, ``{{`` and ``}}`` for braces.
        article: What the placeholders stand for.
        extension: With or without its dot; empty for none.
        zone: What hours and minutes are told in; the machine's own when ``None``.

    Returns:
        A single path component of at most ``MAX_NAME_BYTES`` bytes of UTF-8.

    Raises:
        ExportError: the template names something unknown.
    """
    suffix = _suffix(extension)
    for stem in (_fill(template, article, zone), article.id, "article"):
        name = _safe(stem, suffix)
        if name:
            return name
    raise AssertionError("the last stem is a name")  # pragma: no cover


def check_template(template: str) -> None:
    """Check a template before anything is exported with it.

    Raises:
        ExportError: it names something unknown.
    """
    _fill(template, Article(title="title"), None)


def numbered(name: str, number: int) -> str:
    """Return ``name`` with `` (number)`` before its extension, cut again where needed."""
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = name, "", ""
    suffix = f" ({number}){dot}{extension}"
    return cut_bytes(stem, MAX_NAME_BYTES - len(suffix.encode())).rstrip(". ") + suffix


def cut_bytes(text: str, limit: int) -> str:
    """Return the longest beginning of ``text`` within ``limit`` bytes of UTF-8.

    It ends between two characters as a reader sees them; only a single one that is longer
    than the limit is cut between its code points.
    """
    data = text.encode("utf-8", "replace")
    if len(data) <= limit:
        return text
    kept: list[str] = []
    room = limit
    # A cluster that this slice cuts does not fit anyway: a character is a byte or more.
    for cluster in clusters(text[: max(0, limit) + 1]):
        room -= len(cluster.encode("utf-8", "replace"))
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept) or data[: max(0, limit)].decode("utf-8", "ignore")


def _suffix(extension: str) -> str:
    bare = re.sub(r"[^A-Za-z0-9]", "", extension)[:10]
    return f".{bare}" if bare else ""


def _fill(template: str, article: Article, zone: tzinfo | None) -> str:
    text, end, drop_next = "", 0, False
    for token in _TOKEN.finditer(template):
        literal = template[end : token.start()]
        end = token.end()
        text += literal.lstrip(_SEPARATORS) if drop_next else literal
        drop_next = drop_next and not literal.lstrip(_SEPARATORS)
        if token.group() in {"{{", "}}"}:
            text, drop_next = text + token.group()[0], False
            continue
        if token.group(1) is None:
            raise _template_error(template, f"a single {token.group()!r}")
        value = _value(template, token.group(1).strip(), token.group(2), article, zone)
        if value:
            text, drop_next = text + value, False
        else:
            # The separator before it goes; at the beginning, the one after it. So do
            # brackets that would be left empty.
            if text and template[end : end + 1] == _BRACKETS.get(text[-1], " "):
                text, end = text[:-1], end + 1
            text = text.rstrip(_SEPARATORS)
            drop_next = not text
    rest = template[end:]
    return text + (rest.lstrip(_SEPARATORS) if drop_next else rest)


def _value(
    template: str, name: str, form: str | None, article: Article, zone: tzinfo | None
) -> str:
    match name:
        case "date":
            return _date(template, article.published, form or "%Y-%m-%d", zone)
        case "time":
            return _date(template, article.published, form or "%H%M", zone)
        case "title":
            value = article.title
        case "source":
            value = article.source_name
        case "author":
            value = article.author
        case "section":
            value = article.section
        case "id":
            value = article.id
        case _:
            raise _template_error(template, f"unknown placeholder {{{clean_line(name)[:40]}}}")
    if form is not None:
        raise _template_error(template, f"{{{name}}} takes no format")
    # A value is made safe on its own, so that its separators are not the template's.
    return _UNSAFE.sub("_", clean_line(value)).strip("_" + _SEPARATORS)


def _date(template: str, moment: Moment | None, form: str, zone: tzinfo | None) -> str:
    try:
        return date_text(moment, form, zone)
    except ExportError as error:
        raise _template_error(template, error.message) from error


def date_text(moment: Moment | None, form: str, zone: tzinfo | None) -> str:
    """Return a moment in a form of ``%Y %y %m %d %j %H %M``; empty where it is not known.

    Raises:
        ExportError: the form has another directive.
    """
    asked = set(_DIRECTIVE.findall(form))
    unknown = asked - _DAY_DIRECTIVES - _CLOCK_DIRECTIVES
    if unknown:
        directive = "%" + clean_line(min(unknown))
        remedy = "a date has %Y %y %m %d %j %H %M"
        raise ExportError(f"unknown date directive {directive}", remedy=remedy)
    if moment is None:
        return ""
    if not asked & _CLOCK_DIRECTIVES:
        # The day its source wrote, which is not the reader's day everywhere.
        return _strftime(moment.day.timetuple()[:5], form)
    if moment.instant is None:
        return ""
    return _strftime(moment.instant.astimezone(zone).timetuple()[:5], form)


def _strftime(parts: tuple[int, ...], form: str) -> str:
    # The C library's strftime depends on the locale and pads years differently by system.
    year, month, day, hour, minute = parts
    from datetime import date

    values = {
        "Y": f"{year:04}",
        "y": f"{year % 100:02}",
        "m": f"{month:02}",
        "d": f"{day:02}",
        "j": f"{date(year, month, day).timetuple().tm_yday:03}",
        "H": f"{hour:02}",
        "M": f"{minute:02}",
        "%": "%",
    }
    return _DIRECTIVE.sub(lambda found: values[found.group(1)], form)


def _template_error(template: str, problem: str) -> ExportError:
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return ExportError(
        f"{problem} in the name template {clean_line(template)[:80]!r}",
        remedy=f"the placeholders are {known}, and {{date:%Y%m%d}} with %Y %y %m %d %j %H %M",
    )


def _safe(stem: str, suffix: str) -> str:
    """Return a safe name, or an empty one when nothing of the stem is left."""
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", clean_line(stem)))
    text = _TRAILING.sub("", _LEADING.sub("", text))
    if not text.strip("_" + _SEPARATORS):
        return ""
    if _RESERVED.match(text):
        text = f"_{text}"
    room = MAX_NAME_BYTES - len(suffix.encode())
    return _TRAILING.sub("", cut_bytes(text, room)) + suffix

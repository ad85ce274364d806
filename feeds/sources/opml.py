"""OPML 2.0, the list of subscriptions that every feed reader reads and writes.

Lists in the wild are often no well-formed XML: an address with a bare ``&`` is enough. An
XML parser in recovery then cuts the address, and one has a limit to nesting. So the few
things an OPML list is made of, tags and attributes, are read here one after the other.
Nothing is ever fetched, expanded or run for a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from feeds.clean import clean_line, clean_url, is_web_url
from feeds.errors import ParseError
from feeds.folders import MAX_DEPTH, folder_of
from feeds.models import Source
from feeds.source_tags import tags_in
from feeds.sources.subscriptions import Gathered, Subscriptions, name_of

__all__ = ["read_opml", "write_opml"]

# Each alternative consumes its opening at least, and an unclosed one all that follows:
# the scan is linear whatever the text.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<(?P<close>/?)(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*+)"
    r"(?P<attributes>(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+)\s*+(?P<empty>/?)>"
    r"|<(?P<broken>(?i:outline))\b",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,31}));")


def read_opml(data: bytes, where: str) -> Subscriptions:
    """Read a list of subscriptions; from a damaged one, what is good of it.

    Args:
        data: The file's bytes, in any encoding.
        where: What to call it in a message.

    Raises:
        ParseError: it is no OPML list.
    """
    from feeds.formats.encoding import decode

    if not data.strip():
        raise ParseError("the list is empty", where=where, remedy="check the file")
    text = decode(data, markup=True, where=where).text
    if "<!ENTITY" in text:
        raise ParseError(
            "it defines entities, as no list of subscriptions does",
            where=where,
            remedy="not read, for safety",
        )
    reader = _Reader()
    for token in _TOKEN.finditer(text):
        if token["name"]:
            reader.tag(token)
        elif token["broken"]:
            reader.broken.append(token.start())
    if not reader.is_opml:
        raise ParseError(
            "not an OPML list of subscriptions", where=where, remedy="export it again as OPML"
        )
    if reader.is_open:
        # Where the list breaks off is told as that: it is no entry that was refused.
        reader.broken = [at for at in reader.broken if text.find(">", at) >= 0]
    return replace(
        reader.gathered.done(reader.title),
        broken=len(reader.broken),
        damage=tuple(_damage(text, reader, where)),
    )


def _damage(text: str, reader: _Reader, where: str) -> Iterator[str]:
    """Yield in a line each what is wrong with a list that is not whole."""
    broken = reader.broken
    if reader.is_open:
        whole = len(text.rstrip())
        yield str(
            ParseError(
                f"it breaks off at line {_line(text, whole)}; what comes before is taken",
                where=where,
                remedy="get the whole list and import it again",
            )
        )
    if broken:
        yield str(
            ParseError(
                f"outlines that cannot be read: {len(broken)}, the first at line"
                f" {_line(text, broken[0])}",
                where=where,
                remedy="mend them, or export the list again",
            )
        )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


@dataclass
class _Reader:
    """Where a list has been read to."""

    gathered: Gathered = field(default_factory=Gathered)
    title: str = ""
    is_opml: bool = False
    is_open: bool = False
    """Whether the list has begun and not ended."""
    broken: list[int] = field(default_factory=list)
    """Where outlines begin that are none."""
    _open: list[str] = field(default_factory=list)
    """The outlines around: a folder's name, or nothing for a feed with outlines inside."""

    def tag(self, token: re.Match[str]) -> None:
        name = token["name"].lower()
        if name == "opml":
            self.is_opml = True
            self.is_open = not (token["close"] or token["empty"])
        if name != "outline":
            return
        self.is_opml = True
        if token["close"]:
            if self._open:
                self._open.pop()
            return
        folder = self._outline(_attributes(token["attributes"]))
        if not token["empty"]:
            self._open.append(folder)

    def _outline(self, attributes: dict[str, str]) -> str:
        """Take one outline in; return the folder it opens, if it is one."""
        title = name_of(attributes.get("text", "")) or name_of(attributes.get("title", ""))
        address = attributes.get("xmlurl", "").strip()
        if not address:
            return title.replace("/", "／")
        self._feed(address, title, attributes)
        return ""

    def _feed(self, address: str, title: str, attributes: dict[str, str]) -> None:
        if title == name_of(address):
            # Every outline has to have a text: of a feed without a title it is the address.
            title = ""
        site = clean_url(attributes.get("htmlurl", ""))
        self.gathered.take(
            address,
            title,
            folder=folder_of("/".join(self._open[: 4 * MAX_DEPTH])),
            tags=_tags(attributes.get("category", "")),
            site_url=site if is_web_url(site) else "",
        )


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), _ENTITY.sub(_character, double or single))
    return found


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        from html.entities import html5

        return html5.get(f"{name};", entity.group())
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 else "\N{REPLACEMENT CHARACTER}"


def _tags(category: str) -> tuple[str, ...]:
    # OPML 2.0: comma-separated, each a plain tag or a path that begins with a slash.
    return tags_in(tag.strip("/") for tag in tags_in([category]))


def write_opml(sources: Iterable[Source], *, title: str = "newstui") -> str:
    """Return the feeds among sources as an OPML 2.0 list, which ``read_opml`` reads back.

    Folders become nested outlines, tags the ``category`` attribute. Credentials are never
    in a source's location, so they are not in the list either.
    """
    root = _Folder()
    for source in sources:
        if source.kind == "feed":
            root.place(source.folder.split("/") if source.folder else [], source)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{_escape(title)}</title>",
        "  </head>",
        "  <body>",
        *root.lines("    "),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


@dataclass
class _Folder:
    """A folder with its feeds and the folders in it, in the order they came."""

    feeds: list[Source] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)

    def place(self, path: list[str], source: Source) -> None:
        folder = self
        for name in [part for part in path if part][:MAX_DEPTH]:
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(source)

    def lines(self, indent: str) -> Iterator[str]:
        # No deeper than MAX_DEPTH, as ``place`` sees to.
        for source in self.feeds:
            yield f"{indent}<outline {_outline_attributes(source)}/>"
        for name, folder in self.folders.items():
            yield f'{indent}<outline text="{_escape(name)}">'
            yield from folder.lines(indent + "  ")
            yield f"{indent}</outline>"


def _outline_attributes(source: Source) -> str:
    tags = ",".join(tag.replace(",", " ") for tag in source.tags)
    pairs = [
        ("type", "rss"),
        ("text", source.title or source.location),
        ("title", source.title or source.location),
        ("xmlUrl", source.location),
        ("htmlUrl", source.site_url),
        ("category", tags),
    ]
    return " ".join(f'{name}="{_escape(value)}"' for name, value in pairs if value)


def _escape(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return clean_line(text)

"""What a person can set of one source: every key, what it takes, what it means.

The table ``KEYS`` is what the configuration's ``[[source]]`` tables, the command line and the
screen go by. Values are plain JSON values, so that they can be kept and compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from feeds.clean import clean_line
from feeds.every import parse_every
from feeds.folders import folder_of
from feeds.source_tags import tags_in

__all__ = [
    "HIDDEN_VALUE",
    "KEYS",
    "SourceKey",
    "SourceSettings",
    "checked",
    "conflict",
    "doubt",
    "from_text",
    "is_proxy",
    "to_text",
]

Kind = Literal[
    "text", "folder", "tags", "every", "number", "yes", "headers", "proxy", "encoding", "env"
]

HIDDEN_VALUE = "***"
"""What stands for a secret wherever settings are shown."""
PROXY_SCHEMES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")
MAX_TEXT = 1000
_PASSWORDS = ("password_env", "password_cmd", "password_file")
"""Where a password may come from; the first one that is set counts."""


class SourceKey(NamedTuple):
    """One thing that can be set of a source."""

    kind: Kind
    help: str
    """In English; shown through ``tr``."""
    low: int = 0
    high: int = 0


KEYS: dict[str, SourceKey] = {
    "name": SourceKey("text", "What to call it instead of its own title"),
    "folder": SourceKey("folder", "The folder of sources it is in; a / makes one within another"),
    "tags": SourceKey("tags", "Its tags"),
    "every": SourceKey("every", "How often it is asked on schedule, such as 30m or 1d"),
    "max_items": SourceKey(
        "number", "At most so many articles of an answer, the newest", 1, 50_000
    ),
    "keep_days": SourceKey("number", "Remove its articles after so many days", 0, 36_500),
    "keep_articles": SourceKey("number", "Keep so many of its articles", 0, 1_000_000),
    "headers": SourceKey("headers", "More headers to send, to its own host alone"),
    "user": SourceKey("text", "The user name its server asks for"),
    "password_cmd": SourceKey("text", "The command whose first line is the password"),
    "password_file": SourceKey("text", "The file whose first line is the password"),
    "password_env": SourceKey("env", "The variable with the password; its name begins NEWSTUI_"),
    "verify": SourceKey("text", "A file or folder of certificates to trust for its server"),
    "proxy": SourceKey("proxy", "The proxy to fetch it through; none goes straight"),
    "encoding": SourceKey("encoding", "The encoding of its text, where it names a wrong one"),
    "full_text": SourceKey("yes", "Fetch the whole text of its articles"),
    "selector": SourceKey("text", "The part of its pages that holds an article's text"),
    "width": SourceKey("number", "The widest its articles are set, in cells", 20, 400),
    "hidden": SourceKey("yes", "Leave its articles out of All and Unread"),
    "disabled": SourceKey("yes", "Refresh it only when it is named"),
}

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_HOST = re.compile(r"[\w.~:%-]+")
_RESERVED = {
    "accept-encoding", "connection", "content-length", "host", "if-modified-since",
    "if-none-match", "range", "te", "transfer-encoding", "upgrade",
}  # fmt: skip
"""Headers that the fetching itself needs to be right."""
_BETWEEN_HEADERS = " | "
_YES = {"yes": True, "true": True, "on": True, "1": True, "是": True}
_NO = {"no": False, "false": False, "off": False, "0": False, "否": False}


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What holds for one source; whatever is not set is as everywhere."""

    every: str = ""
    max_items: int = 0
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    user: str = ""
    password_cmd: str = ""
    password_file: str = ""
    password_env: str = ""
    verify: str = ""
    proxy: str = field(default="", repr=False)
    encoding: str = ""
    full_text: bool = False
    selector: str = ""
    width: int = 0
    hidden: bool = False
    disabled: bool = False

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> SourceSettings:
        """Return the settings among kept values; keys it does not know are passed over."""
        return cls(**{name: values[name] for name in cls.__slots__ if name in values})

    @property
    def asks_for_login(self) -> bool:
        """Whether the password is to be had from somewhere else than the library."""
        return bool(self.password_env or self.password_cmd or self.password_file)


def checked(name: str, value: Any) -> Any:
    """Return a value as it is kept, cleaned.

    Raises:
        ValueError: the key does not take it; says why in one line.
        KeyError: there is no such key.
    """
    key = KEYS[name]
    match key.kind:
        case "number":
            if type(value) is not int or not key.low <= value <= key.high:
                raise ValueError(f"must be a whole number from {key.low} to {key.high}")
            return value
        case "yes":
            if type(value) is not bool:
                raise ValueError("must be true or false")
            return value
        case "tags":
            if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
                raise ValueError("must be a list of texts")
            return list(tags_in(value))
        case "headers":
            return _headers(value)
    if not isinstance(value, str):
        raise ValueError("must be a text")
    if len(value) > MAX_TEXT:
        raise ValueError(f"must be at most {MAX_TEXT} characters long")
    return _text(key.kind, clean_line(value).strip())


def _text(kind: Kind, value: str) -> str:
    if not value:
        return ""
    if kind == "folder":
        return folder_of(value)
    if kind == "every":
        try:
            return value if parse_every(value) else "off"
        except ValueError as error:
            raise ValueError("must be a time such as 30m, 2h or 1d") from error
    elif kind == "proxy" and not is_proxy(value):
        schemes = ", ".join(PROXY_SCHEMES)
        raise ValueError(f"must be an address such as socks5://host:1080 ({schemes}), or none")
    elif kind == "encoding":
        try:
            b"ab".decode(value, "replace")
        except (LookupError, ValueError) as error:
            raise ValueError("no encoding is called that") from error
    elif kind == "env" and not re.fullmatch(r"NEWSTUI_[A-Z0-9_]{1,60}", value):
        raise ValueError("must be the name of a variable that begins with NEWSTUI_")
    return value


def doubt(name: str, value: Any) -> str:
    """Return why a value that a key takes cannot work here, in one line; empty if it can."""
    if name == "verify" and value and not os.path.exists(os.path.expanduser(value)):
        return f"nothing is at {value}; name a file or folder of certificates"
    if name == "password_file" and value and not os.path.exists(os.path.expanduser(value)):
        return f"nothing is at {value}; name the file whose first line is the password"
    if name == "selector" and value:
        from cssselect import HTMLTranslator, SelectorError

        try:
            HTMLTranslator().css_to_xpath(value)
        except SelectorError:
            return f"not a CSS selector: {value}; write one such as .article-body"
    return ""


def conflict(values: Mapping[str, Any]) -> str:
    """Return why values that are right each for itself do not go together; empty if they do.

    Args:
        values: Of ``KEYS``; as ``login`` one that was typed in an address.
    """
    asked = [name for name in _PASSWORDS if values.get(name)]
    asked += ["address"] if values.get("login") else []
    if len(asked) < 2:
        return ""
    return f"{asked[0]} and {asked[1]} both give the password: unset one of them"


def is_proxy(value: str) -> bool:
    """Say whether a text is a proxy's address, or ``none``."""
    from urllib.parse import urlsplit

    if value == "none":
        return True
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        is_host = bool(_HOST.fullmatch(host)) and parts.port != 0
        return parts.scheme in PROXY_SCHEMES and is_host
    except ValueError:
        return False


def _headers(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise ValueError("must be names with texts")
    for name, text in value.items():
        if not name:
            raise ValueError("a header needs a name")
        if not _HEADER_NAME.fullmatch(name):
            raise ValueError(f"no name of a header: {clean_line(str(name))[:40]}")
        if name.lower() in _RESERVED:
            raise ValueError(f"the header {name} cannot be set")
        if not text.isprintable():
            raise ValueError(f"the header {name} must be one line of text")
        if HIDDEN_VALUE in text:
            raise ValueError(f"the header {name} is shown as {HIDDEN_VALUE}: write what it holds")
        if len(text) > 8 * MAX_TEXT:
            raise ValueError(f"the header {name} must be at most {8 * MAX_TEXT} characters long")
    return dict(value)


def from_text(name: str, text: str, before: Any = None) -> Any:
    """Return the value that a person typed for a key; ``None`` where it is to be unset.

    Args:
        name: The key.
        text: What was typed.
        before: What is kept, which a secret shown as ``***`` stands for.

    Raises:
        ValueError: the key does not take it.
        KeyError: there is no such key.
    """
    kind, text = KEYS[name].kind, text.strip()
    if not text:
        return None
    value: Any = text
    if kind == "number" and text.isascii() and text.isdigit() and len(text) < 10:
        value = int(text)
    elif kind == "yes":
        value = (_YES | _NO).get(text.lower(), text)
    elif kind == "tags":
        value = [text]
    elif kind == "headers":
        value = _typed_headers(text, before)
    elif kind == "proxy" and isinstance(before, str) and text == to_text(name, before):
        value = before
    found = checked(name, value)
    return None if found == "" else found


def _typed_headers(text: str, before: Any) -> dict[str, str]:
    kept = before if isinstance(before, Mapping) else {}
    typed: dict[str, str] = {}
    for part in text.split(_BETWEEN_HEADERS):
        name, colon, value = part.partition(":")
        if not colon:
            raise ValueError("must be Name: value | Name: value")
        name, value = name.strip(), value.strip()
        if HIDDEN_VALUE in value and (value != HIDDEN_VALUE or name not in kept):
            raise ValueError(
                f"{HIDDEN_VALUE} alone stands for a kept value; write Name: value | Name: value"
            )
        typed[name] = kept[name] if value == HIDDEN_VALUE else value
    return typed


def to_text(name: str, value: Any) -> str:
    """Return a value as it is shown and typed; secrets in it are not shown."""
    match KEYS[name].kind:
        case "headers":
            return _BETWEEN_HEADERS.join(f"{each}: {HIDDEN_VALUE}" for each in value or {})
        case "tags":
            return ", ".join(value or ())
        case "yes":
            return "" if value is None else "yes" if value else "no"
        case "number":
            return "" if value is None else str(value)
        case "proxy":
            from feeds.sources.http_address import redact

            return redact(value or "")
    return str(value or "")

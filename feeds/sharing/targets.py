"""The places an article can be handed to: those that are built in, and a person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from feeds.clean import clean_line
from feeds.errors import ShareError
from feeds.sharing.intents import WEB_INTENTS
from feeds.sharing.services import SERVICES, Service

__all__ = [
    "BUILT_IN",
    "GROUPS",
    "Group",
    "Kind",
    "Target",
    "all_targets",
    "find_target",
    "own_letters",
    "share_targets",
    "variable_name",
]

Group = Literal["copy", "own", "web", "china"]
Kind = Literal["form", "qr", "browse", "intent", "command", "bookmark", "service"]

GROUPS: Mapping[Group, str] = {
    "copy": "Copy and show",
    "own": "Your own",
    "web": "On the web",
    "china": "Chinese sites",
}
"""Each group with its title, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Target:
    """One place."""

    id: str
    """What ``--to`` takes."""
    title: str
    """What to call it in English; a screen translates it. An own one's is its name."""
    group: Group
    kind: Kind
    key: str = ""
    """The letter that chooses it."""
    template: str = ""
    """Of an intent the address, of a command or bookmark command the command."""
    service: Service | None = None
    secrets: tuple[tuple[str, str], ...] = ()
    """Where a service's secrets are, such as ``("token_cmd", "pass linkding")``."""

    @property
    def leaves(self) -> bool:
        """Whether it takes the article out of this machine, or to another program."""
        return self.kind in {"intent", "command", "bookmark", "service"} or self.id == "mailto"


def _form(id: str, key: str, title: str) -> Target:
    return Target(id, title, "copy", "form", key)


def _site(id: str, key: str, title: str, group: Group = "web") -> Target:
    return Target(id, title, group, "intent", key, WEB_INTENTS[id])


BUILT_IN: tuple[Target, ...] = (
    _form("link", "l", "Link"),
    _form("plain", "p", "Title and link"),
    _form("markdown", "m", "Markdown link"),
    _form("org", "g", "Org link"),
    _form("html", "h", "HTML link"),
    _form("chinese", "c", "【Title】source time link"),
    _form("quote", "q", "Quotation"),
    _form("text", "t", "Whole text"),
    _form("mailto", "e", "Mail"),
    Target("qr", "QR code of the link", "copy", "qr", "r"),
    Target("browser", "Open in the browser", "copy", "browse", "o"),
    _site("telegram", "T", "Telegram"),
    _site("mastodon", "M", "Mastodon"),
    _site("bluesky", "B", "Bluesky"),
    _site("x", "X", "X (Twitter)"),
    _site("threads", "H", "Threads"),
    _site("reddit", "R", "Reddit"),
    _site("hn", "N", "Hacker News"),
    _site("linkedin", "I", "LinkedIn"),
    _site("facebook", "F", "Facebook"),
    _site("line", "L", "LINE"),
    _site("whatsapp", "P", "WhatsApp"),
    _site("lemmy", "Y", "Lemmy"),
    _site("archive", "A", "Internet Archive: keep a copy"),
    _site("weibo", "W", "Weibo 微博", "china"),
    _site("qzone", "Z", "Qzone QQ空间", "china"),
    _site("qq", "Q", "QQ", "china"),
    _site("douban", "D", "Douban 豆瓣", "china"),
    Target("wechat", "WeChat 微信: scan the code", "china", "qr", "w"),
)
"""Those that need no configuration, in the order of the menu."""

_ALIASES = {
    "url": "link",
    "clipboard": "link",
    "twitter": "x",
    "hackernews": "hn",
    "mail": "mailto",
}
"""Other names that people know a place by."""


def all_targets(own: Iterable[Target]) -> tuple[Target, ...]:
    """Return every place, a person's own in their group; an own one hides a built-in one.

    A built-in one named among the own stands where the person put it.
    """
    mine = list(own_letters(own))
    names = {target.id.casefold() for target in mine}
    groups = list(GROUPS)
    rest = [target for target in BUILT_IN if target.id not in names]
    return tuple(sorted([*mine, *rest], key=lambda target: groups.index(target.group)))


def own_letters(own: Iterable[Target]) -> Iterable[Target]:
    """Yield a person's own places, the first nine with a digit to choose them by."""
    for number, target in enumerate(own, 1):
        yield replace(target, key=str(number) if number < 10 else "")


def find_target(targets: Sequence[Target], name: str) -> Target:
    """Return the place of that id, title, or other known name; case does not count.

    Raises:
        ShareError: there is none.
    """
    wanted = clean_line(name).casefold()
    for target in targets:
        if wanted in {target.id.casefold(), target.title.casefold()}:
            return target
    alias = _ALIASES.get(wanted)
    if alias is not None:
        return find_target(targets, alias)
    import difflib

    near = difflib.get_close_matches(wanted, [target.id for target in targets], n=1)
    raise ShareError(
        "there is no such place to share to",
        where=clean_line(name)[:80] or "''",
        remedy=f"did you mean {near[0]}?" if near else "newstui share --targets lists them",
    )


def share_targets(lines: Iterable[str]) -> list[Target]:
    """Read eilmeldung's ``share_targets``: names of built-in places, or ``name template``.

    A template that begins with http:// or https:// is an address, any other a command.

    Raises:
        ShareError: a line is neither.
    """
    found: list[Target] = []
    for line in lines:
        name, _, template = clean_line(line).partition(" ")
        template = template.strip()
        if not template:
            found.append(replace(find_target(BUILT_IN, name), group="own"))
        else:
            found.append(own_target(name, template))
    return found


def own_target(name: str, template: str) -> Target:
    """Return a place of a person's own, made of an address or a command.

    Raises:
        ShareError: the command cannot be read.
    """
    from feeds.sharing.commands import split_command

    if re.match(r"https?://", template, re.I):
        return Target(name, name, "own", "intent", template=template)
    split_command(template)
    return Target(name, name, "own", "command", template=template)


def variable_name(target: Target, secret: str) -> str:
    """Return the environment variable of a service's secret: ``NEWSTUI_LINKDING_TOKEN``.

    It has the place's name in it, or its kind where the name has no letter of ASCII.
    """
    name = re.sub(r"[^A-Z0-9]+", "_", target.id.upper()).strip("_")
    if not name and target.service is not None:
        name = target.service.kind.upper()
    return f"NEWSTUI_{name}_{secret.upper()}"


def needed_secrets(target: Target) -> tuple[str, ...]:
    """Return the names of the secrets a place needs."""
    return SERVICES[target.service.kind].secrets if target.service is not None else ()

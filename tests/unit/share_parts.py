"""An article on its way to a read-later service on this machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from feeds.library import Library
from feeds.sharing.item import Item
from feeds.sharing.sending import Sender, Sending
from feeds.sharing.services import Service, ServiceKind
from feeds.sharing.targets import Target
from tests.servers import Route, status

__all__ = ["DATA", "ENVIRON", "ITEM", "SECRET", "URI", "answer", "place", "send", "states"]

DATA = Path(__file__).parent.parent / "data" / "http"


SECRET = "s3cret:Va+lue&1"


ENVIRON = {
    "NEWSTUI_MINE_TOKEN": SECRET,
    "NEWSTUI_MINE_PASSWORD": SECRET,
    "NEWSTUI_MINE_CLIENT_SECRET": "cl1ent",
}


ITEM = Item(
    url="https://news.example/南庄?a=1",
    title="南庄 & “加速键”",
    id="00112233445566ff",
    html="<p>正文</p>",
)


URI = "https://news.example/%E5%8D%97%E5%BA%84?a=1"


def place(kind: ServiceKind, base: str, **fields: Any) -> Target:
    """Return a target at a service of that kind."""
    service = Service(kind, base, user="reader@example", client_id="1_ab", **fields)
    return Target("mine", "mine", "own", "service", service=service)


def answer(code: int, data: Any, kind: str = "application/json") -> Route:
    """Return a route that answers with JSON."""
    return status(code, json.dumps(data).encode(), content_type=kind)


def send(library: Library, target: Target, environ: Mapping[str, str] = ENVIRON) -> Sending:
    """Share the article."""
    return Sender(library, environ).send(target, ITEM)


def states(library: Library) -> list[tuple[str, str]]:
    """Return where it was shared to, and how that stands."""
    return [(share.target, share.state) for share in library.shares()]

"""Hand an item to a place, write down what became of it, and send again what had to wait.

A record is written before anything goes out. What certainly did not arrive, because there was
no connection or the service said to come back, waits; what may have arrived is never sent
again by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from feeds.errors import NewsError, ShareError
from feeds.library import Library
from feeds.library.shares import Share, ShareState
from feeds.sharing.item import Item, read_item
from feeds.sharing.secrets import secrets_of
from feeds.sharing.services import ServiceError, send
from feeds.sharing.targets import Target, find_target
from feeds.sources.http_types import Request, Response
from feeds.sources.passwords import Passwords

__all__ = ["Sender", "Sending", "already", "preview_of"]


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of one item at one place."""

    target: str
    title: str
    state: ShareState
    error: str = ""
    """One line, in English: why it is not ``sent``."""


class Sender:
    """Sends items to commands and services, with one library and one set of secrets."""

    def __init__(
        self,
        library: Library,
        environ: Mapping[str, str] | None = None,
        fetch: Callable[[Request], Response] | None = None,
    ) -> None:
        """Send for a library.

        Args:
            library: Where it is written down; of the calling thread.
            environ: For secrets and commands; this process's by default.
            fetch: As ``feeds.sources.http.fetch``, which is the default.
        """
        self._library = library
        self._environ = os.environ if environ is None else environ
        self._fetch = fetch
        self._passwords = Passwords(self._environ)

    @property
    def warnings(self) -> list[str]:
        """What a person should know of files that hold secrets, a line each."""
        return list(dict.fromkeys(self._passwords.warnings))

    def send(self, target: Target, item: Item) -> Sending:
        """Hand an item to a command, bookmark command or service, and write it down."""
        secrets: dict[str, str] = {}
        try:
            _need_address(target, item)
            secrets = secrets_of(target, self._environ, self._passwords)
        except ShareError as error:
            # Nothing was tried, so there is nothing to write down.
            return Sending(target.id, item.title, "failed", str(error))
        number = self._library.record_share(
            item.id,
            target.id,
            "waiting" if target.kind == "service" else "sending",
            title=item.title,
            url=item.url,
            item=item.to_json() if target.kind == "service" else "",
        )
        if target.kind == "service" and not self._library.claim_share(number):
            # Another newstui that sends what waits was quicker.
            return Sending(target.id, item.title, "sending")
        return self._carry(number, target, item, secrets)

    def pending(self, targets: Sequence[Target]) -> Iterator[tuple[Share, Sending]]:
        """Send what waits, the oldest first, and yield each with what became of it.

        A place that cannot be reached is not asked again in the same run.
        """
        resting: dict[str, str] = {}
        for share in self._library.shares(waiting=True):
            if share.target in resting:
                yield share, Sending(share.target, share.title, "waiting", resting[share.target])
                continue
            try:
                target = find_target(targets, share.target)
                secrets = secrets_of(target, self._environ, self._passwords)
            except ShareError as error:
                resting[share.target] = str(error)
                yield share, Sending(share.target, share.title, "waiting", str(error))
                continue
            if not self._library.claim_share(share.number):
                continue
            done = self._carry(share.number, target, read_item(share.item), secrets)
            if done.state == "waiting":
                resting[share.target] = done.error
            yield share, done

    def _carry(
        self, number: int, target: Target, item: Item, secrets: Mapping[str, str]
    ) -> Sending:
        state: ShareState = "sent"
        line = ""
        try:
            self._do(target, item, secrets)
        except NewsError as error:
            line, state = str(error), _state(error)
        except BaseException:
            # Broken off in the middle: it may have arrived.
            self._library.end_share(number, "unsure", error="broken off")
            raise
        self._library.end_share(number, state, error=line)
        return Sending(target.id, item.title, state, line)

    def _do(self, target: Target, item: Item, secrets: Mapping[str, str]) -> None:
        from feeds.sharing import commands

        environ = commands.command_environment(item, self._environ)
        match target.kind:
            case "bookmark":
                commands.run_bookmark(commands.bookmark_argv(target.template, item), environ)
            case "command":
                commands.run_command(commands.command_argv(target.template, item), environ)
            case _ if target.service is not None:
                send(target.service, item, secrets, self._fetch or _fetch, name=target.id)
            case _:
                raise ShareError("nothing is sent there", where=target.id)


def _fetch(request: Request) -> Response:
    from feeds.sources.http import fetch

    return fetch(request)


def _need_address(target: Target, item: Item) -> None:
    if target.kind in {"service", "bookmark"} and not item.url:
        raise ShareError(
            "the article has no address to share",
            where=target.id,
            remedy="copy its text, or mail it",
        )


def _state(error: NewsError) -> ShareState:
    if isinstance(error, ServiceError):
        return "waiting" if error.later else "unsure" if error.unsure else "failed"
    return "failed"


def already(library: Library, article: str, target: Target) -> Share | None:
    """Return the record of an article that a service has, or may have, or that waits for it."""
    if target.kind not in {"service", "bookmark"}:
        return None
    for share in library.shares(article=article):
        if share.target == target.id and share.state != "failed":
            return share
    return None


def preview_of(target: Target, item: Item, *, instance: str = "") -> str:
    """Return exactly what would leave for a place, without any secret.

    Raises:
        ShareError: nothing can be made of this article for this place.
    """
    import shlex

    from feeds.sharing import commands, intents, services

    _need_address(target, item)
    match target.kind:
        case "intent":
            return intents.fill_address(target.template, item, instance=instance)
        case "command":
            return shlex.join(commands.command_argv(target.template, item))
        case "bookmark":
            return shlex.join(commands.bookmark_argv(target.template, item))
        case _ if target.service is not None:
            return services.preview(target.service, item)
        case _:
            raise ShareError("nothing is sent there", where=target.id)

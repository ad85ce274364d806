"""Read-later services: the exact requests of their APIs, and what their answers mean.

What each is asked is in its own documentation: Wallabag's and Linkding's and Readeck's API
pages, Raindrop.io's developer pages, Instapaper's simple API, Pinboard's v1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import quote, urlencode

from feeds.clean import clean_line
from feeds.errors import FetchError, ShareError
from feeds.share_links import to_uri
from feeds.sharing.item import Item
from feeds.sources.http_address import split_login
from feeds.sources.http_types import Request, Response

__all__ = [
    "HIDDEN",
    "SERVICES",
    "Service",
    "ServiceError",
    "ServiceKind",
    "is_service",
    "preview",
    "send",
]

ServiceKind = Literal["linkding", "readeck", "wallabag", "raindrop", "instapaper", "pinboard"]
Secrets = Mapping[str, str]
"""By name: ``token``, ``password``, ``client_secret``."""

HIDDEN = "***"
"""What stands for a secret where it is shown."""
TIMEOUT = 20.0
MAX_ANSWER = 2_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a kind of service."""

    title: str
    secrets: tuple[str, ...]
    base: str = ""
    """Where it is; empty when everyone has a server of their own."""


SERVICES: Mapping[str, Known] = {
    "linkding": Known("Linkding", ("token",)),
    "readeck": Known("Readeck", ("token",)),
    "wallabag": Known("Wallabag", ("client_secret", "password")),
    "raindrop": Known("Raindrop.io", ("token",), "https://api.raindrop.io"),
    "instapaper": Known("Instapaper", ("password",), "https://www.instapaper.com"),
    "pinboard": Known("Pinboard", ("token",), "https://api.pinboard.in"),
}


@dataclass(frozen=True, slots=True)
class Service:
    """One account at a service, without its secrets."""

    kind: ServiceKind
    base: str = ""
    """The address of the server, without a slash at its end."""
    user: str = ""
    client_id: str = ""
    tags: tuple[str, ...] = ()
    collection: int | None = None
    """Raindrop's number of a collection."""


class ServiceError(ShareError):
    """A service did not take an article.

    ``later`` says that it did not get it and may be asked again; ``unsure`` that it may have.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        remedy: str = "",
        later: bool = False,
        unsure: bool = False,
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.later = later
        self.unsure = unsure


def is_service(kind: str) -> bool:
    """Say whether there is a service of that name."""
    return kind in get_args(ServiceKind)


def preview(service: Service, item: Item) -> str:
    """Return the requests that would go out, in full but for the secrets."""
    hidden = dict.fromkeys(SERVICES[service.kind].secrets, HIDDEN)
    requests = [_request(service, item, hidden, HIDDEN)]
    if service.kind == "wallabag":
        requests.insert(0, _token_request(service, hidden))
    return "\n\n".join(map(_shown, requests))


def _shown(request: Request) -> str:
    url = clean_line(split_login(request.url)[0])
    lines = [f"{'GET' if request.body is None else 'POST'} {url}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    if request.login:
        lines.append(f"Authorization: Basic {HIDDEN}")
    if request.body is not None:
        lines += [f"Content-Type: {request.content_type}", "", request.body.decode()]
    return "\n".join(lines)


def send(
    service: Service,
    item: Item,
    secrets: Secrets,
    fetch: Callable[[Request], Response],
    *,
    name: str = "",
) -> None:
    """Hand an article to a service.

    Args:
        service: The account.
        item: The article.
        secrets: Every one the kind needs.
        fetch: As ``feeds.sources.http.fetch``.
        name: What errors call the service.

    Raises:
        ServiceError: it was not taken, or nobody knows.
    """
    where = name or SERVICES[service.kind].title
    access = ""
    if service.kind == "wallabag":
        access = _access_token(service, secrets, fetch, where)
    try:
        answer = fetch(_request(service, item, secrets, access))
    except FetchError as error:
        raise _failure(error, where) from error
    _check(service, answer, where)


# The requests


def _request(service: Service, item: Item, secrets: Secrets, access: str) -> Request:
    url, base = to_uri(item.url), service.base
    token = secrets.get("token", "")
    match service.kind:
        case "linkding":
            sent = {"url": url, "title": item.title, "tag_names": service.tags, "unread": True}
            return _json(f"{base}/api/bookmarks/", sent, f"Token {token}")
        case "readeck":
            sent = {"url": url, "title": item.title, "labels": service.tags}
            return _json(f"{base}/api/bookmarks/", sent, f"Bearer {token}")
        case "raindrop":
            sent = {"link": url, "title": item.title, "tags": service.tags}
            if service.collection is not None:
                sent["collection"] = {"$id": service.collection}
            return _json(f"{base}/rest/v1/raindrop", sent, f"Bearer {token}")
        case "wallabag":
            tags = ",".join(service.tags)
            sent = {"url": url, "title": item.title, "content": item.html, "tags": tags}
            return _json(f"{base}/api/entries.json", sent, f"Bearer {access}")
        case "instapaper":
            query = _query(url=url, title=item.title)
            login = f"{service.user}:{secrets.get('password', '')}"
            return _plain(f"{base}/api/add?{query}", login)
        case "pinboard":
            query = _query(
                url=url,
                description=item.title or url,
                tags=" ".join(service.tags),
                toread="yes",
                format="json",
            )
            # The token has a colon in it, which may stand there as it is.
            return _plain(f"{base}/v1/posts/add?{query}&auth_token={quote(token, safe=':*')}")


def _token_request(service: Service, secrets: Secrets) -> Request:
    form = {
        "grant_type": "password",
        "client_id": service.client_id,
        "client_secret": secrets.get("client_secret", ""),
        "username": service.user,
        "password": secrets.get("password", ""),
    }
    return Request(
        f"{service.base}/oauth/v2/token",
        body=urlencode(form, quote_via=quote, safe="*").encode(),
        content_type="application/x-www-form-urlencoded",
        accept="application/json",
        timeout=TIMEOUT,
        limit=MAX_ANSWER,
    )


def _json(url: str, sent: Mapping[str, Any], authorization: str) -> Request:
    return Request(
        url,
        headers=(("Authorization", authorization),),
        body=json.dumps(sent, ensure_ascii=False).encode("utf-8", "replace"),
        accept="application/json",
        may_be_empty=True,
        timeout=TIMEOUT,
        limit=MAX_ANSWER,
    )


def _plain(url: str, login: str = "") -> Request:
    return Request(
        url, login=login, accept="*/*", may_be_empty=True, timeout=TIMEOUT, limit=MAX_ANSWER
    )


def _query(**values: str) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items() if value)


# The answers


def _access_token(
    service: Service, secrets: Secrets, fetch: Callable[[Request], Response], where: str
) -> str:
    try:
        answer = fetch(_token_request(service, secrets))
    except FetchError as error:
        failed = _failure(error, where)
        # Nothing of the article has gone out yet.
        failed.later, failed.unsure = failed.later or failed.unsure, False
        raise failed from error
    token = _object(answer, where).get("access_token")
    if not isinstance(token, str) or not token or not token.isprintable():
        raise ServiceError("gave no access token", where=where, remedy=_CHECK_LOGIN)
    return token


def _check(service: Service, answer: Response, where: str) -> None:
    match service.kind:
        case "instapaper":
            good = answer.status == 201
        case "pinboard":
            code = _object(answer, where).get("result_code")
            if code != "done":
                raise ServiceError(f"did not take it: {clean_line(str(code))[:80]}", where=where)
            good = True
        case "raindrop":
            good = _object(answer, where).get("result") is True
        case "readeck":
            # It says only that it has begun to fetch the page.
            good = answer.status == 202 or bool(_object(answer, where))
        case _:
            good = bool(_object(answer, where).get("id"))
    if not good:
        raise ServiceError(f"did not take it: status {answer.status}", where=where)


def _object(answer: Response, where: str) -> dict[str, Any]:
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ServiceError(
            f"the answer is not JSON as this service gives it: status {answer.status}",
            where=where,
            remedy="check its url",
        )
    return found


_CHECK_LOGIN = "check its token, user and password"
_REFUSALS = {
    400: ("did not accept it", _CHECK_LOGIN),
    401: ("the login was refused", _CHECK_LOGIN),
    403: ("access refused", _CHECK_LOGIN),
    404: ("there is no such service at this address", "check its url"),
    405: ("there is no such service at this address", "check its url"),
}


def _failure(error: FetchError, where: str) -> ServiceError:
    """Put a failed request into the words of sharing, without its address."""
    status = error.status
    message, remedy = error.message, error.remedy
    if status in _REFUSALS:
        message, remedy = f"{_REFUSALS[status][0]}: status {status}", _REFUSALS[status][1]
    later = error.is_offline or status in {429, 503}
    # A server that failed may have failed after it took the article.
    unsure = not later and error.was_sent and (status is None or status >= 500)
    return ServiceError(message, where=where, remedy=remedy, later=later, unsure=unsure)

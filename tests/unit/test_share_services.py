"""Read-later services, against a server that looks at every byte."""

from __future__ import annotations

import base64
import json
import ssl
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from feeds.errors import ShareError
from feeds.library import Library
from feeds.sharing.sending import Sender, Sending, preview_of
from feeds.sharing.services import SERVICES, ServiceKind
from tests.servers import WebServer, body, hang, raw, redirect, status
from tests.unit.share_parts import DATA, ENVIRON, ITEM, SECRET, URI, answer, place, send, states

# The exact requests


def test_linkding(server: WebServer, library: Library) -> None:
    server.routes["/links/api/bookmarks/"] = answer(201, {"id": 7})
    target = place("linkding", server.url("/links"), tags=("新闻", "later"))
    assert send(library, target) == Sending("mine", ITEM.title, "sent")
    (hit,) = server.hits
    assert (hit.method, hit.path) == ("POST", "/links/api/bookmarks/")
    assert hit.headers["authorization"] == f"Token {SECRET}"
    assert hit.headers["content-type"] == hit.headers["accept"] == "application/json"
    assert (
        hit.body
        == (
            f'{{"url": "{URI}", "title": "南庄 & “加速键”", "tag_names": ["新闻", "later"],'
            ' "unread": true}'
        ).encode()
    )


def test_readeck(server: WebServer, library: Library) -> None:
    server.routes["/api/bookmarks/"] = answer(202, {"status": 202, "message": "Link submited"})
    assert send(library, place("readeck", server.url(""), tags=("a",))).state == "sent"
    (hit,) = server.hits
    assert (hit.method, hit.path) == ("POST", "/api/bookmarks/")
    assert hit.headers["authorization"] == f"Bearer {SECRET}"
    assert json.loads(hit.body) == {"url": URI, "title": ITEM.title, "labels": ["a"]}


def test_raindrop(server: WebServer, library: Library) -> None:
    server.routes["/rest/v1/raindrop"] = answer(200, {"result": True, "item": {}})
    assert send(library, place("raindrop", server.url(""), collection=42)).state == "sent"
    (hit,) = server.hits
    assert (hit.method, hit.path) == ("POST", "/rest/v1/raindrop")
    assert hit.headers["authorization"] == f"Bearer {SECRET}"
    assert json.loads(hit.body) == {
        "link": URI,
        "title": ITEM.title,
        "tags": [],
        "collection": {"$id": 42},
    }


def test_wallabag_asks_for_a_token_and_then_sends(server: WebServer, library: Library) -> None:
    server.routes |= {
        "/oauth/v2/token": answer(200, {"access_token": "acc3ss", "expires_in": 3600}),
        "/api/entries.json": answer(200, {"id": 3}),
    }
    assert send(library, place("wallabag", server.url(""), tags=("a", "乙"))).state == "sent"
    token, entry = server.hits
    assert (token.method, token.path) == ("POST", "/oauth/v2/token")
    assert token.headers["content-type"] == "application/x-www-form-urlencoded"
    assert token.body == (
        b"grant_type=password&client_id=1_ab&client_secret=cl1ent"
        b"&username=reader%40example&password=s3cret%3AVa%2Blue%261"
    )
    assert (entry.method, entry.path) == ("POST", "/api/entries.json")
    assert entry.headers["authorization"] == "Bearer acc3ss"
    assert json.loads(entry.body) == {
        "url": URI,
        "title": ITEM.title,
        "content": "<p>正文</p>",
        "tags": "a,乙",
    }


def test_instapaper(server: WebServer, library: Library) -> None:
    server.routes["/api/add"] = status(201, b"201")
    assert send(library, place("instapaper", server.url(""))).state == "sent"
    (hit,) = server.hits
    assert (hit.method, hit.body) == ("GET", b"")
    assert hit.path == (
        "/api/add?url=https%3A%2F%2Fnews.example%2F%25E5%258D%2597%25E5%25BA%2584%3Fa%3D1"
        "&title=%E5%8D%97%E5%BA%84%20%26%20%E2%80%9C%E5%8A%A0%E9%80%9F%E9%94%AE%E2%80%9D"
    )
    login = base64.b64decode(hit.headers["authorization"].removeprefix("Basic ")).decode()
    assert login == f"reader@example:{SECRET}"


def test_pinboard(server: WebServer, library: Library) -> None:
    server.routes["/v1/posts/add"] = answer(200, {"result_code": "done"})
    assert send(library, place("pinboard", server.url(""), tags=("a", "b"))).state == "sent"
    (hit,) = server.hits
    assert hit.method == "GET"
    assert dict(parse_qsl(urlsplit(hit.path).query)) == {
        "url": URI,
        "description": ITEM.title,
        "tags": "a b",
        "toread": "yes",
        "format": "json",
        "auth_token": SECRET,
    }
    assert "+" not in hit.path


# What is shown before it leaves, and what never is


@pytest.mark.parametrize("kind", sorted(SERVICES))
def test_the_preview_is_what_is_sent_without_the_secrets(
    server: WebServer, library: Library, kind: ServiceKind
) -> None:
    server.routes["/oauth/v2/token"] = answer(200, {"access_token": "acc3ss"})
    target = place(kind, server.url(""), tags=("a",))
    shown = preview_of(target, ITEM)
    assert server.hits == []
    send(library, target)
    for hit in server.hits:
        # The last thing in the address may be a token.
        path = hit.path.partition("auth_token=")[0]
        assert f"{hit.method} {server.url(path)}" in shown
        if b"password" not in hit.body:
            assert hit.body.decode() in shown
    for secret in (SECRET, "cl1ent", "acc3ss", "s3cret"):
        assert secret not in shown
    assert "***" in shown


WRONG = {
    "401": (status(401), "failed", "mine: the login was refused: status 401"),
    "403": (status(403), "failed", "mine: access refused: status 403"),
    "404": (status(404), "failed", "mine: there is no such service at this address: status 404"),
    "400": (status(400), "failed", "mine: did not accept it: status 400"),
    "429": (
        status(429, retry_after="90"),
        "waiting",
        "mine: asked too often: status 429 (the server asks to wait 90 s)",
    ),
    "503": (status(503), "waiting", "mine: the server is busy or under repair: status 503"),
    "500": (status(500), "unsure", "mine: the server failed: status 500"),
    "a page": (
        body(b"<html>log in</html>", "text/html"),
        "failed",
        "mine: the answer is not JSON as this service gives it: status 200 (check its url)",
    ),
    "JSON of another": (answer(200, {"ok": 1}), "failed", "mine: did not take it: status 200"),
    "cut": (raw(b""), "unsure", "mine: the server sent nothing back"),
    "moved": (
        redirect("https://elsewhere.example/"),
        "failed",
        "mine: answers with a redirect, which is not followed: status 302 (correct the address)",
    ),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_goes_wrong_is_one_line_without_a_secret(
    server: WebServer, library: Library, name: str
) -> None:
    route, state, line = WRONG[name]
    server.routes["/api/bookmarks/"] = route
    done = send(library, place("linkding", server.url("")))
    assert done.state == state
    assert done.error.startswith(line)
    assert SECRET not in done.error and "\n" not in done.error
    assert states(library) == [("mine", state)]
    assert SECRET not in "".join(library._db.value("SELECT item || error FROM shares"))


def test_a_token_in_the_address_is_in_no_error(server: WebServer, library: Library) -> None:
    server.routes["/v1/posts/add"] = status(500)
    done = send(library, place("pinboard", server.url("")))
    assert done.state == "unsure" and "s3cret" not in done.error


def test_a_login_that_wallabag_refuses_sends_nothing(server: WebServer, library: Library) -> None:
    server.routes["/oauth/v2/token"] = answer(400, {"error": "invalid_grant"})
    done = send(library, place("wallabag", server.url("")))
    assert (done.state, server.paths()) == ("failed", ["/oauth/v2/token"])
    server.routes["/oauth/v2/token"] = status(500)
    # The article has not gone out, so it may be tried again.
    assert send(library, place("wallabag", server.url(""))).state == "waiting"
    server.routes["/oauth/v2/token"] = answer(200, {"access_token": ""})
    assert "gave no access token" in send(library, place("wallabag", server.url(""))).error


def test_a_certificate_that_is_not_trusted_is_no_reason_to_wait(library: Library) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with WebServer(tls=context) as secure:
        done = send(library, place("linkding", secure.url("")))
    assert (done.state, secure.hits) == ("failed", [])
    assert done.error.startswith("mine: certificate not trusted")


def test_a_service_that_hangs_may_have_it(
    server: WebServer, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.sharing.services.TIMEOUT", 0.3)
    server.routes["/api/bookmarks/"] = hang
    done = send(library, place("linkding", server.url("")))
    assert (done.state, done.error) == ("unsure", "mine: timed out after 0.3 s (try again later)")


# Secrets


def test_a_secret_comes_from_a_command_or_a_file(
    server: WebServer, library: Library, tmp_path: Path
) -> None:
    server.routes["/api/bookmarks/"] = answer(201, {"id": 7})
    target = place("linkding", server.url(""))
    command = f"{sys.executable} -c \"print('from command')\""
    by_command = replace(target, secrets=(("token_cmd", command),))
    assert send(library, by_command, {}).state == "sent"
    file = tmp_path / "token"
    file.write_text("from file\n")
    file.chmod(0o644)
    sender = Sender(library, {})
    by_file = replace(target, secrets=(("token_file", str(file)),))
    assert sender.send(by_file, ITEM).state == "sent"
    assert [hit.headers["authorization"] for hit in server.hits] == [
        "Token from command",
        "Token from file",
    ]
    (warning,) = sender.warnings
    assert "others on this machine may read the password in it" in warning
    file.chmod(0o600)
    sender = Sender(library, {})
    assert sender.send(by_file, ITEM).state == "sent" and sender.warnings == []


def test_an_article_without_an_address_is_refused_before_anything_is_shown(
    server: WebServer, library: Library
) -> None:
    target = place("linkding", server.url(""))
    nowhere = replace(ITEM, url="")
    with pytest.raises(ShareError, match="mine: the article has no address to share"):
        preview_of(target, nowhere)
    done = Sender(library, ENVIRON).send(target, nowhere)
    assert (done.state, server.hits, library.shares()) == ("failed", [], [])


def test_a_missing_secret_is_said_and_nothing_is_sent(server: WebServer, library: Library) -> None:
    done = send(library, place("linkding", server.url("")), {})
    assert done.error == (
        "mine: its token is not known (set NEWSTUI_MINE_TOKEN, token_cmd or token_file)"
    )
    broken = replace(
        place("linkding", server.url("")), secrets=(("token_cmd", f"{sys.executable} -c 1/0"),)
    )
    assert "failed: exit code 1 (look at token_cmd)" in send(library, broken, {}).error
    assert (server.hits, library.shares()) == ([], [])


# What waits

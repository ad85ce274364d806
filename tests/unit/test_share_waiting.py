"""What could not be sent to a read-later service waits, and what was sent is known."""

from __future__ import annotations

import json
import socket
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from feeds.library import Library
from feeds.library.schema import SCHEMA
from feeds.library.share_schema import SHARE_MIGRATION
from feeds.sharing.sending import Sender, already
from feeds.sharing.targets import BUILT_IN, Target, all_targets
from tests.servers import WebServer, status
from tests.unit.share_parts import ENVIRON, ITEM, SECRET, URI, answer, place, send, states


def _closed_port() -> int:
    with closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        return int(closed.getsockname()[1])


def test_what_finds_no_connection_waits_and_is_sent_once(
    server: WebServer, library: Library
) -> None:
    offline = place("linkding", f"http://127.0.0.1:{_closed_port()}")
    done = send(library, offline)
    assert (done.state, done.error) == (
        "waiting",
        "mine: connection refused (check the address, or try again later)",
    )
    (share,) = library.shares(waiting=True)
    assert SECRET not in share.item
    server.routes["/api/bookmarks/"] = answer(201, {"id": 7})
    online = all_targets([place("linkding", server.url(""))])
    sender = Sender(library, ENVIRON)
    assert [done.state for _, done in sender.pending(online)] == ["sent"]
    assert json.loads(server.hits[0].body)["url"] == URI
    assert list(sender.pending(online)) == [] and len(server.hits) == 1
    assert (library.shares()[0].state, library.shares()[0].item) == ("sent", "")


def test_one_that_rests_is_asked_once_for_all_that_wait(
    server: WebServer, library: Library
) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    target = place("linkding", server.url(""))
    for _ in range(3):
        send(library, target)
    server.hits.clear()
    done = [done.state for _, done in Sender(library, ENVIRON).pending(all_targets([target]))]
    assert done == ["waiting"] * 3 and len(server.hits) == 1
    gone = [done for _, done in Sender(library, ENVIRON).pending(BUILT_IN)]
    assert [each.state for each in gone] == ["waiting"] * 3
    assert gone[0].error.startswith("mine: there is no such place to share to")


def test_of_two_that_send_what_waits_only_one_does(server: WebServer, library: Library) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    target = place("linkding", server.url(""))
    send(library, target)
    (share,) = library.shares(waiting=True)
    with library.clone() as other:
        assert other.claim_share(share.number)
        assert not library.claim_share(share.number)
        server.hits.clear()
        assert list(Sender(library, ENVIRON).pending(all_targets([target]))) == []
    assert server.hits == []


def test_what_was_being_sent_when_the_program_died_is_not_sent_again(
    server: WebServer, library: Library
) -> None:
    server.routes["/api/bookmarks/"] = status(503)
    target = place("linkding", server.url(""))
    send(library, target)
    (share,) = library.shares()
    library.claim_share(share.number)
    library._db.execute("UPDATE shares SET at = at - 1000")
    assert library.shares()[0].state == "unsure"
    assert list(Sender(library, ENVIRON).pending(all_targets([target]))) == []


def test_an_interrupt_in_the_middle_leaves_it_unsure(library: Library) -> None:
    def broken_off(_: object) -> Any:
        raise KeyboardInterrupt

    target = place("linkding", "http://127.0.0.1:9")
    with pytest.raises(KeyboardInterrupt):
        Sender(library, ENVIRON, broken_off).send(target, ITEM)
    assert states(library) == [("mine", "unsure")]


def test_what_a_service_has_is_known(server: WebServer, library: Library) -> None:
    target = place("linkding", server.url(""))
    server.routes["/api/bookmarks/"] = status(403)
    send(library, target)
    assert already(library, ITEM.id, target) is None
    server.routes["/api/bookmarks/"] = answer(201, {"id": 7})
    send(library, target)
    found = already(library, ITEM.id, target)
    assert found is not None and found.state == "sent"
    assert already(library, "ffff", target) is None
    assert library.forget_share(found.number) is not None
    assert library.forget_share(found.number) is None
    assert already(library, ITEM.id, target) is None


def test_commands_are_written_down_too(library: Library) -> None:
    good = Target("ok", "ok", "own", "command", template=f"{sys.executable} -c pass")
    bad = Target("no", "no", "own", "bookmark", template=f"{sys.executable} -c 'print(1)'")
    sender = Sender(library, {})
    assert sender.send(good, ITEM).state == "sent"
    assert sender.send(bad, ITEM).state == "failed"
    assert states(library) == [("no", "failed"), ("ok", "sent")]
    assert library.waiting_shares() == 0


def test_an_older_library_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "newstui.db"
    before = SCHEMA.migrations[: SCHEMA.migrations.index(SHARE_MIGRATION)]
    with closing(connect(path)) as plain:
        replace(SCHEMA, migrations=before).apply(plain, 0)
        plain.commit()
    with Library.open(path) as library:
        assert library._db.value("PRAGMA user_version") == SCHEMA.version
        assert library.record_share("a", "b", "sent") == 1
        assert library.check() == []

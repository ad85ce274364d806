"""Every test on its own: no folder of the person's, no network but this machine, one language."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.servers import WebServer
from tui.i18n import set_language

# No test depends on how fast a machine is. Where the result decides about a change, the
# same code gets the same examples; anywhere else new ones are looked for every time.
_SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile("local", deadline=None, suppress_health_check=_SLOW_IS_FINE)
settings.register_profile(
    "ci", deadline=None, suppress_health_check=_SLOW_IS_FINE, derandomize=True
)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_PRIVATE = (
    "NEWSTUI_DATA_DIR",
    "NEWSTUI_CONFIG",
    "NEWSTUI_LANG",
    "NO_COLOR",
    "TEXTUAL_THEME",
    "TMUX",
    "STY",
)
_LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test a home of its own and a known locale and terminal, and no proxy."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name in _PRIVATE or name.startswith(("XDG_", "SSH_")) or "_proxy" in name.lower():
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English unless the test asks for another language."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection of Python's own that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in _LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def server() -> Iterator[WebServer]:
    """Return a server on this machine, whose routes the test sets."""
    with WebServer() as made:
        yield made


@pytest.fixture
def other() -> Iterator[WebServer]:
    """Return another one."""
    with WebServer() as made:
        yield made


@pytest.fixture
def samples() -> Path:
    """The folder of sample articles."""
    return Path(__file__).resolve().parent.parent / "sample_articles"

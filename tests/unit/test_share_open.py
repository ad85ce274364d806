"""Which program opens an address, by environment."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from feeds.errors import ShareError
from feeds.share_open import OpenPlan, open_command

URL = "https://example.com/a?b=$(id)&c=1"
SSH = {"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}
DESKTOP = {"DISPLAY": ":0"}


def _plan(
    env: Mapping[str, str],
    *installed: str,
    configured: str = "",
    platform: str = "linux",
    url: str = URL,
) -> OpenPlan:
    return open_command(
        url,
        env,
        configured,
        platform=platform,
        which=lambda name: f"/usr/bin/{name}" if name in installed else None,
    )


def test_configured_command_comes_first_and_needs_no_shell() -> None:
    env = {**SSH, "BROWSER": "firefox"}
    assert _plan(env, configured="my browser").argv == ("my", "browser", URL)
    plan = _plan(env, configured="'/opt/my browser' --new=%u 'x y'")
    assert plan.argv == ("/opt/my browser", f"--new={URL}", "x y")
    assert not plan.needs_terminal
    assert _plan(env, configured="w3m -config x").needs_terminal
    assert _plan(env, configured="env LANG=C /usr/bin/lynx %u").needs_terminal


@pytest.mark.parametrize(
    ("command", "problem"), [("'open", "cannot be read"), ("''", "is empty"), ("' ' x", "is empty")]
)
def test_configured_command_that_is_none(command: str, problem: str) -> None:
    with pytest.raises(ShareError, match=problem) as caught:
        _plan({}, configured=command)
    assert caught.value.remedy


def test_browser_variable() -> None:
    assert _plan({"BROWSER": "w3m", **DESKTOP}, "w3m", "xdg-open").argv == ("w3m", URL)
    env = {"BROWSER": "missing:links -g %s:w3m"}
    assert _plan(env, "links", "w3m").argv == ("links", "-g", URL)
    assert _plan({"BROWSER": "'broken", **DESKTOP}, "xdg-open").argv == ("xdg-open", URL)


def test_browser_variable_over_ssh() -> None:
    assert _plan({**SSH, "BROWSER": "w3m"}, "w3m").needs_terminal
    assert _plan({**SSH, "BROWSER": "/opt/helper.sh"}, "/opt/helper.sh").argv
    graphical = _plan({**SSH, "BROWSER": "/usr/bin/firefox"}, "/usr/bin/firefox")
    assert graphical.argv == ()


@pytest.mark.parametrize(
    ("platform", "env", "installed", "argv"),
    [
        ("linux", DESKTOP, ("xdg-open", "w3m"), ("xdg-open", URL)),
        ("linux", {"WAYLAND_DISPLAY": "w"}, ("gio",), ("gio", "open", URL)),
        ("linux", {**SSH, **DESKTOP}, ("xdg-open",), ("xdg-open", URL)),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, ("wslview", "w3m"), ("wslview", URL)),
        ("linux", {}, ("xdg-open", "lynx", "w3m"), ("w3m", URL)),
        ("darwin", {}, ("open",), ("open", URL)),
        ("win32", {}, ("rundll32",), ("rundll32", "url.dll,FileProtocolHandler", URL)),
    ],
)
def test_desktop(
    platform: str, env: dict[str, str], installed: tuple[str, ...], argv: tuple[str, ...]
) -> None:
    plan = _plan(env, *installed, platform=platform)
    assert plan.argv == argv
    assert plan.reason == ""
    assert plan.needs_terminal is (argv[0] == "w3m")


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_over_ssh_without_a_display_it_is_copied(variable: str) -> None:
    plan = _plan({variable: "x"}, "xdg-open", "w3m", "firefox")
    assert plan == OpenPlan(URL, reason="over SSH there is no display here")
    assert not _plan({variable: "x"}, "open", platform="darwin").argv


def test_without_a_browser_it_is_copied() -> None:
    assert _plan(DESKTOP) == OpenPlan(URL, reason="no browser was found here")
    assert not _plan({}, "w3m", url="mailto:a@e.com").argv


def test_programs_are_looked_for_on_the_path_of_the_environment() -> None:
    assert not open_command(URL, {**DESKTOP, "PATH": "/nowhere"}, platform="linux").argv


@pytest.mark.parametrize("url", ["javascript:alert(1)", "-x", "file:///etc/passwd"])
def test_other_addresses_reach_no_program(url: str) -> None:
    with pytest.raises(ShareError):
        _plan(DESKTOP, "xdg-open", configured="browser", url=url)

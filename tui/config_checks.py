"""What is wrong with a value of the configuration: the checks of whatever uses it later."""

from __future__ import annotations

import re
from collections.abc import Callable

from feeds.errors import NewsError
from tui.config import NotifyConfig
from tui.error_words import translated
from tui.i18n import tr

__all__ = ["text_doubt", "text_problem", "together_problem"]


def text_problem(name: str, value: str) -> str:
    """Return why a text cannot be the value of a key, and what can; empty if it can."""
    check = _CHECKS.get(name)
    if check is None:
        return ""
    try:
        check(value)
    except NewsError as error:
        return translated(str(error))
    except ValueError as error:
        return str(error)
    return ""


def text_doubt(name: str, value: str) -> str:
    """Return what is probably a mistake in a text that is followed all the same."""
    if name != "notify.command":
        return ""
    from tui.notifying import PLACEHOLDERS

    unknown = set(re.findall(r"\{[a-z]+\}", value)).difference(PLACEHOLDERS)
    if not unknown:
        return ""
    problem = tr("unknown placeholder {name}", name=min(unknown))
    known = tr("the placeholders are {known}", known=", ".join(PLACEHOLDERS))
    return tr("{problem} ({remedy})", problem=problem, remedy=known)


def together_problem(notify: NotifyConfig) -> str:
    """Return what the keys of ``[notify]`` lack between them, or nothing."""
    if notify.how != "command" or notify.command.strip():
        return ""
    return tr("command needs a command to run: set notify.command")


def _every(value: str) -> None:
    from feeds.every import parse_every

    try:
        parse_every(value)
    except ValueError:
        raise ValueError(tr("not a time such as 30m or 1d: {text}", text=value)) from None


def _file_name(value: str) -> None:
    from feeds.export.naming import check_template

    check_template(value)


def _command(value: str) -> None:
    if value.strip():
        from feeds.sharing.commands import split_command

        split_command(value)


def _server(value: str) -> None:
    if value:
        from feeds.sharing.intents import instance_url

        instance_url(value)


_CHECKS: dict[str, Callable[[str], None]] = {
    "refresh.every": _every,
    "export.name": _file_name,
    "download.name": _file_name,
    "notify.command": _command,
    "share.bookmark_cmd": _command,
    "share.mastodon": _server,
    "share.lemmy": _server,
}

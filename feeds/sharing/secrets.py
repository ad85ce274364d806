"""The secrets of services: from a variable, a command or a file, and never kept."""

from __future__ import annotations

from collections.abc import Mapping

from feeds.errors import NewsError, ShareError
from feeds.sharing.targets import Target, needed_secrets, variable_name
from feeds.sources.passwords import Passwords

__all__ = ["secrets_of"]


def secrets_of(target: Target, environ: Mapping[str, str], passwords: Passwords) -> dict[str, str]:
    """Return the secrets a place needs, by name; ``passwords.warnings`` may grow.

    Raises:
        ShareError: one is missing or cannot be had.
    """
    return {name: _secret(target, name, environ, passwords) for name in needed_secrets(target)}


def _secret(target: Target, name: str, environ: Mapping[str, str], passwords: Passwords) -> str:
    variable = variable_name(target, name)
    if environ.get(variable):
        return environ[variable]
    places = dict(target.secrets)
    command, file = f"{name}_cmd", f"{name}_file"
    try:
        if places.get(command):
            return passwords.from_command(places[command], command)
        if places.get(file):
            return passwords.from_file(places[file], file)
    except NewsError as error:
        raise ShareError(error.message, where=error.where, remedy=error.remedy) from error
    raise ShareError(
        f"its {name.replace('_', ' ')} is not known",
        where=target.id,
        remedy=f"set {variable}, {command} or {file}",
    )

"""Files that come with articles, for the screen and the command line: opening, downloading."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from feeds.enclosures import media_type_of
from feeds.models import Enclosure
from feeds.share_open import OpenPlan, open_command
from tui.config import Config, OpenConfig

__all__ = ["download_folder", "open_plan", "opener_of"]


def opener_of(config: Config, enclosure: Enclosure) -> OpenConfig | None:
    """Return what the person set for files of this type; the first that fits counts."""
    kind = media_type_of(enclosure)
    return next((each for each in config.opens if fnmatchcase(kind, each.type)), None)


def open_plan(
    config: Config,
    enclosure: Enclosure,
    environ: Mapping[str, str],
    *,
    which: Callable[[str], str | None] | None = None,
) -> OpenPlan:
    """Return how to open a file: by the command for its type, else as any link.

    Raises:
        ShareError: its address may not be opened, or the command is none.
    """
    opener = opener_of(config, enclosure)
    if opener is None:
        return open_command(enclosure.url, environ, config.share.browser, which=which)
    plan = open_command(enclosure.url, environ, opener.command, which=which)
    plan = replace(plan, argv=(os.path.expanduser(plan.argv[0]), *plan.argv[1:]))
    return replace(plan, needs_terminal=plan.needs_terminal or opener.terminal)


def download_folder(config: Config, folder: str = "") -> Path:
    """Return where downloads go: the folder named now, or the one that was set."""
    chosen = folder or config.download.folder
    return Path(chosen).expanduser() if chosen else Path.home() / "Downloads"
